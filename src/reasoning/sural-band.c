/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/sural-band.h"

/**
 * sural_band_to_string:
 * @band: a band
 *
 * Returns: (transfer none): its id: "very-unlikely" …
 */
const char *
sural_band_to_string (SuralBand band)
{
  static const char *const names[] = {
    "very-unlikely", "unlikely", "undecided", "likely", "very-likely",
  };

  g_return_val_if_fail ((guint) band < G_N_ELEMENTS (names), NULL);

  return names[band];
}

/**
 * sural_balance_to_string:
 * @balance: a balance
 *
 * Returns: (transfer none): its id: "nerve" "leans-nerve" …
 */
const char *
sural_balance_to_string (SuralBalance balance)
{
  static const char *const names[] = {
    "nerve", "leans-nerve", "undecided", "leans-muscle", "muscle",
  };

  g_return_val_if_fail ((guint) balance < G_N_ELEMENTS (names), NULL);

  return names[balance];
}

/**
 * sural_balance_from_string:
 * @text: (nullable): an id, as sural_balance_to_string() gives it
 * @balance: (out): the balance
 *
 * Returns: whether there is such a balance
 */
gboolean
sural_balance_from_string (const char *text, SuralBalance *balance)
{
  for (SuralBalance at = SURAL_BALANCE_NERVE; at <= SURAL_BALANCE_MUSCLE; at++)
    if (g_strcmp0 (text, sural_balance_to_string (at)) == 0)
      {
        *balance = at;
        return TRUE;
      }
  return FALSE;
}

/**
 * sural_band_of:
 * @probability: with its interval
 * @n_measured: how many findings with a figure spoke for or against it
 * @knowledge: where the edges of the bands are
 *
 * Puts a probability into words. An interval that crosses the middle is undecided, whatever its
 * mid. "Very" is kept for an interval that stays whole on its side of the edge of "unlikely" or
 * "likely": a clot that may still be one in three is not very unlikely. A hypothesis nothing has
 * been asked about is never called very likely or very unlikely: starting weights and what was
 * found out about others do not carry that far.
 *
 * Returns: the band
 */
SuralBand
sural_band_of (SuralInterval probability, guint n_measured, SuralKnowledge *knowledge)
{
  double middle = sural_knowledge_get_constant (knowledge, "band-middle");
  double unlikely = sural_knowledge_get_constant (knowledge, "band-unlikely");
  double likely = sural_knowledge_get_constant (knowledge, "band-likely");

  if (probability.high <= middle)
    {
      if (n_measured > 0 && probability.high < unlikely &&
          probability.mid < sural_knowledge_get_constant (knowledge, "band-very-unlikely"))
        return SURAL_BAND_VERY_UNLIKELY;
      if (probability.mid < unlikely)
        return SURAL_BAND_UNLIKELY;
    }
  else if (probability.low >= middle)
    {
      if (n_measured > 0 && probability.low >= likely &&
          probability.mid >= sural_knowledge_get_constant (knowledge, "band-very-likely"))
        return SURAL_BAND_VERY_LIKELY;
      if (probability.mid >= likely)
        return SURAL_BAND_LIKELY;
    }
  return SURAL_BAND_UNDECIDED;
}

/**
 * sural_balance_of:
 * @log_odds: nerve against muscle, nerve positive, with its interval
 * @knowledge: from where on the balance is called leaning, and clear
 *
 * Returns: the balance; undecided when the interval holds even odds
 */
SuralBalance
sural_balance_of (SuralInterval log_odds, SuralKnowledge *knowledge)
{
  double leans = sural_knowledge_get_constant (knowledge, "balance-leans");
  double clear = sural_knowledge_get_constant (knowledge, "balance-clear");

  if (log_odds.low > 0 && log_odds.mid >= leans)
    return log_odds.mid >= clear ? SURAL_BALANCE_NERVE : SURAL_BALANCE_LEANS_NERVE;
  if (log_odds.high < 0 && log_odds.mid <= -leans)
    return log_odds.mid <= -clear ? SURAL_BALANCE_MUSCLE : SURAL_BALANCE_LEANS_MUSCLE;
  return SURAL_BALANCE_UNDECIDED;
}
