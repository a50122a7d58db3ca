/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the golden file of the schema of this program: a small clinic with a row in every table,
 * written by the store itself, with a passphrase that is cheap to try.
 *
 *   sural-golden FOLDER      writes FOLDER/schema-N.sural and FOLDER/schema-N.sural.keys
 *
 * It is run once for each schema, before the next one is begun, and its files are never made anew:
 * they are what clinics have. tests/core/test-golden.c says what is in them. */
#include "config.h"

#include "golden.h"

static void
add_measurements (SuralStore *store, const char *episode_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) diary = sural_import_batch_new ("diary.csv");
  const SuralMeasurement wrong = { g_intern_string ("calf-pain-worst"), golden_time (3, 8), 9,
                                   SURAL_ORIGIN_CLINIC };
  const SuralMeasurement right = { g_intern_string ("calf-pain-worst"), golden_time (3, 9), 6,
                                   SURAL_ORIGIN_CLINIC };

  g_assert_true (sural_store_add_measurement (store, episode_id, &wrong, &error) &&
                 sural_store_retract_measurement (store, episode_id, &wrong, &error) &&
                 sural_store_add_measurement (store, episode_id, &right, &error));
  for (int day = 4; day < 8; day++)
    {
      const SuralMeasurement entry = { g_intern_string ("back-pain"), golden_time (day, 20),
                                       10 - day, SURAL_ORIGIN_DIARY };

      sural_import_batch_add (diary, &entry);
    }
  /* a diary is taken in after its days */
  sural_store_set_now (store, golden_time (7, 21));
  sural_store_import (store, diary, episode_id, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  sural_store_set_now (store, golden_time (3, 9));
}

static void
record (SuralStore *store, const char *visit_id, const char *id, SuralSide side, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralFinding) finding = sural_finding_new (id, side, value);

  sural_store_add_finding (store, visit_id, finding, &error);
  g_assert_no_error (error);
}

/* The first visit, with all that ends one. */
static void
add_whole_visit (SuralStore *store, const char *episode_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralVisit) visit = sural_store_start_visit (store, episode_id, &error);
  g_autoptr (SuralConclusion) conclusion =
      sural_conclusion_new ("calf-strain", "1", "gastrocnemius", "Tender in one spot",
                            SURAL_TIME_UNKNOWN);
  g_autoptr (SuralPlan) plan = sural_plan_new ();
  g_autoptr (SuralNote) note = NULL;
  const char *id = sural_visit_get_id (visit);

  g_assert_no_error (error);
  record (store, id, "hx-onset", SURAL_SIDE_NONE, "sudden");
  record (store, id, "ex-palpation-focal", SURAL_SIDE_LEFT, "negative");
  record (store, id, "ex-palpation-focal", SURAL_SIDE_LEFT, "positive");
  g_ptr_array_add (plan->items, sural_plan_item_new ("walking"));
  g_ptr_array_add (plan->reduce, g_strdup ("hills"));
  g_assert_true (sural_store_add_conclusion (store, id, conclusion, &error) &&
                 sural_store_acknowledge_gate (store, id, "bone-stress", "referred", &error) &&
                 sural_store_accept_plan (store, episode_id, plan, &error));
  /* with days until the ninth */
  sural_store_set_now (store, golden_time (9, 22));
  golden_add_of_later_schemas (store, episode_id, id);
  sural_store_set_now (store, golden_time (3, 9));
  note = sural_store_sign_note (store, id, "Signed at the first visit.", &error);
  g_assert_no_error (error);
  sural_store_end_visit (store, id, &error);
  g_assert_no_error (error);
}

/* The second visit is under way. */
static void
add_open_visit (SuralStore *store, const char *episode_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralVisit) visit = sural_store_start_visit (store, episode_id, &error);

  g_assert_no_error (error);
  record (store, sural_visit_get_id (visit), "ex-slump", SURAL_SIDE_LEFT, "positive");
  sural_store_save_note_draft (store, sural_visit_get_id (visit), "A draft.", &error);
  g_assert_no_error (error);
}

static void
fill (SuralStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPatient) patient = sural_patient_new ("Bäcker", "Änne");
  g_autoptr (SuralEpisode) episode =
      sural_episode_new ("Calf pain", SURAL_SIDE_LEFT, sural_day_new (2026, 8, 1));

  sural_patient_set_birth_day (patient, sural_day_new (1990, 4, 2));
  sural_patient_set_sex (patient, SURAL_SEX_FEMALE);
  sural_store_save_patient (store, patient, &error);
  g_assert_no_error (error);
  sural_episode_set_patient_id (episode, sural_patient_get_id (patient));
  sural_store_save_episode (store, episode, &error);
  g_assert_no_error (error);
  add_measurements (store, sural_episode_get_id (episode));
  add_whole_visit (store, sural_episode_get_id (episode));
  sural_store_set_now (store, golden_time (10, 9));
  add_open_visit (store, sural_episode_get_id (episode));
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStore) store = NULL;
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autofree char *code = NULL;

  if (argc != 2)
    {
      g_printerr ("usage: sural-golden FOLDER\n");
      return 2;
    }
  name = g_strdup_printf ("schema-%u.sural", golden_get_schema ());
  path = g_build_filename (argv[1], name, NULL);
  store = sural_store_create_with_cost (path, "Dr Golden", GOLDEN_PASSPHRASE, &GOLDEN_COST, &code,
                                        &error);
  if (store == NULL)
    {
      g_printerr ("sural-golden: %s\n", error->message);
      return 1;
    }
  sural_store_set_now (store, golden_time (3, 9));
  fill (store);
  sural_store_verify (store, &error);
  g_assert_no_error (error);
  sural_store_close (store);
  g_print ("%s\n", path);
  return 0;
}
