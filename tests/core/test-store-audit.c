/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the audit trail says to people: who opened the clinic, gave a record out and wrote into it.
 */
#include "config.h"

#include "store-fixture.h"

#include <string.h>

#include "model/sural-error.h"
#include "record/export/sural-audit-csv.h"
#include "record/backup/clock-words.h"

#define ANA "Ana has a grey bicycle"

static GPtrArray *
list (SuralStore *store, const SuralAuditFilter *filter)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *records = sural_store_list_audit (store, filter, 0, 1000, NULL, &error);

  g_assert_no_error (error);
  return records;
}

static const SuralAuditRecord *
at (GPtrArray *records, guint i)
{
  g_assert_cmpuint (i, <, records->len);
  return g_ptr_array_index (records, i);
}

static void
assert_sound (SuralStore *store)
{
  g_autoptr (GError) error = NULL;

  sural_store_verify (store, &error);
  g_assert_no_error (error);
}

static void
test_opening (StoreFixture *fixture, gconstpointer data)
{
  const SuralAuditFilter access = { .kind = SURAL_AUDIT_ACCESS };
  g_autoptr (GPtrArray) made = list (fixture->store, &access);
  g_autoptr (GPtrArray) opened = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (made->len, ==, 0);
  store_fixture_reopen (fixture);
  store_fixture_close (fixture);
  fixture->store = sural_store_open (fixture->path, "not this one at all", &error);
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_PASSPHRASE);
  g_clear_error (&error);
  fixture->store = sural_store_open (fixture->path, fixture->recovery_code, &error);
  g_assert_no_error (error);
  opened = list (fixture->store, &access);
  g_assert_cmpuint (opened->len, ==, 2);
  g_assert_cmpstr (at (opened, 0)->action, ==, "recover");
  g_assert_cmpstr (at (opened, 1)->action, ==, "unlock");
  g_assert_cmpstr (at (opened, 1)->clinician, ==, "Dr Test");
  g_assert_null (at (opened, 1)->patient);
  g_assert_cmpint (at (opened, 0)->seq, >, at (opened, 1)->seq);
  assert_sound (fixture->store);
}

/* Whatever is written about somebody is found by them, and by nobody else. */
static void
test_of_a_patient (StoreFixture *fixture, gconstpointer data)
{
  SuralStore *store = fixture->store;
  g_autofree char *jo = NULL;
  g_autofree char *jo_episode = NULL;
  g_autofree char *other = NULL;
  g_autofree char *other_episode = NULL;
  g_autoptr (SuralVisit) visit = NULL;
  g_autoptr (SuralNote) note = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) of_jo = NULL;
  g_autoptr (GPtrArray) given = NULL;
  guint n_jo = 0;
  const SuralMeasurement pain = { g_intern_string ("calf-pain-worst"),
                                  store_fixture_time (2026, 8, 3, 9), 6, SURAL_ORIGIN_CLINIC };
  SuralAuditFilter filter = { NULL, NULL, SURAL_AUDIT_ANY, SURAL_DAY_UNKNOWN, SURAL_DAY_UNKNOWN };
  g_autoptr (GError) error = NULL;

  store_fixture_add_patient (store, "Berg", "Jo", "Calf pain", &jo, &jo_episode);
  store_fixture_add_patient (store, "Roth", "Max", "Calf pain", &other, &other_episode);
  visit = sural_store_start_visit (store, jo_episode, &error);
  note = sural_store_sign_note (store, sural_visit_get_id (visit), "Better.", &error);
  g_assert_true (sural_store_add_measurement (store, jo_episode, &pain, &error));
  g_assert_true (sural_store_add_measurement (store, other_episode, &pain, &error));
  g_assert_true (sural_store_note_print (store, jo, &error));
  g_assert_true (sural_store_note_export (store, other, &error));
  g_assert_no_error (error);
  assert_sound (store);

  all = list (store, &filter);
  for (guint i = 0; i < all->len; i++)
    {
      n_jo += g_strcmp0 (at (all, i)->patient_id, jo) == 0;
      if (at (all, i)->kind == SURAL_AUDIT_RECORDS)
        g_assert_nonnull (at (all, i)->patient);
    }
  filter.patient_id = jo;
  of_jo = list (store, &filter);
  g_assert_cmpuint (of_jo->len, ==, n_jo);
  g_assert_cmpuint (n_jo, >=, 6);
  for (guint i = 0; i < of_jo->len; i++)
    g_assert_cmpstr (at (of_jo, i)->patient, ==, at (of_jo, 0)->patient);
  filter.kind = SURAL_AUDIT_GIVEN_OUT;
  given = list (store, &filter);
  g_assert_cmpuint (given->len, ==, 1);
  g_assert_cmpstr (at (given, 0)->action, ==, "print");
}

