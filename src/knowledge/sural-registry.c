/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-registry.h"

#include "model/words/sural-id-hash.h"

typedef struct
{
  gpointer item; /* belongs to the array */
  SuralPlace place;
} Entry;

struct _SuralRegistry
{
  const char *name;
  GPtrArray *items;
  GHashTable *entries; /* id → Entry */
};

/**
 * sural_registry_new:
 * @name: (transfer none): how what it holds is called in the files, kept as it is
 * @free_item: frees one definition
 *
 * Returns: (transfer full): an empty registry
 */
SuralRegistry *
sural_registry_new (const char *name, GDestroyNotify free_item)
{
  SuralRegistry *self = g_new0 (SuralRegistry, 1);

  self->name = name;
  self->items = g_ptr_array_new_with_free_func (free_item);
  self->entries = g_hash_table_new_full (sural_id_hash, g_str_equal, g_free, g_free);

  return self;
}

/**
 * sural_registry_free:
 * @self: (nullable): a registry, freed with all that it holds
 */
void
sural_registry_free (SuralRegistry *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->entries);
  g_free (self);
}

/**
 * sural_registry_get_name:
 * @self: a registry
 *
 * Returns: how what it holds is called in the files
 */
const char *
sural_registry_get_name (SuralRegistry *self)
{
  return self->name;
}

/**
 * sural_registry_put:
 * @self: a registry
 * @id: the definition's id
 * @item: (transfer full): the definition
 * @place: where it was read
 *
 * Adds @item at the end, or puts it in the place of the one that has @id already, which is freed.
 */
void
sural_registry_put (SuralRegistry *self, const char *id, gpointer item, const SuralPlace *place)
{
  Entry *entry = g_hash_table_lookup (self->entries, id);
  gboolean replaces = entry != NULL;

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      g_hash_table_insert (self->entries, g_strdup (id), entry);
      g_ptr_array_add (self->items, item);
    }
  else
    {
      guint index;
      gboolean found = g_ptr_array_find (self->items, entry->item, &index);

      g_assert (found);
      g_ptr_array_insert (self->items, (int) index, item);
      g_ptr_array_remove_index (self->items, index + 1);
    }

  entry->item = item;
  entry->place = *place;
  entry->place.replaces = replaces;
}

/**
 * sural_registry_move_last:
 * @self: a registry
 * @id: an id that it holds
 *
 * Moves a definition behind all others.
 */
void
sural_registry_move_last (SuralRegistry *self, const char *id)
{
  gpointer item = sural_registry_lookup (self, id);
  guint index;

  g_return_if_fail (item != NULL);

  if (g_ptr_array_find (self->items, item, &index))
    g_ptr_array_add (self->items, g_ptr_array_steal_index (self->items, index));
}

/**
 * sural_registry_move_before:
 * @self: a registry
 * @id: an id that it holds
 * @before: another one
 *
 * Moves the definition @id to the place before @before.
 */
void
sural_registry_move_before (SuralRegistry *self, const char *id, const char *before)
{
  gpointer item = sural_registry_lookup (self, id);
  gpointer next = sural_registry_lookup (self, before);
  guint index;

  g_return_if_fail (item != NULL && next != NULL && item != next);

  if (g_ptr_array_find (self->items, item, &index))
    g_ptr_array_steal_index (self->items, index);
  if (g_ptr_array_find (self->items, next, &index))
    g_ptr_array_insert (self->items, (int) index, item);
}

/**
 * sural_registry_lookup:
 * @self: a registry
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the definition, or %NULL when there is none
 */
gpointer
sural_registry_lookup (SuralRegistry *self, const char *id)
{
  Entry *entry = id != NULL ? g_hash_table_lookup (self->entries, id) : NULL;

  return entry != NULL ? entry->item : NULL;
}

/**
 * sural_registry_get_place:
 * @self: a registry
 * @id: an id
 *
 * Returns: (nullable): where the definition was read; %NULL when there is none
 */
const SuralPlace *
sural_registry_get_place (SuralRegistry *self, const char *id)
{
  Entry *entry = g_hash_table_lookup (self->entries, id);

  return entry != NULL ? &entry->place : NULL;
}

/**
 * sural_registry_get_items:
 * @self: a registry
 *
 * Returns: (transfer none): the definitions in order
 */
GPtrArray *
sural_registry_get_items (SuralRegistry *self)
{
  return self->items;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/**
 * sural_registry_list_ids:
 * @self: a registry
 *
 * Returns: (transfer container) (element-type utf8): all ids, in alphabetical order
 */
GPtrArray *
sural_registry_list_ids (SuralRegistry *self)
{
  GPtrArray *ids = g_hash_table_get_keys_as_ptr_array (self->entries);

  g_ptr_array_sort (ids, compare_ids);
  return ids;
}
