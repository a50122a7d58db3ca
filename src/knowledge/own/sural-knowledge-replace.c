/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

#include <glib/gi18n-lib.h>

/* What a clinic's element has to keep of ours that it replaces. Records hold values, and safety
 * rests on rules: a clinic may add to both and take nothing away. */

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
check_finding (SuralKnowledge *knowledge,
               gconstpointer ours,
               gconstpointer theirs,
               const SuralPlace *place,
               GError **error)
{
  const SuralFindingDefinition *a = ours;
  const SuralFindingDefinition *b = theirs;

  if (a == NULL)
    return TRUE;
  if (a->kind != b->kind || a->sided != b->sided)
    return sural_place_refuse (place, error,
                               _ ("finding “%s” must keep its kind and whether it is sided"),
                               a->id);
  if (a->several != b->several || a->dated != b->dated)
    return sural_place_refuse (
        place, error,
        _ ("finding “%s” must keep whether it takes several answers and carries a date"), a->id);
  if (a->part_of != b->part_of || g_strcmp0 (a->part, b->part) != 0)
    return sural_place_refuse (place, error, _ ("finding “%s” must keep what it is part of"),
                               a->id);
  if (a->asked && !b->asked)
    return sural_place_refuse (place, error, _ ("finding “%s” is asked, and must stay so"), a->id);
  if (b->follows != NULL && a->follows != b->follows)
    return sural_place_refuse (place, error,
                               _ ("finding “%s” must not wait for another test, “%s”"), a->id,
                               b->follows);
  if (b->minimum > a->minimum || b->maximum < a->maximum)
    return sural_place_refuse (place, error, _ ("finding “%s” must keep all of our range"), a->id);
  if (!keeps_choices (a, b))
    return sural_place_refuse (place, error, _ ("finding “%s” may add choices, but must keep ours"),
                               a->id);
  if (a->safety && (!b->safety || !g_str_equal (a->section, b->section)))
    return sural_place_refuse (place, error,
                               _ ("finding “%s” must stay a safety question of the section “%s”"),
                               a->id, a->section);
  if ((a->safety || g_str_equal (a->section, "wells")) && !g_str_equal (a->question, b->question))
    return sural_place_refuse (
        place, error,
        _ ("finding “%s” is asked for what must not be missed, and must keep "
           "our question"),
        a->id);

  return TRUE;
}

static gboolean
forbids (const SuralGate *gate, const char *name)
{
  return g_ptr_array_find_with_equal_func (gate->forbids, name, g_str_equal, NULL);
}

/* What is asked before it rests, when that comes first, and what is done. */
static gboolean
keeps_screen (const SuralGate *ours,
              const SuralGate *theirs,
              const SuralPlace *place,
              GError **error)
{
  for (gsize i = 0; ours->questions[i] != NULL; i++)
    {
      if (!g_strv_contains ((const char *const *) theirs->questions, ours->questions[i]))
        return sural_place_refuse (place, error,
                                   _ ("gate “%s” may add questions, but must keep ours, “%s”"),
                                   ours->id, ours->questions[i]);
    }
  if (ours->fits != NULL && !sural_condition_holds_wherever (ours->fits, theirs->fits))
    return sural_place_refuse (
        place, error,
        _ ("gate “%s” must fit wherever ours does: keep our “fits”, or put it "
           "into an “any” beside yours"),
        ours->id);
  if (ours->urgency <= SURAL_URGENCY_SAME_DAY && !g_str_equal (ours->action, theirs->action))
    return sural_place_refuse (place, error, _ ("gate “%s” is %s, and must keep our action"),
                               ours->id, sural_urgency_to_string (ours->urgency));

  return TRUE;
}

