/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/figure/sural-figure-svg.h"

#include <cairo-svg.h>

#include "paint/figure/sural-figure.h"

static cairo_status_t
collect (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/**
 * sural_figure_to_svg:
 * @figure: a figure
 * @height: of the picture, in pixels
 *
 * Draws start and end beside each other in the colours of paper: what shows it lays it on white.
 *
 * Returns: (transfer full) (nullable): an SVG; %NULL where it could not be drawn
 */
GBytes *
sural_figure_to_svg (const SuralFigureDefinition *figure, double height)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = NULL;
  cairo_t *cr = NULL;
  double width = 0;
  cairo_status_t status = CAIRO_STATUS_SUCCESS;

  g_return_val_if_fail (figure != NULL && height > 0, NULL);

  width = sural_figure_get_aspect (figure) * height;
  if (!sural_figure_definition_is_still (figure))
    width *= 2;
  surface = cairo_svg_surface_create_for_stream (collect, bytes, width, height);
  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  cr = cairo_create (surface);
  sural_figure_draw_pair (figure, cr, width, height, sural_palette_get_paper ());
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return status == CAIRO_STATUS_SUCCESS ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes))
                                        : NULL;
}
