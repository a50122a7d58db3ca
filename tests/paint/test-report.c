/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-report.h"

#include <string.h>

#include "fixture.h"
#include "paint/paper/sural-report-sources.h"
#include "reasoning/plan/sural-planner.h"
#include "reasoning/words/sural-grade-words.h"

/* The progress report and the large print, as written and read back by other programs. */

static void
write_to (const char *name, gboolean (*write) (GOutputStream *, gpointer, GError **), gpointer data)
{
  g_autofree char *path = fixture_path (name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileOutputStream) stream =
      g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (write (G_OUTPUT_STREAM (stream), data, &error));
  g_assert_no_error (error);
  g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, &error);
  g_assert_no_error (error);
}

static gboolean
write_report (GOutputStream *stream, gpointer data, GError **error)
{
  return sural_report_write_pdf (data, stream, NULL, error);
}

static gboolean
write_handout (GOutputStream *stream, gpointer data, GError **error)
{
  return sural_handout_write_pdf (data, stream, NULL, error);
}

static guint
pages_of (const char *name)
{
  g_autofree char *path = fixture_path (name);
  g_autofree char *info = fixture_run ("pdfinfo", path, NULL);

  g_assert_nonnull (strstr (info, "Tagged:          yes"));
  return (guint) g_ascii_strtoull (strstr (info, "Pages:") + strlen ("Pages:"), NULL, 10);
}

static void
record (SuralCase *subject, const char *id, SuralSide side, const char *value)
{
  g_autoptr (SuralFinding) finding = sural_finding_new (id, side, value);

  sural_case_record (subject, finding);
}

static void
test_report (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (&error);
  g_autoptr (SuralCase) subject = fixture_case_new ();
  g_autoptr (SuralAssessment) assessment = NULL;
  g_autoptr (SuralTrend) trend = NULL;
  g_autoptr (SuralPlan) plan = NULL;
  g_autoptr (SuralTrendChart) chart = NULL;
  g_autofree char *path = fixture_path ("report.pdf");
  g_autofree char *text = NULL;
  g_autofree char *fonts = NULL;
  const SuralHypothesisResult *nerve = NULL;
  SuralReport report = { .patient_name = "O'Neil <b>&", .knowledge = knowledge };

  g_assert_no_error (error);
  record (subject, "ex-slump", SURAL_SIDE_LEFT, "positive");
  record (subject, "ex-repeated-extension", SURAL_SIDE_NONE, "centralises");
  fixture_add (subject, sural_knowledge_get_measure (knowledge, "calf-pain-worst"), 1, 7);
  fixture_add (subject, sural_knowledge_get_measure (knowledge, "calf-pain-worst"), 20, 2);
  assessment = sural_assess (subject, knowledge);
  trend = sural_trend_new (subject, knowledge);
  plan = sural_planner_propose (subject, assessment, trend, knowledge);
  chart = sural_trend_chart_new (subject, trend, knowledge);
  report.subject = subject;
  report.assessment = assessment;
  report.trend = trend;
  report.plan = plan;
  plan->made = sural_day_new (2026, 9, 17);
  report.accepted = TRUE;
  report.accepted_by = "Ana Sousa";
  report.n_proposed = 1;
  report.chart = chart;
  write_to ("report.pdf", write_report, &report);

  g_assert_cmpuint (pages_of ("report.pdf"), >=, 1);
  text = fixture_run ("pdftotext", "-enc", "UTF-8", path, "-", NULL);
  /* Where a line breaks depends on the fonts that the machine has. */
  g_strdelimit (text, "\n", ' ');
  g_assert_nonnull (strstr (text, "Progress report"));
  g_assert_nonnull (strstr (text, "O'Neil <b>&"));
  g_assert_nonnull (strstr (text, "No working diagnosis has been recorded."));
  g_assert_nonnull (strstr (text, "Smallest change"));
  g_assert_nonnull (strstr (text, "This plan was accepted on 17 September 2026 by Ana Sousa. 1 "
                                  "change is proposed and is not in it yet."));
  g_assert_nonnull (strstr (text, "Sources"));
  nerve = sural_assessment_find (assessment, "lumbar-radiculopathy");
  g_assert_nonnull (strstr (text, nerve->hypothesis->label));
  g_assert_nonnull (strstr (text, "[1]"));
  /* The three questions, and of what must not be missed what was not asked. */
  g_assert_nonnull (strstr (text, "Must not be missed"));
  g_assert_nonnull (strstr (text, "Deep vein thrombosis"));
  g_assert_nonnull (strstr (text, "not asked enough"));
  g_assert_nonnull (strstr (text, "Where it comes from"));
  g_assert_nonnull (strstr (text, "If neither explains it"));
  g_assert_nonnull (strstr (text, "Not looked for: "));
  fonts = fixture_run ("pdffonts", path, NULL);
  g_assert_null (strstr (fonts, " no  no "));
}

