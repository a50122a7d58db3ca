/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/plan/sural-plan-reasons.h"

#include "model/words/sural-list-text.h"
#include "reasoning/weigh/sural-condition-eval.h"
#include "reasoning/words/sural-day-text.h"
#include "reasoning/words/sural-finding-text.h"

#include <glib/gi18n-lib.h>

static void
add_sentence (GPtrArray *sentences, char *sentence)
{
  if (sentence == NULL)
    return;
  if (g_ptr_array_find_with_equal_func (sentences, sentence, g_str_equal, NULL))
    g_free (sentence);
  else
    g_ptr_array_add (sentences, sentence);
}

/* The findings that made @condition hold, of the legs on which the whole of it does. */
static GPtrArray *
find_because (const SuralPlanFacts *facts, const SuralCondition *condition)
{
  GPtrArray *because = g_ptr_array_new_with_free_func (g_object_unref);

  sural_condition_eval (condition, facts->subject, facts->values, because);
  return because;
}

/* A leaf may hold for a leg on which the rule around it does not: @speaking has those that count.
 */
static void
add_findings (const SuralPlanFacts *facts,
              const SuralCondition *leaf,
              GPtrArray *speaking,
              GPtrArray *sentences)
{
  g_autoptr (GPtrArray) because = find_because (facts, leaf);

  for (guint i = 0; i < because->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (because, i);
      g_autofree char *text = NULL;

      if (!g_ptr_array_find (speaking, finding, NULL))
        continue;
      text = sural_finding_text (facts->knowledge, finding);
      add_sentence (sentences, sural_list_sentence (text));
    }
}

/* The value that the rule looked at, which is none where it is too old for a rule. */
static char *
measure_sentence (const SuralPlanFacts *facts, const char *id)
{
  const SuralMeasure *measure = sural_knowledge_get_measure (facts->knowledge, id);
  const SuralMeasurement *latest = NULL;
  g_autofree char *text = NULL;

  if (measure != NULL)
    latest = sural_measure_find_current (facts->subject, id, measure->at_least, measure->life_days);
  if (latest == NULL)
    return NULL;
  measure = sural_knowledge_get_measure (facts->knowledge, latest->measure);
  text = sural_measure_text (measure, latest->value);
  return sural_list_sentence (text);
}

static char *
hypothesis_sentence (const SuralHypothesis *hypothesis, const char *value)
{
  if (g_str_equal (value, "concluded"))
    return g_strdup_printf (_ ("Working conclusion: %s."), hypothesis->label);
  if (g_str_equal (value, "likely"))
    return g_strdup_printf (_ ("Likely: %s."), hypothesis->label);
  if (g_str_equal (value, "open"))
    return g_strdup_printf (_ ("Still open: %s."), hypothesis->label);
  return g_strdup_printf (_ ("Very unlikely: %s."), hypothesis->label);
}

static char *
goal_sentence (SuralCase *subject)
{
  const char *event = sural_case_get_goal_event (subject);
  g_autofree char *day = sural_day_text (sural_case_get_goal_day (subject));

  if (event != NULL && *day != '\0')
    return g_strdup_printf (_ ("Goal: %s on %s."), event, day);
  return g_strdup_printf (_ ("Goal: %s."), event != NULL ? event : day);
}

static char *
conclusion_sentence (const SuralPlanFacts *facts, const char *id)
{
  const SuralHypothesis *hypothesis = sural_knowledge_get_hypothesis (facts->knowledge, id);

  if (hypothesis == NULL)
    return g_strdup (_ ("No conclusion is recorded."));
  return hypothesis_sentence (hypothesis, "concluded");
}

static char *
age_sentence (SuralCase *subject)
{
  return g_strdup_printf (_ ("Age: %d."),
                          sural_day_years_between (sural_case_get_birth_day (subject),
                                                   sural_case_get_assessed (subject)));
}

/* A fact that no rule decided: of a hypothesis, a gate, an alert, the conclusion or the goal. */
static char *
fact_sentence (const SuralPlanFacts *facts, const char *name, const char *value)
{
  const SuralHypothesis *hypothesis = sural_knowledge_get_hypothesis (facts->knowledge, name);
  const SuralGate *gate;
  const SuralAlertDefinition *alert;

  if (hypothesis != NULL)
    return hypothesis_sentence (hypothesis, value);
  if (g_str_equal (name, "conclusion"))
    return conclusion_sentence (facts, value);
  if (g_str_equal (name, "conclusion-part"))
    return conclusion_sentence (facts, sural_plan_facts_get (facts, "conclusion"));
  if (g_str_equal (name, "goal") && g_str_equal (value, "ahead"))
    return goal_sentence (facts->subject);
  if (g_str_equal (name, "tissue") && g_str_equal (value, "soleus"))
    return g_strdup (_ ("Tissue: soleus."));
  if (g_str_equal (name, "tissue") && g_str_equal (value, "gastrocnemius"))
    return g_strdup (_ ("Tissue: gastrocnemius."));
  if (g_str_has_prefix (name, "gate-") && g_str_equal (value, "open"))
    {
      gate = sural_knowledge_get_gate (facts->knowledge, name + strlen ("gate-"));
      return gate != NULL ? g_strdup_printf (_ ("The gate “%s” is open."), gate->label) : NULL;
    }
  if (g_str_has_prefix (name, "alert-") && g_str_equal (value, "yes"))
    {
      alert = sural_knowledge_get_alert (facts->knowledge, name + strlen ("alert-"));
      return alert != NULL ? sural_list_sentence (alert->label) : NULL;
    }
  return NULL;
}

