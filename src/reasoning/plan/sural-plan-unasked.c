/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/plan/sural-plan-unasked.h"

#include "model/words/sural-list-text.h"
#include "model/plan/sural-plan.h"
#include "reasoning/weigh/sural-condition-eval.h"
#include "reasoning/weigh/sural-gate-screen.h"

#include <glib/gi18n-lib.h>

/* Rules of these kinds say what must wait; the rule that frees it holds whenever none of the others
 * is known to, so a fact that reads "free" may rest on questions that nobody asked. */
static gboolean
is_contraindication (const char *fact)
{
  static const char *const kinds[] = { "spine-loading", "nerve-loading", "leg-loading",
                                       "calf-loading",  "hard-effort",   NULL };

  return g_strv_contains (kinds, fact);
}

static SuralTruth
eval (const SuralPlanFacts *facts, const SuralCondition *condition)
{
  return sural_condition_eval (condition, facts->subject, facts->values, NULL);
}

/* What was not asked: its names for people, a gate by its own, and the findings that answer it. */
typedef struct
{
  GPtrArray *names;       /* const char* */
  GPtrArray *definitions; /* const SuralFindingDefinition* */
  GHashTable *known;      /* "fact=value" → Unasked: what is the same for several exercises */
} Unasked;

static void
unasked_init (Unasked *self, GHashTable *known)
{
  self->names = g_ptr_array_new ();
  self->definitions = g_ptr_array_new ();
  self->known = g_hash_table_ref (known);
}

static void
unasked_clear (Unasked *self)
{
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->definitions, g_ptr_array_unref);
  g_clear_pointer (&self->known, g_hash_table_unref);
}

static void
unasked_free (Unasked *self)
{
  unasked_clear (self);
  g_free (self);
}

static GHashTable *
known_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) unasked_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Unasked, unasked_clear)

static void
add_name (Unasked *unasked, const char *name)
{
  if (!g_ptr_array_find_with_equal_func (unasked->names, name, g_str_equal, NULL))
    g_ptr_array_add (unasked->names, (gpointer) name);
}

static void
add_definition (Unasked *unasked, const SuralFindingDefinition *definition)
{
  if (!g_ptr_array_find (unasked->definitions, definition, NULL))
    g_ptr_array_add (unasked->definitions, (gpointer) definition);
}

static gboolean
is_recorded (SuralCase *subject, const char *finding, SuralSide side)
{
  return sural_case_get_value (subject, finding, side) != NULL ||
         sural_case_get_value (subject, finding, SURAL_SIDE_BOTH) != NULL;
}

/* Whatever was answered, also that it could not be done, was asked: on each leg that @leaf looks
 * at.
 */
static gboolean
was_asked (SuralCase *subject, const SuralCondition *leaf, const SuralFindingDefinition *definition)
{
  SuralSide side = sural_case_get_side (subject);
  gboolean one_leg = (side == SURAL_SIDE_LEFT || side == SURAL_SIDE_RIGHT) &&
                     (leaf->kind == SURAL_CONDITION_IS || leaf->kind == SURAL_CONDITION_COMPARE) &&
                     (leaf->which == SURAL_WHICH_AFFECTED || leaf->which == SURAL_WHICH_OTHER);

  if (!definition->sided)
    return sural_case_is_recorded (subject, definition->id);
  if (one_leg)
    return is_recorded (subject, definition->id,
                        leaf->which == SURAL_WHICH_OTHER ? sural_side_get_other (side) : side);
  return is_recorded (subject, definition->id, SURAL_SIDE_LEFT) &&
         is_recorded (subject, definition->id, SURAL_SIDE_RIGHT);
}

/* Whether the test was observed part by part. Where only what came out was recorded, or nothing, no
 * observation was made of which one could have been forgotten. */
static gboolean
was_observed (const SuralPlanFacts *facts, const char *test)
{
  GPtrArray *findings = sural_knowledge_get_findings (facts->knowledge);

  for (guint i = 0; i < findings->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (findings, i);

      if (g_strcmp0 (definition->part_of, test) == 0 &&
          sural_case_is_recorded (facts->subject, definition->id))
        return TRUE;
    }
  return FALSE;
}

/* An observation of a test that was not observed is no question that was left out: it comes with
 * the test. A scan or a sample that was not taken is none either: it is not the visit's to ask. */
static gboolean
was_left_out (const SuralPlanFacts *facts,
              const SuralCondition *leaf,
              const SuralFindingDefinition *definition)
{
  if (definition->dated || definition->kind == SURAL_FINDING_DATE)
    return FALSE;
  return !was_asked (facts->subject, leaf, definition) &&
         (definition->part_of == NULL || was_observed (facts, definition->part_of));
}

