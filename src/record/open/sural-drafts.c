/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/open/sural-drafts.h"

#include "store/sural-secret.h"

#include <string.h>

struct _SuralDrafts
{
  GObject parent_instance;

  GHashTable *secrets; /* char *key → SuralSecret */
};

G_DEFINE_FINAL_TYPE (SuralDrafts, sural_drafts, G_TYPE_OBJECT)

static void
sural_drafts_finalize (GObject *object)
{
  g_hash_table_unref (SURAL_DRAFTS (object)->secrets);
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
      g_object_set_data_full (G_OBJECT (context), "sural-drafts", drafts, g_object_unref);
    }
  return drafts;
}

/**
 * sural_drafts_keep:
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
      g_hash_table_remove (self->secrets, key);
      return;
    }
  taken = g_variant_ref_sink (draft);
  boxed = g_variant_ref_sink (g_variant_new_variant (taken));
  secret = sural_secret_new (g_variant_get_size (boxed));
  memcpy (sural_secret_get_bytes (secret), g_variant_get_data (boxed), g_variant_get_size (boxed));
  g_hash_table_insert (self->secrets, g_strdup (key), secret);
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
 * sural_drafts_clear:
 *
 * Wipes all of them.
 */
void
sural_drafts_clear (SuralDrafts *self)
{
  g_return_if_fail (SURAL_IS_DRAFTS (self));
  g_hash_table_remove_all (self->secrets);
}
