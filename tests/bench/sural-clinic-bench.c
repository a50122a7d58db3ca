/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a large clinic takes. `./dev bench` prints it; no test asserts it. */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench.h"
#include "clinic-bench-maker.h"

#include "exchange/diary/sural-diary-reader.h"
#include "exchange/fhir/sural-fhir-reader.h"
#include "record/caseload/sural-caseload-model.h"
#include "record/open/sural-context.h"
#include "store/sural-store-private.h"

enum
{
  PAGE = 64, /* as the caseload reads them */
  N_IMPORTED = 5000,
  YEARS = 10,
  N_ROWS = 1000000,        /* of a file of a device */
  N_OBSERVATIONS = 150000, /* of one of a server, which may have 64 MiB */
  BARE_ROWS = 250,
};

typedef struct
{
  char *path;
  SuralStore *store;
  guint n_patients;
  const char *words; /* of a search */
  const char *after; /* of a page */
  SuralCaseloadSort sort;
  char *episode_id; /* of a long diary */
  SuralContext *context;
  SuralCaseloadModel *model;
  gint64 first; /* when the list was there, in microseconds */
  gint64 all;   /* and the question was answered */
  guint n_keys;
} Bench;

static SuralStore *
open_store (const char *path)
{
  g_autoptr (GError) error = NULL;
  SuralStore *store = sural_store_open (path, CLINIC_BENCH_PASSPHRASE, &error);

  if (store == NULL)
    g_error ("%s", error->message);
  return store;
}

/* --- The store -------------------------------------------------------------------------------- */

static void
run_open (gpointer data)
{
  Bench *self = data;

  self->store = open_store (self->path);
}

static void
run_open_to_page (gpointer data)
{
  Bench *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) page = NULL;

  run_open (data);
  page = sural_store_list_caseload (self->store, NULL, 0, PAGE, &error);
  if (page == NULL)
    g_error ("%s", error->message);
}

static void
run_close (gpointer data)
{
  Bench *self = data;

  g_clear_object (&self->store);
}

static void
run_page (gpointer data)
{
  Bench *self = data;
  const SuralCaseloadScope scope = { self->sort, SURAL_CASELOAD_FILTER_EVERYBODY, self->words };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) page =
      sural_store_list_caseload_page (self->store, &scope, self->after, PAGE, &error);

  if (page == NULL)
    g_error ("%s", error->message);
}

static void
run_today (gpointer data)
{
  Bench *self = data;

  for (guint kind = 0; kind <= SURAL_TODAY_LAST; kind++)
    {
      g_autoptr (GError) error = NULL;
      guint n = 0;
      g_autoptr (GPtrArray) waiting = sural_store_list_waiting (self->store, kind, 25, &n, &error);

      if (waiting == NULL)
        g_error ("%s", error->message);
    }
}

static void
run_find (gpointer data)
{
  Bench *self = data;
  g_autoptr (GError) error = NULL;
  guint n = 0;
  g_autoptr (GPtrArray) found =
      sural_store_find_patients (self->store, self->words, NULL, 30, &n, &error);

  if (found == NULL)
    g_error ("%s", error->message);
}

static void
run_load_case (gpointer data)
{
  Bench *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCase) subject =
      sural_store_load_case (self->store, self->episode_id, sural_day_new (2026, 9, 1), &error);

  if (subject == NULL)
    g_error ("%s", error->message);
}

static void
run_verify (gpointer data)
{
  Bench *self = data;
  g_autoptr (GError) error = NULL;

  if (!sural_store_verify (self->store, &error))
    g_error ("%s", error->message);
}

