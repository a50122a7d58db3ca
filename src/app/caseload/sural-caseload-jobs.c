/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/caseload/sural-caseload-jobs.h"

#include "model/sural-error.h"
#include "reasoning/sural-assessment.h"
#include "reasoning/sural-trend.h"

#include <glib/gi18n-lib.h>

/**
 * sural_caseload_query_free:
 * @self: a query
 */
void
sural_caseload_query_free (SuralCaseloadQuery *self)
{
  g_clear_object (&self->knowledge);
  g_free (self->search);
  g_free (self);
}

static gboolean
is_open (SuralStore *store, GError **error)
{
  if (store != NULL)
    return TRUE;
  g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_LOCKED, _ ("The clinic is locked"));
  return FALSE;
}

/**
 * sural_caseload_job_count:
 *
 * Counts the patients that match.
 *
 * Returns: (transfer full): a guint
 */
gpointer
sural_caseload_job_count (SuralStore *store,
                          gpointer job_data,
                          GCancellable *cancellable,
                          GError **error)
{
  SuralCaseloadQuery *query = job_data;
  g_autoptr (GError) local_error = NULL;
  gint64 n = 0;
  guint *count = NULL;

  if (!is_open (store, error))
    return NULL;
  n = sural_store_count_patients (store, query->search, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  count = g_new0 (guint, 1);
  *count = (guint) CLAMP (n, 0, G_MAXINT32);
  return count;
}

/* The gravest thing there is to say about an episode. A gate stays marked although it was
 * acknowledged: the patient still has it. An alert that was acknowledged keeps quiet until things
 * change. */
static SuralCaseloadMark
find_mark (SuralStore *store, SuralCaseloadQuery *query, SuralCaseloadEntry *entry)
{
  g_autoptr (SuralCase) subject = NULL;
  g_autoptr (SuralAssessment) assessment = NULL;
  g_autoptr (SuralTrend) trend = NULL;
  SuralDay review = sural_caseload_entry_get_review_by (entry);

  if (sural_caseload_entry_get_episode_id (entry) == NULL)
    return SURAL_CASELOAD_MARK_NONE;
  subject = sural_store_load_case (store, sural_caseload_entry_get_episode_id (entry), query->today,
                                   NULL);
  if (subject == NULL)
    return SURAL_CASELOAD_MARK_NONE;
  sural_case_set_assessed (subject, query->today);
  assessment = sural_assess (subject, query->knowledge);
  if (assessment->gates->len > 0)
    return SURAL_CASELOAD_MARK_RED_FLAG;
  trend = sural_trend_new (subject, query->knowledge);
  if (sural_trend_count_open_alerts (trend) > 0)
    return SURAL_CASELOAD_MARK_OFF_TRACK;
  if (review != SURAL_DAY_UNKNOWN && review <= query->today)
    return SURAL_CASELOAD_MARK_REVIEW_DUE;
  return SURAL_CASELOAD_MARK_NONE;
}

/**
 * sural_caseload_job_page:
 *
 * Reads a page of the caseload and marks each row: the store gives the rows, reasoning the marks.
 *
 * Returns: (transfer full) (element-type SuralCaseloadEntry): the rows
 */
gpointer
sural_caseload_job_page (SuralStore *store,
                         gpointer job_data,
                         GCancellable *cancellable,
                         GError **error)
{
  SuralCaseloadQuery *query = job_data;
  GPtrArray *entries = NULL;

  if (!is_open (store, error))
    return NULL;
  entries = sural_store_list_caseload (store, query->search, query->offset, query->limit, error);
  if (entries == NULL)
    return NULL;
  for (guint i = 0; i < entries->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      SuralCaseloadEntry *entry = g_ptr_array_index (entries, i);

      sural_caseload_entry_set_mark (entry, find_mark (store, query, entry));
    }
  return entries;
}
