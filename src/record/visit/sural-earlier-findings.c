/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/visit/sural-earlier-findings.h"

struct _SuralEarlierFindings
{
  GObject parent_instance;

  SuralRecord *record;
  GPtrArray *findings; /* SuralFinding of every visit that has ended, oldest first; each knows its
                          visit by VISIT */
  GCancellable *cancellable;
  char *loaded_for; /* the visits that @findings are of, and what was corrected of them */
};

/* Of a finding: the id of the visit that found it. */
#define VISIT "sural-visit"

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SuralEarlierFindings, sural_earlier_findings, G_TYPE_OBJECT)

/* On the store thread: the findings of the visits whose ids are @job_data. */
static gpointer
list_findings (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  char **visits = job_data;

  if (store == NULL)
    return g_steal_pointer (&all);
  for (char **visit = visits; *visit != NULL; visit++)
    {
      g_autoptr (GPtrArray) findings = sural_store_list_findings (store, *visit, error);

      if (findings == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      for (guint i = 0; i < findings->len; i++)
        {
          SuralFinding *finding = g_object_ref (g_ptr_array_index (findings, i));

          g_object_set_data_full (G_OBJECT (finding), VISIT, g_strdup (*visit), g_free);
          g_ptr_array_add (all, finding);
        }
    }
  return g_steal_pointer (&all);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralEarlierFindings) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings =
      sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);

  if (findings == NULL)
    {
      /* The next change of the visits asks again; the values of today do not depend on it. */
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_clear_pointer (&self->loaded_for, g_free);
      return;
    }
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = g_steal_pointer (&findings);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static char **
dup_ended_visits (SuralRecord *record)
{
  GPtrArray *visits = sural_record_get_visits (record);
  SuralVisit *open = sural_record_get_visit (record);
  const char *open_id = open != NULL ? sural_visit_get_id (open) : NULL;
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; visits != NULL && i < visits->len; i++)
    {
      const char *id = sural_visit_get_id (g_ptr_array_index (visits, i));

      if (g_strcmp0 (id, open_id) != 0)
        g_strv_builder_add (ids, id);
    }
  return g_strv_builder_end (ids);
}

/* The visits, and which corrections of them stand: with either other findings are earlier ones. */
static char *
dup_key (SuralRecord *record, char **visits)
{
  GPtrArray *corrections = sural_record_get_corrections (record);
  g_autofree char *ids = g_strjoinv (" ", visits);
  GString *key = g_string_new (ids);

  for (guint i = 0; corrections != NULL && i < corrections->len; i++)
    g_string_append_c (key, ((const SuralCorrection *) g_ptr_array_index (corrections, i))->stands
                                ? '+'
                                : '-');
  return g_string_free (key, FALSE);
}

static void
load (SuralEarlierFindings *self)
{
  g_auto (GStrv) visits = dup_ended_visits (self->record);
  g_autofree char *key = dup_key (self->record, visits);
  SuralStoreThread *thread =
      sural_context_get_store_thread (sural_record_get_context (self->record));

  if (g_strcmp0 (key, self->loaded_for) == 0)
    return;
  g_set_str (&self->loaded_for, key);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (visits[0] == NULL)
    {
      g_ptr_array_set_size (self->findings, 0);
      return;
    }
  self->cancellable = g_cancellable_new ();
  sural_store_thread_run_async (thread, list_findings, g_steal_pointer (&visits),
                                (GDestroyNotify) g_strfreev, (GDestroyNotify) g_ptr_array_unref,
                                self->cancellable, listed_cb, g_object_ref (self));
}

static void
sural_earlier_findings_dispose (GObject *object)
{
  SuralEarlierFindings *self = SURAL_EARLIER_FINDINGS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->record);
  G_OBJECT_CLASS (sural_earlier_findings_parent_class)->dispose (object);
}

static void
sural_earlier_findings_finalize (GObject *object)
{
  SuralEarlierFindings *self = SURAL_EARLIER_FINDINGS (object);

  g_ptr_array_unref (self->findings);
  g_free (self->loaded_for);
  G_OBJECT_CLASS (sural_earlier_findings_parent_class)->finalize (object);
}

static void
sural_earlier_findings_class_init (SuralEarlierFindingsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sural_earlier_findings_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_earlier_findings_finalize;

  /**
   * SuralEarlierFindings::changed:
   *
   * The findings of earlier visits have been read.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sural_earlier_findings_init (SuralEarlierFindings *self)
{
  self->findings = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * sural_earlier_findings_new:
 * @record: the open patient
 *
 * Returns: (transfer full): the findings of its earlier visits, empty until they have been read
 */
SuralEarlierFindings *
sural_earlier_findings_new (SuralRecord *record)
{
  SuralEarlierFindings *self = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);

  self = g_object_new (SURAL_TYPE_EARLIER_FINDINGS, NULL);
  self->record = g_object_ref (record);
  g_signal_connect_object (record, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
  return self;
}

/**
 * sural_earlier_findings_list:
 * @finding_id: a finding
 * @side: its side; none for one without sides
 * @before: only what was recorded before this moment
 *
 * Returns: (transfer container): the values found (SuralFinding), the newest first
 */
GPtrArray *
sural_earlier_findings_list (SuralEarlierFindings *self,
                             const char *finding_id,
                             SuralSide side,
                             SuralTime before)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  g_return_val_if_fail (SURAL_IS_EARLIER_FINDINGS (self), NULL);

  for (guint i = self->findings->len; i > 0; i--)
    {
      SuralFinding *finding = g_ptr_array_index (self->findings, i - 1);

      if (sural_finding_get_side (finding) == side &&
          sural_finding_get_recorded (finding) < before &&
          g_strcmp0 (sural_finding_get_id (finding), finding_id) == 0)
        g_ptr_array_add (found, finding);
    }
  return g_steal_pointer (&found);
}

/**
 * sural_earlier_findings_find_visit:
 * @finding: a finding of the open patient
 *
 * Returns: (transfer none) (nullable): the id of the visit that has ended and found it; %NULL for
 *   what was found at no such visit, and as long as they are not read
 */
const char *
sural_earlier_findings_find_visit (SuralEarlierFindings *self, SuralFinding *finding)
{
  g_return_val_if_fail (SURAL_IS_EARLIER_FINDINGS (self), NULL);
  g_return_val_if_fail (SURAL_IS_FINDING (finding), NULL);

  for (guint i = self->findings->len; i > 0; i--)
    {
      SuralFinding *found = g_ptr_array_index (self->findings, i - 1);

      if (sural_finding_get_recorded (found) == sural_finding_get_recorded (finding) &&
          sural_finding_get_side (found) == sural_finding_get_side (finding) &&
          g_strcmp0 (sural_finding_get_id (found), sural_finding_get_id (finding)) == 0 &&
          g_strcmp0 (sural_finding_get_value (found), sural_finding_get_value (finding)) == 0)
        return g_object_get_data (G_OBJECT (found), VISIT);
    }
  return NULL;
}
