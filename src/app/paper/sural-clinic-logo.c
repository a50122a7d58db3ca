/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/paper/sural-clinic-logo.h"

#include "model/sural-error.h"

#include <glib/gi18n-lib.h>

/* Of what is kept, in pixels; and of what is read, in bytes. */
static const int most_width = 600;
static const int most_height = 200;
static const goffset most_bytes = 10 * 1024 * 1024;

/* Drawn smaller where it is larger than what is kept. */
static GBytes *
shrink (GdkPixbuf *pixbuf, GError **error)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  double scale = MIN (1.0, MIN ((double) most_width / width, (double) most_height / height));
  g_autoptr (GdkPixbuf) small =
      gdk_pixbuf_scale_simple (pixbuf, MAX (1, (int) (width * scale)),
                               MAX (1, (int) (height * scale)), GDK_INTERP_HYPER);
  g_autofree char *data = NULL;
  gsize size = 0;

  if (small == NULL || !gdk_pixbuf_save_to_buffer (small, &data, &size, "png", error, NULL))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&data), size);
}

/**
 * sural_clinic_logo_read:
 * @file: a picture
 * @error: return location
 *
 * Returns: (transfer full): the picture as a PNG of at most 600 × 200 pixels; %NULL when it is no
 * picture, or one of more than 10 MB
 */
GBytes *
sural_clinic_logo_read (GFile *file, GError **error)
{
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, error);
  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) > most_bytes)
    {
      g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                           _ ("The picture has more than 10 MB; choose a smaller one."));
      return NULL;
    }
  stream = g_file_read (file, NULL, error);
  if (stream == NULL)
    return NULL;
  pixbuf = gdk_pixbuf_new_from_stream (G_INPUT_STREAM (stream), NULL, error);
  return pixbuf != NULL ? shrink (pixbuf, error) : NULL;
}
