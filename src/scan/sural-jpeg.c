/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/sural-jpeg.h"

#include <glib/gi18n-lib.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#include "model/sural-error.h"

/* What the library reports by: it ends the program unless one jumps out of it. */
typedef struct
{
  struct jpeg_error_mgr base;
  jmp_buf back;
} Errors;

/* What is written, outside of what a jump may lose. */
typedef struct
{
  struct jpeg_compress_struct encoder;
  Errors errors;
  unsigned char *bytes;
  unsigned long size;
} Writing;

G_GNUC_NORETURN static void
fail_cb (j_common_ptr common)
{
  longjmp (((Errors *) common->err)->back, 1);
}

static void
tell_cb (j_common_ptr common)
{
}

/* Returns FALSE where the library gave up. */
static gboolean
write_rows (Writing *self, const SuralColours *picture, guint quality)
{
  struct jpeg_compress_struct *encoder = &self->encoder;

  if (setjmp (self->errors.back) != 0)
    return FALSE;
  jpeg_create_compress (encoder);
  jpeg_mem_dest (encoder, &self->bytes, &self->size);
  encoder->image_width = picture->width;
  encoder->image_height = picture->height;
  encoder->input_components = 3;
  encoder->in_color_space = JCS_RGB;
  jpeg_set_defaults (encoder);
  jpeg_set_quality (encoder, (int) quality, TRUE);
  encoder->optimize_coding = TRUE;
  jpeg_start_compress (encoder, TRUE);
  while (encoder->next_scanline < encoder->image_height)
    {
      JSAMPROW row = picture->pixels + (gsize) encoder->next_scanline * picture->width * 3;

      jpeg_write_scanlines (encoder, &row, 1);
    }
  jpeg_finish_compress (encoder);
  return TRUE;
}

static void
free_written (gpointer bytes)
{
  free (bytes);
}

/**
 * sural_jpeg_encode:
 * @picture: a picture of up to 65,500 pixels on a side
 * @quality: from 1 to 100, as the encoder counts it
 * @error: return location
 *
 * Writes pixels and nothing else: a head, the tables and the picture, without a segment that says
 * where, when or by what it was taken.
 *
 * Returns: (transfer full): a JPEG; %NULL with %SURAL_ERROR_FAILED where there is no memory for it
 */
GBytes *
sural_jpeg_encode (const SuralColours *picture, guint quality, GError **error)
{
  g_autofree Writing *writing = g_new0 (Writing, 1);
  gboolean written = FALSE;

  g_return_val_if_fail (picture != NULL && quality >= 1 && quality <= 100, NULL);

  writing->encoder.err = jpeg_std_error (&writing->errors.base);
  writing->errors.base.error_exit = fail_cb;
  writing->errors.base.output_message = tell_cb;
  written = write_rows (writing, picture, quality);
  jpeg_destroy_compress (&writing->encoder);
  if (!written)
    {
      free (writing->bytes);
      sural_error_set (error, SURAL_ERROR_FAILED, _ ("the picture could not be written anew"));
      return NULL;
    }
  return g_bytes_new_with_free_func (writing->bytes, writing->size, free_written, writing->bytes);
}

/* --- Whether it is whole ---------------------------------------------------------------------- */

#define MARKER 0xff
#define BEGIN 0xd8
#define END 0xd9
#define SCAN 0xda

/* Behind the marker of a segment: where its length says that it ends, beyond the file where it has
 * none. */
static gsize
skip_segment (const guint8 *data, gsize size, gsize at)
{
  return at + 2 <= size ? at + MAX (2, (gsize) data[at] << 8 | data[at + 1]) : size;
}

/* Behind the head of a scan: at its next marker that is neither a byte of it nor a restart. */
static gsize
skip_scan (const guint8 *data, gsize size, gsize at)
{
  for (; at + 1 < size; at++)
    if (data[at] == MARKER && data[at + 1] != 0 && data[at + 1] != MARKER &&
        (data[at + 1] < 0xd0 || data[at + 1] > 0xd7))
      return at;
  return size;
}

/**
 * sural_jpeg_is_cut_off:
 * @bytes: a file
 *
 * A decoder fills with grey what a JPEG does not say any more, and calls it a picture. What lies
 * behind its end, as the film of a telephone does, is of no matter.
 *
 * Returns: whether it is a JPEG that stops before its end
 */
gboolean
sural_jpeg_is_cut_off (GBytes *bytes)
{
  gsize size = 0, at = 2;
  const guint8 *data = NULL;

  g_return_val_if_fail (bytes != NULL, FALSE);

  data = g_bytes_get_data (bytes, &size);
  if (size < 3 || data[0] != MARKER || data[1] != BEGIN || data[2] != MARKER)
    return FALSE;
  while (at + 1 < size)
    {
      const guint8 marker = data[at + 1];

      if (data[at] != MARKER || marker == MARKER)
        at++;
      else if (marker == END)
        return FALSE;
      else
        {
          at = skip_segment (data, size, at + 2);
          if (marker == SCAN)
            at = skip_scan (data, size, at);
        }
    }
  return TRUE;
}
