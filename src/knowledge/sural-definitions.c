/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

static const char *const urgency_names[] = { "emergency", "same-day", "urgent", "soon" };

/**
 * sural_urgency_to_string:
 * @urgency: an urgency
 *
 * Returns: "emergency", "same-day", "urgent" or "soon"
 */
const char *
sural_urgency_to_string (SuralUrgency urgency)
{
  g_return_val_if_fail ((gsize) urgency < G_N_ELEMENTS (urgency_names), urgency_names[0]);

  return urgency_names[urgency];
}

/**
 * sural_part_to_string:
 * @part: which question a hypothesis answers
 *
 * Returns: "origin", "must-not-miss", "otherwise" or "rest"
 */
const char *
sural_part_to_string (SuralPart part)
{
  static const char *const names[] = {
    [SURAL_PART_ORIGIN] = "origin",
    [SURAL_PART_MUST_NOT_MISS] = "must-not-miss",
    [SURAL_PART_OTHERWISE] = "otherwise",
    [SURAL_PART_REST] = "rest",
  };

  g_return_val_if_fail ((gsize) part < G_N_ELEMENTS (names), names[SURAL_PART_REST]);

  return names[part];
}

/**
 * sural_finding_definition_get_choice_label:
 * @self: a finding's definition
 * @value: (nullable): a value as records have it
 *
 * Returns: (transfer none) (nullable): what people call it; %NULL when @self has no such choice
 */
const char *
sural_finding_definition_get_choice_label (const SuralFindingDefinition *self, const char *value)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->choices->len; i++)
    {
      const SuralChoice *choice = g_ptr_array_index (self->choices, i);

      if (g_strcmp0 (choice->value, value) == 0)
        return choice->label;
    }

  return NULL;
}

/* How the definitions of sural-knowledge.h are freed: elements with their registry, and what is
 * within one with it. NULL is left alone, for a file that is refused half way through. Interned
 * strings and borrowed definitions belong to nobody here. */

/* An element; what cites it has only its id. */
void
sural_source_free (SuralSource *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->citation, g_free);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->note, g_free);
  g_free (self);
}

/* Within a finding. */
void
sural_choice_free (SuralChoice *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->label, g_free);
  g_free (self);
}

/* An element, with its choices and tools. */
void
sural_finding_definition_free (SuralFindingDefinition *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->section, g_free);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->unit, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->question, g_free);
  g_clear_pointer (&self->how, g_free);
  g_clear_pointer (&self->counts, g_free);
  g_clear_pointer (&self->pitfalls, g_free);
  g_clear_pointer (&self->part, g_free);
  g_clear_pointer (&self->tools, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_strfreev);
  g_free (self);
}

/* Within a hypothesis. */
void
sural_modifier_free (SuralModifier *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->when, sural_condition_free);
  g_clear_pointer (&self->sources, g_strfreev);
  g_free (self);
}

/* An element, with its modifiers; the gate that is its rule is known by its id. */
void
sural_hypothesis_free (SuralHypothesis *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->summary, g_free);
  g_clear_pointer (&self->start_sources, g_strfreev);
  g_clear_pointer (&self->reasons, g_strfreev);
  g_clear_pointer (&self->modifiers, g_ptr_array_unref);
  g_clear_pointer (&self->reason, sural_condition_free);
  g_clear_pointer (&self->confirmed, sural_condition_free);
  g_clear_pointer (&self->excluded, sural_condition_free);
  g_clear_pointer (&self->treated, sural_condition_free);
  g_clear_pointer (&self->withheld, sural_condition_free);
  g_clear_pointer (&self->withheld_why, g_free);
  g_clear_pointer (&self->ask, g_free);
  g_clear_pointer (&self->low, g_free);
  g_clear_pointer (&self->unlikely, g_free);
  g_free (self);
}

