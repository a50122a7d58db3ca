/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

/* What a clinic's element has to keep of ours that it replaces. Records hold values, and safety
 * rests on rules: a clinic may add to both and take nothing away. */

static gboolean
    G_GNUC_PRINTF (3, 4) refuse (const SuralPlace *place, GError **error, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);

  return sural_xml_refuse (error, place->file, place->line, "%s", reason);
}

static gboolean
is_same (const SuralCondition *a, const SuralCondition *b)
{
  g_autofree char *first = sural_condition_to_key (a);
  g_autofree char *second = sural_condition_to_key (b);

  return g_str_equal (first, second);
}

static gboolean
has_child (const SuralCondition *parent, const SuralCondition *child)
{
  for (guint i = 0; i < parent->children->len; i++)
    {
      if (is_same (g_ptr_array_index (parent->children, i), child))
        return TRUE;
    }

  return FALSE;
}

/* Looks at the form alone, so that it is sure: theirs is ours, or an "any" with ours among its
 * children, or with each child of our "any". */
static gboolean
opens_wherever (const SuralCondition *ours, const SuralCondition *theirs)
{
  if (ours == NULL || theirs == NULL)
    return ours == NULL && theirs == NULL;
  if (is_same (ours, theirs))
    return TRUE;
  if (theirs->kind != SURAL_CONDITION_ANY)
    return FALSE;
  for (guint i = 0; i < theirs->children->len; i++)
    {
      if (opens_wherever (ours, g_ptr_array_index (theirs->children, i)))
        return TRUE;
    }
  if (ours->kind != SURAL_CONDITION_ANY)
    return FALSE;
  for (guint i = 0; i < ours->children->len; i++)
    {
      if (!has_child (theirs, g_ptr_array_index (ours->children, i)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
keeps_choices (const SuralFindingDefinition *ours, const SuralFindingDefinition *theirs)
{
  for (guint i = 0; i < ours->choices->len; i++)
    {
      const SuralChoice *choice = g_ptr_array_index (ours->choices, i);

      if (sural_finding_definition_get_choice_label (theirs, choice->value) == NULL)
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_finding (gconstpointer ours, gconstpointer theirs, const SuralPlace *place, GError **error)
{
  const SuralFindingDefinition *a = ours;
  const SuralFindingDefinition *b = theirs;

  if (a->kind != b->kind || a->sided != b->sided)
    return refuse (place, error, "finding “%s” must keep its kind and whether it is sided", a->id);
  if (a->several != b->several || a->dated != b->dated)
    return refuse (place, error,
                   "finding “%s” must keep whether it takes several answers and carries a date",
                   a->id);
  if (a->part_of != b->part_of || g_strcmp0 (a->part, b->part) != 0)
    return refuse (place, error, "finding “%s” must keep what it is part of", a->id);
  if (a->asked && !b->asked)
    return refuse (place, error, "finding “%s” is asked, and must stay so", a->id);
  if (!keeps_choices (a, b))
    return refuse (place, error, "finding “%s” may add choices, but must keep ours", a->id);
  if (a->safety && (!b->safety || !g_str_equal (a->section, b->section)))
    return refuse (place, error, "finding “%s” must stay a safety question of the section “%s”",
                   a->id, a->section);

  return TRUE;
}

static gboolean
forbids (const SuralGate *gate, const char *name)
{
  return g_ptr_array_find_with_equal_func (gate->forbids, name, g_str_equal, NULL);
}

static gboolean
check_gate (gconstpointer ours, gconstpointer theirs, const SuralPlace *place, GError **error)
{
  const SuralGate *a = ours;
  const SuralGate *b = theirs;

  if (b->urgency > a->urgency)
    return refuse (place, error, "gate “%s” must keep its urgency, %s, or be more urgent", a->id,
                   sural_urgency_to_string (a->urgency));
  if (!opens_wherever (a->when, b->when))
    return refuse (place, error,
                   "gate “%s” must open wherever ours does: keep our “when”, or put it into an "
                   "“any” beside yours",
                   a->id);
  for (guint i = 0; i < a->forbids->len; i++)
    {
      const char *name = g_ptr_array_index (a->forbids, i);

      if (!forbids (b, name))
        return refuse (place, error, "gate “%s” must go on forbidding “%s”", a->id, name);
    }

  return TRUE;
}

static gboolean
check_exercise (gconstpointer ours, gconstpointer theirs, const SuralPlace *place, GError **error)
{
  const SuralExercise *a = ours;
  const SuralExercise *b = theirs;

  if (!g_str_equal (a->group, b->group))
    return refuse (place, error, "exercise “%s” must keep its group, %s: gates forbid groups",
                   a->id, a->group);
  if (a->never != NULL && !opens_wherever (a->never, b->never))
    return refuse (place, error,
                   "exercise “%s” must be forbidden wherever ours is: keep our “never”, or put it "
                   "into an “any” beside yours",
                   a->id);

  return TRUE;
}

static gboolean
check_rule (gconstpointer ours, gconstpointer theirs, const SuralPlace *place, GError **error)
{
  const SuralPlanRule *a = ours;
  const SuralPlanRule *b = theirs;
  g_autofree char *reason = NULL;

  if (!g_str_equal (a->kind, b->kind))
    return refuse (place, error, "rule “%s” must keep its kind, %s", a->id, a->kind);
  if (!sural_vocabulary_check_rule (b, &reason))
    return refuse (place, error, "rule “%s”: %s", a->id, reason);
  if (!sural_vocabulary_is_days (a->kind) && !g_str_equal (a->value, b->value))
    return refuse (place, error, "rule “%s” must keep its value, “%s”, and cannot be “%s”", a->id,
                   a->value, b->value);
  if (sural_vocabulary_is_contraindication (a->kind) && g_str_equal (a->value, "waits") &&
      !opens_wherever (a->when, b->when))
    return refuse (place, error,
                   "rule “%s” must hold wherever ours does: keep our “when”, or put it into an "
                   "“any” beside yours",
                   a->id);
  if (a->every_leg && !b->every_leg)
    return refuse (place, error, "rule “%s” must keep legs=\"every\"", a->id);

  return TRUE;
}

static gboolean
check_constant (gconstpointer ours, gconstpointer theirs, const SuralPlace *place, GError **error)
{
  const SuralConstant *a = ours;
  const SuralConstant *b = theirs;

  if (a->value >= b->value && a->value <= b->value)
    return TRUE;
  if (!(a->least <= a->most))
    return refuse (place, error, "constant “%s” is not a clinic’s to change", a->id);
  if (!(b->value >= a->least && b->value <= a->most))
    return refuse (place, error, "constant “%s” cannot be %g; it may be from %g to %g", a->id,
                   b->value, a->least, a->most);

  return TRUE;
}

static gboolean
check_measure (gconstpointer ours, gconstpointer theirs, const SuralPlace *place, GError **error)
{
  const SuralMeasure *a = ours;
  const SuralMeasure *b = theirs;

  if (a->better != b->better || g_strcmp0 (a->unit, b->unit) != 0)
    return refuse (place, error, "measure “%s” must keep its unit and which way is better", a->id);
  if (a->life_days > 0 && (b->life_days == 0 || b->life_days > a->life_days))
    return refuse (place, error, "measure “%s”: a value stands for %u days at most", a->id,
                   a->life_days);

  return TRUE;
}

typedef gboolean (*CheckFunc) (gconstpointer ours,
                               gconstpointer theirs,
                               const SuralPlace *place,
                               GError **error);

static const CheckFunc checks[SURAL_N_ELEMENTS] = {
  [SURAL_ELEMENT_FINDING] = check_finding,   [SURAL_ELEMENT_GATE] = check_gate,
  [SURAL_ELEMENT_EXERCISE] = check_exercise, [SURAL_ELEMENT_RULE] = check_rule,
  [SURAL_ELEMENT_CONSTANT] = check_constant, [SURAL_ELEMENT_MEASURE] = check_measure,
};

/**
 * sural_knowledge_check_replacement:
 * @element: what both are
 * @ours: the definition of ours
 * @theirs: the clinic's, with the same id
 * @place: where theirs stands
 * @error: where the error goes, as "file:line: reason"
 *
 * Returns: whether @theirs may stand for @ours
 */
gboolean
sural_knowledge_check_replacement (SuralElement element,
                                   gconstpointer ours,
                                   gconstpointer theirs,
                                   const SuralPlace *place,
                                   GError **error)
{
  return checks[element] == NULL || checks[element](ours, theirs, place, error);
}

/**
 * sural_knowledge_check_addition:
 * @element: what it is
 * @id: its id, which none of ours has
 * @place: where it stands
 * @error: where the error goes, as "file:line: reason"
 *
 * Returns: whether a clinic may add one: an alert without a rule in the program would never speak
 */
gboolean
sural_knowledge_check_addition (SuralElement element,
                                const char *id,
                                const SuralPlace *place,
                                GError **error)
{
  if (element != SURAL_ELEMENT_ALERT)
    return TRUE;

  return refuse (place, error,
                 "alert “%s” is none of ours: a clinic may change what an alert says, and not add "
                 "one",
                 id);
}
