/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/weigh/sural-screen.h"

#include "reasoning/weigh/sural-answered.h"
#include "reasoning/weigh/sural-band.h"
#include "reasoning/weigh/sural-condition-eval.h"
#include "reasoning/weigh/sural-gate-screen.h"

/**
 * sural_screen_word_to_string:
 * @word: how far something was looked for
 *
 * Returns: (transfer none): its id: "gate" "ask" "low" "unlikely"
 */
const char *
sural_screen_word_to_string (SuralScreenWord word)
{
  static const char *const names[] = {
    [SURAL_SCREEN_GATE] = "gate",
    [SURAL_SCREEN_ASK] = "ask",
    [SURAL_SCREEN_LOW] = "low",
    [SURAL_SCREEN_UNLIKELY] = "unlikely",
  };

  g_return_val_if_fail ((guint) word < G_N_ELEMENTS (names), NULL);

  return names[word];
}

static void
screen_free (gpointer data)
{
  SuralScreen *self = data;

  g_ptr_array_unref (self->open);
  g_ptr_array_unref (self->unable);
  g_free (self);
}

static const SuralGateResult *
find_open_gate (GPtrArray *gates, const char *id)
{
  for (guint i = 0; i < gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (gates, i);

      if (result->gate->id == id)
        return result;
    }
  return NULL;
}

static gboolean
holds (const SuralCondition *condition, SuralCase *subject)
{
  return condition != NULL &&
         sural_condition_eval (condition, subject, NULL, NULL) == SURAL_TRUTH_TRUE;
}

/* Whether a yes, or a test that came out positive, stands on a leg that is asked about. */
static gboolean
says_yes (SuralCase *subject, const char *finding)
{
  SuralSide side = sural_case_get_side (subject);
  gboolean one_side = side == SURAL_SIDE_LEFT || side == SURAL_SIDE_RIGHT;

  for (SuralSide at = SURAL_SIDE_NONE; at <= SURAL_SIDE_BOTH; at++)
    {
      const char *value = sural_case_get_value (subject, finding, at);

      if (one_side && at == sural_side_get_other (side))
        continue;
      if (g_strcmp0 (value, "yes") == 0 || g_strcmp0 (value, "positive") == 0)
        return TRUE;
    }
  return FALSE;
}

/* Something recorded speaks for it: what raises its start, or one of its own questions. Signs that
 * are not among them (a swollen calf for a clot) are common in others, and ask for nothing alone.
 */
static gboolean
has_reason (SuralCase *subject, const SuralHypothesisResult *result, const SuralGate *gate)
{
  const SuralHypothesis *hypothesis = result->hypothesis;
  char **own = hypothesis->reasons[0] != NULL ? hypothesis->reasons : gate->questions;

  if (holds (hypothesis->reason, subject))
    return TRUE;
  for (guint i = 0; i < result->modifiers->len; i++)
    if (((const SuralModifier *) g_ptr_array_index (result->modifiers, i))->factor.mid > 1)
      return TRUE;
  for (guint i = 0; i < result->reasons_for->len; i++)
    {
      const SuralReason *reason = g_ptr_array_index (result->reasons_for, i);

      if (g_strv_contains ((const char *const *) own, reason->evidence->finding))
        return TRUE;
    }
  /* A yes speaks for it whether or not anybody has measured how much. */
  for (gsize i = 0; own[i] != NULL; i++)
    if (says_yes (subject, own[i]))
      return TRUE;
  return FALSE;
}

/* Unlikely is said only when all was asked, nothing speaks for it and the bound that could hurt is
 * below the line; where nothing was weighed that bound is the high end of the start. */
