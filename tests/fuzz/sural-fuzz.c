/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spoiled input into everything that reads from outside: a clinic's knowledge, cases, diaries,
 * tables of our own, FHIR bundles and lines, whole records, training logs, answers from a phone,
 * calendars, what is packed, the script of a visit. What is refused says so in one line; what is
 * taken can be reasoned about, and what a visit changed can be taken back. */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "exchange/calendar/sural-calendar.h"
#include "exchange/case/sural-case-json.h"
#include "exchange/diary/sural-diary-reader.h"
#include "exchange/fhir/sural-fhir-reader.h"
#include "exchange/record/sural-record-json.h"
#include "exchange/sural-file-content.h"
#include "exchange/diary/sural-instrument-csv.h"
#include "exchange/diary/sural-measurement-csv.h"
#include "exchange/phone/sural-phone-answers.h"
#include "exchange/phone/sural-phone-envelope.h"
#include "exchange/training/sural-training-file.h"
#include "model/sural-error.h"
#include "reasoning/weigh/sural-assessment.h"
#include "record/change/sural-committer.h"
#include "record/export/sural-fhir-export.h"
#include "record/import/sural-record-intake.h"
#include "record/paper/sural-record-paper.h"
#include "record/visit/sural-script-run.h"
#include "store/record/sural-store-record.h"
#include "store/sural-store-private.h"
#include "sural-mutator.h"

/* One input that takes longer than this, in seconds, hangs. */
#define HANG 20

typedef struct
{
  SuralKnowledge *knowledge;
  char *folder;      /* where spoiled knowledge lies while it is read */
  SuralStore *store; /* a clinic with one patient, which is the same before each script */
  SuralStore *home;  /* a clinic in which the record of the seeds was made */
  char *episode_id;
  char *current; /* the input that is being read, kept when the program ends on it */
} Fuzz;

typedef struct
{
  const char *name;
  gboolean (*run) (Fuzz *self, GBytes *bytes, GError **error);
  const char *const *words;
  const char *const *seeds; /* below the source folder */
} Target;

static void
check_assessment (SuralCase *subject, SuralKnowledge *knowledge)
{
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);

  for (guint i = 0; i < assessment->differential->len; i++)
    {
      const SuralHypothesisResult *result = g_ptr_array_index (assessment->differential, i);
      SuralInterval p = result->probability;

      if (!(p.low >= 0 && p.low <= p.mid && p.mid <= p.high && p.high <= 1))
        g_error ("%s has the probability %g (%g to %g)", result->hypothesis->id, p.mid, p.low,
                 p.high);
    }
}

static void
write_bytes (const char *path, GBytes *bytes)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);
  FILE *file = g_fopen (path, "wb");

  if (file == NULL || fwrite (size > 0 ? data : "", 1, size, file) != size || fclose (file) != 0)
    g_error ("%s cannot be written", path);
}

static gboolean
run_knowledge (Fuzz *self, GBytes *bytes, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "clinic.xml", NULL);
  g_autoptr (SuralKnowledge) knowledge = NULL;
  g_autoptr (SuralCase) subject = NULL;

  write_bytes (path, bytes);
  knowledge = sural_knowledge_new_with_folder (self->folder, error);
  if (knowledge == NULL)
    return FALSE;

  subject = sural_case_new ();
  check_assessment (subject, knowledge);
  return TRUE;
}

static gboolean
run_case (Fuzz *self, GBytes *bytes, GError **error)
{
  g_autoptr (SuralCase) subject = sural_case_from_json (bytes, "case", self->knowledge, error);
  g_autoptr (JsonNode) again = NULL;

  if (subject == NULL)
    return FALSE;

  check_assessment (subject, self->knowledge);
  again = sural_case_to_json (subject, self->knowledge);
  return TRUE;
}

/* What is refused has something in its way, what is taken has nothing, and leaving out whatever is
 * in the way leaves nothing of it. */
static void
check_review (Fuzz *self, GBytes *bytes, SuralDiaryMapping *mapping, gboolean taken)
{
  g_autoptr (SuralDiaryReview) review =
      sural_diary_review (bytes, "diary", mapping, self->knowledge, FALSE, G_MAXUINT, NULL, NULL);
  g_autoptr (SuralDiaryReview) after = NULL;

  if (review == NULL)
    {
      if (taken)
        g_error ("diary: taken, yet it has no review");
      return;
    }
  if (taken && (review->n_faults > 0 || (review->question != SURAL_DIARY_ASKS_NOTHING &&
                                         review->question != SURAL_DIARY_ASKS_MEANING)))
    g_error ("diary: taken, yet something is in its way");
  if (!taken && review->n_faults == 0 && review->question == SURAL_DIARY_ASKS_NOTHING)
    g_error ("diary: refused, yet nothing is in its way");
  for (guint i = 0; i < review->faults->len; i++)
    {
      const SuralDiaryFault *fault = g_ptr_array_index (review->faults, i);

      if (strchr (fault->what, '\n') != NULL || !g_utf8_validate (fault->what, -1, NULL))
        g_error ("diary: what is wrong with a row is not one line of text: %s", fault->what);
      g_hash_table_add (mapping->left_out, GUINT_TO_POINTER (fault->line));
    }
  after =
      sural_diary_review (bytes, "diary", mapping, self->knowledge, FALSE, G_MAXUINT, NULL, NULL);
  for (guint i = 0; after != NULL && i < after->faults->len; i++)
    if (!((SuralDiaryFault *) g_ptr_array_index (after->faults, i))->is_doubt)
      g_error ("diary: a row that was left out is in its way");
}

