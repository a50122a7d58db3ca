/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list from the verdicts that are kept, against everybody judged anew: random clinics, changed
 * and listed again over some days. */
#include "config.h"

#include "record-fixture.h"

#include "reasoning/course/sural-caseload-judge.h"
#include "record/caseload/sural-caseload-model.h"

enum
{
  N_ROUNDS = 24,
  N_CHANGES = 12, /* in each */
};

typedef struct
{
  SuralKnowledge *knowledge;
  SuralDay today;
  GPtrArray *patients; /* char* */
  GPtrArray *episodes; /* char* */
} Clinic;

static const char *
pick (GPtrArray *ids)
{
  return g_ptr_array_index (ids, (guint) g_test_rand_int_range (0, (int) ids->len));
}

/* --- What is changed -------------------------------------------------------------------------- */

static void
add_patient (Clinic *self, SuralStore *store)
{
  static const char *const names[] = { "Abel", "Bader", "Cohen", "Dunne", "Abel" };
  g_autoptr (SuralPatient) patient =
      sural_patient_new (names[g_test_rand_int_range (0, G_N_ELEMENTS (names))], "Ann");
  g_autoptr (GError) error = NULL;

  sural_patient_set_birth_day (patient, sural_day_new (1950, 1, 1) +
                                            (guint) g_test_rand_int_range (0, 20000));
  sural_store_save_patient (store, patient, &error);
  g_assert_no_error (error);
  g_ptr_array_add (self->patients, g_strdup (sural_patient_get_id (patient)));
}

static void
add_episode (Clinic *self, SuralStore *store)
{
  g_autoptr (SuralEpisode) episode =
      sural_episode_new ("Calf pain", SURAL_SIDE_LEFT,
                         self->today - (guint) g_test_rand_int_range (1, 60));

  sural_episode_set_patient_id (episode, pick (self->patients));
  if (sural_store_save_episode (store, episode, NULL))
    g_ptr_array_add (self->episodes, g_strdup (sural_episode_get_id (episode)));
}

static void
add_scores (Clinic *self, SuralStore *store)
{
  const char *episode_id = pick (self->episodes);
  const int from = g_test_rand_int_range (0, 11);
  const int slope = g_test_rand_int_range (-1, 2);
  const guint n = (guint) g_test_rand_int_range (2, 20);

  for (guint i = 0; i < n; i++)
    {
      const SuralMeasurement measurement = {
        .measure = g_intern_static_string ("calf-pain-worst"),
        .at = sural_time_from_day (self->today - n + i) + 20 * 3600,
        .value = CLAMP (from + slope * (int) i / 2, 0, 10),
        .origin = SURAL_ORIGIN_DIARY,
      };

      sural_store_add_measurement (store, episode_id, &measurement, NULL);
    }
}

static void
take_score_back (Clinic *self, SuralStore *store)
{
  const char *episode_id = pick (self->episodes);
  g_autoptr (GPtrArray) scores = sural_store_list_scores (store, episode_id, NULL);

  if (scores != NULL && scores->len > 0)
    {
      const SuralScore *score = g_ptr_array_index (scores, scores->len - 1);

      sural_store_retract_measurement (store, episode_id, &score->measurement, NULL);
    }
}

/* Some are urgent by it, some are to be seen soon, and it may be taken back. */
static void
visit (Clinic *self, SuralStore *store)
{
  static const char *const findings[] = { "rf-saddle-numbness", "rf-night-pain", "rf-fever" };
  const char *value = g_test_rand_int_range (0, 3) > 0 ? "yes" : "no";
  g_autoptr (SuralVisit) begun = sural_store_start_visit (store, pick (self->episodes), NULL);
  g_autoptr (SuralFinding) finding =
      sural_finding_new (findings[g_test_rand_int_range (0, G_N_ELEMENTS (findings))],
                         SURAL_SIDE_NONE, g_test_rand_int_range (0, 5) == 0 ? NULL : value);
  g_autoptr (SuralNote) note = NULL;

  if (begun == NULL)
    return;
  sural_store_add_finding (store, sural_visit_get_id (begun), finding, NULL);
  if (g_test_rand_int_range (0, 3) == 0)
    return;
  if (g_test_rand_bit ())
    note = sural_store_sign_note (store, sural_visit_get_id (begun), "Seen", NULL);
  sural_store_end_visit (store, sural_visit_get_id (begun), NULL);
}

