/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tests/core/tiny-catalog.h"

#include <string.h>

enum
{
  MAGIC = (gint32) 0x950412de,
  HEAD = 28,
};

/* Of a message with several forms the first one counts; "|" stands for the NUL between them. */
static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_word (GByteArray *bytes, guint32 word)
{
  g_byte_array_append (bytes, (const guint8 *) &word, sizeof word);
}

static void
add_entry (GByteArray *bytes, GString *texts, guint32 begin, const char *text)
{
  g_autofree char *forms = g_strdup (text);
  const gsize length = strlen (forms);

  g_strdelimit (forms, "|", '\1');
  for (gsize i = 0; i < length; i++)
    if (forms[i] == '\1')
      forms[i] = '\0';
  add_word (bytes, (guint32) length);
  add_word (bytes, begin + (guint32) texts->len);
  g_string_append_len (texts, forms, (gssize) length + 1);
}

GBytes *
tiny_catalog_new (GHashTable *messages)
{
  g_autoptr (GPtrArray) ids = g_hash_table_get_keys_as_ptr_array (messages);
  g_autoptr (GString) texts = g_string_new (NULL);
  GByteArray *bytes = g_byte_array_new ();
  const guint32 n = ids->len;
  const guint32 begin = HEAD + 16 * n;

  g_ptr_array_sort (ids, compare_ids);
  add_word (bytes, (guint32) MAGIC);
  add_word (bytes, 0);
  add_word (bytes, n);
  add_word (bytes, HEAD);
  add_word (bytes, HEAD + 8 * n);
  add_word (bytes, 0);
  add_word (bytes, begin);
  for (guint i = 0; i < n; i++)
    add_entry (bytes, texts, begin, g_ptr_array_index (ids, i));
  for (guint i = 0; i < n; i++)
    add_entry (bytes, texts, begin, g_hash_table_lookup (messages, g_ptr_array_index (ids, i)));
  g_byte_array_append (bytes, (const guint8 *) texts->str, (guint) texts->len);
  return g_byte_array_free_to_bytes (bytes);
}

void
tiny_catalog_write (const char *folder, const char *language, GHashTable *messages)
{
  g_autoptr (GBytes) bytes = tiny_catalog_new (messages);
  g_autofree char *place = g_build_filename (folder, language, "LC_MESSAGES", NULL);
  g_autofree char *path = g_build_filename (place, GETTEXT_PACKAGE ".mo", NULL);
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  g_assert_cmpint (g_mkdir_with_parents (place, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
}
