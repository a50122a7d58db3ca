/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/patient/sural-caseload-entry.h"

G_BEGIN_DECLS

/* What stands for all sections where the list is in another order, or is a search. */
enum
{
  SURAL_CASELOAD_SECTION_ALL = SURAL_CASELOAD_SECTION_ARCHIVED + 1,
  SURAL_CASELOAD_SECTION_MATCHES,
};

/**
 * SuralCaseloadGroups:
 *
 * Where the sections of the caseload begin and end, the fold counted as a row of its section.
 */
typedef struct
{
  guint n;
  guint section[SURAL_CASELOAD_N_SECTIONS];
  guint end[SURAL_CASELOAD_N_SECTIONS];
} SuralCaseloadGroups;

void sural_caseload_groups_add (SuralCaseloadGroups *self, guint section, guint n);
/* Whether a section begins there, and in which of them it is. */
gboolean sural_caseload_groups_begin_at (const SuralCaseloadGroups *self, guint position);
guint sural_caseload_groups_find (const SuralCaseloadGroups *self, guint position);

G_END_DECLS
