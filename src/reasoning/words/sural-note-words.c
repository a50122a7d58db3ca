/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/words/sural-note-words.h"

#include "model/words/sural-list-text.h"
#include "reasoning/weigh/sural-band.h"

#include <glib/gi18n-lib.h>

/**
 * sural_band_label:
 * @band: how probable
 *
 * Returns: the band in words
 */
const char *
sural_band_label (SuralBand band)
{
  switch (band)
    {
    case SURAL_BAND_VERY_UNLIKELY:
      return _ ("very unlikely");
    case SURAL_BAND_UNLIKELY:
      return _ ("unlikely");
    case SURAL_BAND_LEANS_AGAINST:
      return _ ("leans against");
    case SURAL_BAND_UNDECIDED:
      return _ ("undecided");
    case SURAL_BAND_NOT_ASKED:
      return _ ("not asked");
    case SURAL_BAND_LEANS_FOR:
      return _ ("leans for");
    case SURAL_BAND_LIKELY:
      return _ ("likely");
    case SURAL_BAND_VERY_LIKELY:
      return _ ("very likely");
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * sural_explanation_label:
 * @explanation: what the two scales say together
 *
 * Returns: it as a sentence
 */
const char *
sural_explanation_label (SuralExplanation explanation)
{
  switch (explanation)
    {
    case SURAL_EXPLANATION_NERVE:
      return _ ("The findings lean toward the nerve.");
    case SURAL_EXPLANATION_MUSCLE:
      return _ ("The findings lean toward the muscle.");
    case SURAL_EXPLANATION_BOTH:
      return _ ("The findings speak for both: nerve and muscle.");
    case SURAL_EXPLANATION_NEITHER:
      return _ ("The findings speak against both: look for what else it may be.");
    case SURAL_EXPLANATION_OPEN:
      return _ ("Nerve or muscle is open.");
    case SURAL_EXPLANATION_NOT_ASKED:
      return _ ("Nothing that tells nerve from muscle was recorded yet.");
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * sural_screen_word_label:
 * @word: how far something that must not be missed was looked for
 *
 * Returns: it in words
 */
const char *
sural_screen_word_label (SuralScreenWord word)
{
  switch (word)
    {
    case SURAL_SCREEN_GATE:
      return _ ("flag open");
    case SURAL_SCREEN_ASK:
      return _ ("not asked enough");
    case SURAL_SCREEN_LOW:
      return _ ("low, not excluded");
    case SURAL_SCREEN_UNLIKELY:
      return _ ("unlikely");
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * sural_balance_label:
 * @balance: nerve against muscle
 *
 * Returns: the balance as a sentence
 */
const char *
sural_balance_label (SuralBalance balance)
{
  switch (balance)
    {
    case SURAL_BALANCE_NERVE:
      return _ ("The findings speak for the nerve.");
    case SURAL_BALANCE_LEANS_NERVE:
      return _ ("The findings lean toward the nerve.");
    case SURAL_BALANCE_UNDECIDED:
      return _ ("Nerve or muscle is undecided.");
    case SURAL_BALANCE_LEANS_MUSCLE:
      return _ ("The findings lean toward the muscle.");
    case SURAL_BALANCE_MUSCLE:
      return _ ("The findings speak for the muscle.");
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * sural_assessment_get_answer:
 * @assessment: an assessment
 *
 * Returns: where it comes from, as one sentence: nerve, muscle, both, neither or open
 */
const char *
sural_assessment_get_answer (const SuralAssessment *assessment)
{
  g_return_val_if_fail (assessment != NULL, "");

  /* The balance says how firmly a scale speaks that speaks alone. */
  if (assessment->explanation == SURAL_EXPLANATION_NERVE ||
      assessment->explanation == SURAL_EXPLANATION_MUSCLE)
    return sural_balance_label (assessment->balance);
  return sural_explanation_label (assessment->explanation);
}

/**
 * sural_scale_name:
 * @scale: how a hypothesis stands
 *
 * Returns: the name of its scale: "Nerve" or "Muscle"; what is no scale has its own
 */
const char *
sural_scale_name (const SuralHypothesisResult *scale)
{
  g_return_val_if_fail (scale != NULL, "");

  switch (scale->hypothesis->family)
    {
    case SURAL_FAMILY_NERVE:
      return _ ("Nerve");
    case SURAL_FAMILY_MUSCLE:
      return _ ("Muscle");
    case SURAL_FAMILY_OTHER:
    default:
      return scale->hypothesis->label;
    }
}

/**
 * sural_scale_label:
 * @family: of which scale
 * @band: where it stands
 *
 * Returns: the band in words that say toward what it leans: "leans to nerve"
 */
const char *
sural_scale_label (SuralFamily family, SuralBand band)
{
  if (band != SURAL_BAND_LEANS_FOR || family == SURAL_FAMILY_OTHER)
    return sural_band_label (band);
  return family == SURAL_FAMILY_NERVE ? _ ("leans to nerve") : _ ("leans to muscle");
}

/**
 * sural_result_label:
 * @result: how a hypothesis stands
 *
 * Returns: its band in words, or that nothing is said for it now
 */
const char *
sural_result_label (const SuralHypothesisResult *result)
{
  g_return_val_if_fail (result != NULL, "");

  if (result->withheld != NULL)
    return _ ("held back");
  if (result->settled != NULL)
    return sural_band_get_sign (result->band) > 0 ? _ ("settled by a result")
                                                  : _ ("ruled out by a result");
  if (result->hypothesis->part == SURAL_PART_ORIGIN)
    return sural_scale_label (result->hypothesis->family, result->band);
  return sural_band_label (result->band);
}

/**
 * sural_assessment_get_word:
 * @assessment: an assessment
 * @result: one of its differential
 *
 * Returns: its word beside the answer: where the answer is both although a scale does not lean, its
 *   findings moved it far from a low start, and that is what is said
 */
const char *
sural_assessment_get_word (const SuralAssessment *assessment, const SuralHypothesisResult *result)
{
  g_return_val_if_fail (assessment != NULL && result != NULL, "");

  if (assessment->explanation == SURAL_EXPLANATION_BOTH && result->withheld == NULL &&
      result->hypothesis->part == SURAL_PART_ORIGIN && result->band == SURAL_BAND_UNDECIDED)
    return _ ("signs for it too");
  return sural_result_label (result);
}

/**
 * sural_completeness_label:
 * @completeness: how much of what speaks for or against something was looked at, 0 to 1
 *
 * Returns: it in words
 */
const char *
sural_completeness_label (double completeness)
{
  static const char *const fifths[] = {
    N_ ("little of it looked at"),     N_ ("some of it looked at"),
    N_ ("about half of it looked at"), N_ ("most of it looked at"),
    N_ ("nearly all of it looked at"),
  };

  if (!(completeness > 0))
    return _ ("nothing of it looked at");
  if (completeness >= 1)
    return _ ("all of it looked at");
  return _ (fifths[(guint) (completeness * G_N_ELEMENTS (fifths))]);
}

/**
 * sural_result_dup_looked_at:
 * @result: how a hypothesis stands
 *
 * Returns: (transfer full): what its word rests on: the result that settles it with its day, or how
 *   much was looked at
 */
char *
sural_result_dup_looked_at (const SuralHypothesisResult *result)
{
  g_return_val_if_fail (result != NULL, NULL);

  if (result->settled != NULL && result->withheld == NULL)
    return g_strdup (result->settled);
  return g_strdup (sural_completeness_label (result->completeness));
}

/**
 * sural_screen_dup_state:
 * @screen: how far something that must not be missed was looked for
 *
 * Returns: (transfer full): it in words with what they leave out: "not asked enough, 4 to ask"
 */
char *
sural_screen_dup_state (const SuralScreen *screen)
{
  const char *word = NULL;
  guint n_open;

  g_return_val_if_fail (screen != NULL, NULL);

  word = sural_screen_word_label (screen->word);
  n_open = screen->open->len;
  if (screen->gate != NULL)
    /* Translators: that a flag is open, and how fast it asks to be acted on. */
    return g_strdup_printf (_ ("%s, %s"), word, sural_urgency_label (screen->gate->gate->urgency));
  if (screen->excluded && screen->result->settled != NULL)
    /* Translators: the result that rules it out, with its day. */
    return g_strdup_printf (_ ("ruled out by %s"), screen->result->settled);
  if (screen->treated)
    return g_strdup (_ ("found, and being treated"));
  if (n_open == 0 && screen->unable->len > 0)
    /* Translators: of a test that was tried and could not be done. */
    return g_strdup (_ ("asked, not all could be tested"));
  if (n_open == 0)
    return g_strdup (word);
  if (screen->reason)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         /* Translators: a word, and how many questions have no
                                            answer yet although something speaks for it. */
                                         "%s, %u to ask, with a reason",
                                         "%s, %u to ask, with a reason", n_open),
                            word, n_open);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, %u to ask", "%s, %u to ask", n_open),
                          word, n_open);
}

/**
 * sural_screen_dup_unable:
 * @screen: how far something that must not be missed was looked for
 *
 * Returns: (transfer full): the names of what was tried and could not be done; empty without any
 */
char *
sural_screen_dup_unable (const SuralScreen *screen)
{
  g_autoptr (GString) names = g_string_new (NULL);

  g_return_val_if_fail (screen != NULL, NULL);

  for (guint i = 0; i < screen->unable->len; i++)
    sural_list_append (
        names, SURAL_LIST_ITEMS,
        ((const SuralFindingDefinition *) g_ptr_array_index (screen->unable, i))->label);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/**
 * sural_screen_dup_short:
 * @screen: how far something that must not be missed was looked for
 *
 * Returns: (transfer full): the same as short as it goes: the urgency of a gate, how many questions
 *   are open, or the word
 */
char *
sural_screen_dup_short (const SuralScreen *screen)
{
  g_return_val_if_fail (screen != NULL, NULL);

  if (screen->word == SURAL_SCREEN_GATE)
    return g_strdup (sural_urgency_label (screen->gate->gate->urgency));
  if (screen->word == SURAL_SCREEN_ASK && screen->open->len == 0)
    /* Translators: a test was tried and could not be done. */
    return g_strdup (_ ("not testable"));
  if (screen->word == SURAL_SCREEN_ASK)
    /* Translators: how many questions about one thing have no answer yet. */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u to ask", "%u to ask",
                                         screen->open->len),
                            screen->open->len);
  if (screen->excluded)
    return g_strdup (_ ("ruled out"));
  /* Whether it is treated is not always recorded: a conclusion alone may stand for it. */
  if (screen->treated)
    return g_strdup (_ ("found"));
  return g_strdup (screen->word == SURAL_SCREEN_LOW ? _ ("low") : _ ("unlikely"));
}

/**
 * sural_urgency_label:
 * @urgency: how fast a gate asks to be acted on
 *
 * Returns: it in words
 */
const char *
sural_urgency_label (SuralUrgency urgency)
{
  switch (urgency)
    {
    case SURAL_URGENCY_EMERGENCY:
      return _ ("emergency");
    case SURAL_URGENCY_SAME_DAY:
      return _ ("same day");
    case SURAL_URGENCY_URGENT:
      return _ ("urgent");
    case SURAL_URGENCY_SOON:
      return _ ("soon");
    default:
      g_return_val_if_reached ("");
    }
}