static SuralScreenWord
word_of (const SuralScreen *self, SuralKnowledge *knowledge)
{
  double line = sural_knowledge_get_constant (knowledge, "screen-unlikely");

  if (self->gate != NULL)
    return SURAL_SCREEN_GATE;
  if (self->excluded)
    return SURAL_SCREEN_UNLIKELY;
  if (self->treated)
    return SURAL_SCREEN_LOW;
  if (self->open->len > 0 || self->unable->len > 0)
    return SURAL_SCREEN_ASK;
  if (self->reason || self->result->probability.high >= line)
    return SURAL_SCREEN_LOW;
  return SURAL_SCREEN_UNLIKELY;
}

/* What a result has ruled out is not called unlikely below it. */
static const char *
excluded_text (const SuralHypothesis *hypothesis, SuralKnowledge *knowledge)
{
  g_autofree char *id = g_strconcat ("excluded-", hypothesis->id, NULL);
  const SuralSentence *sentence = sural_knowledge_find_sentence (knowledge, id);

  return sentence != NULL ? sentence->text : hypothesis->unlikely;
}

/* What is being treated is not looked for again. */
static const char *
treated_text (const SuralHypothesis *hypothesis, SuralKnowledge *knowledge)
{
  g_autofree char *id = g_strconcat ("treated-", hypothesis->id, NULL);
  const SuralSentence *own = sural_knowledge_find_sentence (knowledge, id);

  return own != NULL ? own->text : sural_knowledge_get_sentence (knowledge, "treated-elsewhere");
}

static const char *
action_of (const SuralScreen *self, SuralKnowledge *knowledge)
{
  const SuralHypothesis *hypothesis = self->result->hypothesis;

  switch (self->word)
    {
    case SURAL_SCREEN_GATE:
      return self->gate->gate->action;
    case SURAL_SCREEN_ASK:
      return hypothesis->ask;
    case SURAL_SCREEN_LOW:
      return self->treated ? treated_text (hypothesis, knowledge) : hypothesis->low;
    case SURAL_SCREEN_UNLIKELY:
      return self->excluded ? excluded_text (hypothesis, knowledge) : hypothesis->unlikely;
    default:
      g_return_val_if_reached (NULL);
    }
}

/* Takes out of @open what was tried and could not be done: it has no answer, and was asked. */
static GPtrArray *
split_unable (GPtrArray *open, SuralCase *subject)
{
  GPtrArray *unable = g_ptr_array_new ();

  for (guint i = 0; i < open->len;)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (open, i);

      if (sural_answered_with_unable (subject, definition))
        g_ptr_array_add (unable, g_ptr_array_remove_index (open, i));
      else
        i++;
    }
  return unable;
}

static SuralScreen *
screen_new (SuralCase *subject,
            const SuralHypothesisResult *result,
            GPtrArray *gates,
            SuralKnowledge *knowledge)
{
  const SuralHypothesis *hypothesis = result->hypothesis;
  const SuralGate *gate = sural_knowledge_get_gate (knowledge, hypothesis->gate);
  SuralScreen *self = g_new0 (SuralScreen, 1);

  self->result = result;
  self->gate = find_open_gate (gates, hypothesis->gate);
  self->excluded = holds (hypothesis->excluded, subject);
  self->treated = holds (hypothesis->treated, subject);
  self->reason = self->gate != NULL || has_reason (subject, result, gate);
  self->open = sural_gate_screen_list_open (gate, subject, knowledge);
  self->unable = split_unable (self->open, subject);
  self->word = word_of (self, knowledge);
  self->action = action_of (self, knowledge);
  return self;
}

/* What has to be done first stands first. */
static guint
rank_of (const SuralScreen *self)
{
  switch (self->word)
    {
    case SURAL_SCREEN_GATE:
      return self->gate->gate->urgency;
    case SURAL_SCREEN_ASK:
      return self->reason ? 10 : 12;
    case SURAL_SCREEN_LOW:
      return 11;
    case SURAL_SCREEN_UNLIKELY:
    default:
      return 13;
    }
}

