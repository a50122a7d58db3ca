/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record-fixture.h"

#include "exchange/case/sural-case-json.h"
#include "exchange/json/sural-json.h"
#include "record/visit/sural-examined-normal.h"

#include "store/sural-store-private.h"

typedef struct
{
  RecordFixture clinic;
  char *patient_id;
  SuralRecord *record;
  guint n_changes;
  char *failure;
} Fixture;

static void
changed_cb (Fixture *self)
{
  self->n_changes++;
}

static void
failed_cb (Fixture *self, const char *message)
{
  g_set_str (&self->failure, message);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  record_fixture_set_up (&self->clinic, NULL);
  record_fixture_create_clinic (&self->clinic);
  self->patient_id = record_fixture_add_patient (&self->clinic, "Doe", "Jane");
  self->record = record_fixture_load_record (&self->clinic, self->patient_id);
  g_signal_connect_swapped (self->record, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->record, "failed", G_CALLBACK (failed_cb), self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&self->record));
  g_clear_pointer (&self->patient_id, g_free);
  g_clear_pointer (&self->failure, g_free);
  record_fixture_tear_down (&self->clinic, NULL);
}

static const char *
value_of (Fixture *self, const char *finding, SuralSide side)
{
  return sural_case_get_value (sural_record_get_case (self->record), finding, side);
}

static void
start_visit (Fixture *self)
{
  sural_record_start_visit (self->record);
  record_spin_until (sural_record_get_visit (self->record) != NULL);
}

static void
test_empty (Fixture *self, gconstpointer data)
{
  g_assert_cmpstr (sural_patient_get_family_name (sural_record_get_patient (self->record)), ==,
                   "Doe");
  g_assert_nonnull (sural_record_get_episode (self->record));
  g_assert_nonnull (sural_record_get_assessment (self->record));
  g_assert_nonnull (sural_record_get_proposal (self->record));
  g_assert_null (sural_record_get_plan (self->record));
  g_assert_null (sural_record_get_visit (self->record));
  g_assert_cmpuint (sural_record_get_assessment (self->record)->gates->len, ==, 0);
  g_assert_null (value_of (self, "ex-slump", SURAL_SIDE_LEFT));
  g_assert_false (sural_record_can_undo (self->record));
}

static void
test_findings (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralRecord) again = NULL;

  start_visit (self);
  sural_record_set_finding (self->record, "ex-slump", SURAL_SIDE_LEFT, "positive");
  record_spin_until (value_of (self, "ex-slump", SURAL_SIDE_LEFT) != NULL);
  sural_record_set_finding (self->record, "ex-slump", SURAL_SIDE_LEFT, "negative");
  record_spin_until (g_strcmp0 (value_of (self, "ex-slump", SURAL_SIDE_LEFT), "negative") == 0);
  /* The other side was never looked at. */
  g_assert_null (value_of (self, "ex-slump", SURAL_SIDE_RIGHT));

  again = record_fixture_load_record (&self->clinic, self->patient_id);
  g_assert_cmpstr (sural_case_get_value (sural_record_get_case (again), "ex-slump",
                                         SURAL_SIDE_LEFT),
                   ==, "negative");
  g_assert_null (self->failure);
}

