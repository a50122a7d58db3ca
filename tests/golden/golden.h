/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <math.h>

#include "store/file/sural-migrator.h"
#include "store/caseload/sural-store-appointments.h"
#include "store/patient/sural-store-attachments.h"
#include "store/patient/sural-store-phone.h"
#include "store/sural-store-private.h"

/* What the golden files are opened with. */
#define GOLDEN_PASSPHRASE "four plain test words"

static const SuralKeyCost GOLDEN_COST = { 1, 8192 };

/* A moment of August 2026, the month of the golden clinic. */
static inline SuralTime
golden_time (int day, int hour)
{
  return sural_time_from_day (sural_day_new (2026, 8, day)) + hour * 3600;
}

/* The schema of this program. */
static inline guint
golden_get_schema (void)
{
  g_auto (GStrv) steps = sural_migrator_load_steps (NULL);

  g_assert_nonnull (steps);
  return g_strv_length (steps);
}

/* An earlier complaint of the same patient, which is over. */
static inline void
golden_add_discharged (SuralStore *store, const char *episode_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralEpisode) open = sural_store_get_episode (store, episode_id, &error);
  g_autoptr (SuralEpisode) over =
      sural_episode_new ("Back pain", SURAL_SIDE_NONE, sural_day_new (2025, 3, 1));

  g_assert_no_error (error);
  sural_episode_set_patient_id (over, sural_episode_get_patient_id (open));
  sural_store_save_episode (store, over, &error);
  g_assert_no_error (error);
  sural_store_discharge_episode (store, sural_episode_get_id (over), sural_day_new (2025, 5, 20),
                                 SURAL_DISCHARGE_GOAL_REACHED, &error);
  g_assert_no_error (error);
}

/* A change of the journal, a plan and a measurement that were taken back and stand again. */
static inline void
golden_add_changes (SuralStore *store, const char *episode_id, const char *visit_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCommit) commit = sural_commit_new (episode_id, visit_id, "scope");
  g_autoptr (SuralPlan) plan = sural_store_get_plan (store, episode_id, &error);
  const SuralMeasurement turned = { g_intern_string ("calf-pain-worst"), golden_time (3, 9), 6,
                                    SURAL_ORIGIN_CLINIC };
  g_autofree char *id = sural_store_find_measurement (store, episode_id, &turned, &error);
  const char *const ids[] = { id, NULL };

  g_assert_no_error (error);
  commit->undo = g_strdup ("scope ('',)");
  commit->redo = g_strdup ("scope ('quick-screen',)");
  g_assert_true (sural_store_add_commit (store, commit, &error) &&
                 sural_store_set_plan_stands (store, plan->id, FALSE, &error) &&
                 sural_store_set_plan_stands (store, plan->id, TRUE, &error) &&
                 sural_store_retract_measurements (store, ids, &error) &&
                 sural_store_restore_measurements (store, ids, &error));
  g_assert_no_error (error);
}

