/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/trends/sural-trend-row.h"

#include <glib/gi18n-lib.h>

#include "reasoning/course/sural-day-value.h"
#include "record/words/sural-typed.h"

struct _SuralTrendRow
{
  GObject parent_instance;

  SuralMeasurement measurement;
  SuralDay onset;
  SuralKnowledge *knowledge;
  char *mark;      /* what was corrected; NULL: nothing */
  char *day_value; /* what its day counts with; NULL where that is this very value */
};

G_DEFINE_FINAL_TYPE (SuralTrendRow, sural_trend_row, G_TYPE_OBJECT)

static void
sural_trend_row_finalize (GObject *object)
{
  g_clear_object (&SURAL_TREND_ROW (object)->knowledge);
  g_free (SURAL_TREND_ROW (object)->mark);
  g_free (SURAL_TREND_ROW (object)->day_value);

  G_OBJECT_CLASS (sural_trend_row_parent_class)->finalize (object);
}

static void
sural_trend_row_class_init (SuralTrendRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_trend_row_finalize;
}

static void
sural_trend_row_init (SuralTrendRow *self)
{
}

/**
 * sural_trend_row_new:
 * @measurement: a value
 * @onset: when the episode began; may be unknown
 * @knowledge: where the measure's name is
 *
 * Returns: (transfer full): a row
 */
SuralTrendRow *
sural_trend_row_new (const SuralMeasurement *measurement, SuralDay onset, SuralKnowledge *knowledge)
{
  SuralTrendRow *self = g_object_new (SURAL_TYPE_TREND_ROW, NULL);

  self->measurement = *measurement;
  self->onset = onset;
  self->knowledge = g_object_ref (knowledge);

  return self;
}

/**
 * sural_trend_row_get_measurement:
 * @self: a row
 *
 * Returns: (transfer none): the value as it is kept, in the unit that is kept: to sort by
 */
const SuralMeasurement *
sural_trend_row_get_measurement (SuralTrendRow *self)
{
  return &self->measurement;
}

/**
 * sural_trend_row_get_name:
 * @self: a row
 *
 * Returns: (transfer none): what people call the measure; its id where the knowledge has it no
 *   more, so that no value is lost from the table
 */
const char *
sural_trend_row_get_name (SuralTrendRow *self)
{
  const SuralMeasure *measure =
      sural_knowledge_get_measure (self->knowledge, self->measurement.measure);

  return measure != NULL ? measure->label : self->measurement.measure;
}

/**
 * sural_trend_row_dup_date:
 * @self: a row
 *
 * Returns: (transfer full): the day; with hour and minute where the day has other values and this
 *   one was not taken at midnight, which stands for a day without a time
 */
char *
sural_trend_row_dup_date (SuralTrendRow *self)
{
  g_autofree char *day = sural_format_day (sural_time_get_day (self->measurement.at));
  const int seconds = (int) (self->measurement.at % SURAL_SECONDS_PER_DAY);

  if (self->day_value == NULL || seconds == 0)
    return g_steal_pointer (&day);
  /* Translators: a day, and the hour and minute of one of its values. */
  return g_strdup_printf (_ ("%s, %02d:%02d"), day, seconds / 3600, seconds / 60 % 60);
}

/**
 * sural_trend_row_set_day:
 * @self: a row
 * @value: what its day counts with, in the unit that is kept
 * @n: of how many it is the median
 *
 * Says so beside the value, where the day has others.
 */
void
sural_trend_row_set_day (SuralTrendRow *self, double value, guint n)
{
  const SuralMeasure *measure;
  g_autofree char *text = NULL;

  g_return_if_fail (SURAL_IS_TREND_ROW (self));

  g_clear_pointer (&self->day_value, g_free);
  if (n < 2)
    return;
  measure = sural_knowledge_get_measure (self->knowledge, self->measurement.measure);
  text = measure != NULL ? sural_format_quantity (measure->shown, measure->unit, value)
                         : sural_format_number (value);
  self->day_value = sural_day_value_text (text, n);
}

/**
 * sural_trend_row_set_mark:
 * @self: a row
 * @mark: (nullable): that it was corrected, and what it was
 */
void
sural_trend_row_set_mark (SuralTrendRow *self, const char *mark)
{
  g_return_if_fail (SURAL_IS_TREND_ROW (self));

  g_set_str (&self->mark, mark);
}

/**
 * sural_trend_row_dup_day:
 * @self: a row
 *
 * Returns: (transfer full): days since the onset; empty when that is not known
 */
char *
sural_trend_row_dup_day (SuralTrendRow *self)
{
  if (self->onset == SURAL_DAY_UNKNOWN)
    return g_strdup ("");

  return g_strdup_printf ("%d",
                          (int) sural_time_get_day (self->measurement.at) - (int) self->onset);
}

/* With the one that its day counts with, where the day has others. */
static char *
dup_value (SuralTrendRow *self)
{
  const SuralMeasure *measure =
      sural_knowledge_get_measure (self->knowledge, self->measurement.measure);

  g_autofree char *value = measure != NULL ? sural_format_quantity (measure->shown, measure->unit,
                                                                    self->measurement.value)
                                           : sural_format_number (self->measurement.value);

  if (self->day_value == NULL)
    return g_steal_pointer (&value);
  /* Translators: one value of a day, then the one that the day counts with. */
  return g_strdup_printf (_ ("%s · day: %s"), value, self->day_value);
}

/**
 * sural_trend_row_dup_value:
 * @self: a row
 *
 * Returns: (transfer full): the value with its unit as it is shown, what the day counts with beside
 *   it where sural_trend_row_set_day() said that it has others, and below it what was corrected
 */
char *
sural_trend_row_dup_value (SuralTrendRow *self)
{
  g_autofree char *value = dup_value (self);

  return self->mark != NULL ? g_strdup_printf ("%s\n%s", value, self->mark)
                            : g_steal_pointer (&value);
}

/**
 * sural_trend_row_get_origin:
 * @self: a row
 *
 * Returns: (transfer none): whether it was measured in the clinic, kept in a diary or brought in by
 *   a file
 */
const char *
sural_trend_row_get_origin (SuralTrendRow *self)
{
  switch (self->measurement.origin)
    {
    case SURAL_ORIGIN_DIARY:
      return _ ("Diary");
    case SURAL_ORIGIN_IMPORT:
      return _ ("Import");
    case SURAL_ORIGIN_CLINIC:
    default:
      return _ ("Clinic");
    }
}