static void
accept_plan (Clinic *self, SuralStore *store)
{
  g_autoptr (SuralPlan) plan = sural_plan_new ();

  plan->phase = g_strdup ("calm");
  plan->review_by = self->today + (guint) g_test_rand_int_range (0, 12) - 3;
  g_ptr_array_add (plan->items, sural_plan_item_new ("press-up"));
  sural_store_accept_plan (store, pick (self->episodes), plan, NULL);
}

static void
answer_alert (Clinic *self, SuralStore *store)
{
  g_autoptr (SuralAcknowledgement) said =
      sural_acknowledgement_new ("not-improving", self->today, NULL, NAN,
                                 g_test_rand_bit () ? "was on holiday" : NULL);

  sural_store_acknowledge_alert (store, pick (self->episodes), said, NULL);
}

static void
die_or_live (Clinic *self, SuralStore *store)
{
  const char *id = pick (self->patients);
  g_autoptr (SuralPatient) patient = sural_store_get_patient (store, id, NULL);
  g_autoptr (SuralPatient) edited = sural_patient_new ("Evans", "Ann");

  sural_patient_set_id (edited, id);
  sural_patient_set_birth_day (edited, sural_patient_get_birth_day (patient));
  sural_patient_set_died (edited, sural_patient_get_died (patient) == NULL ? "2026-08" : NULL);
  sural_store_save_patient (store, edited, NULL);
}

/* Some of it is refused, as to discharge what is closed; then nothing is changed. */
static void
change (Clinic *self, SuralStore *store)
{
  const int kind = g_test_rand_int_range (0, 18);

  if (self->patients->len < 3 || kind == 0)
    add_patient (self, store);
  else if (self->episodes->len < 3 || kind <= 2)
    add_episode (self, store);
  else if (kind <= 6)
    add_scores (self, store);
  else if (kind == 7)
    take_score_back (self, store);
  else if (kind <= 9)
    visit (self, store);
  else if (kind <= 11)
    accept_plan (self, store);
  else if (kind == 12)
    answer_alert (self, store);
  else if (kind == 13)
    sural_store_discharge_episode (store, pick (self->episodes), self->today, SURAL_DISCHARGE_OTHER,
                                   NULL);
  else if (kind == 14)
    sural_store_reopen_episode (store, pick (self->episodes), NULL);
  else if (kind == 15)
    die_or_live (self, store);
  else if (kind == 16)
    sural_store_merge_patients (store, pick (self->patients), pick (self->patients), NULL);
  else
    sural_store_separate_patient (store, pick (self->patients), NULL);
}

static gpointer
change_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < N_CHANGES; i++)
    change (data, store);
  return g_strdup ("");
}

/* --- Everybody judged anew -------------------------------------------------------------------- */

static void
judge (Clinic *self, SuralStore *store, SuralCaseloadEntry *entry)
{
  const char *episode_id = sural_caseload_entry_get_episode_id (entry);
  const gboolean is_closed =
      sural_caseload_entry_is_discharged (entry) || sural_caseload_entry_get_died (entry) != NULL;
  g_autoptr (SuralCaseloadVerdict) verdict = NULL;

  if (episode_id == NULL || is_closed)
    verdict = sural_caseload_judge_without_case (is_closed);
  else
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SuralCase) subject =
          sural_store_load_case (store, episode_id, self->today, &error);
      g_autoptr (SuralAssessment) assessment = NULL;
      g_autoptr (SuralTrend) trend = NULL;

      g_assert_no_error (error);
      sural_case_set_assessed (subject, self->today);
      assessment = sural_assess (subject, self->knowledge);
      trend = sural_trend_new (subject, self->knowledge);
      verdict = sural_caseload_judge (assessment, trend, sural_caseload_entry_get_review_by (entry),
                                      self->today);
    }
  sural_caseload_entry_set_section (entry, verdict->section, verdict->reason);
  sural_caseload_entry_set_mark (entry, verdict->mark);
  sural_caseload_entry_set_rank (entry, verdict->rank);
}

static gboolean
is_graver (SuralCaseloadEntry *one, SuralCaseloadEntry *other)
{
  if (sural_caseload_entry_get_section (one) != sural_caseload_entry_get_section (other))
    return sural_caseload_entry_get_section (one) < sural_caseload_entry_get_section (other);
  if (sural_caseload_entry_get_mark (one) != sural_caseload_entry_get_mark (other))
    return sural_caseload_entry_get_mark (one) > sural_caseload_entry_get_mark (other);
  return sural_caseload_entry_get_rank (one) < sural_caseload_entry_get_rank (other);
}

