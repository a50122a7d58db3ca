/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/words/sural-id-hash.h"

#include <string.h>

/* Odd numbers whose bits have no pattern: the fractional parts of the golden ratio, of the roots of
 * two and of three, as multiplicative hashing has it (Knuth, The Art of Computer Programming,
 * volume 3, 6.4). */
static const guint64 GOLDEN = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
static const guint64 ROOT_OF_TWO = G_GUINT64_CONSTANT (0x6a09e667f3bcc909);
static const guint64 ROOT_OF_THREE = G_GUINT64_CONSTANT (0xbb67ae8584caa73b);

static guint64
read_word (const char *at)
{
  guint64 word;

  memcpy (&word, at, sizeof word);
  return word;
}

static guint64
read_half (const char *at)
{
  guint32 half;

  memcpy (&half, at, sizeof half);
  return half;
}

/* Its beginning, middle and end, which overlap in a short one. */
static guint64
mix (const char *id, gsize length)
{
  if (length >= sizeof (guint64))
    return read_word (id) * GOLDEN +
           read_word (id + (length - sizeof (guint64)) / 2) * ROOT_OF_TWO +
           read_word (id + length - sizeof (guint64)) * ROOT_OF_THREE;
  if (length >= sizeof (guint32))
    return read_half (id) * GOLDEN + read_half (id + length - sizeof (guint32)) * ROOT_OF_THREE;
  if (length > 0)
    return (guint8) id[0] * GOLDEN + (guint8) id[length / 2] * ROOT_OF_TWO +
           (guint8) id[length - 1] * ROOT_OF_THREE;
  return 0;
}

/**
 * sural_id_hash:
 * @id: the id of a finding, a fact, a definition
 *
 * A #GHashFunc for tables that the rules look into thousands of times at each answer, where
 * g_str_hash(), which goes letter by letter, was a seventh of the time of a plan. It reads no more
 * than 24 bytes, so that long ids may share a hash. To be used with g_str_equal(). It is the same
 * within a run of the program only: never store it.
 *
 * Returns: a hash of @id
 */
guint
sural_id_hash (gconstpointer id)
{
  gsize length;
  guint64 hash;

  g_return_val_if_fail (id != NULL, 0);

  length = strlen (id);
  hash = mix (id, length) + length * GOLDEN;
  return (guint) (hash >> 32) ^ (guint) hash;
}
