/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/words/sural-letter-words.h"

#include <glib/gi18n-lib.h>

#include "reasoning/words/sural-finding-text.h"

/* The sentence that sentences.xml has of a kind for a gate; NULL for one of a clinic's own. */
static const char *
label_of (const char *kind, const SuralGate *gate, SuralKnowledge *knowledge)
{
  g_autofree char *id = g_strconcat (kind, "-", gate->id, NULL);
  const SuralSentence *sentence = sural_knowledge_find_sentence (knowledge, id);

  return sentence != NULL ? sentence->text : NULL;
}

/**
 * sural_letter_request:
 * @gate: a gate
 * @knowledge: where its sentences are
 *
 * Returns: (transfer none): what is asked of whoever the patient is sent to, and how fast; of a
 * gate without a sentence of its own what is to be done
 */
const char *
sural_letter_request (const SuralGate *gate, SuralKnowledge *knowledge)
{
  const char *text = NULL;

  g_return_val_if_fail (gate != NULL && SURAL_IS_KNOWLEDGE (knowledge), NULL);

  text = label_of ("referral", gate, knowledge);
  return text != NULL ? text : gate->action;
}

/**
 * sural_letter_addressee:
 * @gate: a gate
 * @knowledge: where its sentences are
 *
 * Returns: (transfer none): whom a letter is addressed to while it is open, as long as nobody is
 *   named: "Emergency department"
 */
const char *
sural_letter_addressee (const SuralGate *gate, SuralKnowledge *knowledge)
{
  const char *text = NULL;

  g_return_val_if_fail (gate != NULL && SURAL_IS_KNOWLEDGE (knowledge), NULL);

  text = label_of ("addressee", gate, knowledge);
  return text != NULL ? text : sural_knowledge_get_sentence (knowledge, "letter-addressee");
}

/**
 * sural_letter_is_for_practice:
 * @gate: a gate
 *
 * Returns: whether the practice that is known by name is asked: what is an emergency or of the same
 *   day goes to whoever is there, what is looked at by appliances to who has them
 */
gboolean
sural_letter_is_for_practice (const SuralGate *gate)
{
  g_return_val_if_fail (gate != NULL, FALSE);

  return gate->urgency == SURAL_URGENCY_URGENT;
}

static gboolean
is_known (SuralCase *subject, const char *id, SuralSide side)
{
  return sural_case_lookup (subject, id, side) != NULL ||
         sural_case_lookup (subject, id, SURAL_SIDE_BOTH) != NULL;
}

static char *
name_of_side (const SuralFindingDefinition *definition, SuralSide side)
{
  return g_strdup_printf ("%s, %s", definition->label, sural_finding_text_side (side));
}

static void
add_open (GPtrArray *open, const SuralFindingDefinition *definition, SuralCase *subject)
{
  gboolean left = is_known (subject, definition->id, SURAL_SIDE_LEFT);
  gboolean right = is_known (subject, definition->id, SURAL_SIDE_RIGHT);

  if (sural_case_lookup (subject, definition->id, SURAL_SIDE_NONE) != NULL)
    return;
  if (!left && !right)
    g_ptr_array_add (open, g_strdup (definition->label));
  else if (definition->sided && !left)
    g_ptr_array_add (open, name_of_side (definition, SURAL_SIDE_LEFT));
  else if (definition->sided && !right)
    g_ptr_array_add (open, name_of_side (definition, SURAL_SIDE_RIGHT));
}

/* Once each, and neither what tells more about another one nor what is asked no more. */
static void
add_question (GPtrArray *open, const char *id, SuralCase *subject, SuralKnowledge *knowledge)
{
  const SuralFindingDefinition *definition = sural_knowledge_get_finding (knowledge, id);

  if (definition == NULL || !definition->asked || definition->part_of != NULL ||
      definition->follows != NULL)
    return;
  add_open (open, definition, subject);
}

/**
 * sural_letter_list_not_examined:
 * @gate: a gate
 * @subject: a case
 * @knowledge: what names the findings
 *
 * Returns: (transfer full) (element-type utf8): what the gate asks for, and what else would open
 * it, as far as it has no answer; of what is looked at on both legs also when one leg has none
 */
GPtrArray *
sural_letter_list_not_examined (const SuralGate *gate,
                                SuralCase *subject,
                                SuralKnowledge *knowledge)
{
  GPtrArray *open = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_return_val_if_fail (gate != NULL && SURAL_IS_CASE (subject), open);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), open);

  for (guint i = 0; gate->questions != NULL && gate->questions[i] != NULL; i++)
    add_question (open, gate->questions[i], subject, knowledge);
  sural_condition_collect_findings (gate->when, ids);
  for (guint i = 0; i < ids->len; i++)
    if (gate->questions == NULL ||
        !g_strv_contains ((const char *const *) gate->questions, g_ptr_array_index (ids, i)))
      add_question (open, g_ptr_array_index (ids, i), subject, knowledge);
  return open;
}

/**
 * sural_letter_list_not_asked:
 * @assessment: what is said of a case
 *
 * Returns: (transfer full) (element-type utf8): what is asked for safety, whatever is suspected,
 * and was never recorded
 */
GPtrArray *
sural_letter_list_not_asked (const SuralAssessment *assessment)
{
  GPtrArray *open = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (assessment != NULL, open);

  for (guint i = 0; i < assessment->unknown->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (assessment->unknown, i);

      if (definition->safety && definition->asked && definition->part_of == NULL &&
          definition->follows == NULL)
        g_ptr_array_add (open, g_strdup (definition->label));
    }
  return open;
}
