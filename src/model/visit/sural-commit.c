/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/visit/sural-commit.h"

/**
 * sural_commit_new:
 * @episode_id: (nullable): the episode that was changed; NULL: it was the clinic
 * @visit_id: (nullable): the visit under way
 * @kind: the name of the kind of change
 *
 * Returns: (transfer full): a commit that is not kept yet
 */
SuralCommit *
sural_commit_new (const char *episode_id, const char *visit_id, const char *kind)
{
  SuralCommit *self = NULL;

  g_return_val_if_fail (kind != NULL, NULL);

  self = g_new0 (SuralCommit, 1);
  self->episode_id = g_strdup (episode_id);
  self->visit_id = g_strdup (visit_id);
  self->kind = g_strdup (kind);
  self->recorded = SURAL_TIME_UNKNOWN;
  return self;
}

/**
 * sural_commit_free:
 * @self: a commit
 */
void
sural_commit_free (SuralCommit *self)
{
  g_free (self->id);
  g_free (self->episode_id);
  g_free (self->visit_id);
  g_free (self->kind);
  g_free (self->undo);
  g_free (self->redo);
  g_free (self->turns);
  g_free (self->clinician);
  g_free (self);
}
