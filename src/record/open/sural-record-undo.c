/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/open/sural-record-private.h"
#include "record/change/sural-commit-words.h"

/* What was changed in a visit, taken back and done again, and what that is in words. */

static const SuralCommit *
keep_turnable (SuralRecord *self, const SuralCommit *commit)
{
  return commit != NULL && (self->data->visit != NULL || sural_journal_is_outside_visit (commit))
             ? commit
             : NULL;
}

static const SuralCommit *
get_undo (SuralRecord *self)
{
  return self->journal != NULL ? keep_turnable (self, sural_journal_get_undo (self->journal))
                               : NULL;
}

static const SuralCommit *
get_redo (SuralRecord *self)
{
  return self->journal != NULL ? keep_turnable (self, sural_journal_get_redo (self->journal, NULL))
                               : NULL;
}

static char *
dup_text (SuralRecord *self, const SuralCommit *commit)
{
  return commit != NULL
             ? sural_commit_dup_text (commit, sural_context_get_knowledge (self->context))
             : NULL;
}

/**
 * sural_record_can_undo:
 *
 * Returns: TRUE when something was changed in this visit that can be taken back
 */
gboolean
sural_record_can_undo (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), FALSE);
  return get_undo (self) != NULL;
}

/**
 * sural_record_can_redo:
 *
 * Returns: TRUE when something that was taken back can be done again
 */
gboolean
sural_record_can_redo (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), FALSE);
  return get_redo (self) != NULL;
}

/**
 * sural_record_undo:
 *
 * Takes the last change of this visit back to what was before it, and with it those that were made
 * at once with it.
 */
void
sural_record_undo (SuralRecord *self)
{
  g_return_if_fail (SURAL_IS_RECORD (self));
  if (sural_record_can_undo (self))
    sural_record_turn (self, SURAL_RECORD_UNDO);
}

/**
 * sural_record_redo:
 *
 * Does again what was taken back last, and with it what was taken back at once with it.
 */
void
sural_record_redo (SuralRecord *self)
{
  g_return_if_fail (SURAL_IS_RECORD (self));
  if (sural_record_can_redo (self))
    sural_record_turn (self, SURAL_RECORD_REDO);
}

/**
 * sural_record_dup_undo_text:
 *
 * Returns: (transfer full) (nullable): what undo would take back: "Slump, left: positive"
 */
char *
sural_record_dup_undo_text (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return dup_text (self, get_undo (self));
}

/**
 * sural_record_dup_redo_text:
 *
 * Returns: (transfer full) (nullable): what redo would do again
 */
char *
sural_record_dup_redo_text (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return dup_text (self, get_redo (self));
}

/**
 * sural_record_dup_undo_place:
 *
 * Returns: (transfer full) (nullable): where that was changed: the id of a finding or of a measure,
 *   "side", "conclusion" and the like
 */
char *
sural_record_dup_undo_place (SuralRecord *self)
{
  const SuralCommit *commit = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);

  commit = get_undo (self);
  return commit != NULL ? sural_commit_dup_place (commit) : NULL;
}

/**
 * sural_record_dup_redo_place:
 *
 * Returns: (transfer full) (nullable): where what redo does again was changed
 */
char *
sural_record_dup_redo_place (SuralRecord *self)
{
  const SuralCommit *commit = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);

  commit = get_redo (self);
  return commit != NULL ? sural_commit_dup_place (commit) : NULL;
}
