/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/course/sural-drivers.h"

#include "reasoning/course/sural-day-regression.h"

#include <math.h>

/* Of all intervals of one diary together, this share of diaries without any effect may have one
 * that leaves out zero. One in twenty is promised; half of that is kept for what a diary may hold
 * that no model foresees (ratings rounded and stuck at zero, flares). */
#define FALSE_ALARMS 0.025
/* The level of pain and how it goes over time, straight and bent. */
#define N_TREND 3
#define N_LAGS 2

static const char *const loads[] = { "sitting-hours", "run-load" };

#define MOST_EFFECTS (G_N_ELEMENTS (loads) * N_LAGS)

/* A load, so many days before the pain. */
typedef struct
{
  const SuralSeries *load;
  int lag;
  guint n; /* days that have both */
  double mean;
} Effect;

/* The days of the diary that are looked at. */
typedef struct
{
  const SuralSeries *pain;
  guint begin, n;
  Effect effects[MOST_EFFECTS];
  guint n_effects;
} Diary;

static void
driver_free (gpointer data)
{
  SuralDriver *self = data;

  g_free (self->id);
  g_free (self);
}

static const SuralPoint *
get_pain (const Diary *self, guint index)
{
  return sural_series_get (self->pain, self->begin + index);
}

/* The load that belongs to the pain of a day; NAN when it was not recorded. */
static double
get_load (const Diary *self, const SuralSeries *load, int lag, guint index)
{
  SuralDay day = get_pain (self, index)->day - (SuralDay) lag;
  guint at = sural_series_find_day (load, day);

  if (at == load->points->len || sural_series_get (load, at)->day != day)
    return NAN;

  return sural_series_get (load, at)->value;
}

/* Whether enough days lie above the mean and enough below: one long run among rest days says
 * nothing about runs. */
static gboolean
varies (const Diary *self, const Effect *effect, guint least)
{
  guint above = 0, below = 0;

  for (guint i = 0; i < self->n; i++)
    {
      double load = get_load (self, effect->load, effect->lag, i);

      above += load > effect->mean;
      below += load < effect->mean;
    }

  return above >= least && below >= least;
}

static void
add_effect (Diary *self, const SuralSeries *load, int lag, SuralKnowledge *knowledge)
{
  Effect effect = { load, lag, 0, 0 };

  for (guint i = 0; i < self->n; i++)
    {
      double value = get_load (self, load, lag, i);

      if (isnan (value))
        continue;
      effect.n++;
      effect.mean += value;
    }
  if (effect.n < sural_knowledge_get_constant (knowledge, "driver-least-days"))
    return;
  effect.mean /= effect.n;
  if (varies (self, &effect,
              (guint) sural_knowledge_get_constant (knowledge, "driver-least-group")))
    self->effects[self->n_effects++] = effect;
}

/* One day: the trend of pain, then the loads as they differ from their mean. A load that was not
 * recorded takes no side. */
static void
fill_row (const Diary *self, guint index, double *row)
{
  double first = get_pain (self, 0)->day, last = get_pain (self, self->n - 1)->day;
  double time = 2 * (get_pain (self, index)->day - first) / MAX (last - first, 1) - 1;

  row[0] = 1;
  row[1] = time;
  row[2] = time * time;
  for (guint i = 0; i < self->n_effects; i++)
    {
      const Effect *effect = &self->effects[i];
      double load = get_load (self, effect->load, effect->lag, index);

      row[N_TREND + i] = isnan (load) ? 0 : load - effect->mean;
    }
}

static gboolean
fit (const Diary *self, SuralInterval *effects)
{
  guint n_columns = N_TREND + self->n_effects;
  g_autofree SuralDay *days = g_new (SuralDay, self->n);
  g_autofree double *pain = g_new (double, self->n);
  g_autofree double *columns = g_new (double, (gsize) self->n *n_columns);
  SuralInterval all[SURAL_DAY_REGRESSION_MOST];

  for (guint i = 0; i < self->n; i++)
    {
      days[i] = get_pain (self, i)->day;
      pain[i] = get_pain (self, i)->value;
      fill_row (self, i, columns + (gsize) i * n_columns);
    }
  if (!sural_day_regression_fit (&(SuralDayRegression) { days, pain, columns, self->n, n_columns },
                                 FALSE_ALARMS / self->n_effects, all))
    return FALSE;
  for (guint i = 0; i < self->n_effects; i++)
    effects[i] = all[N_TREND + i];

  return TRUE;
}

static SuralDriver *
make_driver (const Effect *effect, SuralInterval value, SuralKnowledge *knowledge)
{
  g_autofree char *unit = g_strconcat ("driver-per-", effect->load->measure->id, NULL);
  SuralDriver *driver = g_new0 (SuralDriver, 1);

  driver->id = g_strdup (effect->load->measure->id);
  driver->lag = effect->lag;
  driver->per = sural_knowledge_get_constant (knowledge, unit);
  driver->effect = value.mid * driver->per;
  driver->low = value.low * driver->per;
  driver->high = value.high * driver->per;
  driver->n = effect->n;

  return driver;
}

