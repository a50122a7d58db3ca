/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/open/sural-drafts.h"

#include "store/keys/sural-secret.h"

#include <string.h>

struct _SuralDrafts
{
  GObject parent_instance;

  SuralContext *context; /* that these are the drafts of, which owns them */
  GHashTable *secrets;   /* char *key → SuralSecret */
  GHashTable *unsafe;    /* char *key: what the file could not take */
};

G_DEFINE_FINAL_TYPE (SuralDrafts, sural_drafts, G_TYPE_OBJECT)

static void
sural_drafts_finalize (GObject *object)
{
  g_hash_table_unref (SURAL_DRAFTS (object)->secrets);
  g_hash_table_unref (SURAL_DRAFTS (object)->unsafe);
  G_OBJECT_CLASS (sural_drafts_parent_class)->finalize (object);
}

static void
sural_drafts_class_init (SuralDraftsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_drafts_finalize;
}

static void
sural_drafts_init (SuralDrafts *self)
{
  self->secrets =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sural_secret_free);
  self->unsafe = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * sural_drafts_get:
 * @context: the clinic
 *
 * Returns: (transfer none): the drafts of that clinic
 */
SuralDrafts *
sural_drafts_get (SuralContext *context)
{
  SuralDrafts *drafts = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context), NULL);

  drafts = g_object_get_data (G_OBJECT (context), "sural-drafts");
  if (drafts == NULL)
    {
      drafts = g_object_new (SURAL_TYPE_DRAFTS, NULL);
      drafts->context = context;
      g_object_set_data_full (G_OBJECT (context), "sural-drafts", drafts, g_object_unref);
    }
  return drafts;
}

/* --- In the file ------------------------------------------------------------------------------ */

/* A draft on its way to the file. */
typedef struct
{
  SuralDrafts *drafts;
  char *key;
  SuralSecret *value; /* NULL: it goes */
} Keeping;

static void
keeping_free (gpointer data)
{
  Keeping *self = data;

  g_free (self->key);
  g_clear_pointer (&self->value, sural_secret_free);
  g_free (self);
}

static gpointer
run_keep (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  Keeping *keeping = job_data;
  g_autoptr (GError) local_error = NULL;

  if (store == NULL || !sural_store_keep_draft (store, keeping->key, keeping->value, &local_error))
    return g_strdup (keeping->key);
  return NULL;
}

/* What fails is told when the program is to end, which is when it would be lost. */
static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralDrafts) self = user_data;
  char *failed = sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, NULL);

  if (failed != NULL && g_hash_table_contains (self->secrets, failed))
    g_hash_table_add (self->unsafe, failed);
  else
    g_free (failed);
}

static SuralSecret *
copy_secret (SuralSecret *secret)
{
  SuralSecret *copy = sural_secret_new (sural_secret_get_size (secret));

  memcpy (sural_secret_get_bytes (copy), sural_secret_get_bytes (secret),
          sural_secret_get_size (secret));
  return copy;
}

static void
keep_in_file (SuralDrafts *self, const char *key)
{
  SuralSecret *secret = g_hash_table_lookup (self->secrets, key);
  Keeping *keeping = g_new0 (Keeping, 1);

  g_hash_table_remove (self->unsafe, key);
  keeping->key = g_strdup (key);
  keeping->value = secret != NULL ? copy_secret (secret) : NULL;
  sural_store_thread_run_async (sural_context_get_store_thread (self->context), run_keep, keeping,
                                keeping_free, g_free, NULL, kept_cb, g_object_ref (self));
}

static gpointer
run_list (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  return store != NULL ? sural_store_list_drafts (store, NULL) : NULL;
}

/* What was typed in this run of the program is younger. */
static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralDrafts) self = user_data;
  g_autoptr (GPtrArray) drafts =
      sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, NULL);

  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    {
      SuralDraft *draft = g_ptr_array_index (drafts, i);

      if (!g_hash_table_contains (self->secrets, draft->key))
        g_hash_table_insert (self->secrets, g_strdup (draft->key), g_steal_pointer (&draft->value));
    }
}

