/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/caseload/sural-caseload-jobs.h"

#include "reasoning/course/sural-caseload-judge.h"
#include "store/sural-store-thread.h"

/**
 * sural_caseload_query_free:
 * @self: a query
 */
void
sural_caseload_query_free (SuralCaseloadQuery *self)
{
  g_clear_object (&self->knowledge);
  g_free (self->search);
  g_free (self->id);
  g_free (self);
}

static SuralCaseloadVerdict *
judge (SuralStore *store, SuralCaseloadQuery *query, SuralCaseloadEntry *entry)
{
  const char *episode_id = sural_caseload_entry_get_episode_id (entry);
  g_autoptr (SuralCase) subject = NULL;
  g_autoptr (SuralAssessment) assessment = NULL;
  g_autoptr (SuralTrend) trend = NULL;

  /* Of who died nothing is due. */
  if (sural_caseload_entry_get_died (entry) != NULL)
    return sural_caseload_judge_without_case (TRUE);
  /* Of itself: every complaint of a patient is judged, and the gravest is the one that is listed.
   */
  if (episode_id != NULL && !sural_caseload_entry_is_discharged (entry))
    subject = sural_store_load_case (store, episode_id, SURAL_DAY_UNKNOWN, NULL);
  if (subject == NULL)
    return sural_caseload_judge_without_case (sural_caseload_entry_is_discharged (entry));
  sural_case_set_assessed (subject, query->today);
  assessment = sural_assess (subject, query->knowledge);
  trend = sural_trend_new (subject, query->knowledge);
  return sural_caseload_judge (assessment, trend, sural_caseload_entry_get_review_by (entry),
                               query->today);
}

static void
set_verdict (SuralStore *store, SuralCaseloadQuery *query, SuralCaseloadEntry *entry)
{
  g_autoptr (SuralCaseloadVerdict) verdict = judge (store, query, entry);

  sural_caseload_entry_set_section (entry, verdict->section, verdict->reason);
  sural_caseload_entry_set_mark (entry, verdict->mark);
  sural_caseload_entry_set_rank (entry, verdict->rank);
}

static gboolean
is_graver (SuralCaseloadEntry *one, SuralCaseloadEntry *other)
{
  SuralCaseloadSection section = sural_caseload_entry_get_section (one);

  if (section != sural_caseload_entry_get_section (other))
    return section < sural_caseload_entry_get_section (other);
  if (sural_caseload_entry_get_mark (one) != sural_caseload_entry_get_mark (other))
    return sural_caseload_entry_get_mark (one) > sural_caseload_entry_get_mark (other);
  return sural_caseload_entry_get_rank (one) < sural_caseload_entry_get_rank (other);
}

/* Judges a row. Of several open episodes it tells of the gravest, for which the patient has to be
 * seen; of two that are alike, of the later one.
 *
 * Returns: (transfer full): the row, with its verdict */
static SuralCaseloadEntry *
judge_row (SuralStore *store, SuralCaseloadQuery *query, SuralCaseloadEntry *entry)
{
  g_autoptr (GPtrArray) rows = NULL;
  SuralCaseloadEntry *gravest = NULL;

  if (sural_caseload_entry_get_n_open_episodes (entry) > 1)
    rows =
        sural_store_list_open_episodes (store, sural_caseload_entry_get_patient_id (entry), NULL);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      SuralCaseloadEntry *row = g_ptr_array_index (rows, i);

      set_verdict (store, query, row);
      if (gravest == NULL || is_graver (row, gravest))
        gravest = row;
    }
  if (gravest != NULL)
    return g_object_ref (gravest);
  set_verdict (store, query, entry);
  return g_object_ref (entry);
}

static gboolean
is_another_verdict (SuralCaseloadEntry *before, SuralCaseloadEntry *after)
{
  return sural_caseload_entry_get_section (before) != sural_caseload_entry_get_section (after) ||
         sural_caseload_entry_get_mark (before) != sural_caseload_entry_get_mark (after) ||
         sural_caseload_entry_get_rank (before) != sural_caseload_entry_get_rank (after) ||
         g_strcmp0 (sural_caseload_entry_get_reason (before),
                    sural_caseload_entry_get_reason (after)) != 0 ||
         g_strcmp0 (sural_caseload_entry_get_episode_id (before),
                    sural_caseload_entry_get_episode_id (after)) != 0;
}