static void
collect_findings (const SuralPlanFacts *facts, const SuralCondition *leaf, Unasked *unasked)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  sural_condition_collect_findings (leaf, ids);
  for (guint i = 0; i < ids->len; i++)
    {
      const SuralFindingDefinition *definition =
          sural_knowledge_get_finding (facts->knowledge, g_ptr_array_index (ids, i));

      /* What is asked no more cannot be made up for. */
      if (definition == NULL || !definition->asked || !was_left_out (facts, leaf, definition))
        continue;
      add_name (unasked, definition->label);
      add_definition (unasked, definition);
    }
}

/* Whether something was recorded on each leg that is asked about. */
static gboolean
was_asked_on_each_leg (SuralCase *subject, const SuralFindingDefinition *definition)
{
  SuralSide side = sural_case_get_side (subject);

  if (!definition->sided)
    return sural_case_is_recorded (subject, definition->id);
  if (side == SURAL_SIDE_LEFT || side == SURAL_SIDE_RIGHT)
    return is_recorded (subject, definition->id, side);
  return is_recorded (subject, definition->id, SURAL_SIDE_LEFT) &&
         is_recorded (subject, definition->id, SURAL_SIDE_RIGHT);
}

static void
collect (const SuralPlanFacts *facts, const SuralCondition *condition, Unasked *unasked);

/* A gate that lists its questions was asked when they were: what else its rule looks at (a scan, a
 * test of another page) is not its to ask. */
static void
collect_questions (const SuralPlanFacts *facts, const SuralGate *gate, Unasked *questions)
{
  g_autoptr (GPtrArray) open = sural_gate_screen_list_open (gate, facts->subject, facts->knowledge);

  for (guint i = 0; i < open->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (open, i);

      if (!was_asked_on_each_leg (facts->subject, definition))
        add_definition (questions, definition);
    }
}

/* A gate that could not be decided because questions of its were left out: its name says enough,
 * its questions are those of the screen. */
static void
collect_gate (const SuralPlanFacts *facts, const char *id, Unasked *unasked)
{
  const SuralGate *gate = sural_knowledge_get_gate (facts->knowledge, id);
  g_auto (Unasked) questions = { NULL, NULL, NULL };

  if (gate == NULL || eval (facts, gate->when) != SURAL_TRUTH_UNKNOWN)
    return;
  unasked_init (&questions, unasked->known);
  if (gate->questions != NULL && gate->questions[0] != NULL)
    collect_questions (facts, gate, &questions);
  else
    collect (facts, gate->when, &questions);
  if (questions.definitions->len > 0)
    add_name (unasked, gate->label);
  for (guint i = 0; i < questions.definitions->len; i++)
    add_definition (unasked, g_ptr_array_index (questions.definitions, i));
}

static void
collect_rules (const SuralPlanFacts *facts, const SuralCondition *leaf, Unasked *unasked)
{
  GPtrArray *rules = sural_knowledge_get_plan_rules_of (facts->knowledge, leaf->subject);

  for (guint i = 0; i < rules->len; i++)
    {
      const SuralPlanRule *rule = g_ptr_array_index (rules, i);

      if (g_strcmp0 (rule->value, leaf->value) == 0 && rule->when != NULL)
        collect (facts, rule->when, unasked);
    }
}

/* What the screen of a gate or the rules of a contraindication lack is the same for each exercise
 * that they could forbid. What is kept does not hold on to the table that it is kept in. */
static const Unasked *
find_of_fact (const SuralPlanFacts *facts, const SuralCondition *leaf, GHashTable *known)
{
  g_autofree char *fact = g_strconcat (leaf->subject, "=", leaf->value, NULL);
  Unasked *of = g_hash_table_lookup (known, fact);

  if (of != NULL)
    return of;
  of = g_new0 (Unasked, 1);
  unasked_init (of, known);
  if (g_str_has_prefix (leaf->subject, "gate-"))
    collect_gate (facts, leaf->subject + strlen ("gate-"), of);
  else
    collect_rules (facts, leaf, of);
  g_clear_pointer (&of->known, g_hash_table_unref);
  g_hash_table_insert (known, g_steal_pointer (&fact), of);
  return of;
}

static void
collect_fact (const SuralPlanFacts *facts, const SuralCondition *leaf, Unasked *unasked)
{
  const Unasked *of;

  if (!g_str_has_prefix (leaf->subject, "gate-") && !is_contraindication (leaf->subject))
    return;
  of = find_of_fact (facts, leaf, unasked->known);
  for (guint i = 0; i < of->names->len; i++)
    add_name (unasked, g_ptr_array_index (of->names, i));
  for (guint i = 0; i < of->definitions->len; i++)
    add_definition (unasked, g_ptr_array_index (of->definitions, i));
}

