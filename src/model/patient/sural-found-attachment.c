/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/patient/sural-found-attachment.h"

/**
 * sural_found_attachment_free:
 * @self: (nullable): what was found
 */
void
sural_found_attachment_free (SuralFoundAttachment *self)
{
  if (self == NULL)
    return;
  g_free (self->patient_id);
  g_free (self->name);
  g_clear_pointer (&self->attachment, sural_attachment_unref);
  g_free (self);
}