static gboolean
check_gate (SuralKnowledge *knowledge,
            gconstpointer ours,
            gconstpointer theirs,
            const SuralPlace *place,
            GError **error)
{
  const SuralGate *a = ours;
  const SuralGate *b = theirs;

  if (a == NULL)
    return TRUE;
  if (b->urgency > a->urgency)
    return sural_place_refuse (place, error,
                               _ ("gate “%s” must keep its urgency, %s, or be more urgent"), a->id,
                               sural_urgency_to_string (a->urgency));
  if (!sural_condition_holds_wherever (a->when, b->when))
    return sural_place_refuse (
        place, error,
        _ ("gate “%s” must open wherever ours does: keep our “when”, or put it into an "
           "“any” beside yours"),
        a->id);
  for (guint i = 0; i < a->forbids->len; i++)
    {
      const char *name = g_ptr_array_index (a->forbids, i);

      if (!forbids (b, name))
        return sural_place_refuse (place, error, _ ("gate “%s” must go on forbidding “%s”"), a->id,
                                   name);
    }

  return keeps_screen (a, b, place, error);
}

/* One that loads is forbidden at least where some one of ours of its group is. */
static gboolean
is_forbidden_as_ours (SuralKnowledge *knowledge, const SuralExercise *theirs)
{
  GPtrArray *exercises = sural_knowledge_get_exercises (knowledge);

  for (guint i = 0; i < exercises->len; i++)
    {
      const SuralExercise *exercise = g_ptr_array_index (exercises, i);

      if (g_str_equal (exercise->group, theirs->group) && exercise->never != NULL &&
          sural_condition_holds_wherever (exercise->never, theirs->never))
        return TRUE;
    }

  return FALSE;
}

/* Gates forbid groups, and none of them habits: so a habit has no dose. */
static gboolean
check_new_exercise (SuralKnowledge *knowledge,
                    const SuralExercise *theirs,
                    const SuralPlace *place,
                    GError **error)
{
  gboolean dosed = theirs->sets > 0 || theirs->reps > 0 || theirs->hold_s > 0;

  if (g_str_equal (theirs->group, "habit"))
    return !dosed || sural_place_refuse (place, error,
                                         _ ("exercise “%s” has a dose and is no habit: give it the "
                                            "group that gates forbid"),
                                         theirs->id);

  return is_forbidden_as_ours (knowledge, theirs) ||
         sural_place_refuse (place, error,
                             _ ("exercise “%s” must be forbidden wherever one of ours of the group "
                                "“%s” is: take its “never”, or put it into an “any” beside yours"),
                             theirs->id, theirs->group);
}

static gboolean
check_exercise (SuralKnowledge *knowledge,
                gconstpointer ours,
                gconstpointer theirs,
                const SuralPlace *place,
                GError **error)
{
  const SuralExercise *a = ours;
  const SuralExercise *b = theirs;

  if (a == NULL)
    return check_new_exercise (knowledge, b, place, error);
  if (!g_str_equal (a->group, b->group))
    return sural_place_refuse (place, error,
                               _ ("exercise “%s” must keep its group, %s: gates forbid groups"),
                               a->id, a->group);
  if (a->sequence != b->sequence)
    return sural_place_refuse (place, error,
                               _ ("exercise “%s” must keep its turn: sequence=\"%u\""), a->id,
                               a->sequence);
  if (a->within != NULL && g_strcmp0 (a->within, b->within) != 0)
    return sural_place_refuse (place, error,
                               _ ("exercise “%s” must stay within what the patient can do: "
                                  "within=\"%s\""),
                               a->id, a->within);
  if (a->never != NULL && !sural_condition_holds_wherever (a->never, b->never))
    return sural_place_refuse (
        place, error,
        _ ("exercise “%s” must be forbidden wherever ours is: keep our “never”, or put it "
           "into an “any” beside yours"),
        a->id);

  return TRUE;
}

/* What a rule that says it does: it holds back, and must not hold more seldom; or it permits, and
 * must not hold more often. The first rule of a kind that holds speaks, so that a new one that
 * permits would take cases from the cautious one that always holds. */
typedef enum
{
  BEARING_NONE,
  BEARING_HOLDS_BACK,
  BEARING_PERMITS,
  BEARING_FIXED, /* it does neither alone */
} Bearing;

