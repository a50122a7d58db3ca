/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/open/sural-record-private.h"

/**
 * sural_record_save_note_draft:
 * @text: the note so far
 */
void
sural_record_save_note_draft (SuralRecord *self, const char *text)
{
  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (text != NULL);
  sural_record_commit (self, sural_change_new_draft_note (text));
}

/**
 * sural_record_sign_note:
 * @text: the note of the visit under way as it is signed
 */
void
sural_record_sign_note (SuralRecord *self, const char *text)
{
  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (text != NULL);
  sural_record_commit (self, sural_change_new_sign_note (text));
}

/**
 * sural_record_amend_note:
 * @note_id: a signed note
 * @text: the amendment; the original stays
 */
void
sural_record_amend_note (SuralRecord *self, const char *note_id, const char *text)
{
  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (note_id != NULL && text != NULL);
  sural_record_commit (self, sural_change_new_amend_note (note_id, text));
}
