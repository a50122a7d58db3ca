/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/bars/sural-evidence-bars.h"

#include <math.h>

#include "model/visit/sural-measurement.h"
#include "paint/sural-pen.h"

/**
 * sural_spark_line_draw:
 * @measurements: (nullable) (element-type SuralMeasurement): in order of time
 * @maximum: the top of the scale; its bottom is 0
 * @cr: where, from 0, 0
 * @width: in user units
 * @height: in user units
 * @palette: the colours
 *
 * The scores on a true time axis as a line with a dot at the last one. Nothing without a score.
 */
void
sural_spark_line_draw (GArray *measurements,
                       double maximum,
                       cairo_t *cr,
                       double width,
                       double height,
                       const SuralPalette *palette)
{
  const double dot = 2.25;
  const SuralMeasurement *first, *last;
  double span, x = 0, y = 0;

  g_return_if_fail (cr != NULL);
  g_return_if_fail (palette != NULL);

  if (measurements == NULL || measurements->len == 0 || !(maximum > 0) ||
      !(width > 2 * dot && height > 2 * dot))
    return;

  first = &g_array_index (measurements, SuralMeasurement, 0);
  last = &g_array_index (measurements, SuralMeasurement, measurements->len - 1);
  span = MAX ((double) (last->at - first->at), 1.0);
  cairo_save (cr);
  cairo_new_path (cr);
  for (guint i = 0; i < measurements->len; i++)
    {
      const SuralMeasurement *at = &g_array_index (measurements, SuralMeasurement, i);
      double share = CLAMP (at->value / maximum, 0, 1);

      if (!isfinite (at->value))
        continue;
      x = dot + (at->at - first->at) / span * (width - 2 * dot);
      if (measurements->len == 1)
        x = width - dot;
      y = height - dot - share * (height - 2 * dot);
      cairo_line_to (cr, x, y);
    }
  if (cairo_has_current_point (cr))
    {
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_set_line_width (cr, palette->line_width * 0.8);
      sural_cairo_set_color (cr, &palette->series[0]);
      cairo_stroke (cr);
      cairo_arc (cr, x, y, dot, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  cairo_restore (cr);
}