/* An element, with the starts that it gives. */
void
sural_presentation_free (SuralPresentation *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->when, sural_condition_free);
  g_clear_pointer (&self->starts, g_hash_table_unref);
  g_clear_pointer (&self->spends, g_strfreev);
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->sources, g_strfreev);
  g_free (self);
}

/* An element; its findings are known by what the evidence says. */
void
sural_cluster_free (SuralCluster *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->sources, g_strfreev);
  g_free (self);
}

/* An element; evidence borrows it. */
void
sural_people_free (SuralPeople *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->when, sural_condition_free);
  g_clear_pointer (&self->sources, g_strfreev);
  g_free (self);
}

/* An element; @people is borrowed. */
void
sural_evidence_free (SuralEvidence *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->cluster, g_free);
  g_clear_pointer (&self->when, sural_condition_free);
  g_clear_pointer (&self->source, g_free);
  g_clear_pointer (&self->population, g_free);
  g_clear_pointer (&self->text, g_free);
  g_free (self);
}

/* An element; its questions are ids. */
void
sural_gate_free (SuralGate *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->action, g_free);
  g_clear_pointer (&self->basis, g_free);
  g_clear_pointer (&self->when, sural_condition_free);
  g_clear_pointer (&self->fits, sural_condition_free);
  g_clear_pointer (&self->questions, g_strfreev);
  g_clear_pointer (&self->forbids, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_strfreev);
  g_free (self);
}

/* An element; @as_shown is a flat copy that borrows its texts. */
void
sural_measure_free (SuralMeasure *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->as_shown, g_free);
  g_clear_pointer (&self->unit, g_free);
  g_clear_pointer (&self->panel, g_free);
  g_clear_pointer (&self->mcid_source, g_free);
  g_clear_pointer (&self->early.source, g_free);
  for (guint i = 0; i < SURAL_MEASURE_N_FACTORS; i++)
    g_clear_pointer (&self->factors[i].label, g_free);
  g_clear_pointer (&self->note, g_free);
  g_free (self);
}

/* An element; its hypothesis is an interned id. */
void
sural_healing_window_free (SuralHealingWindow *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->grade, g_free);
  g_clear_pointer (&self->tissue, g_free);
  g_clear_pointer (&self->when, sural_condition_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->sources, g_strfreev);
  g_free (self);
}

/* Within an alert. */
void
sural_reconsider_free (SuralReconsider *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->when, sural_condition_free);
  g_free (self);
}

/* An element, with what it lets one reconsider. */
void
sural_alert_definition_free (SuralAlertDefinition *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->reconsider, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_strfreev);
  g_free (self);
}

/* Within an exercise. */
void
sural_exercise_step_free (SuralExerciseStep *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->effort, g_free);
  g_clear_pointer (&self->criterion, g_free);
  g_clear_pointer (&self->when, sural_condition_free);
  g_clear_pointer (&self->sources, g_strfreev);
  g_free (self);
}

/* An element, with its steps. */
void
sural_exercise_free (SuralExercise *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->patient_text, g_free);
  g_clear_pointer (&self->group, g_free);
  g_clear_pointer (&self->effort, g_free);
  g_clear_pointer (&self->progress, g_free);
  g_clear_pointer (&self->stop, g_free);
  g_clear_pointer (&self->why, g_free);
  g_clear_pointer (&self->when, sural_condition_free);
  g_clear_pointer (&self->never, sural_condition_free);
  g_clear_pointer (&self->left_out, g_free);
  g_clear_pointer (&self->equipment, g_free);
  g_clear_pointer (&self->lacks, sural_condition_free);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_strfreev);
  g_free (self);
}

/* An element, with both of its conditions. */
void
sural_plan_rule_free (SuralPlanRule *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->when, sural_condition_free);
  g_clear_pointer (&self->met, sural_condition_free);
  g_clear_pointer (&self->basis, g_free);
  g_clear_pointer (&self->sources, g_strfreev);
  g_free (self);
}

/* An element; the number itself is read by name. */
void
sural_constant_free (SuralConstant *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->source, g_free);
  g_free (self);
}
