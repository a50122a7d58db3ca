/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/visit/sural-found-note.h"

/**
 * sural_found_note_free:
 * @self: (nullable): a note that was found
 */
void
sural_found_note_free (SuralFoundNote *self)
{
  if (self == NULL)
    return;
  g_free (self->patient_id);
  g_free (self->name);
  g_free (self->birth_part);
  g_free (self->episode_id);
  g_clear_object (&self->note);
  g_clear_pointer (&self->excerpt, sural_excerpt_free);
  g_free (self);
}