/* The words beside a figure are those of its footnote, and those of the screen, for every source.
 */
static void
test_one_word_for_a_figure (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (&error);
  GPtrArray *all = sural_knowledge_get_evidence (knowledge);
  GPtrArray *measures = sural_knowledge_get_measures (knowledge);
  SuralReportSources *sources = sural_report_sources_new (knowledge);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < all->len + measures->len; i++)
    {
      const SuralEvidence *evidence = i < all->len ? g_ptr_array_index (all, i) : NULL;
      const SuralMeasure *measure =
          evidence == NULL ? g_ptr_array_index (measures, i - all->len) : NULL;
      const char *source = evidence != NULL ? evidence->source : measure->mcid_source;
      g_autofree char *words =
          evidence != NULL ? sural_evidence_dup_grade (evidence)
                           : sural_grade_dup_words (measure->mcid_grade, measure->mcid_provenance,
                                                    SURAL_PROVENANCE_FOUND);
      g_autofree char *beside = sural_report_sources_cite (sources, source, words);
      g_autofree char *footnote = NULL;
      const char *number = strrchr (beside, '[');

      g_assert_true (g_str_has_prefix (beside, words));
      if (source == NULL)
        continue;
      g_assert_nonnull (number);
      footnote =
          sural_report_sources_describe (sources, (guint) g_ascii_strtoull (number + 1, NULL, 10));
      g_assert_nonnull (strstr (footnote, words));
      g_assert_nonnull (
          strstr (footnote, sural_knowledge_get_source (knowledge, source)->citation));
      n++;
    }
  g_assert_cmpuint (n, >, 50);
  sural_report_sources_free (sources);
}

/* Before the working diagnosis stands what a flag was opened by, and then what to do. */
static void
test_flag (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (&error);
  g_autoptr (SuralCase) subject = fixture_case_new ();
  g_autoptr (SuralAssessment) assessment = NULL;
  g_autoptr (SuralTrend) trend = NULL;
  g_autofree char *path = fixture_path ("flag.pdf");
  g_autofree char *text = NULL;
  SuralReport report = { .subject = subject, .knowledge = knowledge };
  const char *flag, *found, *action;

  g_assert_no_error (error);
  record (subject, "ax-thompson", SURAL_SIDE_LEFT, "positive");
  assessment = sural_assess (subject, knowledge);
  trend = sural_trend_new (subject, knowledge);
  report.assessment = assessment;
  report.trend = trend;
  write_to ("flag.pdf", write_report, &report);
  text = fixture_run ("pdftotext", "-enc", "UTF-8", path, "-", NULL);
  g_strdelimit (text, "\n", ' ');
  flag = strstr (text, "Open red flag: ");
  g_assert_nonnull (flag);
  found = strstr (flag, sural_knowledge_get_finding (knowledge, "ax-thompson")->label);
  action = strstr (flag, "To do: ");
  g_assert_true (found != NULL && action != NULL && found < action);
  g_assert_true (flag < strstr (text, "No working diagnosis has been recorded."));
}

