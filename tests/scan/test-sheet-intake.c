/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "../core/store-fixture.h"
#include "model/sural-error.h"
#include "paint/sural-png.h"
#include "record/import/sural-sheet-intake.h"
#include "sheets.h"

/* From a picture of a sheet into the encrypted file, and out of it again. */

typedef struct
{
  StoreFixture store;
  SuralKnowledge *knowledge;
  char *episode_id;
  SuralDiarySheet sheet;
} Clinic;

static char *
add_patient (SuralStore *store, const char *name, GError **error)
{
  g_autoptr (SuralPatient) patient = sural_patient_new (name, "Anna");
  g_autoptr (SuralEpisode) episode =
      sural_episode_new ("Calf pain", SURAL_SIDE_LEFT, sural_day_new (2026, 8, 1));

  g_assert_true (sural_store_save_patient (store, patient, error));
  sural_episode_set_patient_id (episode, sural_patient_get_id (patient));
  g_assert_true (sural_store_save_episode (store, episode, error));
  return g_strdup (sural_episode_get_id (episode));
}

static void
set_up (Clinic *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_set_up (&self->store, data);
  self->knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  self->episode_id = add_patient (self->store.store, "Lindqvist", &error);
  self->sheet = (SuralDiarySheet) { .first = sural_day_new (2026, 9, 5),
                                    .n_days = 14,
                                    .has_ticket = TRUE,
                                    .ticket = { { 1, 2, 3 }, 0 } };
  g_assert_true (
      sural_store_find_diary_clinic (self->store.store, &self->sheet.ticket.clinic, &error));
  g_assert_true (sural_store_keep_diary_sheet (self->store.store, &self->sheet.ticket,
                                               self->episode_id, self->sheet.first, &error));
  g_assert_no_error (error);
}

static void
tear_down (Clinic *self, gconstpointer data)
{
  g_clear_pointer (&self->episode_id, g_free);
  g_clear_object (&self->knowledge);
  store_fixture_tear_down (&self->store, data);
}

/* Day n is marked with the pain n % 11 and the sitting (n + 3) % 11, but for day 4, which has two
 * marks of pain, and day 6, which has none. */
static GBytes *
print_filled (const SuralDiarySheet *sheet, int more)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  SuralDiaryLayout layout;
  cairo_t *cr;
  cairo_surface_t *page = sheet_draw ((SuralDiarySheet *) sheet, FALSE, &layout, &cr);

  for (guint day = 0; day < layout.n_days; day++)
    for (guint question = 0; question < SURAL_SHEET_N_QUESTIONS; question++)
      {
        SuralDiaryPlace box;

        if (question == SURAL_SHEET_PAIN && day == 6)
          continue;
        sural_diary_layout_get_box (&layout, day, question, (day + 3 * question) % 11, &box);
        pen_mark (cr, &box, PEN_BALL, STROKE_CROSS, random);
        if (question == SURAL_SHEET_PAIN && day == 4)
          {
            sural_diary_layout_get_box (&layout, day, question, 9, &box);
            pen_mark (cr, &box, PEN_BALL, STROKE_CROSS, random);
          }
      }
  if (more >= 0)
    {
      SuralDiaryPlace box;

      sural_diary_layout_get_box (&layout, 6, SURAL_SHEET_PAIN, (guint) more, &box);
      pen_mark (cr, &box, PEN_BALL, STROKE_CROSS, random);
    }
  cairo_destroy (cr);
  g_assert_true (sural_png_write (page, bytes, &error));
  cairo_surface_destroy (page);
  return g_bytes_new (bytes->data, bytes->len);
}

static SuralSheetReading *
read_filled (Clinic *self, int more)
{
  g_autoptr (GBytes) bytes = print_filled (&self->sheet, more);
  g_autoptr (GBytes) codes = NULL;
  g_autoptr (GError) error = NULL;
  SuralSheetReading *reading = sural_sheet_read (bytes, "sheet.png", &codes, &error);

  g_assert_no_error (error);
  g_assert_null (codes);
  return reading;
}

static SuralImportBatch *
take (Clinic *self,
      const SuralSheetReading *reading,
      const double *values,
      guint *n_added,
      guint *n_known)
{
  SuralImportBatch *batch = sural_sheet_take (reading, "sheet.png", values, self->knowledge);
  g_autoptr (GError) error = NULL;

  g_assert_true (
      sural_store_import (self->store.store, batch, NULL, n_added, n_known, NULL, NULL, &error));
  g_assert_no_error (error);
  return batch;
}

static guint
count_values (Clinic *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCase) subject =
      sural_store_load_case (self->store.store, self->episode_id, SURAL_DAY_UNKNOWN, &error);

  g_assert_no_error (error);
  return sural_case_get_measurements (subject)->len;
}

/* What is sure goes to the episode of the sheet as a diary does, and is taken back as one; what
 * would have to be asked is told. */
