/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/import/sural-store-import-private.h"

#include "model/sural-error.h"

#include <glib/gi18n-lib.h>

/* The one check that every day passes which comes from outside, whatever it came in. */

static void
add_day (GArray *days, SuralDay day)
{
  if (days->len == 0 || g_array_index (days, SuralDay, days->len - 1) != day)
    g_array_append_val (days, day);
}

/* The days of the batch in its order, each run of the same day once. */
static GArray *
list_days (SuralImport *import)
{
  GArray *measurements = sural_import_batch_get_measurements (import->batch);
  GArray *sessions = sural_import_batch_get_training (import->batch);
  GArray *days = g_array_new (FALSE, FALSE, sizeof (SuralDay));

  for (guint i = 0; i < measurements->len; i++)
    add_day (days, sural_time_get_day (g_array_index (measurements, SuralMeasurement, i).at));
  for (guint i = 0; i < sessions->len; i++)
    add_day (days, sural_time_get_day (g_array_index (sessions, SuralTraining, i).started));
  return days;
}

static void
note_doubt (SuralImport *import, SuralDay day, SuralDayDoubt doubt)
{
  if (doubt == SURAL_DAY_SOUND)
    return;
  if (import->doubts == NULL)
    import->doubts = g_hash_table_new (NULL, NULL);
  g_hash_table_insert (import->doubts, GUINT_TO_POINTER (day), GUINT_TO_POINTER (doubt));
}

/* Finds out which days of the batch are unlikely, now that it is known whose they are. A day that a
 * reader has reviewed is not far from the others, or was said to be right. */
gboolean
sural_import_find_doubts (SuralImport *import, GError **error)
{
  const gboolean is_reviewed =
      sural_import_batch_get_days (import->batch) == SURAL_IMPORT_DAYS_REVIEWED;
  g_autoptr (SuralPatient) patient = NULL;
  g_autoptr (GArray) days = NULL;
  g_autofree SuralDayDoubt *doubts = NULL;
  SuralDayBounds bounds = { .today = sural_time_get_day (import->now) };

  if (sural_import_batch_get_days (import->batch) == SURAL_IMPORT_DAYS_KEEP ||
      (sural_import_batch_get_measurements (import->batch)->len == 0 &&
       sural_import_batch_get_training (import->batch)->len == 0))
    return TRUE;
  patient = sural_store_get_patient (import->store, import->patient_id, error);
  if (patient == NULL)
    return FALSE;
  bounds.born = sural_patient_get_birth_day (patient);
  days = list_days (import);
  doubts = g_new0 (SuralDayDoubt, days->len);
  if (!is_reviewed)
    sural_day_find_doubts ((const SuralDay *) days->data, days->len, &bounds, doubts);
  for (guint i = 0; i < days->len; i++)
    {
      const SuralDay day = g_array_index (days, SuralDay, i);

      note_doubt (import, day, is_reviewed ? sural_day_doubt (day, &bounds) : doubts[i]);
    }
  return TRUE;
}

static SuralDayDoubt
get_doubt (SuralImport *import, SuralDay day)
{
  if (import->doubts == NULL)
    return SURAL_DAY_SOUND;
  return GPOINTER_TO_UINT (g_hash_table_lookup (import->doubts, GUINT_TO_POINTER (day)));
}

/* Whether what is of @day is not taken for it, which is told. */
gboolean
sural_import_leaves_out (SuralImport *import, SuralDay day)
{
  g_autofree char *text = NULL;
  g_autofree char *reason = NULL;

  if (sural_import_batch_get_days (import->batch) != SURAL_IMPORT_DAYS_LEAVE_OUT ||
      get_doubt (import, day) == SURAL_DAY_SOUND)
    return FALSE;
  text = sural_day_doubt_to_string (get_doubt (import, day), day);
  reason = g_strdup_printf (_ ("%s: left out as you said"), text);
  sural_import_batch_add_outcome (import->batch, reason, 1);
  return TRUE;
}

static void
count_doubtful (SuralImport *import, SuralImportDoubt *found, SuralDay day)
{
  const SuralDayDoubt doubt = get_doubt (import, day);

  if (doubt == SURAL_DAY_SOUND)
    return;
  if (found->n++ == 0)
    {
      found->day = day;
      found->doubt = doubt;
    }
}

/* Keeps in mind the day of a session that is new with this file. */
void
sural_import_note_new_day (SuralImport *import, SuralDay day)
{
  count_doubtful (import, &import->doubtful, day);
}

/* What is new with this file and of an unlikely day; what was here before was decided on then. */
static gboolean
count_new (SuralImport *import, SuralImportDoubt *found, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (import->store,
                           "SELECT at FROM measured WHERE document_id = ? ORDER BY seq", error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, import->document_id);
  while (sural_statement_next (statement))
    count_doubtful (import, found, sural_time_get_day (sural_statement_get_int (statement, 0)));
  return sural_statement_finish (statement, error);
}

/* Refuses what is new and of an unlikely day, until somebody says what is to be done with it. */
gboolean
sural_import_check_days (SuralImport *import, GError **error)
{
  SuralImportDoubt found = import->doubtful;
  g_autofree char *text = NULL;

  if (import->doubts == NULL || import->document_id == NULL)
    return TRUE;
  if (!count_new (import, &found, error))
    return FALSE;
  if (found.n == 0)
    return TRUE;
  sural_import_batch_set_doubt (import->batch, &found);
  text = sural_day_doubt_to_string (found.doubt, found.day);
  if (found.n == 1)
    g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_UNLIKELY, text);
  else
    g_set_error (error, SURAL_ERROR, SURAL_ERROR_UNLIKELY,
                 _ ("%u of its values are of unlikely days, the first of which: %s"), found.n,
                 text);
  return FALSE;
}
