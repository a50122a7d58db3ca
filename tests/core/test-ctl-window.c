/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window has of a record and what suralctl prints of the same one, byte for byte. */
#include "config.h"

#include <glib/gstdio.h>

#include "ctl-run.h"
#include "exchange/case/sural-case-json.h"
#include "exchange/json/sural-json.h"
#include "exchange/case/sural-result-json.h"
#include "paint/paper/sural-handout.h"
#include "paint/paper/sural-report.h"
#include "record-fixture.h"
#include "record/change/sural-commit-task.h"

typedef struct
{
  RecordFixture clinic;
  char *patient_id;
  SuralRecord *record;
  char *case_json; /* as suralctl prints it */
} Fixture;

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
settle (Fixture *self)
{
  record_spin_until (sural_record_is_settled (self->record));
}

/* A first visit of a runner, as the window does it. */
static void
visit (Fixture *self)
{
  static const struct
  {
    const char *finding;
    SuralSide side;
    const char *value;
  } ANSWERS[] = {
    { "hx-worse-sitting", SURAL_SIDE_NONE, "yes" },  { "ex-slump", SURAL_SIDE_LEFT, "positive" },
    { "ex-slump", SURAL_SIDE_RIGHT, "negative" },    { "ex-heel-raise", SURAL_SIDE_LEFT, "9" },
    { "ex-heel-raise", SURAL_SIDE_RIGHT, "26" },     { "ex-achilles-reflex", SURAL_SIDE_LEFT, "1" },
    { "ex-achilles-reflex", SURAL_SIDE_RIGHT, "2" },
  };
  g_autoptr (SuralConclusion) conclusion =
      sural_conclusion_new ("lumbar-radiculopathy", NULL, NULL, "it tingles: “so”, he says",
                            SURAL_TIME_UNKNOWN);
  SuralDay today = sural_context_get_today (self->clinic.context);

  for (SuralDay day = today - 18; day <= today; day++)
    {
      sural_record_add_measurement (self->record, "calf-pain-worst", sural_time_from_day (day),
                                    7 - (today - day) % 3, SURAL_ORIGIN_DIARY);
      settle (self);
    }
  sural_record_start_visit (self->record);
  record_spin_until (sural_record_get_visit (self->record) != NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (ANSWERS); i++)
    sural_record_set_finding (self->record, ANSWERS[i].finding, ANSWERS[i].side, ANSWERS[i].value);
  sural_record_set_measured (self->record, "calf-pain-now", 5);
  sural_record_conclude (self->record, conclusion);
  settle (self);
}

static void
accept (Fixture *self)
{
  g_assert_null (sural_record_get_proposal (self->record)->withheld);
  sural_record_accept_plan (self->record, sural_record_get_proposal (self->record));
  record_spin_until (sural_record_get_plan (self->record) != NULL);
  settle (self);
}

/* Lets go of the file, so that suralctl may have it; the record keeps what it read. */
static void
close_clinic (Fixture *self)
{
  g_autofree char *passphrase = g_build_filename (self->clinic.folder, "passphrase", NULL);
  gboolean closed = FALSE;

  sural_store_thread_close_async (sural_context_get_store_thread (self->clinic.context), closed_cb,
                                  &closed);
  record_spin_until (closed);
  g_assert_true (g_file_set_contents_full (passphrase, record_fixture_passphrase, -1,
                                           G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
}

static void
read_case (Fixture *self)
{
  g_autoptr (CtlRun) shown = ctl_run (self->clinic.folder, NULL, "case", "--clinic=clinic.sural",
                                      "--passphrase-file=passphrase", self->patient_id, NULL);

  ctl_run_assert_done (shown);
  g_set_str (&self->case_json, shown->out);
}

static void
committed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCommit) done = sural_commit_finish (SURAL_CONTEXT (source), result, &error);

  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* It began three weeks ago: suralctl goes by the clock of the machine. */
static void
set_onset (Fixture *self)
{
  SuralEpisode *before = sural_record_get_episode (self->record);
  g_autoptr (SuralEpisode) after = sural_episode_copy (before);
  g_autoptr (SuralChange) change = NULL;
  gboolean done = FALSE;

  sural_episode_set_onset (after, sural_context_get_today (self->clinic.context) - 21);
  change = sural_change_new_edit_episode (before, after);
  sural_commit_async (self->clinic.context, sural_episode_get_id (before), change, committed_cb,
                      &done);
  record_spin_until (done);
  sural_record_reload (self->record);
  record_spin_until (sural_episode_get_onset (sural_record_get_episode (self->record)) ==
                     sural_episode_get_onset (after));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  record_fixture_set_up (&self->clinic, NULL);
  record_fixture_create_clinic (&self->clinic);
  record_fixture_set_now (&self->clinic, sural_time_now ());
  self->patient_id = record_fixture_add_patient (&self->clinic, "Doe", "Jane");
  self->record = record_fixture_load_record (&self->clinic, self->patient_id);
  set_onset (self);
  visit (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&self->record));
  g_free (self->patient_id);
  g_free (self->case_json);
  record_fixture_tear_down (&self->clinic, NULL);
}

