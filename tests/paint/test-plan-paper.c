/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fixture.h"
#include "paint/paper/sural-handout.h"
#include "paint/paper/sural-report.h"
#include "planner-cases.h"

/* No paper holds what is forbidden today: handout and report as written, and read back by another
 * program. */

enum
{
  N_CASES = 30,
  N_WITHHELD = 10,
};

static SuralKnowledge *knowledge;

/* Without blanks: where a line breaks depends on the fonts that the machine has. */
static char *
squeeze (const char *text)
{
  GString *squeezed = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)) && g_utf8_get_char (text) != '-')
      g_string_append_unichar (squeezed, g_utf8_get_char (text));
  return g_string_free (squeezed, FALSE);
}

static char *
read_back (const char *name)
{
  g_autofree char *path = fixture_path (name);
  g_autofree char *text = fixture_run ("pdftotext", "-enc", "UTF-8", path, "-", NULL);

  return squeeze (text);
}

static GOutputStream *
open_file (const char *name)
{
  g_autofree char *path = fixture_path (name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  GFileOutputStream *stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error);

  g_assert_no_error (error);
  return G_OUTPUT_STREAM (stream);
}

/* The two papers of a case, without blanks. */
typedef struct
{
  char *handout;
  char *report;
} Papers;

static void
papers_clear (Papers *self)
{
  g_clear_pointer (&self->handout, g_free);
  g_clear_pointer (&self->report, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Papers, papers_clear)

static void
papers_init (Papers *self, SuralCase *subject, const SuralPlan *plan)
{
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  g_autoptr (SuralTrend) trend = sural_trend_new (subject, knowledge);
  g_autoptr (GError) error = NULL;
  SuralDay day = sural_case_get_assessed (subject);
  const SuralHandout handout = {
    .date = day, .plan = plan, .assessment = assessment, .knowledge = knowledge, .trend = trend
  };
  const SuralReport report = { .subject = subject,
                               .assessment = assessment,
                               .trend = trend,
                               .plan = plan,
                               .knowledge = knowledge };

  {
    g_autoptr (GOutputStream) stream = open_file ("in-force-handout.pdf");

    g_assert_true (sural_handout_write_pdf (&handout, stream, NULL, &error));
    g_assert_no_error (error);
  }
  {
    g_autoptr (GOutputStream) stream = open_file ("in-force-report.pdf");

    g_assert_true (sural_report_write_pdf (&report, stream, NULL, &error));
    g_assert_no_error (error);
  }
  self->handout = read_back ("in-force-handout.pdf");
  self->report = read_back ("in-force-report.pdf");
}

/* How it is done stands on the handout, its name on the report, for what is in force alone. */
static guint
check_papers (const Papers *papers, const SuralPlan *plan)
{
  GPtrArray *exercises = sural_knowledge_get_exercises (knowledge);
  guint n_found = 0;

  for (guint i = 0; i < exercises->len; i++)
    {
      const SuralExercise *exercise = g_ptr_array_index (exercises, i);
      const SuralPlanItem *item = sural_plan_find_item (plan, exercise->id);
      g_autofree char *how = squeeze (exercise->patient_text);
      g_autofree char *label = squeeze (exercise->label);

      g_assert_cmpint (strstr (papers->handout, how) != NULL, ==, item != NULL && !item->clinic);
      if (item != NULL)
        g_assert_nonnull (strstr (papers->report, label));
      n_found += item != NULL;
    }
  return n_found;
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  guint n_found = 0, n_struck = 0, n_plans = 0;

  /* A few without a plan, and then those with one. */
  for (guint i = 0; n_plans < N_CASES; i++)
    {
      g_autoptr (SuralCase) subject = planner_case_random (random, knowledge);
      g_autoptr (SuralPlan) accepted = planner_case_random_plan (random, subject, knowledge);
      g_autoptr (SuralPlan) plan = NULL;
      g_auto (Papers) papers = { NULL, NULL };

      sural_case_set_plan (subject, accepted);
      plan = planner_case_in_force (subject, knowledge);
      if (plan->withheld != NULL && i >= N_WITHHELD)
        continue;
      n_plans += plan->withheld == NULL;
      papers_init (&papers, subject, plan);
      n_found += check_papers (&papers, plan);
      n_struck += accepted->items->len - plan->items->len;
      for (guint j = 0; j < plan->flags->len; j++)
        {
          g_autofree char *flag = squeeze (g_ptr_array_index (plan->flags, j));

          g_assert_nonnull (strstr (papers.report, flag));
        }
      if (plan->flags->len > 0 && plan->withheld == NULL)
        {
          g_autofree char *changed =
              squeeze (sural_knowledge_get_sentence (knowledge, "handout-flags"));

          g_assert_nonnull (strstr (papers.handout, changed));
        }
    }
  g_assert_cmpuint (n_found, >, 50);
  g_assert_cmpuint (n_struck, >, 50);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/plan-paper/random", test_random);
  result = g_test_run ();
  g_object_unref (knowledge);
  return result;
}