/* A diary of ten years, of three measures a day. */
static void
add_long_diary (Bench *self)
{
  static const char *const measures[] = { "calf-pain-worst", "leg-symptoms", "back-pain" };
  g_autoptr (SuralPatient) patient = sural_patient_new ("Longest", "Diary");
  g_autoptr (SuralEpisode) episode =
      sural_episode_new ("Calf pain", SURAL_SIDE_LEFT, sural_day_new (2016, 8, 1));
  g_autoptr (SuralImportBatch) batch = sural_import_batch_new ("diary");
  g_autoptr (GError) error = NULL;

  sural_store_save_patient (self->store, patient, &error);
  sural_episode_set_patient_id (episode, sural_patient_get_id (patient));
  sural_store_save_episode (self->store, episode, &error);
  sural_import_batch_set_days (batch, SURAL_IMPORT_DAYS_KEEP);
  for (guint i = 0; i < YEARS * 365 * G_N_ELEMENTS (measures); i++)
    {
      const SuralDay day = sural_day_new (2016, 8, 1) + i / G_N_ELEMENTS (measures);
      const SuralMeasurement measurement = {
        .measure = g_intern_static_string (measures[i % G_N_ELEMENTS (measures)]),
        .at = sural_time_from_day (day) + 20 * 3600,
        .value = i * 7 % 11,
        .origin = SURAL_ORIGIN_DIARY,
      };

      sural_import_batch_add (batch, &measurement);
    }
  self->episode_id = g_strdup (sural_episode_get_id (episode));
  if (error == NULL)
    sural_store_import (self->store, batch, self->episode_id, NULL, NULL, NULL, NULL, &error);
  if (error != NULL)
    g_error ("%s", error->message);
}

static void
run_find_name (gpointer data)
{
  ((Bench *) data)->words = "marb";
  run_find (data);
}

/* Pages at the beginning, in the middle and at the end; and finding out who stands where. */
static void
bench_places (Bench *self, SuralCaseloadSort sort)
{
  const SuralCaseloadScope scope = { sort, SURAL_CASELOAD_FILTER_EVERYBODY, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = NULL;
  gint64 start = g_get_monotonic_time ();

  places = sural_store_list_caseload_places (self->store, &scope, PAGE, &error);
  if (places == NULL || places->len < 2)
    g_error ("%s", error != NULL ? error->message : "too few patients");
  self->sort = sort;
  g_print ("%-38s %21.1f ms\n", "who stands where, once",
           (double) (g_get_monotonic_time () - start) / 1e3);
  for (guint i = 0; i < 3; i++)
    {
      const guint place = i * (places->len - 1) / 2;
      g_autofree char *name =
          g_strdup_printf ("page by %s from %u", sural_caseload_sort_to_string (sort),
                           i > 0 ? (place + 1) * PAGE : 0);

      self->after = i > 0 ? g_ptr_array_index (places, place) : NULL;
      bench (name, 100, 16, run_page, self);
    }
  self->after = NULL;
}

/* Each key of what is typed, and words that few and many have. */
static void
bench_search (Bench *self)
{
  static const char *const searches[] = { "m",         "ma",         "mar",    "marb", "marberg",
                                          "marberg a", "marberg an", "a",      "anna", "1961",
                                          "pain",      "pain a",     "calf p", "zz",   "w",
                                          "wal",       "walq" };

  self->after = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autofree char *name = g_strdup_printf ("search \"%s\"", searches[i]);

      self->words = searches[i];
      bench (name, 100, 16, run_page, self);
    }
  bench ("palette \"marb\"", 30, 16, run_find_name, self);
  self->words = NULL;
}

static void
bench_pages (Bench *self)
{
  self->words = NULL;
  for (guint sort = 0; sort <= SURAL_CASELOAD_SORT_LAST_VISIT; sort++)
    bench_places (self, sort);
  bench_search (self);
  bench ("today", 30, 16, run_today, self);
}

static void
bench_import (Bench *self)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  clock_t used = clock ();
  g_autofree char *issuer = g_strdup_printf ("another %" G_GINT64_FORMAT, start);

  if (!sural_store_begin_change (self->store, &error))
    g_error ("%s", error->message);
  clinic_bench_add (self->store, 0, N_IMPORTED, issuer);
  if (!sural_store_end_change (self->store, TRUE, &error))
    g_error ("%s", error->message);
  g_print ("%-38s %21.3f s  (processor %.3f)  target 1 s\n", "import of 5000 patients x 10 scores",
           (double) (g_get_monotonic_time () - start) / 1e6,
           (double) (clock () - used) / CLOCKS_PER_SEC);
}