static gboolean
has_false_child (const SuralPlanFacts *facts, const SuralCondition *condition)
{
  for (guint i = 0; i < condition->children->len; i++)
    if (eval (facts, g_ptr_array_index (condition->children, i)) == SURAL_TRUTH_FALSE)
      return TRUE;
  return FALSE;
}

static void
collect (const SuralPlanFacts *facts, const SuralCondition *condition, Unasked *unasked)
{
  if (condition->kind == SURAL_CONDITION_FACT)
    {
      collect_fact (facts, condition, unasked);
      return;
    }
  if (condition->children == NULL)
    {
      if (eval (facts, condition) == SURAL_TRUTH_UNKNOWN)
        collect_findings (facts, condition, unasked);
      return;
    }
  /* A sum, a count or a negation that is decided lacks nothing. */
  if (condition->kind != SURAL_CONDITION_ANY && condition->kind != SURAL_CONDITION_ALL &&
      eval (facts, condition) != SURAL_TRUTH_UNKNOWN)
    return;
  /* What is known not to hold cannot be brought to hold by an answer. */
  if (condition->kind == SURAL_CONDITION_ALL && has_false_child (facts, condition))
    return;
  for (guint i = 0; i < condition->children->len; i++)
    collect (facts, g_ptr_array_index (condition->children, i), unasked);
}

/* What could forbid @exercise and was never asked, tested or screened, as names in a row; %NULL
 * when everything was. */
static char *
dup_unasked (const SuralPlanFacts *facts, const SuralExercise *exercise, GHashTable *known)
{
  g_auto (Unasked) unasked = { NULL, NULL, NULL };

  if (exercise == NULL || exercise->never == NULL)
    return NULL;
  unasked_init (&unasked, known);
  collect (facts, exercise->never, &unasked);
  if (unasked.names->len == 0)
    return NULL;
  return sural_list_text (unasked.names, SURAL_LIST_ITEMS);
}

/* @unasked has what each of @items lacks. */
static char *
sentence_for (const SuralPlanFacts *facts, GPtrArray *items, GPtrArray *unasked, const char *names)
{
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (items, i);
      const SuralExercise *exercise =
          sural_knowledge_get_exercise (facts->knowledge, item->exercise);

      if (exercise != NULL && g_strcmp0 (g_ptr_array_index (unasked, i), names) == 0)
        sural_list_append (labels, SURAL_LIST_ITEMS, exercise->label);
    }
  /* Translators: names of questions and tests; names of exercises */
  return g_strdup_printf (_ ("Not asked: %s. It could forbid: %s."), names, labels->str);
}

/**
 * sural_plan_unasked_collect:
 * @facts: the facts of a case
 * @items: (element-type SuralPlanItem): what is in the plan
 * @sentences: (element-type utf8): receives a sentence for each group of exercises
 *
 * Says which contraindications of the plan's exercises nobody has looked for: silence would let
 * them pass for ruled out. What was answered is not among them, be it that it could not be tested;
 * nor is what would have been observed in a test that was not. Exercises that lack the same answers
 * share a sentence.
 */
void
sural_plan_unasked_collect (const SuralPlanFacts *facts, GPtrArray *items, GPtrArray *sentences)
{
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) known = known_new ();
  g_autoptr (GPtrArray) unasked = g_ptr_array_new_with_free_func (g_free);

  g_return_if_fail (facts != NULL && items != NULL && sentences != NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (items, i);
      const SuralExercise *exercise =
          sural_knowledge_get_exercise (facts->knowledge, item->exercise);

      g_ptr_array_add (unasked, dup_unasked (facts, exercise, known));
    }
  for (guint i = 0; i < items->len; i++)
    {
      const char *names = g_ptr_array_index (unasked, i);

      if (names != NULL && g_hash_table_add (said, (gpointer) names))
        g_ptr_array_add (sentences, sentence_for (facts, items, unasked, names));
    }
}

/**
 * sural_plan_unasked_list:
 * @facts: the facts of a case
 * @items: (element-type SuralPlanItem): what is in the plan
 *
 * Returns: (transfer full) (element-type SuralFindingDefinition): each question and test whose
 *   answer could forbid one of them and is not known; those of a gate that is undecided, too
 */
GPtrArray *
sural_plan_unasked_list (const SuralPlanFacts *facts, GPtrArray *items)
{
  g_autoptr (GHashTable) known = known_new ();
  g_auto (Unasked) unasked = { NULL, NULL, NULL };

  g_return_val_if_fail (facts != NULL && items != NULL, NULL);

  unasked_init (&unasked, known);
  for (guint i = 0; i < items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (items, i);
      const SuralExercise *exercise =
          sural_knowledge_get_exercise (facts->knowledge, item->exercise);

      if (exercise != NULL && exercise->never != NULL)
        collect (facts, exercise->never, &unasked);
    }
  return g_ptr_array_ref (unasked.definitions);
}