/* A version of a score; NAN: it never happened. */
static inline void
golden_add_version (SuralStore *store, const char *episode_id, double value, const char *version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = sural_import_batch_new ("bundle.json");
  const SuralMeasurement score = { g_intern_string ("calf-pain-now"), golden_time (8, 10), value,
                                   SURAL_ORIGIN_IMPORT };
  const SuralImportSource source = { "https://clinic.invalid/fhir|Observation/o5", version, FALSE };

  if (!isnan (value))
    sural_import_batch_add_sourced (batch, &score, &source);
  else
    sural_import_batch_withdraw (batch, &(SuralImportWithdrawal) { source, score.at, "error" });
  sural_store_import (store, batch, episode_id, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* A score with its source: its second version replaced the first, and the third withdrew it. A
 * number was said to be the patient's. */
static inline void
golden_add_corrections (SuralStore *store, const char *episode_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralEpisode) episode = sural_store_get_episode (store, episode_id, &error);
  g_autoptr (SuralImportBatch) batch = sural_import_batch_new ("patient.json");
  g_autoptr (SuralPatient) patient = sural_patient_new ("Bäcker", "Änne");

  g_assert_no_error (error);
  golden_add_version (store, episode_id, 6, "1");
  golden_add_version (store, episode_id, 4, "2");
  golden_add_version (store, episode_id, NAN, "3");
  sural_patient_set_external_id (patient, "https://clinic.invalid/mrn|A-1");
  sural_import_batch_set_patient (batch, patient);
  sural_import_batch_set_whom (batch, SURAL_IMPORT_SOMEBODY_KNOWN,
                               sural_episode_get_patient_id (episode));
  sural_store_import (store, batch, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* A score that the system that it came from had corrected. */
static inline void
golden_add_corrected (SuralStore *store, const char *episode_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = sural_import_batch_new ("corrected.json");
  const SuralMeasurement score = { g_intern_string ("calf-pain-now"), golden_time (9, 10), 3,
                                   SURAL_ORIGIN_IMPORT };
  const SuralImportSource source = { "https://clinic.invalid/fhir|Observation/o6", "1", TRUE,
                                     TRUE };

  sural_import_batch_add_sourced (batch, &score, &source);
  sural_store_import (store, batch, episode_id, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Whose somebody said that an appointment is. */
static inline void
golden_add_appointment (SuralStore *store, const char *episode_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralEpisode) episode = sural_store_get_episode (store, episode_id, &error);

  g_assert_no_error (error);
  sural_store_remember_appointment (store, "one@clinic.invalid", "Änne, calf",
                                    sural_episode_get_patient_id (episode), &error);
  g_assert_no_error (error);
}

/* A score that a file withdrew before it came. */
static inline void
golden_add_withdrawal (SuralStore *store, const char *episode_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = sural_import_batch_new ("withdrawn.json");
  const SuralImportWithdrawal never = {
    .source = { "https://clinic.invalid/fhir|Observation/o9", "2" }, .at = golden_time (9, 11)
  };

  sural_import_batch_withdraw (batch, &never);
  sural_store_import (store, batch, episode_id, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static inline void
golden_add_training (SuralStore *store, const char *episode_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) log = sural_import_batch_new ("activities.csv");
  const SuralTraining run = { "strava", SURAL_TRAINING_RUN,    golden_time (8, 7), 3000,
                              10000,    SURAL_TRAINING_UNKNOWN };

  sural_import_batch_add_training (log, &run);
  sural_store_import (store, log, episode_id, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static inline void
golden_add_contacts (SuralStore *store, const char *episode_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralEpisode) episode = sural_store_get_episode (store, episode_id, &error);
  g_autoptr (SuralPatient) patient =
      episode != NULL
          ? sural_store_get_patient (store, sural_episode_get_patient_id (episode), &error)
          : NULL;

  g_assert_no_error (error);
  sural_patient_set_contact (patient, SURAL_CONTACT_GENERAL_PRACTITIONER,
                             &(SuralContact) { (char *) "Dr. Jürgen Sommer", (char *) "Practice",
                                               (char *) "1 High Street, Anytown",
                                               (char *) "0100 200", (char *) "js@example.org" });
  sural_store_save_patient (store, patient, &error);
  g_assert_no_error (error);
}

static inline void
golden_add_phone_diary (SuralStore *store, const char *episode_id, const char *plan_id)
{
  g_autoptr (SuralPhoneDiary) diary = g_new0 (SuralPhoneDiary, 1);
  g_autoptr (GBytes) key = NULL;
  g_autoptr (GError) error = NULL;

  diary->key = sural_store_draw_phone_key ();
  diary->episode_id = g_strdup (episode_id);
  diary->plan_id = g_strdup (plan_id);
  diary->first_day = sural_day_new (2026, 8, 2);
  diary->measures = g_strsplit ("calf-pain-worst", " ", -1);
  diary->exercises = g_strsplit ("walking", " ", -1);
  key = sural_store_get_answer_key (store, &error);
  g_assert_no_error (error);
  sural_store_add_phone_diary (store, diary, &error);
  g_assert_no_error (error);
}

static inline void
golden_add_clinician (SuralStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id =
      sural_store_add_clinician (store, GOLDEN_PASSPHRASE, "Iris Helper", SURAL_ROLE_ASSISTANT,
                                 "four other test words", &error);

  g_assert_no_error (error);
  g_assert_true (sural_store_remove_clinician (store, id, &error));
  g_assert_no_error (error);
}

/* A picture, one that was withdrawn, and one that was withdrawn and stands again. The store keeps
 * bytes as it is given them. */
static inline void
golden_add_attachments (SuralStore *store, const char *episode_id)
{
  static const char *const DIGITS[] = { "a", "b", "c" };
  static const guint8 PIXELS[2 * 3] = { 200, 100, 50, 10, 20, 30 };

  for (guint i = 0; i < G_N_ELEMENTS (DIGITS); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SuralAttachment) attachment =
          sural_attachment_new (SURAL_ATTACHMENT_LETTER, "Letter of the surgeon",
                                i == 0 ? SURAL_DAY_UNKNOWN : sural_day_new (2026, 8, 5));
      g_autofree char *id = NULL;

      attachment->width = 2;
      attachment->height = 1;
      attachment->digest = g_strnfill (64, *DIGITS[i]);
      attachment->picture = g_bytes_new_static ("JPEG", 4);
      attachment->thumb_width = 2;
      attachment->thumb_height = 1;
      attachment->thumbnail = g_bytes_new_static (PIXELS, sizeof PIXELS);
      sural_store_add_attachment (store, episode_id, attachment, &id, &error);
      g_assert_no_error (error);
      if (i > 0)
        sural_store_set_attachment_stands (store, episode_id, id, FALSE, &error);
      g_assert_no_error (error);
      if (i > 1)
        sural_store_set_attachment_stands (store, episode_id, id, TRUE, &error);
      g_assert_no_error (error);
    }
}

/* What the first schema had no table for. Add to it with each schema, at its end. */
static inline void
golden_add_of_later_schemas (SuralStore *store, const char *episode_id, const char *visit_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPainMap) map = sural_pain_map_new (NULL, SURAL_TIME_UNKNOWN);
  g_autoptr (SuralImportBatch) slip = sural_import_batch_new ("slip.csv");
  g_autoptr (SuralAcknowledgement) seen =
      sural_acknowledgement_new ("plateau", sural_day_new (2026, 8, 3), "calf-pain-worst", 6,
                                 "Holiday");
  g_autoptr (SuralSnapshot) snapshot = sural_snapshot_new ("1", "0123456789abcdef");
  g_autoptr (SuralPlanDecline) decline = sural_plan_decline_new ("walking", "Travels next week");
  g_autoptr (SuralPlan) plan = NULL;
  SuralSnapshotMove *move = sural_snapshot_move_new ("ex-slump", NULL, 1.25);
  const SuralMeasurement mistaken = { g_intern_string ("back-pain"), golden_time (9, 20), 1,
                                      SURAL_ORIGIN_DIARY };
  g_autoptr (SuralImportBatch) export = sural_import_batch_new ("export.csv");
  const SuralMeasurement shared = { g_intern_string ("back-pain"), golden_time (4, 20), 6,
                                    SURAL_ORIGIN_DIARY };
  const SuralMeasurement mistaken_too = { g_intern_string ("back-pain"), golden_time (9, 21), 2,
                                          SURAL_ORIGIN_DIARY };
  const char *documents[2] = { NULL, NULL };
  g_autoptr (SuralFinding) scan = sural_finding_new_full ("im-us-calf", SURAL_SIDE_NONE, "tear",
                                                          "4 cm, inner head", golden_time (3, 9));

  /* 3: the pain map */
  sural_pain_map_add_region (map, SURAL_BODY_VIEW_BACK, SURAL_PAIN_ACHE, SURAL_SIDE_LEFT,
                             "calf-inner");
  sural_store_add_pain_map (store, visit_id, map, &error);
  g_assert_no_error (error);

  /* 4: alerts that were seen, files that were taken back */
  sural_store_acknowledge_alert (store, episode_id, seen, &error);
  g_assert_no_error (error);
  sural_import_batch_add (slip, &mistaken);
  sural_store_import (store, slip, episode_id, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  documents[0] = sural_import_batch_get_document_id (slip);
  sural_store_retract_documents (store, documents, &error);
  g_assert_no_error (error);

  /* 5: how a diary was read */
  sural_store_remember_mapping (store, "date,pain", "{}", &error);
  g_assert_no_error (error);

  /* 7: what the findings weighed, the scope of the visit and its place */
  snapshot->balance = g_intern_string ("leans-nerve");
  snapshot->nerve_versus_muscle = (SuralInterval) { 0.5, 1.5, 2.5 };
  sural_snapshot_add_standing (snapshot, "lumbar-radiculopathy", "likely",
                               (SuralInterval) { 0.5, 0.75, 0.9 });
  g_ptr_array_add (snapshot->gates, (gpointer) g_intern_string ("bone-stress"));
  g_ptr_array_add (move->values, sural_finding_new ("ex-slump", SURAL_SIDE_LEFT, "positive"));
  g_ptr_array_add (snapshot->moves, move);
  sural_store_add_snapshot (store, visit_id, snapshot, &error);
  g_assert_no_error (error);
  sural_store_choose_scope (store, visit_id, "quick-screen", &error);
  g_assert_no_error (error);
  sural_store_keep_place (store, visit_id, "exam", "ex-slump", &error);
  g_assert_no_error (error);

  /* 8: what was declined */
  plan = sural_store_get_plan (store, episode_id, &error);
  g_assert_no_error (error);
  sural_store_decline_step (store, plan->id, decline, &error);
  g_assert_no_error (error);

  /* 9: a file that has a day of the diary as well; it was taken back */
  sural_import_batch_add (export, &shared);
  sural_import_batch_add (export, &mistaken_too);
  sural_store_import (store, export, episode_id, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  documents[0] = sural_import_batch_get_document_id (export);
  sural_store_retract_documents (store, documents, &error);
  g_assert_no_error (error);

  /* 10: a finding of a day; what the scales said, which is the visit's newest from now on */
  sural_finding_set_day (scan, sural_day_new (2026, 8, 2));
  sural_store_add_finding (store, visit_id, scan, &error);
  g_assert_no_error (error);
  snapshot->model = 2;
  snapshot->answer = g_intern_string ("nerve");
  snapshot->presentation = g_intern_string ("sudden");
  snapshot->nerve = (SuralSnapshotScale) { g_intern_string ("leans-for"), { 0.25, 1, 1.75 }, 0.5 };
  sural_store_add_snapshot (store, visit_id, snapshot, &error);
  g_assert_no_error (error);

  /* 11: an episode that was closed, with its day and why */
  golden_add_discharged (store, episode_id);

  /* 12: the journal, and what was taken back and stands again */
  golden_add_changes (store, episode_id, visit_id);

  /* 13: where a score came from, later versions of it, and whom a number is of */
  golden_add_corrections (store, episode_id);

  /* 14: a session of a training log */
  golden_add_training (store, episode_id);

  /* 15: how the general practitioner is reached */
  golden_add_contacts (store, episode_id);

  /* 15: one who helped here, and was removed */
  golden_add_clinician (store);

  /* 15: on which days of the week the plan is done */
  ((SuralPlanItem *) g_ptr_array_index (plan->items, 0))->days = 0x15;
  sural_store_arrange_week (store, plan->id, plan, &error);
  g_assert_no_error (error);

  /* 16: a diary on the phone */
  golden_add_phone_diary (store, episode_id, plan->id);
  /* 16: whose a printed diary sheet is */
  sural_store_keep_diary_sheet (store, &(SuralDiaryTicket) { { 1, 2, 3, 4, 5, 6, 7, 8 }, 9 },
                                episode_id, sural_day_new (2026, 8, 9), &error);
  g_assert_no_error (error);
  /* 16: a score that came corrected */
  golden_add_corrected (store, episode_id);

  /* 17: whose an appointment is */
  golden_add_appointment (store, episode_id);
  /* 17: pictures and letters */
  golden_add_attachments (store, episode_id);

  /* 18: what a file withdrew before it came */
  golden_add_withdrawal (store, episode_id);
}

static inline gboolean
golden_exists (guint schema)
{
  g_autofree char *name = g_strdup_printf ("schema-%u.sural", schema);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* Puts the golden file of a schema into @folder as clinic.sural with its keys and, from 15 on, its
 * head; FALSE when there is none. */
static inline gboolean
golden_copy (guint schema, const char *folder)
{
  static const char *const suffixes[] = { "", ".keys", ".head" };
  const guint n = schema >= 15 ? 3 : 2;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("schema-%u.sural%s", schema, suffixes[i]);
      g_autofree char *from = g_test_build_filename (G_TEST_DIST, "golden", name, NULL);
      g_autofree char *to = g_strconcat (folder, "/clinic.sural", suffixes[i], NULL);
      g_autofree char *bytes = NULL;
      g_autoptr (GError) error = NULL;
      gsize length = 0;

      if (!g_file_get_contents (from, &bytes, &length, NULL))
        return FALSE;
      g_file_set_contents_full (to, bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, &error);
      g_assert_no_error (error);
    }
  return TRUE;
}
