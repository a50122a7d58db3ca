/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/weigh/sural-notices.h"

#include <glib/gi18n-lib.h>

#include "model/day/sural-day-check.h"
#include "model/words/sural-list-text.h"
#include "reasoning/weigh/sural-condition-eval.h"
#include "reasoning/words/sural-finding-text.h"

static void
notice_free (gpointer data)
{
  SuralNotice *self = data;

  g_free (self->text);
  g_free (self);
}

static void
add (GPtrArray *notices, const char *id, char *text)
{
  SuralNotice *notice = g_new0 (SuralNotice, 1);

  notice->id = id;
  notice->text = text;
  g_ptr_array_add (notices, notice);
}

/* What holds of a list of sentences. What is not known holds nothing. */
static void
add_list (GPtrArray *notices, GPtrArray *sentences, SuralCase *subject)
{
  for (guint i = 0; i < sentences->len; i++)
    {
      const SuralSentence *sentence = g_ptr_array_index (sentences, i);

      if (sentence->when != NULL &&
          sural_condition_eval (sentence->when, subject, NULL, NULL) == SURAL_TRUTH_TRUE)
        add (notices, sentence->id, g_strdup (sentence->text));
    }
}

static void
note_before_birth (SuralDay day, SuralDay born, const char *label, GPtrArray *labels)
{
  const SuralDayBounds bounds = { .born = born, .today = SURAL_DAY_UNKNOWN };

  if (day != SURAL_DAY_UNKNOWN && sural_day_doubt (day, &bounds) == SURAL_DAY_BEFORE_BIRTH &&
      !g_ptr_array_find_with_equal_func (labels, label, g_str_equal, NULL))
    g_ptr_array_add (labels, g_strdup (label));
}

/* Nothing of a patient happened before the patient was born: the complaint, a scan, a treatment. */
static void
add_before_birth (GPtrArray *notices, SuralCase *subject, SuralKnowledge *knowledge)
{
  SuralDay born = sural_case_get_birth_day (subject);
  GPtrArray *findings = sural_case_get_findings (subject);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  if (born == SURAL_DAY_UNKNOWN)
    return;
  note_before_birth (sural_case_get_onset (subject),
                     born, /* Translators: of the complaint, in a list of what is dated */
                     _ ("the beginning of the complaint"), labels);
  for (guint i = 0; i < findings->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (findings, i);
      const SuralFindingDefinition *definition =
          sural_knowledge_get_finding (knowledge, sural_finding_get_id (finding));

      if (definition != NULL)
        note_before_birth (sural_finding_get_day (finding), born, definition->label, labels);
    }
  if (labels->len == 0)
    return;
  list = sural_list_text (labels, SURAL_LIST_ITEMS);
  add (notices, "person-before-birth",
       sural_knowledge_fill_sentence (knowledge, "person-before-birth", "findings", list, NULL));
}

/* One way to know says yes and another says no. */
static gboolean
disagrees (const SuralCondition *rule, SuralCase *subject)
{
  gboolean yes = FALSE, no = FALSE;

  for (guint i = 0; i < rule->children->len; i++)
    {
      SuralTruth truth =
          sural_condition_eval (g_ptr_array_index (rule->children, i), subject, NULL, NULL);

      yes = yes || truth == SURAL_TRUTH_TRUE;
      no = no || truth == SURAL_TRUTH_FALSE;
    }
  return yes && no;
}

static char *
dup_disagreement (const SuralCondition *rule, SuralCase *subject, SuralKnowledge *knowledge)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *findings = NULL;

  sural_condition_collect_findings (rule, ids);
  for (guint i = 0; i < ids->len; i++)
    {
      const SuralFindingDefinition *definition =
          sural_knowledge_get_finding (knowledge, g_ptr_array_index (ids, i));
      char *text = definition != NULL ? sural_finding_text_sides (definition, subject) : NULL;

      if (text != NULL)
        g_ptr_array_add (texts, text);
    }
  findings = sural_list_text (texts, SURAL_LIST_CLAUSES);
  return sural_knowledge_fill_sentence (knowledge, "answers-disagree", "findings", findings, NULL);
}

/* A girth that was measured and an answer about it: a rule takes the graver one without a word. */
static void
add_disagreements (GPtrArray *notices,
                   const SuralCondition *rule,
                   SuralCase *subject,
                   SuralKnowledge *knowledge)
{
  if (rule == NULL || rule->children == NULL)
    return;
  if (rule->kind == SURAL_CONDITION_KNOWN_BY && disagrees (rule, subject))
    add (notices, "answers-disagree", dup_disagreement (rule, subject, knowledge));
  for (guint i = 0; i < rule->children->len; i++)
    add_disagreements (notices, g_ptr_array_index (rule->children, i), subject, knowledge);
}

/**
 * sural_notices_new:
 * @subject: a case
 * @knowledge: what was it made for, and which findings say the same
 *
 * Lists what has to be known beside every figure: that the case is outside of what this was made
 * for (docs/INTENDED-USE.md), and which answers do not agree with each other or with a fact of the
 * person: the sex, the age, the day of birth. Each is asked about, and what is graver counts.
 *
 * Returns: (transfer full) (element-type SuralNotice): in the order of the knowledge
 */
GPtrArray *
sural_notices_new (SuralCase *subject, SuralKnowledge *knowledge)
{
  g_autoptr (GPtrArray) outside = NULL;
  g_autoptr (GPtrArray) person = NULL;
  GPtrArray *notices;
  GPtrArray *gates;

  g_return_val_if_fail (SURAL_IS_CASE (subject), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  notices = g_ptr_array_new_with_free_func (notice_free);
  gates = sural_knowledge_get_gates (knowledge);
  /* Whom this was not made for: INTENDED-USE.md has the same list. */
  outside = sural_knowledge_list_sentences (knowledge, "outside");
  add_list (notices, outside, subject);
  person = sural_knowledge_list_sentences (knowledge, "person");
  add_list (notices, person, subject);
  add_before_birth (notices, subject, knowledge);
  for (guint i = 0; i < gates->len; i++)
    add_disagreements (notices, ((const SuralGate *) g_ptr_array_index (gates, i))->when, subject,
                       knowledge);
  return notices;
}
