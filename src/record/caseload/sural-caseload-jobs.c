/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/caseload/sural-caseload-jobs.h"

#include "model/sural-error.h"
#include "reasoning/course/sural-caseload-judge.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _SuralCaseloadKnown
{
  gatomicrefcount references;
  GMutex mutex;
  GHashTable *entries; /* patient id, of the entry → SuralCaseloadEntry */
};

/**
 * sural_caseload_known_new:
 *
 * Returns: (transfer full): of nobody
 */
SuralCaseloadKnown *
sural_caseload_known_new (void)
{
  SuralCaseloadKnown *self = g_new0 (SuralCaseloadKnown, 1);

  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->mutex);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  return self;
}

/**
 * sural_caseload_known_ref:
 * @self: what is known
 *
 * Returns: (transfer full): @self
 */
SuralCaseloadKnown *
sural_caseload_known_ref (SuralCaseloadKnown *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * sural_caseload_known_unref:
 * @self: (transfer full): what is known
 */
void
sural_caseload_known_unref (SuralCaseloadKnown *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_hash_table_unref (self->entries);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * sural_caseload_known_learn:
 * @self: what is known
 * @entries: (element-type SuralCaseloadEntry): rows that were judged
 */
void
sural_caseload_known_learn (SuralCaseloadKnown *self, GPtrArray *entries)
{
  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < entries->len; i++)
    {
      SuralCaseloadEntry *entry = g_ptr_array_index (entries, i);

      g_hash_table_replace (self->entries, (gpointer) sural_caseload_entry_get_patient_id (entry),
                            g_object_ref (entry));
    }
  g_mutex_unlock (&self->mutex);
}

/**
 * sural_caseload_known_forget:
 * @self: what is known
 * @patient_id: who was changed
 */
void
sural_caseload_known_forget (SuralCaseloadKnown *self, const char *patient_id)
{
  g_mutex_lock (&self->mutex);
  g_hash_table_remove (self->entries, patient_id);
  g_mutex_unlock (&self->mutex);
}

/**
 * sural_caseload_known_contains:
 * @self: what is known
 * @patient_id: a patient
 *
 * Returns: whether the patient was judged
 */
gboolean
sural_caseload_known_contains (SuralCaseloadKnown *self, const char *patient_id)
{
  gboolean contains = FALSE;

  g_mutex_lock (&self->mutex);
  contains = g_hash_table_contains (self->entries, patient_id);
  g_mutex_unlock (&self->mutex);
  return contains;
}

static SuralCaseloadEntry *
dup_known (SuralCaseloadKnown *self, const char *patient_id)
{
  SuralCaseloadEntry *entry = NULL;

  if (self == NULL)
    return NULL;
  g_mutex_lock (&self->mutex);
  entry = g_hash_table_lookup (self->entries, patient_id);
  if (entry != NULL)
    g_object_ref (entry);
  g_mutex_unlock (&self->mutex);
  return entry;
}

/**
 * sural_caseload_query_free:
 * @self: a query
 */
void
sural_caseload_query_free (SuralCaseloadQuery *self)
{
  g_clear_object (&self->knowledge);
  g_clear_pointer (&self->known, sural_caseload_known_unref);
  g_free (self->patient_id);
  g_free (self->search);
  g_free (self->after_id);
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

/* Whether what was said of a patient earlier today still holds: what the row shows is the same. A
 * patient of whom more than that was changed is not among the known. */
static gboolean
is_known (SuralCaseloadEntry *known, SuralCaseloadEntry *entry)
{
  double before = 0;
  double now = 0;

  /* Of several episodes the row shows one, and what changed may be of another. */
  if (known == NULL || sural_caseload_entry_get_n_open_episodes (entry) > 1)
    return FALSE;
  before = sural_caseload_entry_get_pain (known);
  now = sural_caseload_entry_get_pain (entry);
  return g_strcmp0 (sural_caseload_entry_get_episode_id (known),
                    sural_caseload_entry_get_episode_id (entry)) == 0 &&
         sural_caseload_entry_is_discharged (known) == sural_caseload_entry_is_discharged (entry) &&
         g_strcmp0 (sural_caseload_entry_get_died (known), sural_caseload_entry_get_died (entry)) ==
             0 &&
         sural_caseload_entry_get_review_by (known) == sural_caseload_entry_get_review_by (entry) &&
         sural_caseload_entry_get_last_visit (known) ==
             sural_caseload_entry_get_last_visit (entry) &&
         (before == now || (isnan (before) && isnan (now)));
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
  if (episode_id != NULL && !sural_caseload_entry_is_discharged (entry))
    subject = sural_store_load_case (store, episode_id, query->today, NULL);
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
  g_autoptr (SuralCaseloadEntry) known =
      dup_known (query->known, sural_caseload_entry_get_patient_id (entry));
  g_autoptr (SuralCaseloadVerdict) verdict = NULL;

  if (is_known (known, entry))
    {
      sural_caseload_entry_set_section (entry, sural_caseload_entry_get_section (known),
                                        sural_caseload_entry_get_reason (known));
      sural_caseload_entry_set_mark (entry, sural_caseload_entry_get_mark (known));
      return;
    }
  verdict = judge (store, query, entry);
  sural_caseload_entry_set_section (entry, verdict->section, verdict->reason);
  sural_caseload_entry_set_mark (entry, verdict->mark);
}

static gboolean
is_graver (SuralCaseloadEntry *one, SuralCaseloadEntry *other)
{
  SuralCaseloadSection section = sural_caseload_entry_get_section (one);

  if (section != sural_caseload_entry_get_section (other))
    return section < sural_caseload_entry_get_section (other);
  return sural_caseload_entry_get_mark (one) > sural_caseload_entry_get_mark (other);
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

/**
 * sural_caseload_job_page:
 *
 * Reads a page of the caseload, or one row, and judges each: the store gives the rows, reasoning
 * says where each patient stands.
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
  entries = query->patient_id != NULL
                ? sural_store_read_caseload_row (store, query->patient_id, error)
                : sural_store_list_caseload_part (store, query->part, query->search,
                                                  query->after_id, query->limit, error);
  if (entries == NULL)
    return NULL;
  for (guint i = 0; i < entries->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      g_autoptr (SuralCaseloadEntry) entry = entries->pdata[i];

      entries->pdata[i] = judge_row (store, query, entry);
      set_pain_meaning (query, entries->pdata[i]);
    }
  return entries;
}
