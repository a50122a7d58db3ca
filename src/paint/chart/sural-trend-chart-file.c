/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/chart/sural-trend-chart.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/sural-error.h"
#include "paint/chart/sural-trend-chart-private.h"
#include "paint/sural-pen.h"
#include "paint/sural-png.h"

/* A picture has two pixels a unit, so that it stays sharp on a dense screen and in a document. */
#define PNG_SCALE 2.0
/* A unit is a CSS pixel, 1/96 inch; PDF counts in points. */
#define POINTS_PER_UNIT 0.75
/* Cairo's image surfaces end at 32767 pixels. */
#define LARGEST_SIDE 16000.0

/* White around the chart, in units. */
#define MARGIN 18.0

typedef cairo_surface_t *(*MakeSurface) (GByteArray *bytes, double width, double height);

static cairo_status_t
collect (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
make_png (GByteArray *bytes, double width, double height)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (width * PNG_SCALE),
                                  (int) ceil (height * PNG_SCALE));

  cairo_surface_set_device_scale (surface, PNG_SCALE, PNG_SCALE);

  return surface;
}

static cairo_surface_t *
make_svg (GByteArray *bytes, double width, double height)
{
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (collect, bytes, width, height);

  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);

  return surface;
}

static cairo_surface_t *
make_pdf (GByteArray *bytes, double width, double height)
{
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (collect, bytes, width * POINTS_PER_UNIT,
                                           height * POINTS_PER_UNIT);

  cairo_surface_set_device_scale (surface, POINTS_PER_UNIT, POINTS_PER_UNIT);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, _ ("Trend"));

  return surface;
}

static MakeSurface
find_format (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  if (g_str_has_suffix (lower, ".png"))
    return make_png;
  if (g_str_has_suffix (lower, ".svg"))
    return make_svg;
  if (g_str_has_suffix (lower, ".pdf"))
    return make_pdf;

  return NULL;
}

static cairo_status_t
render (SuralTrendChart *self, MakeSurface make, GByteArray *bytes, double width, double height)
{
  cairo_surface_t *surface = make (bytes, width, height);
  cairo_t *cr = cairo_create (surface);
  const SuralPalette *palette = sural_palette_get_paper ();
  double margin = MIN (MARGIN, MIN (width, height) / 10);
  cairo_status_t status;

  sural_cairo_set_color (cr, &palette->background);
  cairo_paint (cr);
  cairo_translate (cr, margin, margin);
  sural_trend_chart_draw_copy (self, cr, width - 2 * margin, height - 2 * margin, NULL);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS && make == make_png && !sural_png_write (surface, bytes, NULL))
    status = CAIRO_STATUS_WRITE_ERROR;
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  return status;
}

/**
 * sural_trend_chart_write:
 * @self: the chart
 * @path: where to; the ending png, svg or pdf chooses the format
 * @width: in units of 1/96 inch; a PNG has two pixels a unit
 * @height: likewise
 * @error: SURAL_ERROR_INVALID for another ending or an impossible size, SURAL_ERROR_FAILED when it
 *   cannot be written
 *
 * Draws the chart as it stands on paper. The file is there whole or not at all; one that was there
 * before is kept until the new one is complete.
 *
 * Returns: whether it was written
 */
gboolean
sural_trend_chart_write (SuralTrendChart *self,
                         const char *path,
                         double width,
                         double height,
                         GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) local_error = NULL;
  MakeSurface make;
  cairo_status_t status;

  g_return_val_if_fail (SURAL_IS_TREND_CHART (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  make = find_format (path);
  if (make == NULL)
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                   _ ("%s: a chart can be written as .png, .svg or .pdf; choose one of these "
                      "endings"),
                   path);
      return FALSE;
    }
  if (!(width >= 1 && height >= 1 && width <= LARGEST_SIDE && height <= LARGEST_SIDE))
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                   _ ("%s: a chart can be 1 to %d units wide and high"), path, (int) LARGEST_SIDE);
      return FALSE;
    }
  status = render (self, make, bytes, width, height);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_FAILED,
                   _ ("%s: the chart could not be drawn: %s"), path,
                   cairo_status_to_string (status));
      return FALSE;
    }
  if (!g_file_set_contents_full (path, (const char *) bytes->data, bytes->len,
                                 G_FILE_SET_CONTENTS_CONSISTENT, 0600, &local_error))
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_FAILED, _ ("%s: the chart was not written: %s"),
                   path, local_error->message);
      return FALSE;
    }

  return TRUE;
}
