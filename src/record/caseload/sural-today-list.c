/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/caseload/sural-today-list.h"

#include "record/open/sural-clinic-job.h"

typedef struct
{
  guint limit;
  SuralDay today;
} Query;

/**
 * sural_today_free:
 * @self: (nullable): what waits
 */
void
sural_today_free (SuralToday *self)
{
  for (guint kind = 0; self != NULL && kind <= SURAL_TODAY_LAST; kind++)
    g_clear_pointer (&self->entries[kind], g_ptr_array_unref);
  g_free (self);
}

static void
free_today (gpointer today)
{
  sural_today_free (today);
}

static gpointer
read_job (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  const Query *query = job_data;
  g_autoptr (SuralToday) today = g_new0 (SuralToday, 1);

  for (guint kind = 0; kind <= SURAL_TODAY_LAST; kind++)
    {
      today->entries[kind] =
          sural_store_list_waiting (store, kind, query->limit, &today->n[kind], error);
      if (today->entries[kind] == NULL)
        return NULL;
    }
  if (!sural_store_count_unjudged (store, query->today, &today->n_unjudged, error))
    return NULL;
  return g_steal_pointer (&today);
}

/**
 * sural_today_read_async:
 * @context: the clinic
 * @limit: patients of each kind at most
 * @callback: called when it was read
 * @user_data: for @callback
 *
 * Reads what waits, as the patients were judged the last time.
 */
void
sural_today_read_async (SuralContext *context,
                        guint limit,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Query query = { limit, SURAL_DAY_UNKNOWN };

  g_return_if_fail (SURAL_IS_CONTEXT (context));

  query.today = sural_context_get_today (context);
  sural_clinic_job_async (context, sural_today_read_async, read_job,
                          g_memdup2 (&query, sizeof query), g_free, free_today, NULL, callback,
                          user_data);
}

/**
 * sural_today_read_finish:
 * @context: the clinic
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full): what waits
 */
SuralToday *
sural_today_read_finish (SuralContext *context, GAsyncResult *result, GError **error)
{
  return sural_clinic_job_finish (context, sural_today_read_async, result, error);
}

/**
 * sural_today_get_page:
 * @kind: what waits
 * @entry: of whom
 *
 * Returns: where it is done: the name of a page of the patient, or "visit"
 */
const char *
sural_today_get_page (SuralTodayKind kind, SuralCaseloadEntry *entry)
{
  switch (kind)
    {
    case SURAL_TODAY_VISIT_OPEN:
      return "visit";
    case SURAL_TODAY_UNSIGNED:
      return "notes";
    case SURAL_TODAY_OFF_TRACK:
      return "trends";
    case SURAL_TODAY_DUE:
      if (sural_caseload_entry_get_mark (entry) == SURAL_CASELOAD_MARK_REVIEW_DUE)
        return "plan";
      return "overview";
    case SURAL_TODAY_URGENT:
    default:
      return "overview";
    }
}

/**
 * sural_today_get_episode_id:
 * @kind: what waits
 * @entry: of whom
 *
 * Returns: (transfer none) (nullable): the episode it belongs to
 */
const char *
sural_today_get_episode_id (SuralTodayKind kind, SuralCaseloadEntry *entry)
{
  if (kind == SURAL_TODAY_VISIT_OPEN)
    return sural_caseload_entry_get_open_episode_id (entry);
  if (kind == SURAL_TODAY_UNSIGNED)
    return sural_caseload_entry_get_unsigned_episode_id (entry);
  return sural_caseload_entry_get_episode_id (entry);
}
