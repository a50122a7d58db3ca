/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The diary on the phone, as far as no browser is needed: what is kept of it, what it hands over
 * and what is refused. tests/browser/test-phone-diary.py takes the page itself through a browser.
 */
#include "config.h"

#include <sodium.h>
#include <string.h>

#include "exchange/phone/sural-appointment-ics.h"
#include "exchange/phone/sural-phone-answers.h"
#include "exchange/phone/sural-phone-envelope.h"
#include "exchange/phone/sural-phone-page.h"
#include "model/sural-error.h"
#include "record/phone/sural-phone-intake.h"
#include "store/trail/sural-store-audit.h"
#include "store/patient/sural-store-phone.h"
#include "store/sural-store-private.h"

#include "store-fixture.h"

typedef struct
{
  StoreFixture clinic;
  SuralKnowledge *knowledge;
  char *episode_id;
  SuralPhoneDiary *diary;
  GBytes *key;
} Fixture;

static SuralPhoneDiary *
diary_new (const char *episode_id)
{
  SuralPhoneDiary *diary = g_new0 (SuralPhoneDiary, 1);

  diary->key = sural_store_draw_phone_key ();
  diary->episode_id = g_strdup (episode_id);
  diary->first_day = sural_day_new (2026, 8, 3);
  diary->measures = g_strsplit ("calf-pain-worst sitting-hours", " ", -1);
  diary->exercises = g_strsplit ("calf-isometric walking", " ", -1);
  return diary;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_set_up (&self->clinic, NULL);
  self->knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  store_fixture_add_patient (self->clinic.store, "Doe", "Jane", "Calf pain", NULL,
                             &self->episode_id);
  self->key = sural_store_get_answer_key (self->clinic.store, &error);
  g_assert_no_error (error);
  self->diary = diary_new (self->episode_id);
  g_assert_true (sural_store_add_phone_diary (self->clinic.store, self->diary, &error));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  sural_phone_diary_free (self->diary);
  g_bytes_unref (self->key);
  g_object_unref (self->knowledge);
  g_free (self->episode_id);
  store_fixture_tear_down (&self->clinic, NULL);
}

/* What a phone would hand over: @n lines of @text under the key of @clinic. */
static GBytes *
seal (GBytes *clinic, const char *text, guint n)
{
  const guint8 *key = g_bytes_get_data (clinic, NULL);
  const gsize size = strlen (text) + crypto_box_SEALBYTES;
  g_autofree guint8 *box = g_malloc (size);
  g_autofree char *base64 = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  gsize step = 0;

  g_assert_cmpint (crypto_box_seal (box, (const guint8 *) text, strlen (text), key), ==, 0);
  base64 = g_base64_encode (box, size);
  step = (strlen (base64) + n - 1) / n;
  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "sural-diary:1:%02x%02x%02x%02x:0123abcd:%u/%u:%.*s\n", key[0],
                            key[1], key[2], key[3], i + 1, n, (int) step, base64 + i * step);
  return g_string_free_to_bytes (g_steal_pointer (&out));
}

static char *
write_answers (const Fixture *self, const char *days)
{
  return g_strdup_printf ("{\"v\":1,\"key\":\"%s\",\"days\":[%s]}", self->diary->key, days);
}

static SuralImportBatch *
open_days (Fixture *self, const char *days, GError **error)
{
  g_autofree char *text = write_answers (self, days);
  g_autoptr (GBytes) bytes = seal (self->key, text, 1);
  g_autofree char *episode_id = NULL;
  SuralImportBatch *batch =
      sural_phone_intake_open (self->clinic.store, bytes, "answers", self->knowledge,
                               sural_day_new (2026, 8, 20), &episode_id, error);

  if (batch != NULL)
    g_assert_cmpstr (episode_id, ==, self->episode_id);
  return batch;
}

static void
take_days (Fixture *self, const char *days, guint n_added, guint n_replaced, guint n_withdrawn)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = open_days (self, days, &error);
  guint added = 0;

  g_assert_no_error (error);
  sural_store_import (self->clinic.store, batch, self->episode_id, &added, NULL, NULL, NULL,
                      &error);
  g_assert_no_error (error);
  g_assert_cmpuint (added, ==, n_added);
  g_assert_cmpuint (sural_import_batch_get_n_replaced (batch), ==, n_replaced);
  g_assert_cmpuint (sural_import_batch_get_n_withdrawn (batch), ==, n_withdrawn);
}

