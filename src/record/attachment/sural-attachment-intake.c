/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/attachment/sural-attachment-intake.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "exchange/sural-file-content.h"
#include "model/words/sural-clean-text.h"
#include "model/sural-error.h"
#include "scan/sural-jpeg.h"
#include "scan/sural-picture.h"

/* As good as what a camera writes; and where that is too long, still without blocks that are seen.
 */
#define FINE 85
#define COARSE 75
/* How much smaller a side gets each time that a picture is still too long. */
#define STEP 0.85

/* A reader of PDF looks for its head in so much. */
#define PDF_HEAD 1024

/* --- What is refused before it is decoded ----------------------------------------------------- */

static gboolean
is_pdf (GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  return size > 0 && g_strstr_len (data, (gssize) MIN (size, PDF_HEAD), "%PDF-") != NULL;
}

static gboolean
check_file (GBytes *bytes, GError **error)
{
  if (g_bytes_get_size (bytes) == 0)
    sural_error_set (error, SURAL_ERROR_INVALID, _ ("is empty"));
  else if (g_bytes_get_size (bytes) > SURAL_FILE_MOST_BYTES)
    sural_error_set (error, SURAL_ERROR_LIMIT, _ ("is larger than the %d MB that are read"),
                     SURAL_FILE_MOST_BYTES / (1024 * 1024));
  else if (is_pdf (bytes))
    sural_error_set (error, SURAL_ERROR_INVALID,
                     _ ("is a PDF, which can hold programs and is not opened here: print it to a "
                        "picture, or photograph it"));
  else
    return TRUE;
  return FALSE;
}

/* --- Writing it anew -------------------------------------------------------------------------- */

static SuralColours *
shrink (const SuralColours *picture, double scale)
{
  return sural_colours_shrink (picture, MAX (1, (guint) (picture->width * scale)),
                               MAX (1, (guint) (picture->height * scale)));
}

/* As large as is kept. @error only where there is no memory. */
static GBytes *
encode (SuralColours **picture, GError **error)
{
  const double pixels = (double) (*picture)->width * (*picture)->height;
  guint quality = FINE;

  if (pixels > SURAL_ATTACHMENT_MOST_PIXELS)
    {
      SuralColours *large = *picture;

      *picture = shrink (large, sqrt (SURAL_ATTACHMENT_MOST_PIXELS / pixels));
      sural_colours_free (large);
    }
  for (;;)
    {
      g_autoptr (GBytes) bytes = sural_jpeg_encode (*picture, quality, error);
      SuralColours *large = *picture;

      if (bytes == NULL || g_bytes_get_size (bytes) <= SURAL_ATTACHMENT_MOST_BYTES)
        return g_steal_pointer (&bytes);
      if (quality == COARSE)
        {
          *picture = shrink (large, STEP);
          sural_colours_free (large);
        }
      quality = COARSE;
    }
}

static void
take_thumbnail (SuralAttachment *self, const SuralColours *picture)
{
  const guint longer = MAX (picture->width, picture->height);
  const double scale =
      longer > SURAL_ATTACHMENT_THUMBNAIL ? (double) SURAL_ATTACHMENT_THUMBNAIL / longer : 1;
  SuralColours *small = shrink (picture, scale);

  self->thumb_width = small->width;
  self->thumb_height = small->height;
  self->thumbnail =
      g_bytes_new_take (g_steal_pointer (&small->pixels), (gsize) 3 * small->width * small->height);
  sural_colours_free (small);
}

/* The file's name without its suffix, as far as a name can be a title. */
static char *
dup_title (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *clean = NULL;
  char *dot = strrchr (valid, '.');

  if (dot != NULL && dot != valid)
    *dot = '\0';
  clean = sural_clean_text (valid);
  while (strlen (clean) > SURAL_ATTACHMENT_TITLE_MOST)
    *g_utf8_find_prev_char (clean, clean + strlen (clean)) = '\0';
  return *clean != '\0' ? g_steal_pointer (&clean) : g_strdup (_ ("Photo"));
}

