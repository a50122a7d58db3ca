/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/visit/sural-turn-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "knowledge/sural-questionnaire.h"
#include "model/visit/sural-commit.h"

static gboolean
is_turned (GPtrArray *commits, const SuralCommit *commit)
{
  for (guint i = 0; i < commits->len; i++)
    if (g_strcmp0 (((const SuralCommit *) g_ptr_array_index (commits, i))->turns, commit->id) == 0)
      return TRUE;
  return FALSE;
}

/**
 * sural_turn_words_find:
 * @commits: (element-type SuralCommit): the journal of an episode, the oldest first
 * @visit_id: a visit
 *
 * Returns: (transfer full) (nullable): what the patient answered last in that visit and was not
 *   taken back; %NULL for nothing
 */
SuralChange *
sural_turn_words_find (GPtrArray *commits, const char *visit_id)
{
  g_return_val_if_fail (commits != NULL && visit_id != NULL, NULL);

  for (guint i = commits->len; i > 0; i--)
    {
      const SuralCommit *commit = g_ptr_array_index (commits, i - 1);

      if (g_str_equal (commit->kind, "patient-answers") && commit->redo != NULL &&
          commit->turns == NULL && g_strcmp0 (commit->visit_id, visit_id) == 0 &&
          !is_turned (commits, commit))
        return sural_change_from_text (commit->redo, NULL);
    }
  return NULL;
}

/**
 * sural_turn_words_dup_title:
 * @answers: what a patient answered
 *
 * Returns: (transfer full): how much of it
 */
char *
sural_turn_words_dup_title (const SuralChange *answers)
{
  g_autoptr (GPtrArray) items = sural_change_list_patient_answers (answers);
  guint n_answered = 0;

  for (guint i = 0; i < items->len; i++)
    n_answered += !isnan (((const SuralPatientAnswer *) g_ptr_array_index (items, i))->value);
  /* TRANSLATORS: two numbers: how many questions have an answer, and how many were asked */
  return g_strdup_printf (ngettext ("The patient answered %u of %u question",
                                    "The patient answered %u of %u questions", items->len),
                          n_answered, items->len);
}

static gboolean
has_measurement (GArray *measurements, const char *measure)
{
  for (guint i = 0; i < measurements->len; i++)
    if (g_strcmp0 (g_array_index (measurements, SuralMeasurement, i).measure, measure) == 0)
      return TRUE;
  return FALSE;
}

static void
count_missing (GPtrArray *items, const char *questionnaire, guint *n_missing, guint *n_asked)
{
  *n_missing = *n_asked = 0;
  for (guint i = 0; i < items->len; i++)
    {
      const SuralPatientAnswer *one = g_ptr_array_index (items, i);

      if (!g_str_equal (one->questionnaire, questionnaire))
        continue;
      (*n_asked)++;
      *n_missing += isnan (one->value);
    }
}

/**
 * sural_turn_words_list_gaps:
 * @answers: what a patient answered
 * @knowledge: what was asked
 *
 * Returns: (transfer full) (array zero-terminated=1): a line for each questionnaire that has no
 * total because too many of its items were left out
 */
GStrv
sural_turn_words_list_gaps (const SuralChange *answers, SuralKnowledge *knowledge)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autoptr (GPtrArray) items = sural_change_list_patient_answers (answers);
  g_autoptr (GArray) measurements = sural_change_list_measurements (answers);
  GPtrArray *all = sural_knowledge_get_questionnaires (knowledge);

  for (guint i = 0; i < all->len; i++)
    {
      const SuralQuestionnaire *one = g_ptr_array_index (all, i);
      guint n_missing, n_asked;

      count_missing (items, one->id, &n_missing, &n_asked);
      if (n_asked == 0 || one->total_rule == SURAL_TOTAL_NONE ||
          has_measurement (measurements, one->measure))
        continue;
      g_strv_builder_take (
          lines, g_strdup_printf (
                     /* TRANSLATORS: a questionnaire; how many of its questions were left out, how
                      * many were asked, and how many may be left out */
                     _ ("%s: no total, for %u of %u were left out and its rule allows %u"),
                     one->label, n_missing, n_asked, one->most_missing));
    }
  return g_strv_builder_end (lines);
}
