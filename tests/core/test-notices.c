/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "case-file.h"
#include "reasoning/weigh/sural-answered.h"
#include "reasoning/weigh/sural-assessment.h"
#include "reasoning/weigh/sural-gates.h"
#include "reasoning/words/sural-note-words.h"

#include <string.h>

/* What has to be known beside every figure, and that one thing is said in one way: what a scan has
 * settled, what could not be tested, what does not agree. */

static SuralKnowledge *knowledge;

static SuralCase *
case_new (void)
{
  SuralCase *subject = sural_case_new ();

  sural_case_set_side (subject, SURAL_SIDE_LEFT);
  sural_case_set_onset (subject, sural_day_new (2026, 9, 1));
  sural_case_set_assessed (subject, sural_day_new (2026, 9, 6));
  return subject;
}

static void
record (SuralCase *subject, const char *id, const char *value)
{
  case_file_record (subject, id, SURAL_SIDE_NONE, value);
}

static const char *
find_notice (const SuralAssessment *assessment, const char *id)
{
  for (guint i = 0; i < assessment->notices->len; i++)
    {
      const SuralNotice *notice = g_ptr_array_index (assessment->notices, i);

      if (g_str_equal (notice->id, id))
        return notice->text;
    }
  return NULL;
}

static gboolean
is_noticed (SuralCase *subject, const char *id)
{
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);

  return find_notice (assessment, id) != NULL;
}

/* Whom INTENDED-USE.md leaves out is told so; who is not known to be is not. */
static void
test_outside (void)
{
  g_autoptr (SuralCase) subject = case_new ();
  g_autoptr (SuralAssessment) nothing = sural_assess (subject, knowledge);

  g_assert_cmpuint (nothing->notices->len, ==, 0);
  sural_case_set_birth_day (subject, sural_day_new (2008, 9, 7));
  g_assert_true (is_noticed (subject, "outside-child"));
  sural_case_set_birth_day (subject, sural_day_new (2008, 9, 6));
  g_assert_false (is_noticed (subject, "outside-child"));
  record (subject, "hx-anticoagulant", "no");
  g_assert_false (is_noticed (subject, "outside-anticoagulant"));
  record (subject, "hx-anticoagulant", "yes");
  g_assert_true (is_noticed (subject, "outside-anticoagulant"));
  g_assert_false (is_noticed (subject, "outside-operation"));
  record (subject, "wells-bedridden", "yes");
  g_assert_true (is_noticed (subject, "outside-operation"));
  record (subject, "hx-late-pregnancy", "yes");
  g_assert_true (is_noticed (subject, "outside-pregnancy"));
}

/* Two girths 3.5 cm apart beside “no”: the score takes the girths, and says that the two differ. */
static void
test_disagreement (void)
{
  g_autoptr (SuralCase) subject = case_new ();
  g_autoptr (SuralAssessment) assessment = NULL;
  const char *text;

  case_file_record (subject, "ex-calf-girth", SURAL_SIDE_LEFT, "39");
  case_file_record (subject, "ex-calf-girth", SURAL_SIDE_RIGHT, "35.5");
  g_assert_false (is_noticed (subject, "answers-disagree"));
  record (subject, "wells-calf-3cm", "yes");
  g_assert_false (is_noticed (subject, "answers-disagree"));
  record (subject, "wells-calf-3cm", "no");
  assessment = sural_assess (subject, knowledge);
  text = find_notice (assessment, "answers-disagree");
  g_assert_nonnull (text);
  g_assert_nonnull (strstr (text, "Calf 3 cm thicker: No"));
  g_assert_nonnull (strstr (text, "39"));
  g_assert_nonnull (strstr (text, "35.5"));
  g_assert_cmpfloat (assessment->wells->score_low, ==, 1);
}

/* An active cancer is one that was had: a no to the one beside a yes to the other is asked about,
 * and an old cancer that is not active any more is none. The graver opens the gate. */
