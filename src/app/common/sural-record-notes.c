/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/sural-record-private.h"

static void
apply_notes (SuralRecord *self, SuralRecordOrder *order, gpointer result)
{
  g_clear_pointer (&self->data->notes, g_ptr_array_unref);
  self->data->notes = result;
  sural_record_reason (self);
}

/**
 * sural_record_save_note_draft:
 * @text: the note so far
 */
void
sural_record_save_note_draft (SuralRecord *self, const char *text)
{
  SuralRecordOrder *order = NULL;

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (text != NULL);

  if (!sural_record_has_episode (self))
    return;
  order = sural_record_new_order (self);
  order->text = g_strdup (text);
  sural_record_dispatch (self, sural_record_job_save_note_draft, order,
                         (GDestroyNotify) g_ptr_array_unref, apply_notes);
}

/**
 * sural_record_sign_note:
 * @text: the note of the visit under way as it is signed
 */
void
sural_record_sign_note (SuralRecord *self, const char *text)
{
  SuralRecordOrder *order = NULL;

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (text != NULL);

  if (!sural_record_has_episode (self))
    return;
  order = sural_record_new_order (self);
  order->text = g_strdup (text);
  sural_record_dispatch (self, sural_record_job_sign_note, order, NULL, sural_record_apply_reload);
}

/**
 * sural_record_amend_note:
 * @note_id: a signed note
 * @text: the amendment; the original stays
 */
void
sural_record_amend_note (SuralRecord *self, const char *note_id, const char *text)
{
  SuralRecordOrder *order = NULL;

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (note_id != NULL && text != NULL);

  if (!sural_record_has_episode (self))
    return;
  order = sural_record_new_order (self);
  order->id = g_strdup (note_id);
  order->text = g_strdup (text);
  sural_record_dispatch (self, sural_record_job_amend_note, order, NULL, sural_record_apply_reload);
}
