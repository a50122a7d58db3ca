/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audit trail of a clinic that several desks write into. What happens to one that was tampered
 * with is in test-store-safety.c. */
#include "config.h"

#include "store-fixture.h"

#include <glib/gstdio.h>

#include "model/sural-error.h"
#include "store/sural-store-private.h"
#include "store/trail/sural-audit-hash.h"
#include "store/file/sural-workstation.h"

static gint64
query (SuralStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  sural_database_query_int (store->database, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

static void
write_as (SuralStore *store, const char *workstation, const char *family_name)
{
  g_autofree char *patient_id = NULL;
  g_autofree char *episode_id = NULL;

  g_set_str (&store->workstation, workstation);
  store_fixture_add_patient (store, family_name, "Ana", "Calf pain", &patient_id, &episode_id);
}

static void
assert_verified (SuralStore *store)
{
  g_autoptr (GError) error = NULL;

  sural_store_verify (store, &error);
  g_assert_no_error (error);
}

static void
assert_damaged (SuralStore *store)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sural_store_verify (store, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_DAMAGED);
}

/* Every desk goes on with its own chain, whoever wrote in between. */
static void
test_chain_of_each_desk (StoreFixture *fixture, gconstpointer data)
{
  SuralStore *store = fixture->store;
  gint64 n;

  write_as (store, "desk-1", "Berg");
  write_as (store, "desk-2", "Roth");
  write_as (store, "desk-1", "Sand");
  assert_verified (store);

  n = query (store, "SELECT count(*) FROM trail WHERE workstation = 'desk-1'");
  g_assert_cmpint (n, >, 3);
  g_assert_cmpint (query (store, "SELECT max(position) FROM trail WHERE workstation = 'desk-1'"),
                   ==, n);
  /* A chain begins with what was there, and with nothing else. */
  g_assert_cmpint (query (store, "SELECT count(*) FROM audit WHERE follows IS NOT NULL"), ==, 2);
  g_assert_cmpint (query (store, "SELECT count(*) FROM audit a WHERE follows IS NOT NULL AND"
                                 " follows = (SELECT hash FROM audit WHERE seq = a.seq - 1)"),
                   ==, 2);
}

/* What one desk took out of the trail shows, though it is the last of its chain. */
static void
test_end_of_a_chain (StoreFixture *fixture, gconstpointer data)
{
  SuralStore *store = fixture->store;
  g_autoptr (GError) error = NULL;

  write_as (store, "desk-1", "Berg");
  g_assert_true (sural_database_exec (store->database,
                                      "INSERT INTO diary_mapping (id, shape, mapping, recorded,"
                                      " clinician_id) SELECT 'm', 's', 'm', 1, id FROM clinician",
                                      &error));
  g_assert_true (
      sural_store_begin (store, &error) &&
      sural_store_end (store,
                       sural_store_audit (store, "map", SURAL_ENTITY_DIARY_MAPPING, "m", &error),
                       &error));
  write_as (store, "desk-2", "Roth");
  assert_verified (store);
  g_assert_true (sural_database_exec (store->database,
                                      "DROP TRIGGER audit_no_delete;"
                                      "DROP TRIGGER diary_mapping_no_delete;"
                                      "DELETE FROM audit WHERE entity_id = 'm';"
                                      "DELETE FROM diary_mapping WHERE id = 'm'",
                                      &error));
  g_assert_no_error (error);
  assert_damaged (store);
}

/* Later is greater, also where the machine's clock was put back. */
static void
test_clock (StoreFixture *fixture, gconstpointer data)
{
  SuralStore *store = fixture->store;
  g_autoptr (GError) error = NULL;
  const gint64 times[] = { 1000000, 1000000, 5, 999999, -3, 2000000 };
  SuralAuditStamp stamp = {
    .clinician_id = store->clinician_id,
    .workstation = "desk-9",
    .key = sural_secret_get_bytes (store->audit_key),
    .at = 1,
  };
  gint64 before = query (store, "SELECT max(clock) FROM audit");

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      gint64 now;

      stamp.universal_ms = g_get_real_time () / 1000 + times[i];
      g_assert_true (
          sural_store_begin (store, &error) &&
          sural_store_end (store,
                           sural_audit_append (store->database, &stamp, "look",
                                               SURAL_ENTITY_CLINICIAN, store->clinician_id, &error),
                           &error));
      now = query (store, "SELECT clock FROM audit ORDER BY seq DESC LIMIT 1");
      g_assert_cmpint (now, >, before);
      before = now;
    }
  assert_verified (store);
}

/* An entry that somebody adds who has the file open but not its key is none. */
static void
test_needs_the_key (StoreFixture *fixture, gconstpointer data)
{
  SuralStore *store = fixture->store;
  g_autoptr (GError) error = NULL;
  const guint8 other[SURAL_AUDIT_KEY_SIZE] = { 1 };
  const SuralAuditStamp stamp = {
    .clinician_id = store->clinician_id,
    .workstation = store->workstation,
    .key = other,
    .at = 1,
    .universal_ms = 1,
  };

  assert_verified (store);
  g_assert_true (
      sural_store_begin (store, &error) &&
      sural_store_end (store,
                       sural_audit_append (store->database, &stamp, "look", SURAL_ENTITY_CLINICIAN,
                                           store->clinician_id, &error),
                       &error));
  assert_damaged (store);
}

/* The desk is the same the next time, and where its file is none it is a new one. */
static void
test_workstation (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "sural", NULL);
  g_autofree char *path = g_build_filename (folder, "workstation", NULL);
  g_autofree char *first = sural_workstation_dup_id ();
  g_autofree char *second = sural_workstation_dup_id ();
  g_autofree char *third = NULL;

  g_assert_true (g_uuid_string_is_valid (first));
  g_assert_cmpstr (second, ==, first);
  g_assert_true (g_file_set_contents (path, "not an id\n", -1, NULL));
  third = sural_workstation_dup_id ();
  g_assert_true (g_uuid_string_is_valid (third));
  g_assert_cmpstr (third, !=, first);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

#define ADD(path, test)                                                                            \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, test, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/audit/chain-of-each-desk", test_chain_of_each_desk);
  ADD ("/audit/end-of-a-chain", test_end_of_a_chain);
  ADD ("/audit/clock", test_clock);
  ADD ("/audit/needs-the-key", test_needs_the_key);
  g_test_add_func ("/audit/workstation", test_workstation);
  return g_test_run ();
}
