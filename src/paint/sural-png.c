/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/sural-png.h"

#include <string.h>

/* Charts are mostly rows like the row above: what is left when that is taken off packs well at
 * once. A harder try takes several times as long for a tenth less. */
#define LEVEL 3
/* Each row stands as the difference to the one above (PNG 1.2, filter type 2, "Up"). */
#define FILTER_UP 2

static guint32
crc_of (const guint8 *bytes, gsize n)
{
  static guint32 table[256];
  static gsize made = 0;
  guint32 crc = 0xffffffff;

  if (g_once_init_enter (&made))
    {
      for (guint32 i = 0; i < 256; i++)
        {
          guint32 value = i;

          for (guint bit = 0; bit < 8; bit++)
            value = value & 1 ? 0xedb88320 ^ (value >> 1) : value >> 1;
          table[i] = value;
        }
      g_once_init_leave (&made, 1);
    }
  for (gsize i = 0; i < n; i++)
    crc = table[(crc ^ bytes[i]) & 0xff] ^ (crc >> 8);

  return crc ^ 0xffffffff;
}

static void
append_number (GByteArray *bytes, guint32 number)
{
  guint32 big = GUINT32_TO_BE (number);

  g_byte_array_append (bytes, (const guint8 *) &big, sizeof big);
}

static void
append_chunk (GByteArray *bytes, const char *type, const guint8 *data, gsize n)
{
  guint begin;

  append_number (bytes, (guint32) n);
  begin = bytes->len;
  g_byte_array_append (bytes, (const guint8 *) type, 4);
  if (n > 0)
    g_byte_array_append (bytes, data, (guint) n);
  append_number (bytes, crc_of (bytes->data + begin, n + 4));
}

static void
append_header (GByteArray *bytes, guint32 width, guint32 height)
{
  static const guint8 signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  /* Eight bits a channel, three channels; deflate, adaptive filters, not interlaced. */
  static const guint8 kind[] = { 8, 2, 0, 0, 0 };
  g_autoptr (GByteArray) header = g_byte_array_new ();

  g_byte_array_append (bytes, signature, sizeof signature);
  append_number (header, width);
  append_number (header, height);
  g_byte_array_append (header, kind, sizeof kind);
  append_chunk (bytes, "IHDR", header->data, header->len);
}

/* Red, green and blue of one row. */
static void
unpack_row (const guint8 *pixels, int width, guint8 *row)
{
  for (int x = 0; x < width; x++)
    {
      guint32 pixel;

      memcpy (&pixel, pixels + (gsize) x * 4, sizeof pixel);
      row[3 * x] = (guint8) (pixel >> 16);
      row[3 * x + 1] = (guint8) (pixel >> 8);
      row[3 * x + 2] = (guint8) pixel;
    }
}

static gboolean
write_rows (cairo_surface_t *surface, GOutputStream *stream, GError **error)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  gsize n = 3 * (gsize) width;
  const guint8 *pixels = cairo_image_surface_get_data (surface);
  g_autofree guint8 *above = g_malloc0 (n);
  g_autofree guint8 *row = g_malloc (n);
  g_autofree guint8 *line = g_malloc (n + 1);

  line[0] = FILTER_UP;
  for (int y = 0; y < height; y++)
    {
      guint8 *spare = above;

      unpack_row (pixels + (gsize) y * stride, width, row);
      for (gsize i = 0; i < n; i++)
        line[i + 1] = (guint8) (row[i] - above[i]);
      if (!g_output_stream_write_all (stream, line, n + 1, NULL, NULL, error))
        return FALSE;
      above = row;
      row = spare;
    }

  return g_output_stream_close (stream, NULL, error);
}

/**
 * sural_png_write:
 * @surface: an image of the format RGB24
 * @bytes: where the file is appended
 * @error: return location
 *
 * Writes a picture as PNG. It takes a small part of the time that cairo takes for the same, which
 * tries every filter on every row and packs as hard as it can.
 *
 * Returns: whether it was written
 */
gboolean
sural_png_write (cairo_surface_t *surface, GByteArray *bytes, GError **error)
{
  g_autoptr (GZlibCompressor) compressor = NULL;
  g_autoptr (GOutputStream) memory = NULL;
  g_autoptr (GOutputStream) stream = NULL;

  g_return_val_if_fail (surface != NULL, FALSE);
  g_return_val_if_fail (cairo_image_surface_get_format (surface) == CAIRO_FORMAT_RGB24, FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  cairo_surface_flush (surface);
  compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, LEVEL);
  memory = g_memory_output_stream_new_resizable ();
  stream = g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  if (!write_rows (surface, stream, error))
    return FALSE;

  append_header (bytes, (guint32) cairo_image_surface_get_width (surface),
                 (guint32) cairo_image_surface_get_height (surface));
  append_chunk (bytes, "IDAT", g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)),
                g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)));
  append_chunk (bytes, "IEND", NULL, 0);

  return TRUE;
}

typedef struct
{
  const guint8 *next;
  gsize left;
} Rest;

static cairo_status_t
read_rest (void *closure, unsigned char *data, unsigned int length)
{
  Rest *rest = closure;

  if (length > rest->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, rest->next, length);
  rest->next += length;
  rest->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

/**
 * sural_png_read:
 * @bytes: a file
 *
 * Returns: (transfer full) (nullable): the picture; %NULL when @bytes is no PNG
 */
cairo_surface_t *
sural_png_read (GBytes *bytes)
{
  Rest rest = { NULL, 0 };
  cairo_surface_t *surface = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  rest.next = g_bytes_get_data (bytes, &rest.left);
  surface = cairo_image_surface_create_from_png_stream (read_rest, &rest);
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    return surface;
  cairo_surface_destroy (surface);
  return NULL;
}
