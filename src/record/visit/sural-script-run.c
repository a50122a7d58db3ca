/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/visit/sural-script-run.h"

#include "model/sural-error.h"
#include "reasoning/weigh/sural-ordering.h"
#include "reasoning/weigh/sural-visit-gaps.h"
#include "record/change/sural-commit-words.h"
#include "record/change/sural-committer.h"
#include "record/open/sural-patient-case.h"
#include "record/open/sural-reading.h"
#include "record/visit/sural-gate-words.h"
#include "record/visit/sural-script.h"
#include "record/visit/sural-visit-note.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SuralStore *store;
  SuralKnowledge *knowledge;
  const char *episode_id;
  GString *out;
} Visit;

/* The episode as it stands now: its case, what is said of it, the visit under way and what that
 * said to what it lacks. */
typedef struct
{
  SuralCase *subject;
  SuralReading *reading;
  SuralVisit *visit;
  GHashTable *words;
  GPtrArray *gaps; /* SuralVisitGap */
} Standing;

static void
standing_clear (Standing *self)
{
  g_clear_pointer (&self->reading, sural_reading_free);
  g_clear_pointer (&self->words, g_hash_table_unref);
  g_clear_pointer (&self->gaps, g_ptr_array_unref);
  g_clear_object (&self->visit);
  g_clear_object (&self->subject);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Standing, standing_clear)

static gboolean
read_case (const Visit *self, Standing *standing, GError **error)
{
  standing->subject =
      sural_patient_case_load (self->store, self->episode_id, self->knowledge, error);
  if (standing->subject == NULL)
    return FALSE;
  standing->reading = sural_reading_new (standing->subject, self->knowledge);
  return TRUE;
}

/* As the visits before left it; before the first nothing was found. */
static SuralCase *
load_earlier (const Visit *self, Standing *standing, GPtrArray *visits, GError **error)
{
  SuralCase *earlier = NULL;
  GPtrArray *findings = NULL;

  if (visits->len > 1)
    return sural_store_load_case_of_visit (
        self->store, sural_visit_get_id (g_ptr_array_index (visits, visits->len - 2)), error);
  earlier = sural_case_copy (standing->subject);
  findings = sural_case_get_findings (standing->subject);
  for (guint i = 0; i < findings->len; i++)
    sural_case_forget (earlier, sural_finding_get_id (g_ptr_array_index (findings, i)),
                       sural_finding_get_side (g_ptr_array_index (findings, i)));
  return earlier;
}

/* What the visit under way asks, by the way that was chosen or that is proposed. */
static GPtrArray *
list_asked (const Visit *self, Standing *standing, SuralCase *of_visit, GError **error)
{
  g_autoptr (GPtrArray) visits = sural_store_list_visits (self->store, self->episode_id, error);
  g_autoptr (SuralCase) earlier = NULL;
  const char *scope = sural_visit_get_scope (standing->visit);
  const SuralOrdering *ordering =
      scope != NULL ? sural_knowledge_get_ordering (self->knowledge, scope) : NULL;

  if (visits == NULL)
    return NULL;
  if (ordering == NULL)
    ordering = sural_ordering_propose (self->knowledge, visits->len == 1);
  earlier = load_earlier (self, standing, visits, error);
  return earlier != NULL ? sural_ordering_list_today (ordering, earlier, of_visit, self->knowledge)
                         : NULL;
}

/* Who accepts a plan or signs a note without a diagnosis, or with safety questions open, says why.
 */
