/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Which facts a rule may ask for, and what each can be. A misspelt fact is unknown for ever, and a
 * rule that asks for it looks exactly like one that does not hold: a gate would never open, a
 * contraindication never forbid. The one list of all of them; docs/KNOWLEDGE.md explains it. */

typedef struct
{
  const char *name;
  const char *const *values;
} Words;

#define WORDS(...)                                                                                 \
  (const char *const[])                                                                            \
  {                                                                                                \
    __VA_ARGS__, NULL                                                                              \
  }

/* What rules of a kind may say. The kind is the name of their fact, save where it states none. */
static const Words kinds[] = {
  { "irritability", WORDS ("high", "moderate", "low", "unknown") },
  { "direction", WORDS ("extension", "flexion", "side-glide", "none", "unknown") },
  { "calf-level", WORDS ("loaded", "single", "up-two-down-one", "double") },
  { "phase", WORDS ("calm", "restore", "load", "return") },
  { "spine-loading", WORDS ("waits", "free") },
  { "nerve-loading", WORDS ("waits", "free") },
  { "calf-loading", WORDS ("waits", "free") },
  { "leg-loading", WORDS ("waits", "free") },
  { "hard-effort", WORDS ("waits", "free") },
  { "cross-training", WORDS ("wanted", "none") },
  { "muscle-response", WORDS ("progress", "hold", "repeat", "regress", "none") },
  { "nerve-response", WORDS ("progress", "hold", "repeat", "regress", "none") },
  { "wells", WORDS ("likely", "unlikely", "incomplete") },
};

/* What the planner is given, and never by a rule. */
static const Words given[] = {
  { "tissue", WORDS ("gastrocnemius", "soleus", "unknown") },
  { "grade", WORDS ("0", "1", "2", "3", "unknown") },
  { "conclusion-part", WORDS ("origin", "must-not-miss", "otherwise", "rest", "none") },
  { "goal", WORDS ("ahead", "past", "none") },
  { "event", WORDS ("running", "hyrox", "other", "none") },
  { "taper", WORDS ("now", "later", "none") },
  { "deload", WORDS ("now", "later") },
  { "side", WORDS ("left", "right", "both", "none") },
  { "phase-before", WORDS ("calm", "restore", "load", "return", "none") },
  { "gate-urgency", WORDS ("emergency", "same-day", "urgent", "soon", "none") },
};

/* What a response is worked out from, besides the choices of its observations. */
static const Words observed[] = {
  { "response-place", WORDS ("nearer", "same", "further") },
  { "response-pain", WORDS ("less", "same", "more") },
};

/* Observations whose choice is a fact. */
static const char *const observed_choices[][2] = {
  { "response-place-after", "place-after" },
  { "response-sign", "sign-after" },
  { "response-during", "during" },
};

static const char *const standings[] = { "concluded", "likely", "open", "closed", NULL };
static const char *const gate_states[] = { "open", "not-open", NULL };
/* How far what must not be missed was looked for. */
static const char *const screen_words[] = { "gate",     "ask-with-reason", "ask",     "low",
                                            "unlikely", "cleared",         "treated", NULL };
static const char *const alert_states[] = { "yes", "no", NULL };

/* Rules of these kinds say a number of days. */
static const char *const day_kinds[] = { "review",    "days-calm",   "days-restore",
                                         "days-load", "days-return", NULL };

/* No plan looks further ahead. */
enum
{
  MAX_DAYS = 730,
};

static const char *const *
find_words (const Words *words, gsize n_words, const char *name)
{
  for (gsize i = 0; i < n_words; i++)
    {
      if (g_str_equal (words[i].name, name))
        return words[i].values;
    }

  return NULL;
}

/* A @kind of thing and the @name of one; either may be %NULL. */
static char *
dup_what (const char *kind, const char *name)
{
  if (name == NULL)
    return g_strdup (kind);
  return kind != NULL ? g_strdup_printf ("%s “%s”", kind, name) : g_strdup_printf ("“%s”", name);
}