/* The row as it was read: a verdict is written into it. */
static SuralCaseloadEntry *
dup_verdict (SuralCaseloadEntry *entry)
{
  SuralCaseloadEntry *copy =
      sural_caseload_entry_new (sural_caseload_entry_get_patient_id (entry),
                                sural_caseload_entry_get_episode_id (entry),
                                sural_caseload_entry_get_name (entry), SURAL_DAY_UNKNOWN);

  sural_caseload_entry_set_section (copy, sural_caseload_entry_get_section (entry),
                                    sural_caseload_entry_get_reason (entry));
  sural_caseload_entry_set_mark (copy, sural_caseload_entry_get_mark (entry));
  sural_caseload_entry_set_rank (copy, sural_caseload_entry_get_rank (entry));
  return copy;
}

/* Judges those rows and keeps what is said.
 *
 * Returns: whether it is kept */
static gboolean
judge_rows (SuralStore *store,
            SuralCaseloadQuery *query,
            GPtrArray *rows,
            gboolean *moved,
            GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (SuralCaseloadEntry) row = rows->pdata[i];
      g_autoptr (SuralCaseloadEntry) before = dup_verdict (row);

      rows->pdata[i] = judge_row (store, query, row);
      *moved |= is_another_verdict (before, rows->pdata[i]);
    }
  return sural_store_keep_verdicts (store, rows, query->today, error);
}

/* What a verdict is come to by: this version of the program, and the knowledge with the language
 * and the units in which it speaks. */
static char *
name_knowledge (SuralKnowledge *knowledge)
{
  const SuralUnits *units = sural_knowledge_get_units (knowledge);

  return g_strdup_printf (PACKAGE_VERSION " %s %s %d%d%d", sural_knowledge_get_digest (knowledge),
                          g_get_language_names ()[0], units->pounds, units->inches, units->miles);
}

/* Judges some of those who have to be.
 *
 * Returns: whether some were there */
static gboolean
judge_some (SuralStore *store,
            SuralCaseloadQuery *query,
            gboolean changed,
            gboolean *moved,
            gboolean *some,
            GError **error)
{
  g_autoptr (GPtrArray) rows =
      sural_store_list_unjudged (store, query->today, changed, query->limit, error);

  if (rows == NULL)
    return FALSE;
  *some = rows->len > 0;
  return judge_rows (store, query, rows, moved, error);
}

/**
 * sural_caseload_job_judge:
 *
 * Judges as many as the limit says, those first whose record was changed. What cannot be kept, on a
 * disk that is full, fails.
 *
 * Returns: (transfer full): a #SuralCaseloadProgress
 */
gpointer
sural_caseload_job_judge (SuralStore *store,
                          gpointer job_data,
                          GCancellable *cancellable,
                          GError **error)
{
  SuralCaseloadQuery *query = job_data;
  g_autofree SuralCaseloadProgress *progress = g_new0 (SuralCaseloadProgress, 1);
  g_autofree char *knowledge = NULL;

  if (!sural_store_thread_check_open (store, error))
    return NULL;
  knowledge = name_knowledge (query->knowledge);
  if (!sural_store_begin_judging (store, query->today, knowledge, error) ||
      !judge_some (store, query, TRUE, &progress->moved, &progress->is_changed, error))
    return NULL;
  progress->is_more = progress->is_changed || query->only_changed;
  if (!progress->is_more &&
      !judge_some (store, query, FALSE, &progress->moved, &progress->is_more, error))
    return NULL;
  return g_steal_pointer (&progress);
}

/* A number says of what it is, and out of how many. */
static void
set_pain_meaning (SuralCaseloadQuery *query, SuralCaseloadEntry *entry)
{
  GArray *spark = sural_caseload_entry_get_spark (entry);
  const SuralMeasure *measure = NULL;

  if (spark == NULL || spark->len == 0)
    return;
  measure = sural_knowledge_get_measure (query->knowledge,
                                         g_array_index (spark, SuralMeasurement, 0).measure);
  if (measure != NULL)
    sural_caseload_entry_set_pain_meaning (entry, measure->label, measure->maximum);
}