/* A score a minute. */
static GBytes *
make_long_table (void)
{
  GString *table = g_string_new ("date,time,calf pain\n");

  for (guint i = 0; i < N_ROWS; i++)
    {
      const SuralDay day = sural_day_new (2024, 1, 1) + (SuralDay) (i / 1440);
      g_autofree char *date = sural_day_to_string (day);

      g_string_append_printf (table, "%s,%02u:%02u,%u\n", date, i / 60 % 24, i % 60, i * 7 % 11);
    }
  return g_string_free_to_bytes (table);
}

static double
get_processor (clock_t since)
{
  return (double) (clock () - since) / CLOCKS_PER_SEC;
}

/* A file of @n scores was read since @begun; takes it in. */
static void
bench_taking (Bench *self,
              const char *name,
              guint n,
              GPtrArray *batches,
              clock_t begun,
              gint64 start)
{
  g_autoptr (GError) error = NULL;
  const double reading = get_processor (begun);
  const double read_by = (double) (g_get_monotonic_time () - start) / 1e6;
  guint n_added = 0;
  double whole;

  if (!sural_store_import_all (self->store, batches, NULL, &n_added, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
  whole = get_processor (begun);
  g_print (
      "%-38s %21.3f s of the processor, reading alone %.3f: %.2f x  target 1.5 x  (clock %.3f, "
      "%.3f)\n",
      name, whole, reading, whole / reading, (double) (g_get_monotonic_time () - start) / 1e6,
      read_by);
  if (n_added != n)
    g_print ("of %u rows %u were there already: measure it in a new folder\n", n, n - n_added);
}

/* A million rows of one patient: read, and taken in. */
static void
bench_long_table (Bench *self, SuralKnowledge *knowledge)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) table = make_long_table ();
  g_autoptr (SuralDiaryPreview) preview =
      sural_diary_preview (table, "device.csv", NULL, knowledge, &error);
  const clock_t begun = clock ();
  const gint64 start = g_get_monotonic_time ();
  g_autoptr (GPtrArray) batches = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (SuralPatient) patient = sural_patient_new ("Device", "Of A");
  SuralImportBatch *batch = NULL;

  if (preview != NULL)
    batch = sural_diary_read (table, "device.csv", preview->proposed, knowledge, NULL, &error);
  if (batch == NULL)
    g_error ("%s", error->message);
  g_ptr_array_add (batches, batch);
  sural_import_batch_set_patient (batch, patient);
  sural_import_batch_set_days (batch, SURAL_IMPORT_DAYS_KEEP);
  bench_taking (self, "reading and taking in a million rows", N_ROWS, batches, begun, start);
}

/* One resource a line, as servers give out many. */
static GBytes *
make_long_bundle (void)
{
  GString *lines = g_string_new (
      "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"identifier\":[{\"system\":\"https://bench\","
      "\"value\":\"1\"}],\"name\":[{\"family\":\"Server\",\"given\":[\"Of A\"]}]}\n");

  for (guint i = 0; i < N_OBSERVATIONS; i++)
    {
      const SuralDay day = sural_day_new (2024, 1, 1) + (SuralDay) (i / 288);
      g_autofree char *date = sural_day_to_string (day);

      g_string_append_printf (
          lines,
          "{\"resourceType\":\"Observation\",\"id\":\"o%u\",\"meta\":{\"versionId\":\"1\"},"
          "\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":"
          "\"72514-3\"}]},\"subject\":{\"reference\":\"Patient/p1\"},\"effectiveDateTime\":"
          "\"%sT%02u:%02u:00Z\",\"valueQuantity\":{\"value\":%u,\"unit\":\"{score}\"},\"bodySite\":"
          "{\"text\":\"left calf\"}}\n",
          i, date, i / 12 % 24, i * 5 % 60, i * 7 % 11);
    }
  return g_string_free_to_bytes (lines);
}

