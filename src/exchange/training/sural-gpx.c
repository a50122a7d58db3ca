/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/training/sural-training-readers.h"
#include "exchange/training/sural-training-xml.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* GPX 1.0 and 1.1: tracks of points. Of each point no more is kept than until the next ones: the
 * distance between them. */

/* Mean radius of the earth (IUGG), in metres. */
#define EARTH_RADIUS 6371008.8

/* What is faster between two points than this, in m/s, is a jump of the position and no way that
 * somebody went. A run: the fastest that a man was measured over any 20 m of a race, 12.34 m/s
 * (Graubner and Nixdorf 2011, New Studies in Athletics 26:1/2, 19-53, Berlin 2009; published), as
 * for a whole session. Anything else, on wheels or skis: ASSUMED. */
#define MOST_RUNNING 12.5
#define MOST_MOVING 40.0

/* Positions are so many metres off without a jump, and moments are cut to whole seconds; ASSUMED.
 */
#define NOISE 50.0

/* So many points that go with each other, and not with what was before, are where somebody is, by
 * what the way there ever was; fewer are a spike. ASSUMED. */
#define MOST_SPIKE 3

/* Of a track of which one point in so many jumps nothing is believed. ASSUMED. */
#define MOST_JUMPS 10

typedef struct
{
  double at[2]; /* in radians; NAN: it lies nowhere */
  SuralTime when;
} Point;

/* The way along the points that somebody can have gone. */
typedef struct
{
  double most;                 /* m/s */
  double metres;               /* NAN: no two points */
  Point last;                  /* of those that count */
  Point away;                  /* the last of those that lie too far from it */
  double metres_away;          /* between those */
  guint n_away;                /* how many they are */
  guint n_spikes, n_stretches; /* what was left out */
} Way;

typedef struct
{
  SuralTrainingIntake *intake;
  gboolean is_run, has_sport;
  SuralTime first, last;
  Way run, other, whole; /* the last with every jump */
  Point point;           /* that is read */
  guint n_points;        /* of the track */
  guint n_unreadable;    /* points */
} Gpx;

static void
begin_segment (Way *self)
{
  self->last.at[0] = NAN;
  self->n_away = 0;
}

