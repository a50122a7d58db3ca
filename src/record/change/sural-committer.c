/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/change/sural-committer.h"

#include <glib/gi18n-lib.h>

#include "model/sural-error.h"

/* Nobody may more than the clinician for whom the clinic is open, whoever asks. */
static gboolean
check_role (SuralStore *store, SuralRole role, SuralRole least, GError **error)
{
  return role >= least || sural_store_refuse_role (store, least, error);
}

static gboolean
check_who_and_when (const SuralChangeSite *site,
                    const SuralChange *change,
                    SuralRole role,
                    GError **error)
{
  const SuralChangeRule *rule = sural_change_kind_get_rule (sural_change_get_kind (change));

  if (site->episode_id == NULL && rule->reach != SURAL_CHANGE_OF_CLINIC)
    {
      g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                           _ ("This patient has no episode yet; add one first"));
      return FALSE;
    }
  if (rule->reach == SURAL_CHANGE_OF_VISIT && site->visit == NULL)
    {
      g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND,
                           _ ("No visit is under way; start one first"));
      return FALSE;
    }
  return check_role (site->store, MIN (role, sural_store_get_role (site->store)), rule->role,
                     error);
}

static gboolean
find_visit (SuralChangeSite *site, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  g_clear_object (&site->visit);
  if (site->episode_id == NULL)
    return TRUE;
  site->visit = sural_store_get_open_visit (site->store, site->episode_id, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* A start and a reopening belong to the visit that they open, an end to the one that it closes. */
static gboolean
choose_visit (SuralChangeSite *site, char **visit_id, GError **error)
{
  if (site->visit == NULL && !find_visit (site, error))
    return FALSE;
  *visit_id = site->visit != NULL ? g_strdup (sural_visit_get_id (site->visit)) : NULL;
  return TRUE;
}

/* What is as it was already is no change; one that turns another is kept in any case. */
static gboolean
is_idle (const SuralChangeTurn *turn, const char *turns)
{
  return turns == NULL && turn->undo != NULL && sural_change_equal (turn->undo, turn->redo);
}

/* Writes one change and its entry in the journal, within a transaction. */
static SuralCommit *
write_change (SuralChangeSite *site,
              const SuralChange *change,
              SuralRole role,
              const char *turns,
              GError **error)
{
  const SuralChangeRule *rule = sural_change_kind_get_rule (sural_change_get_kind (change));
  g_auto (SuralChangeTurn) turn = { NULL, NULL };
  g_autoptr (SuralCommit) commit = NULL;
  g_autofree char *visit_id = NULL;

  /* What turns another was checked when that was made, by the clinical content of its day. */
  if (!find_visit (site, error) || !check_who_and_when (site, change, role, error) ||
      (turns == NULL && !sural_change_check (change, site->knowledge, error)) ||
      !sural_change_write (site, change, &turn, error) || !choose_visit (site, &visit_id, error))
    return NULL;
  commit = sural_commit_new (site->episode_id, visit_id, sural_change_get_name (change));
  commit->undo = turn.undo != NULL ? sural_change_to_text (turn.undo) : NULL;
  commit->redo = turn.redo != NULL ? sural_change_to_text (turn.redo) : NULL;
  commit->turns = g_strdup (turns);
  if (!rule->is_quiet && !is_idle (&turn, turns) &&
      !sural_store_add_commit (site->store, commit, error))
    return NULL;
  return g_steal_pointer (&commit);
}

static SuralCommit *
commit_whole (SuralChangeSite *site,
              const SuralChange *change,
              SuralRole role,
              const char *turns,
              GError **error)
{
  g_autoptr (SuralCommit) commit = NULL;

  if (!sural_store_begin_change (site->store, error))
    return NULL;
  site->turns = turns != NULL;
  commit = write_change (site, change, role, turns, error);
  if (!sural_store_end_change (site->store, commit != NULL, error))
    g_clear_pointer (&commit, sural_commit_free);
  g_clear_object (&site->visit);
  return g_steal_pointer (&commit);
}

/**
 * sural_commit_change:
 * @store: the clinic
 * @knowledge: by which the change is checked
 * @episode_id: (nullable): the episode that is changed; NULL for a change of the clinic
 * @role: of who changes it; never more than that of the clinician who opened the clinic
 * @change: what is changed
 * @error: return location
 *
 * Does a change, and keeps with it what takes it back.
 *
 * Returns: (transfer full): the commit; %SURAL_ERROR_NOT_FOUND without the visit that it needs,
 *   %SURAL_ERROR_INVALID for what the clinical content refuses
 */
SuralCommit *
sural_commit_change (SuralStore *store,
                     SuralKnowledge *knowledge,
                     const char *episode_id,
                     SuralRole role,
                     const SuralChange *change,
                     GError **error)
{
  SuralChangeSite site = { store, knowledge, episode_id, NULL, FALSE, FALSE };

  g_return_val_if_fail (SURAL_IS_STORE (store), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);
  g_return_val_if_fail (change != NULL, NULL);

  return commit_whole (&site, change, role, NULL, error);
}

static SuralJournal *
load_journal (SuralChangeSite *site, GError **error)
{
  g_autoptr (GPtrArray) commits = NULL;

  if (!find_visit (site, error))
    return NULL;
  commits = sural_store_list_commits (site->store, site->episode_id, error);
  if (commits == NULL)
    return NULL;
  return sural_journal_new (commits, site->visit != NULL ? sural_visit_get_id (site->visit) : NULL);
}

/* A visit that is over is gone back into on its own day: later what it recorded is corrected. */
static gboolean
is_too_late (const SuralChangeSite *site, const SuralCommit *what)
{
  return site->visit == NULL && !sural_journal_is_outside_visit (what) &&
         sural_time_get_day (what->recorded) !=
             sural_time_get_day (sural_store_get_now (site->store));
}

static SuralCommit *
turn_back_or_forth (SuralChangeSite *site, SuralRole role, gboolean back, GError **error)
{
  g_autoptr (SuralJournal) journal = load_journal (site, error);
  const SuralCommit *what = NULL;
  const SuralCommit *by = NULL;
  g_autoptr (SuralChange) change = NULL;

  if (journal != NULL)
    what = back ? sural_journal_get_undo (journal) : sural_journal_get_redo (journal, &by);
  if (what != NULL && !is_too_late (site, what))
    change = sural_change_from_text (back ? what->undo : what->redo, error);
  if (change == NULL)
    {
      g_clear_object (&site->visit);
      return NULL;
    }
  site->back = back;
  return commit_whole (site, change, role, back ? what->id : by->id, error);
}

/**
 * sural_commit_undo:
 * @store: the clinic
 * @knowledge: by which the change is checked
 * @episode_id: the episode
 * @role: of who takes it back
 * @error: return location
 *
 * Takes back the last change of the visit under way that stands, or of one that ended today.
 *
 * Returns: (transfer full) (nullable): the commit that did it; %NULL without an error when there is
 *   nothing to take back
 */
SuralCommit *
sural_commit_undo (SuralStore *store,
                   SuralKnowledge *knowledge,
                   const char *episode_id,
                   SuralRole role,
                   GError **error)
{
  SuralChangeSite site = { store, knowledge, episode_id, NULL, FALSE, FALSE };

  g_return_val_if_fail (SURAL_IS_STORE (store), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);
  g_return_val_if_fail (episode_id != NULL, NULL);

  return turn_back_or_forth (&site, role, TRUE, error);
}

/**
 * sural_commit_redo:
 * @store: the clinic
 * @knowledge: by which the change is checked
 * @episode_id: the episode
 * @role: of who does it again
 * @error: return location
 *
 * Does again what was taken back last, until something else is changed.
 *
 * Returns: (transfer full) (nullable): the commit that did it; %NULL without an error when there is
 *   nothing to do again
 */
SuralCommit *
sural_commit_redo (SuralStore *store,
                   SuralKnowledge *knowledge,
                   const char *episode_id,
                   SuralRole role,
                   GError **error)
{
  SuralChangeSite site = { store, knowledge, episode_id, NULL, FALSE, FALSE };

  g_return_val_if_fail (SURAL_IS_STORE (store), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);
  g_return_val_if_fail (episode_id != NULL, NULL);

  return turn_back_or_forth (&site, role, FALSE, error);
}
