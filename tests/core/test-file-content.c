/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/sural-file-content.h"

#include <gio/gio.h>
#include <string.h>

#include "model/sural-error.h"

static GBytes *
make_bytes (const char *text, gsize size)
{
  return g_bytes_new (text, size);
}

static GByteArray *
pack (gconstpointer data, gsize size)
{
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (GConverter) converter =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (plain, converter);
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  guint8 buffer[4096];
  gssize n = 0;

  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL)) > 0)
    g_byte_array_append (packed, buffer, (guint) n);
  g_assert_cmpint (n, ==, 0);
  return g_steal_pointer (&packed);
}

static void
assert_opened (gconstpointer data, gsize size, const char *text, SuralFileContent expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  SuralFileContent content = SURAL_FILE_TABLE;
  g_autoptr (GBytes) opened = sural_file_content_open (bytes, "f", &content, NULL, &error);
  g_autoptr (GBytes) plain = make_bytes (text, strlen (text));

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (opened, plain));
  g_assert_cmpint (content, ==, expected);
}

static void
assert_refused (gconstpointer data, gsize size, SuralError code, const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  SuralFileContent content = SURAL_FILE_TABLE;
  g_autoptr (GBytes) opened = sural_file_content_open (bytes, "f", &content, NULL, &error);

  g_assert_null (opened);
  g_assert_error (error, SURAL_ERROR, (int) code);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, "f: "));
  g_assert_nonnull (strstr (error->message, what));
}

static void
test_text (void)
{
  static const char table[] = "date,pain\n2026-10-03,4\n";
  static const char *const json[] = { "{}", "[1]", " \r\n\t{\"a\": 1}", "\xef\xbb\xbf{}",
                                      "\n\n{}" };

  assert_opened (table, strlen (table), table, SURAL_FILE_TABLE);
  assert_opened ("", 0, "", SURAL_FILE_TABLE);
  /* A sign is no markup. */
  assert_opened ("<3,4", 4, "<3,4", SURAL_FILE_TABLE);
  for (gsize i = 0; i < G_N_ELEMENTS (json); i++)
    assert_opened (json[i], strlen (json[i]), json[i], SURAL_FILE_JSON);
}

static void
test_packed (void)
{
  static const char table[] = "date,pain\n2026-10-03,4\n";
  g_autoptr (GByteArray) packed = pack (table, strlen (table));
  g_autoptr (GByteArray) json = pack ("{}", 2);
  g_autoptr (GByteArray) two = pack (table, strlen (table));
  g_autoptr (GByteArray) rest = pack ("2026-10-04,3\n", 13);
  const guint whole = packed->len;

  assert_opened (packed->data, packed->len, table, SURAL_FILE_TABLE);
  assert_opened (json->data, json->len, "{}", SURAL_FILE_JSON);
  /* Packed one by one, which is one file too; padded with nothing. */
  g_byte_array_append (two, rest->data, rest->len);
  g_byte_array_append (two, (const guint8 *) "\0\0\0", 3);
  assert_opened (two->data, two->len, "date,pain\n2026-10-03,4\n2026-10-04,3\n", SURAL_FILE_TABLE);
  for (guint n = 3; n < whole; n++)
    assert_refused (packed->data, n, SURAL_ERROR_INVALID, "cut off");
  g_byte_array_append (packed, (const guint8 *) "more", 4);
  assert_refused (packed->data, packed->len, SURAL_ERROR_INVALID, "something else follows");
  packed->data[whole - 6] ^= 1;
  assert_refused (packed->data, whole, SURAL_ERROR_INVALID, "damaged");
}

/* What unpacks to more than is accepted is not unpacked to the end. */
static void
test_bomb (void)
{
  g_autofree char *zeros = g_malloc0 (SURAL_FILE_MOST_BYTES + 1);
  g_autoptr (GByteArray) packed = pack (zeros, SURAL_FILE_MOST_BYTES + 1);
  g_autoptr (GByteArray) many = g_byte_array_new ();
  g_autoptr (GByteArray) again = pack (packed->data, packed->len);

  assert_refused (packed->data, packed->len, SURAL_ERROR_LIMIT, "64 MiB");
  for (guint i = 0; i < 100; i++)
    g_byte_array_append (many, packed->data, packed->len);
  assert_refused (many->data, many->len, SURAL_ERROR_LIMIT, "64 MiB");
  assert_refused (again->data, again->len, SURAL_ERROR_INVALID, "twice");
}