static void
begin_track (Gpx *self)
{
  self->is_run = FALSE;
  self->has_sport = FALSE;
  self->first = SURAL_TIME_UNKNOWN;
  self->last = SURAL_TIME_UNKNOWN;
  self->run = (Way) { .most = MOST_RUNNING, .metres = NAN };
  self->other = (Way) { .most = MOST_MOVING, .metres = NAN };
  self->whole = (Way) { .most = INFINITY, .metres = NAN };
  self->n_points = 0;
  begin_segment (&self->run);
  begin_segment (&self->other);
  begin_segment (&self->whole);
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

/* Whether somebody can have come from the one to the other; where a moment is not known nothing
 * speaks against it. */
static gboolean
can_reach (const Way *self, const Point *from, const Point *to)
{
  if (!isfinite (self->most) || from->when == SURAL_TIME_UNKNOWN || to->when == SURAL_TIME_UNKNOWN)
    return TRUE;
  return measure (from->at, to->at) <= NOISE + self->most * (double) ABS (to->when - from->when);
}

static void
step (Way *self, const Point *point)
{
  if (isfinite (self->last.at[0]))
    self->metres =
        (isfinite (self->metres) ? self->metres : 0) + measure (self->last.at, point->at);
  self->last = *point;
  self->n_spikes += self->n_away;
  self->n_away = 0;
}

/* What lies too far from the last point waits: where the next ones come back it was a spike, and
 * where they stay the way went on there, and how it came there is not known. */
static void
step_away (Way *self, const Point *point)
{
  if (self->n_away > 0 && !can_reach (self, &self->away, point))
    {
      self->n_spikes += self->n_away;
      self->n_away = 0;
    }
  self->metres_away = self->n_away > 0 ? self->metres_away + measure (self->away.at, point->at) : 0;
  self->away = *point;
  if (++self->n_away <= MOST_SPIKE)
    return;
  self->metres = (isfinite (self->metres) ? self->metres : 0) + self->metres_away;
  self->last = *point;
  self->n_away = 0;
  self->n_stretches++;
}

static void
go (Way *self, const Point *point)
{
  if (!isfinite (self->last.at[0]) || can_reach (self, &self->last, point))
    step (self, point);
  else
    step_away (self, point);
}

static void
end_segment (Way *self)
{
  self->n_spikes += self->n_away;
  begin_segment (self);
}

static void
begin_point (Gpx *self, SuralTrainingXml *xml)
{
  self->point = (Point) { { read_degrees (xml, "lat", 90), read_degrees (xml, "lon", 180) },
                          SURAL_TIME_UNKNOWN };
}

static void
end_point (Gpx *self)
{
  if (!isfinite (self->point.at[0]) || !isfinite (self->point.at[1]))
    {
      self->n_unreadable++;
      return;
    }
  self->n_points++;
  go (&self->run, &self->point);
  go (&self->other, &self->point);
  go (&self->whole, &self->point);
}

static void
take_time (Gpx *self, const char *text)
{
  const SuralTime at = sural_training_intake_from_iso8601 (self->intake, text);

  if (at == SURAL_TIME_UNKNOWN)
    return;
  self->point.when = at;
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
tell_jumps (Gpx *self, const Way *way, const SuralTraining *session)
{
  for (guint i = 0; i < way->n_spikes; i++)
    sural_training_intake_leave_out (
        self->intake, _ ("a point of a track to which nobody gets that fast: its position jumped"),
        session);
  for (guint i = 0; i < way->n_stretches; i++)
    sural_training_intake_leave_out (
        self->intake, _ ("a jump of a track that nobody goes that fast: it is no distance"),
        session);
}

/* A track that jumps all the time is none of which a distance can be told: that of a car is left
 * out as a whole, by what it comes to with its jumps. */
static double
get_metres (Gpx *self, const Way *way, double seconds)
{
  const guint n = way->n_spikes + way->n_stretches;

  if (n <= MOST_SPIKE || n <= self->n_points / MOST_JUMPS)
    return way->metres;
  return self->is_run && self->whole.metres > MOST_RUNNING * seconds ? self->whole.metres : NAN;
}

static void
end_track (Gpx *self)
{
  const Way *way = self->is_run ? &self->run : &self->other;
  SuralTraining session = {
    .kind = self->is_run ? SURAL_TRAINING_RUN : SURAL_TRAINING_OTHER,
    .started = self->first,
    .seconds = self->last > self->first ? self->last - self->first : SURAL_TRAINING_UNKNOWN,
    .metres = SURAL_TRAINING_UNKNOWN,
    .grams = SURAL_TRAINING_UNKNOWN,
  };

  if (!self->is_run && !self->has_sport)
    sural_training_intake_remark (
        self->intake, _ ("It does not say what sport it was: it counts as a session and not as a "
                         "run."));
  session.metres = sural_training_round (
      get_metres (self, way, session.seconds > 0 ? (double) session.seconds : INFINITY));
  if (session.metres == SURAL_TRAINING_UNKNOWN ||
      session.metres == sural_training_round (way->metres))
    tell_jumps (self, way, &session);
  if (session.metres == SURAL_TRAINING_UNKNOWN && isfinite (way->metres))
    sural_training_intake_leave_out (
        self->intake, _ ("a track that jumps so often that its distance is not known"), &session);
  sural_training_intake_add (self->intake, &session);
}

static void
begin (gpointer reader, SuralTrainingXml *xml)
{
  Gpx *self = reader;

  if (sural_training_xml_is (xml, "trk"))
    begin_track (self);
  else if (sural_training_xml_is (xml, "trkpt") && sural_training_xml_is_in (xml, "trkseg"))
    begin_point (self, xml);
}

static void
end (gpointer reader, SuralTrainingXml *xml)
{
  Gpx *self = reader;
  const char *text = sural_training_xml_get_text (xml);

  if (sural_training_xml_is (xml, "trk"))
    end_track (self);
  else if (sural_training_xml_is (xml, "trkseg"))
    {
      end_segment (&self->run);
      end_segment (&self->other);
      end_segment (&self->whole);
    }
  else if (sural_training_xml_is (xml, "trkpt") && sural_training_xml_is_in (xml, "trkseg"))
    end_point (self);
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
 * segments lie from each other, but for jumps of the position, which are told.
 *
 * Returns: whether all of it was read
 */
gboolean
sural_gpx_read (SuralTrainingIntake *intake, GBytes *bytes, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  Gpx self = { .intake = intake };
  gboolean is_read = FALSE;

  begin_track (&self);
  is_read = sural_training_xml_walk (intake, stream, begin, end, &self, error);
  if (is_read)
    sural_training_intake_pass_over (intake, _ ("a point that lies nowhere on earth"),
                                     self.n_unreadable);
  return is_read;
}