static void
test_undo (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralRecord) again = NULL;

  start_visit (self);
  sural_record_set_finding (self->record, "hx-back-pain", SURAL_SIDE_NONE, "yes");
  sural_record_set_finding (self->record, "hx-back-pain", SURAL_SIDE_NONE, "no");
  record_spin_until (g_strcmp0 (value_of (self, "hx-back-pain", SURAL_SIDE_NONE), "no") == 0);
  sural_record_undo (self->record);
  record_spin_until (g_strcmp0 (value_of (self, "hx-back-pain", SURAL_SIDE_NONE), "yes") == 0);
  sural_record_undo (self->record);
  record_spin_until (value_of (self, "hx-back-pain", SURAL_SIDE_NONE) == NULL);
  g_assert_false (sural_record_can_undo (self->record));

  /* Unknown again in the file too, not negative. */
  again = record_fixture_load_record (&self->clinic, self->patient_id);
  g_assert_null (
      sural_case_get_value (sural_record_get_case (again), "hx-back-pain", SURAL_SIDE_NONE));
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  sural_record_set_finding (self->record, "hx-back-pain", SURAL_SIDE_NONE, "yes");
  record_spin_until (self->failure != NULL);
  g_assert_null (value_of (self, "hx-back-pain", SURAL_SIDE_NONE));

  start_visit (self);
  g_clear_pointer (&self->failure, g_free);
  sural_record_set_finding (self->record, "hx-back-pain", SURAL_SIDE_NONE, "perhaps");
  g_assert_nonnull (self->failure);
  g_clear_pointer (&self->failure, g_free);
  sural_record_set_finding (self->record, "hx-no-such-thing", SURAL_SIDE_NONE, "yes");
  g_assert_nonnull (self->failure);
  g_clear_pointer (&self->failure, g_free);
  sural_record_add_measurement (self->record, "calf-pain-worst",
                                sural_context_get_now (self->clinic.context), 11,
                                SURAL_ORIGIN_CLINIC);
  g_assert_nonnull (self->failure);
  g_assert_cmpuint (sural_case_get_n_findings (sural_record_get_case (self->record)), ==, 0);
}

static void
test_measurements (Fixture *self, gconstpointer data)
{
  SuralTime at = sural_context_get_now (self->clinic.context);
  GArray *measurements = NULL;

  sural_record_add_measurement (self->record, "calf-pain-worst", at, 6, SURAL_ORIGIN_CLINIC);
  record_spin_until (sural_case_get_measurements (sural_record_get_case (self->record))->len == 1);
  measurements = sural_case_get_measurements (sural_record_get_case (self->record));
  g_assert_cmpfloat (g_array_index (measurements, SuralMeasurement, 0).value, ==, 6);
  g_assert_nonnull (sural_trend_find (sural_record_get_trend (self->record), "calf-pain-worst"));

  sural_record_retract_measurement (self->record, "calf-pain-worst", at);
  record_spin_until (sural_case_get_measurements (sural_record_get_case (self->record))->len == 0);
}

static void
test_visit (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralConclusion) conclusion =
      sural_conclusion_new ("calf-strain", "1", "gastrocnemius", NULL,
                            sural_context_get_now (self->clinic.context));
  g_autoptr (SuralPlan) plan = NULL;
  GPtrArray *notes = NULL;

  start_visit (self);
  sural_record_conclude (self->record, conclusion);
  record_spin_until (sural_case_get_conclusion (sural_record_get_case (self->record)) != NULL);
  plan = sural_plan_ref (sural_record_get_proposal (self->record));
  sural_record_accept_plan (self->record, plan);
  record_spin_until (sural_record_get_plan (self->record) != NULL);
  g_assert_cmpuint (sural_record_get_plan (self->record)->version, ==, 1);
  sural_record_save_note_draft (self->record, "A draft");
  record_spin_until (sural_record_get_notes (self->record)->len == 1);
  sural_record_sign_note (self->record, "A note");
  record_spin_until (
      sural_note_is_signed (g_ptr_array_index (sural_record_get_notes (self->record), 0)));
  sural_record_end_visit (self->record);
  record_spin_until (sural_record_get_visit (self->record) == NULL);
  notes = sural_record_get_notes (self->record);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_cmpstr (sural_note_get_text (g_ptr_array_index (notes, 0)), ==, "A note");
  g_assert_null (self->failure);
}

static void
test_gate (Fixture *self, gconstpointer data)
{
  start_visit (self);
  sural_record_set_finding (self->record, "rf-saddle-numbness", SURAL_SIDE_NONE, "yes");
  record_spin_until (
      sural_assessment_has_gate (sural_record_get_assessment (self->record), "cauda-equina"));
  g_assert_nonnull (sural_record_get_proposal (self->record)->withheld);
  g_assert_null (sural_record_get_gate_acknowledgement (self->record, "cauda-equina"));
  sural_record_acknowledge_gate (self->record, "cauda-equina", "Sent to the hospital");
  record_spin_until (sural_record_get_gate_acknowledgement (self->record, "cauda-equina") != NULL);
  /* Acknowledged is not silenced. */
  g_assert_true (
      sural_assessment_has_gate (sural_record_get_assessment (self->record), "cauda-equina"));
}