/**
 * sural_driver_is_clear:
 * @self: an association in the diary
 *
 * Returns: whether its interval leaves out zero
 */
gboolean
sural_driver_is_clear (const SuralDriver *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->low > 0 || self->high < 0;
}

/* All effects, or none when chance explains them all. */
static void
report (const Diary *self,
        const SuralInterval *values,
        SuralKnowledge *knowledge,
        GPtrArray *drivers)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->n_effects; i++)
    any |= values[i].low > 0 || values[i].high < 0;
  for (guint i = 0; any && i < self->n_effects; i++)
    g_ptr_array_add (drivers, make_driver (&self->effects[i], values[i], knowledge));
}

/* The days that are looked at: the last of those with pain. FALSE without any. */
static gboolean
begin_diary (Diary *self, GPtrArray *series, SuralKnowledge *knowledge)
{
  SuralDay days = (SuralDay) sural_knowledge_get_constant (knowledge, "driver-days");
  SuralDay last;

  self->pain = sural_series_find_pain (series);
  if (self->pain == NULL)
    return FALSE;
  last = sural_series_get (self->pain, self->pain->points->len - 1)->day;
  self->begin = sural_series_find_day (self->pain, last >= days ? last - days + 1 : 0);
  self->n = self->pain->points->len - self->begin;

  return TRUE;
}

/**
 * sural_drivers_cover:
 * @series: SuralSeries of every measure with a value
 * @knowledge: how many days are enough
 *
 * How many days the diary has of those that sural_drivers_find() asks for.
 *
 * Returns: (transfer full) (element-type SuralDriverCover): sitting, then calf loading
 */
GArray *
sural_drivers_cover (GPtrArray *series, SuralKnowledge *knowledge)
{
  GArray *cover;
  Diary diary = { 0 };
  gboolean has_pain;

  g_return_val_if_fail (series != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  cover = g_array_new (FALSE, FALSE, sizeof (SuralDriverCover));
  has_pain = begin_diary (&diary, series, knowledge);
  for (guint i = 0; i < G_N_ELEMENTS (loads); i++)
    {
      const SuralSeries *load = sural_series_find (series, loads[i]);
      SuralDriverCover one = {
        .load = sural_knowledge_get_measure (knowledge, loads[i]),
        .needed = (guint) sural_knowledge_get_constant (knowledge, "driver-least-days"),
      };

      if (one.load == NULL)
        continue;
      for (guint day = 0; has_pain && load != NULL && day < diary.n; day++)
        one.n += !isnan (get_load (&diary, load, 0, day));
      if (has_pain && load != NULL)
        {
          guint before = diary.n_effects;

          add_effect (&diary, load, 0, knowledge);
          one.examined = diary.n_effects > before;
        }
      g_array_append_val (cover, one);
    }

  return cover;
}

/**
 * sural_drivers_find:
 * @series: SuralSeries of every measure with a value
 * @knowledge: how many days are enough, how many are looked at, and for how much more of a load an
 *   effect is told
 *
 * Asks of the diary whether pain follows sitting hours or run load, on the same day and on the next
 * one: a regression of pain on all four and on its own trend, with the days' resemblance to each
 * other taken into account (see sural_day_regression_fit()). The intervals share 5 % between them
 * (Bonferroni), so that at most one diary in twenty without any effect shows one; tests/core/
 * test-drivers.c measures it over thousands of made-up diaries.
 *
 * It is association in one person's diary, not cause. Silent with fewer than "driver-least-days"
 * days that have both, when fewer than "driver-least-group" of them lie above or below the mean
 * load, and when the interval of every effect holds zero.
 *
 * Returns: (transfer full): SuralDriver, all those examined, when one of them is clear
 */
GPtrArray *
sural_drivers_find (GPtrArray *series, SuralKnowledge *knowledge)
{
  SuralInterval values[MOST_EFFECTS];
  GPtrArray *drivers;
  Diary diary = { 0 };

  g_return_val_if_fail (series != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  drivers = g_ptr_array_new_with_free_func (driver_free);
  if (!begin_diary (&diary, series, knowledge))
    return drivers;

  for (guint i = 0; i < G_N_ELEMENTS (loads); i++)
    {
      const SuralSeries *load = sural_series_find (series, loads[i]);

      for (int lag = 0; load != NULL && lag < N_LAGS; lag++)
        add_effect (&diary, load, lag, knowledge);
    }
  if (diary.n_effects > 0 && fit (&diary, values))
    report (&diary, values, knowledge, drivers);

  return drivers;
}
