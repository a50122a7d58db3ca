/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/import/sural-zone-names.h"

#include <string.h>

/* What the system knows of zones: a line each, with tabs between country, place, name and remark.
 */
static const char zone_table[] = "/usr/share/zoneinfo/zone.tab";

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_names (GPtrArray *names, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", 4);
      g_autoptr (GTimeZone) zone = NULL;

      if (*lines[i] == '#' || g_strv_length (cells) < 3)
        continue;
      zone = g_time_zone_new_identifier (cells[2]);
      if (zone != NULL)
        g_ptr_array_add (names, g_strdup (cells[2]));
    }
}

/* Where the system keeps no table, whole hours off universal time are better than nothing. */
static void
add_offsets (GPtrArray *names)
{
  for (int hours = -12; hours <= 14; hours++)
    g_ptr_array_add (names, g_strdup_printf ("%+03d:00", hours));
}

/**
 * sural_zone_names_list:
 *
 * Blocks for as long as it takes to read a small file.
 *
 * Returns: (transfer full): identifiers that g_time_zone_new_identifier() knows; first “UTC”, then
 * in order of their names
 */
GStrv
sural_zone_names_list (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;

  if (g_file_get_contents (zone_table, &text, NULL, NULL))
    add_names (names, text);
  g_ptr_array_sort (names, compare);
  if (names->len == 0)
    add_offsets (names);
  g_ptr_array_insert (names, 0, g_strdup ("UTC"));
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}
