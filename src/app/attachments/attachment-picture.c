/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pixels on the screen. None is decoded here: they come from the sandbox, or are plain. */
#include "config.h"

#include "app/attachments/attachment-picture.h"

#define CHANNELS 3

static GdkPaintable *
make_texture (GBytes *pixels, guint width, guint height)
{
  return GDK_PAINTABLE (gdk_memory_texture_new ((int) width, (int) height, GDK_MEMORY_R8G8B8,
                                                pixels, (gsize) width * CHANNELS));
}

/* A quarter clockwise: what was at the left comes to the top. */
static guint8 *
turn (const guint8 *pixels, guint width, guint height)
{
  guint8 *turned = g_malloc ((gsize) width * height * CHANNELS);

  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      for (guint i = 0; i < CHANNELS; i++)
        turned[((gsize) x * height + (height - 1 - y)) * CHANNELS + i] =
            pixels[((gsize) y * width + x) * CHANNELS + i];
  return turned;
}

/**
 * attachment_picture_new:
 * @picture: what is shown; it has to last no longer than the call
 * @turns: by how many quarters it is turned, clockwise
 *
 * Returns: (transfer full): it, for the screen
 */
GdkPaintable *
attachment_picture_new (const SuralColours *picture, guint turns)
{
  guint width = 0, height = 0;
  g_autofree guint8 *pixels = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (picture != NULL, NULL);

  width = picture->width;
  height = picture->height;
  pixels = g_memdup2 (picture->pixels, (gsize) width * height * CHANNELS);
  for (guint i = 0; i < turns % 4; i++)
    {
      g_autofree guint8 *before = g_steal_pointer (&pixels);
      const guint low = width;

      pixels = turn (before, width, height);
      width = height;
      height = low;
    }
  bytes = g_bytes_new_take (g_steal_pointer (&pixels), (gsize) width * height * CHANNELS);
  return make_texture (bytes, width, height);
}

/**
 * attachment_thumbnail_new:
 * @attachment: one with its small picture
 * @size: of a side, in pixels
 *
 * Returns: (transfer floating): the small picture; its title stands beside it and says what it is
 */
GtkWidget *
attachment_thumbnail_new (const SuralAttachment *attachment, int size)
{
  g_autoptr (GdkPaintable) texture = NULL;
  GtkWidget *picture = NULL;

  g_return_val_if_fail (attachment != NULL && attachment->thumbnail != NULL, NULL);

  texture = make_texture (attachment->thumbnail, attachment->thumb_width, attachment->thumb_height);
  picture = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                          "paintable", texture, "pixel-size", size, "overflow", GTK_OVERFLOW_HIDDEN,
                          NULL);
  gtk_widget_add_css_class (picture, "attachment-thumbnail");
  return picture;
}
