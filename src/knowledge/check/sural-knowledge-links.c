/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What a grammar cannot check: that references point at something, in all files together. */

typedef struct
{
  SuralKnowledge *knowledge;
  SuralElement element;
  const SuralPlace *place;
  char *who; /* "gate “cauda-equina”" */
} Context;

typedef gboolean (*CheckFunc) (const Context *context, gpointer item, GError **error);

static gboolean
refuse (const Context *context, const char *reason, GError **error)
{
  return sural_xml_refuse (error, context->place->file, context->place->line, "%s: %s",
                           context->who, reason);
}

static gboolean
resolve (const Context *context, SuralElement element, const char *id, GError **error)
{
  if (id == NULL || sural_registry_lookup (context->knowledge->registries[element], id) != NULL)
    return TRUE;

  return sural_xml_refuse (error, context->place->file, context->place->line,
                           _ ("%s: unknown %s “%s”"), context->who,
                           sural_element_get_class (element)->name, id);
}

static gboolean
resolve_sources (const Context *context, char **sources, GError **error)
{
  for (gsize i = 0; sources[i] != NULL; i++)
    {
      if (!resolve (context, SURAL_ELEMENT_SOURCE, sources[i], error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_rule_in (const Context *context,
               const SuralCondition *condition,
               SuralFactScope scope,
               GError **error)
{
  return sural_knowledge_check_condition (context->knowledge, condition, scope, context->place,
                                          context->who, error);
}

/* Of a gate, evidence, a presentation or an ordering. */
static gboolean
check_rule (const Context *context, const SuralCondition *condition, GError **error)
{
  return check_rule_in (context, condition, SURAL_FACT_SCOPE_NONE, error);
}

static gboolean
check_tool (const Context *context, const SuralTool *self, GError **error)
{
  return resolve (context, SURAL_ELEMENT_SOURCE, self->source, error) &&
         resolve (context, SURAL_ELEMENT_MEASURE, self->left, error) &&
         resolve (context, SURAL_ELEMENT_MEASURE, self->right, error) &&
         resolve (context, SURAL_ELEMENT_CONSTANT, self->healthy_difference, error);
}

static gboolean
check_finding (const Context *context, gpointer item, GError **error)
{
  const SuralFindingDefinition *self = item;
  const SuralFindingDefinition *before = NULL;

  if (!resolve (context, SURAL_ELEMENT_FINDING, self->follows, error))
    return FALSE;
  if (self->follows != NULL)
    before = sural_knowledge_get_finding (context->knowledge, self->follows);
  if (before != NULL && (before->kind != SURAL_FINDING_TEST || before->follows != NULL ||
                         before->sided != self->sided))
    return sural_xml_refuse (
        error, context->place->file, context->place->line,
        _ ("%s may only follow a test of the same sides that follows no other"), context->who);
  for (guint i = 0; i < self->tools->len; i++)
    {
      if (!check_tool (context, g_ptr_array_index (self->tools, i), error))
        return FALSE;
    }

  return sural_knowledge_check_part (context->knowledge, self, context->place, error) &&
         resolve_sources (context, self->sources, error);
}

static gboolean
is_between (const Context *context, double value, const char *least, const char *most)
{
  return value >= sural_knowledge_get_constant (context->knowledge, least) &&
         value <= sural_knowledge_get_constant (context->knowledge, most);
}

/* One number alone must not decide, whoever wrote it. */
static gboolean
check_factors (const Context *context, const SuralHypothesis *self, GError **error)
{
  for (guint i = 0; i < self->modifiers->len; i++)
    {
      const SuralModifier *modifier = g_ptr_array_index (self->modifiers, i);

      if (!is_between (context, modifier->factor.mid, "modifier-least", "modifier-most"))
        return refuse (context,
                       _ ("a factor lies from “modifier-least” to “modifier-most” (constants)"),
                       error);
    }
  if (isnan (self->modifiers_most) ||
      (self->modifiers_most >= 1 &&
       self->modifiers_most <=
           sural_knowledge_get_constant (context->knowledge, "modifiers-together-most")))
    return TRUE;

  return refuse (context, _ ("modifiers-most is from 1 to “modifiers-together-most” (constants)"),
                 error);
}

static gboolean
check_hypothesis (const Context *context, gpointer item, GError **error)
{
  const SuralHypothesis *self = item;

  if (!resolve (context, SURAL_ELEMENT_GATE, self->gate, error) ||
      !check_rule (context, self->reason, error) || !check_rule (context, self->confirmed, error) ||
      !check_rule (context, self->excluded, error) || !check_rule (context, self->treated, error) ||
      !check_rule (context, self->withheld, error))
    return FALSE;
  if (self->start_sources != NULL && !resolve_sources (context, self->start_sources, error))
    return FALSE;
  for (gsize i = 0; self->reasons[i] != NULL; i++)
    {
      if (!resolve (context, SURAL_ELEMENT_FINDING, self->reasons[i], error))
        return FALSE;
    }
  for (guint i = 0; i < self->modifiers->len; i++)
    {
      const SuralModifier *modifier = g_ptr_array_index (self->modifiers, i);

      if (!resolve_sources (context, modifier->sources, error) ||
          !check_rule (context, modifier->when, error))
        return FALSE;
    }
  if (!check_factors (context, self, error))
    return FALSE;
  if (self->part == SURAL_PART_MUST_NOT_MISS && (self->gate == NULL || self->ask == NULL))
    return sural_xml_refuse (error, context->place->file, context->place->line,
                             _ ("%s must not be missed: it needs a gate, and what to ask"),
                             context->who);

  return TRUE;
}

static gboolean
check_presentation (const Context *context, gpointer item, GError **error)
{
  const SuralPresentation *self = item;
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->starts);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      if (!resolve (context, SURAL_ELEMENT_HYPOTHESIS, id, error))
        return FALSE;
    }
  for (gsize i = 0; self->spends[i] != NULL; i++)
    {
      if (!resolve (context, SURAL_ELEMENT_FINDING, self->spends[i], error))
        return FALSE;
    }

  return resolve_sources (context, self->sources, error) && check_rule (context, self->when, error);
}

static gboolean
check_cluster (const Context *context, gpointer item, GError **error)
{
  const SuralCluster *self = item;

  if (self->share >= 0 && self->share <= 1 && self->cap >= 0)
    return resolve_sources (context, self->sources, error);

  return sural_xml_refuse (error, context->place->file, context->place->line,
                           _ ("%s: share is from 0 to 1 and cap is 0 or more"), context->who);
}

static gboolean
check_people (const Context *context, gpointer item, GError **error)
{
  const SuralPeople *self = item;

  return resolve_sources (context, self->sources, error) && check_rule (context, self->when, error);
}

/* What nobody has measured must not weigh as if somebody had. */
static gboolean
check_assumed (const Context *context, const SuralEvidence *self, GError **error)
{
  double most = sural_knowledge_get_constant (context->knowledge, "assumed-most");

  if (self->grade != SURAL_GRADE_ASSUMED || (self->lr.mid <= most && self->lr.mid >= 1 / most))
    return TRUE;

  return sural_xml_refuse (error, context->place->file, context->place->line,
                           _ ("%s: an assumed lr lies from %.3g to %g (constant “assumed-most”)"),
                           context->who, 1 / most, most);
}

static gboolean
check_evidence (const Context *context, gpointer item, GError **error)
{
  SuralEvidence *self = item;
  g_autoptr (GPtrArray) asked = g_ptr_array_new ();

  if (!resolve (context, SURAL_ELEMENT_FINDING, self->finding, error) ||
      !resolve (context, SURAL_ELEMENT_HYPOTHESIS, self->hypothesis, error) ||
      !resolve (context, SURAL_ELEMENT_CLUSTER, self->cluster, error) ||
      !resolve (context, SURAL_ELEMENT_PEOPLE, self->people_id, error) ||
      !resolve (context, SURAL_ELEMENT_SOURCE, self->source, error) ||
      !check_rule (context, self->when, error) || !check_assumed (context, self, error))
    return FALSE;
  if (self->grade == SURAL_GRADE_PUBLISHED &&
      !is_between (context, self->lr.mid, "lr-published-least", "lr-published-most"))
    return refuse (context,
                   _ ("a published lr lies from “lr-published-least” to “lr-published-most” "
                      "(constants)"),
                   error);
  if (self->people_id != NULL && self->grade != SURAL_GRADE_PUBLISHED)
    return refuse (context, _ ("only what was measured says in whom it was"), error);
  self->people =
      sural_registry_lookup (context->knowledge->registries[SURAL_ELEMENT_PEOPLE], self->people_id);

  sural_condition_collect_findings (self->when, asked);
  if (g_ptr_array_find (asked, self->finding, NULL))
    return TRUE;

  return sural_xml_refuse (error, context->place->file, context->place->line,
                           _ ("%s speaks for finding “%s”, but does not ask about it"),
                           context->who, self->finding);
}

static gboolean
is_exercise_group (SuralKnowledge *knowledge, const char *name)
{
  GPtrArray *exercises = sural_knowledge_get_exercises (knowledge);

  for (guint i = 0; i < exercises->len; i++)
    {
      const SuralExercise *exercise = g_ptr_array_index (exercises, i);

      if (g_str_equal (exercise->group, name) || g_str_equal (exercise->id, name))
        return TRUE;
    }

  return FALSE;
}

/* A screen that waits for an answer nobody is asked for would never be complete. */
static gboolean
check_questions (const Context *context, const SuralGate *self, GError **error)
{
  for (gsize i = 0; self->questions[i] != NULL; i++)
    {
      const SuralFindingDefinition *question = NULL;

      if (!resolve (context, SURAL_ELEMENT_FINDING, self->questions[i], error))
        return FALSE;
      question = sural_knowledge_get_finding (context->knowledge, self->questions[i]);
      if (!question->asked || question->part_of != NULL)
        return sural_xml_refuse (error, context->place->file, context->place->line,
                                 _ ("%s has the question “%s”, which is not asked on its own"),
                                 context->who, self->questions[i]);
    }

  return TRUE;
}

static gboolean
check_gate (const Context *context, gpointer item, GError **error)
{
  const SuralGate *self = item;

  if (!check_questions (context, self, error))
    return FALSE;
  for (guint i = 0; i < self->forbids->len; i++)
    {
      const char *name = g_ptr_array_index (self->forbids, i);

      if (!is_exercise_group (context->knowledge, name))
        return sural_xml_refuse (error, context->place->file, context->place->line,
                                 _ ("%s forbids “%s”, which is no exercise and no group of them"),
                                 context->who, name);
    }

  return resolve_sources (context, self->sources, error) &&
         check_rule (context, self->when, error) && check_rule (context, self->fits, error);
}

/* A number that is recorded once is the same number in the trend. */
static gboolean
check_counted (const Context *context, const SuralMeasure *self, GError **error)
{
  const SuralFindingDefinition *test = NULL;

  if (self->counted_by == NULL)
    return TRUE;
  if (!resolve (context, SURAL_ELEMENT_FINDING, self->counted_by, error))
    return FALSE;
  test = sural_knowledge_get_finding (context->knowledge, self->counted_by);
  if (test->kind == SURAL_FINDING_NUMBER && test->sided && test->minimum == self->minimum &&
      test->maximum == self->maximum && g_strcmp0 (test->unit, self->unit) == 0)
    return TRUE;
  return sural_xml_refuse (
      error, context->place->file, context->place->line,
      _ ("%s can only be counted by a number of two sides with its unit and range"), context->who);
}

static gboolean
check_measure (const Context *context, gpointer item, GError **error)
{
  const SuralMeasure *self = item;

  return resolve (context, SURAL_ELEMENT_SOURCE, self->mcid_source, error) &&
         resolve (context, SURAL_ELEMENT_SOURCE, self->early.source, error) &&
         resolve (context, SURAL_ELEMENT_MEASURE, self->at_least, error) &&
         check_counted (context, self, error);
}

static gboolean
check_window (const Context *context, gpointer item, GError **error)
{
  const SuralHealingWindow *self = item;
  g_autofree char *reason = NULL;

  if (!sural_vocabulary_check_window (self, &reason))
    return refuse (context, reason, error);

  return resolve (context, SURAL_ELEMENT_HYPOTHESIS, self->hypothesis, error) &&
         resolve_sources (context, self->sources, error) && check_rule (context, self->when, error);
}

static gboolean
check_alert (const Context *context, gpointer item, GError **error)
{
  const SuralAlertDefinition *self = item;

  for (guint i = 0; i < self->reconsider->len; i++)
    {
      const SuralReconsider *reconsider = g_ptr_array_index (self->reconsider, i);

      if (!check_rule_in (context, reconsider->when, SURAL_FACT_SCOPE_CONCLUSION, error))
        return FALSE;
    }

  return resolve_sources (context, self->sources, error);
}

/* Going back has an end: an exercise does not come before itself. */
static gboolean
check_ladder (const Context *context, const SuralExercise *self, GError **error)
{
  const SuralExercise *below = self;
  guint n_exercises = sural_knowledge_get_exercises (context->knowledge)->len;

  for (guint i = 0; below != NULL && below->follows != NULL; i++)
    {
      if (i > n_exercises)
        return sural_xml_refuse (error, context->place->file, context->place->line,
                                 _ ("%s follows itself"), context->who);
      below = sural_knowledge_get_exercise (context->knowledge, below->follows);
    }

  return TRUE;
}

static gboolean
check_exercise (const Context *context, gpointer item, GError **error)
{
  const SuralExercise *self = item;

  if (!resolve_sources (context, self->sources, error) ||
      !resolve (context, SURAL_ELEMENT_EXERCISE, self->follows, error) ||
      !resolve (context, SURAL_ELEMENT_MEASURE, self->within, error) ||
      !check_rule_in (context, self->when, SURAL_FACT_SCOPE_PLAN, error) ||
      !check_rule_in (context, self->never, SURAL_FACT_SCOPE_PLAN, error) ||
      !check_rule_in (context, self->lacks, SURAL_FACT_SCOPE_PLAN, error))
    return FALSE;
  for (guint i = 0; i < self->steps->len; i++)
    {
      const SuralExerciseStep *step = g_ptr_array_index (self->steps, i);

      if (!resolve_sources (context, step->sources, error) ||
          !check_rule_in (context, step->when, SURAL_FACT_SCOPE_PLAN, error))
        return FALSE;
    }

  return check_ladder (context, self, error);
}

static SuralFactScope
scope_of (const SuralPlanRule *rule)
{
  return g_str_equal (rule->kind, "wells")      ? SURAL_FACT_SCOPE_WELLS
         : g_str_equal (rule->kind, "response") ? SURAL_FACT_SCOPE_RESPONSE
                                                : SURAL_FACT_SCOPE_PLAN;
}

static gboolean
check_plan_rule (const Context *context, gpointer item, GError **error)
{
  const SuralPlanRule *self = item;
  g_autofree char *reason = NULL;

  if (!resolve_sources (context, self->sources, error) ||
      !sural_knowledge_check_response_rule (context->knowledge, self, context->place, error) ||
      !check_rule_in (context, self->when, scope_of (self), error) ||
      !check_rule_in (context, self->met, scope_of (self), error))
    return FALSE;
  if (g_str_equal (self->kind, "need") && !is_exercise_group (context->knowledge, self->value))
    return sural_xml_refuse (error, context->place->file, context->place->line,
                             _ ("%s names “%s”, which is no exercise and no group of them"),
                             context->who, self->value);

  return sural_vocabulary_check_rule (self, &reason) || refuse (context, reason, error);
}

/* A constant that nothing reads is a slip of the pen. */
static gboolean
is_read (const Context *context, const SuralConstant *constant)
{
  GPtrArray *findings = sural_knowledge_get_findings (context->knowledge);

  for (guint i = 0; i < findings->len; i++)
    {
      const SuralFindingDefinition *finding = g_ptr_array_index (findings, i);

      for (guint j = 0; j < finding->tools->len; j++)
        {
          const SuralTool *tool = g_ptr_array_index (finding->tools, j);

          if (g_strcmp0 (tool->healthy_difference, constant->id) == 0)
            return TRUE;
        }
    }

  return FALSE;
}

static gboolean
check_constant (const Context *context, gpointer item, GError **error)
{
  const SuralConstant *self = item;

  if (self->grade == SURAL_GRADE_PUBLISHED && self->source == NULL)
    return sural_xml_refuse (error, context->place->file, context->place->line,
                             _ ("%s: a published number needs a source"), context->who);
  if (!resolve (context, SURAL_ELEMENT_SOURCE, self->source, error))
    return FALSE;
  if ((isfinite (self->least) || isfinite (self->most)) &&
      !(self->least <= self->value && self->value <= self->most))
    return refuse (context, _ ("least ≤ value ≤ most has to hold"), error);
  if (context->place->layer > 0 && !context->place->replaces && !is_read (context, self))
    return refuse (context, _ ("nothing reads a constant of this name"), error);

  return TRUE;
}

/* A figure is the picture of something, and nothing has two. */
static gboolean
check_figure (const Context *context, gpointer item, GError **error)
{
  const SuralFigureDefinition *self = item;

  for (gsize i = 0; self->shows[i] != NULL; i++)
    {
      const char *shown = self->shows[i];

      if (sural_knowledge_get_exercise (context->knowledge, shown) == NULL &&
          sural_knowledge_get_finding (context->knowledge, shown) == NULL)
        return sural_xml_refuse (error, context->place->file, context->place->line,
                                 _ ("%s shows “%s”, which is no exercise and no finding"),
                                 context->who, shown);
      if (sural_knowledge_find_figure (context->knowledge, shown) != self)
        return sural_xml_refuse (error, context->place->file, context->place->line,
                                 _ ("%s shows “%s”, which has a figure already"), context->who,
                                 shown);
    }

  return TRUE;
}

static gboolean
has_section (SuralKnowledge *knowledge, const char *section)
{
  GPtrArray *findings = sural_knowledge_get_findings (knowledge);

  for (guint i = 0; i < findings->len; i++)
    {
      const SuralFindingDefinition *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (finding->section, section))
        return TRUE;
    }

  return FALSE;
}

static gboolean
check_ordering (const Context *context, gpointer item, GError **error)
{
  const SuralOrdering *self = item;

  for (guint i = 0; i < self->steps->len; i++)
    {
      const SuralOrderingStep *step = g_ptr_array_index (self->steps, i);

      if (!resolve (context, SURAL_ELEMENT_FINDING, step->finding, error) ||
          !check_rule (context, step->when, error))
        return FALSE;
      if (step->finding != NULL &&
          !sural_knowledge_get_finding (context->knowledge, step->finding)->asked)
        return sural_xml_refuse (error, context->place->file, context->place->line,
                                 _ ("%s has the step “%s”, which is asked no more"), context->who,
                                 step->finding);
      if (step->section != NULL && !has_section (context->knowledge, step->section))
        return sural_xml_refuse (error, context->place->file, context->place->line,
                                 _ ("%s: no finding is of the section “%s”"), context->who,
                                 step->section);
    }
  for (gsize i = 0; self->once[i] != NULL; i++)
    {
      if (!resolve (context, SURAL_ELEMENT_FINDING, self->once[i], error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_norm (const Context *context, gpointer item, GError **error)
{
  const SuralNorm *self = item;

  return resolve (context, SURAL_ELEMENT_FINDING, self->finding, error) &&
         resolve (context, SURAL_ELEMENT_SOURCE, self->source, error);
}

static gboolean
check_body_overlay (const Context *context, gpointer item, GError **error)
{
  const SuralBodyOverlay *self = item;

  return resolve (context, SURAL_ELEMENT_SOURCE, self->source, error);
}

static gboolean
check_sentence (const Context *context, gpointer item, GError **error)
{
  const SuralSentence *self = item;

  if (self->when != NULL ? self->instead_of == NULL && self->list == NULL
                         : self->instead_of != NULL)
    return sural_xml_refuse (
        error, context->place->file, context->place->line,
        _ ("%s has a “when” if it stands in for another one, and only then or in a list"),
        context->who);
  return resolve (context, SURAL_ELEMENT_SENTENCE, self->instead_of, error) &&
         check_rule_in (context, self->when, SURAL_FACT_SCOPE_PLAN, error) &&
         resolve_sources (context, self->sources, error);
}

/* The running ladder has to get where the event is, or it would be promised for ever. */
static gboolean
check_event (const Context *context, gpointer item, GError **error)
{
  const SuralEvent *self = item;
  const SuralExercise *run =
      sural_knowledge_get_exercise (context->knowledge, SURAL_RUNNING_LADDER);
  const SuralExerciseStep *last = run != NULL && run->steps->len > 0
                                      ? g_ptr_array_index (run->steps, run->steps->len - 1)
                                      : NULL;

  if (last == NULL || last->minutes < self->minutes)
    return sural_xml_refuse (error, context->place->file, context->place->line,
                             ngettext ("%s asks for %u minute, and the running ladder ends before",
                                       "%s asks for %u minutes, and the running ladder ends before",
                                       self->minutes),
                             context->who, self->minutes);
  for (gsize i = 0; self->instead[i] != NULL; i++)
    if (!resolve (context, SURAL_ELEMENT_EVENT, self->instead[i], error))
      return FALSE;

  return resolve_sources (context, self->sources, error);
}

static gboolean
check_station (const Context *context, gpointer item, GError **error)
{
  const SuralStation *self = item;

  for (guint i = 0; i < self->instead->len; i++)
    {
      const SuralInstead *instead = g_ptr_array_index (self->instead, i);

      if (!resolve (context, SURAL_ELEMENT_EXERCISE, instead->exercise, error))
        return FALSE;
    }

  return resolve (context, SURAL_ELEMENT_EXERCISE, self->exercise, error) &&
         resolve (context, SURAL_ELEMENT_EXERCISE, self->follows, error) &&
         resolve_sources (context, self->sources, error) &&
         check_rule_in (context, self->when, SURAL_FACT_SCOPE_PLAN, error) &&
         check_rule_in (context, self->waits, SURAL_FACT_SCOPE_PLAN, error) &&
         check_rule_in (context, self->open, SURAL_FACT_SCOPE_PLAN, error);
}

static gboolean
check_questionnaire (const Context *context, gpointer item, GError **error)
{
  const SuralQuestionnaire *self = item;

  for (guint i = 0; i < self->items->len; i++)
    {
      const SuralItem *one = g_ptr_array_index (self->items, i);

      if (!resolve (context, SURAL_ELEMENT_MEASURE, one->measure, error))
        return FALSE;
    }

  return resolve (context, SURAL_ELEMENT_MEASURE, self->measure, error) &&
         resolve (context, SURAL_ELEMENT_SOURCE, self->licence_source, error) &&
         resolve_sources (context, self->sources, error) &&
         sural_questionnaire_check (self, context->knowledge, context->place, error);
}

static const CheckFunc checks[SURAL_N_ELEMENTS] = {
  [SURAL_ELEMENT_EVENT] = check_event,
  [SURAL_ELEMENT_STATION] = check_station,
  [SURAL_ELEMENT_QUESTIONNAIRE] = check_questionnaire,
  [SURAL_ELEMENT_FINDING] = check_finding,
  [SURAL_ELEMENT_HYPOTHESIS] = check_hypothesis,
  [SURAL_ELEMENT_PRESENTATION] = check_presentation,
  [SURAL_ELEMENT_CLUSTER] = check_cluster,
  [SURAL_ELEMENT_PEOPLE] = check_people,
  [SURAL_ELEMENT_EVIDENCE] = check_evidence,
  [SURAL_ELEMENT_GATE] = check_gate,
  [SURAL_ELEMENT_MEASURE] = check_measure,
  [SURAL_ELEMENT_WINDOW] = check_window,
  [SURAL_ELEMENT_ALERT] = check_alert,
  [SURAL_ELEMENT_EXERCISE] = check_exercise,
  [SURAL_ELEMENT_RULE] = check_plan_rule,
  [SURAL_ELEMENT_CONSTANT] = check_constant,
  [SURAL_ELEMENT_FIGURE] = check_figure,
  [SURAL_ELEMENT_ORDERING] = check_ordering,
  [SURAL_ELEMENT_NORM] = check_norm,
  [SURAL_ELEMENT_SENTENCE] = check_sentence,
  [SURAL_ELEMENT_BODY_OVERLAY] = check_body_overlay,
};

static gboolean
check_registry (SuralKnowledge *self, SuralElement element, GError **error)
{
  SuralRegistry *registry = self->registries[element];
  GPtrArray *items = sural_registry_get_items (registry);

  for (guint i = 0; checks[element] != NULL && i < items->len; i++)
    {
      gpointer item = g_ptr_array_index (items, i);
      /* Every definition begins with its id. */
      const char *id = *(const char *const *) item;
      g_autofree char *who =
          g_strdup_printf ("%s “%s”", sural_element_get_class (element)->name, id);
      Context context = { self, element, sural_registry_get_place (registry, id), who };

      if (!checks[element](&context, item, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_one_fallback (SuralKnowledge *self, GError **error)
{
  SuralRegistry *registry = self->registries[SURAL_ELEMENT_PRESENTATION];
  GPtrArray *items = sural_registry_get_items (registry);
  guint n_fallbacks = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const SuralPresentation *presentation = g_ptr_array_index (items, i);
      const SuralPlace *place = sural_registry_get_place (registry, presentation->id);

      n_fallbacks += presentation->when == NULL;
      if (n_fallbacks > 1)
        return sural_xml_refuse (error, place->file, place->line,
                                 _ ("presentation “%s”: only one may stand without “when”"),
                                 presentation->id);
    }

  return n_fallbacks == 1 || sural_xml_refuse (error, _ ("hypotheses.xml"), 0,
                                               _ ("one presentation must stand without “when”"));
}

/**
 * sural_knowledge_check_links:
 * @self: the knowledge, with all files read
 * @error: where the error goes, as "file:line: reason"
 *
 * Returns: whether all references resolve and all rules can be asked
 */
gboolean
sural_knowledge_check_links (SuralKnowledge *self, GError **error)
{
  for (int i = 0; i < SURAL_N_ELEMENTS; i++)
    {
      if (!check_registry (self, (SuralElement) i, error))
        return FALSE;
    }

  return sural_knowledge_check_choice (self, error) && sural_knowledge_check_cycles (self, error) &&
         check_one_fallback (self, error);
}

/**
 * sural_knowledge_find_counted:
 * @self: the knowledge
 * @finding_id: a finding
 * @side: a side of it
 *
 * Returns: (transfer none) (nullable): the measure that its number of that side is a value of;
 * %NULL when it is of none
 */
const SuralMeasure *
sural_knowledge_find_counted (SuralKnowledge *self, const char *finding_id, SuralSide side)
{
  GPtrArray *measures = NULL;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  measures = sural_knowledge_get_measures (self);
  for (guint i = 0; i < measures->len; i++)
    {
      const SuralMeasure *measure = g_ptr_array_index (measures, i);

      if (measure->counted_by != NULL && measure->side == side &&
          g_strcmp0 (measure->counted_by, finding_id) == 0)
        return measure;
    }
  return NULL;
}
