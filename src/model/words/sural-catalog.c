/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/words/sural-catalog.h"

#include <string.h>

#include "model/words/sural-plural.h"

#define MAGIC 0x950412deU
#define MOST_MESSAGES (1U << 20)

/* A file of GNU gettext: two tables of lengths and offsets, the first of them sorted. */
struct _SuralCatalog
{
  GMappedFile *file;
  const char *data;
  gsize size;
  gboolean swapped; /* written by a machine of the other order of bytes */
  guint32 n, ids, texts;
  SuralPlural *plural;
};

static guint32
read_word (const SuralCatalog *self, gsize at)
{
  guint32 word = 0;

  memcpy (&word, self->data + at, sizeof word);
  return self->swapped ? GUINT32_SWAP_LE_BE (word) : word;
}

/* NULL: it does not lie in the file, or has no end. */
static const char *
read_text (const SuralCatalog *self, gsize table, guint32 place, gsize *length)
{
  const gsize entry = table + 8 * (gsize) place;
  const guint32 n = read_word (self, entry);
  const guint32 at = read_word (self, entry + 4);

  if (at >= self->size || n >= self->size - at || self->data[at + n] != '\0')
    return NULL;
  *length = n;
  return self->data + at;
}

static gboolean
check_table (const SuralCatalog *self, gsize table)
{
  gsize length = 0;

  if (table > self->size || 8 * (gsize) self->n > self->size - table)
    return FALSE;
  for (guint32 i = 0; i < self->n; i++)
    if (read_text (self, table, i, &length) == NULL)
      return FALSE;
  return TRUE;
}

/* All of it is looked at once, so that nothing has to be later. */
static gboolean
check (SuralCatalog *self)
{
  guint32 magic = 0;

  if (self->size < 28)
    return FALSE;
  memcpy (&magic, self->data, sizeof magic);
  self->swapped = magic == GUINT32_SWAP_LE_BE (MAGIC);
  if ((magic != MAGIC && !self->swapped) || read_word (self, 4) >> 16 > 1)
    return FALSE;
  self->n = read_word (self, 8);
  self->ids = read_word (self, 12);
  self->texts = read_word (self, 16);
  return self->n > 0 && self->n <= MOST_MESSAGES && check_table (self, self->ids) &&
         check_table (self, self->texts);
}

/**
 * sural_catalog_open:
 * @path: a file that msgfmt wrote
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the messages; %NULL with %G_IO_ERROR_NOT_FOUND where there
 *   is no such file, and %G_IO_ERROR_INVALID_DATA where it is none of messages: errors of Sural say
 *   what they say in the language that is read here
 */
SuralCatalog *
sural_catalog_open (const char *path, GError **error)
{
  g_autoptr (SuralCatalog) self = g_new0 (SuralCatalog, 1);
  g_autoptr (GError) local = NULL;
  const char *header = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self->file = g_mapped_file_new (path, FALSE, &local);
  if (self->file == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s: %s", path, local->message);
      return NULL;
    }
  self->data = g_mapped_file_get_contents (self->file);
  self->size = g_mapped_file_get_length (self->file);
  if (!check (self))
    {
      /* For whoever makes one: this cannot ask for its own translation. */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: is no catalogue", path);
      return NULL;
    }
  header = sural_catalog_find (self, "");
  self->plural = sural_plural_new (header);
  return g_steal_pointer (&self);
}

/**
 * sural_catalog_free:
 * @self: (nullable) (transfer full): a catalogue; its messages go with it
 */
void
sural_catalog_free (SuralCatalog *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->plural, sural_plural_free);
  g_clear_pointer (&self->file, g_mapped_file_unref);
  g_free (self);
}

/* The place of a message; -1: it is not there. */
static gint64
find_place (const SuralCatalog *self, const char *id)
{
  guint32 low = 0, high = self->n;
  gsize length = 0;

  while (low < high)
    {
      const guint32 middle = low + (high - low) / 2;
      /* Of a message with several forms the first one counts: it ends with a NUL. */
      const int order = strcmp (id, read_text (self, self->ids, middle, &length));

      if (order == 0)
        return middle;
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return -1;
}

/**
 * sural_catalog_find:
 * @self: a catalogue
 * @id: a message, with its context and "\004" before it where it has one; "" is the header
 *
 * Returns: (transfer none) (nullable): what it is in the language, as long as @self lives; %NULL
 *   where it is not translated
 */
const char *
sural_catalog_find (const SuralCatalog *self, const char *id)
{
  gint64 place = -1;
  gsize length = 0;
  const char *text = NULL;

  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  place = find_place (self, id);
  if (place < 0)
    return NULL;
  text = read_text (self, self->texts, (guint32) place, &length);
  return *text != '\0' ? text : NULL;
}

/**
 * sural_catalog_find_plural:
 * @self: a catalogue
 * @id: the first form of a message
 * @n: how many
 *
 * Returns: (transfer none) (nullable): as sural_catalog_find(), the form that is said of @n
 */
const char *
sural_catalog_find_plural (const SuralCatalog *self, const char *id, gulong n)
{
  gint64 place = -1;
  gsize length = 0;
  const char *text = NULL;
  const char *end = NULL;

  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  place = find_place (self, id);
  if (place < 0)
    return NULL;
  text = read_text (self, self->texts, (guint32) place, &length);
  end = text + length;
  for (guint form = sural_plural_choose (self->plural, n); form > 0; form--)
    {
      text += strlen (text) + 1;
      if (text > end)
        return NULL;
    }
  return *text != '\0' ? text : NULL;
}

/**
 * sural_catalog_find_id:
 * @self: a catalogue
 * @text: a text in the language
 *
 * Looks at one message after the other.
 *
 * Returns: (transfer none) (nullable): the message without a context whose translation it is; %NULL
 *   where it is none
 */
const char *
sural_catalog_find_id (const SuralCatalog *self, const char *text)
{
  gsize length = 0;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  for (guint32 i = 0; *text != '\0' && i < self->n; i++)
    {
      const char *id = read_text (self, self->ids, i, &length);

      if (*id != '\0' && strchr (id, '\004') == NULL &&
          g_str_equal (text, read_text (self, self->texts, i, &length)))
        return id;
    }
  return NULL;
}
