/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "case-file.h"
#include "reasoning/weigh/sural-assessment.h"

#include <math.h>

static SuralKnowledge *knowledge;

static const char *const items[] = {
  "wells-cancer",      "wells-immobilised", "wells-bedridden",
  "wells-leg-swollen", "wells-calf-3cm",    "wells-vein-tenderness",
  "wells-oedema",      "wells-collateral",  "wells-previous-dvt",
};

static SuralCase *
case_new (void)
{
  SuralCase *subject = sural_case_new ();

  sural_case_set_side (subject, SURAL_SIDE_LEFT);
  return subject;
}

static void
answer_all (SuralCase *subject, const char *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    case_file_record (subject, items[i], SURAL_SIDE_NONE, value);
}

static void
record_girths (SuralCase *subject, double left, double right)
{
  g_autoptr (SuralFinding) one = sural_finding_new_number ("ex-calf-girth", SURAL_SIDE_LEFT, left);
  g_autoptr (SuralFinding) other =
      sural_finding_new_number ("ex-calf-girth", SURAL_SIDE_RIGHT, right);

  sural_case_record (subject, one);
  sural_case_record (subject, other);
}

static void
assert_score (SuralCase *subject, double low, double high, SuralWellsStratum stratum)
{
  g_autoptr (SuralWells) wells = sural_wells_new (subject, knowledge);
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);

  g_assert_nonnull (wells);
  g_assert_cmpfloat (wells->score_low, ==, low);
  g_assert_cmpfloat (wells->score_high, ==, high);
  g_assert_cmpint (wells->stratum, ==, stratum);
  g_assert_nonnull (wells->action);
  g_assert_cmpint (isnan (wells->probability), ==, stratum == SURAL_WELLS_INCOMPLETE);
  /* The gate and the score are one rule. */
  g_assert_cmpint (sural_assessment_has_gate (assessment, "deep-vein-thrombosis"), ==,
                   stratum == SURAL_WELLS_LIKELY);
}

static const SuralWellsItem *
find_item (const SuralWells *wells, const char *finding)
{
  for (guint i = 0; i < wells->items->len; i++)
    {
      const SuralWellsItem *item = &g_array_index (wells->items, SuralWellsItem, i);

      if (g_str_equal (item->finding, finding))
        return item;
    }
  g_error ("the score has no item %s", finding);
}

static void
test_strata (void)
{
  g_autoptr (SuralCase) subject = case_new ();

  assert_score (subject, 0, 9, SURAL_WELLS_INCOMPLETE);
  answer_all (subject, "no");
  assert_score (subject, 0, 0, SURAL_WELLS_UNLIKELY);
  case_file_record (subject, "wells-oedema", SURAL_SIDE_NONE, "yes");
  assert_score (subject, 1, 1, SURAL_WELLS_UNLIKELY);
  case_file_record (subject, "wells-leg-swollen", SURAL_SIDE_NONE, "yes");
  assert_score (subject, 2, 2, SURAL_WELLS_LIKELY);
  answer_all (subject, "yes");
  assert_score (subject, 9, 9, SURAL_WELLS_LIKELY);
}

static void
test_unknown_may_still_decide (void)
{
  g_autoptr (SuralCase) subject = case_new ();

  answer_all (subject, "no");
  sural_case_forget (subject, "wells-cancer", SURAL_SIDE_NONE);
  assert_score (subject, 0, 1, SURAL_WELLS_UNLIKELY);
  case_file_record (subject, "wells-oedema", SURAL_SIDE_NONE, "yes");
  assert_score (subject, 1, 2, SURAL_WELLS_INCOMPLETE);
}

/* Only the answer of the clinician takes two points off, however sure the ranking is of a strain.
 */
static void
test_alternative_is_the_clinicians (void)
{
  g_autoptr (SuralCase) subject = case_file_read ("strain", knowledge);

  answer_all (subject, "no");
  case_file_record (subject, "wells-oedema", SURAL_SIDE_NONE, "yes");
  case_file_record (subject, "wells-leg-swollen", SURAL_SIDE_NONE, "yes");
  assert_score (subject, 2, 2, SURAL_WELLS_LIKELY);
  case_file_record (subject, "wells-alternative", SURAL_SIDE_NONE, "no");
  assert_score (subject, 2, 2, SURAL_WELLS_LIKELY);
  case_file_record (subject, "wells-alternative", SURAL_SIDE_NONE, "yes");
  assert_score (subject, 0, 0, SURAL_WELLS_UNLIKELY);
}

