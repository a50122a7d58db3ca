/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/sural-measurement-csv.h"

#include <string.h>

/**
 * sural_csv_quote:
 * @text: (nullable): what the cell says
 *
 * A text that a spreadsheet would take for a formula, because it begins with = + - @, a tab or a
 * carriage return, gets an apostrophe before it, which spreadsheets show as text.
 *
 * Returns: (transfer full): the cell, quoted where a separator, a quote or a line's end is in it
 */
char *
sural_csv_quote (const char *text)
{
  g_autoptr (GString) cell = g_string_new (NULL);

  if (text == NULL)
    return g_strdup ("");
  if (*text != '\0' && strchr ("=+-@\t\r", *text) != NULL)
    g_string_append_c (cell, '\'');
  g_string_append (cell, text);
  if (strpbrk (cell->str, ",;\"\t\r\n") == NULL)
    return g_string_free (g_steal_pointer (&cell), FALSE);
  g_string_replace (cell, "\"", "\"\"", 0);
  g_string_prepend_c (cell, '"');
  g_string_append_c (cell, '"');

  return g_string_free (g_steal_pointer (&cell), FALSE);
}

static void
append_line (GString *csv, const SuralMeasurement *measurement, SuralKnowledge *knowledge)
{
  const SuralMeasure *measure = sural_knowledge_get_measure (knowledge, measurement->measure);
  g_autofree char *day = sural_day_to_string (sural_time_get_day (measurement->at));
  g_autofree char *id = sural_csv_quote (measurement->measure);
  g_autofree char *label = sural_csv_quote (measure != NULL ? measure->label : NULL);
  g_autofree char *unit = sural_csv_quote (measure != NULL ? measure->unit : NULL);
  char value[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (value, sizeof value, "%.12g", measurement->value);
  g_string_append_printf (csv, "%s,%s,%s,%s,%s,%s\r\n", day, id, label, value, unit,
                          sural_origin_to_string (measurement->origin));
}

/**
 * sural_measurements_to_csv:
 * @measurements: (element-type SuralMeasurement): what to write, in that order
 * @knowledge: where names and units are
 *
 * Returns: (transfer full): a table with a heading: date (ISO), measure (id), name, value (decimal
 *   point), unit, origin; lines end as RFC 4180 has it
 */
char *
sural_measurements_to_csv (GArray *measurements, SuralKnowledge *knowledge)
{
  g_autoptr (GString) csv = g_string_new ("date,measure,name,value,unit,origin\r\n");

  g_return_val_if_fail (measurements != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  for (guint i = 0; i < measurements->len; i++)
    append_line (csv, &g_array_index (measurements, SuralMeasurement, i), knowledge);

  return g_string_free (g_steal_pointer (&csv), FALSE);
}