/* Three days later, in a visit of its own. */
static void
start_next_visit (Fixture *self)
{
  sural_record_end_visit (self->record);
  record_spin_until (sural_record_get_visit (self->record) == NULL);
  record_fixture_set_now (&self->clinic,
                          sural_context_get_now (self->clinic.context) + 3 * 24 * 60 * 60);
  start_visit (self);
}

static void
answer (Fixture *self, const char *finding, SuralSide side, const char *value)
{
  sural_record_set_finding (self->record, finding, side, value);
  record_spin_until (sural_record_is_settled (self->record));
  g_assert_cmpstr (value_of (self, finding, side), ==, value);
}

/* The open record and one that is read anew say the same of the case. */
static void
assert_as_in_the_file (Fixture *self)
{
  g_autoptr (SuralRecord) again = record_fixture_load_record (&self->clinic, self->patient_id);
  SuralKnowledge *knowledge = sural_context_get_knowledge (self->clinic.context);
  g_autoptr (JsonNode) here = NULL;
  g_autoptr (JsonNode) there = NULL;
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;

  record_spin_until (sural_record_is_settled (self->record));
  here = sural_case_to_json (sural_record_get_case (self->record), knowledge);
  there = sural_case_to_json (sural_record_get_case (again), knowledge);
  text = sural_json_print (here);
  expected = sural_json_print (there);
  g_assert_cmpstr (text, ==, expected);
}

/* Whoever says no and then yes again, within one visit, says what the visit before said. */
static void
test_mind_changed (Fixture *self, gconstpointer data)
{
  start_visit (self);
  answer (self, "wells-leg-swollen", SURAL_SIDE_NONE, "yes");
  start_next_visit (self);
  answer (self, "wells-leg-swollen", SURAL_SIDE_NONE, "no");
  assert_as_in_the_file (self);
  answer (self, "wells-leg-swollen", SURAL_SIDE_NONE, "yes");
  assert_as_in_the_file (self);
}

/* A calf that a scan without a clot found hardly thicker, and that is 3 cm thicker at the next
 * visit, opens the gate: in the open record and in what is read anew. */
static void
test_calf_grows (Fixture *self, gconstpointer data)
{
  const SuralAssessment *assessment = NULL;
  SuralDay scanned = sural_context_get_today (self->clinic.context);

  start_visit (self);
  answer (self, "wells-previous-dvt", SURAL_SIDE_NONE, "yes");
  answer (self, "ex-calf-girth", SURAL_SIDE_LEFT, "39.5");
  answer (self, "ex-calf-girth", SURAL_SIDE_RIGHT, "38");
  start_next_visit (self);
  sural_record_set_result (self->record, "im-dvt-ultrasound", SURAL_SIDE_NONE, "negative", scanned,
                           NULL);
  record_spin_until (sural_record_is_settled (self->record));
  answer (self, "ex-calf-girth", SURAL_SIDE_LEFT, "42");
  assessment = sural_record_get_assessment (self->record);
  g_assert_true (sural_assessment_has_gate (assessment, "deep-vein-thrombosis"));
  assert_as_in_the_file (self);
  /* A slip of the hand. */
  answer (self, "ex-calf-girth", SURAL_SIDE_LEFT, "40");
  assessment = sural_record_get_assessment (self->record);
  g_assert_false (sural_assessment_has_gate (assessment, "deep-vein-thrombosis"));
  assert_as_in_the_file (self);
}

static gpointer
count_changes_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 n = 0;

  if (!sural_database_query_int (store->database,
                                 "SELECT count(*) FROM audit"
                                 " WHERE entity = 'episode' AND action = 'side'",
                                 &n, error) ||
      !sural_store_verify (store, error))
    return NULL;
  return GUINT_TO_POINTER (n + 1);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gpointer n = sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);

  g_assert_no_error (error);
  *(guint *) user_data = GPOINTER_TO_UINT (n);
}

