/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/sural-picture.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <glycin.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "model/sural-error.h"
#include "scan/sural-jpeg.h"

/* Where the colours of a pixel are, in bytes. */
typedef struct
{
  guint size;             /* of a pixel */
  guint red, green, blue; /* where the more significant byte of each is */
  int alpha;              /* the same; -1: it has none */
  gboolean premultiplied;
} Format;

/* 16 bits are in the order of the machine; what is written here is of little endian ones. */
#define HIGH (G_BYTE_ORDER == G_LITTLE_ENDIAN ? 1 : 0)

static gboolean
find_format (GlyMemoryFormat memory, Format *format)
{
  static const struct
  {
    GlyMemoryFormat memory;
    Format format;
  } formats[] = {
    { GLY_MEMORY_B8G8R8A8_PREMULTIPLIED, { 4, 2, 1, 0, 3, TRUE } },
    { GLY_MEMORY_A8R8G8B8_PREMULTIPLIED, { 4, 1, 2, 3, 0, TRUE } },
    { GLY_MEMORY_R8G8B8A8_PREMULTIPLIED, { 4, 0, 1, 2, 3, TRUE } },
    { GLY_MEMORY_B8G8R8A8, { 4, 2, 1, 0, 3, FALSE } },
    { GLY_MEMORY_A8R8G8B8, { 4, 1, 2, 3, 0, FALSE } },
    { GLY_MEMORY_R8G8B8A8, { 4, 0, 1, 2, 3, FALSE } },
    { GLY_MEMORY_A8B8G8R8, { 4, 3, 2, 1, 0, FALSE } },
    { GLY_MEMORY_R8G8B8, { 3, 0, 1, 2, -1, FALSE } },
    { GLY_MEMORY_B8G8R8, { 3, 2, 1, 0, -1, FALSE } },
    { GLY_MEMORY_R16G16B16, { 6, HIGH, 2 + HIGH, 4 + HIGH, -1, FALSE } },
    { GLY_MEMORY_R16G16B16A16_PREMULTIPLIED, { 8, HIGH, 2 + HIGH, 4 + HIGH, 6 + HIGH, TRUE } },
    { GLY_MEMORY_R16G16B16A16, { 8, HIGH, 2 + HIGH, 4 + HIGH, 6 + HIGH, FALSE } },
    { GLY_MEMORY_G8A8_PREMULTIPLIED, { 2, 0, 0, 0, 1, TRUE } },
    { GLY_MEMORY_G8A8, { 2, 0, 0, 0, 1, FALSE } },
    { GLY_MEMORY_G8, { 1, 0, 0, 0, -1, FALSE } },
    { GLY_MEMORY_G16A16_PREMULTIPLIED, { 4, HIGH, HIGH, HIGH, 2 + HIGH, TRUE } },
    { GLY_MEMORY_G16A16, { 4, HIGH, HIGH, HIGH, 2 + HIGH, FALSE } },
    { GLY_MEMORY_G16, { 2, HIGH, HIGH, HIGH, -1, FALSE } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i].memory == memory)
      {
        *format = formats[i].format;
        return TRUE;
      }
  return FALSE;
}

/* As bright as an eye sees it (ITU-R BT.601), on white paper where something shines through. */
static guint8
get_light (const guint8 *pixel, const Format *format)
{
  const guint light =
      (299 * pixel[format->red] + 587 * pixel[format->green] + 114 * pixel[format->blue]) / 1000;
  guint alpha;

  if (format->alpha < 0)
    return (guint8) light;
  alpha = pixel[format->alpha];
  return (guint8) MIN (255, (format->premultiplied ? light : light * alpha / 255) + 255 - alpha);
}

/* Where the pixels of a frame are. */
typedef struct
{
  guint width, height;
  gsize stride;
  const guint8 *data;
  Format format;
} Frame;

static gboolean
look_at_frame (GlyFrame *gly, Frame *frame, GError **error)
{
  gsize size = 0;

  frame->width = gly_frame_get_width (gly);
  frame->height = gly_frame_get_height (gly);
  frame->stride = gly_frame_get_stride (gly);
  frame->data = g_bytes_get_data (gly_frame_get_buf_bytes (gly), &size);
  if (frame->width >= 2 && frame->height >= 2 &&
      find_format (gly_frame_get_memory_format (gly), &frame->format) &&
      frame->stride >= (gsize) frame->width * frame->format.size &&
      size >= frame->stride * (frame->height - 1) + (gsize) frame->width * frame->format.size)
    return TRUE;
  sural_error_set (error, SURAL_ERROR_INVALID, _ ("is a picture of a kind that is not read"));
  return FALSE;
}

static SuralGrey *
take_grey (const Frame *frame)
{
  SuralGrey *grey = sural_grey_new (frame->width, frame->height);

  for (guint y = 0; y < frame->height; y++)
    for (guint x = 0; x < frame->width; x++)
      grey->pixels[(gsize) y * frame->width + x] =
          get_light (frame->data + y * frame->stride + (gsize) x * frame->format.size,
                     &frame->format);
  return grey;
}

/* On white paper where something shines through. */
static guint8
get_colour (const guint8 *pixel, guint channel, const Format *format)
{
  const guint colour = pixel[channel];
  guint alpha;

  if (format->alpha < 0)
    return (guint8) colour;
  alpha = pixel[format->alpha];
  return (guint8) MIN (255, (format->premultiplied ? colour : colour * alpha / 255) + 255 - alpha);
}

