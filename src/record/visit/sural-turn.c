/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/visit/sural-turn.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "reasoning/course/sural-questionnaire-total.h"
#include "record/open/sural-drafts.h"
#include "record/change/sural-commit-task.h"

/* What lies among the drafts: the visit, which questionnaires, where the patient is, and the
 * answers by the key of each question. */
#define DRAFT_TYPE "(sasua{sd})"

struct _SuralTurn
{
  GObject parent_instance;

  SuralContext *context;
  SuralKnowledge *knowledge;
  char *episode_id;
  char *visit_id;
  char *name;
  GStrv questionnaires; /* ids */
  GPtrArray *goals;     /* SuralGoal */
  GArray *questions;    /* SuralTurnQuestion */
  GArray *answers;      /* double, one a question; NAN: not answered */
  guint position;
  GPtrArray *waiting; /* SuralChange: to be committed when it is taken over, the last one first */
};

G_DEFINE_FINAL_TYPE (SuralTurn, sural_turn, G_TYPE_OBJECT)

static void
question_clear (gpointer data)
{
  g_free (((SuralTurnQuestion *) data)->activity);
}

static void
sural_turn_finalize (GObject *object)
{
  SuralTurn *self = SURAL_TURN (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->episode_id, g_free);
  g_clear_pointer (&self->visit_id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->questionnaires, g_strfreev);
  g_clear_pointer (&self->goals, g_ptr_array_unref);
  g_clear_pointer (&self->questions, g_array_unref);
  g_clear_pointer (&self->answers, g_array_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  /* The questions borrow from it. */
  g_clear_object (&self->knowledge);
  G_OBJECT_CLASS (sural_turn_parent_class)->finalize (object);
}

static void
sural_turn_class_init (SuralTurnClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_turn_finalize;
}

static void
sural_turn_init (SuralTurn *self)
{
  self->questions = g_array_new (FALSE, FALSE, sizeof (SuralTurnQuestion));
  g_array_set_clear_func (self->questions, question_clear);
  self->answers = g_array_new (FALSE, FALSE, sizeof (double));
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_change_unref);
}

/* --- What is asked ---------------------------------------------------------------------------- */

static void
add_question (SuralTurn *self,
              const SuralQuestionnaire *questionnaire,
              const SuralItem *item,
              const SuralGoal *goal)
{
  const SuralTurnQuestion question = { questionnaire, item, goal != NULL ? goal->place : 0,
                                       goal != NULL ? g_strdup (goal->activity) : NULL };
  const double unknown = NAN;

  g_array_append_val (self->questions, question);
  g_array_append_val (self->answers, unknown);
}

static void
add_questionnaire (SuralTurn *self, const SuralQuestionnaire *questionnaire)
{
  if (questionnaire->goals)
    for (guint i = 0; i < self->goals->len; i++)
      add_question (self, questionnaire, g_ptr_array_index (questionnaire->items, 0),
                    g_ptr_array_index (self->goals, i));
  else
    for (guint i = 0; i < questionnaire->items->len; i++)
      add_question (self, questionnaire, g_ptr_array_index (questionnaire->items, i), NULL);
}

static SuralTurn *
make (SuralRecord *record, const char *const *questionnaires)
{
  SuralTurn *self = g_object_new (SURAL_TYPE_TURN, NULL);
  SuralPatient *patient = sural_record_get_patient (record);

  g_set_object (&self->context, sural_record_get_context (record));
  g_set_object (&self->knowledge, sural_context_get_knowledge (self->context));
  self->episode_id = g_strdup (sural_episode_get_id (sural_record_get_episode (record)));
  self->visit_id = g_strdup (sural_visit_get_id (sural_record_get_visit (record)));
  self->name = g_strdup (sural_patient_get_given_name (patient));
  self->questionnaires = g_strdupv ((char **) questionnaires);
  self->goals = sural_record_list_goals (record);
  for (gsize i = 0; questionnaires[i] != NULL; i++)
    {
      const SuralQuestionnaire *questionnaire =
          sural_knowledge_get_questionnaire (self->knowledge, questionnaires[i]);

      if (questionnaire != NULL)
        add_questionnaire (self, questionnaire);
    }
  return self;
}

/* What a question is known by when the program runs again. Another edition is another question, and
 * so is another goal. */
static char *
dup_question_key (const SuralTurnQuestion *question)
{
  return g_strdup_printf ("%s %s %s %s", question->questionnaire->id,
                          question->questionnaire->edition, question->item->id,
                          question->activity != NULL ? question->activity : "");
}

