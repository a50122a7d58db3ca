/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/phone/sural-phone-answers.h"

#include <glib/gi18n-lib.h>

#include "exchange/json/sural-json-cursor.h"
#include "exchange/json/sural-json.h"
#include "model/sural-error.h"

enum
{
  MOST_BYTES = 1024 * 1024,
  MOST_DEPTH = 8,
  MOST_DAYS = 1000,
};

/* What the phone counts as a moment: seconds since 1970, with room for clocks that are wrong. */
#define LAST_MOMENT 99999999999.0

/* What is read of one diary. */
typedef struct
{
  const SuralPhoneDiary *diary;
  SuralDay today;
  SuralKnowledge *knowledge;
  SuralImportBatch *batch;
  guint n_measures, n_exercises;
  guint n_done, n_days_done; /* exercises that were ticked, and days with one at the least */
} Reading;

static JsonNode *
parse (GBytes *opened, const char *name, GError **error)
{
  static const char *const keys[] = { "v", "key", "days", NULL };
  g_autoptr (JsonNode) root = sural_json_parse (opened, name, MOST_BYTES, MOST_DEPTH, error);
  SuralJsonCursor cursor, version;
  double number = 0;

  if (root == NULL)
    return NULL;
  cursor = sural_json_cursor_root (root, name);
  if (!sural_json_cursor_check_object (&cursor, keys, error))
    return NULL;
  if (!sural_json_cursor_enter (&cursor, "v", &version))
    return sural_json_cursor_refuse (&cursor, error, _ ("has no version")), NULL;
  if (!sural_json_cursor_read_number (&version, &number, error))
    return NULL;
  if (number != 1)
    return sural_json_cursor_refuse (&version, error, _ ("is of a newer Sural; update Sural")),
           NULL;
  return g_steal_pointer (&root);
}

/**
 * sural_phone_answers_dup_key:
 * @opened: what was sealed
 * @name: what to call it in errors
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the key of the diary that the answers are of; %NULL with
 *   %SURAL_ERROR_INVALID
 */
char *
sural_phone_answers_dup_key (GBytes *opened, const char *name, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  SuralJsonCursor cursor;
  const char *key = NULL;

  g_return_val_if_fail (opened != NULL && name != NULL, NULL);

  root = parse (opened, name, error);
  if (root == NULL)
    return NULL;
  cursor = sural_json_cursor_root (root, name);
  key = sural_json_cursor_peek_string (&cursor, "key");
  if (sural_phone_diary_is_key (key))
    return g_strdup (key);
  sural_json_cursor_refuse (&cursor, error, _ ("has no key of a phone diary"));
  return NULL;
}

/* --- One day ---------------------------------------------------------------------------------- */

/* A whole number at a place of a list. */
static gboolean
read_count (const SuralJsonCursor *list, guint index, double most, double *count, GError **error)
{
  const SuralJsonCursor cursor = sural_json_cursor_element (list, index);

  if (!sural_json_cursor_read_number (&cursor, count, error))
    return FALSE;
  if (*count < 0 || *count > most || *count != (double) (gint64) *count)
    return sural_json_cursor_refuse (&cursor, error, _ ("is no count that can be"));
  return TRUE;
}

static gboolean
is_taken_back (const SuralJsonCursor *cursor)
{
  return JSON_NODE_HOLDS_VALUE (cursor->node) &&
         json_node_get_value_type (cursor->node) == G_TYPE_BOOLEAN &&
         !json_node_get_boolean (cursor->node);
}

static gboolean
take_value (Reading *self,
            const SuralJsonCursor *cursor,
            SuralDay day,
            const char *id,
            const char *version,
            GError **error)
{
  const SuralMeasure *measure = sural_knowledge_get_measure (self->knowledge, id);
  g_autofree char *key = g_strdup_printf ("phone:%s|%s|%u", self->diary->key, id, day);
  const SuralImportSource source = { .key = key, .version = version };
  SuralMeasurement measurement = { .measure = g_intern_string (id),
                                   .at = sural_time_from_day (day),
                                   .origin = SURAL_ORIGIN_DIARY };

  if (JSON_NODE_HOLDS_NULL (cursor->node))
    return TRUE;
  if (is_taken_back (cursor))
    {
      const SuralImportWithdrawal withdrawal = {
        .source = source,
        .at = measurement.at,
        .reason = g_intern_string (_ ("an answer that was taken back on the phone")),
      };

      sural_import_batch_withdraw (self->batch, &withdrawal);
      return TRUE;
    }
  if (!sural_json_cursor_read_number (cursor, &measurement.value, error))
    return FALSE;
  if (measure == NULL)
    sural_import_batch_pass_over (self->batch, _ ("something that is no longer followed"));
  else if (measurement.value < measure->minimum || measurement.value > measure->maximum)
    return sural_json_cursor_refuse (cursor, error, _ ("is beyond the scale of the question"));
  else
    sural_import_batch_add_sourced (self->batch, &measurement, &source);
  return TRUE;
}