static SuralColours *
take_colours (const Frame *frame)
{
  SuralColours *colours = sural_colours_new (frame->width, frame->height);
  const Format *format = &frame->format;
  guint8 *to = colours->pixels;

  for (guint y = 0; y < frame->height; y++)
    {
      const guint8 *pixel = frame->data + y * frame->stride;

      for (guint x = 0; x < frame->width; x++, pixel += format->size)
        {
          *to++ = get_colour (pixel, format->red, format);
          *to++ = get_colour (pixel, format->green, format);
          *to++ = get_colour (pixel, format->blue, format);
        }
    }
  return colours;
}

static gboolean
check_size (guint64 width, guint64 height, GError **error)
{
  /* None of so many on a side is a picture of anything, and a loader may want a whole row of it. */
  if (MAX (width, height) <= SURAL_PICTURE_MOST / 1000 && width * height <= SURAL_PICTURE_MOST)
    return TRUE;
  sural_error_set (error, SURAL_ERROR_LIMIT,
                   _ ("is a picture of %u × %u pixels, and up to %d million are read"),
                   (guint) width, (guint) height, SURAL_PICTURE_MOST / (1000 * 1000));
  return FALSE;
}

static void
refuse_damaged (GError **error)
{
  sural_error_set (error, SURAL_ERROR_INVALID,
                   _ ("is a picture that is damaged or cut off, or of a "
                      "kind that this computer cannot open"));
}

static guint32
read_big_endian (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

/* What loaders let pass. One of JPEG shows grey for what is missing. One of PNG makes room for a
 * row before it says how large the picture is; the head says so in the same place of every file. */
static gboolean
check_bytes (GBytes *bytes, GError **error)
{
  static const guint8 SIGNATURE[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (sural_jpeg_is_cut_off (bytes))
    {
      refuse_damaged (error);
      return FALSE;
    }
  return size < 24 || memcmp (data, SIGNATURE, sizeof SIGNATURE) != 0 ||
         check_size (read_big_endian (data + 16), read_big_endian (data + 20), error);
}

static GlyFrame *
load (GFile *file, GError **error)
{
  g_autoptr (GlyLoader) loader = gly_loader_new (file);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GlyImage) image = gly_loader_load (loader, &local_error);
  GlyFrame *frame = NULL;

  if (image != NULL &&
      !check_size (gly_image_get_width (image), gly_image_get_height (image), error))
    return NULL;
  frame = image != NULL ? gly_image_next_frame (image, &local_error) : NULL;
  if (frame != NULL)
    return frame;
  /* What a loader says has lines of its own, and the names of files: it goes to the log. */
  g_info ("a picture cannot be decoded: %s", local_error->message);
  refuse_damaged (error);
  return NULL;
}

/* The bytes as a file that is nowhere but in memory: what patients wrote lies in no folder. */
static int
open_in_memory (GBytes *bytes, GError **error)
{
  int descriptor = memfd_create ("picture", MFD_CLOEXEC);
  gsize size = 0, at = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  while (descriptor >= 0 && at < size)
    {
      const gssize n = write (descriptor, data + at, size - at);

      if (n <= 0)
        g_clear_fd (&descriptor, NULL);
      else
        at += (gsize) n;
    }
  if (descriptor < 0)
    sural_error_set (error, SURAL_ERROR_FAILED, _ ("there is no memory for the picture"));
  return descriptor;
}

/* Upright, as the file says that it was held: the loader turns it. */
static GlyFrame *
decode (GBytes *bytes, Frame *frame, GError **error)
{
  g_autofd int descriptor = check_bytes (bytes, error) ? open_in_memory (bytes, error) : -1;
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GlyFrame) gly = NULL;

  if (descriptor < 0)
    return NULL;
  path = g_strdup_printf ("/proc/self/fd/%d", descriptor);
  file = g_file_new_for_path (path);
  gly = load (file, error);
  return gly != NULL && look_at_frame (gly, frame, error) ? g_steal_pointer (&gly) : NULL;
}

/**
 * sural_picture_decode:
 * @bytes: a file: PNG, JPEG, or what else there is a loader for
 * @error: return location
 *
 * Decodes a picture by a loader of glycin, a process of its own that sees neither files nor
 * network: what a picture from outside does to it happens there. Blocks meanwhile; from any thread.
 *
 * Returns: (transfer full): the picture; %NULL with %SURAL_ERROR_INVALID where it is none, or is
 *   damaged, or %SURAL_ERROR_LIMIT where it is too large
 */
SuralGrey *
sural_picture_decode (GBytes *bytes, GError **error)
{
  Frame frame = { 0 };
  g_autoptr (GlyFrame) gly = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  gly = decode (bytes, &frame, error);
  return gly != NULL ? take_grey (&frame) : NULL;
}

/**
 * sural_picture_decode_colours:
 * @bytes: a file, as sural_picture_decode() takes it
 * @error: return location
 *
 * The same in colour. What the file says besides its pixels is nowhere in what comes of it.
 *
 * Returns: (transfer full): the picture; %NULL with the errors of sural_picture_decode()
 */
SuralColours *
sural_picture_decode_colours (GBytes *bytes, GError **error)
{
  Frame frame = { 0 };
  g_autoptr (GlyFrame) gly = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  gly = decode (bytes, &frame, error);
  return gly != NULL ? take_colours (&frame) : NULL;
}