/* --- The draft -------------------------------------------------------------------------------- */

static char *
dup_draft_key (const char *episode_id)
{
  return g_strconcat ("turn ", episode_id, NULL);
}

static void
keep (SuralTurn *self)
{
  g_autofree char *key = dup_draft_key (self->episode_id);
  GVariantBuilder answers;

  g_variant_builder_init (&answers, G_VARIANT_TYPE ("a{sd}"));
  for (guint i = 0; i < self->questions->len; i++)
    {
      g_autofree char *question =
          dup_question_key (&g_array_index (self->questions, SuralTurnQuestion, i));
      double value = g_array_index (self->answers, double, i);

      if (!isnan (value))
        g_variant_builder_add (&answers, "{sd}", question, value);
    }
  sural_drafts_keep (sural_drafts_get (self->context), key,
                     g_variant_new ("(s^asua{sd})", self->visit_id, self->questionnaires,
                                    self->position, &answers));
}

static void
take_answers (SuralTurn *self, GVariant *answers)
{
  for (guint i = 0; i < self->questions->len; i++)
    {
      const SuralTurnQuestion *question = &g_array_index (self->questions, SuralTurnQuestion, i);
      g_autofree char *key = dup_question_key (question);
      double value;

      if (g_variant_lookup (answers, key, "d", &value) && sural_item_takes (question->item, value))
        g_array_index (self->answers, double, i) = value;
    }
}

/**
 * sural_turn_discard:
 * @self: a turn
 *
 * What was answered and not taken over is let go.
 */
void
sural_turn_discard (SuralTurn *self)
{
  g_autofree char *key = NULL;

  g_return_if_fail (SURAL_IS_TURN (self));

  key = dup_draft_key (self->episode_id);
  sural_drafts_keep (sural_drafts_get (self->context), key, NULL);
}

/**
 * sural_turn_new:
 * @record: a record with a visit under way
 * @questionnaires: (array zero-terminated=1): ids of what is asked, in that order
 *
 * Returns: (transfer full): a turn in which nothing is answered
 */
SuralTurn *
sural_turn_new (SuralRecord *record, const char *const *questionnaires)
{
  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);
  g_return_val_if_fail (sural_record_get_visit (record) != NULL, NULL);
  g_return_val_if_fail (questionnaires != NULL, NULL);

  return make (record, questionnaires);
}

/**
 * sural_turn_new_kept:
 * @record: a record
 *
 * What was begun in another visit is of another day, and is not gone on with.
 *
 * Returns: (transfer full) (nullable): what was begun in the visit under way and is not taken over
 *   yet; %NULL for nothing
 */
SuralTurn *
sural_turn_new_kept (SuralRecord *record)
{
  SuralVisit *visit = NULL;
  g_autofree char *key = NULL;
  g_autoptr (GVariant) draft = NULL;
  g_autoptr (GVariant) answers = NULL;
  g_auto (GStrv) questionnaires = NULL;
  SuralTurn *self = NULL;
  const char *visit_id = NULL;
  guint position = 0;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);

  visit = sural_record_get_visit (record);
  if (visit == NULL)
    return NULL;
  key = dup_draft_key (sural_episode_get_id (sural_record_get_episode (record)));
  draft = sural_drafts_dup (sural_drafts_get (sural_record_get_context (record)), key);
  if (draft == NULL || !g_variant_is_of_type (draft, G_VARIANT_TYPE (DRAFT_TYPE)))
    return NULL;
  g_variant_get (draft, "(&s^asu@a{sd})", &visit_id, &questionnaires, &position, &answers);
  if (!g_str_equal (visit_id, sural_visit_get_id (visit)))
    return NULL;
  self = make (record, (const char *const *) questionnaires);
  take_answers (self, answers);
  self->position = MIN (position, self->questions->len);
  return self;
}

/**
 * sural_turn_list_askable:
 * @record: a record
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of all questionnaires that have
 *   something to ask: one about goals has not where the patient has none
 */
GStrv
sural_turn_list_askable (SuralRecord *record)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GPtrArray) goals = NULL;
  GPtrArray *all = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);

  goals = sural_record_list_goals (record);
  all = sural_knowledge_get_questionnaires (
      sural_context_get_knowledge (sural_record_get_context (record)));
  for (guint i = 0; i < all->len; i++)
    {
      const SuralQuestionnaire *one = g_ptr_array_index (all, i);

      if (!one->goals || goals->len > 0)
        g_strv_builder_add (builder, one->id);
    }
  return g_strv_builder_end (builder);
}