/* What is no table and no JSON is called what it is. */
static const struct
{
  const char *data;
  gsize size;
  const char *what;
} foreign[] = {
#define TEXT(text, what) { text, sizeof (text) - 1, what }
  TEXT ("<?xml version=\"1.0\"?>\n<Bundle xmlns=\"http://hl7.org/fhir\">", "FHIR as XML"),
  TEXT ("\xef\xbb\xbf\n<Patient xmlns='http://hl7.org/fhir'>", "FHIR as XML"),
  TEXT ("\xff\xfe<\0?\0x\0m\0l\0 \0v\0", "is XML"),
  TEXT ("<?xml version=\"1.0\"?><ClinicalDocument xmlns=\"urn:hl7-org:v3\">", "CDA"),
  TEXT ("<!DOCTYPE html><html><body>Sign in", "HTML"),
  TEXT ("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><body>", "saved as a web page"),
  TEXT ("<html><body><table><tr><td>Date</td>", "save it as CSV"),
  TEXT ("<TABLE><TR>", "save it as CSV"),
  TEXT ("<note/>", "is XML"),
  TEXT ("{\\rtf1\\ansi Pain 4}", "RTF"),
  TEXT ("BEGIN:VCALENDAR\r\n", "calendar"),
  TEXT ("Date,Workout Name,Exercise Name,Set Order,Weight,Reps\n", "workouts from Strong"),
  TEXT ("Title,WorkoutType,PlannedDuration,WorkoutDay\n", "workouts from TrainingPeaks"),
  TEXT ("BEGIN:VCARD\r\n", "contact"),
  TEXT ("\xff\xfe\0\0d\0\0\0", "UTF-32"),
  TEXT ("\0\0\xfe\xff\0\0\0d", "UTF-32"),
  TEXT ("PK\x03\x04\x14\0Index/Document.iwa", "Numbers"),
  TEXT ("PK\x03\x04\x14\0\x06\0xl/workbook.xml", ".xlsx"),
  TEXT ("PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", ".ods"),
  TEXT ("PK\x03\x04\x14\0diary.csv", "archive (ZIP)"),
  TEXT ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls"),
  TEXT ("%PDF-1.7\n", "PDF"),
  TEXT ("BZh91AY&SY\0", "bzip2"),
  TEXT ("MSH|^~\\&|LAB", "HL7 version 2"),
  TEXT ("\xff\xfe{\0\"\0", "JSON in UTF-16"),
  TEXT ("\xfe\xff\0{\0\"", "JSON in UTF-16"),
};

static void
test_foreign (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      g_autoptr (GByteArray) packed = pack (foreign[i].data, foreign[i].size);

      assert_refused (foreign[i].data, foreign[i].size, SURAL_ERROR_INVALID, foreign[i].what);
      assert_refused (packed->data, packed->len, SURAL_ERROR_INVALID, foreign[i].what);
    }
}

/* Training logs are told by their content, packed or not; a list of other things is a table. */
static void
test_training (void)
{
  static const char *const logs[] = {
    "\xef\xbb\xbf"
    "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance\n",
    "Activity Type,Date,Favorite,Title,Distance,Calories,Time\n",
    "\"title\",\"start_time\",\"end_time\",\"exercise_title\",\"set_index\",\"set_type\"\n",
    "Id,ActivityDate,TotalSteps,SedentaryMinutes,Calories\n",
    "<?xml version=\"1.0\"?>\n<!DOCTYPE HealthData [\n]>\n<HealthData locale=\"de_DE\">",
    "<?xml version=\"1.0\"?><gpx version=\"1.1\">",
    "<TrainingCenterDatabase xmlns=\"x\">",
  };
  static const char fit[] = "\x0e\x10\0\0\0\0\0\0.FIT\0";
  static const char table[] = "Activity Type,Date,Minutes\nRun,2026-08-01,20\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (fit, sizeof fit);
  g_autoptr (GBytes) opened = NULL;
  SuralFileContent content = SURAL_FILE_TABLE;

  for (gsize i = 0; i < G_N_ELEMENTS (logs); i++)
    {
      g_autoptr (GByteArray) packed = pack (logs[i], strlen (logs[i]));

      assert_opened (logs[i], strlen (logs[i]), logs[i], SURAL_FILE_TRAINING);
      assert_opened (packed->data, packed->len, logs[i], SURAL_FILE_TRAINING);
    }
  opened = sural_file_content_open (bytes, "f", &content, NULL, NULL);
  g_assert_nonnull (opened);
  g_assert_cmpint (content, ==, SURAL_FILE_TRAINING);
  assert_opened (table, strlen (table), table, SURAL_FILE_TABLE);
}

static void
test_cancel (void)
{
  g_autoptr (GByteArray) packed = pack ("a", 1);
  g_autoptr (GBytes) bytes = g_bytes_new (packed->data, packed->len);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  SuralFileContent content = SURAL_FILE_TABLE;

  g_cancellable_cancel (cancellable);
  g_assert_null (sural_file_content_open (bytes, "f", &content, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/file-content/text", test_text);
  g_test_add_func ("/file-content/packed", test_packed);
  g_test_add_func ("/file-content/bomb", test_bomb);
  g_test_add_func ("/file-content/foreign", test_foreign);
  g_test_add_func ("/file-content/training", test_training);
  g_test_add_func ("/file-content/cancel", test_cancel);
  return g_test_run ();
}
