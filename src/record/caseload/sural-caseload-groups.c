/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/caseload/sural-caseload-groups.h"

/**
 * sural_caseload_groups_add:
 * @self: sections
 * @section: another one
 * @n: how many rows it has; without any it is none
 */
void
sural_caseload_groups_add (SuralCaseloadGroups *self, guint section, guint n)
{
  if (n == 0)
    return;
  self->section[self->n] = section;
  self->end[self->n] = n + (self->n > 0 ? self->end[self->n - 1] : 0);
  self->n++;
}

/**
 * sural_caseload_groups_begin_at:
 * @self: sections
 * @position: in the list
 *
 * Returns: whether a section begins there
 */
gboolean
sural_caseload_groups_begin_at (const SuralCaseloadGroups *self, guint position)
{
  if (position == 0)
    return TRUE;
  for (guint i = 0; i < self->n; i++)
    if (self->end[i] == position)
      return TRUE;
  return FALSE;
}

/**
 * sural_caseload_groups_find:
 * @self: sections, of which there is one
 * @position: in the list
 *
 * Returns: the number of the section that it is in
 */
guint
sural_caseload_groups_find (const SuralCaseloadGroups *self, guint position)
{
  guint group = 0;

  while (group + 1 < self->n && position >= self->end[group])
    group++;
  return group;
}
