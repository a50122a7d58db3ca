/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/caseload/sural-caseload-layout.h"

/* Those who were not discharged. */
static guint
count_current (const SuralCaseloadLayout *self)
{
  guint n = 0;

  for (guint i = 0; i < SURAL_CASELOAD_SECTION_ARCHIVED; i++)
    n += self->counts[i];
  return n;
}

/**
 * sural_caseload_layout_count_rows:
 * @self: which rows there are
 *
 * Returns: how many rows are read, folded away or not
 */
guint
sural_caseload_layout_count_rows (const SuralCaseloadLayout *self)
{
  return self->is_search ? self->n_found
                         : count_current (self) + self->counts[SURAL_CASELOAD_SECTION_ARCHIVED];
}

/**
 * sural_caseload_layout_count_items:
 * @self: which rows there are
 *
 * Returns: how many rows are listed, the fold among them
 */
guint
sural_caseload_layout_count_items (const SuralCaseloadLayout *self)
{
  if (!self->has_fold)
    return sural_caseload_layout_count_rows (self);
  return 1 + (self->unfolded ? sural_caseload_layout_count_rows (self) : count_current (self));
}

/**
 * sural_caseload_layout_is_fold:
 * @self: which rows there are
 * @position: in the list
 *
 * Returns: whether the fold stands there
 */
gboolean
sural_caseload_layout_is_fold (const SuralCaseloadLayout *self, guint position)
{
  return self->has_fold && position == count_current (self);
}

/**
 * sural_caseload_layout_get_row:
 * @self: which rows there are
 * @position: in the list, not that of the fold
 *
 * Returns: which of the rows that are read stands there
 */
guint
sural_caseload_layout_get_row (const SuralCaseloadLayout *self, guint position)
{
  return self->has_fold && position > count_current (self) ? position - 1 : position;
}

/**
 * sural_caseload_layout_get_position:
 * @self: which rows there are
 * @row: one of the rows that are read
 *
 * Returns: where it is listed, or would be if it were not folded away
 */
guint
sural_caseload_layout_get_position (const SuralCaseloadLayout *self, guint row)
{
  return self->has_fold && row >= count_current (self) ? row + 1 : row;
}

/**
 * sural_caseload_layout_is_same_list:
 * @a: which rows there are
 * @b: the same
 *
 * Returns: whether both are of as many rows in the same order, and neither is a search
 */
gboolean
sural_caseload_layout_is_same_list (const SuralCaseloadLayout *a, const SuralCaseloadLayout *b)
{
  return !a->is_search && !b->is_search && a->sort == b->sort && a->filter == b->filter &&
         sural_caseload_layout_count_rows (a) == sural_caseload_layout_count_rows (b);
}

/**
 * sural_caseload_layout_find_groups:
 * @self: which rows there are
 *
 * Returns: its sections, as far as they have rows
 */
SuralCaseloadGroups
sural_caseload_layout_find_groups (const SuralCaseloadLayout *self)
{
  SuralCaseloadGroups groups = { 0 };

  if (self->is_search)
    sural_caseload_groups_add (&groups, SURAL_CASELOAD_SECTION_MATCHES, self->n_found);
  else if (self->sort != SURAL_CASELOAD_SORT_URGENCY)
    sural_caseload_groups_add (&groups, SURAL_CASELOAD_SECTION_ALL, count_current (self));
  else
    for (guint i = 0; i < SURAL_CASELOAD_SECTION_ARCHIVED; i++)
      sural_caseload_groups_add (&groups, i, self->counts[i]);
  if (!self->is_search)
    sural_caseload_groups_add (&groups, SURAL_CASELOAD_SECTION_ARCHIVED,
                               sural_caseload_layout_count_items (self) - count_current (self));
  return groups;
}