/**
 * sural_drafts_load:
 * @self: the drafts of a clinic that is open
 *
 * Brings back what an earlier run of the program kept in the file. A draft that cannot be read is
 * one that was not kept.
 */
void
sural_drafts_load (SuralDrafts *self)
{
  g_return_if_fail (SURAL_IS_DRAFTS (self));

  sural_store_thread_run_async (sural_context_get_store_thread (self->context), run_list, NULL,
                                NULL, (GDestroyNotify) g_ptr_array_unref, NULL, listed_cb,
                                g_object_ref (self));
}

/* --- Kept and given back ---------------------------------------------------------------------- */

static gboolean
is_kept (SuralDrafts *self, const char *key, GVariant *boxed)
{
  SuralSecret *kept = g_hash_table_lookup (self->secrets, key);

  return kept != NULL && sural_secret_get_size (kept) == g_variant_get_size (boxed) &&
         memcmp (sural_secret_get_bytes (kept), g_variant_get_data (boxed),
                 g_variant_get_size (boxed)) == 0;
}

static void
forget (SuralDrafts *self, const char *key)
{
  if (g_hash_table_remove (self->secrets, key))
    keep_in_file (self, key);
}

/**
 * sural_drafts_keep:
 * @self: the drafts
 * @key: what it is a draft of
 * @draft: (nullable): what was typed; NULL forgets it. One that floats is taken
 *
 * Puts it in place of what was kept before, which is wiped.
 */
void
sural_drafts_keep (SuralDrafts *self, const char *key, GVariant *draft)
{
  g_autoptr (GVariant) taken = NULL;
  g_autoptr (GVariant) boxed = NULL;
  SuralSecret *secret = NULL;

  g_return_if_fail (SURAL_IS_DRAFTS (self));
  g_return_if_fail (key != NULL);

  if (draft == NULL)
    {
      forget (self, key);
      return;
    }
  taken = g_variant_ref_sink (draft);
  boxed = g_variant_ref_sink (g_variant_new_variant (taken));
  if (is_kept (self, key, boxed) && !g_hash_table_contains (self->unsafe, key))
    return;
  secret = sural_secret_new (g_variant_get_size (boxed));
  memcpy (sural_secret_get_bytes (secret), g_variant_get_data (boxed), g_variant_get_size (boxed));
  g_hash_table_insert (self->secrets, g_strdup (key), secret);
  keep_in_file (self, key);
}

/**
 * sural_drafts_dup:
 * @key: what it is a draft of
 *
 * Returns: (transfer full) (nullable): what was kept; NULL when nothing was
 */
GVariant *
sural_drafts_dup (SuralDrafts *self, const char *key)
{
  SuralSecret *secret = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) boxed = NULL;

  g_return_val_if_fail (SURAL_IS_DRAFTS (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  secret = g_hash_table_lookup (self->secrets, key);
  if (secret == NULL)
    return NULL;
  bytes = g_bytes_new (sural_secret_get_bytes (secret), sural_secret_get_size (secret));
  boxed = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARIANT, bytes, FALSE));
  return g_variant_get_variant (boxed);
}

/**
 * sural_drafts_is_empty:
 *
 * Returns: whether everything that was typed has been saved
 */
gboolean
sural_drafts_is_empty (SuralDrafts *self)
{
  g_return_val_if_fail (SURAL_IS_DRAFTS (self), TRUE);
  return g_hash_table_size (self->secrets) == 0;
}

/**
 * sural_drafts_are_safe:
 * @self: the drafts
 *
 * Returns: whether nothing is lost when the program ends: whether the file took everything that was
 *   typed and not saved
 */
gboolean
sural_drafts_are_safe (SuralDrafts *self)
{
  g_return_val_if_fail (SURAL_IS_DRAFTS (self), TRUE);
  return g_hash_table_size (self->unsafe) == 0;
}

/**
 * sural_drafts_give_up:
 * @self: the drafts
 *
 * Somebody was told that the file could not take all of them, and lets the program end.
 */
void
sural_drafts_give_up (SuralDrafts *self)
{
  g_return_if_fail (SURAL_IS_DRAFTS (self));
  g_hash_table_remove_all (self->unsafe);
}
