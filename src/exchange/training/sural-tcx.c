/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/training/sural-training-readers.h"
#include "exchange/training/sural-training-xml.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Training Center XML of Garmin and many others: activities with laps, which have their length and
 * distance. Where a lap has no distance, that which its points say (from the begin of the activity
 * on) is taken; what else each of the points says is not looked at. */

/* Points that say the distance of their own lap begin anew with each: less than this share of what
 * was run before. A watch says it first after some metres. ASSUMED, both. */
#define SHARE_OF_BEFORE 0.8
#define FIRST_METRES 100

typedef struct
{
  double seconds, metres; /* NAN: it does not say */
  double first, last;     /* distances of its points; NAN: none says it */
} Lap;

typedef struct
{
  SuralTrainingIntake *intake;
  SuralTraining session;
  Lap lap;
  double seconds, metres;               /* of the laps so far; NAN: there is none */
  double last;                          /* of the points of the laps so far */
  gboolean lacks_seconds, lacks_metres; /* a lap does not say it: nobody knows the sum */
} Tcx;

static void
add (double *sum, double value)
{
  *sum = (isfinite (*sum) ? *sum : 0) + value;
}

static void
begin_activity (Tcx *self, SuralTrainingXml *xml)
{
  g_autofree char *sport = sural_training_xml_dup_attribute (xml, "Sport");

  self->session = (SuralTraining) { .kind = sural_training_kind_of_words (sport),
                                    .started = SURAL_TIME_UNKNOWN,
                                    .grams = SURAL_TRAINING_UNKNOWN };
  self->seconds = NAN;
  self->metres = NAN;
  self->last = NAN;
  self->lacks_seconds = FALSE;
  self->lacks_metres = FALSE;
}

/* The first lap says when it began; the id of an activity, which is its start, where no lap does.
 */
static void
begin_lap (Tcx *self, SuralTrainingXml *xml)
{
  g_autofree char *start = sural_training_xml_dup_attribute (xml, "StartTime");

  self->lap = (Lap) { NAN, NAN, NAN, NAN };
  if (self->session.started == SURAL_TIME_UNKNOWN)
    self->session.started = sural_training_intake_from_iso8601 (self->intake, start);
}

/* An amount that is none is told, and is as if it was not said. */
static double
take_amount (Tcx *self, SuralTrainingXml *xml, const char *name)
{
  const double value = sural_training_xml_number (sural_training_xml_get_text (xml));

  sural_training_intake_take_amount (self->intake, name, value, self->session.started);
  return value >= 0 ? value : NAN;
}

static void
take_mark (Tcx *self, double metres)
{
  if (!(metres >= 0))
    return;
  if (!isfinite (self->lap.first))
    self->lap.first = metres;
  self->lap.last = isfinite (self->lap.last) ? MAX (self->lap.last, metres) : metres;
}

/* What the points of the lap say of it; NAN: nothing. */
static double
measure_lap (const Tcx *self)
{
  const Lap *lap = &self->lap;
  const double before = isfinite (self->last)     ? self->last
                        : isfinite (self->metres) ? self->metres
                                                  : 0;

  if (!isfinite (lap->last))
    return NAN;
  if (before > 0)
    return lap->first >= before * SHARE_OF_BEFORE ? MAX (lap->last - before, 0) : lap->last;
  return lap->first < FIRST_METRES ? lap->last : lap->last - lap->first;
}

static void
end_lap (Tcx *self)
{
  Lap *lap = &self->lap;

  if (!isfinite (lap->metres))
    lap->metres = lap->seconds == 0 ? 0 : measure_lap (self);
  if (isfinite (lap->seconds))
    add (&self->seconds, lap->seconds);
  else
    self->lacks_seconds = TRUE;
  if (isfinite (lap->metres))
    add (&self->metres, lap->metres);
  else
    self->lacks_metres = TRUE;
  if (isfinite (lap->last))
    self->last = lap->last;
}

static void
end_activity (Tcx *self)
{
  self->session.seconds =
      self->lacks_seconds ? SURAL_TRAINING_UNKNOWN : sural_training_round (self->seconds);
  self->session.metres =
      self->lacks_metres ? SURAL_TRAINING_UNKNOWN : sural_training_round (self->metres);
  if (self->lacks_seconds)
    sural_training_intake_leave_out (
        self->intake,
        _ ("a lap does not say how long it was: the length of its session is not known"),
        &self->session);
  if (self->lacks_metres)
    sural_training_intake_leave_out (
        self->intake,
        _ ("a lap does not say how far it was: the distance of its session is not known"),
        &self->session);
  sural_training_intake_add (self->intake, &self->session);
}

static void
begin (gpointer reader, SuralTrainingXml *xml)
{
  Tcx *self = reader;

  if (sural_training_xml_is (xml, "Activity"))
    begin_activity (self, xml);
  else if (sural_training_xml_is (xml, "Lap") && sural_training_xml_is_in (xml, "Activity"))
    begin_lap (self, xml);
}

static void
end (gpointer reader, SuralTrainingXml *xml)
{
  Tcx *self = reader;
  const char *text = sural_training_xml_get_text (xml);

  if (sural_training_xml_is (xml, "Activity"))
    end_activity (self);
  else if (sural_training_xml_is (xml, "Id") && sural_training_xml_is_in (xml, "Activity"))
    self->session.started = sural_training_intake_from_iso8601 (self->intake, text);
  else if (!sural_training_xml_has_around (xml, "Activity"))
    return;
  else if (sural_training_xml_is (xml, "Lap"))
    end_lap (self);
  else if (sural_training_xml_is_in (xml, "Trackpoint") &&
           sural_training_xml_is (xml, "DistanceMeters"))
    take_mark (self, sural_training_xml_number (text));
  else if (!sural_training_xml_is_in (xml, "Lap"))
    return;
  else if (sural_training_xml_is (xml, "TotalTimeSeconds"))
    self->lap.seconds = take_amount (self, xml, "TotalTimeSeconds");
  else if (sural_training_xml_is (xml, "DistanceMeters"))
    self->lap.metres = take_amount (self, xml, "DistanceMeters");
}

/**
 * sural_tcx_read:
 * @intake: where the sessions go
 * @bytes: a TCX file
 * @error: return location
 *
 * Adds up the laps of each activity. Where one of them says neither how far it was nor do its
 * points, nobody knows how far it was altogether: unknown is never less.
 *
 * Returns: whether all of it was read
 */
gboolean
sural_tcx_read (SuralTrainingIntake *intake, GBytes *bytes, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  Tcx self = { .intake = intake, .seconds = NAN, .metres = NAN };

  return sural_training_xml_walk (intake, stream, begin, end, &self, error);
}
