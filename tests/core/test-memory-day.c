/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a long day leaves in the memory of a program once the clinic is locked: nothing of the key
 * and of the passphrase, and of a patient nothing in the memory of the store. What is left of one
 * in freed memory of the program is counted. */
#include "config.h"

#include "memory-hunt.h"
#include "record-fixture.h"

#include <cairo.h>
#include <stdlib.h>
#include <string.h>

#include "record/paper/sural-paperwork.h"
#include "store/sural-store-private.h"

enum
{
  N_PATIENTS = 24,
  N_SEARCHES = 40,
};

static char *this_program;

/* --- A day ------------------------------------------------------------------------------------ */

/* What no program says but this one, and what it says nowhere as it will be in memory. What is
 * freed loses its first 16 bytes to whoever hands out memory: only what comes after them is looked
 * for. */
static const char *const patient_words[] = { "Quizzical Whatsoever Nonpareil ", "Zebrafinch" };
static const char *const pass_words[] = { "seven quiet words that come before ", "xylographer" };

static char *
dup_words (const char *const *words)
{
  return g_strconcat (words[0], words[1], NULL);
}

static MemorySought
seek_words (const char *const *words)
{
  return memory_seek (words[1], strlen (words[1]));
}

static void
import_diary (SuralStore *store, const char *episode_id, const char *marker)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strdup_printf ("%s.csv", marker);
  g_autoptr (SuralImportBatch) batch = sural_import_batch_new (name);

  for (int i = 0; i < 200; i++)
    {
      const SuralMeasurement measurement = { g_intern_string ("calf-pain-worst"),
                                             sural_time_from_day (sural_day_new (2026, 1, 1) + i),
                                             i % 11, SURAL_ORIGIN_DIARY };

      sural_import_batch_add (batch, &measurement);
    }
  sural_store_import (store, batch, episode_id, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Returns the patient's id. */
static char *
see_patient (SuralStore *store, const char *marker, guint nth)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *given = g_strdup_printf ("Ann %u", nth);
  char *note = g_strdup_printf ("%s came and went, %u", marker, nth);
  g_autoptr (SuralPatient) patient = sural_patient_new (marker, given);
  g_autoptr (SuralEpisode) episode =
      sural_episode_new ("Calf pain", SURAL_SIDE_LEFT, sural_day_new (2026, 8, 1));
  g_autoptr (SuralVisit) visit = NULL;
  g_autoptr (SuralFinding) finding = sural_finding_new ("hx-pop", SURAL_SIDE_NONE, "yes");
  g_autoptr (SuralNote) signed_note = NULL;
  g_autoptr (SuralPlan) plan = sural_plan_new ();

  sural_store_save_patient (store, patient, &error);
  g_assert_no_error (error);
  sural_episode_set_patient_id (episode, sural_patient_get_id (patient));
  sural_store_save_episode (store, episode, &error);
  g_assert_no_error (error);
  import_diary (store, sural_episode_get_id (episode), marker);
  visit = sural_store_start_visit (store, sural_episode_get_id (episode), &error);
  g_assert_no_error (error);
  sural_store_add_finding (store, sural_visit_get_id (visit), finding, &error);
  g_assert_no_error (error);
  g_ptr_array_add (plan->items, sural_plan_item_new ("walking"));
  sural_store_accept_plan (store, sural_episode_get_id (episode), plan, &error);
  g_assert_no_error (error);
  signed_note = sural_store_sign_note (store, sural_visit_get_id (visit), note, &error);
  g_assert_no_error (error);
  sural_store_end_visit (store, sural_visit_get_id (visit), &error);
  g_assert_no_error (error);
  sural_secret_wipe_text (note);
  return g_strdup (sural_patient_get_id (patient));
}

