/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <zbar.h>

#include "model/sural-error.h"
#include "paint/sural-qr.h"

/* A code as a reader of its own finds it. */

#define SIDE 400

static cairo_surface_t *
draw (GBytes *data, double background)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIDE, SIDE);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GError) error = NULL;

  cairo_set_source_rgb (cr, background, background, background);
  cairo_paint (cr);
  g_assert_true (sural_qr_draw (cr, data, 50, 40, 300, &error));
  g_assert_no_error (error);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static GBytes *
read_back (cairo_surface_t *surface)
{
  g_autofree guint8 *grey = g_malloc (SIDE * SIDE);
  zbar_image_scanner_t *scanner = zbar_image_scanner_create ();
  zbar_image_t *image = zbar_image_create ();
  const zbar_symbol_t *symbol = NULL;
  GBytes *bytes = NULL;

  for (gsize i = 0; i < SIDE * SIDE; i++)
    grey[i] = cairo_image_surface_get_data (surface)[4 * i];
  zbar_image_scanner_set_config (scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_BINARY, 1);
  zbar_image_set_format (image, zbar_fourcc ('Y', '8', '0', '0'));
  zbar_image_set_size (image, SIDE, SIDE);
  zbar_image_set_data (image, grey, SIDE * SIDE, NULL);
  g_assert_cmpint (zbar_scan_image (scanner, image), ==, 1);
  symbol = zbar_image_first_symbol (image);
  bytes = g_bytes_new (zbar_symbol_get_data (symbol), zbar_symbol_get_data_length (symbol));
  zbar_image_destroy (image);
  zbar_image_scanner_destroy (scanner);
  return bytes;
}

static void
check (const void *data, gsize size, double background)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  cairo_surface_t *surface = draw (bytes, background);
  g_autoptr (GBytes) read = read_back (surface);

  g_assert_true (g_bytes_equal (bytes, read));
  cairo_surface_destroy (surface);
}

static void
test_read_back (void)
{
  guint8 binary[256];

  for (guint i = 0; i < sizeof binary; i++)
    binary[i] = (guint8) i;
  check ("https://example.org/diary", 25, 1);
  /* Bytes that are no text, with zeros among them. */
  check (binary, sizeof binary, 1);
  /* The margin is its own. */
  check ("on black", 8, 0);
}

static void
test_size (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) little = g_bytes_new_static ("a", 1);
  g_autoptr (GBytes) none = g_bytes_new_static ("", 0);
  g_autofree guint8 *zeros = g_malloc0 (2400);
  g_autoptr (GBytes) most = g_bytes_new (zeros, 2331);
  g_autoptr (GBytes) more = g_bytes_new (zeros, 2332);

  g_assert_cmpuint (sural_qr_get_n_modules (little, &error), ==, 21);
  g_assert_no_error (error);
  g_assert_cmpuint (sural_qr_get_n_modules (most, &error), ==, 177);
  g_assert_no_error (error);
  g_assert_cmpuint (sural_qr_get_n_modules (more, &error), ==, 0);
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_cmpuint (sural_qr_get_n_modules (none, &error), ==, 0);
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/qr/read-back", test_read_back);
  g_test_add_func ("/qr/size", test_size);
  return g_test_run ();
}