/* How often the trail of the file, which holds, says that the side of an episode was changed. */
static guint
count_changes (Fixture *self)
{
  guint n = 0;

  sural_store_thread_run_async (sural_context_get_store_thread (self->clinic.context),
                                count_changes_job, NULL, NULL, NULL, NULL, counted_cb, &n);
  record_spin_until (n > 0);
  return n - 1;
}

static gboolean
is_rupture_open (Fixture *self)
{
  return sural_assessment_has_gate (sural_record_get_assessment (self->record), "achilles-rupture");
}

static void
assert_kept (Fixture *self, SuralSide side)
{
  g_autoptr (SuralRecord) again = record_fixture_load_record (&self->clinic, self->patient_id);

  g_assert_cmpint (sural_episode_get_side (sural_record_get_episode (again)), ==, side);
  g_assert_cmpint (sural_case_get_side (sural_record_get_case (again)), ==, side);
}

static void
set_side (Fixture *self, SuralSide side)
{
  sural_record_set_side (self->record, side);
  record_spin_until (sural_episode_get_side (sural_record_get_episode (self->record)) == side);
  g_assert_cmpint (sural_case_get_side (sural_record_get_case (self->record)), ==, side);
}

/* The side is kept with an entry of the audit trail, and the rules go by it at once: a squeeze that
 * is negative on the left closes the gate of the left leg, not that of a leg that is not known. */
static void
test_side (Fixture *self, gconstpointer data)
{
  g_autofree char *complaint =
      g_strdup (sural_episode_get_complaint (sural_record_get_episode (self->record)));
  guint n_changes = 0;

  set_side (self, SURAL_SIDE_NONE);
  g_assert_cmpuint (count_changes (self), ==, 1);
  start_visit (self);
  sural_record_set_finding (self->record, "hx-pop", SURAL_SIDE_NONE, "yes");
  sural_record_set_finding (self->record, "ax-thompson", SURAL_SIDE_LEFT, "negative");
  record_spin_until (value_of (self, "ax-thompson", SURAL_SIDE_LEFT) != NULL);
  g_assert_true (is_rupture_open (self));
  n_changes = self->n_changes;

  set_side (self, SURAL_SIDE_LEFT);
  g_assert_cmpuint (self->n_changes, >, n_changes);
  g_assert_false (is_rupture_open (self));
  g_assert_cmpuint (count_changes (self), ==, 2);
  assert_kept (self, SURAL_SIDE_LEFT);
  /* Nothing else of the episode, and no finding. */
  g_assert_cmpstr (sural_episode_get_complaint (sural_record_get_episode (self->record)), ==,
                   complaint);
  g_assert_cmpuint (sural_case_get_n_findings (sural_record_get_case (self->record)), ==, 2);

  set_side (self, SURAL_SIDE_RIGHT);
  g_assert_true (is_rupture_open (self));
  g_assert_null (self->failure);
}

/* It is taken back in its turn among the findings; what was there already is no change. */
static void
test_side_undo (Fixture *self, gconstpointer data)
{
  start_visit (self);
  sural_record_set_side (self->record, SURAL_SIDE_LEFT);
  sural_record_set_side (self->record, SURAL_SIDE_BOTH);
  sural_record_set_finding (self->record, "hx-pop", SURAL_SIDE_NONE, "yes");
  record_spin_until (value_of (self, "hx-pop", SURAL_SIDE_NONE) != NULL);
  g_assert_cmpuint (count_changes (self), ==, 1);

  sural_record_undo (self->record);
  record_spin_until (value_of (self, "hx-pop", SURAL_SIDE_NONE) == NULL);
  assert_kept (self, SURAL_SIDE_BOTH);
  sural_record_undo (self->record);
  record_spin_until (sural_case_get_side (sural_record_get_case (self->record)) == SURAL_SIDE_LEFT);
  assert_kept (self, SURAL_SIDE_LEFT);
  g_assert_cmpuint (count_changes (self), ==, 2);
  g_assert_false (sural_record_can_undo (self->record));
}

/* --- Examined, normal ------------------------------------------------------------------------ */

