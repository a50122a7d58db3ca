/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store-private.h"

#include <string.h>

/**
 * sural_draft_free:
 * @self: a draft; its content is wiped
 */
void
sural_draft_free (SuralDraft *self)
{
  g_free (self->key);
  g_clear_pointer (&self->value, sural_secret_free);
  g_free (self);
}

static gboolean
write_draft (SuralStore *self, const char *key, SuralSecret *value, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self,
                           "INSERT INTO draft (key, value, changed) VALUES (?, ?, ?)"
                           " ON CONFLICT (key) DO UPDATE"
                           " SET value = excluded.value, changed = excluded.changed",
                           error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, key);
  sural_statement_blob (statement, sural_secret_get_bytes (value), sural_secret_get_size (value));
  sural_statement_int (statement, sural_store_get_now (self));
  return sural_statement_run (statement, error);
}

static gboolean
remove_draft (SuralStore *self, const char *key, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self, "DELETE FROM draft WHERE key = ?", error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, key);
  return sural_statement_run (statement, error);
}

/**
 * sural_store_keep_draft:
 * @self: a store
 * @key: what it is a draft of
 * @value: (nullable): what was typed; %NULL when it was saved or thrown away
 * @error: return location
 *
 * Keeps what was typed and not saved. It is nothing of a record, so the audit trail does not have
 * it; what it replaces is overwritten in the file.
 *
 * Returns: whether it is kept
 */
gboolean
sural_store_keep_draft (SuralStore *self, const char *key, SuralSecret *value, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  return value != NULL ? write_draft (self, key, value, error) : remove_draft (self, key, error);
}

static SuralDraft *
read_draft (SuralStatement *statement)
{
  SuralDraft *draft = g_new0 (SuralDraft, 1);
  gsize size = 0;
  const guint8 *bytes = sural_statement_get_blob (statement, 1, &size);

  draft->key = g_strdup (sural_statement_get_text (statement, 0));
  draft->value = sural_secret_new (size);
  if (size > 0)
    memcpy (sural_secret_get_bytes (draft->value), bytes, size);
  return draft;
}

/**
 * sural_store_list_drafts:
 * @self: a store
 * @error: return location
 *
 * Returns: (transfer full) (element-type SuralDraft): everything that was typed and not saved, or
 *   %NULL with an error
 */
GPtrArray *
sural_store_list_drafts (SuralStore *self, GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_draft_free);
  g_autoptr (SuralStatement) statement = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);

  statement = sural_store_prepare (self, "SELECT key, value FROM draft ORDER BY key", error);
  if (statement == NULL)
    return NULL;
  while (sural_statement_next (statement))
    g_ptr_array_add (drafts, read_draft (statement));
  return sural_statement_finish (statement, error) ? g_steal_pointer (&drafts) : NULL;
}