/* By pages nothing comes twice and nothing is left out, also while more is written. */
static void
test_pages (StoreFixture *fixture, gconstpointer data)
{
  SuralStore *store = fixture->store;
  const SuralAuditFilter any = { NULL, NULL, SURAL_AUDIT_ANY, SURAL_DAY_UNKNOWN,
                                 SURAL_DAY_UNKNOWN };
  g_autoptr (GPtrArray) whole = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;
  gint64 before = 0;

  for (guint i = 0; i < 20; i++)
    store_fixture_add_patient (store, "Berg", "Jo", "Calf pain", NULL, NULL);
  whole = list (store, &any);
  while (TRUE)
    {
      g_autoptr (GPtrArray) page = sural_store_list_audit (store, &any, before, 7, NULL, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < page->len; i++)
        g_assert_cmpint (at (page, i)->seq, ==, at (whole, n++)->seq);
      if (page->len < 7)
        break;
      before = at (page, page->len - 1)->seq;
      store_fixture_add_patient (store, "Late", "Jo", "Calf pain", NULL, NULL);
    }
  g_assert_cmpuint (n, ==, whole->len);
}

static void
test_who_and_when (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *ana = sural_store_add_clinician (fixture->store, FIXTURE_PASSPHRASE, "Ana Berg",
                                                    SURAL_ROLE_CLINICIAN, ANA, &error);
  SuralAuditFilter filter = { ana, NULL, SURAL_AUDIT_ANY, SURAL_DAY_UNKNOWN, SURAL_DAY_UNKNOWN };
  g_autoptr (GPtrArray) hers = NULL;
  g_autoptr (GPtrArray) of_a_day = NULL;
  g_autoptr (GPtrArray) accounts = NULL;

  g_assert_no_error (error);
  store_fixture_close (fixture);
  fixture->store = sural_store_open_as (fixture->path, ana, ANA, &error);
  g_assert_no_error (error);
  sural_store_set_now (fixture->store, store_fixture_time (2026, 8, 3, 23));
  store_fixture_add_patient (fixture->store, "Berg", "Jo", "Calf pain", NULL, NULL);
  sural_store_set_now (fixture->store, store_fixture_time (2026, 8, 4, 0));
  store_fixture_add_patient (fixture->store, "Roth", "Max", "Calf pain", NULL, NULL);

  hers = list (fixture->store, &filter);
  g_assert_cmpuint (hers->len, ==, 5);
  filter.from = filter.to = sural_day_new (2026, 8, 4);
  of_a_day = list (fixture->store, &filter);
  g_assert_cmpuint (of_a_day->len, ==, 2);
  g_assert_cmpstr (at (of_a_day, 0)->patient, ==, "Roth, Max");
  filter =
      (SuralAuditFilter) { NULL, NULL, SURAL_AUDIT_ACCOUNTS, SURAL_DAY_UNKNOWN, SURAL_DAY_UNKNOWN };
  accounts = list (fixture->store, &filter);
  g_assert_cmpuint (accounts->len, ==, 3);
  g_assert_cmpstr (at (accounts, 0)->entity_id, ==, ana);
}

