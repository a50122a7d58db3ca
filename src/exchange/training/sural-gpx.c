/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/training/sural-training-readers.h"
#include "exchange/training/sural-training-xml.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* GPX 1.0 and 1.1: tracks of points. Of each point no more is kept than until the next one: the
 * distance between both. */

/* Mean radius of the earth (IUGG), in metres. */
#define EARTH_RADIUS 6371008.8

typedef struct
{
  SuralTrainingIntake *intake;
  gboolean is_run, has_sport;
  SuralTime first, last;
  double metres;      /* NAN: no two points */
  double at[2];       /* of the point before, in radians; NAN: there is none in this segment */
  guint n_unreadable; /* points */
} Gpx;

static void
begin_track (Gpx *self)
{
  self->is_run = FALSE;
  self->has_sport = FALSE;
  self->first = SURAL_TIME_UNKNOWN;
  self->last = SURAL_TIME_UNKNOWN;
  self->metres = NAN;
}

/* The great circle (haversine), which is good for points that lie near each other. */
static double
measure (const double *from, const double *to)
{
  const double a = pow (sin ((to[0] - from[0]) / 2), 2) +
                   cos (from[0]) * cos (to[0]) * pow (sin ((to[1] - from[1]) / 2), 2);

  return 2 * EARTH_RADIUS * asin (sqrt (CLAMP (a, 0, 1)));
}

static double
read_degrees (SuralTrainingXml *xml, const char *name, double most)
{
  g_autofree char *text = sural_training_xml_dup_attribute (xml, name);
  const double degrees = sural_training_xml_number (text);

  return fabs (degrees) <= most ? degrees * G_PI / 180 : NAN;
}

static void
take_point (Gpx *self, SuralTrainingXml *xml)
{
  const double at[2] = { read_degrees (xml, "lat", 90), read_degrees (xml, "lon", 180) };

  if (!isfinite (at[0]) || !isfinite (at[1]))
    {
      self->n_unreadable++;
      return;
    }
  if (isfinite (self->at[0]))
    self->metres = (isfinite (self->metres) ? self->metres : 0) + measure (self->at, at);
  self->at[0] = at[0];
  self->at[1] = at[1];
}

static void
take_time (Gpx *self, const char *text)
{
  const SuralTime at = sural_training_intake_from_iso8601 (self->intake, text);

  if (at == SURAL_TIME_UNKNOWN)
    return;
  if (self->first == SURAL_TIME_UNKNOWN || at < self->first)
    self->first = at;
  self->last = MAX (self->last, at);
}

/* Strava writes the sport as a number: 9 is a run. */
static void
take_sport (Gpx *self, const char *text, gboolean is_type)
{
  self->has_sport = self->has_sport || is_type;
  if (sural_training_kind_of_words (text) == SURAL_TRAINING_RUN ||
      (is_type && g_str_equal (text, "9")))
    self->is_run = TRUE;
}

static void
end_track (Gpx *self)
{
  const SuralTraining session = {
    .kind = self->is_run ? SURAL_TRAINING_RUN : SURAL_TRAINING_OTHER,
    .started = self->first,
    .seconds = self->last > self->first ? self->last - self->first : SURAL_TRAINING_UNKNOWN,
    .metres = sural_training_round (self->metres),
    .grams = SURAL_TRAINING_UNKNOWN,
  };

  if (!self->is_run && !self->has_sport)
    sural_training_intake_remark (
        self->intake, _ ("It does not say what sport it was: it counts as a session and not as a "
                         "run."));
  sural_training_intake_add (self->intake, &session);
}

static void
begin (gpointer reader, SuralTrainingXml *xml)
{
  Gpx *self = reader;

  if (sural_training_xml_is (xml, "trk"))
    begin_track (self);
  else if (sural_training_xml_is (xml, "trkseg"))
    self->at[0] = self->at[1] = NAN;
  else if (sural_training_xml_is (xml, "trkpt") && sural_training_xml_is_in (xml, "trkseg"))
    take_point (self, xml);
}

static void
end (gpointer reader, SuralTrainingXml *xml)
{
  Gpx *self = reader;
  const char *text = sural_training_xml_get_text (xml);

  if (sural_training_xml_is (xml, "trk"))
    end_track (self);
  else if (sural_training_xml_is (xml, "time") && sural_training_xml_is_in (xml, "trkpt"))
    take_time (self, text);
  else if (sural_training_xml_is (xml, "type") && sural_training_xml_is_in (xml, "trk"))
    take_sport (self, text, TRUE);
  else if (sural_training_xml_is (xml, "name") && sural_training_xml_is_in (xml, "trk"))
    take_sport (self, text, FALSE);
}

/**
 * sural_gpx_read:
 * @intake: where the sessions go
 * @bytes: a GPX file
 * @error: return location
 *
 * Makes each track a session: from its first point to its last, and as far as the points of its
 * segments lie from each other.
 *
 * Returns: whether all of it was read
 */
gboolean
sural_gpx_read (SuralTrainingIntake *intake, GBytes *bytes, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  Gpx self = { .intake = intake, .at = { NAN, NAN } };
  gboolean is_read = FALSE;

  begin_track (&self);
  is_read = sural_training_xml_walk (intake, stream, begin, end, &self, error);
  if (is_read)
    sural_training_intake_pass_over (intake, _ ("a point that lies nowhere on earth"),
                                     self.n_unreadable);
  return is_read;
}
