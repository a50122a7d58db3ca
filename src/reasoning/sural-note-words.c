/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/sural-note-words.h"

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
