/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/patient/sural-attachment.h"

static const char *const KINDS[SURAL_N_ATTACHMENT_KINDS] = {
  [SURAL_ATTACHMENT_PHOTO] = "photo",
  [SURAL_ATTACHMENT_SCAN] = "scan",
  [SURAL_ATTACHMENT_LETTER] = "letter",
};

/**
 * sural_attachment_new:
 * @kind: what it is of
 * @title: what it is called
 * @day: on which it was taken or written; unknown: nobody said
 *
 * Returns: (transfer full): an attachment without a picture yet
 */
SuralAttachment *
sural_attachment_new (SuralAttachmentKind kind, const char *title, SuralDay day)
{
  SuralAttachment *self = NULL;

  g_return_val_if_fail ((guint) kind < SURAL_N_ATTACHMENT_KINDS, NULL);
  g_return_val_if_fail (title != NULL, NULL);

  self = g_atomic_rc_box_new0 (SuralAttachment);
  self->kind = kind;
  self->title = g_strdup (title);
  self->day = day;
  self->added = SURAL_TIME_UNKNOWN;
  return self;
}

/**
 * sural_attachment_ref:
 * @self: an attachment
 *
 * Returns: (transfer full): @self
 */
SuralAttachment *
sural_attachment_ref (SuralAttachment *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SuralAttachment *self = data;

  g_free (self->id);
  g_free (self->episode_id);
  g_free (self->title);
  g_free (self->digest);
  g_clear_pointer (&self->picture, g_bytes_unref);
  g_clear_pointer (&self->thumbnail, g_bytes_unref);
  g_free (self->added_by);
}

/**
 * sural_attachment_unref:
 * @self: (transfer full): an attachment
 */
void
sural_attachment_unref (SuralAttachment *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * sural_attachment_kind_to_string:
 * @kind: what it is of
 *
 * Returns: (transfer none): the word it is kept as
 */
const char *
sural_attachment_kind_to_string (SuralAttachmentKind kind)
{
  g_return_val_if_fail ((guint) kind < SURAL_N_ATTACHMENT_KINDS, KINDS[0]);
  return KINDS[kind];
}

/**
 * sural_attachment_kind_from_string:
 * @text: (nullable): a word
 * @kind: (out): what it names
 *
 * Returns: %FALSE when @text names none; @kind is untouched then
 */
gboolean
sural_attachment_kind_from_string (const char *text, SuralAttachmentKind *kind)
{
  for (guint i = 0; text != NULL && i < SURAL_N_ATTACHMENT_KINDS; i++)
    if (g_str_equal (text, KINDS[i]))
      {
        *kind = (SuralAttachmentKind) i;
        return TRUE;
      }
  return FALSE;
}
