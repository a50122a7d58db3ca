/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a patient answers item by item: what a file may ask, and how the answers count. */
#include "config.h"

#include "record-fixture.h"

#include "knowledge/sural-questionnaire.h"
#include "reasoning/course/sural-questionnaire-total.h"
#include "record/visit/sural-turn-words.h"
#include "record/visit/sural-turn.h"
#include "record/visit/sural-visit-values.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* --- Files ------------------------------------------------------------------------------------ */

/* An invented questionnaire of three statements, of which an attribute or a child is another. */
#define FILE_WITH(attributes, item, total)                                                         \
  "<knowledge version=\"1\">"                                                                      \
  "<source id=\"grant\"><citation>A letter to the clinic, 2026.</citation></source>"               \
  "<questionnaire id=\"mine\" edition=\"2\" " attributes "><label>Mine</label>"                    \
  "<licence>With leave.</licence>"                                                                 \
  "<item id=\"one\" kind=\"choice\"><text>Yes</text><answer points=\"0\">No</answer>"              \
  "<answer points=\"1\">Some</answer><answer points=\"5\">Much</answer></item>"                    \
  "<item id=\"two\" kind=\"scale\" minimum=\"0\" maximum=\"10\"><text>B</text><low>Least</low>"    \
  "<high>Most</high></item>" item total "</questionnaire></knowledge>"
#define GRANTED "licence=\"granted\" licence-source=\"grant\" language=\"en\""
#define THIRD "<item id=\"three\" kind=\"number\" minimum=\"0\" maximum=\"5\"><text>C</text></item>"
#define SUM "<total measure=\"rmdq\" rule=\"sum\"/>"

