/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/day/sural-day.h"

G_BEGIN_DECLS

/**
 * SuralAcknowledgement:
 *
 * The clinician has seen an alert of the trend and says why they go on; immutable.
 */
typedef struct
{
  char *alert;   /* its id */
  SuralDay day;  /* on which it was acknowledged */
  char *measure; /* that met the rule; NULL: time alone did */
  double value;  /* where that measure stood; NAN without one */
  char *reason;  /* NULL: an earlier acknowledgement was taken back */
} SuralAcknowledgement;

SuralAcknowledgement *sural_acknowledgement_new (const char *alert,
                                                 SuralDay day,
                                                 const char *measure,
                                                 double value,
                                                 const char *reason);
SuralAcknowledgement *sural_acknowledgement_copy (const SuralAcknowledgement *self);
void sural_acknowledgement_free (SuralAcknowledgement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralAcknowledgement, sural_acknowledgement_free)

G_END_DECLS