/* Every rule is asked, and nearly all are right: what is said of one is made for those that are
 * not. */
static gboolean
is_among (const char *const *values,
          const char *value,
          const char *kind,
          const char *name,
          char **reason)
{
  g_autofree char *list = NULL, *what = NULL;

  if (g_strv_contains (values, value))
    return TRUE;

  list = g_strjoinv (", ", (char **) values);
  what = dup_what (kind, name);
  *reason = g_strdup_printf (_ ("%s is never “%s”; it is one of %s"), what, value, list);

  return FALSE;
}

static gboolean
check_conclusion (SuralKnowledge *knowledge, const char *value, char **reason)
{
  if (g_str_equal (value, "none") || sural_knowledge_get_hypothesis (knowledge, value) != NULL)
    return TRUE;

  *reason =
      g_strdup_printf (_ ("fact “conclusion” is never “%s”; it is a hypothesis or none"), value);

  return FALSE;
}

static gboolean
must_not_be_missed (SuralKnowledge *knowledge, const char *name)
{
  const SuralHypothesis *hypothesis = sural_knowledge_get_hypothesis (knowledge, name);

  return hypothesis != NULL && hypothesis->part == SURAL_PART_MUST_NOT_MISS;
}

/* Facts that there is one of for each hypothesis, gate and alert. */
static const char *const *
find_standing (SuralKnowledge *knowledge, const char *name)
{
  if (g_str_has_prefix (name, "screen-") &&
      must_not_be_missed (knowledge, name + strlen ("screen-")))
    return screen_words;
  if (sural_knowledge_get_hypothesis (knowledge, name) != NULL)
    return standings;
  if (g_str_has_prefix (name, "gate-") &&
      sural_knowledge_get_gate (knowledge, name + strlen ("gate-")) != NULL)
    return gate_states;
  if (g_str_has_prefix (name, "alert-") &&
      sural_knowledge_get_alert (knowledge, name + strlen ("alert-")) != NULL)
    return alert_states;

  return NULL;
}

