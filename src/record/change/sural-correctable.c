/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/change/sural-correctable.h"

#include <glib/gi18n-lib.h>

#include "model/sural-error.h"
#include "record/change/sural-correction.h"
#include "record/words/sural-typed.h"

static void
correctable_clear (gpointer data)
{
  SuralCorrectable *self = data;

  g_free (self->visit_id);
  g_free (self->what);
  g_free (self->was);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_clear_pointer (&self->stands, sural_change_unref);
}

SuralCorrectable *
sural_correctable_ref (SuralCorrectable *self)
{
  return g_rc_box_acquire (self);
}

void
sural_correctable_unref (SuralCorrectable *self)
{
  g_rc_box_release_full (self, correctable_clear);
}

static SuralCorrectable *
correctable_new (SuralKnowledge *knowledge, const char *visit_id, SuralChange *stands)
{
  SuralCorrectable *self = g_rc_box_new0 (SuralCorrectable);

  self->visit_id = g_strdup (visit_id);
  self->stands = stands;
  self->what = sural_recorded_dup_name (stands, knowledge);
  self->was = sural_recorded_dup_value (stands, knowledge);
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->labels = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
add_value (SuralCorrectable *self, const char *value, const char *label, const char *recorded)
{
  if (g_strcmp0 (value, recorded) == 0)
    self->chosen = self->values->len;
  g_ptr_array_add (self->values, g_strdup (value));
  g_ptr_array_add (self->labels, g_strdup (label));
}

static gboolean
refuse (const char *why, GError **error)
{
  g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID, why);
  return FALSE;
}

/* What is under way is changed where it is recorded, and its undo takes it back. */
static gboolean
check_ended (SuralVisit *open, const char *visit_id, GError **error)
{
  if (open == NULL || g_strcmp0 (sural_visit_get_id (open), visit_id) != 0)
    return TRUE;
  return refuse (_ ("That visit is under way: what it recorded is changed there"), error);
}

static gboolean
check_kind (const SuralFindingDefinition *definition, GError **error)
{
  if (definition == NULL)
    return refuse (_ ("This version of the clinical content does not know it"), error);
  if (definition->kind == SURAL_FINDING_DATE || definition->several)
    return refuse (_ ("This cannot be corrected"), error);
  return TRUE;
}

/**
 * sural_correctable_new_finding:
 * @knowledge: what a finding may be
 * @open: (nullable): the visit under way
 * @visit_id: the visit that found it
 * @finding: what it found
 * @error: return location; says why it cannot be corrected
 *
 * Returns: (transfer full) (nullable): how it is corrected
 */
SuralCorrectable *
sural_correctable_new_finding (SuralKnowledge *knowledge,
                               SuralVisit *open,
                               const char *visit_id,
                               SuralFinding *finding,
                               GError **error)
{
  const SuralFindingDefinition *definition = NULL;
  SuralCorrectable *self = NULL;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);
  g_return_val_if_fail (visit_id != NULL && SURAL_IS_FINDING (finding), NULL);

  definition = sural_knowledge_get_finding (knowledge, sural_finding_get_id (finding));
  if (!check_ended (open, visit_id, error) || !check_kind (definition, error))
    return NULL;
  self = correctable_new (knowledge, visit_id, sural_change_new_answer (finding));
  self->shown = definition->shown;
  if (definition->choices == NULL || definition->choices->len == 0)
    return self;
  add_value (self, NULL, _ ("Not recorded"), sural_finding_get_value (finding));
  for (guint i = 0; i < definition->choices->len; i++)
    {
      const SuralChoice *choice = g_ptr_array_index (definition->choices, i);

      add_value (self, choice->value, choice->label, sural_finding_get_value (finding));
    }
  return self;
}

static gboolean
is_within (SuralVisit *visit, SuralTime at)
{
  SuralTime ended = sural_visit_get_ended (visit);

  return at >= sural_visit_get_started (visit) && (ended == SURAL_TIME_UNKNOWN || at <= ended);
}

/* Of several that a visit has of one measure, only the last is what it says; the others are points
 * for themselves. */
static gboolean
is_last_of (SuralVisit *visit, GArray *points, const SuralMeasurement *point)
{
  for (guint i = 0; i < points->len; i++)
    {
      const SuralMeasurement *other = &g_array_index (points, SuralMeasurement, i);

      if (other->measure == point->measure && other->origin == SURAL_ORIGIN_CLINIC &&
          other->at > point->at && is_within (visit, other->at))
        return FALSE;
    }
  return TRUE;
}

/* The visit that measured it; NULL for a point of a diary, or of another hour. */
static SuralVisit *
find_visit (GPtrArray *visits, GArray *points, const SuralMeasurement *point)
{
  for (guint i = visits != NULL ? visits->len : 0; i > 0; i--)
    {
      SuralVisit *visit = g_ptr_array_index (visits, i - 1);

      if (point->origin == SURAL_ORIGIN_CLINIC && is_within (visit, point->at))
        return is_last_of (visit, points, point) ? visit : NULL;
    }
  return NULL;
}

/* A number that a trend follows is corrected as the finding that it is. */
static gboolean
check_measure (const SuralMeasure *measure, const SuralMeasurement *point, GError **error)
{
  if (measure == NULL)
    return refuse (_ ("This version of the clinical content does not know it"), error);
  if (measure->counted_by == NULL || point->origin != SURAL_ORIGIN_CLINIC)
    return TRUE;
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
               _ ("%s is counted by a test; correct what the test found"), measure->label);
  return FALSE;
}