static const struct
{
  const char *kind;
  const char *value; /* NULL: any */
  Bearing bearing;
} bearings[] = {
  { "irritability", "high", BEARING_HOLDS_BACK },
  { "irritability", "low", BEARING_PERMITS },
  { "phase", "calm", BEARING_HOLDS_BACK },
  { "phase", "load", BEARING_PERMITS },
  { "phase", "return", BEARING_PERMITS },
  { "calf-level", "loaded", BEARING_PERMITS },
  { "calf-level", "single", BEARING_PERMITS },
  { "muscle-response", "regress", BEARING_HOLDS_BACK },
  { "muscle-response", "repeat", BEARING_HOLDS_BACK },
  { "muscle-response", "hold", BEARING_HOLDS_BACK },
  { "muscle-response", "progress", BEARING_PERMITS },
  { "nerve-response", "regress", BEARING_HOLDS_BACK },
  { "nerve-response", "repeat", BEARING_HOLDS_BACK },
  { "nerve-response", "hold", BEARING_HOLDS_BACK },
  { "nerve-response", "progress", BEARING_PERMITS },
  { "response", "peripheralises", BEARING_HOLDS_BACK },
  { "response", "worse", BEARING_HOLDS_BACK },
  { "response", "centralises", BEARING_PERMITS },
  { "criteria", NULL, BEARING_HOLDS_BACK },
  { "review", NULL, BEARING_FIXED },
  { "wells", NULL, BEARING_FIXED },
};

static Bearing
get_bearing (const SuralPlanRule *rule)
{
  if (sural_vocabulary_is_contraindication (rule->kind))
    return g_str_equal (rule->value, "waits") ? BEARING_HOLDS_BACK : BEARING_NONE;
  for (gsize i = 0; i < G_N_ELEMENTS (bearings); i++)
    {
      if (g_str_equal (bearings[i].kind, rule->kind) &&
          (bearings[i].value == NULL || g_str_equal (bearings[i].value, rule->value)))
        return bearings[i].bearing;
    }

  return BEARING_NONE;
}

static guint64
get_days (const SuralPlanRule *rule)
{
  return g_ascii_strtoull (rule->value, NULL, 10);
}

/* The days of the rule that always holds: a new one comes before it. */
static guint64
get_usual_days (SuralKnowledge *knowledge, const char *kind)
{
  GPtrArray *rules = sural_knowledge_get_plan_rules (knowledge);
  guint64 days = 0;

  for (guint i = 0; i < rules->len; i++)
    {
      const SuralPlanRule *rule = g_ptr_array_index (rules, i);

      if (g_str_equal (rule->kind, kind) && rule->when == NULL)
        days = get_days (rule);
    }

  return days;
}

static gboolean
check_new_rule (SuralKnowledge *knowledge,
                const SuralPlanRule *theirs,
                const SuralPlace *place,
                GError **error)
{
  if (get_bearing (theirs) == BEARING_PERMITS)
    return sural_place_refuse (place, error,
                               _ ("rule “%s” would permit “%s” of “%s” where ours do not: a clinic "
                                  "may hold back more, and not less"),
                               theirs->id, theirs->value, theirs->kind);
  if (g_str_equal (theirs->kind, "review") &&
      get_days (theirs) > get_usual_days (knowledge, theirs->kind))
    return sural_place_refuse (place, error,
                               _ ("rule “%s”: a review may be earlier than our usual one, and not "
                                  "later"),
                               theirs->id);

  return TRUE;
}

static gboolean
keeps_when (const SuralPlanRule *ours,
            const SuralPlanRule *theirs,
            const SuralPlace *place,
            GError **error)
{
  switch (get_bearing (ours))
    {
    case BEARING_HOLDS_BACK:
      return sural_condition_holds_wherever (ours->when, theirs->when) ||
             sural_place_refuse (
                 place, error,
                 _ ("rule “%s” must hold wherever ours does: keep our “when”, or put "
                    "it into an “any” beside yours"),
                 ours->id);
    case BEARING_PERMITS:
      /* Without "when" a rule always holds. */
      return (theirs->when != NULL &&
              (ours->when == NULL ||
               sural_condition_holds_only_where (ours->when, theirs->when))) ||
             (ours->when == NULL && theirs->when == NULL) ||
             sural_place_refuse (
                 place, error,
                 _ ("rule “%s” may only hold where ours does: keep our “when”, or put "
                    "it into an “all” beside yours"),
                 ours->id);
    case BEARING_FIXED:
      return sural_condition_is_same (ours->when, theirs->when) ||
             sural_place_refuse (place, error, _ ("rule “%s” must keep our “when”"), ours->id);
    case BEARING_NONE:
    default:
      return TRUE;
    }
}

