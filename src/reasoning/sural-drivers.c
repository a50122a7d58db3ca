/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/sural-drivers.h"

#include "reasoning/sural-slope.h"
#include "reasoning/sural-statistics.h"

#include <math.h>

/* The same diary gives the same interval. */
static const guint32 seed = 0x5u;

/* A day of the driver with the pain that went with it. */
typedef struct
{
  double load;
  double pain;
} Pair;

static void
driver_free (gpointer data)
{
  SuralDriver *self = data;

  g_free (self->id);
  g_free (self);
}

/* The recent days of pain with their own trend taken out. While pain heals and training comes back,
 * the two run against each other without either driving the other; what is asked is whether a day
 * is worse than the days around it. */
static GArray *
detrend (const SuralSeries *pain, guint days)
{
  GArray *rest = g_array_new (FALSE, FALSE, sizeof (SuralPoint));
  SuralDay last = sural_series_get (pain, pain->points->len - 1)->day;
  guint begin = sural_series_find_day (pain, last >= days ? last - days + 1 : 0);
  SuralSlope slope;

  if (!sural_slope_estimate (sural_series_get (pain, begin), pain->points->len - begin, &slope))
    return rest;
  for (guint i = begin; i < pain->points->len; i++)
    {
      SuralPoint point = *sural_series_get (pain, i);

      point.value -= sural_slope_at (&slope, point.day);
      g_array_append_val (rest, point);
    }
  return rest;
}

static GArray *
pair_up (const SuralSeries *load, GArray *pain, int lag)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint i = 0; i < pain->len; i++)
    {
      const SuralPoint *point = &g_array_index (pain, SuralPoint, i);
      SuralDay day = point->day - (SuralDay) lag;
      guint at = sural_series_find_day (load, day);

      if (at < load->points->len && sural_series_get (load, at)->day == day)
        {
          Pair pair = { sural_series_get (load, at)->value, point->value };

          g_array_append_val (pairs, pair);
        }
    }
  return pairs;
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const Pair *first = a, *second = b;

  if (first->load < second->load || first->load > second->load)
    return first->load < second->load ? -1 : 1;
  return (first->pain > second->pain) - (first->pain < second->pain);
}

/* The sizes of the lowest and the highest third of the sorted pairs; days of equal load stay on
 * one side, so that both may be smaller than a third or larger. */
static gboolean
split_thirds (GArray *pairs, guint least, guint *n_low, guint *n_high)
{
  double low_edge = g_array_index (pairs, Pair, (pairs->len - 1) / 3).load;
  double high_edge = g_array_index (pairs, Pair, pairs->len - 1 - (pairs->len - 1) / 3).load;

  *n_low = *n_high = 0;
  if (!(low_edge < high_edge))
    return FALSE;
  for (guint i = 0; i < pairs->len; i++)
    {
      double load = g_array_index (pairs, Pair, i).load;

      *n_low += load <= low_edge;
      *n_high += load >= high_edge;
    }
  return *n_low >= least && *n_high >= least;
}

static double
mean_pain (const Pair *pairs, guint n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += pairs[i].pain;
  return sum / n;
}

static double
mean_of_resample (const Pair *pairs, guint n, GRand *rand)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += pairs[g_rand_int_range (rand, 0, (gint32) n)].pain;
  return sum / n;
}

/* The middle 95 % of the effect when the days of each third are drawn again with replacement. */
static void
bootstrap (SuralDriver *driver,
           const Pair *low,
           guint n_low,
           const Pair *high,
           guint n_high,
           guint resamples)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree double *effects = g_new (double, resamples);

  for (guint i = 0; i < resamples; i++)
    effects[i] = mean_of_resample (high, n_high, rand) - mean_of_resample (low, n_low, rand);
  sural_sort_numbers (effects, resamples);
  driver->low = MIN (effects[(guint) (0.025 * (resamples - 1))], driver->effect);
  driver->high = MAX (effects[(guint) ceil (0.975 * (resamples - 1))], driver->effect);
}

static SuralDriver *
measure_driver (const SuralSeries *load, GArray *pain, int lag, SuralKnowledge *knowledge)
{
  g_autoptr (GArray) pairs = pair_up (load, pain, lag);
  guint least_days = (guint) sural_knowledge_get_constant (knowledge, "driver-least-days");
  guint least_group = (guint) sural_knowledge_get_constant (knowledge, "driver-least-group");
  guint resamples = (guint) sural_knowledge_get_constant (knowledge, "driver-resamples");
  const Pair *low, *high;
  guint n_low, n_high;
  SuralDriver *driver;

  if (pairs->len < MAX (least_days, 1))
    return NULL;
  g_array_sort (pairs, compare_pairs);
  if (!split_thirds (pairs, MAX (least_group, 1), &n_low, &n_high))
    return NULL;

  low = &g_array_index (pairs, Pair, 0);
  high = &g_array_index (pairs, Pair, pairs->len - n_high);
  driver = g_new0 (SuralDriver, 1);
  driver->id = g_strdup (load->measure->id);
  driver->lag = lag;
  driver->n = pairs->len;
  driver->effect = mean_pain (high, n_high) - mean_pain (low, n_low);
  bootstrap (driver, low, n_low, high, n_high, MAX (resamples, 1));
  return driver;
}

/**
 * sural_drivers_find:
 * @series: SuralSeries of every measure with a value
 * @knowledge: how many days are enough, and how many are looked at
 *
 * Asks of the diary whether pain follows sitting hours or run load, on the same day and on the next
 * one. Days are ranked by load; the effect is the mean pain of the highest third less that of the
 * lowest third, after pain's own trend is taken out, with a bootstrap interval from a fixed seed.
 * Ranks make one huge day count as a high day and no more. It is association in one person's diary,
 * not cause. Nothing is said with fewer than "driver-least-days" days that have both, or when
 * fewer than "driver-least-group" of them are high or low.
 *
 * Returns: (transfer full): SuralDriver
 */
GPtrArray *
sural_drivers_find (GPtrArray *series, SuralKnowledge *knowledge)
{
  static const char *const loads[] = { "sitting-hours", "run-load" };
  g_autoptr (GArray) pain = NULL;
  const SuralSeries *complaint;
  GPtrArray *drivers;
  guint days;

  g_return_val_if_fail (series != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  drivers = g_ptr_array_new_with_free_func (driver_free);
  complaint = sural_series_find_pain (series);
  if (complaint == NULL)
    return drivers;

  days = (guint) sural_knowledge_get_constant (knowledge, "driver-days");
  pain = detrend (complaint, days);
  for (guint i = 0; i < G_N_ELEMENTS (loads); i++)
    {
      const SuralSeries *load = sural_series_find (series, loads[i]);

      for (int lag = 0; load != NULL && lag <= 1; lag++)
        {
          SuralDriver *driver = measure_driver (load, pain, lag, knowledge);

          if (driver != NULL)
            g_ptr_array_add (drivers, driver);
        }
    }
  return drivers;
}
