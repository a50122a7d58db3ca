/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/keys/sural-passphrase.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/sural-error.h"
#include "store/keys/sural-recovery-code.h"
#include "store/sural-store-resources.h"

#define WORDS_PATH "/io/github/sural/Sural/store/passphrase-words.txt"

/* How many tries it takes to find a passphrase, as a power of two. A try costs 0.2 s of a desktop
 * and 128 MiB (sural_key_cost_get_default()); who has a thousand machines makes some thousand tries
 * a second, so that 2^26 last some hours to a day: what takes fewer is not taken. These are
 * estimates from below, of somebody who tries words, names of keys, numbers and what people put
 * between them; nothing here knows the clinic, and a quotation counts as any other words. */
#define BITS_TAKEN 26.0
#define BITS_STRONG 40.0
/* Letters that look like a word: English has between one and two bits a letter to who knows the
 * language. */
#define BITS_LETTER_OF_WORD 2.2
#define BITS_LETTER 4.7
#define BITS_DIGIT 3.3
#define BITS_SIGN 5.0
#define BITS_BLANK 1.0
#define BITS_IDEOGRAPH 8.0
#define BITS_YEAR 7.0
#define BITS_KEYS 5.0 /* where a run of neighbouring keys begins, and which way it goes */
#define BITS_REPEAT 1.0
#define LONGEST 128 /* characters that are looked at: more only make it stronger */

typedef struct
{
  gunichar text[LONGEST + 1];  /* in small letters, and signs that stand for letters as those */
  gunichar typed[LONGEST + 1]; /* as it was typed */
  guint length;
  guint n_capitals;
} Look;

/* --- What is tried first ---------------------------------------------------------------------- */

/* Word → its place, from 1. */
static GHashTable *
load_words (void)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (sural_store_get_resource (), WORDS_PATH,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;
  guint n = 0;

  if (bytes == NULL)
    return words;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '#' && **line != '\0')
      g_hash_table_insert (words, g_strdup (*line), GUINT_TO_POINTER (++n));
  return words;
}

static GHashTable *
get_words (void)
{
  static gsize loaded = 0;

  if (g_once_init_enter (&loaded))
    g_once_init_leave (&loaded, (gsize) load_words ());
  return (GHashTable *) loaded;
}

/* --- Looking ---------------------------------------------------------------------------------- */

/* What people write for a letter. */
static gunichar
read_sign (gunichar c)
{
  static const struct
  {
    gunichar sign, letter;
  } signs[] = { { '0', 'o' }, { '1', 'i' }, { '3', 'e' }, { '4', 'a' }, { '5', 's' },
                { '7', 't' }, { '@', 'a' }, { '$', 's' }, { '!', 'i' } };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (c == signs[i].sign)
      return signs[i].letter;
  return g_unichar_tolower (c);
}

static void
look_at (Look *look, const char *passphrase)
{
  memset (look, 0, sizeof *look);
  for (const char *at = passphrase; *at != '\0' && look->length < LONGEST;
       at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);

      look->typed[look->length] = g_unichar_tolower (c);
      look->text[look->length++] = read_sign (c);
      look->n_capitals += g_unichar_isupper (c);
    }
}

static gboolean
is_vowel (gunichar c)
{
  g_autofree gunichar *parts = g_malloc (8 * sizeof *parts);
  const gsize n = g_unichar_fully_decompose (c, FALSE, parts, 8);

  return n > 0 && strchr ("aeiouy", (int) MIN (parts[0], 127)) != NULL && parts[0] < 128;
}

static double
rate_letter (const Look *look, guint at)
{
  guint begin = at, end = at, n_vowels = 0, n_others = 0, longest = 0;

  if (g_unichar_iswide (look->typed[at]))
    return BITS_IDEOGRAPH;
  while (begin > 0 && g_unichar_isalpha (look->typed[begin - 1]))
    begin--;
  while (end < look->length && g_unichar_isalpha (look->typed[end]))
    end++;
  for (guint i = begin; i < end; i++)
    {
      if (is_vowel (look->typed[i]))
        n_vowels++, n_others = 0;
      else
        longest = MAX (longest, ++n_others);
    }
  /* A script that is not this one has its words, too. */
  if (look->typed[at] > 0x24f)
    return BITS_LETTER_OF_WORD;
  return end - begin > 2 && n_vowels * 5 >= end - begin && longest < 5 ? BITS_LETTER_OF_WORD
                                                                       : BITS_LETTER;
}