static void
bench_long_bundle (Bench *self, SuralKnowledge *knowledge)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) lines = make_long_bundle ();
  const clock_t begun = clock ();
  const gint64 start = g_get_monotonic_time ();
  g_autoptr (GPtrArray) batches =
      sural_fhir_read_bundle (lines, "server.ndjson", sural_day_new (2026, 9, 1), knowledge, NULL,
                              &error);
  guint n = 0;

  if (batches == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < batches->len; i++)
    {
      SuralImportBatch *batch = g_ptr_array_index (batches, i);

      n += sural_import_batch_get_measurements (batch)->len;
      sural_import_batch_set_days (batch, SURAL_IMPORT_DAYS_KEEP);
    }
  if (n != N_OBSERVATIONS)
    g_error ("%u scores were read", n);
  bench_taking (self, "… 150,000 observations of a server", n, batches, begun, start);
}

/* What SQLCipher itself takes for a million rows of that table with its indexes: one statement of
 * many rows, prepared once, without looking for what is there, with ids and numbers that cost next
 * to nothing. All of it is taken back. */
static void
bench_bare_rows (Bench *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) sql = g_string_new (
      "INSERT INTO measurement (episode_seq, document_seq, measure_word, origin_word,"
      " id, at, value, fingerprint) SELECT (SELECT max (seq) FROM episode),"
      " (SELECT max (seq) FROM document), (SELECT max (seq) FROM word),"
      " (SELECT max (seq) FROM word), column1, column2, column3, column4 FROM (VALUES");
  char ids[BARE_ROWS][17];
  double used = 0;

  for (guint i = 0; i < BARE_ROWS; i++)
    g_string_append (sql, i > 0 ? ", (?, ?, ?, ?)" : " (?, ?, ?, ?)");
  g_string_append_c (sql, ')');
  if (!sural_store_begin_change (self->store, &error) ||
      !sural_database_trust_links (self->store->database, TRUE, &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < N_ROWS; i += BARE_ROWS)
    {
      g_autoptr (SuralStatement) statement = sural_store_prepare (self->store, sql->str, &error);
      clock_t begun;

      for (guint j = 0; statement != NULL && j < BARE_ROWS; j++)
        {
          const SuralTime at =
              sural_time_from_day (sural_day_new (2024, 1, 1)) + (SuralTime) (i + j) * 60;

          g_snprintf (ids[j], sizeof ids[j], "~~~~~~~~%08x", i + j);
          sural_statement_borrow (statement, ids[j]);
          sural_statement_int (statement, at);
          sural_statement_double (statement, (i + j) * 7 % 11);
          sural_statement_int (statement, (gint64) ((guint64) at << 40 | (i + j)));
        }
      begun = clock ();
      if (statement == NULL || !sural_statement_run (statement, &error))
        g_error ("%s", error->message);
      used += get_processor (begun);
    }
  g_print ("%-38s %21.3f s of the processor, without its commit\n", "a million bare rows", used);
  sural_store_end_change (self->store, FALSE, NULL);
}

static void
print_size (Bench *self)
{
  GStatBuf status;

  if (g_stat (self->path, &status) == 0)
    g_print ("%-38s %21.1f MB  %.2f KB a patient  target 3.5 KB\n", "file",
             (double) status.st_size / 1e6, (double) status.st_size / 1e3 / self->n_patients);
}

/* A copy in the clear of this made-up clinic, for tools that say what each table takes (dbstat). */
static void
write_plain (Bench *self)
{
  g_autofree char *path = g_strconcat (self->path, ".plain", NULL);
  g_autofree char *attach = g_strdup_printf ("ATTACH '%s' AS plain KEY ''", path);
  g_autoptr (GError) error = NULL;
  SuralStatement *any = sural_store_prepare (self->store, "SELECT 1", &error);
  sqlite3 *db = any != NULL ? sqlite3_db_handle (any->stmt) : NULL;

  g_file_set_contents (path, "", 0, NULL); /* only what is there can be attached */
  sural_statement_release (any);
  sqlite3_limit (db, SQLITE_LIMIT_ATTACHED, 1);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  if (!sural_database_exec (self->store->database, attach, &error) ||
      !sural_database_exec (self->store->database, "SELECT sqlcipher_export ('plain')", &error))
    g_error ("%s", error->message);
  g_print ("%s\n", path);
}