/* What was taken is a measure of Sural on its scale, in text that is text. */
static void
check_batch (Fuzz *self, const char *name, SuralImportBatch *batch)
{
  GArray *measurements = sural_import_batch_get_measurements (batch);
  GPtrArray *reasons = sural_import_batch_get_reasons (batch);

  for (guint i = 0; i < measurements->len; i++)
    {
      const SuralMeasurement *one = &g_array_index (measurements, SuralMeasurement, i);
      g_autoptr (GError) error = NULL;

      if (one->at == SURAL_TIME_UNKNOWN ||
          !sural_knowledge_check_measurement (self->knowledge, one->measure, one->value, &error))
        g_error ("%s: took %s %g: %s", name, one->measure, one->value,
                 error != NULL ? error->message : "without a moment");
    }
  for (guint i = 0; i < reasons->len; i++)
    {
      const SuralImportReason *reason = g_ptr_array_index (reasons, i);

      if (strchr (reason->reason, '\n') != NULL || !g_utf8_validate (reason->reason, -1, NULL))
        g_error ("%s: a reason is not one line of text: %s", name, reason->reason);
    }
}

static gboolean
run_diary (Fuzz *self, GBytes *bytes, GError **error)
{
  g_autoptr (SuralDiaryPreview) preview =
      sural_diary_preview (bytes, "diary", NULL, self->knowledge, error);
  g_autoptr (SuralImportBatch) batch = NULL;

  if (preview == NULL)
    return FALSE;
  preview->proposed->bounds.today = sural_day_new (2026, 11, 28);
  batch = sural_diary_read (bytes, "diary", preview->proposed, self->knowledge, NULL, error);
  check_review (self, bytes, preview->proposed, batch != NULL);
  if (batch != NULL)
    check_batch (self, "diary", batch);
  return batch != NULL;
}

static gboolean
run_fhir (Fuzz *self, GBytes *bytes, GError **error)
{
  g_autoptr (GPtrArray) batches =
      sural_fhir_read_bundle (bytes, "bundle", sural_day_new (2026, 11, 29), self->knowledge, NULL,
                              error);

  for (guint i = 0; batches != NULL && i < batches->len; i++)
    check_batch (self, "bundle", g_ptr_array_index (batches, i));
  return batches != NULL;
}

/* As if each of its pictures had come through the sandbox. */
static void
add_pictures (SuralRecordRows *rows)
{
  static const guint8 PIXEL[] = { 1, 2, 3 };

  for (guint i = 0; i < sural_record_rows_get_n (rows, SURAL_TABLE_ATTACHMENT); i++)
    {
      g_autoptr (SuralAttachment) picture =
          sural_attachment_new (SURAL_ATTACHMENT_PHOTO, "x", SURAL_DAY_UNKNOWN);

      picture->width = picture->height = picture->thumb_width = picture->thumb_height = 1;
      picture->digest = g_strnfill (64, 'a');
      picture->picture = g_bytes_new_static ("JPEG", 4);
      picture->thumbnail = g_bytes_new_static (PIXEL, sizeof PIXEL);
      sural_record_rows_set_picture (
          rows, sural_record_rows_get_text (rows, SURAL_TABLE_ATTACHMENT, i, "id"), picture);
    }
}

/* What was taken in can be shown, written for others, and goes on to the next clinic. */
static gboolean
take_rows (Fuzz *self, SuralStore *store, SuralRecordRows *rows, GError **error)
{
  const char *id = sural_record_rows_get_text (rows, SURAL_TABLE_PATIENT, 0, "id");
  g_autoptr (SuralImportBatch) batch = sural_import_batch_new ("rows");
  g_autoptr (SuralPatient) patient = sural_record_rows_dup_patient (rows);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SuralRecordRows) kept = NULL;
  g_autoptr (GBytes) bundle = NULL;
  g_autoptr (GBytes) paper = NULL;

  sural_patient_set_id (patient, NULL);
  sural_import_batch_set_patient (batch, patient);
  sural_import_batch_set_record (batch, rows);
  if (!sural_store_import (store, batch, NULL, NULL, NULL, NULL, NULL, error))
    return FALSE;
  kept = sural_store_read_record (store, id, &local_error);
  g_assert_no_error (local_error);
  /* Of what is shown there is none that brings the program down; what it cannot show it says. */
  bundle = sural_fhir_export (store, self->knowledge, id, NULL, NULL);
  paper = sural_record_paper_make (store, self->knowledge, id, SURAL_PAPER_A4, NULL, NULL);
  return TRUE;
}

/* What stands, in one text a view. */
static char *
list_standing (SuralStore *store, const char *view)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s ORDER BY id", view);
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStatement) statement = sural_database_prepare_text (store->database, sql, &error);
  GString *ids = g_string_new (" ");

  g_assert_no_error (error);
  while (sural_statement_next (statement))
    g_string_append_printf (ids, "%s ", sural_statement_get_text (statement, 0));
  sural_statement_finish (statement, &error);
  g_assert_no_error (error);
  return g_string_free_and_steal (ids);
}

