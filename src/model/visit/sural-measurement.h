/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/day/sural-day.h"

G_BEGIN_DECLS

/* Where a value came from. It is part of what a value is known by: the same number of the same
 * moment from the clinic and from a diary are two. */
typedef enum
{
  SURAL_ORIGIN_CLINIC,
  SURAL_ORIGIN_DIARY,
  SURAL_ORIGIN_IMPORT,
} SuralOrigin;

const char *sural_origin_to_string (SuralOrigin origin);
gboolean sural_origin_from_string (const char *text, SuralOrigin *origin);

/**
 * SuralMeasurement:
 * @measure: the measure's id, interned with g_intern_string()
 * @at: when it was so
 * @value: in the unit of the measure's definition
 * @origin: where it came from
 *
 * One point of a trend; plain data, so that ten years of diary are one array.
 */
typedef struct
{
  const char *measure;
  SuralTime at;
  double value;
  SuralOrigin origin;
} SuralMeasurement;

int sural_measurement_compare (gconstpointer a, gconstpointer b);

G_END_DECLS
