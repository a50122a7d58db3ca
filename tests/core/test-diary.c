/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/diary/sural-diary-memory.h"
#include "exchange/diary/sural-diary-reader.h"

#include <string.h>

#include "model/sural-error.h"
#include "tests/core/shared-data.h"

static SuralKnowledge *knowledge;

static SuralImportBatch *
read_as_proposed (GBytes *bytes, GError **error)
{
  g_autoptr (SuralDiaryPreview) preview =
      sural_diary_preview (bytes, "d.csv", NULL, knowledge, error);
  if (preview == NULL)
    return NULL;
  return sural_diary_read (bytes, "d.csv", preview->proposed, knowledge, NULL, error);
}

static SuralImportBatch *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  return read_as_proposed (bytes, error);
}

static void
assert_measurement (SuralImportBatch *batch,
                    guint index,
                    const char *measure,
                    const char *at,
                    double value)
{
  GArray *measurements = sural_import_batch_get_measurements (batch);
  g_assert_cmpuint (index, <, measurements->len);
  const SuralMeasurement *m = &g_array_index (measurements, SuralMeasurement, index);
  g_autofree char *text = sural_time_to_string (m->at);
  g_assert_cmpstr (m->measure, ==, measure);
  g_assert_cmpstr (text, ==, at);
  g_assert_cmpfloat (m->value, ==, value);
  g_assert_cmpint (m->origin, ==, SURAL_ORIGIN_DIARY);
}

static void
test_split_date (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = read_text ("name,startday,startmonth,startyear,intensity\n"
                                                  "\"Calf Pain\",22,10,2018,3\n"
                                                  "happiness,22,10,2018,4\n"
                                                  "\"Calf Pain\",22,10,2018,2.5\n"
                                                  "\"Calf Pain\",3,12,2018,\n",
                                                  &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sural_import_batch_get_measurements (batch)->len, ==, 2);
  assert_measurement (batch, 0, "calf-pain-now", "2018-10-22", 3);
  assert_measurement (batch, 1, "calf-pain-now", "2018-10-22", 2.5);
  g_assert_cmpuint (sural_import_batch_get_n_passed_over (batch), ==, 2);
  g_assert_null (sural_import_batch_get_patient (batch));
}

static void
test_german_spreadsheet (void)
{
  /* Windows-1252, semicolons, decimal commas, CRLF, a time of day. */
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = read_text ("Datum;Uhrzeit;R\xfc"
                                                  "ckenschmerzen;Schlaf\r\n"
                                                  "3.4.2026;7:30;3,5;7,25\r\n"
                                                  "04.04.2026;;4;\r\n",
                                                  &error);
  g_assert_no_error (error);
  GArray *measurements = sural_import_batch_get_measurements (batch);
  double back = 0;
  guint n_sleep = 0;
  g_assert_cmpuint (measurements->len, ==, 3);
  for (guint i = 0; i < measurements->len; i++)
    {
      const SuralMeasurement *m = &g_array_index (measurements, SuralMeasurement, i);
      back += g_str_equal (m->measure, "back-pain") ? m->value : 0;
      n_sleep += g_str_equal (m->measure, "sleep-hours") && m->value == 7.25;
    }
  g_assert_cmpfloat (back, ==, 7.5);
  g_assert_cmpuint (n_sleep, ==, 1);
  g_assert_cmpuint (sural_import_batch_get_n_passed_over (batch), ==, 1);
}

static void
test_date_forms (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) iso = read_text ("date,pain\n2026-04-03T07:30,1\n", &error);
  g_assert_no_error (error);
  assert_measurement (iso, 0, "calf-pain-now", "2026-04-03T07:30:00", 1);
  g_autoptr (SuralImportBatch) day_first =
      read_text ("day\tpain\n3/4/2026\t1\n13/4/2026 9:05\t2\n", &error);
  g_assert_no_error (error);
  assert_measurement (day_first, 0, "calf-pain-now", "2026-04-03", 1);
  assert_measurement (day_first, 1, "calf-pain-now", "2026-04-13T09:05:00", 2);
  g_autoptr (SuralImportBatch) month_first =
      read_text ("date,pain\n3/4/2026,1\n4/13/2026,2\n", &error);
  g_assert_no_error (error);
  assert_measurement (month_first, 0, "calf-pain-now", "2026-03-04", 1);
  assert_measurement (month_first, 1, "calf-pain-now", "2026-04-13", 2);
}