static void
test_cancer_twice (void)
{
  static const struct
  {
    const char *active, *ever; /* NULL: not asked */
    gboolean asked, open;
  } rows[] = {
    { "yes", "no", TRUE, TRUE },  { "yes", NULL, FALSE, TRUE }, { "yes", "yes", FALSE, TRUE },
    { "no", "yes", FALSE, TRUE }, { NULL, "yes", FALSE, TRUE }, { "no", "no", FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SuralCase) subject = case_new ();
      g_autoptr (SuralAssessment) assessment = NULL;

      record (subject, "hx-back-pain", "yes");
      if (rows[i].active != NULL)
        record (subject, "wells-cancer", rows[i].active);
      if (rows[i].ever != NULL)
        record (subject, "rf-cancer", rows[i].ever);
      assessment = sural_assess (subject, knowledge);
      g_test_message ("row %u", i);
      g_assert_cmpint (find_notice (assessment, "answers-disagree") != NULL, ==, rows[i].asked);
      g_assert_cmpint (sural_assessment_has_gate (assessment, "serious-spinal"), ==, rows[i].open);
    }
}

/* What an answer says against a fact of the person: asked about where both are known, and never
 * where one is not. */
static void
test_person (void)
{
  static const struct
  {
    const char *notice, *finding, *value;
    SuralSex sex;
    int years;         /* of age; 0: not known */
    const char *other; /* a second finding, with its value; may be NULL */
    const char *other_value;
    gboolean asked;
  } rows[] = {
    { "person-sex-pregnancy", "hx-pregnant", "yes", SURAL_SEX_MALE, 0, NULL, NULL, TRUE },
    { "person-sex-pregnancy", "hx-late-pregnancy", "yes", SURAL_SEX_MALE, 0, NULL, NULL, TRUE },
    { "person-sex-pregnancy", "hx-post-partum-weeks", "5", SURAL_SEX_MALE, 0, NULL, NULL, TRUE },
    { "person-sex-pregnancy", "hx-pregnant", "no", SURAL_SEX_MALE, 0, NULL, NULL, FALSE },
    { "person-sex-pregnancy", "hx-pregnant", "yes", SURAL_SEX_FEMALE, 0, NULL, NULL, FALSE },
    { "person-sex-pregnancy", "hx-pregnant", "yes", SURAL_SEX_UNKNOWN, 0, NULL, NULL, FALSE },
    { "person-age-pregnancy", "hx-pregnant", "yes", SURAL_SEX_FEMALE, 72, NULL, NULL, TRUE },
    { "person-age-pregnancy", "hx-pregnant", "yes", SURAL_SEX_FEMALE, 8, NULL, NULL, TRUE },
    { "person-age-pregnancy", "hx-oestrogen", "yes", SURAL_SEX_FEMALE, 8, NULL, NULL, TRUE },
    { "person-age-pregnancy", "hx-oestrogen", "yes", SURAL_SEX_FEMALE, 72, NULL, NULL, FALSE },
    { "person-age-pregnancy", "hx-pregnant", "yes", SURAL_SEX_FEMALE, 34, NULL, NULL, FALSE },
    { "person-age-pregnancy", "hx-pregnant", "yes", SURAL_SEX_FEMALE, 0, NULL, NULL, FALSE },
    { "person-pregnancy-twice", "hx-late-pregnancy", "yes", SURAL_SEX_FEMALE, 34, "hx-pregnant",
      "no", TRUE },
    { "person-pregnancy-twice", "hx-late-pregnancy", "yes", SURAL_SEX_FEMALE, 34, "hx-pregnant",
      "yes", FALSE },
    { "person-pregnancy-after-birth", "hx-pregnant", "yes", SURAL_SEX_FEMALE, 34,
      "hx-post-partum-weeks", "3", TRUE },
    { "person-pregnancy-after-birth", "hx-pregnant", "yes", SURAL_SEX_FEMALE, 34,
      "hx-post-partum-weeks", "40", FALSE },
    { "person-age-habits", "hx-smoking", "yes", SURAL_SEX_MALE, 6, NULL, NULL, TRUE },
    { "person-age-habits", "hx-smoking", "yes", SURAL_SEX_MALE, 40, NULL, NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SuralCase) subject = case_new ();

      g_test_message ("%u: %s", i, rows[i].notice);
      sural_case_set_sex (subject, rows[i].sex);
      if (rows[i].years > 0)
        sural_case_set_birth_day (subject, sural_day_new (2026 - rows[i].years, 1, 1));
      record (subject, rows[i].finding, rows[i].value);
      if (rows[i].other != NULL)
        record (subject, rows[i].other, rows[i].other_value);
      g_assert_true (!is_noticed (subject, rows[i].notice) == !rows[i].asked);
    }
}

