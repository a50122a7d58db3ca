/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several who work in one clinic, each with a passphrase of their own. */
#include "config.h"

#include "store-fixture.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/sural-error.h"

#define OWNER FIXTURE_PASSPHRASE
#define ANA "Ana has a grey bicycle"
#define BEN "Ben keeps seven goats"

static char *
add (StoreFixture *fixture, const char *name, SuralRole role, const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  char *id = sural_store_add_clinician (fixture->store, OWNER, name, role, passphrase, &error);

  g_assert_no_error (error);
  g_assert_nonnull (id);
  return id;
}

static void
reopen_as (StoreFixture *fixture, const char *id, const char *passphrase)
{
  g_autoptr (GError) error = NULL;

  store_fixture_close (fixture);
  fixture->store = sural_store_open_as (fixture->path, id, passphrase, &error);
  g_assert_no_error (error);
  if (id != NULL)
    g_assert_cmpstr (sural_store_get_clinician_id (fixture->store), ==, id);
}

/* And nothing is changed by it: whoever can come in comes in again. */
static void
assert_shut (StoreFixture *fixture, const char *id, const char *passphrase, SuralError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStore) store = NULL;

  if (fixture->store != NULL)
    store_fixture_close (fixture);
  store = sural_store_open_as (fixture->path, id, passphrase, &error);
  g_assert_error (error, SURAL_ERROR, (int) code);
  g_assert_null (store);
}

static void
assert_sound (SuralStore *store)
{
  g_autoptr (GError) error = NULL;

  sural_store_verify (store, &error);
  g_assert_no_error (error);
}

static const SuralClinician *
find (GPtrArray *clinicians, const char *id)
{
  for (guint i = 0; i < clinicians->len; i++)
    if (g_str_equal (((SuralClinician *) g_ptr_array_index (clinicians, i))->id, id))
      return g_ptr_array_index (clinicians, i);
  return NULL;
}

