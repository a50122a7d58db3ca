/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/open/sural-record-private.h"

#include "reasoning/weigh/sural-next-choice.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (SuralRecord, sural_record, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_FAILED,
  SIGNAL_BATCH_ADDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A job under way: what was ordered, and who waits for it. */
typedef struct
{
  SuralRecord *record;
  SuralRecordOrder *order;
  GTask *task; /* of a load that somebody waits for; NULL: failures are emitted */
} Pending;

static void
pending_free (Pending *self)
{
  g_clear_object (&self->record);
  g_clear_object (&self->task);
  g_clear_pointer (&self->order, sural_record_order_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pending, pending_free)

/* Reasons anew over the case; two milliseconds at the most. */
static void
assess (SuralRecord *self)
{
  SuralCase *subject = self->data->subject;

  g_clear_pointer (&self->reading, sural_reading_free);
  if (subject == NULL)
    return;
  sural_case_set_plan (subject, sural_record_get_plan (self));
  self->reading = sural_reading_new (subject, sural_context_get_knowledge (self->context));
}

/* Emits "failed"; @message is a line for a person, and stays the caller's. */
void
sural_record_fail (SuralRecord *self, const char *message)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, message);
}

/* Reasons anew over the case (two milliseconds at the most) and tells the pages. */
static void
reason (SuralRecord *self)
{
  assess (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
read_journal (SuralRecord *self)
{
  SuralVisit *visit = self->data->visit;

  g_clear_pointer (&self->journal, sural_journal_free);
  if (self->data->commits != NULL)
    self->journal =
        sural_journal_new (self->data->commits, visit != NULL ? sural_visit_get_id (visit) : NULL);
}

static void
take_data (SuralRecord *self, SuralRecordData *data)
{
  g_clear_pointer (&self->journal, sural_journal_free);
  g_clear_pointer (&self->data, sural_record_data_free);
  self->data = data;
  if (data->episode != NULL)
    g_set_str (&self->episode_id, sural_episode_get_id (data->episode));
  if (data->subject != NULL)
    sural_case_set_assessed (data->subject, sural_context_get_today (self->context));
  read_journal (self);
  reason (self);
}

/* What is said again stands since it was said first, as the file has it. Whoever changes their mind
 * within a visit may come back to what the visit before said, which only the file knows. */
static gboolean
carry_since (const SuralRecordData *data, SuralFinding *finding)
{
  SuralFinding *before = sural_case_lookup (data->subject, sural_finding_get_id (finding),
                                            sural_finding_get_side (finding));

  if (before == NULL)
    return TRUE;
  if (g_strcmp0 (sural_finding_get_value (before), sural_finding_get_value (finding)) != 0)
    return data->visit == NULL ||
           sural_finding_get_recorded (before) < sural_visit_get_started (data->visit);
  if (sural_finding_get_since (before) != SURAL_TIME_UNKNOWN)
    sural_finding_set_since (finding, sural_finding_get_since (before));
  return TRUE;
}

/* An answer says all that is new: the case follows it, and nothing is read again unless it does not
 * say since when it stands. */
static void
take_answer (SuralRecord *self, const SuralCommit *commit)
{
  g_autoptr (SuralChange) done = sural_change_from_text (commit->redo, NULL);
  g_autoptr (GPtrArray) findings = sural_change_list_findings (done);
  gboolean is_known = TRUE;

  for (guint i = 0; i < findings->len; i++)
    {
      is_known &= carry_since (self->data, g_ptr_array_index (findings, i));
      sural_case_record (self->data->subject, g_ptr_array_index (findings, i));
    }
  if (!is_known)
    sural_record_reload (self);
}

static void
take_notes (SuralRecord *self, GPtrArray *notes)
{
  g_clear_pointer (&self->data->notes, g_ptr_array_unref);
  self->data->notes = notes;
}

/* What was typed at one sitting can be taken back by what the journal says takes it back. */
static void
report_batch (SuralRecord *self, const SuralCommit *commit)
{
  g_autoptr (SuralChange) undo = sural_change_from_text (commit->undo, NULL);
  g_auto (GStrv) ids = sural_change_dup_ids (undo);

  g_signal_emit (self, signals[SIGNAL_BATCH_ADDED], 0, ids);
}

static void
take_result (SuralRecord *self, SuralRecordOrder *order, SuralRecordResult *result)
{
  if (result->data != NULL)
    {
      take_data (self, g_steal_pointer (&result->data));
    }
  else
    {
      if (result->notes != NULL)
        {
          take_notes (self, g_steal_pointer (&result->notes));
        }
      else if (result->commit != NULL)
        {
          take_answer (self, result->commit);
          if (result->commit->id != NULL)
            g_ptr_array_add (self->data->commits, g_steal_pointer (&result->commit));
          read_journal (self);
        }
      reason (self);
    }
  if (order->task == SURAL_RECORD_COMMIT && result->commit != NULL &&
      sural_change_get_kind (order->change) == SURAL_CHANGE_ADD_MEASUREMENTS)
    report_batch (self, result->commit);
}

static gboolean
is_of_kind (SuralRecordOrder *order, SuralChangeKind kind)
{
  return order->change != NULL && sural_change_get_kind (order->change) == kind;
}

static void
job_done_cb (GObject *source, GAsyncResult *async_result, gpointer user_data)
{
  g_autoptr (Pending) pending = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralRecordResult) result = NULL;
  SuralRecord *self = pending->record;

  result = sural_store_thread_run_finish (SURAL_STORE_THREAD (source), async_result, &error);
  self->n_recording -= is_of_kind (pending->order, SURAL_CHANGE_ANSWER);
  self->n_ending -= is_of_kind (pending->order, SURAL_CHANGE_END_VISIT);
  self->n_pending -= pending->order->task != SURAL_RECORD_LOAD;
  if (result != NULL)
    {
      take_result (self, pending->order, result);
      if (pending->task != NULL)
        g_task_return_boolean (pending->task, TRUE);
      return;
    }
  if (pending->task != NULL)
    {
      g_task_return_error (pending->task, g_steal_pointer (&error));
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  sural_record_fail (self, error->message);
  /* Pages that ran ahead show again what is kept. */
  if (self->data != NULL)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Gives a job to the store thread; takes @change and @waiting. Jobs run in the order they were
 * given and come back in it, so that what is applied here follows what is kept there. */
static void
dispatch (SuralRecord *self,
          SuralRecordTask task,
          SuralChange *change,
          GTask *waiting,
          GCancellable *cancellable)
{
  SuralRecordOrder *order = g_new0 (SuralRecordOrder, 1);
  Pending *pending = g_new0 (Pending, 1);

  order->task = task;
  order->knowledge = g_object_ref (sural_context_get_knowledge (self->context));
  order->patient_id = g_strdup (self->patient_id);
  order->episode_id = g_strdup (self->episode_id);
  order->today = sural_context_get_today (self->context);
  order->change = change;
  pending->record = g_object_ref (self);
  pending->order = order;
  pending->task = waiting;
  self->n_recording += is_of_kind (order, SURAL_CHANGE_ANSWER);
  self->n_ending += is_of_kind (order, SURAL_CHANGE_END_VISIT);
  self->n_pending += task != SURAL_RECORD_LOAD;
  sural_store_thread_run_async (sural_context_get_store_thread (self->context), sural_record_job,
                                order, NULL, (GDestroyNotify) sural_record_result_free, cancellable,
                                job_done_cb, pending);
}

/* Hands a change to the store thread; takes it. Without an episode, or with a change that the
 * knowledge refuses, nothing is written and "failed" is emitted. Changes are kept in the order in
 * which they were handed over; "changed" follows for each. */
void
sural_record_commit (SuralRecord *self, SuralChange *change)
{
  g_autoptr (SuralChange) taken = change;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (taken != NULL);

  if (!sural_record_has_episode (self))
    return;
  if (sural_change_check (taken, sural_context_get_knowledge (self->context), &error))
    dispatch (self, SURAL_RECORD_COMMIT, g_steal_pointer (&taken), NULL, NULL);
  else
    sural_record_fail (self, error->message);
}

/* Takes back, or does again, what the journal of the visit says is next at the time when the store
 * thread comes to it. */
void
sural_record_turn (SuralRecord *self, SuralRecordTask task)
{
  dispatch (self, task, NULL, NULL, NULL);
}

/* TRUE when there is an episode to write to; emits "failed" otherwise. */
gboolean
sural_record_has_episode (SuralRecord *self)
{
  if (self->data != NULL && self->data->episode != NULL)
    return TRUE;
  sural_record_fail (self, _ ("This patient has no episode yet; add one first"));
  return FALSE;
}

static void
sural_record_dispose (GObject *object)
{
  SuralRecord *self = SURAL_RECORD (object);

  g_clear_pointer (&self->reading, sural_reading_free);
  g_clear_pointer (&self->journal, sural_journal_free);
  g_clear_pointer (&self->data, sural_record_data_free);
  g_clear_pointer (&self->patient_id, g_free);
  g_clear_pointer (&self->episode_id, g_free);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (sural_record_parent_class)->dispose (object);
}

static void
sural_record_class_init (SuralRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sural_record_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SURAL_TYPE_RECORD, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", SURAL_TYPE_RECORD, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /* The ids of the measurements. */
  signals[SIGNAL_BATCH_ADDED] = g_signal_new ("batch-added", SURAL_TYPE_RECORD, G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);
}

static void
sural_record_init (SuralRecord *self)
{
}

/**
 * sural_record_new:
 * @context: the clinic
 *
 * Returns: (transfer full): an empty record; sural_record_load_async() fills it
 */
SuralRecord *
sural_record_new (SuralContext *context)
{
  SuralRecord *self = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context), NULL);
  self = g_object_new (SURAL_TYPE_RECORD, NULL);
  g_set_object (&self->context, context);
  return self;
}

/**
 * sural_record_load_async:
 * @patient_id: whose record
 * @episode_id: (nullable): which episode; NULL: the newest
 *
 * Reads the record on the store thread.
 */
void
sural_record_load_async (SuralRecord *self,
                         const char *patient_id,
                         const char *episode_id,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (patient_id != NULL);

  g_set_str (&self->patient_id, patient_id);
  g_set_str (&self->episode_id, episode_id);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sural_record_load_async);
  dispatch (self, SURAL_RECORD_LOAD, NULL, task, cancellable);
}