/* --- Answering -------------------------------------------------------------------------------- */

/**
 * sural_turn_get_knowledge:
 * @self: a turn
 *
 * Returns: (transfer none): what its questions are from
 */
SuralKnowledge *
sural_turn_get_knowledge (SuralTurn *self)
{
  g_return_val_if_fail (SURAL_IS_TURN (self), NULL);
  return self->knowledge;
}

/**
 * sural_turn_get_name:
 * @self: a turn
 *
 * Returns: (transfer none) (nullable): the given name of the patient: all that the page knows of
 *   them
 */
const char *
sural_turn_get_name (SuralTurn *self)
{
  g_return_val_if_fail (SURAL_IS_TURN (self), NULL);
  return self->name;
}

/**
 * sural_turn_get_n_questions:
 * @self: a turn
 *
 * Returns: how many questions are asked
 */
guint
sural_turn_get_n_questions (SuralTurn *self)
{
  g_return_val_if_fail (SURAL_IS_TURN (self), 0);
  return self->questions->len;
}

/**
 * sural_turn_get_n_answered:
 * @self: a turn
 *
 * Returns: how many of them have an answer
 */
guint
sural_turn_get_n_answered (SuralTurn *self)
{
  guint n = 0;

  g_return_val_if_fail (SURAL_IS_TURN (self), 0);

  for (guint i = 0; i < self->answers->len; i++)
    n += !isnan (g_array_index (self->answers, double, i));
  return n;
}

/**
 * sural_turn_get_question:
 * @self: a turn
 * @index: below their number
 *
 * Returns: (transfer none): the question
 */
const SuralTurnQuestion *
sural_turn_get_question (SuralTurn *self, guint index)
{
  g_return_val_if_fail (SURAL_IS_TURN (self) && index < self->questions->len, NULL);
  return &g_array_index (self->questions, SuralTurnQuestion, index);
}

/**
 * sural_turn_get_answer:
 * @self: a turn
 * @index: a question
 *
 * Returns: its answer, in points or in the unit of its measure; NAN: it has none
 */
double
sural_turn_get_answer (SuralTurn *self, guint index)
{
  g_return_val_if_fail (SURAL_IS_TURN (self) && index < self->answers->len, NAN);
  return g_array_index (self->answers, double, index);
}

/**
 * sural_turn_set_answer:
 * @self: a turn
 * @index: a question
 * @value: its answer; NAN: it is left out
 *
 * Keeps it among the drafts. What the item does not take is no answer.
 *
 * Returns: whether it was taken
 */
gboolean
sural_turn_set_answer (SuralTurn *self, guint index, double value)
{
  g_return_val_if_fail (SURAL_IS_TURN (self) && index < self->answers->len, FALSE);

  if (!isnan (value) && !sural_item_takes (sural_turn_get_question (self, index)->item, value))
    return FALSE;
  g_array_index (self->answers, double, index) = value;
  keep (self);
  return TRUE;
}

/**
 * sural_turn_get_position:
 * @self: a turn
 *
 * Returns: the question that is asked now; their number: all of them were
 */
guint
sural_turn_get_position (SuralTurn *self)
{
  g_return_val_if_fail (SURAL_IS_TURN (self), 0);
  return self->position;
}

/**
 * sural_turn_set_position:
 * @self: a turn
 * @index: the question that is asked now, or their number
 */
void
sural_turn_set_position (SuralTurn *self, guint index)
{
  g_return_if_fail (SURAL_IS_TURN (self) && index <= self->questions->len);

  self->position = index;
  keep (self);
}

/* --- Into the record -------------------------------------------------------------------------- */

/* In place of another value of the same measure: it is written once. */
static void
put_measurement (GArray *measurements, const char *measure, double value)
{
  const SuralMeasurement one = { measure, SURAL_TIME_UNKNOWN, value, SURAL_ORIGIN_CLINIC };

  if (isnan (value))
    return;
  for (guint i = 0; i < measurements->len; i++)
    if (g_array_index (measurements, SuralMeasurement, i).measure == measure)
      {
        g_array_index (measurements, SuralMeasurement, i).value = value;
        return;
      }
  g_array_append_val (measurements, one);
}

