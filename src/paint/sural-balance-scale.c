/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/sural-balance-scale.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * sural_balance_scale_new:
 * @knowledge: where the edges are
 *
 * Returns: the scale on which nerve is drawn against muscle
 */
SuralBalanceScale
sural_balance_scale_new (SuralKnowledge *knowledge)
{
  return (SuralBalanceScale) {
    sural_knowledge_get_constant (knowledge, "balance-leans"),
    sural_knowledge_get_constant (knowledge, "balance-clear"),
  };
}

/**
 * sural_balance_scale_get_position:
 * @self: a scale
 * @log_odds: nerve positive
 *
 * Each zone takes a fifth: straight inside the three middle zones, flattening out towards the ends,
 * where more evidence changes little.
 *
 * Returns: from 0, all muscle, to 1, all nerve
 */
double
sural_balance_scale_get_position (const SuralBalanceScale *self, double log_odds)
{
  double size = fabs (log_odds);
  double from_middle;

  if (size <= self->leans)
    from_middle = 0.1 * size / self->leans;
  else if (size <= self->clear)
    from_middle = 0.1 + 0.2 * (size - self->leans) / (self->clear - self->leans);
  else
    from_middle = 0.3 + 0.2 * (1 - exp (-(size - self->clear) / self->clear));

  return 0.5 + (log_odds < 0 ? -from_middle : from_middle);
}

/**
 * sural_balance_scale_get_zone:
 * @self: a scale
 * @log_odds: nerve positive
 *
 * Returns: the number of the zone it lies in, from muscle to nerve
 */
guint
sural_balance_scale_get_zone (const SuralBalanceScale *self, double log_odds)
{
  int zone =
      (int) floor (sural_balance_scale_get_position (self, log_odds) * SURAL_N_BALANCE_ZONES);

  return (guint) CLAMP (zone, 0, SURAL_N_BALANCE_ZONES - 1);
}

/**
 * sural_balance_get_zone:
 * @balance: a balance
 *
 * Returns: the number of its zone, from muscle to nerve
 */
guint
sural_balance_get_zone (SuralBalance balance)
{
  switch (balance)
    {
    case SURAL_BALANCE_NERVE:
      return 4;
    case SURAL_BALANCE_LEANS_NERVE:
      return 3;
    case SURAL_BALANCE_LEANS_MUSCLE:
      return 1;
    case SURAL_BALANCE_MUSCLE:
      return 0;
    case SURAL_BALANCE_UNDECIDED:
    default:
      return 2;
    }
}

/**
 * sural_balance_get_zone_name:
 * @zone: less than %SURAL_N_BALANCE_ZONES
 *
 * Returns: its name
 */
const char *
sural_balance_get_zone_name (guint zone)
{
  static const char *const names[SURAL_N_BALANCE_ZONES] = {
    N_ ("muscle"), N_ ("leans muscle"), N_ ("undecided"), N_ ("leans nerve"), N_ ("nerve"),
  };

  g_return_val_if_fail (zone < SURAL_N_BALANCE_ZONES, "");

  return _ (names[zone]);
}

/**
 * sural_balance_get_zone_color:
 * @zone: less than %SURAL_N_BALANCE_ZONES
 * @palette: the colours
 *
 * Returns: what it is filled with
 */
SuralColor
sural_balance_get_zone_color (guint zone, const SuralPalette *palette)
{
  static const double alphas[SURAL_N_BALANCE_ZONES] = { 0.34, 0.16, 0, 0.16, 0.34 };
  SuralColor color = zone < 2 ? palette->muscle : palette->nerve;

  if (zone == 2)
    return palette->phase;
  color.alpha = alphas[zone];

  return sural_color_over (&color, &palette->background);
}