static void
test_girths_answer_the_item (void)
{
  static const struct
  {
    const char *said;
    double left;
    SuralTruth truth;
    gboolean derived;
  } rows[] = {
    { NULL, 41, SURAL_TRUTH_TRUE, TRUE },   { NULL, 40.9, SURAL_TRUTH_FALSE, TRUE },
    { NULL, 34, SURAL_TRUTH_FALSE, TRUE },  { "no", 41, SURAL_TRUTH_TRUE, TRUE },
    { "yes", 41, SURAL_TRUTH_TRUE, FALSE }, { "yes", 39, SURAL_TRUTH_TRUE, FALSE },
    { "no", 39, SURAL_TRUTH_FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SuralCase) subject = case_new ();
      g_autoptr (SuralWells) wells = NULL;
      const SuralWellsItem *item;

      if (rows[i].said != NULL)
        case_file_record (subject, "wells-calf-3cm", SURAL_SIDE_NONE, rows[i].said);
      record_girths (subject, rows[i].left, 38);
      wells = sural_wells_new (subject, knowledge);
      item = find_item (wells, "wells-calf-3cm");
      g_assert_cmpint (item->truth, ==, rows[i].truth);
      g_assert_cmpint (item->derived, ==, rows[i].derived);
    }
}

/* A calf that was measured on one side only tells nothing. */
static void
test_one_girth_is_unknown (void)
{
  g_autoptr (SuralCase) subject = case_new ();
  g_autoptr (SuralFinding) one = sural_finding_new_number ("ex-calf-girth", SURAL_SIDE_LEFT, 44);
  g_autoptr (SuralWells) wells = NULL;

  sural_case_record (subject, one);
  wells = sural_wells_new (subject, knowledge);
  g_assert_cmpint (find_item (wells, "wells-calf-3cm")->truth, ==, SURAL_TRUTH_UNKNOWN);
  g_assert_false (find_item (wells, "wells-calf-3cm")->derived);
}

/* A fit runner with nothing but a sore calf: the screen is asked before any test of the calf. */
static void
test_fit_runner_is_screened (void)
{
  g_autoptr (SuralCase) subject = case_new ();
  g_autoptr (SuralAssessment) assessment = NULL;
  guint n_asked = 0;

  case_file_record (subject, "hx-onset", SURAL_SIDE_NONE, "sudden");
  case_file_record (subject, "hx-mechanism", SURAL_SIDE_NONE, "sprint-jump");
  case_file_record (subject, "hx-focal", SURAL_SIDE_NONE, "yes");
  case_file_record (subject, "hx-only-calf-loading", SURAL_SIDE_NONE, "yes");
  assessment = sural_assess (subject, knowledge);
  for (guint i = 0; i < assessment->next->len; i++)
    {
      const SuralNextTest *next = g_ptr_array_index (assessment->next, i);

      if (next->rank == SURAL_NEXT_OTHER)
        break;
      n_asked += g_str_has_prefix (next->finding->id, "wells-");
    }
  g_assert_cmpuint (n_asked, ==, G_N_ELEMENTS (items));
  g_assert_cmpint (assessment->wells->stratum, ==, SURAL_WELLS_INCOMPLETE);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/wells/strata", test_strata);
  g_test_add_func ("/wells/unknown-may-still-decide", test_unknown_may_still_decide);
  g_test_add_func ("/wells/alternative-is-the-clinicians", test_alternative_is_the_clinicians);
  g_test_add_func ("/wells/girths-answer-the-item", test_girths_answer_the_item);
  g_test_add_func ("/wells/one-girth-is-unknown", test_one_girth_is_unknown);
  g_test_add_func ("/wells/fit-runner-is-screened", test_fit_runner_is_screened);
  result = g_test_run ();
  g_object_unref (knowledge);
  return result;
}
