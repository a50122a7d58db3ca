/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/words/sural-driver-words.h"

#include "model/words/sural-list-text.h"
#include "reasoning/course/sural-drivers.h"
#include "model/words/sural-paper-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* "0.2 to 1.1, 34 days": an interval of less pain is told as less, the smaller first. */
static char *
describe_interval (const SuralDriver *driver)
{
  double low = driver->effect < 0 ? -driver->high : driver->low;
  double high = driver->effect < 0 ? -driver->low : driver->high;

  /* Translators: an interval, a number of days. */
  return sural_decimals_text (
      g_strdup_printf (ngettext ("%.1f to %.1f, %u day", "%.1f to %.1f, %u days", driver->n), low,
                       high, driver->n));
}

/* "Hours sitting the same day (0.6 points more for 1 h/day more; 0.2 to 1.1, 34 days)" */
static char *
describe_clear (const SuralDriver *driver, SuralKnowledge *knowledge)
{
  const SuralMeasure *measure = sural_knowledge_get_measure (knowledge, driver->id);
  const char *label = measure != NULL ? measure->label : driver->id;
  const char *unit = measure != NULL && measure->unit != NULL
                         ? sural_shown_unit_get_symbol (NULL, measure->unit)
                         : "";
  g_autofree char *interval = describe_interval (driver);
  g_autofree char *when =
      g_strdup_printf (driver->lag == 0 ? _ ("“%s” the same day") : _ ("“%s” the day before"),
                       label);

  /* Translators: what and when, points of pain, how much more of it, its unit, interval. */
  return sural_decimals_text (
      g_strdup_printf (driver->effect >= 0 ? _ ("%s (%.1f points more for %g %s more; %s)")
                                           : _ ("%s (%.1f points less for %g %s more; %s)"),
                       when, fabs (driver->effect), driver->per, unit, interval));
}

/* How many days are missing, load by load. */
static char *
describe_missing (const SuralTrend *trend)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < trend->driver_cover->len; i++)
    {
      const SuralDriverCover *cover = &g_array_index (trend->driver_cover, SuralDriverCover, i);

      if (cover->n < cover->needed)
        /* Translators: a number of days, the name of a measure, a number of days. */
        g_ptr_array_add (lines, g_strdup_printf (ngettext ("Needs %u day with both pain and %s; "
                                                           "there are %u.",
                                                           "Needs %u days with both pain and %s; "
                                                           "there are %u.",
                                                           cover->needed),
                                                 cover->needed, cover->load->label, cover->n));
      else
        g_ptr_array_add (lines, g_strdup_printf (_ ("%s hardly varies: too few days lie above or "
                                                    "below the usual."),
                                                 cover->load->label));
    }
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

/**
 * sural_drivers_were_examined:
 * @trend: a trend
 *
 * Returns: whether the diary had days enough to ask what drives it, for one load at the least
 */
gboolean
sural_drivers_were_examined (const SuralTrend *trend)
{
  g_return_val_if_fail (trend != NULL, FALSE);

  for (guint i = 0; trend->driver_cover != NULL && i < trend->driver_cover->len; i++)
    if (g_array_index (trend->driver_cover, SuralDriverCover, i).examined)
      return TRUE;

  return FALSE;
}

/**
 * sural_drivers_describe:
 * @trend: a trend
 *
 * What drives it, in one sentence that claims an association and no more; or that none can be told
 * from chance; or how many days are missing until anything can be said.
 *
 * Returns: (transfer full): plain text
 */
char *
sural_drivers_describe (const SuralTrend *trend)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = NULL;

  g_return_val_if_fail (trend != NULL, NULL);

  for (guint i = 0; i < trend->drivers->len; i++)
    {
      const SuralDriver *driver = g_ptr_array_index (trend->drivers, i);

      if (sural_driver_is_clear (driver))
        g_ptr_array_add (parts, describe_clear (driver, trend->knowledge));
    }
  if (parts->len == 0 && sural_drivers_were_examined (trend))
    return g_strdup (sural_knowledge_get_sentence (trend->knowledge, "drivers-none"));
  if (parts->len == 0)
    return describe_missing (trend);
  all = sural_list_text (parts, SURAL_LIST_ALL);

  return sural_knowledge_fill_sentence (trend->knowledge, "drivers-association", "loads", all,
                                        NULL);
}