static int
compare_screens (gconstpointer a, gconstpointer b)
{
  const SuralScreen *first = *(SuralScreen *const *) a;
  const SuralScreen *second = *(SuralScreen *const *) b;

  return (int) rank_of (first) - (int) rank_of (second);
}

/**
 * sural_screens_new:
 * @subject: a case
 * @differential: (element-type SuralHypothesisResult): how each hypothesis stands
 * @gates: (element-type SuralGateResult): which gates are open
 * @knowledge: what must not be missed
 *
 * Says of each thing that must not be missed how far it was looked for. It is called unlikely only
 * when all of its own questions were answered, nothing recorded speaks for it or raises its start,
 * and its upper bound is below the stated line; never while its gate is open. Absence of a flag
 * clears nothing: there is no word for "excluded" but by a result that rules it out.
 *
 * Returns: (transfer full) (element-type SuralScreen): what asks for most first; it refers to
 *   @differential and @gates
 */
GPtrArray *
sural_screens_new (SuralCase *subject,
                   GPtrArray *differential,
                   GPtrArray *gates,
                   SuralKnowledge *knowledge)
{
  GPtrArray *screens;

  g_return_val_if_fail (SURAL_IS_CASE (subject), NULL);
  g_return_val_if_fail (differential != NULL && gates != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  screens = g_ptr_array_new_with_free_func (screen_free);
  for (guint i = 0; i < differential->len; i++)
    {
      const SuralHypothesisResult *result = g_ptr_array_index (differential, i);

      if (result->hypothesis->part == SURAL_PART_MUST_NOT_MISS)
        g_ptr_array_add (screens, screen_new (subject, result, gates, knowledge));
    }
  g_ptr_array_sort (screens, compare_screens);
  return screens;
}

/**
 * sural_screen_settle_band:
 * @self: how far something was looked for
 *
 * Returns: the band its hypothesis may have: no word against it while a gate is open, a question is
 *   open or something speaks for it, and never more than unlikely without a result
 */
SuralBand
sural_screen_settle_band (const SuralScreen *self)
{
  SuralBand band;

  g_return_val_if_fail (self != NULL, SURAL_BAND_NOT_ASKED);

  band = self->result->band;
  if (self->word == SURAL_SCREEN_UNLIKELY)
    return self->excluded ? SURAL_BAND_VERY_UNLIKELY : SURAL_BAND_UNLIKELY;
  if (self->word == SURAL_SCREEN_GATE && band == SURAL_BAND_NOT_ASKED)
    return SURAL_BAND_UNDECIDED;
  return sural_band_get_sign (band) < 0 ? SURAL_BAND_UNDECIDED : band;
}

/**
 * sural_screens_count_to_ask:
 * @screens: (element-type SuralScreen): some of what must not be missed
 *
 * Returns: how many questions about them have no answer yet; one that two share counts once
 */
guint
sural_screens_count_to_ask (GPtrArray *screens)
{
  g_autoptr (GHashTable) questions = NULL;

  g_return_val_if_fail (screens != NULL, 0);

  questions = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < screens->len; i++)
    {
      const SuralScreen *screen = g_ptr_array_index (screens, i);

      for (guint j = 0; j < screen->open->len; j++)
        g_hash_table_add (questions, g_ptr_array_index (screen->open, j));
    }
  return g_hash_table_size (questions);
}

/**
 * sural_screen_get_fact:
 * @self: how far something was looked for
 *
 * Returns: (transfer none): the same for the rules of the planner: "gate" "ask-with-reason" "ask"
 *   "low" "unlikely" "cleared" "treated"
 */
const char *
sural_screen_get_fact (const SuralScreen *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->word == SURAL_SCREEN_GATE)
    return "gate";
  if (self->excluded)
    return "cleared";
  if (self->treated)
    return "treated";
  if (self->word == SURAL_SCREEN_ASK && self->reason)
    return "ask-with-reason";
  return sural_screen_word_to_string (self->word);
}