/* Whether some test's observation @part can be @value. */
static gboolean
can_be_observed (SuralKnowledge *knowledge, const char *part, const char *value)
{
  GPtrArray *findings = sural_knowledge_get_findings (knowledge);

  for (guint i = 0; i < findings->len; i++)
    {
      const SuralFindingDefinition *finding = g_ptr_array_index (findings, i);

      if (g_strcmp0 (finding->part, part) == 0 &&
          sural_finding_definition_get_choice_label (finding, value) != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
check_response_fact (SuralKnowledge *knowledge, const char *name, const char *value, char **reason)
{
  const char *const *values = find_words (observed, G_N_ELEMENTS (observed), name);
  g_autofree char *what = NULL;

  if (values != NULL)
    return is_among (values, value, "fact", name, reason);
  for (gsize i = 0; i < G_N_ELEMENTS (observed_choices); i++)
    {
      if (!g_str_equal (observed_choices[i][0], name))
        continue;
      if (can_be_observed (knowledge, observed_choices[i][1], value))
        return TRUE;
      what = dup_what ("fact", name);
      *reason =
          g_strdup_printf (_ ("%s is never “%s”: no observation has that choice"), what, value);
      return FALSE;
    }

  *reason = g_strdup_printf (_ ("unknown fact “%s”"), name);

  return FALSE;
}

static gboolean
check_plan_fact (SuralKnowledge *knowledge, const char *name, const char *value, char **reason)
{
  const char *const *values = find_words (kinds, G_N_ELEMENTS (kinds), name);

  if (g_str_equal (name, "conclusion"))
    return check_conclusion (knowledge, value, reason);
  if (values == NULL)
    values = find_words (given, G_N_ELEMENTS (given), name);
  if (values == NULL)
    values = find_standing (knowledge, name);
  if (values != NULL)
    return is_among (values, value, "fact", name, reason);

  *reason = g_strdup_printf (_ ("unknown fact “%s”"), name);

  return FALSE;
}

/* Whether the fact is worked out where the rule is asked. */
static gboolean
is_at_hand (SuralFactScope scope, const char *name)
{
  switch (scope)
    {
    case SURAL_FACT_SCOPE_PLAN:
      return !g_str_equal (name, "wells") && !g_str_has_prefix (name, "response-");
    case SURAL_FACT_SCOPE_WELLS:
      return g_str_equal (name, "wells");
    case SURAL_FACT_SCOPE_RESPONSE:
      return g_str_has_prefix (name, "response-");
    case SURAL_FACT_SCOPE_CONCLUSION:
      return g_str_equal (name, "tissue") || g_str_equal (name, "grade") ||
             g_str_equal (name, "conclusion");
    case SURAL_FACT_SCOPE_NONE:
    default:
      return FALSE;
    }
}

/**
 * sural_vocabulary_check_fact:
 * @knowledge: the knowledge, with all files read
 * @scope: where the fact is asked for
 * @name: the fact
 * @value: what it is asked to be
 * @reason: (out): why it is refused
 *
 * Returns: whether the fact is worked out there and can be @value
 */
gboolean
sural_vocabulary_check_fact (SuralKnowledge *knowledge,
                             SuralFactScope scope,
                             const char *name,
                             const char *value,
                             char **reason)
{
  gboolean known = g_str_has_prefix (name, "response-")
                       ? check_response_fact (knowledge, name, value, reason)
                       : check_plan_fact (knowledge, name, value, reason);

  if (!known)
    return FALSE;
  if (is_at_hand (scope, name))
    return TRUE;

  *reason = g_strdup_printf (_ ("fact “%s” is not worked out where this is asked, so that it would "
                                "never hold; ask for findings"),
                             name);

  return FALSE;
}

static gboolean
is_days (const char *value)
{
  return g_ascii_string_to_unsigned (value, 10, 1, MAX_DAYS, NULL, NULL);
}

/**
 * sural_vocabulary_check_rule:
 * @rule: a rule of the plan
 * @reason: (out): why it is refused
 *
 * Returns: whether rules of its kind may say its value
 */
gboolean
sural_vocabulary_check_rule (const SuralPlanRule *rule, char **reason)
{
  const char *const *values = find_words (kinds, G_N_ELEMENTS (kinds), rule->kind);

  if (values != NULL)
    return is_among (values, rule->value, NULL, rule->kind, reason);
  if (!g_strv_contains (day_kinds, rule->kind) || is_days (rule->value))
    return TRUE;

  *reason = g_strdup_printf (_ ("“%s” is a number of days from 1 to %d, not “%s”"), rule->kind,
                             MAX_DAYS, rule->value);

  return FALSE;
}

/**
 * sural_vocabulary_check_window:
 * @window: a healing window
 * @reason: (out): why it is refused
 *
 * Returns: whether a conclusion can have its grade and tissue
 */
gboolean
sural_vocabulary_check_window (const SuralHealingWindow *window, char **reason)
{
  return (window->grade == NULL || is_among (find_words (given, G_N_ELEMENTS (given), "grade"),
                                             window->grade, "a grade", NULL, reason)) &&
         (window->tissue == NULL || is_among (find_words (given, G_N_ELEMENTS (given), "tissue"),
                                              window->tissue, "a tissue", NULL, reason));
}

/**
 * sural_vocabulary_is_days:
 * @kind: a kind of rule
 *
 * Returns: whether rules of that kind say a number of days
 */
gboolean
sural_vocabulary_is_days (const char *kind)
{
  return g_strv_contains (day_kinds, kind);
}

/**
 * sural_vocabulary_is_contraindication:
 * @kind: a kind of rule
 *
 * Returns: whether rules of that kind say what has to wait
 */
gboolean
sural_vocabulary_is_contraindication (const char *kind)
{
  const char *const *values = find_words (kinds, G_N_ELEMENTS (kinds), kind);

  return values != NULL && g_strv_contains (values, "waits");
}
