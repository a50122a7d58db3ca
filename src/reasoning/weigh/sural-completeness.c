/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/weigh/sural-completeness.h"

#include "reasoning/weigh/sural-answered.h"

#include <math.h>

/* The most that one finding can say for and against, in log-odds. */
typedef struct
{
  const char *finding;
  double most, least;
} Reach;

static void
add_reach (GArray *reaches, const SuralEvidenceState *state)
{
  Reach fresh = { state->evidence->finding, 0, 0 };
  Reach *reach = NULL;

  for (guint i = 0; i < reaches->len; i++)
    if (g_array_index (reaches, Reach, i).finding == state->evidence->finding)
      reach = &g_array_index (reaches, Reach, i);
  if (reach == NULL)
    {
      g_array_append_val (reaches, fresh);
      reach = &g_array_index (reaches, Reach, reaches->len - 1);
    }
  reach->most = MAX (reach->most, state->log_lr);
  reach->least = MIN (reach->least, state->log_lr);
}

/**
 * sural_completeness_of:
 * @differential: a weighing
 * @standing: which of its hypotheses
 * @subject: the case it was made of
 *
 * Says how much of what separates a hypothesis from its absence was looked at: of its clusters of
 * evidence those with an answer, each counting as much as its best test can say both ways together.
 *
 * Returns: 0 to 1; 0 for a hypothesis without a figure
 */
double
sural_completeness_of (const SuralDifferential *differential, guint standing, SuralCase *subject)
{
  double all = 0, answered = 0;

  g_return_val_if_fail (differential != NULL, 0);
  g_return_val_if_fail (SURAL_IS_CASE (subject), 0);

  for (guint i = 0; i < differential->clusters->len; i++)
    {
      const SuralClusterRun *run = &g_array_index (differential->clusters, SuralClusterRun, i);
      const SuralEvidenceState *states =
          &g_array_index (differential->states, SuralEvidenceState, run->first);
      g_autoptr (GArray) reaches = NULL;
      gboolean is_looked_at = FALSE;
      double best = 0;

      if (states->hypothesis != standing)
        continue;
      reaches = g_array_new (FALSE, FALSE, sizeof (Reach));
      for (guint j = 0; j < run->n; j++)
        if (isfinite (states[j].log_lr))
          add_reach (reaches, &states[j]);
      for (guint j = 0; j < reaches->len; j++)
        {
          const Reach *reach = &g_array_index (reaches, Reach, j);

          best = MAX (best, reach->most - reach->least);
          is_looked_at |= sural_answered_somewhere (subject, reach->finding);
        }
      all += best;
      answered += is_looked_at ? best : 0;
    }
  return all > 0 ? answered / all : 0;
}
