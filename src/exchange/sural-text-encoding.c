/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/sural-text-encoding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/sural-error.h"

/* How much of a file a guess is made from, how much of it is shown, and how many guesses are told.
 */
enum
{
  MOST_SAMPLE = 16 * 1024,
  MOST_SHOWN = 48, /* characters */
  MOST_GUESSES = 4,
};

/* In the order in which they are tried where nothing else tells. */
static const struct
{
  const char *id;
  const char *label;
  const char *iconv;
} encodings[] = {
  { "utf-8", "UTF-8", "UTF-8" },
  { "utf-16le", N_ ("UTF-16 (little-endian)"), "UTF-16LE" },
  { "utf-16be", N_ ("UTF-16 (big-endian)"), "UTF-16BE" },
  { "windows-1252", N_ ("Windows-1252 (Western Europe)"), "WINDOWS-1252" },
  { "windows-1250", N_ ("Windows-1250 (Central Europe)"), "WINDOWS-1250" },
  { "windows-1251", N_ ("Windows-1251 (Cyrillic)"), "WINDOWS-1251" },
  { "windows-1253", N_ ("Windows-1253 (Greek)"), "WINDOWS-1253" },
  { "windows-1254", N_ ("Windows-1254 (Turkish)"), "WINDOWS-1254" },
  { "macintosh", "Mac OS Roman", "MACINTOSH" },
  { "mac-cyrillic", "Mac OS Cyrillic", "MAC-CYRILLIC" },
  { "koi8-r", N_ ("KOI8-R (Cyrillic)"), "KOI8-R" },
  { "cp850", N_ ("DOS 850 (Western Europe)"), "CP850" },
};

enum
{
  UTF_8,
  UTF_16LE,
  UTF_16BE,
  WINDOWS_1252, /* the first of those with one byte a letter */
};

/**
 * sural_encoding_guess_free:
 * @self: (transfer full): a guess
 */
void
sural_encoding_guess_free (SuralEncodingGuess *self)
{
  g_free (self->sample);
  g_free (self);
}

static int
find (const char *name)
{
  static const struct
  {
    const char *other;
    const char *id;
  } others[] = { { "utf8", "utf-8" },
                 { "cp1252", "windows-1252" },
                 { "ansi", "windows-1252" },
                 { "latin1", "windows-1252" },
                 { "iso-8859-1", "windows-1252" },
                 { "cp1250", "windows-1250" },
                 { "cp1251", "windows-1251" },
                 { "cp1253", "windows-1253" },
                 { "cp1254", "windows-1254" },
                 { "macroman", "macintosh" },
                 { "mac-roman", "macintosh" },
                 { "x-mac-cyrillic", "mac-cyrillic" },
                 { "utf-16", "utf-16le" },
                 { "utf16", "utf-16le" },
                 { "ibm850", "cp850" } };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_ascii_strcasecmp (name, others[i].other) == 0)
      name = others[i].id;
  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (g_ascii_strcasecmp (name, encodings[i].id) == 0)
      return (int) i;
  return -1;
}

/**
 * sural_text_encoding_find:
 * @name: what somebody calls an encoding
 *
 * Returns: (transfer none) (nullable): its id here; %NULL where it is none that can be read
 */
const char *
sural_text_encoding_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  int i = find (name);
  return i >= 0 ? encodings[i].id : NULL;
}

/* A byte order mark says it. Without one, text of two bytes a letter has a NUL at every other
 * place.
 */
static int
find_by_shape (const guchar *data, gsize size, gsize *n_skipped)
{
  guint n[2] = { 0, 0 };
  gsize most = MIN (size, 512);

  *n_skipped = 0;
  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      *n_skipped = 3;
      return UTF_8;
    }
  if (size >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    {
      *n_skipped = 2;
      return data[0] == 0xff ? UTF_16LE : UTF_16BE;
    }
  for (gsize i = 0; i < most; i++)
    n[i % 2] += data[i] == '\0';
  if (size % 2 == 0 && n[1] * 4 > most && n[0] * 16 < most)
    return UTF_16LE;
  if (size % 2 == 0 && n[0] * 4 > most && n[1] * 16 < most)
    return UTF_16BE;
  return -1;
}

/* --- How plausible a reading is --------------------------------------------------------------- */

typedef struct
{
  int index;
  int score;
  gboolean is_clean; /* nothing in it speaks against it */
  char *text;
} Reading;

static void
reading_clear (gpointer data)
{
  g_free (((Reading *) data)->text);
}

/* What people write in the languages of western Europe. */
static gboolean
is_common_western (gunichar c)
{
  static const char letters[] = "äöüßéèêëàâáåãæçíìîïñóòôõøœúùûÿ";

  return g_utf8_strchr (letters, -1, g_unichar_tolower (c)) != NULL;
}

static gboolean
is_common_mark (gunichar c)
{
  static const char marks[] = "’‘“”„‚–—…°·•«»€£×±½¼µ²³§\u00a0¿¡";

  return g_utf8_strchr (marks, -1, c) != NULL;
}