/* Where all of it was recorded, what stands stands afterwards. */
static void
check_home (Fuzz *self, SuralRecordRows *rows)
{
  static const char *const VIEWS[] = { "standing_measurement", "standing_plan",
                                       "standing_attachment" };
  char *before[G_N_ELEMENTS (VIEWS)] = { NULL };

  g_assert_true (sural_store_begin_change (self->home, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (VIEWS); i++)
    before[i] = list_standing (self->home, VIEWS[i]);
  take_rows (self, self->home, rows, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (VIEWS); i++)
    {
      g_autofree char *after = list_standing (self->home, VIEWS[i]);
      g_auto (GStrv) ids = g_strsplit (before[i], " ", -1);

      for (guint j = 0; ids[j] != NULL; j++)
        g_assert_nonnull (strstr (after, ids[j]));
      g_free (before[i]);
    }
  sural_store_end_change (self->home, FALSE, NULL);
}

/* The whole record of another clinic; nothing of it stays. */
static gboolean
run_rows (Fuzz *self, GBytes *bytes, GError **error)
{
  g_autoptr (SuralRecordRows) rows =
      sural_record_json_read (bytes, "rows", sural_day_new (2026, 11, 29), error);
  guint n_unknown = 0;
  gboolean taken;

  if (rows == NULL || !sural_record_intake_check (rows, "rows", self->knowledge, &n_unknown, error))
    return FALSE;
  add_pictures (rows);
  g_assert_true (sural_store_begin_change (self->store, NULL));
  taken = take_rows (self, self->store, rows, error);
  sural_store_end_change (self->store, FALSE, NULL);
  check_home (self, rows);
  return taken;
}

static gboolean
is_same_measurement (const SuralMeasurement *one, const SuralMeasurement *other)
{
  return g_str_equal (one->measure, other->measure) && one->at == other->at &&
         one->origin == other->origin &&
         fabs (one->value - other->value) <= 1e-11 * fabs (one->value);
}

/* What is taken of a table of our own is the same when it is written and taken again. */
static gboolean
run_values (Fuzz *self, GBytes *bytes, GError **error)
{
  g_autoptr (SuralImportBatch) batch = NULL;
  g_autoptr (SuralImportBatch) again = NULL;
  g_autoptr (GBytes) written = NULL;
  GArray *here, *there;
  char *table = NULL;

  if (!sural_measurement_csv_is_ours (bytes))
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_FOREIGN, "values: not a table of ours");
      return FALSE;
    }
  batch = sural_measurements_from_csv (bytes, "values", self->knowledge, NULL, error);
  if (batch == NULL)
    return FALSE;
  check_batch (self, "values", batch);
  here = sural_import_batch_get_measurements (batch);
  table = sural_measurements_to_csv (here, "0123", self->knowledge);
  written = g_bytes_new_take (table, strlen (table));
  again = sural_measurements_from_csv (written, "again", self->knowledge, NULL, error);
  if (again == NULL)
    g_error ("values: what was taken and written is refused: %s", (*error)->message);
  there = sural_import_batch_get_measurements (again);
  for (guint i = 0; i < MAX (here->len, there->len); i++)
    if (here->len != there->len ||
        !is_same_measurement (&g_array_index (here, SuralMeasurement, i),
                              &g_array_index (there, SuralMeasurement, i)))
      g_error ("values: what was taken and written is another, from value %u on", i);
  return TRUE;
}

static gboolean
run_instruments (Fuzz *self, GBytes *bytes, GError **error)
{
  g_autoptr (SuralImportBatch) batch = NULL;

  if (!sural_instrument_csv_is (bytes))
    {
      g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID, "no table of an instrument");
      return FALSE;
    }
  batch = sural_instrument_csv_read (bytes, "instruments", self->knowledge, NULL, error);
  if (batch == NULL)
    return FALSE;
  check_batch (self, "instruments", batch);
  return TRUE;
}

/* What is taken of a training log somebody can have done, each session once; taken apart and put
 * together again its days are measures of Sural on their scales. */
static gboolean
run_training (Fuzz *self, GBytes *bytes, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SuralImportBatch) batch =
      sural_training_file_read (bytes, "training", zone, NULL, error);
  g_autoptr (GArray) days = NULL;
  g_autoptr (GArray) values = NULL;
  GArray *sessions = NULL;

  if (batch == NULL)
    return FALSE;
  check_batch (self, "training", batch);
  sessions = sural_import_batch_get_training (batch);
  for (guint i = 0; i < sessions->len; i++)
    {
      const char *why = NULL;

      if (!sural_training_is_sound (&g_array_index (sessions, SuralTraining, i), &why))
        g_error ("training: took %s", why);
    }
  days = sural_training_reduce ((const SuralTraining *) sessions->data, sessions->len);
  values = sural_training_days_to_measurements (days);
  for (guint i = 0; i < values->len; i++)
    if (!(g_array_index (values, SuralMeasurement, i).value >= 0))
      g_error ("training: a day has less than nothing");
  return TRUE;
}