/* The key pair is made once; a diary is found by its key after the clinic was closed. */
static void
test_kept (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (SuralPhoneDiary) found = NULL;

  store_fixture_reopen (&self->clinic);
  again = sural_store_get_answer_key (self->clinic.store, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (again, self->key));
  g_assert_true (sural_phone_diary_is_key (self->diary->key));
  found = sural_store_find_phone_diary (self->clinic.store, self->diary->key, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->episode_id, ==, self->episode_id);
  g_assert_cmpuint (found->first_day, ==, self->diary->first_day);
  g_assert_true (g_strv_equal ((const char *const *) found->measures,
                               (const char *const *) self->diary->measures));
  g_assert_true (g_strv_equal ((const char *const *) found->exercises,
                               (const char *const *) self->diary->exercises));
  g_assert_null (sural_store_find_phone_diary (self->clinic.store,
                                               "00000000000000000000000000000000", &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (sural_store_verify (self->clinic.store, &error));
  g_assert_no_error (error);
}

/* That it was given out stands in the trail, of that patient, among what left the clinic. */
static void
test_audited (Fixture *self, gconstpointer data)
{
  const SuralAuditFilter filter = { .kind = SURAL_AUDIT_GIVEN_OUT };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records =
      sural_store_list_audit (self->clinic.store, &filter, G_MAXINT64, 10, NULL, &error);
  const SuralAuditRecord *record = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 1);
  record = g_ptr_array_index (records, 0);
  g_assert_cmpstr (record->entity, ==, "phone_diary");
  g_assert_cmpstr (record->patient, ==, "Doe, Jane");
}

/* Who goes round the program is stopped by the triggers, and who goes round those is found out. */
static void
test_append_only (Fixture *self, gconstpointer data)
{
  static const char *const changes[] = {
    "UPDATE answer_key SET secret_key = zeroblob (32)",
    "DELETE FROM answer_key",
    "UPDATE phone_diary SET first_day = 1",
    "DELETE FROM phone_diary",
    "UPDATE phone_diary_item SET what = 'x'",
    "DELETE FROM phone_diary_item",
  };
  SuralDatabase *database = self->clinic.store->database;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_assert_false (sural_database_exec (database, changes[i], &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
    }
  g_assert_true (sural_store_verify (self->clinic.store, &error));
  g_assert_true (sural_database_exec (database,
                                      "DROP TRIGGER phone_diary_item_no_update;"
                                      "UPDATE phone_diary_item SET what = 'sitting-hours'"
                                      " WHERE kind = 'measure' AND place = 0",
                                      &error));
  g_assert_no_error (error);
  g_assert_false (sural_store_verify (self->clinic.store, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_DAMAGED);
}

/* A later sending replaces what was changed, withdraws what was taken back, and is known again;
 * an earlier one that comes late changes nothing. */
static void
test_editions (Fixture *self, gconstpointer data)
{
  take_days (self, "[0,1000,[4,6],[0,1]],[1,1000,[3,null],[]]", 3, 0, 0);
  take_days (self, "[0,1000,[4,6],[0,1]],[1,1000,[3,null],[]]", 0, 0, 0);
  take_days (self, "[0,2000,[5,false],[0]],[1,1000,[3,null],[]]", 1, 1, 1);
  take_days (self, "[0,1000,[4,6],[0,1]]", 0, 0, 0);
  take_days (self, "[0,3000,[5,7],[0]]", 1, 0, 0);
}

typedef struct
{
  const char *days;
  const char *what;
} Refusal;

static void
test_refused (Fixture *self, gconstpointer data)
{
  static const Refusal refusals[] = {
    { "[0,1000,[11,6],[]]", "beyond the scale" },
    { "[0,1000,[-1,6],[]]", "beyond the scale" },
    { "[0,1000,[\"4\",6],[]]", "" },
    { "[0,1000,[true,6],[]]", "" },
    { "[0,1000,[4,6,1],[]]", "more than was asked" },
    { "[0,1000,[4,6],[2]]", "no count" },
    { "[0,1000,[4,6],[0,1,0]]", "more exercises" },
    { "[0.5,1000,[4,6],[]]", "no count" },
    { "[-1,1000,[4,6],[]]", "no count" },
    { "[0,1000,[4,6]]", "no day" },
    { "[0,1e300,[4,6],[]]", "no count" },
    { "[0,1000,[4,6],[]],[0,1001,[4,6],[]]", "twice" },
    { "{}", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (open_days (self, refusals[i].days, &error));
      g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, refusals[i].what));
    }
}

static void
expect_closed (Fixture *self, GBytes *bytes, int code, const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *episode_id = NULL;

  g_assert_null (sural_phone_intake_open (self->clinic.store, bytes, "answers", self->knowledge,
                                          sural_day_new (2026, 8, 20), &episode_id, &error));
  g_assert_error (error, SURAL_ERROR, code);
  g_assert_nonnull (strstr (error->message, what));
}

/* Whatever letter of it is another one, it is refused. */
static void
test_sealed (Fixture *self, gconstpointer data)
{
  g_autofree char *text = write_answers (self, "[0,1000,[4,6],[]]");
  g_autoptr (GBytes) whole = seal (self->key, text, 1);
  g_autoptr (GBytes) strange =
      seal (self->key, "{\"v\":1,\"key\":\"00000000000000000000000000000000\",\"days\":[]}", 1);
  g_autoptr (GBytes) newer = seal (self->key, "{\"v\":2,\"key\":\"\",\"days\":[]}", 1);
  guint8 other_key[crypto_box_PUBLICKEYBYTES], other_secret[crypto_box_SECRETKEYBYTES];
  g_autoptr (GBytes) other = NULL;
  g_autoptr (GBytes) foreign = NULL;
  gsize size = 0;
  const char *letters = g_bytes_get_data (whole, &size);

  crypto_box_keypair (other_key, other_secret);
  other = g_bytes_new (other_key, sizeof other_key);
  foreign = seal (other, text, 1);
  expect_closed (self, strange, SURAL_ERROR_NOT_FOUND, "does not know");
  expect_closed (self, newer, SURAL_ERROR_INVALID, "newer");
  expect_closed (self, foreign, SURAL_ERROR_FOREIGN, "another clinic");
  for (gsize i = 0; i + 1 < size; i++)
    {
      g_autofree char *changed = g_strndup (letters, size);
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *episode_id = NULL;

      changed[i] = changed[i] == 'B' ? 'C' : 'B';
      /* What the message is called says nothing of one that is in one part. */
      if (i > strlen ("sural-diary:1:00000000") && i < strlen ("sural-diary:1:00000000:00000000"))
        continue;
      bytes = g_bytes_new (changed, size);
      g_assert_null (sural_phone_intake_open (self->clinic.store, bytes, "answers", self->knowledge,
                                              sural_day_new (2026, 8, 20), &episode_id, NULL));
    }
}

/* Codes may come in any order and twice; one that is missing is named. */
static void
test_codes (Fixture *self, gconstpointer data)
{
  g_autofree char *text = write_answers (self, "[0,1000,[4,6],[]]");
  g_autoptr (GBytes) bytes = seal (self->key, text, 3);
  g_autofree char *all = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (all, "\n", -1);
  g_autofree char *mixed =
      g_strdup_printf ("\xef\xbb\xbf%s\r\n\n%s\n %s \n%s", lines[2], lines[0], lines[1], lines[0]);
  g_autofree char *part = g_strdup_printf ("%s\n%s\n", lines[0], lines[2]);
  g_autoptr (GBytes) in_any_order = g_bytes_new (mixed, strlen (mixed));
  g_autoptr (GBytes) one_missing = g_bytes_new (part, strlen (part));
  g_autoptr (GError) error = NULL;
  g_autofree char *episode_id = NULL;
  g_autoptr (SuralImportBatch) batch =
      sural_phone_intake_open (self->clinic.store, in_any_order, "answers", self->knowledge,
                               sural_day_new (2026, 8, 20), &episode_id, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sural_import_batch_get_measurements (batch)->len, ==, 2);
  expect_closed (self, one_missing, SURAL_ERROR_NOT_FOUND, "code 2 of 3 is missing");
}

static char *
write_page (Fixture *self, const char *text)
{
  g_autoptr (GPtrArray) questions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_phone_question_free);
  g_autoptr (GPtrArray) exercises =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_phone_exercise_free);
  SuralPhoneQuestion *question = g_new0 (SuralPhoneQuestion, 1);
  SuralPhoneExercise *exercise = g_new0 (SuralPhoneExercise, 1);
  const char *const lines[] = { text, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) page = NULL;

  question->label = g_strdup (text);
  question->last = 10;
  exercise->name = g_strdup (text);
  exercise->how = g_strdup (text);
  g_ptr_array_add (questions, question);
  g_ptr_array_add (exercises, exercise);
  page = sural_phone_page_write (&(SuralPhonePage) { .language = "en",
                                                     .clinic_name = text,
                                                     .phone = text,
                                                     .address = text,
                                                     .clinic_key = self->key,
                                                     .diary = self->diary,
                                                     .questions = questions,
                                                     .exercises = exercises,
                                                     .emergency_title = text,
                                                     .emergencies = lines,
                                                     .call_title = text,
                                                     .calls = lines,
                                                     .warning = text,
                                                     .review = sural_day_new (2026, 8, 20),
                                                     .review_text = text },
                                 &error);
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (page, NULL), g_bytes_get_size (page));
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    n++;
  return n;
}