/* The questions of one questionnaire stand together. */
static guint
count_of (SuralTurn *self, guint from)
{
  const SuralQuestionnaire *questionnaire = sural_turn_get_question (self, from)->questionnaire;
  guint n = 0;

  while (from + n < self->questions->len &&
         sural_turn_get_question (self, from + n)->questionnaire == questionnaire)
    n++;
  return n;
}

static void
put_totals (SuralTurn *self, GArray *measurements)
{
  for (guint i = 0; i < self->questions->len; i += count_of (self, i))
    {
      const SuralQuestionnaire *questionnaire = sural_turn_get_question (self, i)->questionnaire;

      if (questionnaire->total_rule != SURAL_TOTAL_NONE)
        put_measurement (measurements, questionnaire->measure,
                         sural_questionnaire_count (questionnaire,
                                                    &g_array_index (self->answers, double, i),
                                                    count_of (self, i))
                             .value);
    }
}

static SuralChange *
make_answers (SuralTurn *self)
{
  g_autoptr (GArray) measurements = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));
  g_autoptr (GPtrArray) answers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_patient_answer_free);

  for (guint i = 0; i < self->questions->len; i++)
    {
      const SuralTurnQuestion *question = sural_turn_get_question (self, i);
      double value = g_array_index (self->answers, double, i);

      if (question->item->measure != NULL)
        put_measurement (measurements, question->item->measure, value);
      g_ptr_array_add (answers,
                       sural_patient_answer_new (question->questionnaire->id,
                                                 question->questionnaire->edition,
                                                 question->item->id, question->goal, value));
    }
  put_totals (self, measurements);
  return sural_change_new_patient_answers (measurements, answers);
}

static const SuralGoal *
find_goal (SuralTurn *self, guint place)
{
  for (guint i = 0; i < self->goals->len; i++)
    {
      const SuralGoal *goal = g_ptr_array_index (self->goals, i);

      if (goal->place == place)
        return goal;
    }
  return NULL;
}

/* What is said of a goal today is kept with the goal as well. */
static void
add_goals (SuralTurn *self)
{
  for (guint i = 0; i < self->questions->len; i++)
    {
      const SuralTurnQuestion *question = sural_turn_get_question (self, i);
      double value = g_array_index (self->answers, double, i);
      const SuralGoal *before = question->goal > 0 ? find_goal (self, question->goal) : NULL;
      g_autoptr (SuralGoal) goal = NULL;

      if (before == NULL || isnan (value))
        continue;
      goal = sural_goal_copy (before);
      goal->score = value;
      goal->day = SURAL_DAY_UNKNOWN;
      g_ptr_array_add (self->waiting, sural_change_new_goal (goal));
    }
}

static void commit_next (GTask *task);

static void
committed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SuralTurn *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCommit) done = sural_commit_finish (SURAL_CONTEXT (source), result, &error);

  if (done == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_ptr_array_remove_index (self->waiting, self->waiting->len - 1);
  commit_next (g_steal_pointer (&task));
}

/* The draft goes when all of it is in the record, and not before. */
static void
commit_next (GTask *task)
{
  g_autoptr (GTask) owned = task;
  SuralTurn *self = g_task_get_source_object (task);

  if (self->waiting->len == 0)
    {
      sural_turn_discard (self);
      g_task_return_boolean (task, TRUE);
      return;
    }
  sural_commit_async (self->context, self->episode_id,
                      g_ptr_array_index (self->waiting, self->waiting->len - 1), committed_cb,
                      g_steal_pointer (&owned));
}

/**
 * sural_turn_take_over_async:
 * @self: a turn
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Puts into the record what was answered: each score, each total that its questionnaire's rule
 * allows, and what was said of goals. What was left out is left as it was. Where nothing was
 * answered nothing is written.
 */
void
sural_turn_take_over_async (SuralTurn *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (SURAL_IS_TURN (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, sural_turn_take_over_async);
  g_ptr_array_set_size (self->waiting, 0);
  if (sural_turn_get_n_answered (self) > 0)
    {
      /* Committed from the end: the goals first, so that what is taken back first is the scores. */
      g_ptr_array_add (self->waiting, make_answers (self));
      add_goals (self);
    }
  commit_next (task);
}

/**
 * sural_turn_take_over_finish:
 * @self: a turn
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether all of it is in the record; where it is not the draft stays
 */
gboolean
sural_turn_take_over_finish (SuralTurn *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