static GByteArray *
pack (GBytes *bytes)
{
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GConverter) converter =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1));
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (plain, converter);
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  guint8 buffer[4096];
  gssize n = 0;

  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL)) > 0)
    g_byte_array_append (packed, buffer, (guint) n);
  return g_steal_pointer (&packed);
}

/* What is packed is what it was before, or refused where it is damaged; cut off, it is refused. */
static void
check_packed (GBytes *bytes, gboolean is_open, SuralFileContent content)
{
  g_autoptr (GByteArray) packed = pack (bytes);
  const guint hash = g_bytes_hash (bytes);
  SuralFileContent found = SURAL_FILE_TABLE;
  g_autoptr (GBytes) whole = g_bytes_new (packed->data, packed->len);
  g_autoptr (GBytes) opened = sural_file_content_open (whole, "packed", &found, NULL, NULL);
  g_autoptr (GBytes) cut = g_bytes_new (packed->data, 3 + hash % (packed->len - 3));
  g_autoptr (GBytes) cut_open = sural_file_content_open (cut, "packed", &found, NULL, NULL);

  if (cut_open != NULL)
    g_error ("packed: what was cut off is taken");
  if (is_open && (opened == NULL || !g_bytes_equal (opened, bytes)))
    g_error ("packed: what was packed is not what it was");
  if (!is_open && opened != NULL && !g_bytes_equal (opened, bytes))
    g_error ("packed: what is refused is taken when it is packed");
  packed->data[hash % packed->len] ^= (guint8) (1 + hash % 255);
  g_autoptr (GBytes) damaged = g_bytes_new (packed->data, packed->len);
  g_autoptr (GBytes) damaged_open = sural_file_content_open (damaged, "packed", &found, NULL, NULL);
}

/* What a phone hands over, before it is opened. */
static gboolean
run_envelope (Fuzz *self, GBytes *bytes, GError **error)
{
  g_autoptr (SuralPhoneEnvelope) envelope = sural_phone_envelope_read (bytes, "envelope", error);

  return envelope != NULL;
}

/* And what somebody sealed who has the page: anybody may. */
static gboolean
run_answers (Fuzz *self, GBytes *bytes, GError **error)
{
  static const char *const measures[] = { "calf-pain-worst", "sitting-hours", NULL };
  static const char *const exercises[] = { "walking", "calf-isometric", NULL };
  const SuralPhoneDiary diary = { .key = (char *) "0123456789abcdef0123456789abcdef",
                                  .first_day = sural_day_new (2026, 8, 3),
                                  .measures = (char **) measures,
                                  .exercises = (char **) exercises };
  g_autofree char *key = sural_phone_answers_dup_key (bytes, "answers", NULL);
  g_autoptr (SuralImportBatch) batch =
      sural_phone_answers_read (bytes, "answers", &diary, sural_day_new (2026, 8, 20),
                                self->knowledge, error);

  if (batch == NULL)
    return FALSE;
  check_batch (self, "answers", batch);
  return TRUE;
}

/* A week of a calendar, in winter and in summer; what is shown of it is text, in its order. */
static gboolean
run_calendar (Fuzz *self, GBytes *bytes, GError **error)
{
  static const struct
  {
    int month, day;
  } days[] = { { 11, 30 }, { 12, 1 }, { 3, 29 }, { 7, 6 } };
  g_autoptr (SuralCalendar) calendar = sural_calendar_new ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  const gboolean taken = sural_calendar_add (calendar, bytes, "calendar", error);

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GPtrArray) list =
          sural_calendar_list_day (calendar, sural_day_new (2026, days[i].month, days[i].day),
                                   zone);

      for (guint k = 0; k < list->len; k++)
        {
          const SuralAppointment *one = g_ptr_array_index (list, k);

          if (one->end < one->start || !g_utf8_validate (one->summary, -1, NULL) ||
              strchr (one->summary, '\n') != NULL)
            g_error ("calendar: “%s” cannot be shown", one->summary);
        }
    }
  return taken;
}

/* The whole way in: whatever the bytes are, packed or not. */
static gboolean
run_file (Fuzz *self, GBytes *bytes, GError **error)
{
  SuralFileContent content = SURAL_FILE_TABLE;
  g_autoptr (GBytes) opened = sural_file_content_open (bytes, "file", &content, NULL, error);

  check_packed (bytes, opened != NULL && g_bytes_equal (opened, bytes), content);
  if (opened == NULL)
    return FALSE;
  if (content == SURAL_FILE_JSON)
    return run_fhir (self, opened, error);
  if (content == SURAL_FILE_TRAINING)
    return run_training (self, opened, error);
  if (content == SURAL_FILE_ANSWERS)
    return run_envelope (self, opened, error);
  if (!sural_measurement_csv_is_ours (opened) && sural_instrument_csv_is (opened))
    return run_instruments (self, opened, error);
  return sural_measurement_csv_is_ours (opened) ? run_values (self, opened, error)
                                                : run_diary (self, opened, error);
}

static void
take_all_back (Fuzz *self)
{
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;

  while (done && error == NULL)
    {
      g_autoptr (SuralCommit) turn = sural_commit_undo (self->store, self->knowledge,
                                                        self->episode_id, SURAL_ROLE_OWNER, &error);

      done = turn != NULL;
    }
  if (error != NULL)
    g_error ("what a visit changed cannot be taken back: %s", error->message);
}

