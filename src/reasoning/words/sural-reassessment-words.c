/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/words/sural-reassessment-words.h"

#include "model/words/sural-list-text.h"
#include "reasoning/words/sural-finding-text.h"

#include <glib/gi18n-lib.h>

/* Those that fit a glance, each way. */
#define N_MOVES 3

/**
 * sural_reassessment_balance_label:
 * @balance: (nullable): a balance's id
 *
 * Returns: it in one or two words; what a later version may have kept is given back as it is
 */
const char *
sural_reassessment_balance_label (const char *balance)
{
  SuralBalance known = SURAL_BALANCE_UNDECIDED;

  if (!sural_balance_from_string (balance, &known))
    return balance != NULL ? balance : "";
  switch (known)
    {
    case SURAL_BALANCE_NERVE:
      return _ ("nerve");
    case SURAL_BALANCE_LEANS_NERVE:
      return _ ("leans nerve");
    case SURAL_BALANCE_LEANS_MUSCLE:
      return _ ("leans muscle");
    case SURAL_BALANCE_MUSCLE:
      return _ ("muscle");
    case SURAL_BALANCE_UNDECIDED:
    default:
      return _ ("undecided");
    }
}

/**
 * sural_reassessment_answer_label:
 * @answer: what the two scales say together
 * @balance: how firmly, where one speaks alone
 *
 * Returns: it in one or two words: "leans nerve", "both", "neither"
 */
const char *
sural_reassessment_answer_label (SuralExplanation answer, SuralBalance balance)
{
  switch (answer)
    {
    case SURAL_EXPLANATION_NERVE:
    case SURAL_EXPLANATION_MUSCLE:
      return sural_reassessment_balance_label (sural_balance_to_string (balance));
    case SURAL_EXPLANATION_BOTH:
      return _ ("both");
    case SURAL_EXPLANATION_NEITHER:
      return _ ("neither");
    case SURAL_EXPLANATION_NOT_ASKED:
      return _ ("not asked");
    case SURAL_EXPLANATION_OPEN:
    default:
      return _ ("open");
    }
}

/**
 * sural_reassessment_snapshot_label:
 * @snapshot: what is kept of a visit
 *
 * Returns: what it came to, in one or two words; that of the first model as it was; what a later
 *   version may have kept is given back as it is
 */
const char *
sural_reassessment_snapshot_label (const SuralSnapshot *snapshot)
{
  SuralExplanation answer = SURAL_EXPLANATION_OPEN;
  SuralBalance balance = SURAL_BALANCE_UNDECIDED;

  g_return_val_if_fail (snapshot != NULL, "");

  if (snapshot->model < 2)
    return sural_reassessment_balance_label (snapshot->balance);
  if (!sural_explanation_from_string (snapshot->answer, &answer))
    return snapshot->answer != NULL ? snapshot->answer : "";
  sural_balance_from_string (snapshot->balance, &balance);
  return sural_reassessment_answer_label (answer, balance);
}

/**
 * sural_reassessment_dup_step:
 * @before: the snapshot of an earlier visit
 * @after: that of a later one
 *
 * Returns: (transfer full): from where to where: "leans nerve → both", or "still open". What the
 *   first model kept is no place to go on from: its shares of one list mean something else
 */
char *
sural_reassessment_dup_step (const SuralSnapshot *before, const SuralSnapshot *after)
{
  const char *was = NULL, *is = NULL;

  g_return_val_if_fail (before != NULL && after != NULL, NULL);

  was = sural_reassessment_snapshot_label (before);
  is = sural_reassessment_snapshot_label (after);
  if ((before->model < 2) != (after->model < 2))
    /* Translators: nerve against muscle now, and then by another way of reckoning. */
    return g_strdup_printf (_ ("%s (before, kept by the first model: shares of one list: %s)"), is,
                            was);
  if (g_str_equal (was, is))
    /* Translators: nerve against muscle is where it was: "still undecided", "still leans nerve" */
    return g_strdup_printf (_ ("still %s"), is);
  /* Translators: nerve against muscle, at the visit before and now */
  return g_strdup_printf (_ ("%s → %s"), was, is);
}

/* Where both sides are new the affected one is named; the other is on the Exam page. */
static SuralFinding *
choose_value (const SuralSnapshotMove *move, SuralSide affected)
{
  for (guint i = 0; i < move->values->len; i++)
    if (sural_finding_get_side (g_ptr_array_index (move->values, i)) == affected)
      return g_ptr_array_index (move->values, i);
  return move->values->len > 0 ? g_ptr_array_index (move->values, 0) : NULL;
}

