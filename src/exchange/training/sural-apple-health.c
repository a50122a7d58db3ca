/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/training/sural-training-readers.h"
#include "exchange/training/sural-training-xml.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* export.xml of Apple Health: workouts among millions of records, which are read past. Only twelve
 * less the hours in which somebody stood is in it of sitting, and that is not hours of sitting. */

#define METRES_A_MILE 1609.344
#define ACTIVITY "HKWorkoutActivityType"
#define DISTANCE_OF_RUN "HKQuantityTypeIdentifierDistanceWalkingRunning"

typedef struct
{
  SuralTrainingIntake *intake;
  SuralTraining session;
  double metres;
  gboolean is_of_other_unit;
} Apple;

/* NAN for a unit that is not known. */
static double
read_metres (const char *number, const char *unit)
{
  static const struct
  {
    const char *unit;
    double metres;
  } units[] = {
    { "km", 1000 }, { "m", 1 }, { "mi", METRES_A_MILE }, { "yd", 0.9144 }, { "ft", 0.3048 }
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_strcmp0 (unit, units[i].unit) == 0)
      return sural_training_xml_number (number) * units[i].metres;
  return NAN;
}

static double
read_seconds (SuralTrainingXml *xml)
{
  g_autofree char *number = sural_training_xml_dup_attribute (xml, "duration");
  g_autofree char *unit = sural_training_xml_dup_attribute (xml, "durationUnit");
  const double duration = sural_training_xml_number (number);

  if (unit == NULL || g_str_equal (unit, "min"))
    return duration * 60;
  if (g_str_equal (unit, "hr"))
    return duration * 3600;
  return g_str_equal (unit, "s") ? duration : NAN;
}

/* "2023-03-01 18:02:11 +0100" is the clock of where the watch was. */
static SuralTime
read_start (Apple *self, SuralTrainingXml *xml)
{
  g_autofree char *text = sural_training_xml_dup_attribute (xml, "startDate");

  if (text == NULL || strlen (text) < 19)
    return SURAL_TIME_UNKNOWN;
  text[19] = '\0';
  return sural_training_table_moment (text);
}

static void
begin_workout (Apple *self, SuralTrainingXml *xml)
{
  g_autofree char *activity = sural_training_xml_dup_attribute (xml, "workoutActivityType");
  g_autofree char *distance = sural_training_xml_dup_attribute (xml, "totalDistance");
  g_autofree char *unit = sural_training_xml_dup_attribute (xml, "totalDistanceUnit");
  const char *kind = activity != NULL && g_str_has_prefix (activity, ACTIVITY)
                         ? activity + strlen (ACTIVITY)
                         : NULL;

  self->session = (SuralTraining) { .kind = sural_training_kind_of_words (kind),
                                    .grams = SURAL_TRAINING_UNKNOWN };
  self->session.started = read_start (self, xml);
  self->session.seconds =
      sural_training_intake_take_amount (self->intake, "duration", read_seconds (xml),
                                         self->session.started);
  self->metres = read_metres (distance, unit);
  self->is_of_other_unit = distance != NULL && isnan (self->metres);
}

/* Later versions have the distance in an element of its own. */
static void
take_statistics (Apple *self, SuralTrainingXml *xml)
{
  g_autofree char *type = sural_training_xml_dup_attribute (xml, "type");
  g_autofree char *sum = sural_training_xml_dup_attribute (xml, "sum");
  g_autofree char *unit = sural_training_xml_dup_attribute (xml, "unit");

  if (g_strcmp0 (type, DISTANCE_OF_RUN) == 0)
    {
      self->metres = read_metres (sum, unit);
      self->is_of_other_unit = sum != NULL && isnan (self->metres);
    }
}

static void
end_workout (Apple *self)
{
  if (self->is_of_other_unit)
    sural_training_intake_leave_out (self->intake, _ ("a unit that is not read"), &self->session);
  self->session.metres = sural_training_intake_take_amount (self->intake, "totalDistance",
                                                            self->metres, self->session.started);
  /* A treadmill without a sensor writes 0. */
  if (self->session.metres == 0)
    self->session.metres = SURAL_TRAINING_UNKNOWN;
  sural_training_intake_add (self->intake, &self->session);
}

static void
begin (gpointer reader, SuralTrainingXml *xml)
{
  if (sural_training_xml_is (xml, "Workout"))
    begin_workout (reader, xml);
  else if (sural_training_xml_is_in (xml, "Workout") &&
           sural_training_xml_is (xml, "WorkoutStatistics"))
    take_statistics (reader, xml);
}

static void
end (gpointer reader, SuralTrainingXml *xml)
{
  if (sural_training_xml_is (xml, "Workout"))
    end_workout (reader);
}

/**
 * sural_apple_health_read:
 * @intake: where the sessions go
 * @stream: export.xml, of any length
 * @error: return location
 *
 * Takes the workouts; phone and watch write each of them once. No more of the file is in memory
 * than where it stands.
 *
 * Returns: whether all of it was read
 */
gboolean
sural_apple_health_read (SuralTrainingIntake *intake, GInputStream *stream, GError **error)
{
  Apple self = { .intake = intake, .metres = NAN };

  return sural_training_xml_walk (intake, stream, begin, end, &self, error);
}
