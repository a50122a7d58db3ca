/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/sural-qr.h"

#include <glib/gi18n-lib.h>
#include <qrencode.h>

#include "model/sural-error.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QRcode, QRcode_free)

/* A code with a sixth of it under a stain or a fold can still be read. */
static const QRecLevel level = QR_ECLEVEL_M;

static QRcode *
encode (GBytes *data, GError **error)
{
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data (data, &size);
  QRcode *code = NULL;

  if (size > 0 && size <= G_MAXINT)
    code = QRcode_encodeData ((int) size, bytes, 0, level);
  if (code != NULL)
    return code;
  if (size == 0)
    sural_error_set (error, SURAL_ERROR_INVALID, _ ("There is nothing to draw as a code"));
  else
    sural_error_set (error, SURAL_ERROR_LIMIT,
                     ngettext ("%zu byte is more than a code can hold",
                               "%zu bytes are more than a code can hold", size),
                     size);
  return NULL;
}

/**
 * sural_qr_get_n_modules:
 * @data: what the code says; any bytes
 * @error: return location
 *
 * Returns: how many modules the QR code of @data has on each side, without the margin of
 *   %SURAL_QR_QUIET; 0 with %SURAL_ERROR_INVALID where there is nothing to say, or
 *   %SURAL_ERROR_LIMIT where @data is too long for a code
 */
guint
sural_qr_get_n_modules (GBytes *data, GError **error)
{
  g_autoptr (QRcode) code = NULL;

  g_return_val_if_fail (data != NULL, 0);

  code = encode (data, error);
  return code != NULL ? (guint) code->width : 0;
}

/* Dark modules that follow each other are one rectangle, and all of them one path: between two that
 * are drawn apart a printer leaves a hair. */
static void
add_row (cairo_t *cr, const QRcode *code, int row, double x, double y, double module)
{
  const guint8 *modules = code->data + (gsize) row * (gsize) code->width;
  int begin = -1;

  for (int column = 0; column <= code->width; column++)
    {
      gboolean dark = column < code->width && (modules[column] & 1) != 0;

      if (dark && begin < 0)
        begin = column;
      else if (!dark && begin >= 0)
        {
          cairo_rectangle (cr, x + begin * module, y + row * module, (column - begin) * module,
                           module);
          begin = -1;
        }
    }
}

/**
 * sural_qr_draw:
 * @cr: where
 * @data: what the code says; any bytes, up to 2331
 * @x: left edge
 * @y: upper edge
 * @size: of a side, with the margin of %SURAL_QR_QUIET modules that belongs to it
 * @error: return location
 *
 * Draws a QR code, black on white whatever lies below. Whoever makes a tagged file opens the
 * element around it.
 *
 * Returns: whether it was drawn; else nothing was, with the errors of sural_qr_get_n_modules()
 */
gboolean
sural_qr_draw (cairo_t *cr, GBytes *data, double x, double y, double size, GError **error)
{
  g_autoptr (QRcode) code = NULL;
  double module;

  g_return_val_if_fail (cr != NULL, FALSE);
  g_return_val_if_fail (data != NULL, FALSE);
  g_return_val_if_fail (size > 0, FALSE);

  code = encode (data, error);
  if (code == NULL)
    return FALSE;
  module = size / (code->width + 2 * SURAL_QR_QUIET);
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, x, y, size, size);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (int row = 0; row < code->width; row++)
    add_row (cr, code, row, x + SURAL_QR_QUIET * module, y + SURAL_QR_QUIET * module, module);
  cairo_fill (cr);
  cairo_restore (cr);

  return TRUE;
}