static SuralKnowledge *
get_knowledge (Fixture *self)
{
  return sural_context_get_knowledge (self->clinic.context);
}

static void
assert_printed (const char *printed, JsonNode *taken)
{
  g_autoptr (JsonNode) node = taken;
  g_autofree char *text = sural_json_print (node);
  g_autofree char *expected = g_strdup (printed);

  g_assert_cmpstr (g_strchomp (text), ==, g_strchomp (expected));
}

static void
assert_same_file (Fixture *self, const char *name, GOutputStream *stream)
{
  g_autofree char *path = g_build_filename (self->clinic.folder, name, NULL);
  g_autofree char *bytes = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_cmpmem (bytes, size, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                   g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
}

static void
check_case (Fixture *self)
{
  assert_printed (self->case_json,
                  sural_case_to_json (sural_record_get_case (self->record), get_knowledge (self)));
}

static void
check_plan (Fixture *self)
{
  SuralPlan *in_force = sural_record_get_plan_in_force (self->record);
  g_autoptr (CtlRun) shown = ctl_run (self->clinic.folder, self->case_json, "plan", "-",
                                      "--format=json", "--paper=a4", "--output=handout.pdf", NULL);
  g_autoptr (GPtrArray) changes =
      sural_record_get_plan (self->record) != NULL
          ? sural_plan_compare (in_force, sural_record_get_proposal (self->record),
                                get_knowledge (self))
          : g_ptr_array_new ();
  g_autoptr (SuralTrendChart) chart =
      sural_trend_chart_new (sural_record_get_case (self->record),
                             sural_record_get_trend (self->record), get_knowledge (self));
  g_autoptr (GOutputStream) paper = g_memory_output_stream_new_resizable ();
  JsonNode *node = sural_plan_to_json (in_force, get_knowledge (self));

  ctl_run_assert_done (shown);
  sural_plan_json_add_changes (node, changes);
  sural_plan_json_add_advice (node, sural_record_get_advices (self->record));
  assert_printed (shown->out, node);

  /* A case carries no name: nor does this paper. */
  g_assert_true (sural_handout_write_pdf (
      &(SuralHandout) { .date = sural_context_get_today (self->clinic.context),
                        .plan = in_force,
                        .accepted = sural_record_get_plan (self->record) != NULL,
                        .n_proposed = changes->len,
                        .subject = sural_record_get_case (self->record),
                        .assessment = sural_record_get_assessment (self->record),
                        .knowledge = get_knowledge (self),
                        .trend = sural_record_get_trend (self->record),
                        .paper = SURAL_PAPER_A4,
                        .chart = chart },
      paper, NULL, NULL));
  assert_same_file (self, "handout.pdf", paper);
}

static void
check_report (Fixture *self)
{
  g_autoptr (CtlRun) shown = ctl_run (self->clinic.folder, self->case_json, "report", "-",
                                      "--paper=a4", "--output=report.pdf", NULL);
  g_autoptr (SuralTrendChart) chart =
      sural_trend_chart_new (sural_record_get_case (self->record),
                             sural_record_get_trend (self->record), get_knowledge (self));
  g_autoptr (GOutputStream) paper = g_memory_output_stream_new_resizable ();

  ctl_run_assert_done (shown);
  g_assert_true (sural_report_write_pdf (
      &(SuralReport) { .subject = sural_record_get_case (self->record),
                       .assessment = sural_record_get_assessment (self->record),
                       .trend = sural_record_get_trend (self->record),
                       .plan = sural_record_get_plan_in_force (self->record),
                       .accepted = sural_record_get_plan (self->record) != NULL,
                       .n_proposed = sural_record_count_proposed (self->record),
                       .chart = chart,
                       .knowledge = get_knowledge (self),
                       .paper = SURAL_PAPER_A4 },
      paper, NULL, NULL));
  assert_same_file (self, "report.pdf", paper);
}

static void
check_all (Fixture *self)
{
  close_clinic (self);
  read_case (self);
  check_case (self);
  check_plan (self);
  check_report (self);
}

static void
test_proposed (Fixture *self, gconstpointer data)
{
  check_all (self);
}

static void
test_accepted (Fixture *self, gconstpointer data)
{
  accept (self);
  check_all (self);
}

/* What is newly known forbids a part of what was accepted, or all of it. */
static void
test_withheld (Fixture *self, gconstpointer data)
{
  accept (self);
  sural_record_set_finding (self->record, "rf-saddle-numbness", SURAL_SIDE_NONE, "yes");
  settle (self);
  g_assert_nonnull (sural_record_get_plan_in_force (self->record)->withheld);
  check_all (self);
}

/* What was accepted says how irritable it was then, also where today says something else. */
static void
test_calmer_since (Fixture *self, gconstpointer data)
{
  accept (self);
  sural_record_set_measured (self->record, "calf-pain-now", 1);
  sural_record_set_measured (self->record, "calf-pain-worst", 2);
  sural_record_set_finding (self->record, "ex-repeated-extension", SURAL_SIDE_NONE, "centralises");
  settle (self);
  g_assert_cmpstr (sural_record_get_plan_in_force (self->record)->irritability, !=,
                   sural_record_get_proposal (self->record)->irritability);
  g_assert_cmpstr (sural_record_get_plan_in_force (self->record)->direction, !=,
                   sural_record_get_proposal (self->record)->direction);
  check_all (self);
}

/* What the clinician took out stays out, and is not proposed anew, for both. */
static void
test_taken_out (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralPlan) plan = sural_plan_copy (sural_record_get_proposal (self->record));
  SuralPlanItem *item = g_ptr_array_index (plan->items, 0);
  SuralPlanOmission *omission = sural_plan_omission_new (item->exercise, "Does it already");

  omission->by_clinician = TRUE;
  g_ptr_array_add (plan->left_out, omission);
  g_ptr_array_remove_index (plan->items, 0);
  sural_record_accept_plan (self->record, plan);
  record_spin_until (sural_record_get_plan (self->record) != NULL);
  settle (self);
  g_assert_null (
      sural_plan_find_item (sural_record_get_proposal (self->record), omission->exercise));
  check_all (self);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

/* suralctl goes by the clock of the machine, in whose zone it is noon now: no day ends between what
 * the two of them read. */
static void
make_it_noon (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *zone = g_strdup_printf ("NOON%+d", g_date_time_get_hour (now) - 12);

  g_setenv ("TZ", zone, TRUE);
}

int
main (int argc, char **argv)
{
  make_it_noon ();
  g_test_init (&argc, &argv, NULL);
  ADD ("/ctl-window/proposed", test_proposed);
  ADD ("/ctl-window/accepted", test_accepted);
  ADD ("/ctl-window/withheld", test_withheld);
  ADD ("/ctl-window/calmer-since", test_calmer_since);
  ADD ("/ctl-window/taken-out", test_taken_out);
  return g_test_run ();
}