/* Nothing of a patient happened before the birth: the beginning, a scan, a treatment. */
static void
test_before_birth (void)
{
  static const char *const dated[] = { "im-dvt-ultrasound", "lab-d-dimer" };
  g_autoptr (SuralCase) subject = case_new ();
  g_autoptr (SuralAssessment) assessment = NULL;
  const char *text;

  for (guint i = 0; i < G_N_ELEMENTS (dated); i++)
    {
      g_autoptr (SuralFinding) finding =
          sural_finding_new (dated[i], SURAL_SIDE_NONE, i == 0 ? "negative" : "normal");

      sural_finding_set_day (finding, sural_day_new (1999 + (int) i, 1, 1));
      sural_case_record (subject, finding);
    }
  g_assert_false (is_noticed (subject, "person-before-birth"));
  sural_case_set_birth_day (subject, sural_day_new (1990, 1, 1));
  g_assert_false (is_noticed (subject, "person-before-birth"));
  sural_case_set_birth_day (subject, sural_day_new (1999, 6, 1));
  assessment = sural_assess (subject, knowledge);
  text = find_notice (assessment, "person-before-birth");
  g_assert_nonnull (text);
  g_assert_nonnull (
      strstr (text, sural_knowledge_get_finding (knowledge, "im-dvt-ultrasound")->label));
  g_assert_null (strstr (text, sural_knowledge_get_finding (knowledge, "lab-d-dimer")->label));
  sural_case_set_birth_day (subject, sural_day_new (2026, 9, 2));
  g_clear_pointer (&assessment, sural_assessment_free);
  assessment = sural_assess (subject, knowledge);
  g_assert_nonnull (strstr (find_notice (assessment, "person-before-birth"), "beginning"));
}

static void
record_scan (SuralCase *subject)
{
  g_autoptr (SuralFinding) scan =
      sural_finding_new ("im-dvt-ultrasound", SURAL_SIDE_NONE, "negative");

  sural_finding_set_day (scan, sural_day_new (2026, 9, 6));
  sural_case_record (subject, scan);
}

/* What a scan has settled is not asked for again by the score, not called unlikely below, and no
 * figure of people before a scan stands beside it. What the pathway has beyond it is said. */
static void
test_scanned (void)
{
  g_autoptr (SuralCase) subject = case_new ();
  g_autoptr (SuralAssessment) before = NULL;
  g_autoptr (SuralAssessment) after = NULL;
  g_autoptr (SuralAssessment) raised = NULL;
  const SuralScreen *screen;

  record (subject, "wells-oedema", "yes");
  record (subject, "wells-leg-swollen", "yes");
  before = sural_assess (subject, knowledge);
  g_assert_true (sural_assessment_has_gate (before, "deep-vein-thrombosis"));
  g_assert_nonnull (strstr (before->wells->action, "within four hours"));
  g_assert_nonnull (before->wells->figure);
  record_scan (subject);
  after = sural_assess (subject, knowledge);
  g_assert_false (sural_assessment_has_gate (after, "deep-vein-thrombosis"));
  g_assert_null (strstr (after->wells->action, "within four hours"));
  g_assert_nonnull (strstr (after->wells->action, "6 to 8 days"));
  g_assert_null (after->wells->figure);
  screen = sural_assessment_find_screen (after, "deep-vein-thrombosis");
  g_assert_true (screen->excluded);
  g_assert_null (strstr (screen->action, "nlikely"));
  record (subject, "lab-d-dimer", "raised");
  raised = sural_assess (subject, knowledge);
  g_assert_nonnull (strstr (raised->wells->action, "second scan"));
}