/* --- The window's model ----------------------------------------------------------------------- */

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
spin_until_counted (SuralCaseloadModel *model)
{
  while (sural_caseload_model_is_counting (model))
    g_main_context_iteration (NULL, TRUE);
}

static void
items_changed_cb (Bench *self)
{
  if (self->first == 0)
    self->first = g_get_monotonic_time ();
}

/* The memory of the program that is not shared with others, in megabytes. */
static double
read_memory (void)
{
  g_autofree char *text = NULL;
  const char *line = NULL;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return 0;
  line = strstr (text, "Private_Dirty:");
  return line != NULL ? g_ascii_strtod (line + strlen ("Private_Dirty:"), NULL) / 1e3 : 0;
}

static void
print_list (Bench *self, const char *name, gint64 start)
{
  spin_until_counted (self->model);
  self->all = g_get_monotonic_time ();
  g_print ("%-38s first rows %8.1f ms  answered, %u rows, %10.1f ms  %.1f MB\n", name,
           self->first != 0 ? (double) (self->first - start) / 1e3 : 0.0,
           g_list_model_get_n_items (G_LIST_MODEL (self->model)),
           (double) (self->all - start) / 1e3, read_memory ());
}

static void
begin_list (Bench *self, gint64 *start)
{
  self->first = 0;
  *start = g_get_monotonic_time ();
}

/* A key of a search, from the key to the rows. */
static void
run_key (gpointer data)
{
  static const char *const keys[] = { "m", "ma", "mar", "marb", "marberg a", NULL };
  Bench *self = data;

  sural_caseload_model_set_search (self->model, keys[self->n_keys++ % G_N_ELEMENTS (keys)]);
  spin_until_counted (self->model);
}