static void
search (SuralStore *store, const char *marker)
{
  for (guint i = 0; i < N_SEARCHES; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *words = g_strndup (marker, strlen (marker) - i % 16);
      g_autoptr (GPtrArray) rows = sural_store_list_caseload (store, words, 0, 64, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (rows->len, >, 0);
    }
}

static gpointer
work_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  char *patient_id = NULL;

  for (guint i = 0; i < N_PATIENTS; i++)
    {
      g_free (patient_id);
      patient_id = see_patient (store, data, i);
    }
  search (store, data);
  return patient_id;
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Returns the id of the last patient. */
static char *
work (RecordFixture *self, const char *marker)
{
  SuralStoreThread *thread = sural_context_get_store_thread (self->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *patient_id = NULL;

  sural_store_thread_run_async (thread, work_job, (gpointer) marker, NULL, g_free, NULL, result_cb,
                                &result);
  record_spin_until (result != NULL);
  patient_id = sural_store_thread_run_finish (thread, result, &error);
  g_assert_no_error (error);
  return patient_id;
}

/* As the preview draws them. */
static void
draw (SuralDocument *document)
{
  for (guint page = 0; page < sural_document_get_n_pages (document); page++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 600, 850);
      cairo_t *cr = cairo_create (surface);

      sural_document_draw_page (document, cr, page);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static void
look_at_papers (RecordFixture *self, const char *patient_id)
{
  static const SuralPaperworkKind kinds[] = { SURAL_PAPERWORK_HANDOUT, SURAL_PAPERWORK_REPORT,
                                              SURAL_PAPERWORK_REFERRER };
  g_autoptr (SuralRecord) record = record_fixture_load_record (self, patient_id);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (SuralPaperwork) paperwork = sural_paperwork_new (record, kinds[i], NULL);
      g_autoptr (SuralDocument) document = NULL;

      g_assert_cmpstr (sural_paperwork_get_obstacle (paperwork), ==, NULL);
      document = sural_paperwork_compose (paperwork, SURAL_PAPER_A4);
      draw (document);
    }
}

static void
lock_clinic (RecordFixture *self)
{
  SuralStoreThread *thread = sural_context_get_store_thread (self->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sural_store_thread_close_async (thread, result_cb, &result);
  record_spin_until (result != NULL);
  sural_store_thread_close_finish (thread, result, &error);
  g_assert_no_error (error);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static MemorySought
seek_key (const char *path, const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *key_path = g_strconcat (path, ".keys", NULL);
  g_autoptr (SuralKeyFile) keys = sural_key_file_load (key_path, &error);
  g_autofree char *clinician = NULL;
  g_autoptr (SuralSecret) key = sural_key_file_unlock (keys, passphrase, &clinician, &error);

  g_assert_no_error (error);
  return memory_seek (sural_secret_get_bytes (key) + SURAL_KEY_SIZE / 2, SURAL_KEY_SIZE / 2);
}

/* Makes it, and unlocks it as the programs do. Returns its key. */
static MemorySought
open_clinic (RecordFixture *self)
{
  static const SuralKeyCost cost = { 1, 8192 };
  SuralStoreThread *thread = sural_context_get_store_thread (self->context);
  const char *path = sural_context_get_clinic_path (self->context);
  char *passphrase = dup_words (pass_words);
  g_autofree char *code = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SuralStore *store =
      sural_store_create_with_cost (path, "Tester", passphrase, &cost, &code, &error);
  MemorySought key;

  g_assert_no_error (error);
  g_object_unref (store);
  key = seek_key (path, passphrase);
  sural_store_thread_open_async (thread, path, passphrase, NULL, result_cb, &result);
  sural_secret_wipe_text (passphrase);
  record_spin_until (result != NULL);
  sural_store_thread_open_finish (thread, result, &error);
  g_assert_no_error (error);
  sural_context_settle_store (self->context);
  return key;
}

/* In a process of its own, which says what it finds: while the clinic is open, and after. */
static int
spend_day (void)
{
  RecordFixture fixture = { 0 };
  char *marker = dup_words (patient_words);
  const MemorySought text = seek_words (patient_words);
  const MemorySought passphrase = seek_words (pass_words);
  g_autofree char *patient_id = NULL;
  MemorySought key;

  record_fixture_set_up (&fixture, NULL);
  key = open_clinic (&fixture);
  patient_id = work (&fixture, marker);
  look_at_papers (&fixture, patient_id);
  sural_secret_wipe_text (marker);
  g_print ("open %u %u %u\n", memory_hunt (&key, TRUE), memory_hunt (&text, FALSE),
           memory_hunt (&text, TRUE));
  lock_clinic (&fixture);
  g_print ("locked %u %u %u %u\n", memory_hunt (&key, TRUE), memory_hunt (&passphrase, TRUE),
           memory_hunt (&text, FALSE), memory_hunt (&text, TRUE));
  record_fixture_tear_down (&fixture, NULL);
  return 0;
}

/* --- The test --------------------------------------------------------------------------------- */

static guint
get_n_days (void)
{
  return g_getenv ("SURAL_TRUST_KILLS") != NULL ? 50 : 2;
}

static void
test_after_lock (void)
{
  guint n_left = 0;
  guint n_copies = 0;

  for (guint i = 0; i < get_n_days (); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSubprocess) day =
          g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, this_program, "--day", NULL);
      g_autofree char *said = NULL;
      guint open_key = 0, open_text = 0, key = 9, passphrase = 9, ours = 9, anywhere = 9;

      g_assert_no_error (error);
      g_subprocess_communicate_utf8 (day, NULL, NULL, &said, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_subprocess_get_successful (day));
      g_test_message ("%s", said);
      g_assert_cmpint (sscanf (said, "open %u %u %*u\nlocked %u %u %u %u", &open_key, &open_text,
                               &key, &passphrase, &ours, &anywhere),
                       ==, 6);
      /* Who looks finds it where it is. */
      g_assert_cmpuint (open_key, >, 0);
      g_assert_cmpuint (open_text, >, 0);
      g_assert_cmpuint (key, ==, 0);
      g_assert_cmpuint (passphrase, ==, 0);
      g_assert_cmpuint (ours, ==, 0);
      n_left += anywhere > 0 ? 1 : 0;
      n_copies += anywhere;
    }
  g_test_message ("%u days, after %u of which a name was left in freed memory, %u copies in all",
                  get_n_days (), n_left, n_copies);
}

int
main (int argc, char **argv)
{
  if (argc == 2 && g_str_equal (argv[1], "--day"))
    return spend_day ();
  this_program = argv[0];
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/memory-day/after-lock", test_after_lock);
  return g_test_run ();
}