static void collect_rule (const SuralPlanFacts *facts,
                          const SuralCondition *rule,
                          gboolean nested,
                          GPtrArray *sentences);

/* A fact from plan.xml speaks with its rule's sentence and what made the rule hold; other such
 * facts inside that rule stay unsaid, or every reason would retell the whole plan. */
static void
collect_fact (const SuralPlanFacts *facts,
              const SuralCondition *leaf,
              gboolean nested,
              GPtrArray *sentences)
{
  const SuralPlanRule *rule = g_hash_table_lookup (facts->rules, leaf->subject);

  if (nested && !g_str_has_prefix (leaf->subject, "gate-") &&
      !g_str_has_prefix (leaf->subject, "alert-"))
    return;
  if (rule == NULL)
    {
      add_sentence (sentences, fact_sentence (facts, leaf->subject, leaf->value));
      return;
    }
  if (rule->text != NULL)
    add_sentence (sentences, g_strdup (rule->text));
  if (rule->when != NULL)
    collect_rule (facts, rule->when, TRUE, sentences);
}

static void
collect_leaf (const SuralPlanFacts *facts,
              const SuralCondition *leaf,
              gboolean nested,
              GPtrArray *speaking,
              GPtrArray *sentences)
{
  switch (leaf->kind)
    {
    case SURAL_CONDITION_FACT:
      collect_fact (facts, leaf, nested, sentences);
      break;
    case SURAL_CONDITION_MEASURE:
      add_sentence (sentences, measure_sentence (facts, leaf->subject));
      break;
    case SURAL_CONDITION_CONCLUSION:
      add_sentence (sentences, conclusion_sentence (facts, leaf->value));
      break;
    case SURAL_CONDITION_DAY:
      add_sentence (sentences, g_strdup_printf (_ ("Day %d since onset."),
                                                sural_case_get_day_number (facts->subject)));
      break;
    case SURAL_CONDITION_AGE:
      add_sentence (sentences, age_sentence (facts->subject));
      break;
    case SURAL_CONDITION_ALL:
    case SURAL_CONDITION_ANY:
    case SURAL_CONDITION_NOT:
    case SURAL_CONDITION_KNOWN_BY:
    case SURAL_CONDITION_COUNT:
    case SURAL_CONDITION_SCORE:
    case SURAL_CONDITION_IS:
    case SURAL_CONDITION_COMPARE:
    case SURAL_CONDITION_DIFFERENCE:
    case SURAL_CONDITION_RATIO:
    case SURAL_CONDITION_SEX:
    case SURAL_CONDITION_DAYS_SINCE:
    default:
      add_findings (facts, leaf, speaking, sentences);
      break;
    }
}

static void
collect (const SuralPlanFacts *facts,
         const SuralCondition *condition,
         gboolean nested,
         GPtrArray *speaking,
         GPtrArray *sentences)
{
  if (!sural_plan_facts_hold (facts, condition))
    return;

  /* What makes a NOT hold are findings that say the opposite: the evaluator knows which. */
  if (condition->children == NULL || condition->kind == SURAL_CONDITION_NOT)
    {
      collect_leaf (facts, condition, nested, speaking, sentences);
      return;
    }
  for (guint i = 0; i < condition->children->len; i++)
    collect (facts, g_ptr_array_index (condition->children, i), nested, speaking, sentences);
}

static void
collect_rule (const SuralPlanFacts *facts,
              const SuralCondition *rule,
              gboolean nested,
              GPtrArray *sentences)
{
  g_autoptr (GPtrArray) speaking = find_because (facts, rule);

  collect (facts, rule, nested, speaking, sentences);
}

/**
 * sural_plan_reasons_collect:
 * @facts: the facts of a case
 * @condition: a rule
 * @sentences: (element-type utf8): receives why the rule holds, nothing when it does not
 *
 * Names the findings, measurements, facts and open gates that make a rule hold.
 */