static double
rate_one (const Look *look, guint at)
{
  const gunichar c = look->typed[at];

  if (g_unichar_isalpha (c))
    return rate_letter (look, at);
  if (g_unichar_isdigit (c))
    return BITS_DIGIT;
  return c == ' ' || c == '-' || c == '.' || c == '_' || c == ',' ? BITS_BLANK : BITS_SIGN;
}

static double
rate_word (const Look *look, guint from, guint to)
{
  g_autofree char *read = g_ucs4_to_utf8 (look->text + from, to - from, NULL, NULL, NULL);
  g_autofree char *typed = g_ucs4_to_utf8 (look->typed + from, to - from, NULL, NULL, NULL);
  GHashTable *words = get_words ();
  const guint as_typed = GPOINTER_TO_UINT (g_hash_table_lookup (words, typed));
  const guint as_read = GPOINTER_TO_UINT (g_hash_table_lookup (words, read));

  if (as_typed > 0)
    return log2 (as_typed + 1);
  return as_read > 0 ? log2 (as_read + 1) + 1 : INFINITY;
}

/* Keys that lie beside each other, the alphabet and the numbers, forwards and backwards. */
static gboolean
are_neighbours (gunichar a, gunichar b, int *step)
{
  static const char *const rows[] = { "1234567890", "qwertyuiop", "qwertzuiop", "azertyuiop",
                                      "asdfghjkl",  "zxcvbnm",    "yxcvbnm" };

  *step = 0;
  if (a > 127 || b > 127)
    return FALSE;
  if ((b == a + 1 || a == b + 1) && g_unichar_isalnum (a) && g_unichar_isalnum (b))
    {
      *step = (int) b - (int) a;
      return TRUE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *first = strchr (rows[i], (int) a);
      const char *second = strchr (rows[i], (int) b);

      if (first != NULL && second != NULL && (second - first == 1 || first - second == 1))
        {
          *step = (int) (second - first);
          return TRUE;
        }
    }
  return FALSE;
}

static guint
find_run_end (const Look *look, guint from)
{
  guint to = from + 1;
  int direction = 0, step;

  while (to < look->length && are_neighbours (look->typed[to - 1], look->typed[to], &step) &&
         (direction == 0 || step == direction))
    {
      direction = step;
      to++;
    }
  return to;
}

static gboolean
is_year (const Look *look, guint from)
{
  const gunichar *c = look->typed + from;

  return from + 4 <= look->length &&
         ((c[0] == '1' && c[1] == '9') || (c[0] == '2' && c[1] == '0')) &&
         g_unichar_isdigit (c[2]) && g_unichar_isdigit (c[3]);
}

/* How often what lies from @from to @to was there just before. */
static gboolean
is_repeat (const Look *look, guint from, guint to)
{
  const guint n = to - from;

  return from >= n &&
         memcmp (look->typed + from - n, look->typed + from, n * sizeof *look->typed) == 0;
}

static void
offer (double *least, guint at, double bits)
{
  least[at] = MIN (least[at], bits);
}

static void
offer_all (const Look *look, double *least, guint from)
{
  const guint run = find_run_end (look, from);

  offer (least, from + 1, least[from] + rate_one (look, from));
  for (guint to = from + 1; to <= look->length && to - from <= 24; to++)
    {
      if (to - from >= 3)
        offer (least, to, least[from] + rate_word (look, from, to));
      if (to > from && is_repeat (look, from, to))
        offer (least, to, least[from] + BITS_REPEAT);
    }
  for (guint to = from + 3; to <= run; to++)
    offer (least, to, least[from] + BITS_KEYS + log2 (to - from));
  if (is_year (look, from))
    offer (least, from + 4, least[from] + BITS_YEAR);
}