/* Whatever a text says, it is no markup, ends no script and names no part of the template. */
static void
test_page_is_escaped (Fixture *self, gconstpointer data)
{
  g_autofree char *plain = write_page (self, "plain");
  g_autofree char *page =
      write_page (self, "</script><script>alert(1)</script><!-- {{script}} \" onload=\"x\" 'y' &");

  g_assert_cmpuint (count (plain, "<script"), ==, count (page, "<script"));
  g_assert_cmpuint (count (plain, "</script>"), ==, count (page, "</script>"));
  g_assert_cmpuint (count (page, "<!--"), ==, count (plain, "<!--"));
  g_assert_cmpuint (count (page, "&lt;script&gt;alert(1)"), ==, 7);
  g_assert_null (strstr (page, "<script>alert"));
  g_assert_null (strstr (page, "\"x\" 'y'"));
  g_assert_nonnull (strstr (page, "default-src 'none'; script-src 'sha256-"));
  g_assert_null (strstr (page, "unsafe"));
}

/* The name on a web space tells nothing of the key, and only a folder with TLS is an address. */
static void
test_address (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *newest = NULL;
  g_autofree char *name = sural_phone_diary_dup_page_name (self->diary->key);
  g_autofree char *address =
      sural_phone_diary_dup_page_address ("https://praxis.example/d", self->diary->key);
  g_autofree char *other =
      sural_phone_diary_dup_page_address ("https://praxis.example/d/", self->diary->key);
  g_autofree char *wanted = g_strconcat ("https://praxis.example/d/", name, NULL);

  g_assert_true (sural_store_get_phone_key (self->clinic.store, self->episode_id, &newest, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (newest, ==, self->diary->key);
  g_assert_cmpuint (strlen (name), ==, strlen ("01234567890123456789.html"));
  g_assert_cmpstr (address, ==, wanted);
  g_assert_cmpstr (other, ==, wanted);
  g_assert_null (sural_phone_diary_dup_page_address ("", self->diary->key));
  g_assert_null (sural_phone_diary_dup_page_address ("http://praxis.example", self->diary->key));
  g_assert_null (sural_phone_diary_dup_page_address ("https://a b", self->diary->key));
  g_assert_null (sural_phone_diary_dup_page_address ("https://praxis.example", NULL));
}

/* RFC 5545: lines of 75 bytes, cut between characters; text is escaped. */
static void
test_appointment (Fixture *self, gconstpointer data)
{
  g_autofree char *event = sural_appointment_ics (
      sural_day_new (2026, 12, 31),
      "Praxis für Physiotherapie; Müller, Söhne & Töchter \\ in der Straße der Pariser Kommune",
      "Weg 1\nEND:VEVENT");
  g_auto (GStrv) lines = g_strsplit (event, "\r\n", -1);

  g_assert_nonnull (strstr (event, "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"));
  g_assert_nonnull (strstr (event, "LOCATION:Weg 1 END:VEVENT\r\n"));
  g_assert_nonnull (strstr (event, "Physiotherapie\\; Müller\\, Söhne"));
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
      g_assert_null (strchr (lines[i], '\n'));
    }
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/phone/kept", test_kept);
  ADD ("/phone/audited", test_audited);
  ADD ("/phone/append-only", test_append_only);
  ADD ("/phone/editions", test_editions);
  ADD ("/phone/refused", test_refused);
  ADD ("/phone/sealed", test_sealed);
  ADD ("/phone/codes", test_codes);
  ADD ("/phone/page-is-escaped", test_page_is_escaped);
  ADD ("/phone/address", test_address);
  ADD ("/phone/appointment", test_appointment);

  return g_test_run ();
}
