/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/change/sural-journal.h"

struct _SuralJournal
{
  GPtrArray *commits; /* SuralCommit, oldest first */
  GPtrArray *done;    /* SuralCommit that can be taken back, the last at the end */
  GPtrArray *undone;  /* Turn that can be done again, the last taken back at the end */
};

/* A commit that was taken back, and the one that did. */
typedef struct
{
  const SuralCommit *what;
  const SuralCommit *by;
} Turn;

/* A visit that was ended is gone back into as long as nothing came after it. */
static const char *
choose_visit (GPtrArray *commits, const char *visit_id)
{
  const SuralCommit *last = commits->len > 0 ? g_ptr_array_index (commits, commits->len - 1) : NULL;

  return visit_id != NULL || last == NULL ? visit_id : last->visit_id;
}

static gboolean
find_done (SuralJournal *self, const char *id, guint *index)
{
  for (guint i = self->done->len; i > 0; i--)
    if (g_str_equal (((const SuralCommit *) g_ptr_array_index (self->done, i - 1))->id, id))
      {
        *index = i - 1;
        return TRUE;
      }
  return FALSE;
}

static gboolean
find_undone (SuralJournal *self, const char *id, guint *index)
{
  for (guint i = self->undone->len; i > 0; i--)
    if (g_str_equal (((const Turn *) g_ptr_array_index (self->undone, i - 1))->by->id, id))
      {
        *index = i - 1;
        return TRUE;
      }
  return FALSE;
}

/* Nothing goes back behind what cannot be taken back: a note that is signed keeps under it what it
 * was signed over. What of that was wrong is corrected, and says so. */
static void
push_done (SuralJournal *self, const SuralCommit *commit)
{
  if (commit->undo != NULL)
    g_ptr_array_add (self->done, (gpointer) commit);
  else
    g_ptr_array_set_size (self->done, 0);
}

static void
push_undone (SuralJournal *self, const SuralCommit *what, const SuralCommit *by)
{
  Turn *turn = NULL;

  if (what->redo == NULL)
    return;
  turn = g_new0 (Turn, 1);
  turn->what = what;
  turn->by = by;
  g_ptr_array_add (self->undone, turn);
}

static void
take (SuralJournal *self, const SuralCommit *commit)
{
  guint index;

  if (commit->turns == NULL)
    {
      /* What had been taken back before a new change cannot be done again after it. */
      g_ptr_array_set_size (self->undone, 0);
      push_done (self, commit);
    }
  else if (find_done (self, commit->turns, &index))
    push_undone (self, g_ptr_array_steal_index (self->done, index), commit);
  else if (find_undone (self, commit->turns, &index))
    {
      g_ptr_array_remove_index (self->undone, index);
      push_done (self, commit);
    }
}

/**
 * sural_journal_new:
 * @commits: (element-type SuralCommit): all of an episode, the oldest first; kept as long as the
 *   journal
 * @visit_id: (nullable): the visit under way
 *
 * Works out what can be taken back: the changes of the visit under way; with none, those since it
 * ended, or of the last one as long as nothing came after its end. Never those of another visit.
 *
 * Returns: (transfer full): the journal
 */
SuralJournal *
sural_journal_new (GPtrArray *commits, const char *visit_id)
{
  SuralJournal *self = NULL;
  const char *chosen = NULL;

  g_return_val_if_fail (commits != NULL, NULL);

  self = g_new0 (SuralJournal, 1);
  self->commits = g_ptr_array_ref (commits);
  self->done = g_ptr_array_new ();
  self->undone = g_ptr_array_new_with_free_func (g_free);
  chosen = choose_visit (commits, visit_id);
  for (guint i = 0; i < commits->len; i++)
    {
      const SuralCommit *commit = g_ptr_array_index (commits, i);

      if (g_strcmp0 (commit->visit_id, chosen) == 0)
        take (self, commit);
    }
  return self;
}

/**
 * sural_journal_is_outside_visit:
 * @commit: a commit
 *
 * With no visit under way only a correction of an earlier one is turned, and what concerns the
 * episode as a whole: what a visit recorded itself is changed in it, or corrected.
 *
 * Returns: whether it may be turned without a visit
 */
gboolean
sural_journal_is_outside_visit (const SuralCommit *commit)
{
  static const char *const KINDS[] = { "correct", "edit-episode", "discharge",    "reopen-episode",
                                       "consent", "goal",         "arrange-week", NULL };

  g_return_val_if_fail (commit != NULL, FALSE);
  return g_strv_contains (KINDS, commit->kind);
}

/**
 * sural_journal_free:
 * @self: a journal
 */
void
sural_journal_free (SuralJournal *self)
{
  g_ptr_array_unref (self->commits);
  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->undone);
  g_free (self);
}

/**
 * sural_journal_get_undo:
 *
 * Returns: (transfer none) (nullable): the commit that is taken back next
 */
const SuralCommit *
sural_journal_get_undo (SuralJournal *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->done->len > 0 ? g_ptr_array_index (self->done, self->done->len - 1) : NULL;
}

/**
 * sural_journal_get_redo:
 * @turned: (out) (optional): the commit that took it back
 *
 * Returns: (transfer none) (nullable): the commit that is done again next
 */
const SuralCommit *
sural_journal_get_redo (SuralJournal *self, const SuralCommit **turned)
{
  const Turn *turn = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->undone->len == 0)
    return NULL;
  turn = g_ptr_array_index (self->undone, self->undone->len - 1);
  if (turned != NULL)
    *turned = turn->by;
  return turn->what;
}
