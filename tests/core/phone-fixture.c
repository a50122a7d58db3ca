/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "phone-fixture.h"

#include <sodium.h>
#include <string.h>

#include "record/paper/sural-paperwork.h"
#include "record/phone/sural-phone-job.h"

void
phone_fixture_set_up (PhoneFixture *self, gconstpointer data)
{
  record_fixture_set_up (&self->clinic, NULL);
  record_fixture_create_clinic (&self->clinic);
  self->patient_id = record_fixture_add_patient (&self->clinic, "Doe", "Jane");
  self->record = record_fixture_load_record (&self->clinic, self->patient_id);
}

void
phone_fixture_tear_down (PhoneFixture *self, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&self->record));
  g_free (self->patient_id);
  g_free (self->page);
  record_fixture_tear_down (&self->clinic, NULL);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PhoneFixture *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) page = sural_phone_job_finish (SURAL_STORE_THREAD (source), result, &error);

  g_assert_no_error (error);
  self->page = g_strndup (g_bytes_get_data (page, NULL), g_bytes_get_size (page));
}

void
phone_fixture_give_out (PhoneFixture *self)
{
  g_autoptr (SuralPaperwork) paperwork =
      sural_paperwork_new (self->record, SURAL_PAPERWORK_HANDOUT, NULL);

  sural_phone_job_async (sural_context_get_store_thread (self->clinic.context),
                         sural_paperwork_new_phone_sheet (paperwork), made_cb, self);
  record_spin_until (self->page != NULL);
  sural_record_reload (self->record);
  record_spin_until (sural_record_get_phone_key (self->record) != NULL);
}

char *
phone_fixture_dup_text (PhoneFixture *self, const char *name)
{
  g_autofree char *pattern = g_strdup_printf ("\"%s\": \"([^\"]*)\"", name);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_assert_true (g_regex_match (regex, self->page, 0, &match));
  return g_match_info_fetch (match, 1);
}

char *
phone_fixture_seal (PhoneFixture *self, const char *days, gsize length, char **sender)
{
  g_autofree char *key = phone_fixture_dup_text (self, "key");
  g_autofree char *clinic = phone_fixture_dup_text (self, "clinic");
  g_autoptr (GString) text = g_string_new (NULL);
  gsize size = 0;
  g_autofree guchar *public_key = g_base64_decode (clinic, &size);
  g_autofree guchar *box = NULL;

  g_assert_cmpuint (size, ==, crypto_box_PUBLICKEYBYTES);
  g_string_append_printf (text, "{\"v\":1,\"key\":\"%s\",\"days\":[%s]}", key, days);
  while (text->len < length)
    g_string_append_c (text, ' ');
  box = g_malloc (text->len + crypto_box_SEALBYTES);
  g_assert_cmpint (crypto_box_seal (box, (const guchar *) text->str, text->len, public_key), ==, 0);
  *sender = g_strdup_printf ("%02x%02x%02x%02x", public_key[0], public_key[1], public_key[2],
                             public_key[3]);
  return g_base64_encode (box, text->len + crypto_box_SEALBYTES);
}

static void
done_cb (gboolean *is_over)
{
  *is_over = TRUE;
}

SuralImportRun *
phone_fixture_take_in (PhoneFixture *self, GListStore *inputs)
{
  SuralImportRun *run =
      sural_import_run_new (self->clinic.context, G_LIST_MODEL (inputs), FALSE, NULL);
  gboolean is_over = FALSE;

  g_signal_connect_swapped (run, "done", G_CALLBACK (done_cb), &is_over);
  sural_import_run_start (run);
  record_spin_until (is_over);
  return run;
}
