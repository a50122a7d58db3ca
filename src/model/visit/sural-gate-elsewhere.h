/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/visit/sural-finding.h"

G_BEGIN_DECLS

/**
 * SuralGateElsewhere:
 *
 * A gate that another complaint of the same patient opened; immutable. It is the person who has to
 * be sent to the emergency department, whichever of their complaints is looked at.
 */
typedef struct
{
  char *gate;          /* its id */
  char *complaint;     /* as which that complaint is known; may be empty */
  GPtrArray *findings; /* SuralFinding: what opened it; empty where they are not known here */
} SuralGateElsewhere;

SuralGateElsewhere *
sural_gate_elsewhere_new (const char *gate, const char *complaint, GPtrArray *findings);
SuralGateElsewhere *sural_gate_elsewhere_copy (const SuralGateElsewhere *self);
void sural_gate_elsewhere_free (SuralGateElsewhere *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralGateElsewhere, sural_gate_elsewhere_free)

G_END_DECLS