/* One transaction around the whole script, which is never kept. */
static gboolean
run_visit (Fuzz *self, GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *script = g_strndup (size > 0 ? data : "", size);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (SuralCase) subject = NULL;
  gboolean taken;

  if (!sural_store_begin_change (self->store, NULL))
    g_error ("a change cannot begin");
  taken = sural_script_run (self->store, self->knowledge, self->episode_id, script, "visit", out,
                            error);
  if (taken)
    {
      subject = sural_store_load_case (self->store, self->episode_id, SURAL_DAY_UNKNOWN, NULL);
      check_assessment (subject, self->knowledge);
      take_all_back (self);
    }
  sural_store_end_change (self->store, FALSE, NULL);
  return taken;
}

static void
make_clinic (Fuzz *self)
{
  static const SuralKeyCost COST = { 1, 8192 };
  g_autofree char *path = g_build_filename (self->folder, "clinic.sural", NULL);
  g_autofree char *code = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPatient) patient = sural_patient_new ("Doe", "Jane");
  g_autoptr (SuralEpisode) episode =
      sural_episode_new ("Calf pain", SURAL_SIDE_NONE, sural_day_new (2026, 8, 1));

  self->store =
      sural_store_create_with_cost (path, "Dr Test", "four plain test words", &COST, &code, &error);
  if (self->store != NULL && sural_store_save_patient (self->store, patient, &error))
    {
      sural_episode_set_patient_id (episode, sural_patient_get_id (patient));
      sural_store_save_episode (self->store, episode, &error);
    }
  if (error != NULL)
    g_error ("%s", error->message);
  self->episode_id = g_strdup (sural_episode_get_id (episode));
}

/* That of the schema that the seed of whole records was written with. */
static void
open_home (Fuzz *self, const char *source)
{
  static const char *const SUFFIXES[] = { "", ".keys", ".head" };
  g_autofree char *path = g_build_filename (self->folder, "home.sural", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (SUFFIXES); i++)
    {
      g_autofree char *from =
          g_strconcat (source, "/tests/golden/schema-18.sural", SUFFIXES[i], NULL);
      g_autofree char *to = g_strconcat (path, SUFFIXES[i], NULL);
      g_autofree char *bytes = NULL;
      gsize size = 0;

      if (!g_file_get_contents (from, &bytes, &size, &error) ||
          !g_file_set_contents_full (to, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600,
                                     &error))
        g_error ("%s", error->message);
    }
  self->home = sural_store_open (path, "four plain test words", &error);
  if (self->home == NULL)
    g_error ("%s", error->message);
}

static const char *const xml_words[] = { "<not>",
                                         "</not>",
                                         "<all>",
                                         "</when>",
                                         "<!DOCTYPE a [",
                                         "<!ENTITY x \"y\">",
                                         "&x;",
                                         "&#0;",
                                         "]]>",
                                         "<![CDATA[",
                                         "<!--",
                                         " mid=\"0\"",
                                         " grade=\"published\"",
                                         " grade=\"unmeasured\"",
                                         " provenance=\"design\"",
                                         " sources=\"nobody\"",
                                         " low=\"9\"",
                                         " points=\"1\"",
                                         " grade=\"published\"",
                                         "NaN",
                                         "-1",
                                         "1e999",
                                         "99999999999",
                                         " id=\"cauda-equina\"",
                                         " chosen=\"no\"",
                                         "<lr mid=\"2\"/>",
                                         "xmlns:x=\"y\"",
                                         NULL };
static const char *const json_words[] = { "{",
                                          "}",
                                          "[",
                                          "]",
                                          ",",
                                          ":",
                                          "null",
                                          "true",
                                          "-1",
                                          "1e999",
                                          "\"\\ud800\"",
                                          "\"\\u0000\"",
                                          "\"ex-slump\"",
                                          "{\"left\": ",
                                          "[[[[[[[[[[[[[[[[",
                                          "\"positive\"",
                                          "\"2026-02-30\"",
                                          "//",
                                          "\"id\":",
                                          NULL };
static const char *const csv_words[] = { ";",
                                         ",",
                                         "\t",
                                         "\"",
                                         "\"\"",
                                         "\r",
                                         "\r\n",
                                         "=1+1",
                                         "2026-02-30",
                                         "31.12.9999",
                                         "1e999",
                                         "-",
                                         "calf pain",
                                         "\xef\xbb\xbf",
                                         "\xff\xfe",
                                         "12/31/2026",
                                         "sep=;",
                                         "|",
                                         "n/a",
                                         "24:00",
                                         "12:15 AM",
                                         "46266.5",
                                         "3/4/26",
                                         "\xc2\xa0",
                                         "\xe2\x80\x8b",
                                         "3 Sep 2026",
                                         "+02:00",
                                         "\xc8\xea\xf0\xe0",
                                         "4/10",
                                         "(0-100)",
                                         "intensity",
                                         NULL };
static const char *const value_words[] = { ",",
                                           "\"",
                                           "\r\n",
                                           "'",
                                           "calf-pain-now",
                                           "run-load",
                                           "diary",
                                           "import",
                                           "visit",
                                           "2026-02-30",
                                           "24:00",
                                           "23:59:59",
                                           "1e999",
                                           "0.1",
                                           "9.999999999999999",
                                           "-0",
                                           "nan",
                                           "0x8",
                                           "\xef\xbb\xbf",
                                           "\xff\xfe",
                                           "date,measure,name,value,unit,origin\n",
                                           NULL };
