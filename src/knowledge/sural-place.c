/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

/**
 * sural_place_refuse:
 * @place: where the element stands
 * @error: where the error goes
 * @format: the reason
 * @...: what stands in it
 *
 * Returns: %FALSE, with @error set to "file:line: reason"
 */
gboolean
sural_place_refuse (const SuralPlace *place, GError **error, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);

  return sural_xml_refuse (error, place->file, place->line, "%s", reason);
}