/* Of those what has a letter behind it. */
static gboolean
opens_word (gunichar c)
{
  return g_utf8_strchr ("’‘“„‚–—«»¿¡µ\u00a0", -1, c) != NULL;
}

/* A run of letters: their script, their case, and how many are no ASCII. */
typedef struct
{
  guint n, n_high, n_latin, n_common, n_slips; /* a capital behind a small letter is a slip */
  gboolean last_small;
} Word;

static void
add_letter (Word *word, gunichar c)
{
  word->n++;
  word->n_high += c >= 0x80;
  word->n_latin += g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN;
  word->n_common += c >= 0x80 && is_common_western (c);
  word->n_slips += word->last_small && g_unichar_isupper (c);
  word->last_small = g_unichar_islower (c);
}

static void
end_word (Word *word, Reading *reading)
{
  int score = 0;

  if (word->n_high == 0)
    {
      *word = (Word) { 0 };
      return;
    }
  if (word->n_slips > 0)
    score = -4 * (int) word->n_slips;
  else if (word->n_latin == word->n)
    {
      if (word->n_high >= 2 && word->n_high * 2 > word->n)
        score = -3 * (int) word->n_high; /* no language of Latin letters is written so */
      else if (word->n > 1)
        score = word->n_common == word->n_high ? 2 * (int) word->n_high : (int) word->n_high - 1;
    }
  else if (word->n_latin == 0)
    score = word->n > 2 ? (int) word->n : 0;
  else
    score = -5; /* letters of two alphabets in one word */
  reading->score += score;
  reading->is_clean = reading->is_clean && score >= 0;
  *word = (Word) { 0 };
}

static void
judge (Reading *reading)
{
  Word word = { 0 };
  gboolean beside_letter = FALSE;

  reading->is_clean = TRUE;
  for (const char *at = reading->text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gunichar next = g_utf8_get_char (g_utf8_next_char (at));

      if (g_unichar_isalpha (c))
        add_letter (&word, c);
      else
        {
          end_word (&word, reading);
          const gboolean before_letter = next != '\0' && g_unichar_isalpha (next);

          if (c >= 0x80 &&
              (!is_common_mark (c) || (before_letter && !opens_word (c)) ||
               (before_letter && beside_letter && c != 0x2019 && c != 0xa0 && c != 0x2013)))
            {
              reading->score -= 4;
              reading->is_clean = FALSE;
            }
          if (c < 0x20 && c != '\n' && c != '\r' && c != '\t')
            reading->score -= 10;
        }
      beside_letter = g_unichar_isalpha (c);
    }
  end_word (&word, reading);
}

/* The lines in which there is more than ASCII. */
static GString *
take_sample (const guchar *data, gsize size)
{
  GString *sample = g_string_new (NULL);
  gsize begin = 0;
  gboolean high = FALSE;

  for (gsize i = 0; i <= size && sample->len < MOST_SAMPLE; i++)
    {
      if (i < size && data[i] != '\n' && data[i] != '\r')
        {
          high = high || data[i] >= 0x80;
          continue;
        }
      if (high)
        {
          g_string_append_len (sample, (const char *) data + begin,
                               (gssize) MIN (i - begin, (gsize) MOST_SAMPLE));
          g_string_append_c (sample, '\n');
        }
      begin = i + 1;
      high = FALSE;
    }
  return sample;
}

/* The first words that are not ASCII, with commas between them. */
static char *
dup_words (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *begin = NULL;
  gboolean high = FALSE;
  guint n = 0;

  for (const char *at = text;; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c >= 0x80 || (c != '\0' && g_ascii_isalnum ((char) c)))
        {
          begin = begin != NULL ? begin : at;
          high = high || c >= 0x80;
          continue;
        }
      if (begin != NULL && high && n < 4 && g_utf8_strlen (out->str, -1) < MOST_SHOWN)
        {
          g_autofree char *word = g_strndup (begin, (gsize) (at - begin));

          if (strstr (out->str, word) == NULL)
            g_string_append_printf (out, "%s%s", n++ > 0 ? ", " : "", word);
        }
      begin = NULL;
      high = FALSE;
      if (c == '\0')
        break;
    }
  return g_utf8_substring (out->str, 0, MIN (MOST_SHOWN, g_utf8_strlen (out->str, -1)));
}

static int
compare_readings (gconstpointer a, gconstpointer b)
{
  const Reading *one = a;
  const Reading *other = b;

  if (one->score != other->score)
    return one->score > other->score ? -1 : 1;
  return one->index - other->index;
}

static SuralEncodingGuess *
make_guess (int index, const char *text)
{
  SuralEncodingGuess *guess = g_new0 (SuralEncodingGuess, 1);

  guess->id = encodings[index].id;
  guess->label = _ (encodings[index].label);
  guess->sample = dup_words (text);
  return guess;
}

/* Two encodings that read the same text are one answer. */
static gboolean
is_told (GArray *readings, guint n, const char *text)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (g_array_index (readings, Reading, i).text, text))
      return TRUE;
  return FALSE;
}

