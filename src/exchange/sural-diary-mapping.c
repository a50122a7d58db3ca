/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/sural-diary-reader.h"

/**
 * sural_diary_mapping_new:
 *
 * Returns: (transfer full): a mapping that maps nothing
 */
SuralDiaryMapping *
sural_diary_mapping_new (void)
{
  SuralDiaryMapping *self = g_new0 (SuralDiaryMapping, 1);

  self->date_column = self->day_column = self->month_column = self->year_column = -1;
  self->time_column = self->name_column = self->value_column = -1;
  self->measures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->columns = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->complaints = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * sural_diary_mapping_copy:
 * @self: a mapping
 *
 * Returns: (transfer full): a mapping of its own that says the same
 */
SuralDiaryMapping *
sural_diary_mapping_copy (const SuralDiaryMapping *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autoptr (SuralDiaryMapping) fresh = sural_diary_mapping_new ();
  GHashTable *measures = fresh->measures;
  GHashTable *columns = fresh->columns;
  GHashTable *complaints = fresh->complaints;
  GHashTableIter iter;
  gpointer key, value;

  *fresh = *self;
  fresh->measures = measures;
  fresh->columns = columns;
  fresh->complaints = complaints;
  g_hash_table_iter_init (&iter, self->measures);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (measures, g_strdup (key), g_strdup (value));
  g_hash_table_iter_init (&iter, self->columns);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (columns, key, g_strdup (value));
  g_hash_table_iter_init (&iter, self->complaints);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (complaints, g_strdup (key));
  return g_steal_pointer (&fresh);
}

/**
 * sural_diary_mapping_free:
 * @self: (transfer full): a mapping
 */
void
sural_diary_mapping_free (SuralDiaryMapping *self)
{
  g_hash_table_unref (self->measures);
  g_hash_table_unref (self->columns);
  g_hash_table_unref (self->complaints);
  g_free (self);
}