static const char *const fhir_words[] = {
  "{",
  "}",
  "[",
  "]",
  ",",
  "\n",
  "\n{",
  "null",
  "1e999",
  "\"\\ud800\"",
  "\"\\u0000\"",
  "\"id\":",
  "\"2026-02-30\"",
  "\"2026-08\"",
  "\"2026-08-02T24:00:00Z\"",
  "\"comparator\": \"<\",",
  "\"unit\": \"mm\",",
  "\"entered-in-error\"",
  "\"amended\"",
  "\"birthDate\": \"19\",",
  "\"comment\": \"\",",
  "\"meta\": {\"profile\": [\"http://hl7.org/fhir/5.0/\"]},",
  "\"bodySite\": {\"text\": \"Knee\"},",
  "{\"resourceType\": \"Patient\"}",
  "Patient/",
  "/_history/2",
  "urn:uuid:",
  NULL
};
static const char *const calendar_words[] = { "BEGIN:VEVENT\r\n",
                                              "END:VEVENT\r\n",
                                              "RRULE:FREQ=YEARLY;",
                                              "BYDAY=-1SU,",
                                              "BYSETPOS=-366;",
                                              "BYMONTHDAY=30;",
                                              "BYMONTH=2;",
                                              "BYYEARDAY=366;",
                                              "BYWEEKNO=53;",
                                              "BYHOUR=1,2,3;",
                                              "COUNT=99999999;",
                                              "INTERVAL=32767",
                                              "UNTIL=",
                                              "\r\n ",
                                              ";TZID=Nowhere:",
                                              "99999999T999999Z",
                                              "19700101",
                                              "PT99999999H",
                                              "\xff",
                                              "END:STANDARD\r\n",
                                              "+9999",
                                              "FREQ=SECONDLY",
                                              "EXDATE:",
                                              "\r\n",
                                              NULL };
static const char *const file_words[] = {
  "{",          "[",     "<",        "<?xml ",   "<html",        "\x1f\x8b\x08",
  "PK\x03\x04", "%PDF-", "\xff\xfe", "\xfe\xff", "\xef\xbb\xbf", " ",
  "\n",         "sep=;", NULL
};

static const char *const training_words[] = {
  ",",
  "\"",
  "--",
  "1e999",
  "-1",
  "99:99:99",
  "12/31/2026",
  "2026-08-02 07:10:00",
  "<Lap>",
  "</Lap>",
  "<trkpt lat=\"0\" lon=\"180\">",
  "</trkseg>",
  "<!DOCTYPE gpx [<!ENTITY a \"a\">]>",
  "&a;",
  "<![CDATA[",
  "2020-05-01T06:00:00Z",
  "<DistanceMeters>",
  "duration=\"-1\"",
  NULL,
};
static const char *const apple_words[] = { "<Workout ",
                                           "</Workout>",
                                           "<WorkoutStatistics ",
                                           "<HealthData>",
                                           "]>",
                                           "<!DOCTYPE HealthData [<!ENTITY a \"a\">]>",
                                           "&a;",
                                           "&#0;",
                                           "<![CDATA[",
                                           " workoutActivityType=\"HKWorkoutActivityType\"",
                                           " duration=\"-1\"",
                                           " durationUnit=\"hr\"",
                                           " sum=\"1e999\"",
                                           " totalDistance=\"nan\"",
                                           " unit=\"mi\"",
                                           " startDate=\"2023-02-30 24:00:00 +9900\"",
                                           " startDate=\"9999-12-31 23:59:59 -1400\"",
                                           "+01:00",
                                           "0x8",
                                           "99999999999",
                                           "\xff",
                                           NULL };
static const char *const envelope_words[] = {
  "sural-diary:", "1:", ":", "1/2", "2/2", "0/0", "99/99", "\n", "=", "\xef\xbb\xbf", NULL
};
static const char *const answer_words[] = { "[",    "]",           ",",     "null", "false",
                                            "true", "-1",          "1e300", "0.5",  "\"v\":2,",
                                            "[]",   "99999999999", NULL };
/* Definitions of sessions with fields of a length of their own, headers with a compressed moment,
 * developer fields, and the beginning of another file. */
static const char *const fit_words[] = { "\xff",
                                         ".FIT",
                                         "\xff\xff\xff\xff",
                                         "\x41\x01\x01\x12\x12\xff",
                                         "\x61\x01",
                                         "\x21\x01\x12",
                                         "\xa1",
                                         "\xfd\x04\x86",
                                         "\x02\x04\x86",
                                         "\x09\x04\x86",
                                         "\x05\x01\xff",
                                         "\x08\xff\x86",
                                         "\x0e\x10",
                                         NULL };
static const char *const visit_words[] = {
  "start\n",  "end\n",  "undo\n",    "redo\n",       "accept\n",  "sign\n",     "answer ",
  "measure ", "score ", "conclude ", "correct - x ", "gate ",     "map ",       "scope ",
  "unknown",  "left",   "right",     "both",         "ex-slump ", "positive",   "1e999",
  "-1",       "'",      "\"",        "\\",           "#",         "\xff",       "2026-02-30",
  "day=",     "note=",  "reason=",   "%s%n",         "\r",        "9999-12-31", NULL
};

