/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/import/sural-store-import-private.h"

#include <glib/gi18n-lib.h>

/* The sessions of a training log. */

/* By what a session is known: its program, its kind and its minute. */
static char *
dup_key (const SuralTraining *session)
{
  return g_strdup_printf ("%s %s %" G_GINT64_FORMAT, session->source,
                          sural_training_kind_to_string (session->kind), session->started);
}

/* What each program said last of each session: key → SuralTraining of @here. */
static GHashTable *
index_sessions (GArray *here)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < here->len; i++)
    {
      SuralTraining *session = &g_array_index (here, SuralTraining, i);

      g_hash_table_replace (index, dup_key (session), session);
    }
  return index;
}

/* The sessions of the file that are not left out for their day. */
static GArray *
choose_sessions (SuralImport *import)
{
  GArray *all = sural_import_batch_get_training (import->batch);
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (SuralTraining));

  for (guint i = 0; i < all->len; i++)
    {
      const SuralTraining *session = &g_array_index (all, SuralTraining, i);

      if (!sural_import_leaves_out (import, sural_time_get_day (session->started)))
        g_array_append_val (chosen, *session);
    }
  return chosen;
}

/* Counts what the file has that is not here, or is here otherwise. */
static guint
compare_sessions (SuralImport *import, GArray *sessions, GArray *here)
{
  g_autoptr (GHashTable) index = index_sessions (here);
  guint n_known = 0;

  for (guint i = 0; i < sessions->len; i++)
    {
      const SuralTraining *session = &g_array_index (sessions, SuralTraining, i);
      g_autofree char *key = dup_key (session);
      const SuralTraining *before = g_hash_table_lookup (index, key);

      if (before != NULL && sural_training_is_equal (before, session))
        n_known++;
      else
        sural_import_note_new_day (import, sural_time_get_day (session->started));
      if (before != NULL && !sural_training_is_equal (before, session))
        import->n_replaced++;
    }
  return n_known;
}

/* How many of the file are told of by another program as well: they count once. */
static void
tell_doubles (SuralImport *import, GArray *sessions, GArray *here, guint n_added)
{
  g_autoptr (GArray) both = g_array_new (FALSE, FALSE, sizeof (SuralTraining));
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;

  g_array_append_vals (both, here->data, here->len);
  before = sural_training_settle ((const SuralTraining *) both->data, both->len);
  g_array_append_vals (both, sessions->data, sessions->len);
  after = sural_training_settle ((const SuralTraining *) both->data, both->len);
  if (after->len < before->len + n_added)
    sural_import_batch_add_outcome (
        import->batch, _ ("a session that another training log has as well: it counts once"),
        before->len + n_added - after->len);
}

static void
bind_amount (SuralStatement *statement, gint64 amount)
{
  if (amount == SURAL_TRAINING_UNKNOWN)
    sural_statement_text (statement, NULL);
  else
    sural_statement_int (statement, amount);
}

static gboolean
insert_session (SuralImport *import, const SuralTraining *session, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      import->store,
      "INSERT INTO training (episode_id, document_id, source, kind, started, seconds, metres,"
      " grams, recorded, clinician_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_borrow (statement, import->episode_id);
  sural_statement_borrow (statement, import->document_id);
  sural_statement_borrow (statement, session->source);
  sural_statement_borrow (statement, sural_training_kind_to_string (session->kind));
  sural_statement_int (statement, session->started);
  bind_amount (statement, session->seconds);
  bind_amount (statement, session->metres);
  bind_amount (statement, session->grams);
  sural_statement_int (statement, import->now);
  sural_statement_borrow (statement, import->store->clinician_id);
  return sural_statement_run (statement, error);
}

/* All of them, the known ones too: they stay when the file that they came with first is taken back.
 */
static gboolean
insert_sessions (SuralImport *import, GArray *sessions, GError **error)
{
  if (import->document_id == NULL && !sural_import_write_document (import, error))
    return FALSE;
  for (guint i = 0; i < sessions->len; i++)
    if (g_cancellable_set_error_if_cancelled (import->cancellable, error) ||
        !insert_session (import, &g_array_index (sessions, SuralTraining, i), error))
      return FALSE;
  return TRUE;
}

/* Takes every session of the batch or fails. A log that says nothing new leaves no trace. */
gboolean
sural_import_write_training (SuralImport *import, GError **error)
{
  g_autoptr (GArray) sessions = NULL;
  g_autoptr (GArray) here = NULL;
  guint n_known = 0, n_replaced_before = import->n_replaced;
  guint n_new = 0;

  if (sural_import_batch_get_training (import->batch)->len == 0)
    return TRUE;
  here = sural_store_list_training (import->store, import->episode_id, G_MAXINT64, error);
  if (here == NULL)
    return FALSE;
  sessions = choose_sessions (import);
  n_known = compare_sessions (import, sessions, here);
  import->n_known += n_known;
  if (n_known == sessions->len)
    return TRUE;
  n_new = sessions->len - n_known - (import->n_replaced - n_replaced_before);
  import->n_added += n_new;
  tell_doubles (import, sessions, here, n_new);
  return insert_sessions (import, sessions, error);
}
