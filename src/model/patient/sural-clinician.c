/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/patient/sural-clinician.h"

/**
 * sural_clinician_new:
 * @id: the UUID by which rows and keys know them
 * @name: the name that stands under what they sign
 * @role: what they may do
 *
 * Returns: (transfer full): one who works in the clinic, and has no key yet
 */
SuralClinician *
sural_clinician_new (const char *id, const char *name, SuralRole role)
{
  SuralClinician *self = g_new0 (SuralClinician, 1);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->registration = g_strdup ("");
  self->role = role;
  self->removed = SURAL_TIME_UNKNOWN;
  return self;
}

/**
 * sural_clinician_free:
 * @self: (nullable): a clinician
 */
void
sural_clinician_free (SuralClinician *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->registration);
  g_free (self);
}