static gboolean
take_values (Reading *self,
             const SuralJsonCursor *entry,
             SuralDay day,
             const char *version,
             GError **error)
{
  const SuralJsonCursor values = sural_json_cursor_element (entry, 2);
  guint n = 0;

  if (!sural_json_cursor_check_array (&values, error))
    return FALSE;
  n = sural_json_cursor_get_length (&values);
  if (n > self->n_measures)
    return sural_json_cursor_refuse (&values, error, _ ("answers more than was asked"));
  for (guint i = 0; i < n; i++)
    {
      const SuralJsonCursor cursor = sural_json_cursor_element (&values, i);

      if (!take_value (self, &cursor, day, self->diary->measures[i], version, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_ticks (Reading *self, const SuralJsonCursor *entry, GError **error)
{
  const SuralJsonCursor done = sural_json_cursor_element (entry, 3);
  guint n = 0;
  double number = 0;

  if (!sural_json_cursor_check_array (&done, error))
    return FALSE;
  n = sural_json_cursor_get_length (&done);
  if (n > self->n_exercises)
    return sural_json_cursor_refuse (&done, error, _ ("has more exercises than the diary"));
  for (guint i = 0; i < n; i++)
    if (!read_count (&done, i, self->n_exercises - 1.0, &number, error))
      return FALSE;
  self->n_done += n;
  self->n_days_done += n > 0 ? 1 : 0;
  return TRUE;
}

/* [days since the first, when it was said last, [values], [exercises]] */
static gboolean
take_day (Reading *self, const SuralJsonCursor *entry, GError **error)
{
  g_autofree char *version = NULL;
  double offset = 0, edited = 0;
  SuralDay day = SURAL_DAY_UNKNOWN;

  if (!sural_json_cursor_check_array (entry, error))
    return FALSE;
  if (sural_json_cursor_get_length (entry) != 4)
    return sural_json_cursor_refuse (entry, error, _ ("is no day of a phone diary"));
  if (!read_count (entry, 0, SURAL_DAY_LAST - SURAL_DAY_FIRST, &offset, error) ||
      !read_count (entry, 1, LAST_MOMENT, &edited, error))
    return FALSE;
  day = self->diary->first_day + (SuralDay) offset;
  if (day > self->today)
    {
      sural_import_batch_pass_over (self->batch,
                                    _ ("a day that has not come yet: the clock of the phone is"
                                       " wrong"));
      return TRUE;
    }
  version = g_strdup_printf ("%.0f", edited);
  return take_values (self, entry, day, version, error) && take_ticks (self, entry, error);
}

static gboolean
take_days (Reading *self, const SuralJsonCursor *root, GError **error)
{
  SuralJsonCursor days;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_direct_hash, g_direct_equal);
  guint n = 0;

  if (!sural_json_cursor_enter_array (root, "days", &days, &n))
    return sural_json_cursor_refuse (root, error, _ ("has no days"));
  if (n > MOST_DAYS)
    return sural_json_cursor_refuse (&days, error, _ ("has more days than a phone diary"));
  for (guint i = 0; i < n; i++)
    {
      const SuralJsonCursor entry = sural_json_cursor_element (&days, i);
      double offset = 0;

      if (!take_day (self, &entry, error) || !read_count (&entry, 0, G_MAXUINT, &offset, error))
        return FALSE;
      if (!g_hash_table_add (seen, GUINT_TO_POINTER ((guint) offset + 1)))
        return sural_json_cursor_refuse (&entry, error, _ ("is there twice"));
    }
  return TRUE;
}

/* There is no measure of how much of a plan was done: the visit asks, and the counts help. */
static void
tell_exercises (Reading *self)
{
  g_autofree char *days = NULL;
  g_autofree char *remark = NULL;

  if (self->n_done == 0)
    return;
  days = g_strdup_printf (ngettext ("%u day", "%u days", self->n_days_done), self->n_days_done);
  remark = g_strdup_printf (ngettext ("%u exercise was ticked, on %s; the visit asks how much was"
                                      " done",
                                      "%u exercises were ticked, on %s; the visit asks how much was"
                                      " done",
                                      self->n_done),
                            self->n_done, days);
  sural_import_batch_add_remark (self->batch, remark);
}

/**
 * sural_phone_answers_read:
 * @opened: what was sealed
 * @name: what to call it in errors
 * @diary: the diary whose key it has
 * @today: the last day that can have been answered
 * @knowledge: the measures there are
 * @error: return location for a #GError
 *
 * Reads the answers of a phone diary. Each value is known by diary, measure and day, with the
 * moment at which it was said last as its version: a later sending replaces what was changed, and
 * withdraws what was taken back. What was ticked is counted in a remark.
 *
 * Returns: (transfer full): the values, of an episode and without a patient; %NULL with
 *   %SURAL_ERROR_INVALID or %SURAL_ERROR_LIMIT
 */
SuralImportBatch *
sural_phone_answers_read (GBytes *opened,
                          const char *name,
                          const SuralPhoneDiary *diary,
                          SuralDay today,
                          SuralKnowledge *knowledge,
                          GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (SuralImportBatch) batch = NULL;
  SuralJsonCursor cursor;

  g_return_val_if_fail (opened != NULL && name != NULL, NULL);
  g_return_val_if_fail (diary != NULL && SURAL_IS_KNOWLEDGE (knowledge), NULL);

  root = parse (opened, name, error);
  if (root == NULL)
    return NULL;
  batch = sural_import_batch_new (name);
  /* The days are the phone's own, counted from the first, and none lies ahead. */
  sural_import_batch_set_days (batch, SURAL_IMPORT_DAYS_REVIEWED);
  Reading self = { .diary = diary,
                   .today = today,
                   .knowledge = knowledge,
                   .batch = batch,
                   .n_measures = g_strv_length (diary->measures),
                   .n_exercises = g_strv_length (diary->exercises) };
  cursor = sural_json_cursor_root (root, name);
  if (!take_days (&self, &cursor, error))
    return NULL;
  tell_exercises (&self);
  return g_steal_pointer (&batch);
}
