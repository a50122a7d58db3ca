/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/weigh/sural-response.h"

#include "reasoning/weigh/sural-condition-eval.h"
#include "reasoning/words/sural-finding-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* One movement and what was observed of it. */
typedef struct
{
  const SuralFindingDefinition *movement;
  SuralCase *subject;
  SuralKnowledge *knowledge;
} Look;

static SuralFinding *
lookup (const Look *look, const char *part)
{
  const SuralFindingDefinition *definition =
      sural_knowledge_find_part (look->knowledge, look->movement->id, part);

  if (definition == NULL)
    return NULL;
  return sural_case_lookup (look->subject, definition->id, SURAL_SIDE_NONE);
}

static const char *
get_value (const Look *look, const char *part)
{
  SuralFinding *finding = lookup (look, part);

  return finding != NULL ? sural_finding_get_value (finding) : NULL;
}

static double
get_number (const Look *look, const char *part)
{
  SuralFinding *finding = lookup (look, part);

  return finding != NULL ? sural_finding_get_number (finding) : NAN;
}

/* How far from the back a place is: where it stands among the choices. -1: not known. */
static int
get_rank (const Look *look, const char *part)
{
  const SuralFindingDefinition *definition =
      sural_knowledge_find_part (look->knowledge, look->movement->id, part);
  const char *value = get_value (look, part);

  for (guint i = 0; value != NULL && i < definition->choices->len; i++)
    {
      const SuralChoice *choice = g_ptr_array_index (definition->choices, i);

      if (g_str_equal (choice->value, value))
        return (int) i;
    }
  return -1;
}

static void
add_fact (GHashTable *facts, const char *name, const char *value)
{
  if (value != NULL)
    g_hash_table_insert (facts, (gpointer) name, (gpointer) value);
}

static const char *
compare_places (const Look *look)
{
  int before = get_rank (look, "place-before");
  int after = get_rank (look, "place-after");

  if (before < 0 || after < 0)
    return NULL;
  return after > before ? "further" : after < before ? "nearer" : "same";
}

static const char *
compare_pain (const Look *look)
{
  double change = get_number (look, "pain-after") - get_number (look, "pain-before");
  double least = sural_knowledge_get_constant (look->knowledge, "response-pain-change");

  if (isnan (change))
    return NULL;
  return change >= least ? "more" : change <= -least ? "less" : "same";
}

/* What was not observed has no fact, so that no rule can take it for anything. */
static GHashTable *
make_facts (const Look *look)
{
  GHashTable *facts = g_hash_table_new (g_str_hash, g_str_equal);

  add_fact (facts, "response-place", compare_places (look));
  add_fact (facts, "response-place-after", get_value (look, "place-after"));
  add_fact (facts, "response-pain", compare_pain (look));
  add_fact (facts, "response-sign", get_value (look, "sign-after"));
  add_fact (facts, "response-during", get_value (look, "during"));

  return facts;
}

/**
 * sural_response_is_observed:
 * @movement: a finding
 * @knowledge: the knowledge it is of
 *
 * Returns: whether its value can follow from observations
 */
gboolean
sural_response_is_observed (const SuralFindingDefinition *movement, SuralKnowledge *knowledge)
{
  g_return_val_if_fail (movement != NULL && SURAL_IS_KNOWLEDGE (knowledge), FALSE);

  return sural_knowledge_find_part (knowledge, movement->id, "place-after") != NULL;
}

/**
 * sural_response_follow:
 * @movement: a repeated movement
 * @subject: a case with what was observed
 * @knowledge: the knowledge @movement is of
 *
 * Reads the response from the observations by the rules of the kind "response": the first that
 * holds says what follows. One that is not known to fail keeps the later ones from speaking, so
 * that what was not looked at never counts as unchanged. The table is practice, its rules are
 * assumed.
 *
 * Returns: (transfer none) (nullable): the rule, with value and text; %NULL when nothing follows
 */
const SuralPlanRule *
sural_response_follow (const SuralFindingDefinition *movement,
                       SuralCase *subject,
                       SuralKnowledge *knowledge)
{
  const Look look = { movement, subject, knowledge };
  g_autoptr (GHashTable) facts = NULL;
  GPtrArray *rules = NULL;

  g_return_val_if_fail (movement != NULL && SURAL_IS_CASE (subject), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  facts = make_facts (&look);
  rules = sural_knowledge_get_plan_rules_of (knowledge, "response");
  for (guint i = 0; i < rules->len; i++)
    {
      const SuralPlanRule *rule = g_ptr_array_index (rules, i);
      SuralTruth truth = SURAL_TRUTH_TRUE;

      if (rule->when != NULL)
        truth = sural_condition_eval (rule->when, subject, facts, NULL);
      if (truth == SURAL_TRUTH_TRUE)
        return rule;
      if (truth == SURAL_TRUTH_UNKNOWN)
        return NULL;
    }

  return NULL;
}

static char *
dup_words (const Look *look, const char *part)
{
  const SuralFindingDefinition *definition =
      sural_knowledge_find_part (look->knowledge, look->movement->id, part);
  SuralFinding *finding = lookup (look, part);

  return finding != NULL ? sural_finding_text_value (definition, finding) : NULL;
}

/* "first, second" of what there is, or NULL. */
static char *
dup_pair (const Look *look, const char *first_part, const char *second_part, const char *between)
{
  g_autofree char *first = dup_words (look, first_part);
  g_autofree char *second = dup_words (look, second_part);

  if (first != NULL && second != NULL)
    return g_strconcat (first, between, second, NULL);
  return g_strdup (first != NULL ? first : second);
}

static void
add (GString *text, const char *lead, const char *words)
{
  if (words == NULL)
    return;
  if (text->len > 0)
    g_string_append (text, "; ");
  if (lead != NULL)
    g_string_append_printf (text, "%s: ", lead);
  g_string_append (text, words);
}

/**
 * sural_response_text:
 * @movement: a repeated movement
 * @subject: a case with what was observed
 * @knowledge: the knowledge @movement is of
 *
 * Returns: (transfer full) (nullable): what was observed in words: "before: Calf, 5 (0–10); 2 sets
 * × 10 reps; meanwhile: Less; after: Thigh, 3 (0–10)"; %NULL when nothing was
 */
char *
sural_response_text (const SuralFindingDefinition *movement,
                     SuralCase *subject,
                     SuralKnowledge *knowledge)
{
  const Look look = { movement, subject, knowledge };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *before = NULL;
  g_autofree char *dose = NULL;
  g_autofree char *during = NULL;
  g_autofree char *after = NULL;
  g_autofree char *sign = NULL;
  g_autofree char *weakness = NULL;
  g_autofree char *alarm = NULL;

  g_return_val_if_fail (movement != NULL && SURAL_IS_CASE (subject), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  before = dup_pair (&look, "place-before", "pain-before", ", ");
  dose = dup_pair (&look, "sets", "reps", " × ");
  during = dup_words (&look, "during");
  after = dup_pair (&look, "place-after", "pain-after", ", ");
  sign = dup_pair (&look, "sign-before", "sign-after", ", ");
  weakness = dup_words (&look, "new-weakness");
  alarm = dup_words (&look, "saddle-bladder");
  add (text, _ ("before"), before);
  add (text, NULL, dose);
  add (text, _ ("meanwhile"), during);
  add (text, _ ("after"), after);
  add (text, _ ("sign"), sign);
  add (text, _ ("new weakness"), weakness);
  add (text, _ ("new numbness or bladder change"), alarm);

  return text->len > 0 ? g_string_free_and_steal (g_steal_pointer (&text)) : NULL;
}