/**
 * sural_attachment_prepare:
 * @bytes: a file of anybody: JPEG, PNG, HEIC, WebP, TIFF, or what else there is a loader for
 * @name: what it is called in errors, and at first as a title
 * @error: return location
 *
 * Decodes a picture in a sandbox, turned as it was held, and writes it anew from its pixels as a
 * JPEG of up to %SURAL_ATTACHMENT_MOST_PIXELS and %SURAL_ATTACHMENT_MOST_BYTES. What the file said
 * besides, as where it was taken, is gone. Nothing is written outside of memory. Blocks meanwhile;
 * from any thread.
 *
 * Returns: (transfer full): the picture with its digest and a small one, to be described and
 *   attached; %NULL with one line that says why not, %SURAL_ERROR_INVALID or %SURAL_ERROR_LIMIT
 */
SuralAttachment *
sural_attachment_prepare (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (SuralColours) picture = NULL;
  g_autoptr (SuralAttachment) self = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  title = dup_title (name);
  self = sural_attachment_new (SURAL_ATTACHMENT_PHOTO, title, SURAL_DAY_UNKNOWN);
  if (check_file (bytes, error))
    picture = sural_picture_decode_colours (bytes, error);
  if (picture != NULL)
    self->picture = encode (&picture, error);
  if (self->picture == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  self->width = picture->width;
  self->height = picture->height;
  self->size = g_bytes_get_size (self->picture);
  self->digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->picture);
  take_thumbnail (self, picture);
  return g_steal_pointer (&self);
}

static void
prepare (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  SuralImportInput *input = source;
  const char *name = sural_import_input_get_name (input);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = sural_import_input_load_whole (input, cancellable, &error);
  SuralAttachment *prepared = NULL;

  if (bytes != NULL && !g_cancellable_set_error_if_cancelled (cancellable, &error))
    prepared = sural_attachment_prepare (bytes, name, &error);
  if (prepared != NULL)
    g_task_return_pointer (task, prepared, (GDestroyNotify) sural_attachment_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * sural_attachment_prepare_async:
 * @input: a file, or what was pasted
 * @cancellable: (nullable): to stop; the callback comes at once then
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * sural_attachment_prepare() on a thread of its own.
 */
void
sural_attachment_prepare_async (SuralImportInput *input,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SURAL_IS_IMPORT_INPUT (input));

  task = g_task_new (input, cancellable, callback, user_data);
  g_task_set_source_tag (task, sural_attachment_prepare_async);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, prepare);
}

/**
 * sural_attachment_prepare_finish:
 * @input: what was prepared
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full): as sural_attachment_prepare()
 */
SuralAttachment *
sural_attachment_prepare_finish (SuralImportInput *input, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, input), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sural_attachment_describe:
 * @self: a picture that was prepared and is not kept yet
 * @kind: what it is of
 * @title: what it is called, as it was typed
 * @day: on which it was taken or written; unknown: nobody said
 * @today: no picture is of a later day
 * @error: return location
 *
 * Returns: whether that can be said of it; %SURAL_ERROR_INVALID otherwise
 */
gboolean
sural_attachment_describe (SuralAttachment *self,
                           SuralAttachmentKind kind,
                           const char *title,
                           SuralDay day,
                           SuralDay today,
                           GError **error)
{
  g_autofree char *clean = NULL;

  g_return_val_if_fail (self != NULL && self->id == NULL, FALSE);
  g_return_val_if_fail (title != NULL, FALSE);

  clean = sural_clean_text (title);
  if (*clean == '\0')
    sural_error_set (error, SURAL_ERROR_INVALID, _ ("Give the picture a title"));
  else if (strlen (clean) > SURAL_ATTACHMENT_TITLE_MOST)
    sural_error_set (error, SURAL_ERROR_INVALID, _ ("The title is too long"));
  else if (day > today)
    sural_error_set (error, SURAL_ERROR_INVALID, _ ("The day lies ahead"));
  else
    {
      self->kind = kind;
      self->day = day;
      g_set_str (&self->title, clean);
      return TRUE;
    }
  return FALSE;
}
