/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>

#include "store/sural-store-private.h"

/* A real encrypted clinic in a folder of its own, with a passphrase that is cheap to try. */
typedef struct
{
  char *folder;
  char *path;
  char *recovery_code;
  SuralStore *store;
} StoreFixture;

#define FIXTURE_PASSPHRASE "four plain test words"

static const SuralKeyCost FIXTURE_COST = { 1, 8192 };

static inline void
store_fixture_set_up (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("sural-test-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "clinic.sural", NULL);
  fixture->store = sural_store_create_with_cost (fixture->path, "Dr Test", FIXTURE_PASSPHRASE,
                                                 &FIXTURE_COST, &fixture->recovery_code, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture->store);
  g_assert_nonnull (fixture->recovery_code);
}

static inline void
store_fixture_close (StoreFixture *fixture)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
}

static inline void
store_fixture_reopen (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  if (fixture->store != NULL)
    store_fixture_close (fixture);
  fixture->store = sural_store_open (fixture->path, FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture->store);
}

static inline void
store_fixture_tear_down (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (fixture->store != NULL)
    store_fixture_close (fixture);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->recovery_code);
}

/* A patient with an episode; both ids are the caller's. */
static inline void
store_fixture_add_patient (SuralStore *store,
                           const char *family_name,
                           const char *given_name,
                           const char *complaint,
                           char **patient_id,
                           char **episode_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPatient) patient = sural_patient_new (family_name, given_name);
  g_autoptr (SuralEpisode) episode =
      sural_episode_new (complaint, SURAL_SIDE_LEFT, sural_day_new (2026, 8, 1));

  sural_patient_set_birth_day (patient, sural_day_new (1990, 4, 2));
  sural_patient_set_sex (patient, SURAL_SEX_MALE);
  sural_store_save_patient (store, patient, &error);
  g_assert_no_error (error);
  sural_episode_set_patient_id (episode, sural_patient_get_id (patient));
  sural_store_save_episode (store, episode, &error);
  g_assert_no_error (error);
  if (patient_id != NULL)
    *patient_id = g_strdup (sural_patient_get_id (patient));
  if (episode_id != NULL)
    *episode_id = g_strdup (sural_episode_get_id (episode));
}

static inline SuralTime
store_fixture_time (int year, int month, int day, int hour)
{
  return sural_time_from_day (sural_day_new (year, month, day)) + hour * 3600;
}
