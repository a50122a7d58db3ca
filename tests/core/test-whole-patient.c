/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The seams between a visit and the next, a complaint and another one of the same person, what was
 * signed and what can be taken back: a flag that was recorded is lost at none of them. */
#include "config.h"

#include "store-fixture.h"

#include "model/sural-error.h"
#include "reasoning/plan/sural-planner.h"
#include "reasoning/weigh/sural-gates.h"
#include "record/export/sural-fhir-export.h"
#include "record/change/sural-change.h"
#include "record/change/sural-committer.h"
#include "record/open/sural-patient-case.h"
#include "record/open/sural-reading.h"

#include <json-glib/json-glib.h>

typedef struct
{
  StoreFixture clinic;
  SuralKnowledge *knowledge;
  char *patient_id;
  char *episode_id;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_set_up (&self->clinic, NULL);
  sural_store_set_now (self->clinic.store, store_fixture_time (2026, 9, 1, 9));
  self->knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  store_fixture_add_patient (self->clinic.store, "Root", "Ben", "Calf pain", &self->patient_id,
                             &self->episode_id);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->knowledge);
  g_free (self->patient_id);
  g_free (self->episode_id);
  store_fixture_tear_down (&self->clinic, NULL);
}

static char *
add_complaint (Fixture *self, const char *complaint)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralEpisode) episode =
      sural_episode_new (complaint, SURAL_SIDE_BOTH, sural_day_new (2026, 8, 20));

  sural_episode_set_patient_id (episode, self->patient_id);
  sural_store_save_episode (self->clinic.store, episode, &error);
  g_assert_no_error (error);
  return g_strdup (sural_episode_get_id (episode));
}

/* Does a change and lets go of it; the error is the caller's. */
static gboolean
commit (Fixture *self, const char *episode_id, SuralChange *change, GError **error)
{
  g_autoptr (SuralChange) owned = change;
  g_autoptr (SuralCommit) done = sural_commit_change (self->clinic.store, self->knowledge,
                                                      episode_id, SURAL_ROLE_OWNER, owned, error);

  return done != NULL;
}

static void
do_commit (Fixture *self, const char *episode_id, SuralChange *change)
{
  g_autoptr (GError) error = NULL;

  commit (self, episode_id, change, &error);
  g_assert_no_error (error);
}

static void
answer (Fixture *self, const char *episode_id, const char *finding, const char *value)
{
  g_autoptr (SuralFinding) answer = sural_finding_new (finding, SURAL_SIDE_NONE, value);

  do_commit (self, episode_id, sural_change_new_answer (answer));
}

/* A visit at a moment of the computer's clock, with one answer and a diagnosis. Returns its id. */
static char *
hold_visit (Fixture *self, SuralTime now, const char *value, const char *diagnosis)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralVisit) visit = NULL;
  g_autoptr (SuralConclusion) conclusion = sural_conclusion_new (diagnosis, NULL, NULL, NULL, now);

  sural_store_set_now (self->clinic.store, now);
  do_commit (self, self->episode_id, sural_change_new_start_visit ());
  visit = sural_store_get_open_visit (self->clinic.store, self->episode_id, &error);
  g_assert_no_error (error);
  answer (self, self->episode_id, "rf-bladder", value);
  do_commit (self, self->episode_id, sural_change_new_conclude (conclusion));
  do_commit (self, self->episode_id, sural_change_new_end_visit ());
  return g_strdup (sural_visit_get_id (visit));
}

static const char *
bladder_of (SuralCase *subject)
{
  return sural_case_get_value (subject, "rf-bladder", SURAL_SIDE_NONE);
}

/* Whatever the clock of the computer says at each visit, the last one said holds, and each visit
 * left what it and those before it found. */
static void
test_any_clock (Fixture *self, gconstpointer data)
{
  static const char *const DIAGNOSES[] = { "calf-strain", "lumbar-radiculopathy" };
  SuralTime now = store_fixture_time (2026, 9, 1, 9);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) visits = NULL;
  g_autoptr (GError) error = NULL;
  gboolean said[12];

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_autoptr (SuralCase) subject = NULL;
      SuralTime clock = now + i * 3600 + g_test_rand_int_range (-3 * 86400, 3 * 86400);

      said[i] = g_test_rand_bit ();
      g_ptr_array_add (ids, hold_visit (self, clock, said[i] ? "yes" : "no", DIAGNOSES[said[i]]));
      subject =
          sural_patient_case_load (self->clinic.store, self->episode_id, self->knowledge, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (bladder_of (subject), ==, said[i] ? "yes" : "no");
      g_assert_cmpstr (sural_conclusion_get_hypothesis (sural_case_get_conclusion (subject)), ==,
                       DIAGNOSES[said[i]]);
    }
  visits = sural_store_list_visits (self->clinic.store, self->episode_id, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (SuralCase) left =
          sural_store_load_case_of_visit (self->clinic.store, g_ptr_array_index (ids, i), &error);

      g_assert_no_error (error);
      g_assert_cmpstr (bladder_of (left), ==, said[i] ? "yes" : "no");
      g_assert_cmpstr (sural_visit_get_id (g_ptr_array_index (visits, i)), ==,
                       g_ptr_array_index (ids, i));
    }
}