/**
 * sural_passphrase_estimate_bits:
 * @passphrase: UTF-8
 *
 * Returns: an estimate of the tries that find it, as a power of two
 */
double
sural_passphrase_estimate_bits (const char *passphrase)
{
  Look look;
  double least[LONGEST + 1];
  double bits = 0;

  g_return_val_if_fail (passphrase != NULL, 0);

  look_at (&look, passphrase);
  for (guint i = 0; i <= look.length; i++)
    least[i] = i == 0 ? 0 : INFINITY;
  for (guint i = 0; i < look.length; i++)
    offer_all (&look, least, i);
  /* A capital letter in front of all, or all of them, is what most people do. */
  bits = least[look.length] + MIN (look.n_capitals, 1);
  if (look.n_capitals > 1 && look.n_capitals < look.length)
    bits += MIN (look.n_capitals, 6);
  explicit_bzero (&look, sizeof look);
  return bits;
}

/**
 * sural_passphrase_judge:
 * @passphrase: UTF-8, a new one
 *
 * Returns: how strong it is; what is below %SURAL_PASSPHRASE_GOOD is not taken
 */
SuralPassphraseStrength
sural_passphrase_judge (const char *passphrase)
{
  double bits;

  g_return_val_if_fail (passphrase != NULL, SURAL_PASSPHRASE_SHORT);

  if (!g_utf8_validate (passphrase, -1, NULL) ||
      g_utf8_strlen (passphrase, -1) < SURAL_PASSPHRASE_MINIMUM)
    return SURAL_PASSPHRASE_SHORT;
  if (strlen (passphrase) > SURAL_PASSPHRASE_LIMIT)
    return SURAL_PASSPHRASE_LONG;
  bits = sural_passphrase_estimate_bits (passphrase);
  if (bits < BITS_TAKEN)
    return SURAL_PASSPHRASE_GUESSED;
  return bits < BITS_STRONG ? SURAL_PASSPHRASE_GOOD : SURAL_PASSPHRASE_STRONG;
}

/**
 * sural_passphrase_check:
 * @passphrase: UTF-8, a new one
 * @error: return location
 *
 * Returns: whether it is taken; %SURAL_ERROR_INVALID in words otherwise
 */
gboolean
sural_passphrase_check (const char *passphrase, GError **error)
{
  g_autoptr (SuralSecret) code = NULL;
  SuralPassphraseStrength strength = SURAL_PASSPHRASE_SHORT;

  g_return_val_if_fail (passphrase != NULL, FALSE);

  code = sural_recovery_code_normalise (passphrase);
  strength = sural_passphrase_judge (passphrase);
  if (strength <= SURAL_PASSPHRASE_LONG)
    sural_error_set (error, SURAL_ERROR_INVALID,
                     _ ("passphrase: must have %d to %d characters; four words are easy to keep in "
                        "mind"),
                     SURAL_PASSPHRASE_MINIMUM, SURAL_PASSPHRASE_LIMIT);
  else if (code != NULL)
    sural_error_set (error, SURAL_ERROR_INVALID,
                     _ ("passphrase: has the form of a recovery code; choose another"));
  else if (strength == SURAL_PASSPHRASE_GUESSED)
    sural_error_set (error, SURAL_ERROR_INVALID,
                     _ ("passphrase: is easily guessed, of what many people choose; take "
                        "four words that have nothing to do with each other"));
  else
    return TRUE;
  return FALSE;
}

/**
 * sural_passphrase_compose:
 * @passphrase: what was typed
 *
 * Composed and decomposed accents are one passphrase, whichever keyboard they come from.
 *
 * Returns: (transfer full): the text that a key is derived from
 */
SuralSecret *
sural_passphrase_compose (const char *passphrase)
{
  char *composed = NULL;
  SuralSecret *text = NULL;

  g_return_val_if_fail (passphrase != NULL, NULL);

  composed = g_utf8_normalize (passphrase, -1, G_NORMALIZE_NFKC);
  text = sural_secret_new_from_text (composed != NULL ? composed : passphrase);
  sural_secret_wipe_text (composed);
  return text;
}