static gboolean
keeps_bearing (const SuralPlanRule *ours,
               const SuralPlanRule *theirs,
               const SuralPlace *place,
               GError **error)
{
  if (!keeps_when (ours, theirs, place, error))
    return FALSE;
  /* One leg is enough to hold back. */
  if (!ours->every_leg && theirs->every_leg && get_bearing (ours) != BEARING_PERMITS)
    return sural_place_refuse (place, error, _ ("rule “%s” holds for any leg, and must stay so"),
                               ours->id);
  if (!sural_condition_holds_only_where (ours->met, theirs->met))
    return sural_place_refuse (
        place, error,
        _ ("rule “%s” may only be met where ours is: keep our “met”, or put it "
           "into an “all” beside yours"),
        ours->id);
  if (g_str_equal (ours->kind, "wells") && g_strcmp0 (ours->text, theirs->text) != 0)
    return sural_place_refuse (place, error, _ ("rule “%s” must keep our text"), ours->id);
  if (g_str_equal (ours->kind, "review") && get_days (theirs) > get_days (ours))
    return sural_place_refuse (place, error,
                               _ ("rule “%s”: a review may be earlier than ours, and not later"),
                               ours->id);

  return TRUE;
}

static gboolean
check_rule (SuralKnowledge *knowledge,
            gconstpointer ours,
            gconstpointer theirs,
            const SuralPlace *place,
            GError **error)
{
  const SuralPlanRule *a = ours;
  const SuralPlanRule *b = theirs;
  g_autofree char *reason = NULL;

  if (a == NULL)
    return check_new_rule (knowledge, b, place, error);
  if (!g_str_equal (a->kind, b->kind))
    return sural_place_refuse (place, error, _ ("rule “%s” must keep its kind, %s"), a->id,
                               a->kind);
  if (!sural_vocabulary_check_rule (b, &reason))
    return sural_place_refuse (place, error, _ ("rule “%s”: %s"), a->id, reason);
  if (!sural_vocabulary_is_days (a->kind) && !g_str_equal (a->value, b->value))
    return sural_place_refuse (place, error,
                               _ ("rule “%s” must keep its value, “%s”, and cannot be “%s”"), a->id,
                               a->value, b->value);
  if (a->every_leg && !b->every_leg)
    return sural_place_refuse (place, error, _ ("rule “%s” must keep legs=\"every\""), a->id);

  return keeps_bearing (a, b, place, error);
}

static gboolean
check_constant (SuralKnowledge *knowledge,
                gconstpointer ours,
                gconstpointer theirs,
                const SuralPlace *place,
                GError **error)
{
  const SuralConstant *a = ours;
  const SuralConstant *b = theirs;

  if (a == NULL)
    return TRUE;
  if (a->value >= b->value && a->value <= b->value)
    return TRUE;
  if (!(a->least <= a->most))
    return sural_place_refuse (place, error, _ ("constant “%s” is not a clinic’s to change"),
                               a->id);
  if (!(b->value >= a->least && b->value <= a->most))
    return sural_place_refuse (place, error,
                               _ ("constant “%s” cannot be %g; it may be from %g to %g"), a->id,
                               b->value, a->least, a->most);

  return TRUE;
}

static gboolean
check_measure (SuralKnowledge *knowledge,
               gconstpointer ours,
               gconstpointer theirs,
               const SuralPlace *place,
               GError **error)
{
  const SuralMeasure *a = ours;
  const SuralMeasure *b = theirs;

  if (a == NULL)
    return TRUE;
  if (a->better != b->better || g_strcmp0 (a->unit, b->unit) != 0)
    return sural_place_refuse (place, error,
                               _ ("measure “%s” must keep its unit and which way is better"),
                               a->id);
  if (b->minimum > a->minimum || b->maximum < a->maximum)
    return sural_place_refuse (place, error, _ ("measure “%s” must keep all of our range"), a->id);
  if (a->life_days > 0 && (b->life_days == 0 || b->life_days > a->life_days))
    return sural_place_refuse (place, error,
                               ngettext ("measure “%s”: a value stands for %u day at most",
                                         "measure “%s”: a value stands for %u days at most",
                                         a->life_days),
                               a->id, a->life_days);

  return TRUE;
}

