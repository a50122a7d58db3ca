/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/diary/sural-diary-reader.h"

#include "exchange/diary/sural-diary-words.h"

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
  self->unit_column = self->side_column = self->person_column = -1;
  self->measures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->columns = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->complaints = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->column_complaints = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->against = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->names_against = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->left_out = g_hash_table_new (NULL, NULL);
  self->kept = g_hash_table_new (NULL, NULL);
  self->mended = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_strfreev);
  return self;
}

static gpointer
copy_as_is (gconstpointer value)
{
  return (gpointer) value;
}

static gpointer
copy_text (gconstpointer value)
{
  return g_strdup (value);
}

static gpointer
copy_cells (gconstpointer value)
{
  return g_strdupv ((char **) value);
}

typedef gpointer (*CopyFunc) (gconstpointer value);

static void
copy_table (GHashTable *to, GHashTable *from, CopyFunc copy_key, CopyFunc copy_value)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &key, &value))
    /* A set has its keys for values, and owns them once. */
    if (key == value && copy_key == copy_value)
      g_hash_table_add (to, copy_key (key));
    else
      g_hash_table_insert (to, copy_key (key), copy_value (value));
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

  SuralDiaryMapping *fresh = sural_diary_mapping_new ();
  SuralDiaryMapping tables = *fresh;

  *fresh = *self;
  fresh->measures = tables.measures;
  fresh->columns = tables.columns;
  fresh->complaints = tables.complaints;
  fresh->column_complaints = tables.column_complaints;
  fresh->against = tables.against;
  fresh->names_against = tables.names_against;
  fresh->left_out = tables.left_out;
  fresh->kept = tables.kept;
  fresh->mended = tables.mended;
  fresh->whose = g_strdup (self->whose);
  copy_table (fresh->measures, self->measures, copy_text, copy_text);
  copy_table (fresh->columns, self->columns, copy_as_is, copy_text);
  copy_table (fresh->complaints, self->complaints, copy_text, copy_text);
  copy_table (fresh->column_complaints, self->column_complaints, copy_as_is, copy_text);
  copy_table (fresh->against, self->against, copy_as_is, copy_text);
  copy_table (fresh->names_against, self->names_against, copy_text, copy_text);
  copy_table (fresh->left_out, self->left_out, copy_as_is, copy_as_is);
  copy_table (fresh->kept, self->kept, copy_as_is, copy_as_is);
  copy_table (fresh->mended, self->mended, copy_as_is, copy_cells);
  return fresh;
}

/**
 * sural_diary_mapping_dup_name:
 * @self: a mapping
 * @cells: (element-type utf8): a row
 *
 * Returns: (transfer full): what the row calls what it has a value of: its name with its side, so
 *   that two legs are two, and without how bad it was ("Calf pain (Severe)"); "" where it has
 *   neither
 */
char *
sural_diary_mapping_dup_name (const SuralDiaryMapping *self, GPtrArray *cells)
{
  const char *name = self->name_column >= 0 ? g_ptr_array_index (cells, self->name_column) : "";
  const char *side = self->side_column >= 0 ? g_ptr_array_index (cells, self->side_column) : "";

  const char *grade = sural_diary_find_grade_behind (name);
  g_autofree char *bare =
      grade != NULL ? g_strchomp (g_strndup (name, (gsize) (grade - name))) : NULL;

  name = bare != NULL ? bare : name;
  return g_strconcat (name, *name != '\0' && *side != '\0' ? " " : "", side, NULL);
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
  g_hash_table_unref (self->column_complaints);
  g_hash_table_unref (self->against);
  g_hash_table_unref (self->names_against);
  g_hash_table_unref (self->left_out);
  g_hash_table_unref (self->kept);
  g_hash_table_unref (self->mended);
  g_free (self->whose);
  g_free (self);
}
