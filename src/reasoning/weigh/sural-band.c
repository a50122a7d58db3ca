/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/weigh/sural-band.h"

#include <math.h>

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
    [SURAL_BAND_VERY_UNLIKELY] = "very-unlikely", [SURAL_BAND_UNLIKELY] = "unlikely",
    [SURAL_BAND_LEANS_AGAINST] = "leans-against", [SURAL_BAND_UNDECIDED] = "undecided",
    [SURAL_BAND_LEANS_FOR] = "leans-for",         [SURAL_BAND_LIKELY] = "likely",
    [SURAL_BAND_VERY_LIKELY] = "very-likely",     [SURAL_BAND_NOT_ASKED] = "not-asked",
  };

  g_return_val_if_fail ((guint) band < G_N_ELEMENTS (names), NULL);

  return names[band];
}

/**
 * sural_band_from_string:
 * @text: (nullable): an id, as sural_band_to_string() gives it
 * @band: (out): the band
 *
 * Returns: whether there is such a band
 */
gboolean
sural_band_from_string (const char *text, SuralBand *band)
{
  for (SuralBand at = SURAL_BAND_VERY_UNLIKELY; at <= SURAL_BAND_NOT_ASKED; at++)
    if (g_strcmp0 (text, sural_band_to_string (at)) == 0)
      {
        *band = at;
        return TRUE;
      }
  return FALSE;
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
 * sural_band_get_sign:
 * @band: a band
 *
 * Returns: 1 for a word that speaks for, -1 for one that speaks against, 0 for neither
 */
int
sural_band_get_sign (SuralBand band)
{
  switch (band)
    {
    case SURAL_BAND_LEANS_FOR:
    case SURAL_BAND_LIKELY:
    case SURAL_BAND_VERY_LIKELY:
      return 1;
    case SURAL_BAND_LEANS_AGAINST:
    case SURAL_BAND_UNLIKELY:
    case SURAL_BAND_VERY_UNLIKELY:
      return -1;
    case SURAL_BAND_UNDECIDED:
    case SURAL_BAND_NOT_ASKED:
    default:
      return 0;
    }
}

static double
constant (SuralKnowledge *knowledge, const char *name)
{
  return sural_knowledge_get_constant (knowledge, name);
}

static double
log_odds_of (SuralKnowledge *knowledge, const char *name)
{
  double probability = constant (knowledge, name);

  return log (probability / (1 - probability));
}

/* From a start: two to one, by its findings and not by the start alone. */
static gboolean
leans_for_from (double start, double moved, SuralKnowledge *knowledge)
{
  return start + moved >= log (constant (knowledge, "lean-odds")) &&
         moved >= log (constant (knowledge, "lean-least-move"));
}

static gboolean
leans_against_from (double start, double moved, SuralKnowledge *knowledge)
{
  return start + moved <= -log (constant (knowledge, "lean-odds")) &&
         moved <= -log (constant (knowledge, "lean-least-move"));
}

/* Two to one in the middle of the start's range, and more likely than not even at its low end: a
 * starting weight never makes a leader by itself. */
static gboolean
leans_for (const SuralStanding *standing, double moved, SuralKnowledge *knowledge)
{
  return leans_for_from (standing->start.mid, moved, knowledge) && standing->start.low + moved >= 0;
}

/* The word for what leans to it: published figures from people like this one carry it further, as
 * far as the bound that could hurt allows. */
static SuralBand
band_for (const SuralSpoken *spoken, double low, double published, SuralKnowledge *knowledge)
{
  if (spoken->n_like[0] == 0 || published < log (constant (knowledge, "likely-least-published")))
    return SURAL_BAND_LEANS_FOR;
  if (low >= log_odds_of (knowledge, "band-very-likely"))
    return SURAL_BAND_VERY_LIKELY;
  return low >= log_odds_of (knowledge, "band-likely") ? SURAL_BAND_LIKELY : SURAL_BAND_LEANS_FOR;
}

/* The word for what leans away from it; nothing without the upper bound below even odds. */
static SuralBand
band_against (const SuralSpoken *spoken, double high, double published, SuralKnowledge *knowledge)
{
  if (high > log_odds_of (knowledge, "band-against"))
    return SURAL_BAND_UNDECIDED;
  if (spoken->n_like[1] == 0 || published > -log (constant (knowledge, "likely-least-published")))
    return SURAL_BAND_LEANS_AGAINST;
  if (high <= log_odds_of (knowledge, "band-very-unlikely"))
    return SURAL_BAND_VERY_UNLIKELY;
  return high <= log_odds_of (knowledge, "band-unlikely") ? SURAL_BAND_UNLIKELY
                                                          : SURAL_BAND_LEANS_AGAINST;
}

/**
 * sural_band_of:
 * @standing: a hypothesis with its start
 * @spoken: what spoke for and against it
 * @limits: how much may be said
 * @knowledge: where the edges of the bands are
 *
 * Puts where a hypothesis stands against its own absence into a word. Without a finding of its own
 * there is none; what its start already rests on leaves it undecided. It leans one way when its
 * findings moved it by a stated factor and it stands at stated odds, seen from the range of its
 * start and not from one point of it. Without a published finding from people like this one that is
 * all that is ever said; with one, the bound that could hurt (the lower for likely, the upper for
 * unlikely) says how much more.
 *
 * Returns: the band
 */
SuralBand
sural_band_of (const SuralStanding *standing,
               const SuralSpoken *spoken,
               const SuralSpeechLimits *limits,
               SuralKnowledge *knowledge)
{
  double moved, published;
  SuralInterval log_odds;

  g_return_val_if_fail (standing != NULL && spoken != NULL && limits != NULL, SURAL_BAND_NOT_ASKED);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), SURAL_BAND_NOT_ASKED);

  if (spoken->n_rows == 0)
    return spoken->n_spent > 0 ? SURAL_BAND_UNDECIDED : SURAL_BAND_NOT_ASKED;

  moved = sural_spoken_get_moved (spoken, limits);
  published = sural_spoken_get_published (spoken, limits);
  log_odds = sural_standing_get_log_odds (standing, spoken, limits);
  if (leans_for (standing, moved, knowledge))
    return band_for (spoken, log_odds.low, published, knowledge);
  if (leans_against_from (standing->start.high, moved, knowledge))
    return band_against (spoken, log_odds.high, published, knowledge);
  return SURAL_BAND_UNDECIDED;
}

/**
 * sural_band_depends_on_start:
 * @standing: a hypothesis with its start
 * @limits: how much may be said
 * @knowledge: where the edges of the bands are
 *
 * Returns: whether another start within its stated range would make an undecided hypothesis lean
 */
gboolean
sural_band_depends_on_start (const SuralStanding *standing,
                             const SuralSpeechLimits *limits,
                             SuralKnowledge *knowledge)
{
  double moved;

  g_return_val_if_fail (standing != NULL && limits != NULL, FALSE);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), FALSE);

  moved = sural_spoken_get_moved (&standing->spoken, limits);
  if (standing->spoken.n_rows == 0 || leans_for (standing, moved, knowledge) ||
      leans_against_from (standing->start.high, moved, knowledge))
    return FALSE;
  return leans_for_from (standing->start.high, moved, knowledge) ||
         leans_against_from (standing->start.low, moved, knowledge);
}
