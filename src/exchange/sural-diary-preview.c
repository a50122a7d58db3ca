/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/sural-diary-reader.h"

#include "exchange/sural-csv-reader.h"
#include "exchange/sural-diary-cell.h"
#include "exchange/sural-diary-words.h"
#include "model/sural-error.h"

enum
{
  MAX_PREVIEW_ROWS = 50,
  MAX_NAMES = 200,
};

static char **
copy_cells (GPtrArray *cells)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < cells->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (cells, i));
  return g_strv_builder_end (builder);
}

static void
take_column (int *role, guint column)
{
  if (*role < 0)
    *role = (int) column;
}

static void
propose_columns (SuralDiaryMapping *self, char **header, SuralKnowledge *knowledge)
{
  int unused = -1;
  int *places[] = {
    [SURAL_DIARY_ROLE_NONE] = &unused,
    [SURAL_DIARY_ROLE_DATE] = &self->date_column,
    [SURAL_DIARY_ROLE_DAY] = &self->day_column,
    [SURAL_DIARY_ROLE_MONTH] = &self->month_column,
    [SURAL_DIARY_ROLE_YEAR] = &self->year_column,
    [SURAL_DIARY_ROLE_TIME] = &self->time_column,
    [SURAL_DIARY_ROLE_NAME] = &self->name_column,
    [SURAL_DIARY_ROLE_VALUE] = &self->value_column,
  };

  for (guint i = 0; header[i] != NULL; i++)
    {
      SuralDiaryRole role = sural_diary_guess_role (header[i]);
      const char *measure = sural_diary_guess_measure (header[i], knowledge);
      take_column (places[role], i);
      if (role == SURAL_DIARY_ROLE_NONE && measure != NULL)
        g_hash_table_insert (self->columns, GINT_TO_POINTER (i), g_strdup (measure));
    }
  /* "day" is the whole date where no month stands beside it. */
  if (self->date_column < 0 && self->month_column < 0 && self->day_column >= 0)
    {
      self->date_column = self->day_column;
      self->day_column = -1;
    }
}

/* One table of columns without a name: its pain column is the pain of the calf, if it has no other.
 */
static void
propose_single_measure (SuralDiaryMapping *self, char **header)
{
  if (self->name_column >= 0)
    return;
  for (guint i = 0; header[i] != NULL && self->value_column < 0; i++)
    if (g_hash_table_size (self->columns) == 0 && sural_diary_name_is_pain (header[i]))
      self->value_column = (int) i;
  if (self->value_column >= 0)
    g_hash_table_insert (self->measures, g_strdup (""), g_strdup ("calf-pain-now"));
}

static int
compare_counts (gconstpointer a, gconstpointer b, gpointer counts)
{
  const char *one = *(const char *const *) a;
  const char *other = *(const char *const *) b;
  guint n_one = GPOINTER_TO_UINT (g_hash_table_lookup (counts, one));
  guint n_other = GPOINTER_TO_UINT (g_hash_table_lookup (counts, other));

  if (n_one != n_other)
    return n_one > n_other ? -1 : 1;
  return g_strcmp0 (one, other);
}

static char **
sort_names (GHashTable *counts)
{
  g_autoptr (GPtrArray) names = g_hash_table_get_keys_as_ptr_array (counts);

  g_ptr_array_sort_with_data (names, compare_counts, counts);
  return copy_cells (names);
}

/* A name that is a measure goes there. Of the other pains, the one written down most often is
 * taken for the one that the patient came with; the clinician sees that and can say otherwise. */
static void
propose_names (SuralDiaryMapping *self, char **names, SuralKnowledge *knowledge)
{
  gboolean has_pain = FALSE;

  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *measure = sural_diary_guess_measure (names[i], knowledge);
      has_pain = has_pain || g_strcmp0 (measure, "calf-pain-now") == 0;
      g_hash_table_insert (self->measures, g_strdup (names[i]),
                           g_strdup (measure != NULL ? measure : ""));
      if (measure == NULL && sural_diary_name_is_pain (names[i]))
        g_hash_table_add (self->complaints, g_strdup (names[i]));
    }
  for (guint i = 0; names[i] != NULL && !has_pain; i++)
    if (g_hash_table_contains (self->complaints, names[i]))
      {
        g_hash_table_replace (self->measures, g_strdup (names[i]), g_strdup ("calf-pain-now"));
        has_pain = TRUE;
      }
}