static char *
dup_finding_text (const SuralSnapshotMove *move, SuralSide affected, SuralKnowledge *knowledge)
{
  const SuralFindingDefinition *definition = sural_knowledge_get_finding (knowledge, move->finding);
  SuralFinding *finding = choose_value (move, affected);
  const char *label = definition != NULL ? definition->label : move->finding;
  const char *side =
      finding != NULL ? sural_finding_text_side (sural_finding_get_side (finding)) : NULL;
  g_autofree char *value = NULL;

  if (finding == NULL)
    return g_strdup (label);
  if (sural_finding_get_value (finding) == NULL)
    value = g_strdup (_ ("taken back"));
  else if (definition != NULL)
    value = sural_finding_text_value (definition, finding);
  else
    value = g_strdup (sural_finding_get_value (finding));
  if (side == NULL)
    /* Translators: a finding and its value */
    return g_strdup_printf (_ ("%s: %s"), label, value);
  /* Translators: a finding, its side, and its value: "Slump (left): positive" */
  return g_strdup_printf (_ ("%s (%s): %s"), label, side, value);
}

static char *
dup_move_text (const SuralSnapshotMove *move, SuralSide affected, SuralKnowledge *knowledge)
{
  GPtrArray *presentations = sural_knowledge_get_presentations (knowledge);

  if (move->finding != NULL)
    return dup_finding_text (move, affected, knowledge);
  for (guint i = 0; i < presentations->len; i++)
    {
      const SuralPresentation *presentation = g_ptr_array_index (presentations, i);

      if (g_strcmp0 (presentation->id, move->presentation) == 0)
        /* Translators: %s is a presentation, such as "Six weeks and more" */
        return g_strdup_printf (_ ("the starting weights of “%s”"), presentation->label);
    }
  return g_strdup (_ ("time and scores"));
}

/* The heaviest moves one way, "A; B; C"; NULL when there is none. */
static char *
dup_moves_text (const SuralSnapshot *self, int way, SuralSide affected, SuralKnowledge *knowledge)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < self->moves->len && n < N_MOVES; i++)
    {
      const SuralSnapshotMove *move = g_ptr_array_index (self->moves, i);
      g_autofree char *one = NULL;

      if (move->weight * way <= 0)
        continue;
      one = dup_move_text (move, affected, knowledge);
      sural_list_append (text, SURAL_LIST_CLAUSES, one);
      n++;
    }
  return n > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static void
append_sentence (GString *text, const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

/* The names of the gates that are in @gates and not in @others; %NULL without any. */
static char *
dup_gates_beyond (GPtrArray *gates, GPtrArray *others, SuralKnowledge *knowledge)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < gates->len; i++)
    {
      const char *id = g_ptr_array_index (gates, i);
      const SuralGate *gate = sural_knowledge_get_gate (knowledge, id);

      if (!g_ptr_array_find_with_equal_func (others, id, g_str_equal, NULL))
        sural_list_append (names, SURAL_LIST_CLAUSES, gate != NULL ? gate->label : id);
    }
  return names->len > 0 ? g_string_free (g_steal_pointer (&names), FALSE) : NULL;
}

/* A flag comes before what moved nerve and muscle. */
static void
append_gates (GString *text,
              const SuralSnapshot *before,
              const SuralSnapshot *after,
              SuralKnowledge *knowledge)
{
  g_autofree char *opened = dup_gates_beyond (after->gates, before->gates, knowledge);
  g_autofree char *closed = dup_gates_beyond (before->gates, after->gates, knowledge);

  if (opened != NULL)
    {
      /* Translators: names of red flags */
      g_autofree char *sentence = g_strdup_printf (_ ("Flag opened: %s."), opened);

      append_sentence (text, sentence);
    }
  if (closed != NULL)
    {
      /* Translators: names of red flags */
      g_autofree char *sentence = g_strdup_printf (_ ("Flag no longer open: %s."), closed);

      append_sentence (text, sentence);
    }
}

/**
 * sural_reassessment_dup_reasons:
 * @before: the snapshot of the visit before
 * @after: that of a visit
 * @affected: the side of the episode
 * @knowledge: where findings have their names
 *
 * Returns: (transfer full): which flags opened or no longer are, which new findings moved nerve
 * against muscle most and which way, and whether the knowledge changed too
 */
char *
sural_reassessment_dup_reasons (const SuralSnapshot *before,
                                const SuralSnapshot *after,
                                SuralSide affected,
                                SuralKnowledge *knowledge)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *nerve = NULL;
  g_autofree char *muscle = NULL;

  g_return_val_if_fail (before != NULL && after != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  append_gates (text, before, after, knowledge);
  nerve = dup_moves_text (after, 1, affected, knowledge);
  muscle = dup_moves_text (after, -1, affected, knowledge);
  if (nerve != NULL)
    {
      /* Translators: a list of findings */
      g_autofree char *sentence = g_strdup_printf (_ ("Toward the nerve: %s."), nerve);

      append_sentence (text, sentence);
    }
  if (muscle != NULL)
    {
      /* Translators: a list of findings */
      g_autofree char *sentence = g_strdup_printf (_ ("Toward the muscle: %s."), muscle);

      append_sentence (text, sentence);
    }
  if (nerve == NULL && muscle == NULL && text->len == 0)
    append_sentence (text, _ ("No new finding moved it."));
  if (g_strcmp0 (before->knowledge_digest, after->knowledge_digest) != 0)
    append_sentence (text, _ ("The knowledge changed too."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
