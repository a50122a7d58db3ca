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
    case SURAL_BAND_UNDECIDED:
      return _ ("undecided");
    case SURAL_BAND_LIKELY:
      return _ ("likely");
    case SURAL_BAND_VERY_LIKELY:
      return _ ("very likely");
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
