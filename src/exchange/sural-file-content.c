/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/sural-file-content.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/phone/sural-phone-envelope.h"
#include "exchange/training/sural-training-file.h"
#include "model/sural-error.h"

/* How much of a file is looked at to tell what it is. */
#define N_JUDGED 4096

/* --- What is packed --------------------------------------------------------------------------- */

static gboolean
is_packed (const guint8 *data, gsize size)
{
  return size >= 3 && data[0] == 0x1f && data[1] == 0x8b && data[2] == 8;
}

static gboolean
refuse (GError **error, const char *name, const char *what)
{
  sural_error_set_at (error, SURAL_ERROR_INVALID, name, 0, "%s", what);
  return FALSE;
}

static gboolean
check_unpacked (const GByteArray *unpacked, const char *name, GError **error)
{
  if (unpacked->len <= SURAL_FILE_MOST_BYTES)
    return TRUE;
  sural_error_set_at (error, SURAL_ERROR_LIMIT, name, 0,
                      _ ("unpacks to more than the %d MiB that are accepted"),
                      SURAL_FILE_MOST_BYTES / (1024 * 1024));
  return FALSE;
}

/* One member of a gzip file: @data is moved behind it. */
static gboolean
unpack_member (const guint8 **data,
               gsize *size,
               GByteArray *unpacked,
               const char *name,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GConverter) converter =
      G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autofree guint8 *out = g_malloc (N_JUDGED * 16);
  GConverterResult result = G_CONVERTER_CONVERTED;

  while (result != G_CONVERTER_FINISHED)
    {
      g_autoptr (GError) local = NULL;
      gsize n_read = 0, n_written = 0;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      result = g_converter_convert (converter, *data, *size, out, N_JUDGED * 16,
                                    G_CONVERTER_INPUT_AT_END, &n_read, &n_written, &local);
      if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
        return refuse (error, name, _ ("is packed (gzip) and cut off: its end is missing"));
      if (result == G_CONVERTER_ERROR)
        return refuse (error, name, _ ("is packed (gzip) and damaged"));
      *data += n_read;
      *size -= n_read;
      g_byte_array_append (unpacked, out, (guint) n_written);
      if (!check_unpacked (unpacked, name, error))
        return FALSE;
    }
  return TRUE;
}

/* A file may be several that were packed one by one, and padded with nothing. */
static GBytes *
unpack (const guint8 *data, gsize size, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) unpacked = g_byte_array_new ();

  while (is_packed (data, size))
    if (!unpack_member (&data, &size, unpacked, name, cancellable, error))
      return NULL;
  while (size > 0 && *data == 0)
    {
      data++;
      size--;
    }
  if (size > 0)
    {
      refuse (error, name, _ ("is packed (gzip), and something else follows behind that"));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&unpacked));
}

/* --- What it is ------------------------------------------------------------------------------- */