/* Of several open episodes the gravest counts, of two that are alike the later one. */
static SuralCaseloadEntry *
judge_patient (Clinic *self, SuralStore *store, SuralCaseloadEntry *entry)
{
  g_autoptr (GPtrArray) rows = NULL;
  SuralCaseloadEntry *gravest = NULL;

  judge (self, store, entry);
  if (sural_caseload_entry_get_n_open_episodes (entry) < 2 ||
      sural_caseload_entry_get_died (entry) != NULL)
    return g_object_ref (entry);
  rows = sural_store_list_open_episodes (store, sural_caseload_entry_get_patient_id (entry), NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      SuralCaseloadEntry *row = g_ptr_array_index (rows, i);

      judge (self, store, row);
      if (gravest == NULL || is_graver (row, gravest))
        gravest = row;
    }
  return g_object_ref (gravest);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return sural_caseload_compare (*(SuralCaseloadEntry *const *) a, *(SuralCaseloadEntry *const *) b,
                                 SURAL_CASELOAD_SORT_URGENCY);
}

static void
append (GString *text, SuralCaseloadEntry *entry)
{
  g_string_append_printf (
      text, "%u %u %s %s %s %u %u %u\n", sural_caseload_entry_get_section (entry),
      sural_caseload_entry_get_mark (entry), sural_caseload_entry_get_reason (entry),
      sural_caseload_entry_get_patient_id (entry), sural_caseload_entry_get_episode_id (entry),
      sural_caseload_entry_get_review_by (entry), sural_caseload_entry_get_last_visit (entry),
      sural_caseload_entry_get_n_unsigned (entry));
}

static gpointer
expect_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rows = sural_store_list_caseload (store, NULL, 0, G_MAXINT32, error);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (SuralCaseloadEntry) row = rows->pdata[i];

      rows->pdata[i] = judge_patient (data, store, row);
    }
  g_ptr_array_sort (rows, compare_cb);
  for (guint i = 0; i < rows->len; i++)
    append (text, g_ptr_array_index (rows, i));
  return g_string_free_and_steal (text);
}

static gpointer
verify_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return sural_store_verify (store, error) ? g_strdup ("") : NULL;
}

/* --- The list --------------------------------------------------------------------------------- */

static char *
list_model (SuralCaseloadModel *model)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      g_autoptr (SuralCaseloadItem) item = g_list_model_get_item (G_LIST_MODEL (model), i);

      sural_caseload_model_want (model, i);
      if (sural_caseload_item_is_fold (item))
        continue;
      record_spin_until (sural_caseload_item_get_entry (item) != NULL);
      append (text, sural_caseload_item_get_entry (item));
    }
  return g_string_free_and_steal (text);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(char **) user_data =
      sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);
  g_assert_no_error (error);
}

static char *
run (RecordFixture *self, SuralStoreJob job, Clinic *clinic)
{
  char *text = NULL;

  sural_store_thread_run_async (sural_context_get_store_thread (self->context), job, clinic, NULL,
                                g_free, NULL, done_cb, &text);
  record_spin_until (text != NULL);
  return text;
}

static void
test_kept (RecordFixture *self, gconstpointer data)
{
  g_autoptr (SuralCaseloadModel) model = sural_caseload_model_new (self->context);
  g_autoptr (GPtrArray) patients = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) episodes = g_ptr_array_new_with_free_func (g_free);
  Clinic clinic = { sural_context_get_knowledge (self->context), sural_day_new (2026, 9, 20),
                    patients, episodes };
  g_autofree char *verified = NULL;

  record_fixture_create_clinic (self);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autofree char *changed = NULL;
      g_autofree char *expected = NULL;
      g_autofree char *listed = NULL;

      /* Some days nothing happens but that they go by. */
      if (i % 3 == 2)
        clinic.today += (guint) g_test_rand_int_range (1, 9);
      record_fixture_set_now (self, sural_time_from_day (clinic.today) + 10 * 3600);
      if (i % 3 != 2)
        changed = run (self, change_job, &clinic);
      sural_caseload_model_refresh (model);
      record_spin_until (!sural_caseload_model_is_counting (model));
      sural_caseload_model_set_unfolded (model, TRUE);
      listed = list_model (model);
      expected = run (self, expect_job, &clinic);
      g_assert_cmpstr (listed, ==, expected);
    }
  verified = run (self, verify_job, &clinic);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/caseload-kept/random", RecordFixture, NULL, record_fixture_set_up, test_kept,
              record_fixture_tear_down);
  return g_test_run ();
}