static gboolean
check_gaps (const Visit *self, Standing *standing, GError **error)
{
  g_autoptr (SuralCase) of_visit = sural_visit_note_dup_case (standing->subject, standing->visit);
  g_autoptr (GPtrArray) asked = list_asked (self, standing, of_visit, error);
  g_autoptr (GHashTable) acknowledged =
      asked != NULL ? sural_gate_words_list (self->store, self->episode_id,
                                             standing->reading->assessment->gates, error)
                    : NULL;

  if (acknowledged == NULL)
    return FALSE;
  standing->gaps =
      sural_visit_gaps_find (of_visit, asked, standing->reading->assessment, acknowledged);
  standing->words =
      sural_gate_words_list_at (self->store, self->episode_id, sural_visit_get_id (standing->visit),
                                acknowledged, error);
  for (guint i = 0; standing->words != NULL && i < standing->gaps->len; i++)
    {
      const SuralVisitGap *gap = g_ptr_array_index (standing->gaps, i);
      g_autofree char *question = sural_visit_gap_dup_question (gap);

      if (g_hash_table_contains (standing->words, gap->id))
        continue;
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID, _ ("%s Say it: gate %s 'WHY'"),
                   question, gap->id);
      return FALSE;
    }
  return standing->words != NULL;
}

static gboolean
find_visit (const Visit *self, Standing *standing, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  standing->visit = sural_store_get_open_visit (self->store, self->episode_id, &local_error);
  if (standing->visit != NULL)
    return TRUE;
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND,
                         _ ("no visit is under way; start one first"));
  return FALSE;
}

static SuralChange *
propose (const Visit *self, GError **error)
{
  g_auto (Standing) standing = { NULL, NULL, NULL, NULL, NULL };

  if (!find_visit (self, &standing, error) || !read_case (self, &standing, error) ||
      !check_gaps (self, &standing, error))
    return NULL;
  if (standing.reading->proposal->withheld == NULL)
    return sural_change_new_accept_plan (standing.reading->proposal);
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID, _ ("there is no plan to accept: %s"),
               standing.reading->proposal->withheld);
  return NULL;
}

/* The draft where there is one, else the note as it is composed. */
static SuralChange *
compose (const Visit *self, GError **error)
{
  g_auto (Standing) standing = { NULL, NULL, NULL, NULL, NULL };
  g_autoptr (GPtrArray) notes = NULL;
  g_auto (GStrv) remarks = NULL;
  g_autofree char *text = NULL;

  if (!find_visit (self, &standing, error) || !read_case (self, &standing, error) ||
      !check_gaps (self, &standing, error))
    return NULL;
  notes = sural_store_list_notes (self->store, self->episode_id, error);
  if (notes == NULL)
    return NULL;
  for (guint i = 0; i < notes->len; i++)
    {
      SuralNote *note = g_ptr_array_index (notes, i);

      if (!sural_note_is_signed (note) &&
          g_strcmp0 (sural_note_get_visit_id (note), sural_visit_get_id (standing.visit)) == 0)
        return sural_change_new_sign_note (sural_note_get_text (note));
    }
  remarks = sural_visit_note_dup_remarks (standing.gaps, standing.words);
  text = sural_visit_note_compose (standing.subject, standing.visit, standing.reading->assessment,
                                   standing.reading->trend, standing.reading->in_force,
                                   sural_reading_count_proposed (standing.reading),
                                   (const char *const *) remarks, self->knowledge);
  return sural_change_new_sign_note (text);
}

/* The days of one exercise in the version that is in force now. */
static SuralChange *
arrange (const Visit *self, const SuralChange *wanted, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SuralPlan) plan = sural_store_get_plan (self->store, self->episode_id, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (plan == NULL)
    {
      g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND,
                           _ ("no plan was accepted yet: it has no days"));
      return NULL;
    }
  return sural_change_set_days (wanted, plan, error)
             ? sural_change_new_arrange_week (plan->id, plan)
             : NULL;
}

