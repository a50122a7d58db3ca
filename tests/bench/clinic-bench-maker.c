/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "clinic-bench-maker.h"

#include <glib/gstdio.h>

#include "store/sural-store-private.h"

/* Patients in one transaction. */
#define CHUNK 5000

static const char *const family_starts[] = { "Ab",  "Bren", "Cor", "Dal", "Eber", "Fal", "Gren",
                                             "Hal", "Iv",   "Jan", "Kel", "Lor",  "Mar", "Nor",
                                             "Ost", "Per",  "Ros", "Sil", "Tor",  "Ul",  "Wal" };
static const char *const family_ends[] = { "ander", "berg", "cott", "dahl", "er",   "feld",
                                           "ghini", "huis", "ier",  "jer",  "kamp", "lund",
                                           "mann",  "nik",  "ova",  "pert", "quist" };
static const char *const given[] = { "Anna",  "Björn", "Clara", "David", "Elif",  "Finn",
                                     "Grace", "Hugo",  "Irina", "Jonas", "Karla", "Léa",
                                     "Marta", "Nils",  "Olga",  "Paul",  "Rosa",  "Tomás" };
static const char *const complaints[] = { "Calf pain", "Leg pain when running", "Back and leg pain",
                                          "Achilles pain" };

static SuralEpisode *
make_episode (guint number)
{
  const SuralDay onset = sural_day_new (2026, 8, 1) + number % 20;
  SuralEpisode *episode =
      sural_episode_new (complaints[number % G_N_ELEMENTS (complaints)],
                         number % 2 == 0 ? SURAL_SIDE_LEFT : SURAL_SIDE_RIGHT, onset);

  /* A clinic that has been there for long has seen most of its patients for the last time. */
  sural_episode_set_closed (episode, number % 20 != 0);
  return episode;
}

/**
 * clinic_bench_new_batch:
 * @number: which patient
 * @issuer: of the record number
 *
 * Returns: (transfer full): the patient, an episode and %CLINIC_BENCH_SCORES scores
 */
SuralImportBatch *
clinic_bench_new_batch (guint number, const char *issuer)
{
  g_autofree char *name = g_strdup_printf ("patient %u", number);
  g_autofree char *id = g_strdup_printf ("%s|%06u", issuer, number);
  g_autofree char *family =
      g_strconcat (family_starts[number * 8 % G_N_ELEMENTS (family_starts)],
                   family_ends[number / 3 % G_N_ELEMENTS (family_ends)], NULL);
  g_autoptr (SuralPatient) patient =
      sural_patient_new (family, given[number * 5 % G_N_ELEMENTS (given)]);
  g_autoptr (SuralEpisode) episode = make_episode (number);
  SuralImportBatch *batch = sural_import_batch_new (name);

  sural_patient_set_birth_day (patient, sural_day_new (1940, 1, 1) + number * 37 % 25000);
  sural_patient_set_external_id (patient, id);
  sural_import_batch_set_patient (batch, patient);
  sural_import_batch_set_episode (batch, episode);
  sural_import_batch_set_days (batch, SURAL_IMPORT_DAYS_KEEP);
  for (guint i = 0; i < CLINIC_BENCH_SCORES; i++)
    {
      const SuralMeasurement measurement = {
        .measure = g_intern_static_string ("calf-pain-worst"),
        .at = sural_time_from_day (sural_episode_get_onset (episode) + i) + 20 * 3600,
        .value = (10 - i + number) % 11,
        .origin = SURAL_ORIGIN_DIARY,
      };

      sural_import_batch_add (batch, &measurement);
    }
  return batch;
}

/**
 * clinic_bench_add:
 * @store: a clinic, in a transaction
 * @first: the first patient
 * @end: the one after the last
 * @issuer: of their record numbers
 *
 * Takes in a file of each patient.
 */
void
clinic_bench_add (SuralStore *store, guint first, guint end, const char *issuer)
{
  g_autoptr (GError) error = NULL;

  for (guint i = first; i < end; i++)
    {
      g_autoptr (SuralImportBatch) batch = clinic_bench_new_batch (i, issuer);

      if (!sural_store_import (store, batch, NULL, NULL, NULL, NULL, NULL, &error))
        g_error ("%s", error->message);
    }
}

/**
 * clinic_bench_make:
 * @folder: where
 * @n_patients: how many
 *
 * Returns: (transfer full): the clinic's file
 */
char *
clinic_bench_make (const char *folder, guint n_patients)
{
  static const SuralKeyCost cost = { 1, 8192 };
  g_autofree char *name = g_strdup_printf ("clinic-%u.sural", n_patients);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *recovery = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStore) store = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  store = sural_store_create_with_cost (path, "Bench", CLINIC_BENCH_PASSPHRASE, &cost, &recovery,
                                        &error);
  for (guint i = 0; store != NULL && error == NULL && i < n_patients; i += CHUNK)
    if (sural_store_begin_change (store, &error))
      {
        clinic_bench_add (store, i, MIN (i + CHUNK, n_patients), "bench");
        sural_store_end_change (store, TRUE, &error);
      }
  if (error != NULL)
    g_error ("%s", error->message);
  return g_steal_pointer (&path);
}

/**
 * clinic_bench_remove:
 * @folder: one in which only what clinic_bench_make() made lies
 */
void
clinic_bench_remove (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      /* A window makes backups beside it. */
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        clinic_bench_remove (path);
      else
        g_remove (path);
    }
  g_rmdir (folder);
}
