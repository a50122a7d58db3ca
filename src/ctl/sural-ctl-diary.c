/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl-diary.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/diary/sural-diary-words.h"
#include "model/sural-error.h"

/* How many rows that cannot be taken are told, how many are named in the answer, and how many lines
 * can be said at once. */
enum
{
  MOST_TOLD = 20,
  MOST_NAMED = 10 * 1000,
  MOST_SAID = 1000 * 1000,
};

/**
 * sural_ctl_diary_parse_lines:
 * @text: "4,7,9-12"
 * @lines: (element-type guint): where they are added
 *
 * Returns: whether @text is a list of lines of a file
 */
gboolean
sural_ctl_diary_parse_lines (const char *text, GArray *lines)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) ends = g_strsplit (parts[i], "-", 3);
      const guint n_ends = g_strv_length (ends);
      guint64 first = 0, last = 0;

      if (n_ends < 1 || n_ends > 2 ||
          !g_ascii_string_to_unsigned (ends[0], 10, 1, MOST_SAID, &first, NULL) ||
          !g_ascii_string_to_unsigned (ends[n_ends - 1], 10, first, MOST_SAID, &last, NULL))
        return FALSE;
      for (guint line = (guint) first; line <= last; line++)
        g_array_append_val (lines, line);
    }
  return lines->len > 0;
}

static void
add_lines (GHashTable *set, const GArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    g_hash_table_add (set, GUINT_TO_POINTER (g_array_index (lines, guint, i)));
}

/* A name that was said to be something is looked for among the columns too. */
static void
settle_columns (const SuralDiaryPreview *preview,
                SuralDiaryMapping *mapping,
                const char *name,
                const char *measure)
{
  for (guint i = 0; mapping->name_column < 0 && preview->header[i] != NULL; i++)
    {
      gpointer column = GUINT_TO_POINTER (i);

      if (!g_str_equal (preview->header[i], name))
        continue;
      g_hash_table_remove (mapping->column_complaints, column);
      g_hash_table_remove (mapping->columns, column);
      g_hash_table_remove (mapping->against, column);
      if (mapping->value_column == (int) i)
        mapping->value_column = -1;
      if (mapping->person_column == (int) i)
        mapping->person_column = -1;
      if (*measure != '\0')
        g_hash_table_replace (mapping->columns, column, g_strdup (measure));
    }
}

/* What was said on the command line goes before what was guessed. */
static void
settle_mapping (const SuralCtlDiary *self, const SuralDiaryPreview *preview)
{
  SuralDiaryMapping *mapping = preview->proposed;
  GHashTableIter iter;
  gpointer name, measure;

  if (self->date_order != SURAL_DATE_ORDER_UNKNOWN)
    mapping->date_order = self->date_order;
  mapping->encoding = self->encoding;
  mapping->bounds = self->bounds;
  mapping->scale_is_right = self->scale_is_right;
  g_set_str (&mapping->whose, self->whose);
  add_lines (mapping->left_out, self->left_out);
  add_lines (mapping->kept, self->kept);
  g_hash_table_iter_init (&iter, self->measures);
  while (g_hash_table_iter_next (&iter, &name, &measure))
    {
      g_hash_table_remove (mapping->complaints, name);
      g_hash_table_replace (mapping->measures, g_strdup (name), g_strdup (measure));
      settle_columns (preview, mapping, name, measure);
    }
}

/* The first name or column that could be said to be a measure. */
static const char *
get_example (const SuralDiaryPreview *preview)
{
  const SuralDiaryMapping *mapping = preview->proposed;

  if (preview->names[0] != NULL)
    return preview->names[0];
  for (guint i = 0; preview->header[i] != NULL; i++)
    if (g_hash_table_contains (mapping->column_complaints, GUINT_TO_POINTER (i)))
      return preview->header[i];
  for (guint i = 0; preview->header[i] != NULL; i++)
    if (sural_diary_guess_role (preview->header[i]) == SURAL_DIARY_ROLE_VALUE)
      return preview->header[i];
  for (guint i = 0; preview->header[i] != NULL; i++)
    if ((int) i != mapping->date_column && (int) i != mapping->day_column &&
        (int) i != mapping->month_column && (int) i != mapping->year_column &&
        (int) i != mapping->time_column)
      return preview->header[i];
  return "NAME";
}

/* How a question is answered. */
static void
add_answer (GString *out, const SuralDiaryReview *review, const SuralDiaryPreview *preview)
{
  switch (review->question)
    {
    case SURAL_DIARY_ASKS_ENCODING:
      g_string_append (out, _ ("; say which with --encoding=NAME"));
      break;
    case SURAL_DIARY_ASKS_ORDER:
      g_string_append (out,
                       preview->may_have_year_first
                           ? _ ("; say --date-order=dmy, --date-order=mdy or, for 26-09-01, ymd")
                           : _ ("; say --date-order=dmy or --date-order=mdy"));
      break;
    case SURAL_DIARY_ASKS_MEANING:
      g_string_append_printf (out, _ ("; say what is, as in --measure=\"%s=calf-pain-now\""),
                              get_example (preview));
      break;
    case SURAL_DIARY_ASKS_SCALE:
      g_string_append (out, _ ("; say --scale=0-10 if it is"));
      break;
    case SURAL_DIARY_ASKS_WHOSE:
      g_string_append_printf (out, _ ("; say --measure=\"%s=\" if they are"),
                              preview->header[preview->proposed->person_column]);
      break;
    case SURAL_DIARY_ASKS_NOTHING:
    default:
      break;
    }
}