static SuralCommit *
do_line (const Visit *self, SuralScriptVerb verb, SuralChange *change, GError **error)
{
  const SuralRole role = sural_store_get_role (self->store);
  g_autoptr (SuralChange) made = NULL;
  SuralCommit *commit = NULL;
  GError *local_error = NULL;

  if (verb == SURAL_SCRIPT_UNDO || verb == SURAL_SCRIPT_REDO)
    {
      commit = verb == SURAL_SCRIPT_UNDO ? sural_commit_undo (self->store, self->knowledge,
                                                              self->episode_id, role, &local_error)
                                         : sural_commit_redo (self->store, self->knowledge,
                                                              self->episode_id, role, &local_error);
      if (commit == NULL && local_error == NULL)
        g_set_error_literal (&local_error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND,
                             _ ("there is nothing to take back, or to do again"));
      if (local_error != NULL)
        g_propagate_error (error, local_error);
      return commit;
    }
  if (verb == SURAL_SCRIPT_ACCEPT)
    change = made = propose (self, error);
  else if (verb == SURAL_SCRIPT_SIGN)
    change = made = compose (self, error);
  else if (verb == SURAL_SCRIPT_DAYS)
    change = made = arrange (self, change, error);
  if (change == NULL)
    return NULL;
  return sural_commit_change (self->store, self->knowledge, self->episode_id, role, change, error);
}

static gboolean
run_line (const Visit *self, const char *line, GError **error)
{
  g_autoptr (SuralChange) change = NULL;
  g_autoptr (SuralCommit) commit = NULL;
  g_autofree char *words = NULL;
  SuralScriptVerb verb;

  if (!sural_script_read_line (line, &verb, &change, error))
    return FALSE;
  if (verb == SURAL_SCRIPT_NOTHING)
    return TRUE;
  commit = do_line (self, verb, change, error);
  if (commit == NULL)
    return FALSE;
  if (verb == SURAL_SCRIPT_UNDO)
    words = sural_commit_dup_undone_text (commit, self->knowledge);
  else if (verb == SURAL_SCRIPT_REDO)
    words = sural_commit_dup_text (commit, self->knowledge);
  else
    words = sural_commit_dup_report (commit, self->knowledge);
  if (verb == SURAL_SCRIPT_UNDO)
    /* TRANSLATORS: what a line of a script undid: “Undone: Fever: No” */
    g_string_append_printf (self->out, _ ("Undone: %s"), words != NULL ? words : commit->kind);
  else if (verb == SURAL_SCRIPT_REDO)
    /* TRANSLATORS: what a line of a script did once more: “Done again: Fever: No” */
    g_string_append_printf (self->out, _ ("Done again: %s"), words != NULL ? words : commit->kind);
  else
    g_string_append (self->out, words);
  g_string_append_c (self->out, '\n');
  return TRUE;
}

/**
 * sural_script_run:
 * @store: the clinic
 * @knowledge: the clinical content
 * @episode_id: whose visit it is
 * @script: its lines
 * @name: what the script is called in a message
 * @out: gets a line of words for each change
 * @error: return location
 *
 * Does a script, a line a transaction. The first that cannot be done ends it, and what was done
 * before it is kept: the message says where that is.
 *
 * Returns: whether all of it was done
 */
gboolean
sural_script_run (SuralStore *store,
                  SuralKnowledge *knowledge,
                  const char *episode_id,
                  const char *script,
                  const char *name,
                  GString *out,
                  GError **error)
{
  const Visit self = { store, knowledge, episode_id, out };
  g_auto (GStrv) lines = NULL;
  guint n_done = 0;

  g_return_val_if_fail (SURAL_IS_STORE (store), FALSE);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), FALSE);
  g_return_val_if_fail (episode_id != NULL && script != NULL && name != NULL, FALSE);
  g_return_val_if_fail (out != NULL, FALSE);

  lines = g_strsplit (script, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gsize before = out->len;

      if (!run_line (&self, lines[i], error))
        {
          if (n_done > 0)
            /* TRANSLATORS: file, line and how many lines were done: “monday.txt:3: after 2
             * changes that are kept: ” */
            g_prefix_error (error,
                            g_dngettext (GETTEXT_PACKAGE, "%s:%u: after %u change that is kept: ",
                                         "%s:%u: after %u changes that are kept: ", n_done),
                            name, i + 1, n_done);
          else
            g_prefix_error (error, "%s:%u: ", name, i + 1);
          return FALSE;
        }
      n_done += out->len > before;
    }
  return TRUE;
}