static void
test_each_opens (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *owner = g_strdup (sural_store_get_clinician_id (fixture->store));
  g_autofree char *ana = add (fixture, "  Ana  Berg ", SURAL_ROLE_CLINICIAN, ANA);
  g_autofree char *ben = add (fixture, "Ben Roth", SURAL_ROLE_ASSISTANT, BEN);
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;

  assert_sound (fixture->store);
  g_assert_cmpint (sural_store_get_role (fixture->store), ==, SURAL_ROLE_OWNER);

  reopen_as (fixture, ana, ANA);
  g_assert_cmpstr (sural_store_get_clinician (fixture->store), ==, "Ana Berg");
  g_assert_cmpint (sural_store_get_role (fixture->store), ==, SURAL_ROLE_CLINICIAN);
  reopen_as (fixture, ben, BEN);
  g_assert_cmpint (sural_store_get_role (fixture->store), ==, SURAL_ROLE_ASSISTANT);
  /* Without a choice the passphrase says who it is. */
  reopen_as (fixture, NULL, BEN);
  g_assert_cmpstr (sural_store_get_clinician_id (fixture->store), ==, ben);
  reopen_as (fixture, owner, OWNER);

  /* Right for somebody, wrong for who was chosen: the same as wrong for all. */
  assert_shut (fixture, ana, BEN, SURAL_ERROR_PASSPHRASE);
  assert_shut (fixture, ben, OWNER, SURAL_ERROR_PASSPHRASE);

  accounts = sural_store_list_accounts (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (accounts->len, ==, 3);
  g_assert_cmpstr (find (accounts, ana)->name, ==, "Ana Berg");
  g_assert_cmpstr (find (accounts, owner)->name, ==, "Dr Test");
}

/* The code is the owner's, whoever was chosen. */
static void
test_recovery (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *owner = g_strdup (sural_store_get_clinician_id (fixture->store));
  g_autofree char *ana = add (fixture, "Ana Berg", SURAL_ROLE_CLINICIAN, ANA);
  g_autoptr (GError) error = NULL;
  g_autofree char *refused = NULL;

  store_fixture_close (fixture);
  fixture->store = sural_store_open_as (fixture->path, ana, fixture->recovery_code, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sural_store_get_clinician_id (fixture->store), ==, owner);
  g_assert_true (sural_store_change_passphrase (fixture->store, fixture->recovery_code,
                                                "another four plain words", &error));
  g_assert_no_error (error);
  reopen_as (fixture, owner, "another four plain words");
  assert_shut (fixture, NULL, OWNER, SURAL_ERROR_PASSPHRASE);
  fixture->store = sural_store_open_as (fixture->path, ana, ANA, &error);
  g_assert_no_error (error);
  refused = sural_store_renew_recovery (fixture->store, ANA, &error);
  g_assert_null (refused);
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
}

/* Two who happen to have the same passphrase are two, and learn nothing of it. */
static void
test_same_passphrase (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *ana = add (fixture, "Ana Berg", SURAL_ROLE_CLINICIAN, ANA);
  g_autofree char *ben = add (fixture, "Ben Roth", SURAL_ROLE_ASSISTANT, ANA);
  g_autoptr (GError) error = NULL;

  reopen_as (fixture, ana, ANA);
  g_assert_true (
      sural_store_change_passphrase (fixture->store, ANA, "a lighter green coat", &error));
  g_assert_no_error (error);
  reopen_as (fixture, ben, ANA);
  reopen_as (fixture, ana, "a lighter green coat");
  g_assert_true (
      sural_store_change_passphrase (fixture->store, "a lighter green coat", ANA, &error));
  g_assert_no_error (error);
  assert_shut (fixture, NULL, ANA, SURAL_ERROR_INVALID);
}

static void
test_remove (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *ana = add (fixture, "Ana Berg", SURAL_ROLE_CLINICIAN, ANA);
  g_autofree char *key_path = g_strconcat (fixture->path, ".keys", NULL);
  g_autofree char *keys = NULL;
  gsize length = 0;
  g_autoptr (GPtrArray) clinicians = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (key_path, &keys, &length, NULL));
  g_assert_true (sural_store_remove_clinician (fixture->store, ana, &error));
  g_assert_no_error (error);
  assert_sound (fixture->store);
  assert_shut (fixture, ana, ANA, SURAL_ERROR_PASSPHRASE);
  assert_shut (fixture, NULL, ANA, SURAL_ERROR_PASSPHRASE);

  /* The key file of before in the place of the present one opens nothing for them. */
  g_assert_true (g_file_set_contents (key_path, keys, (gssize) length, NULL));
  assert_shut (fixture, ana, ANA, SURAL_ERROR_INVALID);
  store_fixture_reopen (fixture);
  clinicians = sural_store_list_clinicians (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (clinicians->len, ==, 2);
  g_assert_cmpint (find (clinicians, ana)->removed, !=, SURAL_TIME_UNKNOWN);

  /* Who comes back is who they were. */
  g_assert_true (sural_store_give_passphrase (fixture->store, OWNER, ana, BEN, &error));
  g_assert_no_error (error);
  reopen_as (fixture, ana, BEN);
  assert_shut (fixture, ana, ANA, SURAL_ERROR_PASSPHRASE);
}

static void
test_refused (StoreFixture *fixture, gconstpointer data)
{
  SuralStore *store = fixture->store;
  const char *owner = sural_store_get_clinician_id (store);
  g_autofree char *ana = add (fixture, "Ana Berg", SURAL_ROLE_CLINICIAN, ANA);
  g_autoptr (GError) error = NULL;

  /* There is always an owner who can come in. */
  g_assert_false (sural_store_remove_clinician (store, owner, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (sural_store_set_clinician_role (store, owner, SURAL_ROLE_CLINICIAN, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);
  /* Nobody can be taken for somebody else. */
  g_assert_false (sural_store_rename_clinician (store, ana, "DR TEST", &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_null (
      sural_store_add_clinician (store, OWNER, "\xe2\x80\xae ", SURAL_ROLE_OWNER, BEN, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);
  /* An open clinic is not enough. */
  g_assert_null (sural_store_add_clinician (store, ANA, "Ben", SURAL_ROLE_OWNER, BEN, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_PASSPHRASE);
  g_clear_error (&error);
  g_assert_null (
      sural_store_add_clinician (store, OWNER, "Ben", SURAL_ROLE_OWNER, "short", &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);
  assert_sound (store);

  reopen_as (fixture, ana, ANA);
  store = fixture->store;
  g_assert_null (sural_store_add_clinician (store, ANA, "Ben", SURAL_ROLE_OWNER, BEN, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (sural_store_set_clinician_role (store, ana, SURAL_ROLE_OWNER, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);
  /* One's own name is one's own. */
  g_assert_true (sural_store_rename_clinician (store, ana, "Ana Berg-Roth", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (sural_store_get_clinician (store), ==, "Ana Berg-Roth");
  assert_sound (store);
}

/* An owner can hand over, and is none then. */
static void
test_hand_over (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *owner = g_strdup (sural_store_get_clinician_id (fixture->store));
  g_autofree char *ana = add (fixture, "Ana Berg", SURAL_ROLE_OWNER, ANA);
  g_autoptr (GError) error = NULL;

  g_assert_true (
      sural_store_set_clinician_role (fixture->store, owner, SURAL_ROLE_ASSISTANT, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sural_store_get_role (fixture->store), ==, SURAL_ROLE_ASSISTANT);
  g_assert_false (sural_store_remove_clinician (fixture->store, ana, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);
  reopen_as (fixture, ana, ANA);
  g_assert_true (sural_store_remove_clinician (fixture->store, owner, &error));
  g_assert_no_error (error);
  assert_sound (fixture->store);
  assert_shut (fixture, owner, OWNER, SURAL_ERROR_PASSPHRASE);
}

/* What is signed is signed by who is there. */
static void
test_signed_by (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *ana = add (fixture, "Ana Berg", SURAL_ROLE_CLINICIAN, ANA);
  g_autofree char *episode_id = NULL;
  g_autoptr (SuralVisit) visit = NULL;
  g_autoptr (SuralNote) note = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_add_patient (fixture->store, "Berg", "Jo", "Calf pain", NULL, &episode_id);
  reopen_as (fixture, ana, ANA);
  visit = sural_store_start_visit (fixture->store, episode_id, &error);
  g_assert_no_error (error);
  note = sural_store_sign_note (fixture->store, sural_visit_get_id (visit), "Better.", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sural_note_get_signed_by (note), ==, "Ana Berg");
  assert_sound (fixture->store);
}

/* A key file is for its owner alone, also after it was replaced; one that is not is told of. */
static void
test_exposed (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *key_path = g_strconcat (fixture->path, ".keys", NULL);
  g_autofree char *older =
      g_build_filename (fixture->folder, "clinic-replaced-2026-01-01.sural.keys", NULL);
  g_autofree char *ana = NULL;

  g_assert_false (sural_store_has_exposed_keys (fixture->path));
  g_assert_cmpint (g_chmod (key_path, 0644), ==, 0);
  g_assert_true (sural_store_has_exposed_keys (fixture->path));
  ana = add (fixture, "Ana Berg", SURAL_ROLE_CLINICIAN, ANA);
  g_assert_false (sural_store_has_exposed_keys (fixture->path));
  /* One of a clinic that was replaced opens that one. */
  g_assert_true (
      g_file_set_contents_full (older, "keys", -1, G_FILE_SET_CONTENTS_NONE, 0644, NULL));
  g_assert_cmpint (g_chmod (older, 0644), ==, 0);
  g_assert_true (sural_store_has_exposed_keys (fixture->path));
  g_assert_cmpint (g_chmod (older, 0600), ==, 0);
  g_assert_false (sural_store_has_exposed_keys (fixture->path));
}

#define N_KILLS 30

/* Changes it from one to the other and back until it is killed; a byte for each time. */
static pid_t
start_changing (StoreFixture *fixture, const char *const *words, guint now, int *in)
{
  int ends[2];
  pid_t pid;

  g_assert_cmpint (pipe (ends), ==, 0);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      SuralStore *store = sural_store_open (fixture->path, words[now], NULL);

      for (; store != NULL; now = 1 - now)
        if (!sural_store_change_passphrase (store, words[now], words[1 - now], NULL) ||
            write (ends[1], "", 1) != 1)
          break;
      _exit (1);
    }
  close (ends[1]);
  *in = ends[0];
  return pid;
}

/* The only one of the two that opens it, and the clinic is sound then. */
static guint
find_which_opens (StoreFixture *fixture, const char *const *words)
{
  guint which = 2;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SuralStore) store = sural_store_open (fixture->path, words[i], &error);

      if (store == NULL)
        {
          g_assert_error (error, SURAL_ERROR, SURAL_ERROR_PASSPHRASE);
          continue;
        }
      g_assert_cmpuint (which, ==, 2);
      which = i;
      assert_sound (store);
    }
  g_assert_cmpuint (which, <, 2);
  return which;
}

/* Whoever is killed in the middle of a change of the passphrase opens the clinic with the old one
 * or with the new one. */
static void
test_killed (StoreFixture *fixture, gconstpointer data)
{
  static const char *const words[] = { OWNER, ANA };
  guint now = 0;

  store_fixture_close (fixture);
  for (guint round = 0; round < N_KILLS; round++)
    {
      const guint wanted = (guint) g_test_rand_int_range (0, 4);
      guint told = 0;
      char byte;
      int in, status;
      pid_t pid = start_changing (fixture, words, now, &in);

      while (told < wanted && read (in, &byte, 1) == 1)
        told++;
      g_assert_cmpuint (told, ==, wanted);
      /* Somewhere within the next one. */
      for (volatile guint work = 0, end = (guint) g_test_rand_int_range (0, 4000000); work < end;
           work++)
        ;
      g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
      g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
      g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
      while (read (in, &byte, 1) == 1)
        told++;
      close (in);
      now = find_which_opens (fixture, words);
    }
}

/* --- What stands on their papers ----------------------------------------------------------------
 */

static SuralClinicDetails *
get_details (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  SuralClinicDetails *details = sural_store_get_clinic_details (fixture->store, &error);

  g_assert_no_error (error);
  return details;
}

/* The head of the papers lies in the clinic's file, is audited, and an owner says it. */
static void
test_details (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *owner = g_strdup (sural_store_get_clinician_id (fixture->store));
  g_autofree char *ana = add (fixture, "Ana Berg", SURAL_ROLE_CLINICIAN, ANA);
  g_autoptr (SuralClinicDetails) none = get_details (fixture);
  g_autoptr (SuralClinicDetails) wanted = sural_clinic_details_new ();
  g_autoptr (SuralClinicDetails) kept = NULL;
  g_autoptr (SuralClinicDetails) after = NULL;
  g_autoptr (GBytes) logo = g_bytes_new_static ("\x89PNG", 4);
  g_autoptr (GError) error = NULL;
  g_autofree char *much = g_strnfill (SURAL_DETAIL_LIMIT + 1, 'x');

  g_assert_true (sural_clinic_details_is_empty (none));
  g_set_str (&wanted->texts[SURAL_DETAIL_NAME], " Praxis\n<Fluss> ");
  g_set_str (&wanted->texts[SURAL_DETAIL_PHONE], "+49 30 123");
  sural_clinic_details_set_logo (wanted, logo);
  g_assert_true (sural_store_set_clinic_details (fixture->store, wanted, &error));
  g_assert_no_error (error);
  assert_sound (fixture->store);

  reopen_as (fixture, ana, ANA);
  kept = get_details (fixture);
  g_assert_cmpstr (kept->texts[SURAL_DETAIL_NAME], ==, "Praxis <Fluss>");
  g_assert_cmpstr (kept->texts[SURAL_DETAIL_PHONE], ==, "+49 30 123");
  g_assert_cmpstr (kept->texts[SURAL_DETAIL_ADDRESS], ==, "");
  g_assert_true (g_bytes_equal (kept->logo, logo));
  g_assert_false (sural_store_set_clinic_details (fixture->store, none, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);

  reopen_as (fixture, owner, OWNER);
  g_set_str (&wanted->texts[SURAL_DETAIL_NAME], "Other");
  g_set_str (&wanted->texts[SURAL_DETAIL_ADDRESS], much);
  g_assert_false (sural_store_set_clinic_details (fixture->store, wanted, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  after = get_details (fixture);
  g_assert_cmpstr (after->texts[SURAL_DETAIL_NAME], ==, "Praxis <Fluss>");
  assert_sound (fixture->store);
}

/* Everybody says their own registration; an owner also that of others. */
static void
test_registration (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *owner = g_strdup (sural_store_get_clinician_id (fixture->store));
  g_autofree char *ana = add (fixture, "Ana Berg", SURAL_ROLE_CLINICIAN, ANA);
  g_autoptr (GPtrArray) clinicians = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (sural_store_set_clinician_registration (fixture->store, owner, "PT 1", &error));
  g_assert_no_error (error);
  reopen_as (fixture, ana, ANA);
  g_assert_true (sural_store_set_clinician_registration (fixture->store, ana, " PT  2 ", &error));
  g_assert_no_error (error);
  g_assert_false (sural_store_set_clinician_registration (fixture->store, owner, "PT 3", &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);
  clinicians = sural_store_list_clinicians (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (find (clinicians, owner)->registration, ==, "PT 1");
  g_assert_cmpstr (find (clinicians, ana)->registration, ==, "PT 2");
  assert_sound (fixture->store);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/store/clinicians/each-opens", test_each_opens);
  ADD ("/store/clinicians/recovery", test_recovery);
  ADD ("/store/clinicians/same-passphrase", test_same_passphrase);
  ADD ("/store/clinicians/remove", test_remove);
  ADD ("/store/clinicians/refused", test_refused);
  ADD ("/store/clinicians/hand-over", test_hand_over);
  ADD ("/store/clinicians/signed-by", test_signed_by);
  ADD ("/store/clinicians/exposed", test_exposed);
  ADD ("/store/clinicians/killed", test_killed);
  ADD ("/store/clinicians/details", test_details);
  ADD ("/store/clinicians/registration", test_registration);
  return g_test_run ();
}