static SuralCaseloadScope
get_scope (SuralCaseloadQuery *query)
{
  return (SuralCaseloadScope) { query->sort, query->filter, query->search };
}

/**
 * sural_caseload_job_page:
 *
 * Reads a page of the caseload, with what was said of each patient the last time.
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
  const SuralCaseloadScope scope = get_scope (query);
  GPtrArray *entries = NULL;

  if (!sural_store_thread_check_open (store, error))
    return NULL;
  entries = sural_store_list_caseload_page (store, &scope, query->id, query->limit, error);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    set_pain_meaning (query, g_ptr_array_index (entries, i));
  return entries;
}

/**
 * sural_caseload_answer_free:
 * @self: an answer
 */
void
sural_caseload_answer_free (SuralCaseloadAnswer *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

static guint
sum (const guint counts[SURAL_CASELOAD_N_SECTIONS])
{
  guint n = 0;

  for (guint i = 0; i < SURAL_CASELOAD_N_SECTIONS; i++)
    n += counts[i];
  return n;
}

/**
 * sural_caseload_job_answer:
 *
 * Reads the first rows of the caseload, and how many there are in each section. How many a search
 * finds is not counted here: that takes longer than the rows do.
 *
 * Returns: (transfer full): a #SuralCaseloadAnswer
 */
gpointer
sural_caseload_job_answer (SuralStore *store,
                           gpointer job_data,
                           GCancellable *cancellable,
                           GError **error)
{
  SuralCaseloadQuery *query = job_data;
  SuralCaseloadScope scope = get_scope (query);
  SuralCaseloadAnswer *answer = g_new0 (SuralCaseloadAnswer, 1);
  guint all[SURAL_CASELOAD_N_SECTIONS] = { 0 };

  answer->rows = sural_caseload_job_page (store, query, cancellable, error);
  if (answer->rows != NULL && sural_store_count_caseload (store, &scope, answer->counts, error))
    {
      scope.filter = SURAL_CASELOAD_FILTER_EVERYBODY;
      if (sural_store_count_caseload (store, &scope, all, error))
        {
          answer->n_everybody = sum (all);
          return answer;
        }
    }
  sural_caseload_answer_free (answer);
  return NULL;
}

/**
 * sural_caseload_job_places:
 *
 * Goes through the caseload once, for whoever wants to go to the middle of it.
 *
 * Returns: (transfer full) (element-type utf8): who stands at each multiple of the limit
 */
gpointer
sural_caseload_job_places (SuralStore *store,
                           gpointer job_data,
                           GCancellable *cancellable,
                           GError **error)
{
  SuralCaseloadQuery *query = job_data;
  const SuralCaseloadScope scope = get_scope (query);

  return sural_store_thread_check_open (store, error)
             ? sural_store_list_caseload_places (store, &scope, query->limit, error)
             : NULL;
}

/* A number has to be a pointer that is freed. */
static gpointer
box (gint64 number)
{
  return g_memdup2 (&number, sizeof number);
}

/**
 * sural_caseload_job_count:
 *
 * Counts whom a search finds.
 *
 * Returns: (transfer full): a #gint64
 */
gpointer
sural_caseload_job_count (SuralStore *store,
                          gpointer job_data,
                          GCancellable *cancellable,
                          GError **error)
{
  SuralCaseloadQuery *query = job_data;
  gint64 n = -1;

  /* Other words were typed meanwhile. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !sural_store_thread_check_open (store, error))
    return NULL;
  n = sural_store_count_patients (store, query->search, error);
  return n >= 0 ? box (n) : NULL;
}

/**
 * sural_caseload_job_find:
 *
 * Looks for the place of a patient.
 *
 * Returns: (transfer full): a #gint64: how many rows stand before theirs; -1: they are not listed
 */
gpointer
sural_caseload_job_find (SuralStore *store,
                         gpointer job_data,
                         GCancellable *cancellable,
                         GError **error)
{
  SuralCaseloadQuery *query = job_data;
  const SuralCaseloadScope scope = get_scope (query);
  GError *own = NULL;
  gint64 position = -1;

  if (!sural_store_thread_check_open (store, error))
    return NULL;
  position = sural_store_find_in_caseload (store, &scope, query->id, &own);
  if (own == NULL)
    return box (position);
  g_propagate_error (error, own);
  return NULL;
}
