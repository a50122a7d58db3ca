/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/patient/sural-clinic-details.h"

/**
 * sural_clinic_details_new:
 *
 * Returns: (transfer full): details of which none is given
 */
SuralClinicDetails *
sural_clinic_details_new (void)
{
  SuralClinicDetails *self = g_new0 (SuralClinicDetails, 1);

  for (guint i = 0; i < SURAL_N_DETAILS; i++)
    self->texts[i] = g_strdup ("");
  return self;
}

/**
 * sural_clinic_details_copy:
 * @self: details
 *
 * Returns: (transfer full): the same ones
 */
SuralClinicDetails *
sural_clinic_details_copy (const SuralClinicDetails *self)
{
  SuralClinicDetails *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (SuralClinicDetails, 1);
  for (guint i = 0; i < SURAL_N_DETAILS; i++)
    copy->texts[i] = g_strdup (self->texts[i]);
  sural_clinic_details_set_logo (copy, self->logo);
  return copy;
}

/**
 * sural_clinic_details_free:
 * @self: (nullable): details
 */
void
sural_clinic_details_free (SuralClinicDetails *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < SURAL_N_DETAILS; i++)
    g_free (self->texts[i]);
  g_clear_pointer (&self->logo, g_bytes_unref);
  g_free (self);
}

/**
 * sural_clinic_details_set_logo:
 * @self: details
 * @logo: (nullable): a PNG file
 */
void
sural_clinic_details_set_logo (SuralClinicDetails *self, GBytes *logo)
{
  g_return_if_fail (self != NULL);

  if (logo != NULL)
    g_bytes_ref (logo);
  g_clear_pointer (&self->logo, g_bytes_unref);
  self->logo = logo;
}

/**
 * sural_clinic_details_is_empty:
 * @self: details
 *
 * Returns: whether none is given
 */
gboolean
sural_clinic_details_is_empty (const SuralClinicDetails *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  for (guint i = 0; i < SURAL_N_DETAILS; i++)
    if (*self->texts[i] != '\0')
      return FALSE;
  return self->logo == NULL;
}