/* "3-6,8" */
static void
add_range (GString *lines, guint first, guint last)
{
  g_string_append_printf (lines, "%s%u", lines->len > 0 ? "," : "", first);
  if (last > first)
    g_string_append_printf (lines, "%c%u", last == first + 1 ? ',' : '-', last);
}

/* All lines of them at once, so that nothing is asked twice. */
static char *
dup_lines (const GPtrArray *faults, gboolean only_doubts)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  guint first = 0, last = 0;

  for (guint i = 0; i < faults->len; i++)
    {
      const SuralDiaryFault *fault = g_ptr_array_index (faults, i);

      if (only_doubts && !fault->is_doubt)
        continue;
      if (first > 0 && fault->line > last + 1)
        {
          add_range (lines, first, last);
          first = 0;
        }
      first = first > 0 ? first : fault->line;
      last = MAX (last, fault->last_line);
    }
  if (first > 0)
    add_range (lines, first, last);
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

/* "d.csv:4: date: …; 9: pain: …; say --leave-out=4,9 to leave them out" */
static void
add_faults (GString *out, const SuralDiaryReview *review, const char *name)
{
  g_autofree char *lines = dup_lines (review->faults, FALSE);
  g_autofree char *doubts = dup_lines (review->faults, TRUE);

  for (guint i = 0; i < MIN (review->faults->len, MOST_TOLD); i++)
    {
      const SuralDiaryFault *fault = g_ptr_array_index (review->faults, i);

      if (i == 0)
        g_string_append_printf (out, "%s:%u: %s", name, fault->line, fault->what);
      else
        g_string_append_printf (out, "; %u: %s", fault->line, fault->what);
    }
  if (review->n_faults > MOST_TOLD)
    g_string_append_printf (out, _ ("; and %u more"), review->n_faults - MOST_TOLD);
  g_string_append_printf (out, _ ("; say --leave-out=%s to take the rest without %s"), lines,
                          review->n_faults == 1 ? _ ("it") : _ ("them"));
  if (*doubts != '\0')
    g_string_append_printf (out, _ (", or --keep-days=%s where the day is right"), doubts);
}

/* What stands in the way, all of it, and how it is got out of it. */
static gboolean
explain (const SuralDiaryMapping *mapping,
         const SuralDiaryPreview *preview,
         GBytes *bytes,
         const char *name,
         gboolean is_own_patient,
         SuralKnowledge *knowledge,
         GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (SuralDiaryReview) review =
      sural_diary_review (bytes, name, mapping, knowledge, is_own_patient, MOST_NAMED, NULL, error);

  if (review == NULL)
    return FALSE;
  if (review->question != SURAL_DIARY_ASKS_NOTHING)
    {
      g_string_append (out, review->asked);
      add_answer (out, review, preview);
    }
  else if (review->n_faults > 0)
    add_faults (out, review, name);
  else
    return TRUE;
  g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID, out->str);
  return FALSE;
}

/**
 * sural_ctl_diary_read:
 * @self: what the command line says of it
 * @bytes: the whole file
 * @name: what to call it
 * @is_own_patient: whether it comes before its patient
 * @knowledge: the measures there are
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (element-type SuralImportBatch): what it holds; %NULL with one line that
 *   tells everything that stands in the way and the option that answers it
 */
GPtrArray *
sural_ctl_diary_read (const SuralCtlDiary *self,
                      GBytes *bytes,
                      const char *name,
                      gboolean is_own_patient,
                      SuralKnowledge *knowledge,
                      GError **error)
{
  g_autoptr (SuralDiaryPreview) preview =
      sural_diary_preview (bytes, name, self->encoding, knowledge, error);
  g_autoptr (SuralImportBatch) batch = NULL;
  g_autoptr (GError) local = NULL;
  GPtrArray *batches = NULL;

  if (preview == NULL)
    return NULL;
  settle_mapping (self, preview);
  if (is_own_patient)
    batches = sural_diary_read_episodes (bytes, name, preview->proposed, knowledge, NULL, &local);
  else
    batch = sural_diary_read (bytes, name, preview->proposed, knowledge, NULL, &local);
  if (batches != NULL)
    return batches;
  if (batch == NULL || sural_import_batch_get_measurements (batch)->len == 0)
    {
      if (explain (preview->proposed, preview, bytes, name, is_own_patient, knowledge, error))
        g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  batches = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (batches, g_steal_pointer (&batch));
  return batches;
}
