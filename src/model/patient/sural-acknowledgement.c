/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/patient/sural-acknowledgement.h"

/**
 * sural_acknowledgement_new:
 * @alert: the alert's id
 * @day: on which it was acknowledged
 * @measure: (nullable): the measure that met the rule
 * @value: where it stood; NAN without a measure
 * @reason: (nullable): why; %NULL takes an earlier acknowledgement back
 *
 * Returns: (transfer full): the acknowledgement
 */
SuralAcknowledgement *
sural_acknowledgement_new (const char *alert,
                           SuralDay day,
                           const char *measure,
                           double value,
                           const char *reason)
{
  SuralAcknowledgement *self;

  g_return_val_if_fail (alert != NULL, NULL);
  g_return_val_if_fail (day != SURAL_DAY_UNKNOWN, NULL);

  self = g_new0 (SuralAcknowledgement, 1);
  self->alert = g_strdup (alert);
  self->day = day;
  self->measure = g_strdup (measure);
  self->value = value;
  self->reason = g_strdup (reason);

  return self;
}

/**
 * sural_acknowledgement_copy:
 * @self: an acknowledgement
 *
 * Returns: (transfer full): another that says the same
 */
SuralAcknowledgement *
sural_acknowledgement_copy (const SuralAcknowledgement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return sural_acknowledgement_new (self->alert, self->day, self->measure, self->value,
                                    self->reason);
}

/**
 * sural_acknowledgement_free:
 * @self: (transfer full): an acknowledgement
 */
void
sural_acknowledgement_free (SuralAcknowledgement *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->alert);
  g_free (self->measure);
  g_free (self->reason);
  g_free (self);
}
