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
  SHORT_LENGTH = 16, /* six bits a letter: 96 of them */
  SHORT_BYTES = 12,
};

/* In the order of their codes, so that short ids are in the order of what they stand for. */
static const char LETTERS[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~";

/* A UUID of version 7 (RFC 9562, 6.2 method 1): the moment, a counter and then what is random.
 * Those of one store are in order, so that rows which are written after each other lie beside each
 * other in every index: where they do not, a large import reads, encrypts and writes most pages of
 * the file many times over. */
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

/* What a short id keeps of an id: the moment, the counter and 36 of the bits that are random.
 * Version and variant are no news. */
static void
shorten (const guint8 *id, guint8 *kept)
{
  memcpy (kept, id, 6);
  kept[6] = (guint8) (id[6] << 4 | id[7] >> 4);
  kept[7] = (guint8) (id[7] << 4 | (id[8] & 0xf));
  memcpy (kept + 8, id + 9, 4);
}

static void
lengthen (const guint8 *kept, guint8 *id)
{
  memset (id, 0, ID_BYTES);
  memcpy (id, kept, 6);
  id[6] = 0x70 | kept[6] >> 4;
  id[7] = (guint8) (kept[6] << 4 | kept[7] >> 4);
  id[8] = 0x80 | (kept[7] & 0xf);
  memcpy (id + 9, kept + 8, 4);
}

/**
 * sural_store_new_short_id:
 * @self: a store
 *
 * As sural_store_new_id(), for rows of which there are many: 16 letters and digits instead of 36.
 * What goes out of the clinic is called by sural_store_id_to_uuid() of it.
 *
 * Returns: (transfer full): an id that no other row has
 */
char *
sural_store_new_short_id (SuralStore *self)
{
  char *text = g_malloc (SHORT_LENGTH + 1);
  guint8 id[ID_BYTES], kept[SHORT_BYTES];

  make_id (self, id);
  shorten (id, kept);
  for (guint i = 0; i < SHORT_BYTES / 3; i++)
    {
      const guint three =
          (guint) kept[3 * i] << 16 | (guint) kept[3 * i + 1] << 8 | kept[3 * i + 2];

      for (guint j = 0; j < 4; j++)
        text[4 * i + j] = LETTERS[three >> (18 - 6 * j) & 0x3f];
    }
  text[SHORT_LENGTH] = '\0';
  return text;
}

/* FALSE: it is no short id. */
static gboolean
read_short (const char *text, guint8 *kept)
{
  if (strlen (text) != SHORT_LENGTH)
    return FALSE;
  for (guint i = 0; i < SHORT_BYTES / 3; i++)
    {
      guint three = 0;

      for (guint j = 0; j < 4; j++)
        {
          const char *letter = strchr (LETTERS, text[4 * i + j]);

          if (letter == NULL)
            return FALSE;
          three = three << 6 | (guint) (letter - LETTERS);
        }
      kept[3 * i] = (guint8) (three >> 16);
      kept[3 * i + 1] = (guint8) (three >> 8);
      kept[3 * i + 2] = (guint8) three;
    }
  return TRUE;
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
  guint8 kept[SHORT_BYTES], whole[ID_BYTES];

  g_return_val_if_fail (id != NULL, NULL);

  if (!read_short (id, kept))
    return g_strdup (id);
  lengthen (kept, whole);
  return format_uuid (whole);
}