static SuralKnowledge *
load (const char *text, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("sural-questionnaire-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "clinic.xml", NULL);
  SuralKnowledge *knowledge = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  knowledge = sural_knowledge_new_with_folder (folder, error);
  g_assert_no_errno (g_remove (path));
  g_assert_no_errno (g_rmdir (folder));
  return knowledge;
}

static SuralKnowledge *
load_good (const char *text)
{
  g_autoptr (GError) error = NULL;
  SuralKnowledge *knowledge = load (text, &error);

  g_assert_no_error (error);
  return knowledge;
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *reason;
  } BAD[] = {
    { FILE_WITH ("licence=\"granted\" language=\"en\"", THIRD, SUM), "need a licence" },
    { FILE_WITH ("licence=\"granted\" licence-source=\"grant\"", THIRD, SUM), "need a licence" },
    { FILE_WITH ("licence=\"granted\" licence-source=\"nobody\" language=\"en\"", THIRD, SUM),
      "unknown source" },
    { FILE_WITH (GRANTED, THIRD, "<total measure=\"nothing\" rule=\"sum\"/>"), "unknown measure" },
    { FILE_WITH (GRANTED, THIRD, "<total measure=\"psfs\" rule=\"sum\"/>"), "outside of what" },
    { FILE_WITH (GRANTED, THIRD, "<total measure=\"rmdq\" rule=\"sum\" most-missing=\"1\"/>"),
      "what a missing item counts" },
    { FILE_WITH (GRANTED, THIRD,
                 "<total measure=\"rmdq\" rule=\"sum\" most-missing=\"3\" missing=\"zero\"/>"),
      "needs an answer" },
    { FILE_WITH (GRANTED, THIRD THIRD, SUM), "two items" },
    { FILE_WITH (GRANTED, THIRD, ""), "either a value of a measure" },
    { FILE_WITH (GRANTED " goals=\"yes\"", THIRD, SUM), "asks of goals" },
    { FILE_WITH (GRANTED,
                 "<item id=\"x\" kind=\"scale\" minimum=\"0\" maximum=\"9\"><text>A</text></item>",
                 SUM),
      "words for both ends" },
    { FILE_WITH (
          GRANTED,
          "<item id=\"x\" kind=\"choice\"><text>A</text><answer points=\"1\">A</answer></item>",
          SUM),
      "two answers" },
    { FILE_WITH (GRANTED,
                 "<item id=\"x\" kind=\"number\" minimum=\"4\" maximum=\"4\"><text>A</text></item>",
                 SUM),
      "minimum below its maximum" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (load (BAD[i].text, &error));
      if (strstr (error->message, BAD[i].reason) == NULL ||
          strstr (error->message, "clinic.xml:1: ") == NULL)
        g_error ("expected “%s” in: %s", BAD[i].reason, error->message);
    }
}

/* Words of others stand as they are written, also where the program would say another. */
static void
test_granted (void)
{
  g_autoptr (SuralKnowledge) knowledge = load_good (FILE_WITH (GRANTED, THIRD, SUM));
  const SuralQuestionnaire *mine = sural_knowledge_get_questionnaire (knowledge, "mine");
  const SuralItem *one = g_ptr_array_index (mine->items, 0);

  g_assert_true (mine->granted);
  g_assert_cmpstr (mine->licence_source, ==, "grant");
  g_assert_cmpstr (one->text, ==, "Yes");
  g_assert_cmpfloat (one->maximum, ==, 5);
  g_assert_true (sural_item_takes (one, 5));
  g_assert_false (sural_item_takes (one, 2));
  g_assert_false (sural_item_takes (one, NAN));
}

/* Ours: every item takes what its measure takes, and nothing of it is anybody else's. */
static void
test_ours (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (&error);
  GPtrArray *all = sural_knowledge_get_questionnaires (knowledge);

  g_assert_no_error (error);
  g_assert_cmpuint (all->len, >, 0);
  for (guint i = 0; i < all->len; i++)
    g_assert_false (((const SuralQuestionnaire *) g_ptr_array_index (all, i))->granted);
}

/* --- Counting --------------------------------------------------------------------------------- */

static double
count (const SuralQuestionnaire *self, const double *answers)
{
  return sural_questionnaire_count (self, answers, 3).value;
}

static void
test_rules (void)
{
  static const struct
  {
    const char *total;
    double answers[3];
    double value;
  } CASES[] = {
    { SUM, { 5, 10, 5 }, 20 },
    { SUM, { 0, 0, 0 }, 0 },
    { SUM, { NAN, 10, 5 }, NAN },
    { "<total measure=\"rmdq\" rule=\"sum\" most-missing=\"1\" missing=\"zero\"/>",
      { NAN, 3, 2 },
      5 },
    { "<total measure=\"rmdq\" rule=\"sum\" most-missing=\"1\" missing=\"mean\"/>",
      { NAN, 3, 1 },
      6 },
    { "<total measure=\"rmdq\" rule=\"sum\" most-missing=\"2\" missing=\"zero\"/>",
      { NAN, NAN, NAN },
      NAN },
    { "<total measure=\"rmdq\" rule=\"mean\" most-missing=\"1\"/>", { 1, NAN, 3 }, 2 },
    { "<total measure=\"rmdq\" rule=\"mean\" most-missing=\"1\" missing=\"zero\"/>",
      { 1, NAN, 5 },
      2 },
    { "<total measure=\"odi\" rule=\"percent\"/>", { 5, 10, 5 }, 100 },
    { "<total measure=\"odi\" rule=\"percent\" most-missing=\"1\"/>", { 1, NAN, 4 }, 50 },
    { "<total measure=\"odi\" rule=\"percent\" most-missing=\"1\" missing=\"zero\"/>",
      { 1, NAN, 4 },
      25 },
    { "<total measure=\"odi\" rule=\"percent\" most-missing=\"1\"/>", { NAN, NAN, 4 }, NAN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *text = g_strdup_printf (FILE_WITH (GRANTED, THIRD, "%s"), CASES[i].total);
      g_autoptr (SuralKnowledge) knowledge = load_good (text);
      double value =
          count (sural_knowledge_get_questionnaire (knowledge, "mine"), CASES[i].answers);

      if (isnan (CASES[i].value))
        g_assert_true (isnan (value));
      else
        g_assert_cmpfloat_with_epsilon (value, CASES[i].value, 1e-9);
    }
}

/* Whatever is answered: a total is a value of its measure or none at all, none where more are
 * missing than the rule allows, and more of anything never makes it less. */
static void
test_properties (void)
{
  static const char *const TOTALS[] = {
    SUM,
    "<total measure=\"rmdq\" rule=\"sum\" most-missing=\"2\" missing=\"zero\"/>",
    "<total measure=\"rmdq\" rule=\"sum\" most-missing=\"1\" missing=\"mean\"/>",
    "<total measure=\"rmdq\" rule=\"mean\" most-missing=\"2\"/>",
    "<total measure=\"odi\" rule=\"percent\" most-missing=\"1\"/>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (TOTALS); i++)
    {
      g_autofree char *text = g_strdup_printf (FILE_WITH (GRANTED, THIRD, "%s"), TOTALS[i]);
      g_autoptr (SuralKnowledge) knowledge = load_good (text);
      const SuralQuestionnaire *mine = sural_knowledge_get_questionnaire (knowledge, "mine");
      const SuralMeasure *measure = sural_knowledge_get_measure (knowledge, mine->measure);

      for (guint round = 0; round < 2000; round++)
        {
          static const double CHOICES[] = { 0, 1, 5 };
          double answers[3] = { CHOICES[g_test_rand_int_range (0, 3)],
                                g_test_rand_int_range (0, 11), g_test_rand_int_range (0, 6) };
          guint at = (guint) g_test_rand_int_range (0, 3);
          SuralQuestionnaireTotal total;
          double before;

          for (guint j = 0; j < 3; j++)
            if (g_test_rand_int_range (0, 3) == 0)
              answers[j] = NAN;
          total = sural_questionnaire_count (mine, answers, 3);
          g_assert_cmpuint (total.n_asked, ==, 3);
          g_assert_true (isnan (total.value) ==
                         (total.n_missing > mine->most_missing || total.n_missing == 3));
          if (isnan (total.value))
            continue;
          g_assert_cmpfloat (total.value, >=, measure->minimum);
          g_assert_cmpfloat (total.value, <=, measure->maximum);
          before = total.value;
          if (isnan (answers[at]))
            continue;
          answers[at] = ((const SuralItem *) g_ptr_array_index (mine->items, at))->maximum;
          g_assert_cmpfloat (count (mine, answers), >=, before - 1e-9);
        }
    }
}

/* --- A turn ----------------------------------------------------------------------------------- */

typedef struct
{
  RecordFixture clinic;
  char *patient_id;
  SuralRecord *record;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  record_fixture_set_up (&self->clinic, NULL);
  record_fixture_create_clinic (&self->clinic);
  self->patient_id = record_fixture_add_patient (&self->clinic, "Doe", "Jane");
  self->record = record_fixture_load_record (&self->clinic, self->patient_id);
  sural_record_start_visit (self->record);
  record_spin_until (sural_record_get_visit (self->record) != NULL);
}

static void
let_go (Fixture *self)
{
  record_spin_until (sural_record_is_settled (self->record) &&
                     G_OBJECT (self->record)->ref_count == 1);
  g_clear_object (&self->record);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  let_go (self);
  record_spin_until (G_OBJECT (self->clinic.context)->ref_count == 1);
  g_free (self->patient_id);
  record_fixture_tear_down (&self->clinic, NULL);
}

static void
read_again (Fixture *self)
{
  let_go (self);
  self->record = record_fixture_load_record (&self->clinic, self->patient_id);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *done = user_data;
  g_autoptr (GError) error = NULL;

  *done = sural_turn_take_over_finish (SURAL_TURN (source), result, &error);
  g_assert_no_error (error);
}

static void
take_over (SuralTurn *turn)
{
  gboolean done = FALSE;

  sural_turn_take_over_async (turn, taken_cb, &done);
  record_spin_until (done);
}

static guint
find_question (SuralTurn *turn, const char *item)
{
  for (guint i = 0; i < sural_turn_get_n_questions (turn); i++)
    if (g_str_equal (sural_turn_get_question (turn, i)->item->id, item))
      return i;
  g_assert_not_reached ();
}

static double
measured (Fixture *self, const char *measure)
{
  return sural_visit_values_get_measurement (self->record, measure);
}

/* Each answer is a score of the visit; what was left out stays as it was; one undo takes all of it
 * back, and what was there before stands again. */
static void
test_take_over (Fixture *self, gconstpointer data)
{
  g_auto (GStrv) askable = sural_turn_list_askable (self->record);
  g_autoptr (SuralTurn) turn = NULL;
  g_autoptr (SuralChange) answers = NULL;
  g_autofree char *title = NULL;

  g_assert_false (g_strv_contains ((const char *const *) askable, "activities"));
  sural_record_set_measured (self->record, "stress", 3);
  sural_record_set_measured (self->record, "back-pain", 2);
  record_spin_until (measured (self, "back-pain") == 2);

  turn = sural_turn_new (self->record, (const char *const *) askable);
  g_assert_cmpstr (sural_turn_get_name (turn), ==, "Jane");
  g_assert_cmpuint (sural_turn_get_n_questions (turn), ==, 7);
  g_assert_false (sural_turn_set_answer (turn, 0, 11));
  g_assert_false (sural_turn_set_answer (turn, 0, 2.5));
  g_assert_true (sural_turn_set_answer (turn, find_question (turn, "calf-pain-now"), 6));
  g_assert_true (sural_turn_set_answer (turn, find_question (turn, "stress"), 8));
  g_assert_true (sural_turn_set_answer (turn, find_question (turn, "sleep-hours"), 6.5));
  take_over (turn);
  read_again (self);
  g_assert_cmpfloat (measured (self, "calf-pain-now"), ==, 6);
  g_assert_cmpfloat (measured (self, "stress"), ==, 8);
  g_assert_cmpfloat (measured (self, "sleep-hours"), ==, 6.5);
  g_assert_cmpfloat (measured (self, "back-pain"), ==, 2);
  g_assert_true (isnan (measured (self, "leg-symptoms")));

  answers = sural_record_dup_patient_answers (self->record);
  title = sural_turn_words_dup_title (answers);
  g_assert_cmpstr (title, ==, "The patient answered 3 of 7 questions");
  sural_record_undo (self->record);
  record_spin_until (isnan (measured (self, "calf-pain-now")));
  g_assert_cmpfloat (measured (self, "stress"), ==, 3);
  g_assert_null (sural_record_dup_patient_answers (self->record));
}

/* What was begun lies in the file: it is there for another run, for this visit alone. */
static void
test_kept (Fixture *self, gconstpointer data)
{
  static const char *const ASKED[] = { "today", NULL };
  g_autoptr (SuralTurn) turn = sural_turn_new (self->record, ASKED);
  g_autoptr (SuralTurn) again = NULL;
  g_autoptr (SuralTurn) none = NULL;

  g_assert_null (sural_turn_new_kept (self->record));
  sural_turn_set_answer (turn, 1, 9);
  sural_turn_set_position (turn, 2);
  again = sural_turn_new_kept (self->record);
  g_assert_nonnull (again);
  g_assert_cmpfloat (sural_turn_get_answer (again, 1), ==, 9);
  g_assert_cmpuint (sural_turn_get_position (again), ==, 2);
  g_assert_cmpuint (sural_turn_get_n_answered (again), ==, 1);

  sural_record_end_visit (self->record);
  record_spin_until (sural_record_get_visit (self->record) == NULL);
  g_assert_null (sural_turn_new_kept (self->record));
  sural_record_start_visit (self->record);
  record_spin_until (sural_record_get_visit (self->record) != NULL);
  none = sural_turn_new_kept (self->record);
  g_assert_null (none);
  take_over (turn);
  read_again (self);
  g_assert_null (sural_turn_new_kept (self->record));
}

static void
set_goals (Fixture *self)
{
  g_autoptr (GPtrArray) goals = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_goal_free);

  g_ptr_array_add (goals, sural_goal_new (1, "run to the lake", NULL));
  g_ptr_array_add (goals, sural_goal_new (3, "carry the shopping", NULL));
  sural_record_set_goals (self->record, goals);
  record_spin_until (sural_record_is_settled (self->record));
}

/* The activities are the patient's own. Where one is left out there is no mean, and that is said.
 */
static void
test_goals (Fixture *self, gconstpointer data)
{
  static const char *const ASKED[] = { "activities", NULL };
  g_autoptr (SuralTurn) turn = NULL;
  g_autoptr (SuralTurn) second = NULL;
  g_autoptr (SuralChange) answers = NULL;
  g_autoptr (GPtrArray) goals = NULL;
  g_auto (GStrv) gaps = NULL;

  set_goals (self);
  turn = sural_turn_new (self->record, ASKED);
  g_assert_cmpuint (sural_turn_get_n_questions (turn), ==, 2);
  g_assert_cmpstr (sural_turn_get_question (turn, 1)->activity, ==, "carry the shopping");
  sural_turn_set_answer (turn, 0, 4);
  take_over (turn);
  read_again (self);
  g_assert_true (isnan (measured (self, "psfs")));
  answers = sural_record_dup_patient_answers (self->record);
  gaps = sural_turn_words_list_gaps (answers, sural_context_get_knowledge (self->clinic.context));
  g_assert_cmpuint (g_strv_length (gaps), ==, 1);
  g_assert_nonnull (strstr (gaps[0], "no total, for 1 of 2 were left out and its rule allows 0"));

  second = sural_turn_new (self->record, ASKED);
  sural_turn_set_answer (second, 0, 4);
  sural_turn_set_answer (second, 1, 9);
  take_over (second);
  read_again (self);
  g_assert_cmpfloat (measured (self, "psfs"), ==, 6.5);
  goals = sural_record_list_goals (self->record);
  g_assert_cmpfloat (((const SuralGoal *) g_ptr_array_index (goals, 1))->score, ==, 9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/questionnaire/refused", test_refused);
  g_test_add_func ("/questionnaire/granted", test_granted);
  g_test_add_func ("/questionnaire/ours", test_ours);
  g_test_add_func ("/questionnaire/rules", test_rules);
  g_test_add_func ("/questionnaire/properties", test_properties);
  g_test_add ("/questionnaire/take-over", Fixture, NULL, set_up, test_take_over, tear_down);
  g_test_add ("/questionnaire/kept", Fixture, NULL, set_up, test_kept, tear_down);
  g_test_add ("/questionnaire/goals", Fixture, NULL, set_up, test_goals, tear_down);
  return g_test_run ();
}