static gboolean
read_rows (SuralDiaryPreview *self, SuralCsvReader *reader, GHashTable *counts, GError **error)
{
  const SuralDiaryMapping *mapping = self->proposed;
  gboolean seen[3] = { FALSE, FALSE, FALSE };
  g_autoptr (GError) local = NULL;
  GPtrArray *cells;

  while (sural_csv_reader_next (reader, &cells, &local))
    {
      self->n_rows++;
      if (self->rows->len < MAX_PREVIEW_ROWS)
        g_ptr_array_add (self->rows, copy_cells (cells));
      if (mapping->date_column >= 0)
        seen[sural_diary_guess_date_order (g_ptr_array_index (cells, mapping->date_column))] = TRUE;
      if (mapping->name_column < 0)
        continue;
      const char *name = g_ptr_array_index (cells, mapping->name_column);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));
      if (n > 0 || g_hash_table_size (counts) < MAX_NAMES)
        g_hash_table_insert (counts, g_strdup (name), GUINT_TO_POINTER (n + 1));
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (seen[SURAL_DATE_ORDER_DAY_FIRST] != seen[SURAL_DATE_ORDER_MONTH_FIRST])
    self->proposed->date_order = seen[SURAL_DATE_ORDER_DAY_FIRST] ? SURAL_DATE_ORDER_DAY_FIRST
                                                                  : SURAL_DATE_ORDER_MONTH_FIRST;
  return TRUE;
}

/**
 * sural_diary_preview:
 * @bytes: the whole file
 * @name: what to call it in errors
 * @knowledge: the measures there are
 * @error: return location for a #GError
 *
 * Looks through a diary and proposes what its columns and names mean, from their English and German
 * names. The proposal is a guess to be confirmed; what it cannot guess it maps to nothing.
 *
 * Returns: (transfer full): the preview, or %NULL with %SURAL_ERROR_INVALID or %SURAL_ERROR_LIMIT
 */
SuralDiaryPreview *
sural_diary_preview (GBytes *bytes, const char *name, SuralKnowledge *knowledge, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  g_autoptr (SuralCsvReader) reader = sural_csv_reader_new (bytes, name, error);
  GPtrArray *cells;
  if (reader == NULL)
    return NULL;

  g_autoptr (GError) local = NULL;
  if (!sural_csv_reader_next (reader, &cells, &local))
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        sural_error_set (error, SURAL_ERROR_INVALID, "%s: is empty", name);
      return NULL;
    }

  g_autoptr (SuralDiaryPreview) self = g_new0 (SuralDiaryPreview, 1);
  self->header = copy_cells (cells);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->proposed = sural_diary_mapping_new ();
  self->encoding =
      g_str_equal (sural_csv_reader_get_encoding (reader), "UTF-8") ? "UTF-8" : "Windows-1252";
  propose_columns (self->proposed, self->header, knowledge);
  propose_single_measure (self->proposed, self->header);

  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sural_csv_reader_set_width (reader, g_strv_length (self->header));
  if (!read_rows (self, reader, counts, error))
    return NULL;
  self->names = sort_names (counts);
  propose_names (self->proposed, self->names, knowledge);
  return g_steal_pointer (&self);
}

/**
 * sural_diary_preview_free:
 * @self: (transfer full): a preview
 */
void
sural_diary_preview_free (SuralDiaryPreview *self)
{
  g_strfreev (self->header);
  g_strfreev (self->names);
  g_ptr_array_unref (self->rows);
  sural_diary_mapping_free (self->proposed);
  g_free (self);
}
