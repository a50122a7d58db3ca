/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/calendar/sural-appointment.h"

/**
 * sural_appointment_free:
 * @self: an appointment
 */
void
sural_appointment_free (SuralAppointment *self)
{
  g_free (self->uid);
  g_free (self->summary);
  g_free (self->description);
  g_free (self->location);
  g_strfreev (self->attendees);
  g_free (self->file);
  g_free (self);
}

/**
 * sural_appointment_copy:
 * @self: an appointment
 *
 * Returns: (transfer full): another one that is the same
 */
SuralAppointment *
sural_appointment_copy (const SuralAppointment *self)
{
  SuralAppointment *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->uid = g_strdup (self->uid);
  copy->summary = g_strdup (self->summary);
  copy->description = g_strdup (self->description);
  copy->location = g_strdup (self->location);
  copy->attendees = g_strdupv (self->attendees);
  copy->file = g_strdup (self->file);
  return copy;
}