static SuralReading *
read_case (Fixture *self, const char *episode_id, SuralCase **subject)
{
  g_autoptr (GError) error = NULL;
  SuralCase *loaded =
      sural_patient_case_load (self->clinic.store, episode_id, self->knowledge, &error);

  g_assert_no_error (error);
  *subject = loaded;
  return sural_reading_new (loaded, self->knowledge);
}

/* An emergency is the person's: no plan of another complaint of theirs goes past it. */
static void
test_other_complaint (Fixture *self, gconstpointer data)
{
  g_autofree char *other = add_complaint (self, "Back & both <calves>");
  g_autoptr (SuralCase) subject = NULL;
  g_autoptr (SuralCase) after = NULL;
  g_autoptr (SuralReading) reading = read_case (self, self->episode_id, &subject);
  g_autoptr (SuralReading) then = NULL;
  const SuralGateResult *result = NULL;
  g_autofree char *signs = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (reading->assessment->gates->len, ==, 0);
  g_assert_null (reading->proposal->withheld);
  do_commit (self, other, sural_change_new_start_visit ());
  answer (self, other, "rf-bladder", "yes");
  answer (self, other, "rf-saddle-numbness", "yes");

  then = read_case (self, self->episode_id, &after);
  g_assert_cmpuint (then->assessment->gates->len, ==, 1);
  result = g_ptr_array_index (then->assessment->gates, 0);
  g_assert_cmpstr (result->gate->id, ==, "cauda-equina");
  g_assert_cmpstr (result->elsewhere, ==, "Back & both <calves>");
  signs = sural_gate_result_dup_signs (result, self->knowledge);
  g_assert_nonnull (strstr (signs, "Back & both <calves>"));
  g_assert_nonnull (then->proposal->withheld);
  /* It is not a finding of this complaint. */
  g_assert_null (bladder_of (after));
  /* Nor is anybody let go of past it, by this complaint as little as by that one. */
  g_assert_false (
      commit (self, self->episode_id,
              sural_change_new_discharge (sural_day_new (2026, 9, 1), SURAL_DISCHARGE_GOAL_REACHED),
              &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);

  /* Where that complaint is over, so is its gate here. */
  do_commit (self, other, sural_change_new_acknowledge_gate ("cauda-equina", "Sent to hospital"));
  do_commit (self, other, sural_change_new_end_visit ());
  do_commit (self, other,
             sural_change_new_discharge (sural_day_new (2026, 9, 1), SURAL_DISCHARGE_REFERRED));
  g_clear_object (&after);
  g_clear_pointer (&then, sural_reading_free);
  then = read_case (self, self->episode_id, &after);
  g_assert_cmpuint (then->assessment->gates->len, ==, 0);
}

/* How many exercises of a plan the record that is given out has. */
static guint
count_given_out (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GBytes) bundle =
      sural_fhir_export (self->clinic.store, self->knowledge, self->patient_id, NULL, &error);
  JsonArray *entries = NULL;
  guint n = 0;

  g_assert_no_error (error);
  json_parser_load_from_data (parser, g_bytes_get_data (bundle, NULL),
                              (gssize) g_bytes_get_size (bundle), &error);
  g_assert_no_error (error);
  entries =
      json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "entry");
  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonObject *resource =
          json_object_get_object_member (json_array_get_object_element (entries, i), "resource");

      if (json_object_has_member (resource, "activity"))
        n += json_array_get_length (json_object_get_array_member (resource, "activity"));
    }
  return n;
}

/* What is concluded with one complaint, and nobody is known to treat, is the person's as well. */
static void
test_concluded_elsewhere (Fixture *self, gconstpointer data)
{
  g_autofree char *other = add_complaint (self, "Back");
  g_autoptr (SuralConclusion) clot = sural_conclusion_new ("deep-vein-thrombosis", NULL, NULL, NULL,
                                                           store_fixture_time (2026, 9, 1, 9));
  g_autoptr (SuralCase) subject = NULL;
  g_autoptr (SuralReading) reading = NULL;
  const SuralGateResult *result = NULL;

  do_commit (self, other, sural_change_new_start_visit ());
  do_commit (self, other, sural_change_new_conclude (clot));
  reading = read_case (self, self->episode_id, &subject);
  g_assert_cmpuint (reading->assessment->gates->len, ==, 1);
  result = g_ptr_array_index (reading->assessment->gates, 0);
  g_assert_cmpstr (result->gate->id, ==, "deep-vein-thrombosis");
  g_assert_cmpstr (result->elsewhere, ==, "Back");
  g_assert_nonnull (reading->proposal->withheld);
  /* It is not what is concluded here. */
  g_assert_null (result->concluded);

  do_commit (self, other, sural_change_new_conclude (NULL));
  g_clear_object (&subject);
  g_clear_pointer (&reading, sural_reading_free);
  reading = read_case (self, self->episode_id, &subject);
  g_assert_cmpuint (reading->assessment->gates->len, ==, 0);
}

