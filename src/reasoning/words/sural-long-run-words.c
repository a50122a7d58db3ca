/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/words/sural-long-run-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "reasoning/words/sural-day-text.h"

static char *
dup_distance (const SuralMeasure *measure, double kilometres)
{
  g_autofree char *number = sural_shown_unit_format (measure->shown, round (kilometres * 10) / 10);
  const char *symbol = sural_shown_unit_get_symbol (measure->shown, measure->unit);

  return g_strdup_printf ("%s %s", number, symbol != NULL ? symbol : "");
}

/**
 * sural_long_run_describe:
 * @self: a run that was longer than those before
 *
 * Returns: (transfer full): a sentence with both distances and days
 */
char *
sural_long_run_describe (const SuralLongRun *self)
{
  g_autofree char *distance = NULL;
  g_autofree char *before = NULL;
  g_autofree char *day = NULL;
  g_autofree char *before_day = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  distance = dup_distance (self->measure, self->distance);
  before = dup_distance (self->measure, self->before);
  day = sural_day_text (self->day);
  before_day = sural_day_text (self->before_day);
  /* Translators: distance and day of a run, how much longer, how many days, distance and day of the
   * longest run in them. */
  return g_strdup_printf (ngettext ("A run of %s on %s was %.0f %% longer than the longest of the "
                                    "%u day before: %s on %s.",
                                    "A run of %s on %s was %.0f %% longer than the longest of the "
                                    "%u days before: %s on %s.",
                                    self->days),
                          distance, day, (self->distance / self->before - 1) * 100, self->days,
                          before, before_day);
}
