/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl-trend-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "ctl/sural-ctl-text.h"
#include "reasoning/words/sural-driver-words.h"
#include "reasoning/words/sural-limb-pair-words.h"
#include "reasoning/words/sural-long-run-words.h"
#include "reasoning/course/sural-drivers.h"
#include "reasoning/course/sural-day-value.h"

static void
add_window (GString *out, const SuralTrend *trend)
{
  if (trend->day >= 0)
    g_string_append_printf (out, _ ("Day %d after onset.\n"), trend->day);
  else
    g_string_append (out,
                     _ ("Onset not recorded, so there is no healing window to hold this to.\n"));
  if (trend->window == NULL)
    return;
  g_autofree char *from = sural_day_to_string (trend->window_from);
  g_autofree char *to = sural_day_to_string (trend->window_to);
  g_autofree char *text =
      trend->window_from != SURAL_DAY_UNKNOWN
          ? g_strdup_printf (_ ("Healing window: day %d to %d, %s to %s. %s"), trend->window->from,
                             trend->window->to, from, to, trend->window->text)
          : g_strdup_printf (_ ("Healing window: day %d to %d. %s"), trend->window->from,
                             trend->window->to, trend->window->text);
  sural_ctl_text_paragraph (out, "", text);
}

/* What the rule says of people, with its grade and source. */
static void
add_long_run (GString *out, const SuralLongRun *run)
{
  g_autofree char *sentence = NULL;
  g_autofree char *rule = NULL;

  if (run == NULL)
    return;
  sentence = sural_long_run_describe (run);
  rule = g_strdup_printf ("%s (%s; %s)", run->rule->text, sural_grade_to_string (run->rule->grade),
                          run->rule->source);
  sural_ctl_text_heading (out, _ ("TRAINING"));
  sural_ctl_text_paragraph (out, "  ", sentence);
  sural_ctl_text_paragraph (out, "  ", rule);
}

static void
add_limb_line (GString *out, char *line)
{
  if (line != NULL)
    sural_ctl_text_paragraph (out, "  ", line);
  g_free (line);
}

/* The legs beside each other, with what healthy people reach. */
static void
add_limbs (GString *out, GPtrArray *limbs)
{
  if (limbs->len > 0)
    sural_ctl_text_heading (out, _ ("LEFT AND RIGHT"));
  for (guint i = 0; i < limbs->len; i++)
    {
      const SuralLimbPair *pair = g_ptr_array_index (limbs, i);
      const SuralConstant *norm = pair->healthy != NULL ? pair->healthy : pair->asymmetry;
      g_autofree char *name = sural_limb_pair_dup_name (pair);
      g_autofree char *values = sural_limb_pair_dup_values (pair);
      g_autofree char *index = sural_limb_pair_dup_index (pair);
      g_autofree char *words = sural_limb_pair_dup_norm (pair);

      add_limb_line (out, g_strdup_printf ("%s: %s %s", name, values, index));
      add_limb_line (out, sural_limb_pair_dup_mass (pair));
      add_limb_line (out, norm != NULL
                              ? g_strdup_printf ("%s (%s; %s)", words,
                                                 sural_grade_to_string (norm->grade), norm->source)
                              : g_strdup (words));
    }
}

static char *
describe_change (const SuralMeasureTrend *trend)
{
  g_autofree char *change = sural_ctl_text_number (trend->change);
  g_autofree char *mcid = sural_ctl_text_number (trend->mcid);
  const char *sign = trend->change > 0 ? "+" : "";

  switch (trend->meaningful)
    {
    case SURAL_MEANINGFUL_IMPROVED:
      return g_strdup_printf (_ ("%s%s, a meaningful improvement (MCID %s)"), sign, change, mcid);
    case SURAL_MEANINGFUL_WORSE:
      return g_strdup_printf (_ ("%s%s, meaningfully worse (MCID %s)"), sign, change, mcid);
    case SURAL_MEANINGFUL_NO:
      return g_strdup_printf (_ ("%s%s, less than what matters (MCID %s)"), sign, change, mcid);
    case SURAL_MEANINGFUL_UNKNOWN:
    default:
      return g_strdup_printf (_ ("%s%s, MCID unmeasured"), sign, change);
    }
}

static char *
describe_course (const SuralMeasureTrend *trend)
{
  g_autofree char *first_value = sural_ctl_text_number (trend->baseline_recorded);
  g_autofree char *last_value = sural_ctl_text_number (trend->latest_recorded);
  g_autofree char *first = sural_day_value_text (first_value, trend->baseline_n);
  g_autofree char *last = sural_day_value_text (last_value, trend->latest_n);
  g_autofree char *baseline = sural_ctl_text_number (trend->baseline);
  g_autofree char *latest = sural_ctl_text_number (trend->latest);
  g_autofree char *baseline_day = sural_day_to_string (trend->baseline_day);
  g_autofree char *latest_day = sural_day_to_string (trend->latest_day);
  g_autofree char *change = describe_change (trend);

  if (trend->n < 2)
    return g_strdup_printf (_ ("%s on %s, one value only"), last, latest_day);
  if (trend->baseline_day == trend->latest_day)
    return g_strdup_printf (_ ("%s on %s, one day only"), last, latest_day);
  if (!sural_measure_trend_is_smoothed (trend))
    return g_strdup_printf (ngettext ("%s on %s, %s on %s (%u value): %s",
                                      "%s on %s, %s on %s (%u values): %s", trend->n),
                            first, baseline_day, last, latest_day, trend->n, change);
  return g_strdup_printf (ngettext ("%s on %s, %s on %s (%u value), median of the first days %s, "
                                    "of the last %s: %s",
                                    "%s on %s, %s on %s (%u values), median of the first days %s, "
                                    "of the last %s: %s",
                                    trend->n),
                          first, baseline_day, last, latest_day, trend->n, baseline, latest,
                          change);
}