static void
test_taken (Clinic *self, gconstpointer data)
{
  g_autoptr (SuralSheetReading) reading = read_filled (self, -1);
  g_autoptr (SuralImportBatch) batch = NULL;
  g_autoptr (GError) error = NULL;
  const SuralImportReason *reason;
  const char *documents[2] = { NULL, NULL };
  guint n_added = 0, n_known = 0;

  g_assert_cmpuint (sural_sheet_count_asked (reading), ==, 1);
  batch = take (self, reading, NULL, &n_added, &n_known);
  /* 28 rows without the one that is asked and the one that is empty. */
  g_assert_cmpuint (n_added, ==, 26);
  g_assert_cmpuint (count_values (self), ==, 26);
  g_assert_cmpuint (sural_import_batch_get_n_passed_over (batch), ==, 1);
  reason = g_ptr_array_index (sural_import_batch_get_reasons (batch), 0);
  g_assert_nonnull (strstr (reason->reason, "More than one box is marked"));
  documents[0] = sural_import_batch_get_document_id (batch);
  g_assert_true (sural_store_retract_documents (self->store.store, documents, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_values (self), ==, 0);
  g_assert_true (sural_store_verify (self->store.store, &error));
  g_assert_no_error (error);
}

/* Another picture of the same sheet adds what is new on it, and nothing twice. */
static void
test_again (Clinic *self, gconstpointer data)
{
  g_autoptr (SuralSheetReading) first = read_filled (self, -1);
  g_autoptr (SuralSheetReading) second = read_filled (self, 2);
  g_autofree double *values = sural_sheet_new_values (second);
  g_autoptr (SuralImportBatch) one = NULL;
  g_autoptr (SuralImportBatch) other = NULL;
  guint n_added = 0, n_known = 0;

  one = take (self, first, NULL, &n_added, &n_known);
  g_assert_cmpuint (n_added, ==, 26);
  /* The clinician says what was asked. */
  g_assert_true (isnan (values[4 * SURAL_SHEET_N_QUESTIONS]));
  values[4 * SURAL_SHEET_N_QUESTIONS] = 9;
  other = take (self, second, values, &n_added, &n_known);
  g_assert_cmpuint (n_added, ==, 2);
  g_assert_cmpuint (n_known, ==, 26);
  g_assert_cmpuint (sural_import_batch_get_n_passed_over (other), ==, 0);
  g_assert_cmpuint (count_values (self), ==, 28);
}

/* A sheet is of whom it was printed for, whoever is open. */
static void
test_whose (Clinic *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *other = add_patient (self->store.store, "Other", &error);
  g_autoptr (SuralSheetReading) reading = read_filled (self, -1);
  g_autoptr (SuralImportBatch) batch =
      sural_sheet_take (reading, "sheet.png", NULL, self->knowledge);
  SuralDiaryTicket ticket = self->sheet.ticket;
  g_autofree char *found = NULL;

  g_assert_false (
      sural_store_import (self->store.store, batch, other, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);
  found = sural_store_find_diary_sheet (self->store.store, &ticket, &error);
  g_assert_cmpstr (found, ==, self->episode_id);
  ticket.key[0]++;
  g_assert_null (sural_store_find_diary_sheet (self->store.store, &ticket, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  ticket.clinic++;
  sural_import_batch_set_ticket (batch, &ticket);
  g_assert_false (sural_store_import (self->store.store, batch, self->episode_id, NULL, NULL, NULL,
                                      NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_FOREIGN);
  g_assert_nonnull (strstr (error->message, "another clinic"));
  g_assert_cmpuint (count_values (self), ==, 0);
}

/* What is printed and saved is one sheet; the trail says whose it is. */
static void
test_kept (Clinic *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sural_store_keep_diary_sheet (self->store.store, &self->sheet.ticket,
                                               self->episode_id, self->sheet.first, &error));
  g_assert_no_error (error);
  store_fixture_reopen (&self->store);
  g_assert_true (sural_store_verify (self->store.store, &error));
  g_assert_no_error (error);
  g_assert_false (sural_database_exec (self->store.store->database,
                                       "UPDATE diary_sheet SET first_day = 1", &error));
  g_clear_error (&error);
  g_assert_false (
      sural_database_exec (self->store.store->database, "DELETE FROM diary_sheet", &error));
}

/* What is no picture, or only the beginning of one. */
static void
test_hostile (Clinic *self, gconstpointer data)
{
  g_autoptr (GBytes) good = print_filled (&self->sheet, -1);
  const gsize sizes[] = { 8, 20, 60, 1000, g_bytes_get_size (good) / 2 };
  static const guint8 huge[] = { 0x89, 'P',  'N', 'G', '\r', '\n', 0x1a, '\n', 0,    0,    0,
                                 13,   'I',  'H', 'D', 'R',  0,    1,    0x86, 0xa0, 0,    1,
                                 0x86, 0xa0, 8,   0,   0,    0,    0,    0x2f, 0x12, 0x34, 0x56 };
  g_autoptr (GBytes) vast = g_bytes_new_static (huge, sizeof huge);
  g_autoptr (GBytes) codes = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (good, 0, sizes[i]);

      g_assert_null (sural_sheet_read (part, "part.png", &codes, &error));
      g_assert_nonnull (error);
      g_assert_true (g_str_has_prefix (error->message, "part.png: "));
      g_assert_null (strchr (error->message, '\n'));
      g_clear_error (&error);
    }
  g_assert_null (sural_sheet_read (vast, "huge.png", &codes, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Clinic, NULL, set_up, test, tear_down)
  ADD ("/sheet-intake/taken", test_taken);
  ADD ("/sheet-intake/again", test_again);
  ADD ("/sheet-intake/whose", test_whose);
  ADD ("/sheet-intake/kept", test_kept);
  ADD ("/sheet-intake/hostile", test_hostile);
  return g_test_run ();
}
