/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

#include <glib/gi18n-lib.h>

/* Some tests are several observations: what was there before a movement, meanwhile and afterwards.
 * Each is a finding that belongs to the test, and rules of the kind "response" say what the test's
 * own value follows from. */

/* What an observation has to be for the response to be read from it. */
static const struct
{
  const char *part;
  SuralFindingKind kind;
} part_kinds[] = {
  { "place-before", SURAL_FINDING_CHOICE },   { "pain-before", SURAL_FINDING_NUMBER },
  { "sign-before", SURAL_FINDING_CHOICE },    { "sets", SURAL_FINDING_NUMBER },
  { "reps", SURAL_FINDING_NUMBER },           { "during", SURAL_FINDING_CHOICE },
  { "place-after", SURAL_FINDING_CHOICE },    { "pain-after", SURAL_FINDING_NUMBER },
  { "sign-after", SURAL_FINDING_CHOICE },     { "new-weakness", SURAL_FINDING_YES_NO },
  { "saddle-bladder", SURAL_FINDING_YES_NO },
};

/* What a response is worked out from; see sural-response.c. */
static const char *const response_facts[] = {
  "response-place", "response-place-after", "response-pain",
  "response-sign",  "response-during",      NULL,
};

static gboolean
has_right_kind (const SuralFindingDefinition *part)
{
  for (gsize i = 0; i < G_N_ELEMENTS (part_kinds); i++)
    {
      if (g_str_equal (part_kinds[i].part, part->part))
        return part->kind == part_kinds[i].kind;
    }

  return FALSE;
}

/* Two places are compared by where they stand in the list. */
static gboolean
has_same_choices (const SuralFindingDefinition *a, const SuralFindingDefinition *b)
{
  if (a->choices->len != b->choices->len)
    return FALSE;
  for (guint i = 0; i < a->choices->len; i++)
    {
      const SuralChoice *first = g_ptr_array_index (a->choices, i);
      const SuralChoice *second = g_ptr_array_index (b->choices, i);

      if (!g_str_equal (first->value, second->value))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_places (SuralKnowledge *self,
              const SuralFindingDefinition *part,
              const SuralPlace *place,
              GError **error)
{
  const SuralFindingDefinition *before = NULL;

  if (!g_str_equal (part->part, "place-after"))
    return TRUE;
  before = sural_knowledge_find_part (self, part->part_of, "place-before");
  if (before != NULL && has_same_choices (before, part))
    return TRUE;

  return sural_xml_refuse (error, place->file, place->line,
                           _ ("finding “%s” needs a “place-before” of the same choices in the same "
                              "order"),
                           part->id);
}

/**
 * sural_knowledge_check_part:
 * @self: the knowledge, with all files read
 * @part: a finding
 * @place: where it stands
 * @error: where the error goes
 *
 * Returns: whether @part is none of another finding, or one that can be observed with it
 */
gboolean
sural_knowledge_check_part (SuralKnowledge *self,
                            const SuralFindingDefinition *part,
                            const SuralPlace *place,
                            GError **error)
{
  const SuralFindingDefinition *whole = NULL;

  if (part->part_of == NULL)
    return TRUE;
  whole = sural_knowledge_get_finding (self, part->part_of);
  if (whole == NULL)
    return sural_xml_refuse (error, place->file, place->line,
                             _ ("finding “%s”: unknown finding “%s”"), part->id, part->part_of);
  if (whole->part_of != NULL || whole->kind != SURAL_FINDING_CHOICE || whole->sided || part->sided)
    return sural_xml_refuse (
        error, place->file, place->line,
        _ ("finding “%s” may only be part of a choice without sides that is no "
           "part itself"),
        part->id);
  if (!has_right_kind (part))
    return sural_xml_refuse (error, place->file, place->line,
                             _ ("finding “%s” is not of the kind that “%s” needs"), part->id,
                             part->part);
  if (sural_knowledge_find_part (self, part->part_of, part->part) != part)
    return sural_xml_refuse (error, place->file, place->line,
                             _ ("finding “%s”: “%s” has its “%s” already"), part->id, part->part_of,
                             part->part);

  return check_places (self, part, place, error);
}

static gboolean
asks_of_response (const SuralCondition *condition)
{
  if (condition == NULL)
    return TRUE;
  if (condition->children == NULL)
    return condition->kind == SURAL_CONDITION_FACT &&
           g_strv_contains (response_facts, condition->subject);
  for (guint i = 0; i < condition->children->len; i++)
    {
      if (!asks_of_response (g_ptr_array_index (condition->children, i)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
can_be_answered (SuralKnowledge *self, const char *value)
{
  GPtrArray *findings = sural_knowledge_get_findings (self);

  for (guint i = 0; i < findings->len; i++)
    {
      const SuralFindingDefinition *part = g_ptr_array_index (findings, i);
      const SuralFindingDefinition *whole =
          part->part_of != NULL ? sural_knowledge_get_finding (self, part->part_of) : NULL;

      if (whole != NULL && sural_finding_definition_get_choice_label (whole, value) == NULL)
        return FALSE;
    }

  return TRUE;
}

/**
 * sural_knowledge_check_response_rule:
 * @self: the knowledge, with all files read
 * @rule: a rule
 * @place: where it stands
 * @error: where the error goes
 *
 * Returns: whether @rule is of another kind, or reads a response from what was observed
 */
gboolean
sural_knowledge_check_response_rule (SuralKnowledge *self,
                                     const SuralPlanRule *rule,
                                     const SuralPlace *place,
                                     GError **error)
{
  if (!g_str_equal (rule->kind, "response"))
    return TRUE;
  if (rule->text == NULL)
    return sural_xml_refuse (error, place->file, place->line,
                             _ ("rule “%s” needs a text that says what it follows from"), rule->id);
  if (!asks_of_response (rule->when))
    return sural_xml_refuse (error, place->file, place->line,
                             _ ("rule “%s” may only ask for the facts of a response"), rule->id);
  if (!can_be_answered (self, rule->value))
    return sural_xml_refuse (error, place->file, place->line,
                             _ ("rule “%s”: a test with observations cannot be “%s”"), rule->id,
                             rule->value);

  return TRUE;
}

/**
 * sural_knowledge_find_part:
 * @self: the knowledge
 * @finding: a test's id
 * @part: one of its observations: "place-before", "during" …
 *
 * Returns: (transfer none) (nullable): its definition; %NULL when the test has no such observation
 */
const SuralFindingDefinition *
sural_knowledge_find_part (SuralKnowledge *self, const char *finding, const char *part)
{
  GPtrArray *findings = NULL;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);
  g_return_val_if_fail (finding != NULL && part != NULL, NULL);

  findings = sural_knowledge_get_findings (self);
  for (guint i = 0; i < findings->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (findings, i);

      if (g_strcmp0 (definition->part_of, finding) == 0 && g_str_equal (definition->part, part))
        return definition;
    }

  return NULL;
}