/* Anywhere in the list, as when its slider is drawn: to where the row is known. */
static void
run_scroll (gpointer data)
{
  Bench *self = data;
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  const guint position = (guint) ((guint64) self->n_keys++ * 7919 * 64 % n);
  g_autoptr (SuralCaseloadItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  sural_caseload_model_want (self->model, position);
  while (!sural_caseload_item_is_fold (item) && sural_caseload_item_get_entry (item) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
open_context (Bench *self, SuralKnowledge *knowledge, SuralDay today)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SuralStoreThread *thread = NULL;

  self->context = sural_context_new (knowledge, NULL, self->path);
  sural_context_set_now (self->context, sural_time_from_day (today));
  thread = sural_context_get_store_thread (self->context);
  sural_store_thread_open_async (thread, self->path, CLINIC_BENCH_PASSPHRASE, NULL, result_cb,
                                 &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  if (!sural_store_thread_open_finish (thread, result, &error))
    g_error ("%s", error->message);
  sural_context_settle_store (self->context);
}

static void
bench_model (Bench *self, SuralKnowledge *knowledge)
{
  static const char *const names[] = { "list: first time of a day", "list: read again" };
  gint64 start = 0;

  open_context (self, knowledge, sural_day_new (2026, 9, 1) + (guint) g_random_int_range (0, 30));
  g_print ("%-38s %21.1f MB\n", "memory, the clinic being open", read_memory ());
  self->model = sural_caseload_model_new (self->context);
  sural_caseload_model_set_unfolded (self->model, TRUE);
  g_signal_connect_swapped (self->model, "items-changed", G_CALLBACK (items_changed_cb), self);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      begin_list (self, &start);
      sural_caseload_model_refresh (self->model);
      print_list (self, names[i], start);
    }
  self->n_keys = 0;
  bench ("list: a key of a search, or none", 300, 16, run_key, self);
  sural_caseload_model_set_search (self->model, NULL);
  spin_until_counted (self->model);
  self->n_keys = 1;
  bench ("list: to any place, the first time", 1, 100, run_scroll, self);
  bench ("list: to any place", 300, 16, run_scroll, self);
  g_print ("%-38s %21.1f MB\n", "memory", read_memory ());
  g_clear_object (&self->model);
  g_clear_object (&self->context);
}

/* --- All of it -------------------------------------------------------------------------------- */

/* What is waited for before and while somebody is looked for. The clinic is closed. */
static void
bench_opening (Bench *self)
{
  print_size (self);
  bench_then ("unlock without derivation", 30, 50, run_open, run_close, self);
  bench_then ("unlock to the first page", 30, 100, run_open_to_page, run_close, self);
}

static void
bench_long_diary (Bench *self)
{
  g_autoptr (GError) error = NULL;

  sural_store_begin_change (self->store, &error);
  add_long_diary (self);
  bench ("open a patient with 10 years of diary", 30, 60, run_load_case, self);
  sural_store_end_change (self->store, FALSE, NULL);
}

static void
bench_open (Bench *self)
{
  bench_opening (self);
  self->store = open_store (self->path);
  bench_long_diary (self);
  g_clear_object (&self->store);
}

static void
bench_store (Bench *self)
{
  bench_opening (self);
  self->store = open_store (self->path);
  bench_pages (self);
  bench_import (self);
  bench_long_diary (self);
  bench ("verify", 1, 0, run_verify, self);
  g_clear_object (&self->store);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = NULL;
  g_autoptr (SuralKnowledge) knowledge = NULL;
  g_autoptr (GError) error = NULL;
  const char *part = argc == 4 ? argv[3] : "";
  Bench self = { 0 };
  gint64 start = g_get_monotonic_time ();

  setlocale (LC_ALL, "");
  if (argc > 4)
    {
      g_printerr ("usage: %s [PATIENTS [FOLDER [open|store|search|list|import|table|size]]]\n"
                  "FOLDER keeps the clinic for the next time.\n",
                  argv[0]);
      return 2;
    }
  knowledge = sural_knowledge_new_builtin (&error);
  if (knowledge == NULL)
    g_error ("%s", error->message);
  self.n_patients = argc > 1 ? (guint) atoi (argv[1]) : 100000;
  folder = argc > 2 ? g_strdup (argv[2]) : g_dir_make_tmp ("sural-bench-XXXXXX", NULL);
  self.path = clinic_bench_make (folder, self.n_patients);
  g_print ("clinic of %u patients with %u scores, made in %.1f s\n", self.n_patients,
           self.n_patients * CLINIC_BENCH_SCORES, (double) (g_get_monotonic_time () - start) / 1e6);
  if (g_str_equal (part, "import"))
    {
      self.store = open_store (self.path);
      bench_import (&self);
      g_clear_object (&self.store);
    }
  if (g_str_equal (part, "search"))
    {
      self.store = open_store (self.path);
      bench_search (&self);
      g_clear_object (&self.store);
    }
  if (g_str_equal (part, "table"))
    {
      self.store = open_store (self.path);
      bench_bare_rows (&self);
      bench_long_table (&self, knowledge);
      bench_long_bundle (&self, knowledge);
      g_clear_object (&self.store);
    }
  if (g_str_equal (part, "size"))
    {
      self.store = open_store (self.path);
      print_size (&self);
      write_plain (&self);
      g_clear_object (&self.store);
    }
  if (g_str_equal (part, "open"))
    bench_open (&self);
  if (*part == '\0' || g_str_equal (part, "store"))
    bench_store (&self);
  if (*part == '\0' || g_str_equal (part, "list"))
    bench_model (&self, knowledge);
  if (argc <= 2)
    clinic_bench_remove (folder);
  g_free (self.episode_id);
  g_free (self.path);
  return 0;
}
