/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/training/sural-training-readers.h"
#include "exchange/training/sural-training-xml.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Training Center XML of Garmin and many others: activities with laps, which have their length and
 * distance; what each of the points says is not looked at. */

typedef struct
{
  SuralTrainingIntake *intake;
  SuralTraining session;
  double seconds, metres; /* of the laps so far; NAN: none says it */
} Tcx;

static void
add (double *sum, double value)
{
  if (isfinite (value) && value >= 0)
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
}

/* The first lap says when it began; the id of an activity, which is its start, where no lap does.
 */
static void
begin_lap (Tcx *self, SuralTrainingXml *xml)
{
  g_autofree char *start = sural_training_xml_dup_attribute (xml, "StartTime");

  if (self->session.started == SURAL_TIME_UNKNOWN)
    self->session.started = sural_training_intake_from_iso8601 (self->intake, start);
}

static void
end_activity (Tcx *self)
{
  self->session.seconds = sural_training_round (self->seconds);
  self->session.metres = sural_training_round (self->metres);
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
  else if (!sural_training_xml_is_in (xml, "Lap") ||
           !sural_training_xml_has_around (xml, "Activity"))
    return;
  else if (sural_training_xml_is (xml, "TotalTimeSeconds"))
    add (&self->seconds, sural_training_xml_number (text));
  else if (sural_training_xml_is (xml, "DistanceMeters"))
    add (&self->metres, sural_training_xml_number (text));
}

/**
 * sural_tcx_read:
 * @intake: where the sessions go
 * @bytes: a TCX file
 * @error: return location
 *
 * Adds up the laps of each activity.
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