/**
 * sural_correctable_new_point:
 * @knowledge: what a measure may be
 * @open: (nullable): the visit under way
 * @visits: (nullable) (element-type SuralVisit): those of the episode, the oldest first
 * @points: (element-type SuralMeasurement): all that stand of the episode
 * @point: one of them
 * @error: return location; says why it cannot be corrected
 *
 * Returns: (transfer full) (nullable): how it is corrected
 */
SuralCorrectable *
sural_correctable_new_point (SuralKnowledge *knowledge,
                             SuralVisit *open,
                             GPtrArray *visits,
                             GArray *points,
                             const SuralMeasurement *point,
                             GError **error)
{
  const SuralMeasure *measure = NULL;
  SuralCorrectable *self = NULL;
  SuralVisit *visit = NULL;
  const char *visit_id = NULL;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);
  g_return_val_if_fail (points != NULL && point != NULL, NULL);

  measure = sural_knowledge_get_measure (knowledge, point->measure);
  visit = find_visit (visits, points, point);
  visit_id = visit != NULL ? sural_visit_get_id (visit) : "";
  if (!check_ended (open, visit_id, error) || !check_measure (measure, point, error))
    return NULL;
  self = correctable_new (knowledge, visit_id,
                          sural_change_new_measure (point->measure, point->value, point->at));
  self->shown = measure->shown;
  return self;
}

/**
 * sural_correctable_new_conclusion:
 * @knowledge: the working diagnoses that there are
 * @open: (nullable): the visit under way
 * @visit_id: the visit that concluded
 * @conclusion: (nullable): its working diagnosis; %NULL for none
 * @error: return location; says why it cannot be corrected
 *
 * Returns: (transfer full) (nullable): how it is corrected
 */
SuralCorrectable *
sural_correctable_new_conclusion (SuralKnowledge *knowledge,
                                  SuralVisit *open,
                                  const char *visit_id,
                                  SuralConclusion *conclusion,
                                  GError **error)
{
  const char *id = conclusion != NULL ? sural_conclusion_get_hypothesis (conclusion) : NULL;
  SuralCorrectable *self = NULL;
  GPtrArray *hypotheses = NULL;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);
  g_return_val_if_fail (visit_id != NULL, NULL);

  if (!check_ended (open, visit_id, error))
    return NULL;
  self = correctable_new (knowledge, visit_id, sural_change_new_conclude (conclusion));
  hypotheses = sural_knowledge_get_hypotheses (knowledge);
  add_value (self, NULL, _ ("Not recorded"), id);
  for (guint i = 0; i < hypotheses->len; i++)
    {
      const SuralHypothesis *hypothesis = g_ptr_array_index (hypotheses, i);

      add_value (self, hypothesis->id, hypothesis->label, id);
    }
  return self;
}

/* --- What is to stand in its place ------------------------------------------------------------ */

static SuralChange *
answer_instead (const SuralCorrectable *self, const char *value)
{
  g_autoptr (GPtrArray) findings = sural_change_list_findings (self->stands);
  SuralFinding *found = g_ptr_array_index (findings, 0);
  g_autoptr (SuralFinding) finding =
      sural_finding_new_full (sural_finding_get_id (found), sural_finding_get_side (found), value,
                              sural_finding_get_note (found), SURAL_TIME_UNKNOWN);

  sural_finding_set_day (finding, sural_finding_get_day (found));
  return sural_change_new_answer (finding);
}

static SuralChange *
conclude_instead (const char *hypothesis)
{
  g_autoptr (SuralConclusion) conclusion =
      hypothesis != NULL ? sural_conclusion_new (hypothesis, NULL, NULL, NULL, SURAL_TIME_UNKNOWN)
                         : NULL;

  return sural_change_new_conclude (conclusion);
}

/**
 * sural_correctable_choose:
 * @self: what may be corrected
 * @value: the place of one of its values
 *
 * Returns: (transfer full) (nullable): what is to stand in its place; %NULL where @value is what
 *   stands, or none of them
 */
SuralChange *
sural_correctable_choose (const SuralCorrectable *self, guint value)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (value == self->chosen || value >= self->values->len)
    return NULL;
  return sural_change_get_kind (self->stands) == SURAL_CHANGE_CONCLUDE
             ? conclude_instead (g_ptr_array_index (self->values, value))
             : answer_instead (self, g_ptr_array_index (self->values, value));
}

/**
 * sural_correctable_read:
 * @self: what may be corrected by a number
 * @text: what was typed, in the unit that is shown
 * @error: %SURAL_ERROR_INVALID: no number
 *
 * Returns: (transfer full) (nullable): what is to stand in its place; %NULL without an error where
 *   nothing was typed, or what stands
 */
SuralChange *
sural_correctable_read (const SuralCorrectable *self, const char *text, GError **error)
{
  char value[G_ASCII_DTOSTR_BUF_SIZE];
  double number = 0;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);
  g_return_val_if_fail (self->values->len == 0, NULL);

  if (*text == '\0' || !sural_typed_quantity (text, self->shown, &number, error))
    return NULL;
  if (sural_change_get_kind (self->stands) == SURAL_CHANGE_MEASURE)
    {
      const SuralMeasurement point = sural_change_get_measured (self->stands);

      return number < point.value || number > point.value
                 ? sural_change_new_measure (point.measure, number, point.at)
                 : NULL;
    }
  g_ascii_formatd (value, sizeof value, "%.10g", number);
  return answer_instead (self, value);
}