static void
add_measure (GString *out, const SuralMeasureTrend *trend)
{
  gboolean has_slope = isfinite (trend->slope_per_week.mid);
  const char *unit = sural_shown_unit_get_symbol (NULL, trend->measure->unit);
  g_autofree char *course = describe_course (trend);
  g_autofree char *slope = sural_ctl_text_interval (trend->slope_per_week);
  g_autofree char *text =
      g_strdup_printf ("%s%s%s%s: %s%s%s", trend->measure->label, unit != NULL ? " (" : "",
                       unit != NULL ? unit : "", unit != NULL ? ")" : "", course,
                       has_slope ? _ ("; per week ") : "", has_slope ? slope : "");

  sural_ctl_text_paragraph (out, "  ", text);
}

/* What the clinician said to it, and why it speaks all the same. */
static void
add_answer (GString *out, const SuralAlert *alert)
{
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;

  if (alert->answer == NULL)
    return;
  day = sural_day_to_string (alert->answer->day);
  text = alert->back != NULL
             ? g_strdup (alert->back)
             : g_strdup_printf (_ ("Acknowledged on %s: %s"), day, alert->answer->reason);
  sural_ctl_text_paragraph (out, "    ", text);
}

static void
add_alert (GString *out, const SuralAlert *alert)
{
  g_autofree char *since = sural_day_to_string (alert->since);
  g_autofree char *title =
      alert->since != SURAL_DAY_UNKNOWN
          ? g_strdup_printf (_ ("%s, since %s"), alert->definition->label, since)
          : g_strdup (alert->definition->label);

  sural_ctl_text_paragraph (out, "! ", title);
  sural_ctl_text_paragraph (out, "    ", alert->because);
  add_answer (out, alert);
  for (guint i = 0; i < alert->reconsider->len; i++)
    sural_ctl_text_paragraph (out, _ ("    reconsider: "),
                              g_ptr_array_index (alert->reconsider, i));
}

static void
add_driver (GString *out, const SuralTrend *trend, const SuralDriver *driver)
{
  const SuralMeasure *measure = sural_knowledge_get_measure (trend->knowledge, driver->id);
  g_autofree char *effect =
      sural_ctl_text_interval ((SuralInterval) { driver->low, driver->effect, driver->high });
  g_autofree char *text = g_strdup_printf (
      ngettext ("%s, %s: %s points of pain for %g %s more, over %u day%s",
                "%s, %s: %s points of pain for %g %s more, over %u days%s", driver->n),
      measure != NULL ? measure->label : driver->id,
      driver->lag == 0 ? _ ("the same day") : _ ("the next day"), effect, driver->per,
      measure != NULL && measure->unit != NULL ? sural_shown_unit_get_symbol (NULL, measure->unit)
                                               : "",
      driver->n, sural_driver_is_clear (driver) ? "" : _ (" (chance explains it)"));

  sural_ctl_text_paragraph (out, "  ", text);
}

/* The sentence, or what is missing until there is one; a line a paragraph. */
static void
add_driver_words (GString *out, const SuralTrend *trend)
{
  g_autofree char *words = sural_drivers_describe (trend);
  g_auto (GStrv) lines = g_strsplit (words, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    sural_ctl_text_paragraph (out, "  ", lines[i]);
}

/**
 * sural_ctl_trend_text:
 * @trend: how a case goes
 *
 * Returns: (transfer full): it for a clinician to read
 */
char *
sural_ctl_trend_text (const SuralTrend *trend)
{
  GString *out = g_string_new (NULL);

  add_window (out, trend);
  sural_ctl_text_heading (out, _ ("OFF TRACK?"));
  for (guint i = 0; i < trend->alerts->len; i++)
    add_alert (out, g_ptr_array_index (trend->alerts, i));
  if (trend->alerts->len == 0)
    g_string_append (out, _ ("  No rule is met.\n"));
  sural_ctl_text_heading (out, _ ("MEASURES"));
  for (guint i = 0; i < trend->measures->len; i++)
    add_measure (out, g_ptr_array_index (trend->measures, i));
  if (trend->measures->len == 0)
    g_string_append (out, _ ("  Nothing was measured yet.\n"));
  add_long_run (out, trend->long_run);
  add_limbs (out, trend->limbs);
  sural_ctl_text_heading (out, _ ("WHAT DRIVES IT"));
  for (guint i = 0; i < trend->drivers->len; i++)
    add_driver (out, trend, g_ptr_array_index (trend->drivers, i));
  add_driver_words (out, trend);
  return g_string_free (out, FALSE);
}