/**
 * sural_text_encoding_guess:
 * @bytes: a text file
 * @is_sure: (out): whether the first can be taken unasked
 *
 * UTF-8 and UTF-16 tell themselves. Whatever is in a code page with a byte a letter is judged by
 * what comes out: words of one alphabet, capitals where capitals stand. Only the letters that the
 * languages of western Europe write make Windows-1252 sure; all else is a question.
 *
 * Returns: (transfer full) (element-type SuralEncodingGuess): how it can be read, the most
 * plausible first; at least one
 */
GPtrArray *
sural_text_encoding_guess (GBytes *bytes, gboolean *is_sure)
{
  gsize size = 0, n_skipped = 0;
  const guchar *data = g_bytes_get_data (bytes, &size);
  GPtrArray *guesses = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_encoding_guess_free);
  g_autoptr (GArray) readings = g_array_new (FALSE, TRUE, sizeof (Reading));
  g_autoptr (GString) sample = NULL;

  g_array_set_clear_func (readings, reading_clear);
  *is_sure = TRUE;
  int shape = find_by_shape (data, size, &n_skipped);
  if (shape < 0 && (size == 0 || g_utf8_validate_len ((const char *) data, size, NULL)))
    shape = UTF_8;
  if (shape >= 0)
    {
      g_ptr_array_add (guesses, make_guess (shape, ""));
      return guesses;
    }

  sample = take_sample (data, size);
  for (gsize i = WINDOWS_1252; i < G_N_ELEMENTS (encodings); i++)
    {
      Reading reading = { .index = (int) i };
      reading.text = g_convert (sample->str, (gssize) sample->len, "UTF-8", encodings[i].iconv,
                                NULL, NULL, NULL);
      if (reading.text == NULL)
        continue;
      judge (&reading);
      g_array_append_val (readings, reading);
    }
  g_array_sort (readings, compare_readings);
  *is_sure = FALSE;
  for (guint i = 0; i < readings->len && guesses->len < MOST_GUESSES; i++)
    {
      const Reading *reading = &g_array_index (readings, Reading, i);

      if (i == 0)
        *is_sure = reading->index == WINDOWS_1252 && reading->is_clean && reading->score > 0;
      if (!is_told (readings, i, reading->text))
        g_ptr_array_add (guesses, make_guess (reading->index, reading->text));
    }
  if (guesses->len == 0)
    g_ptr_array_add (guesses, make_guess (UTF_8, ""));
  return guesses;
}

/* --- Decoding --------------------------------------------------------------------------------- */

static guint
line_of (const char *text, gsize place)
{
  guint line = 1;

  for (gsize i = 0; i < place; i++)
    line += text[i] == '\n';
  return line;
}

static gboolean
check_text (const char *name, const char *text, gsize size, GError **error)
{
  const char *nul = size > 0 ? memchr (text, '\0', size) : NULL;

  if (nul == NULL)
    return TRUE;
  sural_error_set_at (error, SURAL_ERROR_INVALID, name, line_of (text, (gsize) (nul - text)),
                      _ ("holds a NUL byte; this is not a text file"));
  return FALSE;
}

/* The program that made it says where it ends. */
static gsize
without_end_mark (const char *text, gsize size)
{
  while (size > 0 && text[size - 1] == 0x1a)
    size--;
  return size;
}

/**
 * sural_text_decode:
 * @bytes: a text file
 * @name: what to call it in errors
 * @encoding: (nullable): an id of sural_text_encoding_find(); %NULL: the most plausible
 * @used: (out) (transfer none): how it was read
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the text in UTF-8 without a byte order mark, or %NULL with
 *   %SURAL_ERROR_INVALID
 */
GBytes *
sural_text_decode (GBytes *bytes,
                   const char *name,
                   const char *encoding,
                   const char **used,
                   GError **error)
{
  gsize size = 0, n_skipped = 0, n_read = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GError) conversion = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (name != NULL && used != NULL, NULL);

  int index = find_by_shape ((const guchar *) data, size, &n_skipped);
  if (n_skipped == 0 && encoding != NULL)
    index = find (encoding);
  if (index < 0)
    {
      gboolean is_sure = FALSE;
      g_autoptr (GPtrArray) guesses = sural_text_encoding_guess (bytes, &is_sure);
      index = find (((SuralEncodingGuess *) g_ptr_array_index (guesses, 0))->id);
    }
  *used = encodings[index].id;
  size -= n_skipped;
  if (size == 0)
    return g_bytes_new_static ("", 0);
  if (index == UTF_8 && g_utf8_validate_len (data + n_skipped, size, NULL))
    {
      size = without_end_mark (data + n_skipped, size);
      return g_bytes_new_from_bytes (bytes, n_skipped, size);
    }
  text = g_convert (data + n_skipped, (gssize) size, "UTF-8", encodings[index].iconv, &n_read,
                    &size, &conversion);
  if (text == NULL)
    {
      sural_error_set_at (error, SURAL_ERROR_INVALID, name, line_of (data + n_skipped, n_read),
                          _ ("is not %s; save it as “CSV UTF-8”"), _ (encodings[index].label));
      return NULL;
    }
  if (!check_text (name, text, size, error))
    return NULL;
  size = without_end_mark (text, size);
  return g_bytes_new_take (g_steal_pointer (&text), size);
}
