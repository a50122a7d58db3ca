/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/bars/sural-side-bar.h"

#include "paint/sural-pen.h"

/**
 * sural_side_bar_draw:
 * @share: of the most there is, 0 to 1
 * @affected: whether it is the leg of the complaint
 * @cr: where, from 0, 0
 * @width: in user units
 * @height: in user units
 * @palette: the colours
 *
 * One of two bars that stand beside each other, one for each side. What colour says, that it is the
 * affected leg, the words beside it say too.
 */
void
sural_side_bar_draw (double share,
                     gboolean affected,
                     cairo_t *cr,
                     double width,
                     double height,
                     const SuralPalette *palette)
{
  g_return_if_fail (cr != NULL && palette != NULL);

  cairo_new_path (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  sural_cairo_set_color (cr, &palette->grid);
  cairo_fill (cr);
  cairo_rectangle (cr, 0, 0, CLAMP (share, 0, 1) * width, height);
  sural_cairo_set_color (cr, affected ? &palette->accent : &palette->dim);
  cairo_fill (cr);
}
