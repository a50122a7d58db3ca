/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/patient/sural-caseload-scope.h"
#include "record/caseload/sural-caseload-groups.h"

G_BEGIN_DECLS

/**
 * SuralCaseloadLayout:
 *
 * Which rows the caseload has, and where each is listed: a row is counted among those that are
 * read, a position among those that are listed. Where those who were discharged are folded away, a
 * row of its own, the fold, stands for them.
 */
typedef struct
{
  guint counts[SURAL_CASELOAD_N_SECTIONS];
  guint n_found; /* of a search */
  gboolean is_search;
  gboolean has_fold;
  gboolean unfolded;
  SuralCaseloadSort sort;
  SuralCaseloadFilter filter;
} SuralCaseloadLayout;

guint sural_caseload_layout_count_rows (const SuralCaseloadLayout *self);
guint sural_caseload_layout_count_items (const SuralCaseloadLayout *self);
gboolean sural_caseload_layout_is_fold (const SuralCaseloadLayout *self, guint position);
guint sural_caseload_layout_get_row (const SuralCaseloadLayout *self, guint position);
guint sural_caseload_layout_get_position (const SuralCaseloadLayout *self, guint row);
/* Whether two are of the same rows in the same order. */
gboolean
sural_caseload_layout_is_same_list (const SuralCaseloadLayout *a, const SuralCaseloadLayout *b);

SuralCaseloadGroups sural_caseload_layout_find_groups (const SuralCaseloadLayout *self);

G_END_DECLS