static gboolean
check_alert (SuralKnowledge *knowledge,
             gconstpointer ours,
             gconstpointer theirs,
             const SuralPlace *place,
             GError **error)
{
  const SuralAlertDefinition *b = theirs;

  if (ours != NULL)
    return TRUE;

  /* An alert without a rule in the program would never speak. */
  return sural_place_refuse (
      place, error,
      _ ("alert “%s” is none of ours: a clinic may change what an alert says, "
         "and not add one"),
      b->id);
}

static gboolean
check_sentence (SuralKnowledge *knowledge,
                gconstpointer ours,
                gconstpointer theirs,
                const SuralPlace *place,
                GError **error)
{
  return sural_sentence_check_clinic (ours, theirs, place, error);
}

/* A station waits wherever ours does; what a clinic adds is its own. */
static gboolean
check_station (SuralKnowledge *knowledge,
               gconstpointer ours,
               gconstpointer theirs,
               const SuralPlace *place,
               GError **error)
{
  const SuralStation *a = ours;
  const SuralStation *b = theirs;

  return a == NULL || sural_condition_holds_wherever (a->waits, b->waits) ||
         sural_place_refuse (place, error, _ ("station “%s” must wait wherever ours does"), a->id);
}

/* An event asks for no less running than ours, and has no shorter taper. */
static gboolean
check_event (SuralKnowledge *knowledge,
             gconstpointer ours,
             gconstpointer theirs,
             const SuralPlace *place,
             GError **error)
{
  const SuralEvent *a = ours;
  const SuralEvent *b = theirs;

  return a == NULL || (b->minutes >= a->minutes && b->taper >= a->taper) ||
         sural_place_refuse (place, error, _ ("event “%s” must ask for no less than ours"), a->id);
}

/* @ours is NULL for what the clinic adds. */
typedef gboolean (*CheckFunc) (SuralKnowledge *knowledge,
                               gconstpointer ours,
                               gconstpointer theirs,
                               const SuralPlace *place,
                               GError **error);

static const CheckFunc checks[SURAL_N_ELEMENTS] = {
  [SURAL_ELEMENT_FINDING] = check_finding,
  [SURAL_ELEMENT_HYPOTHESIS] = sural_keep_hypothesis,
  [SURAL_ELEMENT_PRESENTATION] = sural_keep_presentation,
  [SURAL_ELEMENT_CLUSTER] = sural_keep_cluster,
  [SURAL_ELEMENT_PEOPLE] = sural_keep_people,
  [SURAL_ELEMENT_EVIDENCE] = sural_keep_evidence,
  [SURAL_ELEMENT_GATE] = check_gate,
  [SURAL_ELEMENT_MEASURE] = check_measure,
  [SURAL_ELEMENT_ALERT] = check_alert,
  [SURAL_ELEMENT_EXERCISE] = check_exercise,
  [SURAL_ELEMENT_RULE] = check_rule,
  [SURAL_ELEMENT_CONSTANT] = check_constant,
  [SURAL_ELEMENT_SENTENCE] = check_sentence,
  [SURAL_ELEMENT_EVENT] = check_event,
  [SURAL_ELEMENT_STATION] = check_station,
};

/**
 * sural_knowledge_check_clinic:
 * @ours: our files alone
 * @element: what it is
 * @id: its id
 * @theirs: the clinic's definition
 * @place: where it stands
 * @error: where the error goes, as "file:line: reason"
 *
 * Returns: whether @theirs may stand for ours of the same id, or be added where ours has none
 */
gboolean
sural_knowledge_check_clinic (SuralKnowledge *ours,
                              SuralElement element,
                              const char *id,
                              gconstpointer theirs,
                              const SuralPlace *place,
                              GError **error)
{
  gconstpointer before = sural_registry_lookup (ours->registries[element], id);

  return checks[element] == NULL || checks[element](ours, before, theirs, place, error);
}