void
sural_plan_reasons_collect (const SuralPlanFacts *facts,
                            const SuralCondition *condition,
                            GPtrArray *sentences)
{
  g_return_if_fail (facts != NULL && condition != NULL && sentences != NULL);

  collect_rule (facts, condition, FALSE, sentences);
}

static gboolean
is_recorded_on (SuralCase *subject, const char *id, SuralSide leg)
{
  return sural_case_lookup_leg (subject, id, leg) != NULL;
}

/* A permission is asked of each leg in question: what was looked at on one of two is missing. */
static gboolean
is_recorded (SuralCase *subject, const char *id)
{
  SuralSide side = sural_case_get_side (subject);

  if (side == SURAL_SIDE_LEFT || side == SURAL_SIDE_RIGHT)
    return is_recorded_on (subject, id, side) ||
           is_recorded_on (subject, id, sural_side_get_other (side));
  return is_recorded_on (subject, id, SURAL_SIDE_LEFT) &&
         is_recorded_on (subject, id, SURAL_SIDE_RIGHT);
}

static void
add_recorded (const SuralPlanFacts *facts, const char *id, GPtrArray *sentences)
{
  static const SuralSide sides[] = { SURAL_SIDE_NONE, SURAL_SIDE_LEFT, SURAL_SIDE_RIGHT,
                                     SURAL_SIDE_BOTH };

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      SuralFinding *finding = sural_case_lookup (facts->subject, id, sides[i]);
      g_autofree char *text =
          finding != NULL ? sural_finding_text (facts->knowledge, finding) : NULL;

      if (text != NULL)
        add_sentence (sentences, sural_list_sentence (text));
    }
}

static void
collect_measures (const SuralCondition *condition, GPtrArray *ids)
{
  if (condition->kind == SURAL_CONDITION_MEASURE &&
      !g_ptr_array_find_with_equal_func (ids, condition->subject, g_str_equal, NULL))
    g_ptr_array_add (ids, (gpointer) condition->subject);
  for (guint i = 0; condition->children != NULL && i < condition->children->len; i++)
    collect_measures (g_ptr_array_index (condition->children, i), ids);
}

/**
 * sural_plan_reasons_recorded:
 * @facts: the facts of a case
 * @condition: a rule
 *
 * Returns: (transfer full) (nullable): what is on record of the things that the rule asks about,
 *   whichever way it decides; %NULL when nothing is
 */
char *
sural_plan_reasons_recorded (const SuralPlanFacts *facts, const SuralCondition *condition)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) findings = g_ptr_array_new ();
  g_autoptr (GPtrArray) measures = g_ptr_array_new ();

  g_return_val_if_fail (facts != NULL && condition != NULL, NULL);

  collect_measures (condition, measures);
  for (guint i = 0; i < measures->len; i++)
    add_sentence (sentences, measure_sentence (facts, g_ptr_array_index (measures, i)));
  sural_condition_collect_findings (condition, findings);
  for (guint i = 0; i < findings->len; i++)
    add_recorded (facts, g_ptr_array_index (findings, i), sentences);
  if (sentences->len == 0)
    return NULL;
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv (" ", (char **) sentences->pdata);
}

static void
add_missing_measures (const SuralPlanFacts *facts, const SuralCondition *condition, GString *names)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  collect_measures (condition, ids);
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      const SuralMeasure *measure = sural_knowledge_get_measure (facts->knowledge, id);
      g_autofree char *sentence = measure_sentence (facts, id);

      if (measure != NULL && sentence == NULL)
        sural_list_append (names, SURAL_LIST_ITEMS, measure->label);
    }
}

/**
 * sural_plan_reasons_missing:
 * @facts: the facts of a case
 * @condition: a rule
 *
 * Returns: (transfer full) (nullable): when what the rule would permit cannot be decided for every
 *   leg in question, a sentence that names what was never recorded
 */
char *
sural_plan_reasons_missing (const SuralPlanFacts *facts, const SuralCondition *condition)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GString) names = g_string_new (NULL);

  g_return_val_if_fail (facts != NULL && condition != NULL, NULL);

  if (sural_condition_eval_every_leg (condition, facts->subject, facts->values, NULL) !=
      SURAL_TRUTH_UNKNOWN)
    return NULL;

  add_missing_measures (facts, condition, names);
  sural_condition_collect_findings (condition, ids);
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      const SuralFindingDefinition *definition = sural_knowledge_get_finding (facts->knowledge, id);

      if (definition == NULL || is_recorded (facts->subject, id))
        continue;
      sural_list_append (names, SURAL_LIST_ITEMS, definition->label);
    }
  return names->len > 0 ? g_strdup_printf (_ ("Not recorded yet: %s."), names->str) : NULL;
}
