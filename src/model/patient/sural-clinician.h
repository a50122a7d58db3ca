/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/day/sural-day.h"
#include "model/patient/sural-role.h"

G_BEGIN_DECLS

/**
 * SuralClinician:
 *
 * Somebody who works in the clinic, or did: whoever was removed stays, for what they wrote does.
 */
typedef struct
{
  char *id;
  char *name;
  char *registration; /* that stands below the name on papers; "": none */
  SuralRole role;
  SuralTime removed; /* SURAL_TIME_UNKNOWN: works here */
  gboolean has_key;  /* a passphrase of theirs opens the clinic */
} SuralClinician;

SuralClinician *sural_clinician_new (const char *id, const char *name, SuralRole role);
void sural_clinician_free (SuralClinician *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralClinician, sural_clinician_free)

G_END_DECLS
