/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "model/day/sural-day.h"

G_BEGIN_DECLS

/**
 * SuralTrainingKind:
 * @SURAL_TRAINING_RUN: on foot at a run, also on a treadmill
 * @SURAL_TRAINING_LIFT: with weights
 * @SURAL_TRAINING_OTHER: anything else that was trained; it counts as a session and no more
 * @SURAL_TRAINING_SITTING: no session: what a device took for sitting over a whole day
 *
 * What a session was.
 */
typedef enum
{
  SURAL_TRAINING_RUN,
  SURAL_TRAINING_LIFT,
  SURAL_TRAINING_OTHER,
  SURAL_TRAINING_SITTING,
} SuralTrainingKind;

const char *sural_training_kind_to_string (SuralTrainingKind kind);
gboolean sural_training_kind_from_string (const char *text, SuralTrainingKind *kind);

/* What is not known of a session: a treadmill without a distance, a set without a weight. */
#define SURAL_TRAINING_UNKNOWN ((gint64) - 1)

/**
 * SuralTraining:
 * @source: the program that wrote it, interned: "strava", "garmin", "hevy", "tcx", "gpx", "fit",
 *   "apple-health", "fitbit"
 * @kind: what it was
 * @started: the minute in which it began, local time; of sitting the day
 * @seconds: how long it was, pauses left out where they are known
 * @metres: how far
 * @grams: weight times repetitions, warm-up left out
 *
 * One session of a training log, and all that is kept of it: no place, no track, no heart rate.
 */
typedef struct
{
  const char *source;
  SuralTrainingKind kind;
  SuralTime started;
  gint64 seconds, metres, grams; /* SURAL_TRAINING_UNKNOWN where they are not known */
} SuralTraining;

gboolean sural_training_is_sound (const SuralTraining *self, const char **why);
gboolean sural_training_is_same_session (const SuralTraining *one, const SuralTraining *other);
gboolean sural_training_is_equal (const SuralTraining *one, const SuralTraining *other);

/**
 * SuralTrainingDay:
 * @day: the day on which the sessions began
 * @run_seconds: of all runs
 * @run_metres: of all runs
 * @longest_metres: of the longest run
 * @grams: of all that was lifted
 * @sitting_seconds: as a device estimates it
 * @n_sessions: how many sessions there were
 *
 * What the sessions of a day come to; %SURAL_TRAINING_UNKNOWN where nothing is known.
 */
typedef struct
{
  SuralDay day;
  gint64 run_seconds, run_metres, longest_metres, grams, sitting_seconds;
  guint n_sessions;
} SuralTrainingDay;

GArray *sural_training_settle (const SuralTraining *sessions, guint n);
GArray *sural_training_reduce (const SuralTraining *sessions, guint n);
GArray *sural_training_days_to_measurements (GArray *days);

G_END_DECLS
