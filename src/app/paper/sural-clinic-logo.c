/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/paper/sural-clinic-logo.h"

#include "model/sural-error.h"

#include <glib/gi18n-lib.h>

#define KEY "clinic-logo"

/* Of what is kept, in pixels; and of what is read, in bytes. */
static const int most_width = 600;
static const int most_height = 200;
static const goffset most_bytes = 10 * 1024 * 1024;

/**
 * sural_clinic_logo_load:
 * @settings: (nullable): the settings
 *
 * Returns: (transfer full) (nullable): the logo; NULL when there is none
 */
GdkTexture *
sural_clinic_logo_load (GSettings *settings)
{
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (settings == NULL)
    return NULL;
  value = g_settings_get_value (settings, KEY);
  bytes = g_variant_get_data_as_bytes (value);
  return g_bytes_get_size (bytes) > 0 ? gdk_texture_new_from_bytes (bytes, NULL) : NULL;
}

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
 * sural_clinic_logo_store:
 * @settings: the settings
 * @file: (nullable): a picture; NULL takes the logo away
 * @error: return location
 *
 * Keeps a copy of the picture, as a PNG of at most 600 × 200 pixels.
 *
 * Returns: FALSE when it is no picture, or one of more than 10 MB
 */
gboolean
sural_clinic_logo_store (GSettings *settings, GFile *file, GError **error)
{
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (G_IS_SETTINGS (settings), FALSE);

  if (file == NULL)
    {
      g_settings_reset (settings, KEY);
      return TRUE;
    }
  info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, error);
  if (info == NULL)
    return FALSE;
  if (g_file_info_get_size (info) > most_bytes)
    {
      g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                           _ ("The picture has more than 10 MB; choose a smaller one."));
      return FALSE;
    }
  stream = g_file_read (file, NULL, error);
  if (stream == NULL)
    return FALSE;
  pixbuf = gdk_pixbuf_new_from_stream (G_INPUT_STREAM (stream), NULL, error);
  bytes = pixbuf != NULL ? shrink (pixbuf, error) : NULL;
  if (bytes == NULL)
    return FALSE;
  g_settings_set_value (settings, KEY,
                        g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE));
  return TRUE;
}