/* What a file gives out is what a paper may: an emergency of another complaint holds it back. */
static void
test_given_out (Fixture *self, gconstpointer data)
{
  g_autofree char *other = add_complaint (self, "Back");
  g_autoptr (SuralCase) subject = NULL;
  g_autoptr (SuralReading) reading = NULL;
  g_autoptr (SuralPlan) accepted = NULL;

  do_commit (self, self->episode_id, sural_change_new_start_visit ());
  answer (self, self->episode_id, "rf-bladder", "no");
  reading = read_case (self, self->episode_id, &subject);
  accepted = sural_plan_copy (reading->proposal);
  do_commit (self, self->episode_id, sural_change_new_accept_plan (accepted));
  do_commit (self, self->episode_id, sural_change_new_end_visit ());
  g_assert_cmpuint (count_given_out (self), ==, reading->proposal->items->len);
  g_assert_cmpuint (reading->proposal->items->len, >, 0);

  do_commit (self, other, sural_change_new_start_visit ());
  answer (self, other, "rf-bladder", "yes");
  answer (self, other, "rf-saddle-numbness", "yes");
  g_assert_cmpuint (count_given_out (self), ==, 0);
}

/* Nobody is let go of with an emergency that nobody said a word to. */
static void
test_discharge (Fixture *self, gconstpointer data)
{
  const SuralDay today = sural_day_new (2026, 9, 1);
  g_autoptr (GError) error = NULL;

  do_commit (self, self->episode_id, sural_change_new_start_visit ());
  answer (self, self->episode_id, "rf-bladder", "yes");
  answer (self, self->episode_id, "rf-saddle-numbness", "yes");
  do_commit (self, self->episode_id, sural_change_new_end_visit ());
  g_assert_false (commit (self, self->episode_id,
                          sural_change_new_discharge (today, SURAL_DISCHARGE_GOAL_REACHED),
                          &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  do_commit (self, self->episode_id, sural_change_new_start_visit ());
  do_commit (self, self->episode_id,
             sural_change_new_acknowledge_gate ("cauda-equina", "Sent to hospital"));
  do_commit (self, self->episode_id, sural_change_new_end_visit ());
  do_commit (self, self->episode_id, sural_change_new_discharge (today, SURAL_DISCHARGE_REFERRED));
}

static gboolean
undo (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCommit) done = sural_commit_undo (self->clinic.store, self->knowledge,
                                                    self->episode_id, SURAL_ROLE_OWNER, &error);

  g_assert_no_error (error);
  return done != NULL;
}

/* What a note was signed over stays under it; what came after the signature is taken back. */
static void
test_signed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCase) subject = NULL;

  do_commit (self, self->episode_id, sural_change_new_start_visit ());
  answer (self, self->episode_id, "rf-bladder", "yes");
  do_commit (self, self->episode_id, sural_change_new_sign_note ("As it is."));
  answer (self, self->episode_id, "rf-fever", "no");
  g_assert_true (undo (self));
  g_assert_false (undo (self));
  subject = sural_store_load_case (self->clinic.store, self->episode_id, SURAL_DAY_UNKNOWN, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bladder_of (subject), ==, "yes");
  g_assert_null (sural_case_get_value (subject, "rf-fever", SURAL_SIDE_NONE));
}

/* A visit is gone back into on its own day, and not later. */
static void
test_long_over (Fixture *self, gconstpointer data)
{
  do_commit (self, self->episode_id, sural_change_new_start_visit ());
  answer (self, self->episode_id, "rf-bladder", "yes");
  do_commit (self, self->episode_id, sural_change_new_end_visit ());
  sural_store_set_now (self->clinic.store, store_fixture_time (2026, 9, 2, 9));
  g_assert_false (undo (self));
  sural_store_set_now (self->clinic.store, store_fixture_time (2026, 9, 1, 18));
  g_assert_true (undo (self));
  g_assert_true (undo (self));
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/whole-patient/any-clock", test_any_clock);
  ADD ("/whole-patient/other-complaint", test_other_complaint);
  ADD ("/whole-patient/given-out", test_given_out);
  ADD ("/whole-patient/concluded-elsewhere", test_concluded_elsewhere);
  ADD ("/whole-patient/discharge", test_discharge);
  ADD ("/whole-patient/signed", test_signed);
  ADD ("/whole-patient/long-over", test_long_over);
  return g_test_run ();
}