/**
 * sural_record_load_finish:
 *
 * Returns: TRUE when the record was read
 */
gboolean
sural_record_load_finish (SuralRecord *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sural_record_reload:
 *
 * Reads the record again, as after an import or a change to the patient.
 */
void
sural_record_reload (SuralRecord *self)
{
  g_return_if_fail (SURAL_IS_RECORD (self));
  dispatch (self, SURAL_RECORD_LOAD, NULL, NULL, NULL);
}

/**
 * sural_record_get_context:
 *
 * Returns: (transfer none): the clinic it belongs to
 */
SuralContext *
sural_record_get_context (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return self->context;
}

/**
 * sural_record_get_patient:
 *
 * Returns: (transfer none) (nullable): the patient; NULL until loaded
 */
SuralPatient *
sural_record_get_patient (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return self->data != NULL ? self->data->patient : NULL;
}

/**
 * sural_record_get_opened:
 *
 * Returns: (transfer none) (nullable): the record that was asked for where it was merged into the
 * one that is shown; %NULL: it is the same
 */
SuralPatient *
sural_record_get_opened (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return self->data != NULL ? self->data->opened : NULL;
}

/**
 * sural_record_get_merged:
 *
 * Returns: (transfer none) (nullable) (element-type SuralMergedRecord): the records of the same
 * person that are shown in this one; NULL until loaded
 */
GPtrArray *
sural_record_get_merged (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return self->data != NULL ? self->data->merged : NULL;
}

/**
 * sural_record_get_episodes:
 *
 * Returns: (transfer none) (nullable) (element-type SuralEpisode): all episodes of the patient, the
 *   newest first; NULL until loaded
 */
GPtrArray *
sural_record_get_episodes (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return self->data != NULL ? self->data->episodes : NULL;
}

/**
 * sural_record_get_episode:
 *
 * Returns: (transfer none) (nullable): the episode; NULL when the patient has none
 */
SuralEpisode *
sural_record_get_episode (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return self->data != NULL ? self->data->episode : NULL;
}

/**
 * sural_record_get_case:
 *
 * Returns: (transfer none) (nullable): what reasoning looks at; NULL without an episode
 */
SuralCase *
sural_record_get_case (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return self->data != NULL ? self->data->subject : NULL;
}

/**
 * sural_record_get_assessment:
 *
 * Returns: (transfer none) (nullable): what the findings weigh; until the next "changed"
 */
const SuralAssessment *
sural_record_get_assessment (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return self->reading != NULL ? self->reading->assessment : NULL;
}

/**
 * sural_record_get_trend:
 *
 * Returns: (transfer none) (nullable): the trajectory; until the next "changed"
 */
const SuralTrend *
sural_record_get_trend (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return self->reading != NULL ? self->reading->trend : NULL;
}

/**
 * sural_record_get_plan:
 *
 * Returns: (transfer none) (nullable): the accepted plan; NULL: none yet
 */
SuralPlan *
sural_record_get_plan (SuralRecord *self)
{
  GPtrArray *plans = sural_record_get_plans (self);

  return plans != NULL && plans->len > 0 ? g_ptr_array_index (plans, plans->len - 1) : NULL;
}

/**
 * sural_record_get_proposal:
 *
 * Returns: (transfer none) (nullable): what the planner would do now; until the next "changed"
 */
SuralPlan *
sural_record_get_proposal (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return self->reading != NULL ? self->reading->proposal : NULL;
}

/**
 * sural_record_get_plan_in_force:
 *
 * Returns: (transfer none) (nullable): the plan that may be shown, printed and handed out today:
 * the accepted version without what is forbidden now, or the proposal where none was accepted or
 * the plan is withheld
 */
SuralPlan *
sural_record_get_plan_in_force (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return self->reading != NULL ? self->reading->in_force : NULL;
}

/**
 * sural_record_get_advices:
 *
 * Returns: (transfer none) (nullable) (element-type SuralPlanAdvice): what the answer to the plan
 *   in force asks for; until the next "changed"
 */
GPtrArray *
sural_record_get_advices (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return self->reading != NULL ? self->reading->advices : NULL;
}

/**
 * sural_record_get_plans:
 *
 * Returns: (transfer none) (nullable) (element-type SuralPlan): all versions, oldest first
 */
GPtrArray *
sural_record_get_plans (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return self->data != NULL ? self->data->plans : NULL;
}

/**
 * sural_record_get_visits:
 *
 * Returns: (transfer none) (nullable) (element-type SuralVisit): oldest first
 */
GPtrArray *
sural_record_get_visits (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return self->data != NULL ? self->data->visits : NULL;
}

/**
 * sural_record_get_notes:
 *
 * Returns: (transfer none) (nullable) (element-type SuralNote): oldest first
 */
GPtrArray *
sural_record_get_notes (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return self->data != NULL ? self->data->notes : NULL;
}

/**
 * sural_record_get_attachments:
 *
 * Returns: (transfer none) (nullable) (element-type SuralAttachment): what is attached to the
 *   patient, newest first, without the pictures
 */
GPtrArray *
sural_record_get_attachments (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return self->data != NULL ? self->data->attachments : NULL;
}

/**
 * sural_record_get_pain_maps:
 *
 * Returns: (transfer none) (nullable) (element-type SuralPainMap): one a visit, oldest first
 */
GPtrArray *
sural_record_get_pain_maps (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return self->data != NULL ? self->data->pain_maps : NULL;
}

/**
 * sural_record_get_snapshots:
 *
 * Returns: (transfer none) (nullable) (element-type SuralSnapshot): what the findings weighed at
 *   the end of each visit that kept it, oldest first
 */
GPtrArray *
sural_record_get_snapshots (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return self->data != NULL ? self->data->snapshots : NULL;
}

/**
 * sural_record_get_pain_map_of:
 * @visit_id: (nullable): a visit
 *
 * Returns: (transfer none) (nullable): what was drawn at that visit; NULL: nothing
 */
SuralPainMap *
sural_record_get_pain_map_of (SuralRecord *self, const char *visit_id)
{
  GPtrArray *maps = sural_record_get_pain_maps (self);

  for (guint i = 0; maps != NULL && visit_id != NULL && i < maps->len; i++)
    {
      SuralPainMap *map = g_ptr_array_index (maps, i);

      if (g_strcmp0 (sural_pain_map_get_visit_id (map), visit_id) == 0)
        return map;
    }
  return NULL;
}

/**
 * sural_record_get_corrections:
 *
 * Returns: (transfer none) (nullable) (element-type SuralCorrection): what was corrected, and taken
 *   back, oldest first
 */
GPtrArray *
sural_record_get_corrections (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return self->data != NULL ? self->data->corrections : NULL;
}

/**
 * sural_record_get_trail_end:
 *
 * Returns: (transfer none) (nullable): where the audit trail of the clinic ended when this record
 *   was read, as sural_store_check_trail_end() takes it
 */
const char *
sural_record_get_trail_end (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return self->data != NULL ? self->data->trail_end : NULL;
}

/**
 * sural_record_get_phone_key:
 *
 * Returns: (transfer none) (nullable): the key of the phone diary that was given out last for this
 *   episode; %NULL: none was
 */
const char *
sural_record_get_phone_key (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return self->data != NULL ? self->data->phone_key : NULL;
}

/**
 * sural_record_get_diary_clinic:
 * @self: a loaded record
 *
 * Returns: by what the diary sheets of its clinic are told from those of others
 */
guint16
sural_record_get_diary_clinic (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), 0);
  return self->data != NULL ? self->data->diary_clinic : 0;
}

