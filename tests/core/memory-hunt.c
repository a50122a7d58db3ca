/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "memory-hunt.h"

#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum
{
  MASK = 0x5a,
};

/**
 * memory_seek:
 * @bytes: what is looked for
 * @n: how many, of at most %MEMORY_SOUGHT_LIMIT
 *
 * Returns: what memory_hunt() takes
 */
MemorySought
memory_seek (const void *bytes, gsize n)
{
  MemorySought sought = { .n = n };

  for (gsize i = 0; i < n; i++)
    sought.masked[i] = ((const guint8 *) bytes)[i] ^ MASK;
  return sought;
}

static guint
count_in (const guint8 *bytes, gsize n, const MemorySought *sought)
{
  guint found = 0;

  for (gsize i = 0; i + sought->n <= n; i++)
    {
      gsize j = 0;

      while (j < sought->n && (bytes[i + j] ^ MASK) == sought->masked[j])
        j++;
      found += j == sought->n ? 1 : 0;
    }
  return found;
}

/* One mapping of /proc/self/smaps, whose flags come last. */
typedef struct
{
  guint64 from, to;
  gboolean is_readable, is_ours; /* left out of core dumps, as only what holds a record is */
} Mapping;

static GArray *
list_mappings (void)
{
  g_autoptr (GArray) mappings = g_array_new (FALSE, FALSE, sizeof (Mapping));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_file_get_contents ("/proc/self/smaps", &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      Mapping mapping = { 0 };
      char mode[5] = "";

      if (sscanf (*line, "%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x %4s", &mapping.from,
                  &mapping.to, mode) == 3)
        {
          mapping.is_readable = g_str_has_prefix (mode, "rw");
          g_array_append_val (mappings, mapping);
        }
      else if (g_str_has_prefix (*line, "VmFlags:") && mappings->len > 0)
        g_array_index (mappings, Mapping, mappings->len - 1).is_ours =
            strstr (*line, " dd") != NULL;
    }
  return g_steal_pointer (&mappings);
}

/**
 * memory_hunt:
 * @sought: what is looked for
 * @everywhere: whether in all that this process may write, or in what holds records alone
 *
 * The copy that is searched is wiped, so that it is not found the next time.
 *
 * Returns: how often the bytes stand there
 */
guint
memory_hunt (const MemorySought *sought, gboolean everywhere)
{
  g_autoptr (GArray) mappings = list_mappings ();
  const int fd = open ("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  guint found = 0;

  g_assert_cmpint (fd, >=, 0);
  for (guint i = 0; i < mappings->len; i++)
    {
      const Mapping *mapping = &g_array_index (mappings, Mapping, i);
      const gsize size = (gsize) (mapping->to - mapping->from);
      g_autofree guint8 *copy = NULL;
      gssize n = 0;

      if (!mapping->is_readable || (!everywhere && !mapping->is_ours) || size > 256 * 1024 * 1024)
        continue;
      copy = g_malloc (size);
      n = pread (fd, copy, size, (off_t) mapping->from);
      if (n > 0)
        found += count_in (copy, (gsize) n, sought);
      sodium_memzero (copy, size);
    }
  close (fd);
  return found;
}
