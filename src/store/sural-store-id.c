/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store-private.h"

#include <string.h>

enum
{
  LAST_COUNT = 0xfff,
};

enum
{
  ID_BYTES = 16,
  SHORT_LENGTH = 22, /* six bits a letter */
};

/* In the order of their codes, so that short ids are in the order of what they stand for. */
static const char LETTERS[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~";

/* A UUID of version 7 (RFC 9562, 6.2 method 1): the moment, a counter and then what is random. Those
 * of one store are in order, so that rows which are written after each other lie beside each other
 * in every index: where they do not, a large import reads, encrypts and writes most pages of the
 * file many times over. */
static void
make_id (SuralStore *self, guint8 *id)
{
  static const guint64 bits = G_GUINT64_CONSTANT (0xffffffffffff);
  const guint64 now = (guint64) (g_get_real_time () / 1000) & bits;
  guint64 first, last;

  if (now > self->id_moment)
    {
      self->id_moment = now;
      self->id_count = 0;
    }
  else if (self->id_count++ == LAST_COUNT)
    {
      self->id_moment++;
      self->id_count = 0;
    }
  first = GUINT64_TO_BE (self->id_moment << 16 | 0x7000 | self->id_count);
  last = (guint64) g_random_int () << 32 | g_random_int ();
  last = GUINT64_TO_BE ((last & (G_MAXUINT64 >> 2)) | (G_GUINT64_CONSTANT (2) << 62));
  memcpy (id, &first, sizeof first);
  memcpy (id + sizeof first, &last, sizeof last);
}

static char *
format_uuid (const guint8 *id)
{
  static const char digits[] = "0123456789abcdef";
  char *text = g_malloc (2 * ID_BYTES + 5);
  char *end = text;

  for (guint i = 0; i < ID_BYTES; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *end++ = '-';
      *end++ = digits[id[i] >> 4];
      *end++ = digits[id[i] & 0xf];
    }
  *end = '\0';
  return text;
}

/**
 * sural_store_new_id:
 * @self: a store
 *
 * Makes the id of a row: a UUID of version 7. Those of one store are in order.
 *
 * Returns: (transfer full): an id that no other row has
 */
char *
sural_store_new_id (SuralStore *self)
{
  guint8 id[ID_BYTES];

  make_id (self, id);
  return format_uuid (id);
}

/**
 * sural_store_new_short_id:
 * @self: a store
 *
 * As sural_store_new_id(), for rows of which there are many: the same in 22 letters instead of 36.
 * Nobody outside of the file sees it; sural_store_id_to_uuid() is what it is called there.
 *
 * Returns: (transfer full): an id that no other row has
 */
char *
sural_store_new_short_id (SuralStore *self)
{
  char *text = g_malloc (SHORT_LENGTH + 1);
  guint8 id[ID_BYTES];
  guint waiting = 0;
  guint n_bits = 0;
  guint n = 0;

  make_id (self, id);
  for (guint i = 0; i < ID_BYTES; i++)
    {
      waiting = waiting << 8 | id[i];
      for (n_bits += 8; n_bits >= 6; n_bits -= 6)
        text[n++] = LETTERS[waiting >> (n_bits - 6) & 0x3f];
    }
  text[n++] = LETTERS[waiting << (6 - n_bits) & 0x3f];
  text[n] = '\0';
  return text;
}

/**
 * sural_store_id_to_uuid:
 * @id: the id of a row
 *
 * Returns: (transfer full): the UUID that it is, or stands for
 */
char *
sural_store_id_to_uuid (const char *id)
{
  guint8 bytes[ID_BYTES];
  guint waiting = 0;
  guint n_bits = 0;
  guint n = 0;

  g_return_val_if_fail (id != NULL, NULL);

  if (strlen (id) != SHORT_LENGTH)
    return g_strdup (id);
  for (guint i = 0; i < SHORT_LENGTH; i++)
    {
      const char *letter = strchr (LETTERS, id[i]);

      if (letter == NULL)
        return g_strdup (id);
      waiting = waiting << 6 | (guint) (letter - LETTERS);
      n_bits += 6;
      if (n_bits < 8 || n == ID_BYTES)
        continue;
      n_bits -= 8;
      bytes[n++] = (guint8) (waiting >> n_bits);
    }
  return format_uuid (bytes);
}
