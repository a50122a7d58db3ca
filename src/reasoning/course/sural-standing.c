/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/course/sural-standing.h"

#include "reasoning/course/sural-statistics.h"

#include <math.h>

enum
{
  FOR,
  AGAINST,
};

/* The logarithm of a limit that the knowledge gives as a likelihood ratio; without a sense, none.
 */
static double
log_limit (SuralKnowledge *knowledge, const char *name)
{
  double limit = fabs (log (sural_knowledge_get_constant (knowledge, name)));

  return isnan (limit) ? INFINITY : limit;
}

/**
 * sural_speech_limits_init:
 * @self: (out): the limits
 * @knowledge: where they stand
 *
 * Reads how much findings may say together.
 */
void
sural_speech_limits_init (SuralSpeechLimits *self, SuralKnowledge *knowledge)
{
  double factor;

  g_return_if_fail (self != NULL);
  g_return_if_fail (SURAL_IS_KNOWLEDGE (knowledge));

  factor = sural_knowledge_get_constant (knowledge, "lr-factor-without-interval");
  self->most[FOR] = log_limit (knowledge, "evidence-most-for");
  self->most[AGAINST] = log_limit (knowledge, "evidence-most-against");
  self->assumed = log_limit (knowledge, "assumed-most");
  self->deviation = log (MAX (factor, 1)) / SURAL_Z_95;
}

/* What is said one way once both limits are kept. */
static double
limited (double published, double assumed, const SuralSpeechLimits *limits, guint sign)
{
  return MIN (published + MIN (assumed, limits->assumed), limits->most[sign]);
}

/**
 * sural_spoken_get_moved:
 * @self: what spoke
 * @limits: how much may be said
 *
 * Returns: by how much, in log-odds, findings move their hypothesis: all guesses of one sign are no
 *   stronger together than the largest single one may be, and all findings of one sign say no more
 *   than the best published set of bedside tests does
 */
double
sural_spoken_get_moved (const SuralSpoken *self, const SuralSpeechLimits *limits)
{
  g_return_val_if_fail (self != NULL && limits != NULL, 0);

  return limited (self->published[FOR], self->assumed[FOR], limits, FOR) -
         limited (self->published[AGAINST], self->assumed[AGAINST], limits, AGAINST);
}

/**
 * sural_spoken_get_factors:
 * @self: what spoke
 * @limits: how much may be said
 * @published: (out caller-allocates) (array fixed-size=2): for and against, what remains of a
 *   published row
 * @assumed: (out caller-allocates) (array fixed-size=2): and of an assumed one
 *
 * Says by how much each row gives way to the limits, so that the reasons still add up.
 */
void
sural_spoken_get_factors (const SuralSpoken *self,
                          const SuralSpeechLimits *limits,
                          double published[2],
                          double assumed[2])
{
  g_return_if_fail (self != NULL && limits != NULL);

  for (guint sign = FOR; sign <= AGAINST; sign++)
    {
      double block = MIN (self->assumed[sign], limits->assumed);
      double all = self->published[sign] + block;

      published[sign] = all > limits->most[sign] ? limits->most[sign] / all : 1;
      assumed[sign] = self->assumed[sign] > 0 ? published[sign] * block / self->assumed[sign] : 1;
    }
}

/**
 * sural_spoken_get_published:
 * @self: what spoke
 * @limits: how much may be said
 *
 * Returns: what the published rows alone say, for less against, in log-odds
 */
double
sural_spoken_get_published (const SuralSpoken *self, const SuralSpeechLimits *limits)
{
  g_return_val_if_fail (self != NULL && limits != NULL, 0);

  return limited (self->published[FOR], 0, limits, FOR) -
         limited (self->published[AGAINST], 0, limits, AGAINST);
}

/* The standard error of the assumed block: one author guessed all of it, so that it is one quantity
 * and not as many as there are rows. */
static double
block_deviation (const SuralSpoken *spoken, const SuralSpeechLimits *limits, guint sign)
{
  return spoken->widest[sign] > 0 ? MAX (spoken->widest[sign], limits->deviation) : 0;
}

/**
 * sural_standing_get_log_odds:
 * @self: a hypothesis with its start
 * @spoken: what spoke
 * @limits: how much may be said
 *
 * Adds what spoke to the start. The interval holds the sampling error of the published ratios,
 * taken as independent of each other, and the stated error of the assumed block of each sign; the
 * start is at its middle, for a range of opinions is a scenario and no sampling error. Support
 * never hurts: assumed rows for a hypothesis do not lower its lower bound, nor rows against raise
 * its upper one.
 *
 * Returns: log-odds against its own absence
 */
SuralInterval
sural_standing_get_log_odds (const SuralStanding *self,
                             const SuralSpoken *spoken,
                             const SuralSpeechLimits *limits)
{
  SuralSpoken without_for, without_against;
  double deviation[2], reach, mid, low, high;

  g_return_val_if_fail (self != NULL && spoken != NULL && limits != NULL,
                        ((SuralInterval) { 0, 0, 0 }));

  without_for = without_against = *spoken;
  without_for.assumed[FOR] = 0;
  without_against.assumed[AGAINST] = 0;
  deviation[FOR] = block_deviation (spoken, limits, FOR);
  deviation[AGAINST] = block_deviation (spoken, limits, AGAINST);

  mid = self->start.mid + sural_spoken_get_moved (spoken, limits);
  reach =
      SURAL_Z_95 * sqrt (spoken->variance + pow (deviation[FOR], 2) + pow (deviation[AGAINST], 2));
  low = self->start.mid + sural_spoken_get_moved (&without_for, limits) -
        SURAL_Z_95 * sqrt (spoken->variance + pow (deviation[AGAINST], 2));
  high = self->start.mid + sural_spoken_get_moved (&without_against, limits) +
         SURAL_Z_95 * sqrt (spoken->variance + pow (deviation[FOR], 2));
  return (SuralInterval) { MAX (mid - reach, low), mid, MIN (mid + reach, high) };
}
