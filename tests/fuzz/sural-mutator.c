/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sural-mutator.h"

#include <string.h>

struct _SuralMutator
{
  GRand *rand;
  GPtrArray *seeds; /* GBytes */
  const char *const *words;
  gsize max_bytes;
};

/**
 * sural_mutator_new:
 * @seed: the same one spoils in the same way again
 * @words: (array zero-terminated=1): what the format is made of, for insertions; not copied
 * @max_bytes: nothing larger is made
 *
 * Returns: (transfer full): a mutator without seeds
 */
SuralMutator *
sural_mutator_new (guint32 seed, const char *const *words, gsize max_bytes)
{
  SuralMutator *self = g_new0 (SuralMutator, 1);

  self->rand = g_rand_new_with_seed (seed);
  self->seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->words = words;
  self->max_bytes = max_bytes;
  return self;
}

/**
 * sural_mutator_free:
 * @self: (transfer full): a mutator
 */
void
sural_mutator_free (SuralMutator *self)
{
  g_rand_free (self->rand);
  g_ptr_array_unref (self->seeds);
  g_free (self);
}

/**
 * sural_mutator_add_seed:
 * @path: a good input; one that cannot be read ends the program
 */
void
sural_mutator_add_seed (SuralMutator *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, &error))
    g_error ("%s", error->message);
  g_ptr_array_add (self->seeds, g_bytes_new_take (data, length));
}

/**
 * sural_mutator_get_n_seeds:
 *
 * Returns: how many good inputs there are
 */
guint
sural_mutator_get_n_seeds (SuralMutator *self)
{
  return self->seeds->len;
}

/* 0 ≤ result < n; 0 for nothing to choose from. */
static gsize
choose (SuralMutator *self, gsize n)
{
  return n < 2 ? 0 : (gsize) g_rand_int_range (self->rand, 0, (gint32) MIN (n, G_MAXINT32));
}

static void
replace_byte (SuralMutator *self, GByteArray *bytes)
{
  static const guint8 telling[] = { 0,   '\n', '\r', '"', '\'', '<', '>',  '&',  ';',  ',',  '{',
                                    '}', '[',  ']',  '-', '.',  '9', 0x7f, 0x80, 0xc0, 0xed, 0xff };

  if (bytes->len > 0)
    bytes->data[choose (self, bytes->len)] = g_rand_boolean (self->rand)
                                                 ? telling[choose (self, sizeof telling)]
                                                 : (guint8) choose (self, 256);
}

static void
insert_at (SuralMutator *self, GByteArray *bytes, gsize at, const void *data, gsize length)
{
  if (bytes->len + length > self->max_bytes)
    return;
  g_byte_array_set_size (bytes, bytes->len + (guint) length);
  memmove (bytes->data + at + length, bytes->data + at, bytes->len - at - length);
  memcpy (bytes->data + at, data, length);
}

static void
insert (SuralMutator *self, GByteArray *bytes, const void *data, gsize length)
{
  insert_at (self, bytes, choose (self, (gsize) bytes->len + 1), data, length);
}

static void
insert_word (SuralMutator *self, GByteArray *bytes)
{
  const char *word = self->words[choose (self, g_strv_length ((char **) self->words))];

  insert (self, bytes, word, strlen (word));
}

static void
remove_piece (SuralMutator *self, GByteArray *bytes)
{
  gsize at = choose (self, bytes->len);
  gsize length = 1 + choose (self, 40);

  length = MIN (length, bytes->len - at);
  if (bytes->len > 0)
    g_byte_array_remove_range (bytes, (guint) at, (guint) length);
}

/* A piece of this or another input, once or very often. */
static void
repeat_piece (SuralMutator *self, GByteArray *bytes)
{
  GBytes *seed = g_ptr_array_index (self->seeds, choose (self, self->seeds->len));
  gsize size;
  const guint8 *data = g_bytes_get_data (seed, &size);
  gsize at = choose (self, size);
  gsize length = 1 + choose (self, 200);
  gsize times = choose (self, 20) == 0 ? 1 + choose (self, 500) : 1;

  length = MIN (length, size - at);
  for (gsize i = 0; size > 0 && i < times; i++)
    insert (self, bytes, data + at, length);
}

/* Another number in the place of one: what it stands in stays as it was, and is read on. */
static void
replace_number (SuralMutator *self, GByteArray *bytes)
{
  static const char *const numbers[] = { "0",
                                         "-1",
                                         "1",
                                         "00",
                                         "0.5",
                                         "12",
                                         "29",
                                         "31",
                                         "60",
                                         "61",
                                         "99",
                                         "1440",
                                         "1970",
                                         "9999",
                                         "32768",
                                         "1e9",
                                         "4294967295",
                                         "1e-320",
                                         "1e999",
                                         "nan",
                                         "",
                                         "2.2e-16",
                                         "99999999999999999999" };
  const char *number = numbers[choose (self, G_N_ELEMENTS (numbers))];
  gsize begin = choose (self, bytes->len), end;

  while (begin < bytes->len && !g_ascii_isdigit (bytes->data[begin]))
    begin++;
  for (end = begin; end < bytes->len && g_ascii_isdigit (bytes->data[end]);)
    end++;
  if (begin == end)
    {
      replace_byte (self, bytes);
      return;
    }
  g_byte_array_remove_range (bytes, (guint) begin, (guint) (end - begin));
  insert_at (self, bytes, begin, number, strlen (number));
}

static void
truncate_bytes (SuralMutator *self, GByteArray *bytes)
{
  g_byte_array_set_size (bytes, (guint) choose (self, (gsize) bytes->len + 1));
}

static void
spoil (SuralMutator *self, GByteArray *bytes)
{
  static void (*const ways[]) (SuralMutator *, GByteArray *) = {
    replace_byte, replace_byte, insert_word, insert_word, remove_piece, repeat_piece, truncate_bytes
  };
  gsize way = choose (self, G_N_ELEMENTS (ways));

  /* Cutting short is one way among many, not the fate of every seventh place. */
  if (ways[way] == truncate_bytes && choose (self, 8) != 0)
    way = 0;
  ways[way](self, bytes);
}

/**
 * sural_mutator_next:
 *
 * Returns: (transfer full): one of the good inputs, spoiled in one to eight places; every third
 * time in its numbers alone
 */
GBytes *
sural_mutator_next (SuralMutator *self)
{
  GBytes *seed = g_ptr_array_index (self->seeds, choose (self, self->seeds->len));
  GByteArray *bytes = g_byte_array_new ();
  /* Most of what is spoiled is not of its form any more, and refused before it is read. */
  const gboolean keeps_form = choose (self, 3) == 0;
  gsize n = 1 + choose (self, 8);
  gsize size;
  const guint8 *data = g_bytes_get_data (seed, &size);

  g_byte_array_append (bytes, data, (guint) size);
  for (gsize i = 0; i < n; i++)
    if (keeps_form)
      replace_number (self, bytes);
    else
      spoil (self, bytes);
  return g_byte_array_free_to_bytes (bytes);
}
