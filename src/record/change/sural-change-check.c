/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/change/sural-change-check.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/sural-error.h"
#include "reasoning/course/sural-questionnaire-total.h"
#include "reasoning/weigh/sural-visit-gaps.h"

/* Of what a patient says in words of their own. */
#define GOAL_LIMIT 200

/**
 * sural_change_check_answer:
 *
 * Returns: whether each answer can be given; as #SuralChangeCheck
 */
gboolean
sural_change_check_answer (const SuralChange *change, SuralKnowledge *knowledge, GError **error)
{
  g_autoptr (GPtrArray) findings = sural_change_list_findings (change);

  for (guint i = 0; i < findings->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (findings, i);

      if (!sural_knowledge_check_finding (knowledge, finding, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * sural_change_check_measure:
 *
 * Returns: whether what a visit measured lies in the range of its measure; as #SuralChangeCheck
 */
gboolean
sural_change_check_measure (const SuralChange *change, SuralKnowledge *knowledge, GError **error)
{
  const SuralMeasurement measured = sural_change_get_measured (change);

  return isnan (measured.value) ||
         sural_knowledge_check_measurement (knowledge, measured.measure, measured.value, error);
}

/**
 * sural_change_check_add_measurements:
 *
 * Returns: whether each point of a trend lies in the range of its measure; as #SuralChangeCheck
 */
gboolean
sural_change_check_add_measurements (const SuralChange *change,
                                     SuralKnowledge *knowledge,
                                     GError **error)
{
  g_autoptr (GArray) points = sural_change_list_measurements (change);

  for (guint i = 0; i < points->len; i++)
    {
      const SuralMeasurement *one = &g_array_index (points, SuralMeasurement, i);

      if (!sural_knowledge_check_measurement (knowledge, one->measure, one->value, error))
        return FALSE;
    }
  return TRUE;
}

/* What was asked in another edition cannot be held against this one. */
static gboolean
check_patient_answer (const SuralPatientAnswer *answer, SuralKnowledge *knowledge, GError **error)
{
  const SuralQuestionnaire *asked =
      sural_knowledge_get_questionnaire (knowledge, answer->questionnaire);

  if (asked == NULL || !g_str_equal (asked->edition, answer->edition) || isnan (answer->value))
    return TRUE;
  for (guint i = 0; i < asked->items->len; i++)
    {
      const SuralItem *item = g_ptr_array_index (asked->items, i);

      if (g_str_equal (item->id, answer->item) && sural_item_takes (item, answer->value))
        return TRUE;
    }
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
               _ ("questionnaire “%s”: “%s” cannot be answered with %g"), answer->questionnaire,
               answer->item, answer->value);
  return FALSE;
}

/**
 * sural_change_check_patient_answers:
 *
 * Returns: whether each answer of a patient can be given, and what they come to lies in the
 *   range of its measure; as #SuralChangeCheck
 */
gboolean
sural_change_check_patient_answers (const SuralChange *change,
                                    SuralKnowledge *knowledge,
                                    GError **error)
{
  g_autoptr (GArray) measurements = sural_change_list_measurements (change);
  g_autoptr (GPtrArray) answers = sural_change_list_patient_answers (change);

  for (guint i = 0; i < measurements->len; i++)
    {
      const SuralMeasurement *one = &g_array_index (measurements, SuralMeasurement, i);

      if (!isnan (one->value) &&
          !sural_knowledge_check_measurement (knowledge, one->measure, one->value, error))
        return FALSE;
    }
  for (guint i = 0; i < answers->len; i++)
    if (!check_patient_answer (g_ptr_array_index (answers, i), knowledge, error))
      return FALSE;
  return TRUE;
}

/* An id that the clinical content does not know would be kept, and shown to nobody. */
G_GNUC_PRINTF (3, 4)
static gboolean
check_known (gconstpointer definition, GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  if (definition != NULL)
    return TRUE;
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID, message);
  return FALSE;
}

/**
 * sural_change_check_scope:
 *
 * Returns: whether there is such a way through a visit; as #SuralChangeCheck
 */
gboolean
sural_change_check_scope (const SuralChange *change, SuralKnowledge *knowledge, GError **error)
{
  const char *id = sural_change_get_id (change);

  return check_known (sural_knowledge_get_ordering (knowledge, id), error,
                      _ ("unknown way through a visit “%s”"), id);
}

/**
 * sural_change_check_conclude:
 *
 * Returns: whether there is such a diagnosis, or none is given; as #SuralChangeCheck
 */
gboolean
sural_change_check_conclude (const SuralChange *change, SuralKnowledge *knowledge, GError **error)
{
  g_autoptr (SuralConclusion) conclusion = sural_change_dup_conclusion (change);
  const char *id = conclusion != NULL ? sural_conclusion_get_hypothesis (conclusion) : NULL;

  return id == NULL || check_known (sural_knowledge_get_hypothesis (knowledge, id), error,
                                    _ ("unknown diagnosis “%s”"), id);
}

/**
 * sural_change_check_acknowledge_gate:
 *
 * Returns: whether there is such a gate. A word for what a visit lacks is kept as one for a gate
 *   is; as #SuralChangeCheck
 */
gboolean
sural_change_check_acknowledge_gate (const SuralChange *change,
                                     SuralKnowledge *knowledge,
                                     GError **error)
{
  const char *id = sural_change_get_id (change);

  return sural_visit_gap_is_id (id) ||
         check_known (sural_knowledge_get_gate (knowledge, id), error, _ ("unknown gate “%s”"), id);
}

/**
 * sural_change_check_acknowledge_alert:
 *
 * Returns: whether there is such an alert; as #SuralChangeCheck
 */
gboolean
sural_change_check_acknowledge_alert (const SuralChange *change,
                                      SuralKnowledge *knowledge,
                                      GError **error)
{
  g_autoptr (SuralAcknowledgement) said = sural_change_dup_acknowledgement (change);

  return check_known (sural_knowledge_get_alert (knowledge, said->alert), error,
                      _ ("unknown alert “%s”"), said->alert);
}

/**
 * sural_change_check_consent:
 *
 * Returns: whether this can be consented to, to that text; as #SuralChangeCheck
 */
gboolean
sural_change_check_consent (const SuralChange *change, SuralKnowledge *knowledge, GError **error)
{
  g_autoptr (SuralConsent) said = sural_change_dup_consent (change);

  return check_known (g_str_equal (said->id, SURAL_CONSENT_SHARE_WITH_COACH) ? said : NULL, error,
                      _ ("unknown consent “%s”"), said->id) &&
         (said->answer == SURAL_CONSENT_NOT_ASKED ||
          check_known (sural_knowledge_find_sentence (knowledge, said->text), error,
                       _ ("unknown text “%s”"), said->text));
}

static gboolean
is_score (double value)
{
  return isnan (value) || (value >= 0 && value <= SURAL_GOAL_SCORE_MOST);
}

static gboolean
knows_group (SuralKnowledge *knowledge, const char *group)
{
  GPtrArray *exercises = sural_knowledge_get_exercises (knowledge);

  for (guint i = 0; i < exercises->len; i++)
    if (g_str_equal (((const SuralExercise *) g_ptr_array_index (exercises, i))->group, group))
      return TRUE;
  return FALSE;
}

/**
 * sural_change_check_goal:
 *
 * Returns: whether a goal has a place, scores and a group of exercises that there are; as
 *   #SuralChangeCheck
 */
gboolean
sural_change_check_goal (const SuralChange *change, SuralKnowledge *knowledge, GError **error)
{
  g_autoptr (SuralGoal) goal = sural_change_dup_goal (change);

  if (goal->place < 1 || goal->place > SURAL_GOALS_MOST || !is_score (goal->score) ||
      !is_score (goal->target) || strlen (goal->activity) > GOAL_LIMIT)
    {
      g_set_error (
          error, SURAL_ERROR, SURAL_ERROR_INVALID,
          _ ("goal: wants a place from 1 to %d, scores from 0 to %d, and at most %d bytes of "
             "text"),
          SURAL_GOALS_MOST, SURAL_GOAL_SCORE_MOST, GOAL_LIMIT);
      return FALSE;
    }
  return *goal->group == '\0' ||
         check_known (knows_group (knowledge, goal->group) ? goal : NULL, error,
                      _ ("unknown group of exercises “%s”"), goal->group);
}

/**
 * sural_change_check_draw:
 *
 * Returns: whether each region of the body that is marked is one; as #SuralChangeCheck
 */
gboolean
sural_change_check_draw (const SuralChange *change, SuralKnowledge *knowledge, GError **error)
{
  const SuralPainMap *map = sural_change_get_pain_map (change);

  for (guint i = 0; i < sural_pain_map_get_n_marks (map); i++)
    {
      const char *region = sural_pain_map_get_mark (map, i)->region;

      if (region != NULL && !check_known (sural_knowledge_get_body_region (knowledge, region),
                                          error, _ ("unknown region of the body “%s”"), region))
        return FALSE;
    }
  return TRUE;
}