static const char *const rows_words[] = { "null",
                                          "\"\"",
                                          "-1",
                                          "9223372036854775807",
                                          "1e300",
                                          "\"inf\"",
                                          "63921996000",
                                          "\"clinician_id\"",
                                          "\"turns\"",
                                          "\"redo\": \"goal (1, 'x', '', 3.0, nothing, 0, 0)\",",
                                          "\"undo\": \"patient-stands ('x', false)\",",
                                          "\"left\"",
                                          "\"\\u202e\"",
                                          "<b>",
                                          "%s%n",
                                          "\xff",
                                          NULL };

static const char *const xml_seeds[] = { "tests/fuzz/seeds/overlay.xml", "data/knowledge/gates.xml",
                                         "data/knowledge/hypotheses.xml", NULL };
static const char *const json_seeds[] = { "tests/cases/s1.json", "tests/cases/strain.json",
                                          "tests/cases/undecided.json", "tests/cases/empty.json",
                                          NULL };
static const char *const csv_seeds[] = {
  "tests/fuzz/seeds/diary-long.csv",     "tests/fuzz/seeds/diary-wide.csv",
  "tests/fuzz/seeds/diary-parts.csv",    "tests/fuzz/seeds/diary-weekdays.csv",
  "tests/data/diaries/german-sheet.csv", "tests/data/diaries/twelve-hours.csv",
  "tests/data/diaries/bad-rows.csv",     "tests/data/diaries/utf16.csv",
  "tests/data/diaries/cyrillic.csv",     NULL
};
static const char *const value_seeds[] = { "tests/fuzz/seeds/values.csv", NULL };
static const char *const rows_seeds[] = { "tests/fuzz/seeds/rows.json", NULL };
static const char *const fhir_seeds[] = { "tests/fuzz/seeds/bundle.json",
                                          "tests/fuzz/seeds/record.json", NULL };
static const char *const line_seeds[] = { "tests/fuzz/seeds/lines.ndjson", NULL };
static const char *const table_seeds[] = {
  "tests/fuzz/seeds/strava.csv", "tests/fuzz/seeds/garmin.csv",       "tests/fuzz/seeds/hevy.csv",
  "tests/fuzz/seeds/fitbit.csv", "tests/fuzz/seeds/garmin-comma.csv", NULL
};
static const char *const daylio_seeds[] = { "tests/fuzz/seeds/daylio.csv", NULL };
static const char *const track_seeds[] = { "tests/fuzz/seeds/run.tcx", "tests/fuzz/seeds/run.gpx",
                                           "tests/fuzz/seeds/laps.tcx",
                                           "tests/fuzz/seeds/jumps.gpx", NULL };
static const char *const apple_seeds[] = { "tests/fuzz/seeds/apple.xml",
                                           "tests/fuzz/seeds/apple-old.xml", NULL };
static const char *const instrument_seeds[] = { "tests/fuzz/seeds/instruments.csv",
                                                "tests/fuzz/seeds/instruments-comma.csv", NULL };
static const char *const envelope_seeds[] = { "tests/fuzz/seeds/answers.txt", NULL };
static const char *const answer_seeds[] = { "tests/fuzz/seeds/answers.json", NULL };
static const char *const fit_seeds[] = { "tests/fuzz/seeds/run.fit",
                                         "tests/fuzz/seeds/two-files.fit", NULL };
static const char *const file_seeds[] = {
  "tests/fuzz/seeds/lines.ndjson",   "tests/fuzz/seeds/bundle.json", "tests/fuzz/seeds/values.csv",
  "tests/fuzz/seeds/diary-long.csv", "tests/data/diaries/utf16.csv", NULL
};

static const char *const calendar_seeds[] = { "tests/fuzz/seeds/calendar.ics", NULL };
static const char *const visit_seeds[] = { "tests/fuzz/seeds/visit.txt", NULL };

static const Target targets[] = {
  { "knowledge", run_knowledge, xml_words, xml_seeds },
  { "case", run_case, json_words, json_seeds },
  { "diary", run_diary, csv_words, csv_seeds },
  { "values", run_values, value_words, value_seeds },
  { "fhir", run_fhir, fhir_words, fhir_seeds },
  { "rows", run_rows, rows_words, rows_seeds },
  { "ndjson", run_fhir, fhir_words, line_seeds },
  { "training", run_training, training_words, table_seeds },
  { "daylio", run_training, training_words, daylio_seeds },
  { "tracks", run_training, training_words, track_seeds },
  { "apple", run_training, apple_words, apple_seeds },
  { "fit", run_training, fit_words, fit_seeds },
  { "instruments", run_instruments, training_words, instrument_seeds },
  { "envelope", run_envelope, envelope_words, envelope_seeds },
  { "answers", run_answers, answer_words, answer_seeds },
  { "calendar", run_calendar, calendar_words, calendar_seeds },
  { "file", run_file, file_words, file_seeds },
  { "visit", run_visit, visit_words, visit_seeds },
};

