/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed and not saved: in the encrypted file as soon as it is kept, there again after the
 * program was killed, gone once it was saved, and never readable beside the file. */
#include "config.h"

#include "record-fixture.h"

#include "record/open/sural-drafts.h"

#include <gio/gio.h>
#include <string.h>

static const char *const typed = "Zebrafinch is what nobody else writes";

typedef struct
{
  RecordFixture clinic;
  RecordFixture later; /* another run of the program, on the file as a crash left it */
} Fixture;

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

static SuralDrafts *
drafts_of (RecordFixture *clinic)
{
  return sural_drafts_get (clinic->context);
}

/* Jobs run in the order they were given: after this one, those before it are done. */
static gpointer
nothing_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return NULL;
}

static void
settle (RecordFixture *clinic)
{
  g_autoptr (GAsyncResult) result = NULL;

  sural_store_thread_run_async (sural_context_get_store_thread (clinic->context), nothing_job, NULL,
                                NULL, NULL, NULL, result_cb, &result);
  record_spin_until (result != NULL);
}

static void
open_clinic (RecordFixture *clinic)
{
  SuralStoreThread *thread = sural_context_get_store_thread (clinic->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sural_store_thread_open_async (thread, sural_context_get_clinic_path (clinic->context),
                                 record_fixture_passphrase, NULL, result_cb, &result);
  record_spin_until (result != NULL);
  sural_store_thread_open_finish (thread, result, &error);
  g_assert_no_error (error);
  sural_drafts_load (drafts_of (clinic));
  settle (clinic);
}

static void
close_clinic (RecordFixture *clinic)
{
  SuralStoreThread *thread = sural_context_get_store_thread (clinic->context);
  g_autoptr (GAsyncResult) result = NULL;

  sural_store_thread_close_async (thread, result_cb, &result);
  record_spin_until (result != NULL);
  g_assert_true (sural_store_thread_close_finish (thread, result, NULL));
}

/* Calls @look with the name and the bytes of each file of the clinic. */
static void
for_each_file (RecordFixture *clinic,
               void (*look) (const char *name, GBytes *bytes, gpointer data),
               gpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (clinic->folder, 0, NULL);
  const char *name = NULL;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (clinic->folder, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, NULL);

      g_assert_nonnull (bytes);
      look (name, bytes, data);
    }
}

static void
copy_file (const char *name, GBytes *bytes, gpointer data)
{
  RecordFixture *to = data;
  g_autofree char *path = g_build_filename (to->folder, name, NULL);

  g_assert_true (g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL),
                                           (gssize) g_bytes_get_size (bytes),
                                           G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
}

static void
find_typed (const char *name, GBytes *bytes, gpointer data)
{
  gsize size = 0;
  const char *content = g_bytes_get_data (bytes, &size);

  if (size > 0 && memmem (content, size, typed, strlen (typed)) != NULL)
    g_test_fail_printf ("%s can be read", name);
}

/* The files as they lie there, with the program still at work. */
static void
begin_later (Fixture *self)
{
  settle (&self->clinic);
  for_each_file (&self->clinic, copy_file, &self->later);
  open_clinic (&self->later);
}

static void
keep (Fixture *self, const char *key, const char *text)
{
  sural_drafts_keep (drafts_of (&self->clinic), key,
                     text != NULL ? g_variant_new_string (text) : NULL);
}

static void
assert_draft (RecordFixture *clinic, const char *key, const char *text)
{
  g_autoptr (GVariant) draft = sural_drafts_dup (drafts_of (clinic), key);

  if (text == NULL)
    g_assert_null (draft);
  else
    g_assert_cmpstr (g_variant_get_string (draft, NULL), ==, text);
}

static void
test_crash (Fixture *self, gconstpointer data)
{
  keep (self, "new-patient", "first");
  keep (self, "new-patient", typed);
  keep (self, "diary 1", "a fortnight");
  keep (self, "amend 2", "saved a moment later");
  keep (self, "amend 2", NULL);
  begin_later (self);
  assert_draft (&self->later, "new-patient", typed);
  assert_draft (&self->later, "diary 1", "a fortnight");
  assert_draft (&self->later, "amend 2", NULL);
  for_each_file (&self->clinic, find_typed, NULL);
  for_each_file (&self->later, find_typed, NULL);
}

/* What is typed now is younger than what the file has. */
static void
test_younger (Fixture *self, gconstpointer data)
{
  keep (self, "new-patient", typed);
  settle (&self->clinic);
  for_each_file (&self->clinic, copy_file, &self->later);
  sural_drafts_keep (drafts_of (&self->later), "new-patient", g_variant_new_string ("younger"));
  open_clinic (&self->later);
  assert_draft (&self->later, "new-patient", "younger");
}

/* A file that takes nothing is said before it costs something, and no sooner. */
static void
test_unsafe (Fixture *self, gconstpointer data)
{
  keep (self, "new-patient", typed);
  settle (&self->clinic);
  g_assert_true (sural_drafts_are_safe (drafts_of (&self->clinic)));
  close_clinic (&self->clinic);
  keep (self, "new-patient", "typed while it was closed");
  settle (&self->clinic);
  g_assert_false (sural_drafts_are_safe (drafts_of (&self->clinic)));

  open_clinic (&self->clinic);
  keep (self, "new-patient", "typed while it was closed");
  settle (&self->clinic);
  g_assert_true (sural_drafts_are_safe (drafts_of (&self->clinic)));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  record_fixture_set_up (&self->clinic, NULL);
  record_fixture_create_clinic (&self->clinic);
  record_fixture_set_up (&self->later, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  close_clinic (&self->clinic);
  close_clinic (&self->later);
  record_fixture_tear_down (&self->clinic, NULL);
  record_fixture_tear_down (&self->later, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/drafts/crash", Fixture, NULL, set_up, test_crash, tear_down);
  g_test_add ("/drafts/younger", Fixture, NULL, set_up, test_younger, tear_down);
  g_test_add ("/drafts/unsafe", Fixture, NULL, set_up, test_unsafe, tear_down);
  return g_test_run ();
}
