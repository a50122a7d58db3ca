/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/visit/sural-measurement.h"

static const char *const names[] = { "clinic", "diary", "import" };

/**
 * sural_origin_to_string:
 * @origin: an origin
 *
 * Returns: "clinic", "diary" or "import"
 */
const char *
sural_origin_to_string (SuralOrigin origin)
{
  g_return_val_if_fail ((gsize) origin < G_N_ELEMENTS (names), names[0]);

  return names[origin];
}

/**
 * sural_origin_from_string:
 * @text: (nullable): a word
 * @origin: (out): the origin it names
 *
 * Returns: %FALSE when @text names none; @origin is untouched then
 */
gboolean
sural_origin_from_string (const char *text, SuralOrigin *origin)
{
  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (text, names[i]))
        {
          *origin = (SuralOrigin) i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * sural_measurement_compare:
 * @a: a #SuralMeasurement
 * @b: another
 *
 * Orders measurements by time and then by the measure's id, so that the order does not depend on
 * the order of input.
 *
 * Returns: less than, equal to or greater than 0
 */
int
sural_measurement_compare (gconstpointer a, gconstpointer b)
{
  const SuralMeasurement *one = a;
  const SuralMeasurement *other = b;

  if (one->at != other->at)
    return one->at < other->at ? -1 : 1;

  return g_strcmp0 (one->measure, other->measure);
}