static const Target *
find_target (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    if (g_str_equal (targets[i].name, name))
      return &targets[i];
  return NULL;
}

/* Where it says a line, the error has it. */
static void
check_place (const char *name, const GError *error)
{
  const char *file = sural_error_get_file (error);
  const char *said = file != NULL && g_str_has_prefix (error->message, file)
                         ? error->message + strlen (file)
                         : NULL;

  if (said != NULL && *said == ':' && g_ascii_isdigit (said[1]) &&
      g_ascii_strtoull (said + 1, NULL, 10) != sural_error_get_line (error))
    g_error ("%s: the line is not the one that is said: %s", name, error->message);
}

/* A refusal is for a person: one line of text, and only where there is one. */
static void
check_refusal (const char *name, gboolean taken, const GError *error)
{
  if (taken != (error == NULL))
    g_error ("%s: %s", name, taken ? "taken, yet with an error" : "refused without a reason");
  if (error != NULL &&
      (strchr (error->message, '\n') != NULL || !g_utf8_validate (error->message, -1, NULL)))
    g_error ("%s: the reason is not one line of text: %s", name, error->message);
  check_place (name, error);
}

/* However short the time: each seed is read once as it is, and one of a target that is never taken
 * tries nothing behind its refusal. */
static void
run_seeds (Fuzz *self, const Target *target, const char *source)
{
  guint n_taken = 0;

  for (gsize i = 0; target->seeds[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (source, target->seeds[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      char *text = NULL;
      gsize size = 0;

      if (!g_file_get_contents (path, &text, &size, &error))
        g_error ("%s", error->message);
      bytes = g_bytes_new_take (text, size);
      write_bytes (self->current, bytes);
      n_taken += target->run (self, bytes, &error);
      if (error != NULL)
        g_print ("%s: %s\n", target->seeds[i], error->message);
    }
  if (n_taken == 0)
    g_error ("%s: no seed is taken", target->name);
}

static void
run_target (Fuzz *self, const Target *target, const char *source, double seconds, guint32 seed)
{
  g_autoptr (SuralMutator) mutator = sural_mutator_new (seed, target->words, 256 * 1024);
  gint64 start = 0, end = 0;
  guint n_runs = 0, n_taken = 0;

  run_seeds (self, target, source);
  for (gsize i = 0; target->seeds[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (source, target->seeds[i], NULL);

      sural_mutator_add_seed (mutator, path);
    }
  start = g_get_monotonic_time ();
  end = start + (gint64) (seconds * G_USEC_PER_SEC);
  while (n_runs == 0 || g_get_monotonic_time () < end)
    {
      g_autoptr (GBytes) bytes = sural_mutator_next (mutator);
      g_autoptr (GError) error = NULL;
      gboolean taken;

      write_bytes (self->current, bytes);
      alarm (HANG);
      taken = target->run (self, bytes, &error);
      alarm (0);
      check_refusal (target->name, taken, error);
      n_runs++;
      n_taken += taken;
    }
  g_print ("%-10s %8u runs %8.0f runs/s   taken %u, refused %u\n", target->name, n_runs,
           n_runs * (double) G_USEC_PER_SEC / (double) (g_get_monotonic_time () - start), n_taken,
           n_runs - n_taken);
}

static void
remove_folder (Fuzz *self)
{
  static const char *const NAMES[] = { "clinic.xml",       "home.sural",   "home.sural.keys",
                                       "home.sural.head",  "clinic.sural", "clinic.sural.keys",
                                       "clinic.sural.head" };

  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, NAMES[i], NULL);

      g_remove (path);
    }
  g_rmdir (self->folder);
  g_remove (self->current);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  Fuzz self = { NULL };
  double seconds;
  guint32 seed;

  setlocale (LC_ALL, "");
  if (argc < 3 || argc > 5 || (argc == 5 && !find_target (argv[4])))
    {
      g_printerr ("usage: %s SOURCE SECONDS [SEED [TARGET]]\n", argv[0]);
      return 2;
    }
  seconds = g_ascii_strtod (argv[2], NULL);
  seed = argc >= 4 ? (guint32) g_ascii_strtoull (argv[3], NULL, 10) : 1;

  self.knowledge = sural_knowledge_new_builtin (&error);
  if (self.knowledge == NULL)
    g_error ("%s", error->message);
  self.folder = g_dir_make_tmp ("sural-fuzz-XXXXXX", &error);
  if (self.folder == NULL)
    g_error ("%s", error->message);
  self.current = g_strconcat (self.folder, "-input", NULL);
  g_print ("seed %u; the input that ends the program, if one does, lies in %s\n", seed,
           self.current);

  make_clinic (&self);
  open_home (&self, argv[1]);
  if (argc == 5)
    run_target (&self, find_target (argv[4]), argv[1], seconds, seed);
  for (guint i = 0; argc < 5 && i < G_N_ELEMENTS (targets); i++)
    run_target (&self, &targets[i], argv[1], seconds / G_N_ELEMENTS (targets), seed);

  sural_store_close (self.store);
  g_clear_object (&self.store);
  sural_store_close (self.home);
  g_clear_object (&self.home);
  remove_folder (&self);
  g_free (self.episode_id);
  g_free (self.current);
  g_free (self.folder);
  g_object_unref (self.knowledge);

  return 0;
}