/* The score unlikely, the D-dimer raised and a scan without a clot eight days ago: the gate opens
 * again by choice of the program and not by the pathway, and the score says so. */
static void
test_scan_grown_old (void)
{
  static const char *const items[] = { "wells-cancer",       "wells-immobilised",
                                       "wells-bedridden",    "wells-vein-tenderness",
                                       "wells-leg-swollen",  "wells-calf-3cm",
                                       "wells-oedema",       "wells-collateral",
                                       "wells-previous-dvt", "wells-alternative" };
  g_autoptr (SuralCase) subject = case_new ();
  g_autoptr (SuralAssessment) within = NULL;
  g_autoptr (SuralAssessment) after = NULL;

  record_scan (subject);
  record (subject, "lab-d-dimer", "raised");
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    record (subject, items[i], "no");
  within = sural_assess (subject, knowledge);
  g_assert_false (sural_assessment_has_gate (within, "deep-vein-thrombosis"));
  sural_case_set_assessed (subject, sural_day_new (2026, 9, 14));
  after = sural_assess (subject, knowledge);
  g_assert_true (sural_assessment_has_gate (after, "deep-vein-thrombosis"));
  g_assert_nonnull (strstr (after->wells->action, "choice of this program"));
}

static gboolean
is_next (const SuralAssessment *assessment, const char *id)
{
  for (guint i = 0; i < assessment->next->len; i++)
    if (g_str_equal (((SuralNextTest *) g_ptr_array_index (assessment->next, i))->finding->id, id))
      return TRUE;
  return FALSE;
}

/* Tried and not possible is a sign that keeps a gate open; it is not called not asked, and is not
 * asked for as if nobody had tried. */
static void
test_unable (void)
{
  g_autoptr (SuralCase) subject = case_new ();
  g_autoptr (SuralAssessment) assessment = NULL;
  g_autofree char *signs = NULL;
  g_autofree char *state = NULL;
  const SuralScreen *screen;

  record (subject, "hx-pop", "yes");
  case_file_record (subject, "ax-thompson", SURAL_SIDE_LEFT, "unable");
  assessment = sural_assess (subject, knowledge);
  g_assert_true (sural_assessment_has_gate (assessment, "achilles-rupture"));
  signs = sural_gate_result_dup_signs (g_ptr_array_index (assessment->gates, 0), knowledge);
  g_assert_nonnull (strstr (signs, "Calf squeeze, left: "));
  screen = sural_assessment_find_screen (assessment, "achilles-rupture");
  g_assert_cmpuint (screen->open->len, ==, 0);
  g_assert_cmpuint (screen->unable->len, ==, 1);
  g_assert_false (is_next (assessment, "ax-thompson"));

  /* Without a pop no gate is open, and it is still no “unlikely”. */
  record (subject, "hx-pop", "no");
  g_clear_pointer (&assessment, sural_assessment_free);
  assessment = sural_assess (subject, knowledge);
  screen = sural_assessment_find_screen (assessment, "achilles-rupture");
  g_assert_cmpint (screen->word, ==, SURAL_SCREEN_ASK);
  state = sural_screen_dup_state (screen);
  g_assert_null (strstr (state, "to ask"));
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/notices/outside", test_outside);
  g_test_add_func ("/notices/disagreement", test_disagreement);
  g_test_add_func ("/notices/cancer-twice", test_cancer_twice);
  g_test_add_func ("/notices/scanned", test_scanned);
  g_test_add_func ("/notices/scan-grown-old", test_scan_grown_old);
  g_test_add_func ("/notices/person", test_person);
  g_test_add_func ("/notices/before-birth", test_before_birth);
  g_test_add_func ("/notices/unable", test_unable);
  result = g_test_run ();
  g_object_unref (knowledge);
  return result;
}