/* Where the opening could not be written, it comes before whatever is written next. */
static void
test_owed (StoreFixture *fixture, gconstpointer data)
{
  const SuralAuditFilter any = { NULL, NULL, SURAL_AUDIT_ANY, SURAL_DAY_UNKNOWN,
                                 SURAL_DAY_UNKNOWN };
  g_autoptr (GPtrArray) before = list (fixture->store, &any);
  g_autoptr (GPtrArray) after = NULL;

  fixture->store->owes_entry = TRUE;
  store_fixture_add_patient (fixture->store, "Berg", "Jo", "Calf pain", NULL, NULL);
  after = list (fixture->store, &any);
  g_assert_cmpuint (after->len, ==, before->len + 3);
  g_assert_cmpstr (at (after, 2)->action, ==, "unlock");
  assert_sound (fixture->store);
}

/* A name that a spreadsheet would calculate is a text in the table. */
static void
test_table (StoreFixture *fixture, gconstpointer data)
{
  const SuralAuditFilter records = { NULL, NULL, SURAL_AUDIT_RECORDS, SURAL_DAY_UNKNOWN,
                                     SURAL_DAY_UNKNOWN };
  g_autoptr (GError) error = NULL;
  g_autofree char *table = NULL;
  g_auto (GStrv) lines = NULL;

  store_fixture_add_patient (fixture->store, "=cmd|' /C calc'!A0", "Jo", "Calf pain", NULL, NULL);
  table = sural_audit_to_csv (fixture->store, &records, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (table, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_nonnull (strstr (lines[1], ",create,episode,"));
  g_assert_nonnull (strstr (lines[2], ",\"'=cmd|' /C calc'!A0, Jo\","));
}

#define ADD(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

/* A clock that went back is known by the entry that was made last, not by the one of the latest
 * time, and opening the clinic is none: that is written by the clock that is in question. */
static void
test_clock (StoreFixture *fixture, gconstpointer data)
{
  const SuralTime ninth = store_fixture_time (2026, 3, 9, 10);
  const SuralTime third = store_fixture_time (2026, 3, 3, 10);
  g_autoptr (GError) error = NULL;
  g_autofree char *behind = NULL;
  SuralTime last = SURAL_TIME_UNKNOWN;
  g_autoptr (SuralPatient) jane = sural_patient_new ("Doe", "Jane");
  g_autoptr (SuralPatient) richard = sural_patient_new ("Roe", "Richard");

  sural_store_set_now (fixture->store, ninth);
  g_assert_true (sural_store_save_patient (fixture->store, jane, &error));
  store_fixture_reopen (fixture);
  g_assert_true (sural_store_get_last_entry (fixture->store, &last, &error));
  g_assert_no_error (error);
  g_assert_cmpint (last, ==, ninth);
  behind = clock_words_dup (third, last);
  g_assert_nonnull (strstr (behind, "3 Mar 2026"));
  g_assert_nonnull (strstr (behind, "9 Mar 2026"));
  g_assert_null (clock_words_dup (ninth, last));
  g_assert_null (clock_words_dup (ninth - 60, last));
  g_assert_null (clock_words_dup (third, SURAL_TIME_UNKNOWN));

  sural_store_set_now (fixture->store, third);
  g_assert_true (sural_store_save_patient (fixture->store, richard, &error));
  g_assert_true (sural_store_get_last_entry (fixture->store, &last, &error));
  g_assert_cmpint (last, ==, third);
  assert_sound (fixture->store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/store/audit/opening", test_opening);
  ADD ("/store/audit/of-a-patient", test_of_a_patient);
  ADD ("/store/audit/pages", test_pages);
  ADD ("/store/audit/who-and-when", test_who_and_when);
  ADD ("/store/audit/owed", test_owed);
  ADD ("/store/audit/clock", test_clock);
  ADD ("/store/audit/table", test_table);
  return g_test_run ();
}
