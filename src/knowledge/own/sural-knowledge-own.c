/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

#include <glib/gi18n-lib.h>

#define LAYER_CLINIC 1

/**
 * sural_knowledge_dup_own_digest:
 * @self: the knowledge
 *
 * A digest of the clinic's own files as they were read, so that what somebody looked at is what is
 * used: an update of the program does not change it, any other byte of theirs does.
 *
 * Returns: (transfer full) (nullable): 64 hexadecimal digits; %NULL where the clinic has no files
 * of its own
 */
char *
sural_knowledge_dup_own_digest (SuralKnowledge *self)
{
  g_autoptr (GChecksum) sum = NULL;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  if (self->files->len == self->n_ours)
    return NULL;
  sum = g_checksum_new (G_CHECKSUM_SHA256);
  for (guint i = self->n_ours; i < self->files->len; i++)
    {
      gsize size;
      const guint8 *bytes = g_bytes_get_data (g_ptr_array_index (self->files, i), &size);
      const guint64 length = GUINT64_TO_LE ((guint64) size);

      g_checksum_update (sum, (const guint8 *) &length, sizeof length);
      g_checksum_update (sum, bytes, (gssize) size);
    }
  return g_strdup (g_checksum_get_string (sum));
}

static char *
say_change (const SuralElementClass *element, const char *id, const SuralPlace *place)
{
  g_autofree char *name = g_path_get_basename (place->file);

  if (place->replaces)
    /* TRANSLATORS: a kind of definition as in the files, its id, the file and the line */
    return g_strdup_printf (_ ("%s “%s” (%s:%d): in the place of the built-in one"), element->name,
                            id, name, place->line);
  /* TRANSLATORS: a kind of definition as in the files, its id, the file and the line */
  return g_strdup_printf (_ ("%s “%s” (%s:%d): added"), element->name, id, name, place->line);
}

/**
 * sural_knowledge_list_own:
 * @self: the knowledge
 *
 * Returns: (transfer full): what the clinic's own files change, a sentence each
 */
char **
sural_knowledge_list_own (SuralKnowledge *self)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  for (int i = 0; i < SURAL_N_ELEMENTS; i++)
    {
      SuralRegistry *registry = self->registries[i];
      g_autoptr (GPtrArray) ids = sural_registry_list_ids (registry);

      for (guint j = 0; j < ids->len; j++)
        {
          const char *id = g_ptr_array_index (ids, j);
          const SuralPlace *place = sural_registry_get_place (registry, id);

          if (place->layer == LAYER_CLINIC)
            g_strv_builder_take (lines, say_change (sural_element_get_class ((SuralElement) i), id,
                                                    place));
        }
    }
  return g_strv_builder_end (lines);
}
