/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/visit/sural-finding.h"

G_BEGIN_DECLS

/**
 * SuralFindingSet:
 *
 * What is known at one time: at most one finding of an id and side, in the order of first
 * recording.
 */
typedef struct _SuralFindingSet SuralFindingSet;

SuralFindingSet *sural_finding_set_new (void);
SuralFindingSet *sural_finding_set_copy (SuralFindingSet *self);
void sural_finding_set_free (SuralFindingSet *self);

void sural_finding_set_record (SuralFindingSet *self, SuralFinding *finding);
void sural_finding_set_forget (SuralFindingSet *self, const char *finding_id, SuralSide side);
SuralFinding *
sural_finding_set_lookup (SuralFindingSet *self, const char *finding_id, SuralSide side);
gboolean sural_finding_set_has (SuralFindingSet *self, const char *finding_id);
SuralFinding *
sural_finding_set_lookup_leg (SuralFindingSet *self, const char *finding_id, SuralSide leg);
GPtrArray *sural_finding_set_get_array (SuralFindingSet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralFindingSet, sural_finding_set_free)

G_END_DECLS
