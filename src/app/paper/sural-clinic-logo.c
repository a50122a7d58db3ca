/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/paper/sural-clinic-logo.h"

#include <cairo.h>

#include "model/sural-error.h"
#include "paint/sural-png.h"
#include "scan/sural-picture.h"

/* Of what is kept, in pixels. */
#define MOST_WIDTH 600
#define MOST_HEIGHT 200

#define CHANNELS 3

static void
copy_row (const guint8 *from, guint width, guint32 *to)
{
  for (guint x = 0; x < width; x++, from += CHANNELS)
    to[x] = (guint32) from[0] << 16 | (guint32) from[1] << 8 | from[2];
}

static GBytes *
write_png (const SuralColours *picture, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) picture->width, (int) picture->height);
  guint8 *pixels = cairo_image_surface_get_data (surface);
  const gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  gboolean written = FALSE;

  for (guint y = 0; y < picture->height; y++)
    copy_row (picture->pixels + (gsize) y * picture->width * CHANNELS, picture->width,
              (guint32 *) (void *) (pixels + y * stride));
  cairo_surface_mark_dirty (surface);
  written = sural_png_write (surface, bytes, error);
  cairo_surface_destroy (surface);
  return written ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

/* Drawn smaller where it is larger than what is kept. */
static SuralColours *
shrink (const SuralColours *picture)
{
  const double scale =
      MIN (1.0, MIN ((double) MOST_WIDTH / picture->width, (double) MOST_HEIGHT / picture->height));

  return sural_colours_shrink (picture, MAX (1, (guint) (picture->width * scale)),
                               MAX (1, (guint) (picture->height * scale)));
}

static void
read_logo (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = sural_import_input_load_whole (source, cancellable, &error);
  g_autoptr (SuralColours) picture =
      bytes != NULL ? sural_picture_decode_colours (bytes, &error) : NULL;
  g_autoptr (SuralColours) small = picture != NULL ? shrink (picture) : NULL;
  GBytes *logo = small != NULL ? write_png (small, &error) : NULL;

  if (logo != NULL)
    g_task_return_pointer (task, logo, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * sural_clinic_logo_read_async:
 * @input: a picture
 * @cancellable: (nullable): to stop; the callback comes at once then
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Reads a picture on a thread of its own and decodes it in a sandbox, as every picture that comes
 * from outside.
 */
void
sural_clinic_logo_read_async (SuralImportInput *input,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SURAL_IS_IMPORT_INPUT (input));

  task = g_task_new (input, cancellable, callback, user_data);
  g_task_set_source_tag (task, sural_clinic_logo_read_async);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, read_logo);
}

/**
 * sural_clinic_logo_read_finish:
 * @input: what was read
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full): the picture as a PNG of at most 600 × 200 pixels, on white where
 *   something shines through; %NULL with one line that says why there is none
 */
GBytes *
sural_clinic_logo_read_finish (SuralImportInput *input, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, input), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