/* The report of a trend with these drivers, as text. */
static char *
write_drivers (SuralKnowledge *knowledge, GPtrArray *drivers, gboolean examined)
{
  g_autoptr (SuralCase) subject = fixture_case_new ();
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  SuralTrend *trend = fixture_trend_new (subject);
  SuralDriverCover cover = { .examined = examined };
  SuralReport report = {
    .subject = subject, .assessment = assessment, .trend = trend, .knowledge = knowledge
  };
  g_autofree char *path = fixture_path ("drivers.pdf");
  GPtrArray *own = trend->drivers;
  SuralKnowledge *own_knowledge = trend->knowledge;
  char *text;

  cover.load = sural_knowledge_get_measure (knowledge, "sitting-hours");
  cover.needed = 20;
  trend->knowledge = knowledge;
  trend->drivers = drivers;
  trend->driver_cover = g_array_new (FALSE, FALSE, sizeof cover);
  g_array_append_val (trend->driver_cover, cover);
  write_to ("drivers.pdf", write_report, &report);
  text = fixture_run ("pdftotext", "-enc", "UTF-8", path, "-", NULL);
  g_strdelimit (text, "\n", ' ');
  g_clear_pointer (&trend->driver_cover, g_array_unref);
  trend->drivers = own;
  trend->knowledge = own_knowledge;
  fixture_trend_free (trend);

  return text;
}

/* What drives it: a sentence and bars with intervals; nothing while the diary is too short. */
static void
test_drivers (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (&error);
  SuralDriver sitting = { (char *) "sitting-hours", 0, 1, 0.6, 0.2, 1.1, 41 };
  SuralDriver load = { (char *) "run-load", 1, 100, -0.1, -0.5, 0.3, 38 };
  g_autoptr (GPtrArray) drivers = g_ptr_array_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autofree char *text = NULL;
  g_autofree char *silent = NULL;
  g_autofree char *nothing = NULL;

  g_assert_no_error (error);
  g_ptr_array_add (drivers, &sitting);
  g_ptr_array_add (drivers, &load);
  text = write_drivers (knowledge, drivers, TRUE);
  g_assert_nonnull (strstr (text, "What drives it"));
  g_assert_nonnull (strstr (text, "0.6 points more"));
  g_assert_nonnull (strstr (text, "does not say what causes what"));
  g_assert_nonnull (strstr (text, "+0.6 (+0.2 to +1.1)"));
  g_assert_nonnull (strstr (text, "Next day"));
  nothing = write_drivers (knowledge, none, TRUE);
  g_assert_nonnull (strstr (nothing, "than chance would make it"));
  g_assert_null (strstr (nothing, "Same day"));
  silent = write_drivers (knowledge, none, FALSE);
  g_assert_null (strstr (silent, "What drives it"));
}

static void
test_large_print (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (&error);
  g_autoptr (SuralPlan) plan = sural_plan_new ();
  GPtrArray *exercises = sural_knowledge_get_exercises (knowledge);
  SuralHandout handout = { .plan = plan, .knowledge = knowledge };
  guint usual;

  g_assert_no_error (error);
  for (guint i = 0; i < 6; i++)
    {
      const SuralExercise *exercise = g_ptr_array_index (exercises, i);
      SuralPlanItem *item = sural_plan_item_new (exercise->id);

      item->reps = exercise->reps;
      item->stop = g_strdup (exercise->stop);
      g_ptr_array_add (plan->items, item);
    }
  write_to ("usual.pdf", write_handout, &handout);
  usual = pages_of ("usual.pdf");
  handout.large_print = TRUE;
  write_to ("large.pdf", write_handout, &handout);
  g_assert_cmpuint (pages_of ("large.pdf"), >, usual);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/report", test_report);
  g_test_add_func ("/report/flag", test_flag);
  g_test_add_func ("/report/one-word-for-a-figure", test_one_word_for_a_figure);
  g_test_add_func ("/report/drivers", test_drivers);
  g_test_add_func ("/report/large-print", test_large_print);
  return g_test_run ();
}