/* The text at the beginning, behind blanks, with every second byte of UTF-16 left out. */
static char *
dup_beginning (const guint8 *data, gsize size, gboolean *is_wide)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize step = 1, first = 0;

  size = MIN (size, N_JUDGED);
  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    first = 3;
  else if (size >= 2 && memcmp (data, "\xff\xfe", 2) == 0)
    {
      first = 2;
      step = 2;
    }
  else if (size >= 2 && memcmp (data, "\xfe\xff", 2) == 0)
    {
      first = 3;
      step = 2;
    }
  *is_wide = step == 2;
  for (gsize i = first; i < size && data[i] != '\0'; i += step)
    if (text->len > 0 || !g_ascii_isspace ((char) data[i]))
      g_string_append_c (text, (char) data[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_markup (const char *text)
{
  return text[0] == '<' && (g_ascii_isalpha (text[1]) || text[1] == '?' || text[1] == '!');
}

/* Programs of clinics call it .xls. */
#define A_TABLE_AS_PAGE                                                                            \
  N_ ("is a table that was saved as a web page (HTML): open it in a spreadsheet program, and "     \
      "save "                                                                                      \
      "it as CSV")

/* What stands in the first element of XML, or before it, and what has that. */
static const struct
{
  const char *mark;
  const char *what;
} markups[] = {
  { "http://hl7.org/fhir", N_ ("is FHIR as XML; Sural reads FHIR R4 as JSON: export it as that") },
  { "urn:hl7-org:v3", N_ ("is a clinical document (CDA, XML); Sural reads FHIR R4 as JSON") },
  { "<ClinicalDocument", N_ ("is a clinical document (CDA, XML); Sural reads FHIR R4 as JSON") },
  { "urn:schemas-microsoft-com:office:spreadsheet",
    N_ ("is a spreadsheet (XML of Excel 2003): save it as CSV") },
  { "urn:schemas-microsoft-com:office:excel", A_TABLE_AS_PAGE },
  { "<table", A_TABLE_AS_PAGE },
  { "<html", N_ ("is a web page (HTML), perhaps one that asks to sign in") },
  { "<!doctype html", N_ ("is a web page (HTML), perhaps one that asks to sign in") },
};

static const char *
name_markup (const char *text)
{
  g_autofree char *small = g_ascii_strdown (text, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (markups); i++)
    {
      g_autofree char *mark = g_ascii_strdown (markups[i].mark, -1);

      if (strstr (small, mark) != NULL)
        return _ (markups[i].what);
    }
  return _ ("is XML, which Sural does not read: it takes diaries as CSV, FHIR R4 as JSON, and "
            "training "
            "logs as TCX, GPX or an export of Apple Health");
}

static const char utf_32_little[] = { '\xff', '\xfe', 0, 0 };
static const char utf_32_big[] = { 0, 0, '\xfe', '\xff' };

/* What begins with bytes that no text begins with. */
static const struct
{
  const char *mark;
  gsize size, at;
  const char *what;
} signatures[] = {
  { "%PDF-", 5, 0,
    N_ ("is a PDF, which no values can be read from; a diary sheet is taken in as a picture, PNG "
        "or "
        "JPEG") },
  { "\xd0\xcf\x11\xe0", 4, 0,
    N_ ("is a document of an earlier Office (.xls, .doc): save it as CSV") },
  { "1AY&SY", 6, 4, N_ ("is packed (bzip2): unpack it first") },
  { "\xfd"
    "7zXZ",
    5, 0, N_ ("is packed (xz): unpack it first") },
  { "\x28\xb5\x2f\xfd", 4, 0, N_ ("is packed (Zstandard): unpack it first") },
  { "7z\xbc\xaf", 4, 0, N_ ("is an archive (7z): unpack it, and take in what is in it") },
  { "Rar!", 4, 0, N_ ("is an archive (RAR): unpack it, and take in what is in it") },
  { "{\\rtf", 5, 0, N_ ("is a text document (RTF): save its table as CSV") },
  { "BEGIN:VCALENDAR", 15, 0,
    N_ ("is a calendar: it is opened as the list of a day, and holds no values") },
  { "BEGIN:VCARD", 11, 0, N_ ("is a contact (vCard), which holds no values") },
  { utf_32_little, 4, 0,
    N_ ("is written in UTF-32, which hardly any program reads: save it as UTF-8") },
  { utf_32_big, 4, 0,
    N_ ("is written in UTF-32, which hardly any program reads: save it as UTF-8") },
  { "SQLite format 3", 15, 0, N_ ("is a database (SQLite), which Sural does not read") },
  { "MSH|", 4, 0, N_ ("is a message of HL7 version 2; Sural reads FHIR R4 as JSON") },
};

/* What a photograph or a scan comes as. What a picture is called after its first bytes stands
 * behind the length of those, or of the file. */
static gboolean
is_picture (const guint8 *data, gsize size)
{
  static const struct
  {
    const char *mark;
    gsize size, at;
  } pictures[] = {
    { "\x89PNG\r\n\x1a\n", 8, 0 }, { "\xff\xd8\xff", 3, 0 }, { "WEBP", 4, 8 },
    { "ftypheic", 8, 4 },          { "ftypheix", 8, 4 },     { "ftypmif1", 8, 4 },
    { "ftypavif", 8, 4 },          { "II\x2a\x00", 4, 0 },   { "MM\x00\x2a", 4, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++)
    if (size >= pictures[i].at + pictures[i].size &&
        memcmp (data + pictures[i].at, pictures[i].mark, pictures[i].size) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
holds (const guint8 *data, gsize size, const char *text)
{
  const gsize length = strlen (text);

  for (gsize i = 0; i + length <= size; i++)
    if (memcmp (data + i, text, length) == 0)
      return TRUE;
  return FALSE;
}

/* An archive names what is in it. */
static const char *
name_archive (const guint8 *data, gsize size)
{
  if (holds (data, MIN (size, N_JUDGED), "opendocument.spreadsheet"))
    return _ ("is a spreadsheet (.ods): save it as CSV");
  if (holds (data, size, "xl/workbook."))
    return _ ("is a spreadsheet (.xlsx): save it as CSV");
  if (holds (data, size, "word/document.") ||
      holds (data, MIN (size, N_JUDGED), "opendocument.text"))
    return _ ("is a text document: save its table as CSV");
  if (holds (data, size, "/Document.iwa"))
    return _ ("is a document of Numbers or Pages: export its table as CSV");
  return _ ("is an archive (ZIP): unpack it, and take in what is in it");
}

/* What the file is, where it is nothing that is read. */
static const char *
name_foreign (const guint8 *data, gsize size)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signatures); i++)
    if (size >= signatures[i].at + signatures[i].size &&
        memcmp (data + signatures[i].at, signatures[i].mark, signatures[i].size) == 0)
      return _ (signatures[i].what);
  if (size >= 4 && memcmp (data, "PK\x03\x04", 4) == 0)
    return name_archive (data, size);
  return NULL;
}

/* A list of workouts of a program that is not read: it is no diary to be asked about. */
static const char *
find_unread_program (const char *text)
{
  static const struct
  {
    const char *titles[3];
    const char *program;
  } programs[] = {
    { { "Workout Name", "Exercise Name", "Set Order" }, "Strong" },
    { { "WorkoutType", "WorkoutDay", "PlannedDuration" }, "TrainingPeaks" },
  };
  g_autofree char *line = g_strndup (text, strcspn (text, "\r\n"));

  for (gsize i = 0; i < G_N_ELEMENTS (programs); i++)
    if (strstr (line, programs[i].titles[0]) != NULL &&
        strstr (line, programs[i].titles[1]) != NULL &&
        strstr (line, programs[i].titles[2]) != NULL)
      return programs[i].program;
  return NULL;
}

static gboolean
judge (GBytes *bytes, const char *name, SuralFileContent *content, GError **error)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  gboolean is_wide = FALSE;
  g_autofree char *text = dup_beginning (data, size, &is_wide);
  const char *foreign = name_foreign (data, size);
  const gboolean is_json = text[0] == '{' || text[0] == '[';

  if (foreign != NULL)
    return refuse (error, name, foreign);
  if (is_picture (data, size))
    {
      *content = SURAL_FILE_PICTURE;
      return TRUE;
    }
  if (is_packed (data, size))
    return refuse (error, name, _ ("is packed (gzip) twice: unpack it first"));
  if (sural_phone_envelope_is (bytes))
    {
      *content = SURAL_FILE_ANSWERS;
      return TRUE;
    }
  if (!is_json && sural_training_file_is (bytes))
    {
      *content = SURAL_FILE_TRAINING;
      return TRUE;
    }
  if (is_markup (text))
    return refuse (error, name, name_markup (text));
  if (is_json && is_wide)
    return refuse (error, name, _ ("is JSON in UTF-16; FHIR is written in UTF-8: save it as that"));
  if (find_unread_program (text) != NULL)
    {
      sural_error_set_at (error, SURAL_ERROR_INVALID, name, 0,
                          _ ("is a list of workouts from %s, which is not read; lists of Strava, "
                             "Garmin Connect and Hevy are, and files as FIT, TCX and GPX"),
                          find_unread_program (text));
      return FALSE;
    }
  *content = is_json ? SURAL_FILE_JSON : SURAL_FILE_TABLE;
  return TRUE;
}

/**
 * sural_file_content_open:
 * @bytes: a whole file
 * @name: what to call it in errors
 * @content: (out): what it is to be read as
 * @cancellable: (nullable): to stop
 * @error: return location for a #GError
 *
 * The one place where it is told what a file is, by what is in it and not by its name. One that is
 * packed with gzip is unpacked, to %SURAL_FILE_MOST_BYTES at the most. What Sural does not read is
 * refused as what it is: other XML, archives, spreadsheets.
 *
 * Returns: (transfer full): what the file holds, @bytes itself where it is not packed; %NULL with
 *   %SURAL_ERROR_INVALID, %SURAL_ERROR_LIMIT or %G_IO_ERROR_CANCELLED
 */
GBytes *
sural_file_content_open (GBytes *bytes,
                         const char *name,
                         SuralFileContent *content,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GBytes) opened = NULL;
  gsize size = 0;
  const guint8 *data = NULL;

  g_return_val_if_fail (bytes != NULL && name != NULL && content != NULL, NULL);

  data = g_bytes_get_data (bytes, &size);
  opened =
      is_packed (data, size) ? unpack (data, size, name, cancellable, error) : g_bytes_ref (bytes);
  if (opened == NULL || !judge (opened, name, content, error))
    return NULL;
  return g_steal_pointer (&opened);
}