static gboolean
is_in_gate (SuralKnowledge *knowledge, const char *id)
{
  GPtrArray *gates = sural_knowledge_get_gates (knowledge);

  for (guint i = 0; i < gates->len; i++)
    {
      const SuralGate *gate = g_ptr_array_index (gates, i);
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();

      sural_condition_collect_findings (gate->when, ids);
      for (guint j = 0; gate->questions[j] != NULL; j++)
        g_ptr_array_add (ids, gate->questions[j]);
      for (guint j = 0; j < ids->len; j++)
        if (g_strcmp0 (g_ptr_array_index (ids, j), id) == 0)
          return TRUE;
    }
  return FALSE;
}

/* Never for a gate, never for a red flag: whatever somebody writes into the knowledge. */
static void
test_normal_never_for_a_gate (Fixture *self, gconstpointer data)
{
  SuralKnowledge *knowledge = sural_context_get_knowledge (self->clinic.context);
  GPtrArray *definitions = sural_knowledge_get_findings (knowledge);
  guint n_normal = 0, n_gates = 0;

  start_visit (self);
  for (guint i = 0; i < definitions->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);
      SuralFindingDefinition said = *definition;
      g_autoptr (GPtrArray) findings = NULL;

      /* As if the knowledge named a normal answer for each. */
      said.normal = "negative";
      findings = sural_examined_normal_list (self->record, &said);
      if (definition->safety || definition->dated || is_in_gate (knowledge, definition->id))
        {
          g_assert_cmpuint (findings->len, ==, 0);
          g_assert_null (definition->normal);
          n_gates++;
        }
      else if (definition->normal != NULL)
        {
          g_assert_cmpuint (findings->len, ==, definition->sided ? 2 : 1);
          g_assert_true (sural_knowledge_check_finding (knowledge, findings->pdata[0], NULL));
          n_normal++;
        }
    }
  g_assert_cmpuint (n_gates, >, 40);
  g_assert_cmpuint (n_normal, >, 5);
}

/* One press: both legs, never over what was recorded, and taken back as one. */
static void
test_normal_records_one_test (Fixture *self, gconstpointer data)
{
  const SuralFindingDefinition *slump =
      sural_knowledge_get_finding (sural_context_get_knowledge (self->clinic.context), "ex-slump");
  g_autofree char *undo = NULL;

  g_assert_false (sural_examined_normal_record (self->record, slump));
  start_visit (self);
  g_assert_true (sural_examined_normal_record (self->record, slump));
  record_spin_until (g_strcmp0 (value_of (self, "ex-slump", SURAL_SIDE_RIGHT), "negative") == 0);
  g_assert_cmpstr (value_of (self, "ex-slump", SURAL_SIDE_LEFT), ==, "negative");
  g_assert_false (sural_examined_normal_record (self->record, slump));
  undo = sural_record_dup_undo_text (self->record);
  g_assert_cmpstr (undo, ==, "Slump, both: Negative");
  sural_record_undo (self->record);
  record_spin_until (value_of (self, "ex-slump", SURAL_SIDE_RIGHT) == NULL);
  g_assert_null (value_of (self, "ex-slump", SURAL_SIDE_LEFT));

  sural_record_set_finding (self->record, "ex-slump", SURAL_SIDE_LEFT, "positive");
  record_spin_until (value_of (self, "ex-slump", SURAL_SIDE_LEFT) != NULL);
  g_assert_true (sural_examined_normal_record (self->record, slump));
  record_spin_until (g_strcmp0 (value_of (self, "ex-slump", SURAL_SIDE_RIGHT), "negative") == 0);
  g_assert_cmpstr (value_of (self, "ex-slump", SURAL_SIDE_LEFT), ==, "positive");
}

#define add(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/record/empty", test_empty);
  add ("/record/findings", test_findings);
  add ("/record/undo", test_undo);
  add ("/record/refused", test_refused);
  add ("/record/measurements", test_measurements);
  add ("/record/visit", test_visit);
  add ("/record/gate", test_gate);
  add ("/record/side", test_side);
  add ("/record/side-undo", test_side_undo);
  add ("/record/mind-changed", test_mind_changed);
  add ("/record/calf-grows", test_calf_grows);
  add ("/record/normal-never-for-a-gate", test_normal_never_for_a_gate);
  add ("/record/normal-records-one-test", test_normal_records_one_test);
  return g_test_run ();
}