static void
test_quotes_and_bom (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch =
      read_text ("\xef\xbb\xbf"
                 "note,date,\"calf pain\"\n"
                 "\"said \"\"ouch\"\",\nthen slept\",2026-04-03,\"3,5\"\n\n"
                 "x,2026-04-04,2,,\n"
                 ",,\n",
                 &error);
  g_assert_no_error (error);
  assert_measurement (batch, 0, "calf-pain-now", "2026-04-03", 3.5);
  assert_measurement (batch, 1, "calf-pain-now", "2026-04-04", 2);
}

static void
assert_refused (const char *text, gsize size, const char *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, size);
  g_autoptr (SuralImportBatch) batch = read_as_proposed (bytes, &error);
  g_test_message ("%s", error != NULL ? error->message : "taken");
  g_assert_null (batch);
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, place));
  g_assert_null (strchr (error->message, '\n'));
}

static void
test_refuses_with_the_place (void)
{
  static const struct
  {
    const char *text;
    const char *place;
  } cases[] = {
    { "", "d.csv: is empty" },
    { "\n\n", "d.csv: is empty" },
    { "date,mood\n2026-01-01,1\n", "d.csv:1: " },
    { "mood,pain\n1,2\n", "d.csv:1: " },
    { "date,pain\n2026-02-30,1\n", "d.csv:2: date: " },
    { "date,pain\n2026-02-20,1\n\n2026-02-21,x\n", "d.csv:4: pain: " },
    { "date,pain\n2026-02-20,11\n", "d.csv:2: pain: " },
    { "date,pain\n2026-02-20,-1\n", "d.csv:2: pain: " },
    { "date,pain\n2026-02-20,1e1\n", "d.csv:2: pain: " },
    { "date,pain\n2026-02-20,0x1\n", "d.csv:2: pain: " },
    { "date;pain\n2026-02-20;1,250\n", "d.csv:2: pain: " },
    { "date,pain\n3/4/2026,1\n", "d.csv:2: date: " },
    { "date,pain\n13/4/2026,1\n4/13/2026,1\n", "d.csv:2: date: " },
    { "date,pain\n,1\n", "d.csv:2: date: " },
    { "date,time,pain\n2026-02-20,25:00,1\n", "d.csv:2: time: " },
    { "day,month,year,pain\n31,4,2026,1\n", "d.csv:2: day: " },
    { "day,month,year,pain\n1,4,26,1\n", "d.csv:2: day: " },
    { "date,pain\n2026-02-20,1,2\n", "d.csv:2: " },
    { "date,pain\n2026-02-20,\"1\n2026-02-21,2\n", "d.csv:2: " },
    { "date,pain\n2026-02-20,\"1\"2\n", "d.csv:2: " },
    { "date,pain\n2026-02-20,1\"2\n", "d.csv:2: " },
    { "date,pain\n2026-02-20,1\n\x81\n", "d.csv: it is not sure how its letters are written: " },
    { "date,pain\n2026-02-20,none\n", "d.csv:2: pain: " },
    { "date,pain\n2026-02-20,<3\n", "d.csv:2: pain: “<3” is not a value but a bound of one" },
    { "date,pain\n2026-02-20,3/5\n", "d.csv:2: pain: " },
    { "date,pain\n2026-02-20,1\xe2\x80\x8b\x30\n",
      "d.csv:2: pain: “1‹zero-width space›0” is not a number" },
    { "\xff\xfe"
      "d\n",
      "d.csv:1: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].text, strlen (cases[i].text), cases[i].place);
  assert_refused ("date,pain\n2026-02-20,1\n\0\n", 26, "d.csv:3: ");
}

static void
assert_passed_over (const char *text, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = read_text (text, &error);
  const SuralImportReason *first = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (sural_import_batch_get_measurements (batch)->len, ==, 0);
  g_assert_cmpuint (sural_import_batch_get_n_passed_over (batch), ==, 1);
  first = g_ptr_array_index (sural_import_batch_get_reasons (batch), 0);
  g_assert_cmpstr (first->reason, ==, reason);
}

/* What refused the whole file once is never a value now: a gap is passed over with its reason, a
 * day is read only where it can be no other, and no word becomes a number. */
static void
test_once_refused (void)
{
  static const char *const refused[] = { "inf",  "-inf", "infinity", "1e999", "0x8",
                                         "1e1x", "--1",  "1..5",     "1,2,3" };
  static const char open_day[] = "date,pain\n3/4/26,1\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) dots = read_text ("date,pain\n3.4.26,1\n", &error);

  g_assert_no_error (error);
  assert_measurement (dots, 0, "calf-pain-now", "2026-04-03", 1);
  assert_passed_over ("date,pain\n2026-02-20,nan\n", "“nan”: nothing was written down");
  assert_passed_over ("date,pain\n2026-02-20\n", "“pain”: empty");
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *text = g_strdup_printf ("date;pain\n2026-02-20;%s\n", refused[i]);

      assert_refused (text, strlen (text), "d.csv:2: pain: ");
    }
  assert_refused (open_day, strlen (open_day), "d.csv:2: date: ");
}

/* A text that is too long to be told is cut between characters, not through one. */
static void
test_cut_text (void)
{
  static const char text[] = "day,month,year,calf pain\n1,2,\u2039\u2039\u2039\u2039\u2039\u2039"
                             "\u2039\u2039\u2039\u2039\u2039\u2039,4\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralDiaryPreview) preview =
      sural_diary_preview (bytes, "d.csv", NULL, knowledge, &error);

  g_assert_no_error (error);
  g_assert_null (sural_diary_read (bytes, "d.csv", preview->proposed, knowledge, NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "d.csv:2: "));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_true (g_str_has_suffix (error->message,
                                   "\u2039\ufffd\ufffd” is not a day, a month and a "
                                   "year in digits"));
}

static void
test_limits (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new ("date,pain\n2026-01-01,\"");
  for (guint i = 0; i < 70 * 1024; i++)
    g_string_append_c (text, 'x');
  g_assert_null (read_text (text->str, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "d.csv:2: a cell is longer"));
}

static const char two_complaints[] = "name,date,value\n"
                                     "Elbow Pain,2026-01-01,1\n"
                                     "Knee Pain,2026-01-01,2\n"
                                     "Knee Pain,2026-01-02,3\n"
                                     "sleep,2026-01-02,7\n"
                                     "happiness,2026-01-02,6\n";

static void
test_proposal (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (two_complaints, strlen (two_complaints));
  g_autoptr (SuralDiaryPreview) preview =
      sural_diary_preview (bytes, "d.csv", NULL, knowledge, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (preview->n_rows, ==, 5);
  g_assert_cmpuint (preview->rows->len, ==, 5);
  g_assert_cmpstr (preview->names[0], ==, "Knee Pain");
  g_assert_cmpuint (g_strv_length (preview->names), ==, 4);
  GHashTable *measures = preview->proposed->measures;
  /* The pain of a knee is not that of the calf. */
  g_assert_cmpstr (g_hash_table_lookup (measures, "Knee Pain"), ==, "");
  g_assert_true (g_hash_table_contains (preview->proposed->complaints, "Knee Pain"));
  g_assert_cmpstr (g_hash_table_lookup (measures, "Elbow Pain"), ==, "");
  g_assert_cmpstr (g_hash_table_lookup (measures, "sleep"), ==, "sleep-hours");
  g_assert_cmpstr (g_hash_table_lookup (measures, "happiness"), ==, "");

  g_autoptr (SuralDiaryMapping) copy = sural_diary_mapping_copy (preview->proposed);
  g_hash_table_replace (copy->measures, g_strdup ("Knee Pain"), g_strdup ("nonsense"));
  g_assert_cmpstr (g_hash_table_lookup (measures, "Knee Pain"), ==, "");
  g_assert_null (sural_diary_read (bytes, "d.csv", copy, knowledge, NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);
  g_hash_table_remove (copy->measures, "Knee Pain");
  copy->value_column = 17;
  g_assert_null (sural_diary_read (bytes, "d.csv", copy, knowledge, NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
}

static void
test_episodes_keep_complaints_apart (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (two_complaints, strlen (two_complaints));
  g_autoptr (SuralDiaryPreview) preview =
      sural_diary_preview (bytes, "/x/Ana.csv", NULL, knowledge, &error);
  g_autoptr (GPtrArray) batches =
      sural_diary_read_episodes (bytes, "/x/Ana.csv", preview->proposed, knowledge, NULL, &error);
  static const char *const complaints[] = { "Elbow Pain", "Knee Pain", "Calf pain" };
  static const guint sizes[] = { 1, 2, 1 };
  g_assert_no_error (error);
  g_assert_cmpuint (batches->len, ==, 3);
  for (guint i = 0; i < batches->len; i++)
    {
      SuralImportBatch *batch = g_ptr_array_index (batches, i);
      SuralPatient *patient = sural_import_batch_get_patient (batch);
      SuralEpisode *episode = sural_import_batch_get_episode (batch);
      g_assert_cmpstr (sural_patient_get_family_name (patient), ==, "Ana");
      g_assert_null (sural_patient_get_external_id (patient));
      g_assert_cmpstr (sural_episode_get_complaint (episode), ==, complaints[i]);
      g_assert_cmpuint (sural_episode_get_onset (episode), ==, SURAL_DAY_UNKNOWN);
      g_assert_cmpuint (sural_import_batch_get_measurements (batch)->len, ==, sizes[i]);
      g_assert_cmpuint (sural_import_batch_get_n_passed_over (batch), ==, i == 0 ? 1 : 0);
    }
}

static void
test_nothing_mapped_is_refused (void)
{
  static const char text[] = "name,date,value\nhappiness,2026-01-02,6\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (SuralDiaryPreview) preview =
      sural_diary_preview (bytes, "d.csv", NULL, knowledge, &error);
  g_assert_no_error (error);
  g_assert_null (
      sural_diary_read_episodes (bytes, "d.csv", preview->proposed, knowledge, NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
}

static void
test_cancel (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (two_complaints, strlen (two_complaints));
  g_autoptr (SuralDiaryPreview) preview =
      sural_diary_preview (bytes, "d.csv", NULL, knowledge, &error);
  g_cancellable_cancel (cancellable);
  g_assert_null (
      sural_diary_read (bytes, "d.csv", preview->proposed, knowledge, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Every row of a diary is kept or counted. */
static void
test_shared_diaries (gconstpointer folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GError) error = NULL;
      char *text;
      gsize size;
      g_assert_true (g_file_get_contents (path, &text, &size, NULL));
      g_autoptr (GBytes) bytes = g_bytes_new_take (text, size);
      g_autoptr (SuralDiaryPreview) preview =
          sural_diary_preview (bytes, name, NULL, knowledge, &error);
      g_assert_no_error (error);
      g_autoptr (GPtrArray) batches =
          sural_diary_read_episodes (bytes, name, preview->proposed, knowledge, NULL, &error);
      g_assert_no_error (error);
      guint n_rows = 0;
      for (guint i = 0; i < batches->len; i++)
        n_rows += sural_import_batch_get_measurements (g_ptr_array_index (batches, i))->len +
                  sural_import_batch_get_n_passed_over (g_ptr_array_index (batches, i));
      g_assert_cmpuint (n_rows, ==, preview->n_rows);
      g_assert_cmpuint (batches->len, >=, 2);
      n++;
    }
  g_assert_cmpuint (n, ==, 4);
}

/* A kind of file that was mapped once is mapped so the next time, and another kind is not. */
static void
test_memory (void)
{
  static const char first[] = "When;What;How much\n2026-09-01;Wade;4\n2026-09-01;Rücken;3\n";
  static const char second[] = " when ;WHAT;how much\n2026-09-09;Wade;2\n2026-09-09;Knie;1\n";
  static const char other[] = "When;What\n2026-09-09;Wade\n";
  g_autoptr (GBytes) first_bytes = g_bytes_new_static (first, strlen (first));
  g_autoptr (GBytes) second_bytes = g_bytes_new_static (second, strlen (second));
  g_autoptr (GBytes) other_bytes = g_bytes_new_static (other, strlen (other));
  g_autoptr (SuralDiaryPreview) a =
      sural_diary_preview (first_bytes, "a.csv", NULL, knowledge, NULL);
  g_autoptr (SuralDiaryPreview) b =
      sural_diary_preview (second_bytes, "b.csv", NULL, knowledge, NULL);
  g_autoptr (SuralDiaryPreview) c =
      sural_diary_preview (other_bytes, "c.csv", NULL, knowledge, NULL);
  g_autofree char *shape_a = sural_diary_preview_dup_shape (a);
  g_autofree char *shape_b = sural_diary_preview_dup_shape (b);
  g_autofree char *shape_c = sural_diary_preview_dup_shape (c);
  g_autoptr (SuralDiaryMapping) mapping = sural_diary_mapping_copy (a->proposed);
  g_autoptr (SuralDiaryMapping) recalled = NULL;
  g_autoptr (SuralImportBatch) batch = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  g_assert_cmpstr (shape_a, ==, shape_b);
  g_assert_cmpstr (shape_a, !=, shape_c);
  mapping->date_column = 0;
  mapping->name_column = 1;
  mapping->value_column = 2;
  g_hash_table_replace (mapping->measures, g_strdup ("Wade"), g_strdup ("calf-pain-worst"));
  g_hash_table_replace (mapping->measures, g_strdup ("Rücken"), g_strdup ("back-pain"));
  text = sural_diary_mapping_to_text (mapping, a);
  recalled = sural_diary_mapping_from_text (text, b, knowledge);
  g_assert_nonnull (recalled);
  again = sural_diary_mapping_to_text (recalled, b);
  g_assert_cmpstr (text, ==, again);
  batch = sural_diary_read (second_bytes, "b.csv", recalled, knowledge, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sural_import_batch_get_measurements (batch)->len, ==, 1);
  assert_measurement (batch, 0, "calf-pain-worst", "2026-09-09", 2);

  /* What does not fit, or cannot be read, is as if nothing were remembered. */
  g_assert_null (sural_diary_mapping_from_text (text, c, knowledge));
  g_assert_null (sural_diary_mapping_from_text ("", b, knowledge));
  g_assert_null (sural_diary_mapping_from_text ("[1]", b, knowledge));
  g_assert_null (sural_diary_mapping_from_text ("{\"columns\": 3}", b, knowledge));
}

/* Every row that is wrong is told, with its line, up to so many. */
static void
test_faults (void)
{
  static const char text[] = "date,calf-pain-worst\n2026-09-01,6\n2026-02-30,5\n2026-09-03,40\n"
                             "2026-09-04,4\nnever,3\n";
  static const char *const whats[] = { "date: 2026-02-30", "calf-pain-worst: measure",
                                       "date: “never”" };
  static const guint lines[] = { 3, 4, 6 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (SuralDiaryPreview) preview =
      sural_diary_preview (bytes, "d.csv", NULL, knowledge, NULL);
  g_autoptr (SuralDiaryReview) all =
      sural_diary_review (bytes, "d.csv", preview->proposed, knowledge, FALSE, 10, NULL, NULL);
  g_autoptr (SuralDiaryReview) two =
      sural_diary_review (bytes, "d.csv", preview->proposed, knowledge, FALSE, 2, NULL, NULL);

  g_assert_cmpuint (all->n_faults, ==, 3);
  g_assert_cmpuint (all->faults->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const SuralDiaryFault *fault = g_ptr_array_index (all->faults, i);
      g_assert_cmpuint (fault->line, ==, lines[i]);
      g_assert_true (g_str_has_prefix (fault->what, whats[i]));
      g_assert_false (fault->is_doubt);
      g_assert_cmpuint (g_strv_length (fault->cells), ==, 2);
    }
  g_assert_cmpuint (two->n_faults, ==, 3);
  g_assert_cmpuint (two->faults->len, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/diary/split-date", test_split_date);
  g_test_add_func ("/diary/german-spreadsheet", test_german_spreadsheet);
  g_test_add_func ("/diary/date-forms", test_date_forms);
  g_test_add_func ("/diary/quotes", test_quotes_and_bom);
  g_test_add_func ("/diary/refuses", test_refuses_with_the_place);
  g_test_add_func ("/diary/once-refused", test_once_refused);
  g_test_add_func ("/diary/cut-text", test_cut_text);
  g_test_add_func ("/diary/limits", test_limits);
  g_test_add_func ("/diary/proposal", test_proposal);
  g_test_add_func ("/diary/episodes", test_episodes_keep_complaints_apart);
  g_test_add_func ("/diary/nothing-mapped", test_nothing_mapped_is_refused);
  g_test_add_func ("/diary/cancel", test_cancel);
  g_test_add_func ("/diary/memory", test_memory);
  g_test_add_func ("/diary/faults", test_faults);
  g_autofree char *diaries = find_shared_data ("pain-diaries");
  if (diaries != NULL)
    g_test_add_data_func ("/diary/shared-diaries", diaries, test_shared_diaries);
  int status = g_test_run ();
  g_clear_object (&knowledge);
  return status;
}