/**
 * sural_record_get_pain_map:
 *
 * Returns: (transfer none) (nullable): what is drawn at the visit under way; NULL: nothing yet
 */
SuralPainMap *
sural_record_get_pain_map (SuralRecord *self)
{
  SuralVisit *visit = sural_record_get_visit (self);

  return visit != NULL ? sural_record_get_pain_map_of (self, sural_visit_get_id (visit)) : NULL;
}

/**
 * sural_record_get_visit:
 *
 * Returns: (transfer none) (nullable): the visit under way
 */
SuralVisit *
sural_record_get_visit (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return self->data != NULL ? self->data->visit : NULL;
}

/**
 * sural_record_get_acknowledged_gates:
 *
 * Returns: (transfer none) (nullable) (element-type utf8 utf8): the gates of the episode that a
 *   word was said to, and which
 */
GHashTable *
sural_record_get_acknowledged_gates (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return self->data != NULL ? self->data->acknowledged : NULL;
}

/**
 * sural_record_get_gate_acknowledgement:
 * @gate: a gate's id
 *
 * Returns: (transfer none) (nullable): why the clinician went on; NULL: not acknowledged
 */
const char *
sural_record_get_gate_acknowledgement (SuralRecord *self, const char *gate)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  if (self->data == NULL || self->data->acknowledged == NULL)
    return NULL;
  return g_hash_table_lookup (self->data->acknowledged, gate);
}

/**
 * sural_record_get_words:
 *
 * A word of an earlier visit is none for this one.
 *
 * Returns: (transfer none) (nullable) (element-type utf8 utf8): what was said at the visit under
 * way, by the id of a gap or gate; %NULL while there is none
 */
GHashTable *
sural_record_get_words (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return self->data != NULL ? self->data->words : NULL;
}

/**
 * sural_record_list_next:
 * @first: (out) (nullable): the open flag that goes before all else; %NULL where none does
 *
 * Returns: (transfer container) (element-type SuralNextTest): what may be proposed now, as
 *   sural_assessment_list_next() says; a flag that was acknowledged holds back nothing
 */
GPtrArray *
sural_record_list_next (SuralRecord *self, const SuralGate **first)
{
  const SuralAssessment *assessment = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);

  assessment = sural_record_get_assessment (self);
  if (first != NULL)
    *first = NULL;
  if (assessment == NULL)
    return g_ptr_array_new ();
  return sural_assessment_list_next (assessment,
                                     self->data != NULL ? self->data->acknowledged : NULL, first);
}
