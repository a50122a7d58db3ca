/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/visit/sural-training.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "model/visit/sural-measurement.h"

/* Two sessions of different programs are one when they began within so many seconds, and lasted as
 * long but for this share: programs round, and one starts its clock before the other. Nor does
 * anybody run as far twice within so many seconds: one program may take pauses out. */
#define SAME_START 120
#define SAME_LENGTH 0.05

/* A program that writes universal time knows nothing of the zone in which somebody ran: what it
 * says is so many seconds off at most, by quarters of an hour, and the same run by length and
 * distance but for this share. */
#define MOST_ZONE (14 * 3600)
#define ZONE_STEP (15 * 60)
#define SAME_RUN 0.02

/* What no session exceeds: two days on end, a little more than the longest race on foot is in that
 * time, and 200 tonnes. A run is no faster than a man ever was over 100 m. */
#define MOST_SECONDS (2 * 86400)
#define MOST_METRES 500000
#define MOST_GRAMS (200 * 1000 * 1000)
#define MOST_METRES_A_SECOND 12.5

static const char *const kinds[] = {
  [SURAL_TRAINING_RUN] = "run",
  [SURAL_TRAINING_LIFT] = "lift",
  [SURAL_TRAINING_OTHER] = "other",
  [SURAL_TRAINING_SITTING] = "sitting",
};

/**
 * sural_training_kind_to_string:
 * @kind: what a session was
 *
 * Returns: (transfer none): how it is kept
 */
const char *
sural_training_kind_to_string (SuralTrainingKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kinds), "other");

  return kinds[kind];
}

/**
 * sural_training_kind_from_string:
 * @text: (nullable): how it is kept
 * @kind: (out): what a session was
 *
 * Returns: whether @text is one
 */
gboolean
sural_training_kind_from_string (const char *text, SuralTrainingKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (text, kinds[i]) == 0)
      {
        *kind = (SuralTrainingKind) i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_within (gint64 value, gint64 most)
{
  return value == SURAL_TRAINING_UNKNOWN || (value >= 0 && value <= most);
}

/**
 * sural_training_is_sound:
 * @self: a session from outside
 * @why: (out) (transfer none): what is wrong with it, for a person
 *
 * Returns: whether its numbers are such that somebody can have done it
 */
gboolean
sural_training_is_sound (const SuralTraining *self, const char **why)
{
  g_return_val_if_fail (self != NULL && why != NULL, FALSE);

  if (sural_time_get_day (self->started) < SURAL_DAY_FIRST ||
      sural_time_get_day (self->started) > SURAL_DAY_LAST)
    *why = _ ("a day that is out of the calendar");
  else if (!is_within (self->seconds, MOST_SECONDS))
    *why = _ ("a length of time that no session has");
  else if (self->kind == SURAL_TRAINING_SITTING && self->seconds > SURAL_SECONDS_PER_DAY)
    *why = _ ("more than 24 hours of sitting in a day");
  else if (!is_within (self->metres, MOST_METRES) ||
           (self->kind == SURAL_TRAINING_RUN && self->metres > 0 && self->seconds > 0 &&
            (double) self->metres / (double) self->seconds > MOST_METRES_A_SECOND))
    *why = _ ("a distance that nobody runs in that time");
  else if (!is_within (self->grams, MOST_GRAMS))
    *why = _ ("a weight that nobody lifts in a session");
  else
    return TRUE;
  return FALSE;
}

static gboolean
is_alike (gint64 one, gint64 other)
{
  return one > 0 && other > 0 &&
         (double) llabs (one - other) <= SAME_RUN * (double) MAX (one, other);
}

/**
 * sural_training_is_same_session:
 * @one: a session
 * @other: another one
 *
 * Of one program two sessions are the same when they are of one kind and began in the same minute.
 * Of two programs they are too, and when they began within two minutes and are equally long but for
 * 5 %, or equally far but for 2 %: the one may count pauses, and the other not.
 *
 * Returns: whether both tell of the same session
 */
gboolean
sural_training_is_same_session (const SuralTraining *one, const SuralTraining *other)
{
  g_return_val_if_fail (one != NULL && other != NULL, FALSE);

  if (one->kind != other->kind)
    return FALSE;
  if (one->started == other->started)
    return TRUE;
  if (one->source == other->source || one->kind == SURAL_TRAINING_SITTING ||
      llabs (one->started - other->started) > SAME_START)
    return FALSE;
  if (is_alike (one->metres, other->metres))
    return TRUE;
  return one->seconds > 0 && other->seconds > 0 && (double) llabs (one->seconds - other->seconds) <=
         SAME_LENGTH * (double) MAX (one->seconds, other->seconds);
}

/**
 * sural_training_is_equal:
 * @one: a session
 * @other: another one
 *
 * Returns: whether both say the same in every value
 */
gboolean
sural_training_is_equal (const SuralTraining *one, const SuralTraining *other)
{
  g_return_val_if_fail (one != NULL && other != NULL, FALSE);

  return one->source == other->source && one->kind == other->kind &&
         one->started == other->started && one->seconds == other->seconds &&
         one->metres == other->metres && one->grams == other->grams;
}

/* --- Each session once ------------------------------------------------------------------------ */

static guint
hash_edition (gconstpointer data)
{
  const SuralTraining *self = data;
  const gint64 started = self->started;

  return g_direct_hash (self->source) ^ g_int64_hash (&started) ^ ((guint) self->kind << 29);
}

static gboolean
is_same_edition (gconstpointer a, gconstpointer b)
{
  const SuralTraining *one = a;
  const SuralTraining *other = b;

  return one->source == other->source && one->started == other->started && one->kind == other->kind;
}

/* What a program said last of each session, in the order in which they first came. */
static GArray *
keep_last_editions (const SuralTraining *sessions, guint n)
{
  GArray *kept = g_array_sized_new (FALSE, FALSE, sizeof (SuralTraining), n);
  g_autoptr (GHashTable) places = g_hash_table_new (hash_edition, is_same_edition);

  for (guint i = 0; i < n; i++)
    {
      gpointer place = NULL;

      if (g_hash_table_lookup_extended (places, &sessions[i], NULL, &place))
        {
          g_array_index (kept, SuralTraining, GPOINTER_TO_UINT (place)) = sessions[i];
          continue;
        }
      g_hash_table_insert (places, (gpointer) &sessions[i], GUINT_TO_POINTER (kept->len));
      g_array_append_val (kept, sessions[i]);
    }
  return kept;
}

static int
compare_starts (const void *a, const void *b)
{
  const SuralTraining *one = a;
  const SuralTraining *other = b;

  return (one->started > other->started) - (one->started < other->started);
}

/* What the one does not know, the other may. */
static void
complete (SuralTraining *self, const SuralTraining *other)
{
  if (self->seconds == SURAL_TRAINING_UNKNOWN)
    self->seconds = other->seconds;
  if (self->metres == SURAL_TRAINING_UNKNOWN)
    self->metres = other->metres;
  if (self->grams == SURAL_TRAINING_UNKNOWN)
    self->grams = other->grams;
}

static SuralTraining *
find_same (GArray *settled, const SuralTraining *session)
{
  for (guint i = settled->len; i > 0; i--)
    {
      SuralTraining *earlier = &g_array_index (settled, SuralTraining, i - 1);

      if (session->started - earlier->started > SAME_START)
        return NULL;
      if (sural_training_is_same_session (earlier, session))
        return earlier;
    }
  return NULL;
}

/* Whether what a program says of moments is universal time, or may be. */
static gboolean
is_universal (const SuralTraining *self)
{
  static const char *const SOURCES[] = { "strava", "tcx", "gpx", NULL };

  return g_strv_contains (SOURCES, self->source);
}

/* Whether the one is the other in another zone: both say how long and how far it was, which two
 * sessions of a day hardly have alike. */
static gboolean
is_in_other_zone (const SuralTraining *universal, const SuralTraining *local)
{
  const gint64 off = llabs (universal->started - local->started);

  return universal->kind == local->kind && local->kind != SURAL_TRAINING_SITTING &&
         off > SAME_START && off <= MOST_ZONE + SAME_START &&
         (off + SAME_START) % ZONE_STEP <= 2 * SAME_START &&
         is_alike (universal->seconds, local->seconds) &&
         is_alike (universal->metres, local->metres);
}

/* The session of a program with a clock of its own that @universal is in another zone, among those
 * that no other program tells of; -1: none. */
static int
find_in_other_zone (GArray *settled, GArray *n_told, guint universal)
{
  const SuralTraining *one = &g_array_index (settled, SuralTraining, universal);

  guint first = universal;

  while (first > 0 && one->started - g_array_index (settled, SuralTraining, first - 1).started <=
                          MOST_ZONE + SAME_START)
    first--;
  for (guint i = first; i < settled->len; i++)
    {
      const SuralTraining *other = &g_array_index (settled, SuralTraining, i);

      if (other->started - one->started > MOST_ZONE + SAME_START)
        break;
      if (!is_universal (other) && g_array_index (n_told, guint, i) == 1 &&
          is_in_other_zone (one, other))
        return (int) i;
    }
  return -1;
}

/* What only a program with universal time tells of counts once with what only another one does: the
 * clock of that one was where the patient was. */
static void
settle_zones (GArray *settled, GArray *n_told)
{
  for (guint i = settled->len; i > 0; i--)
    {
      int other = -1;

      if (!is_universal (&g_array_index (settled, SuralTraining, i - 1)) ||
          g_array_index (n_told, guint, i - 1) > 1)
        continue;
      other = find_in_other_zone (settled, n_told, i - 1);
      if (other < 0)
        continue;
      complete (&g_array_index (settled, SuralTraining, other),
                &g_array_index (settled, SuralTraining, i - 1));
      g_array_index (n_told, guint, other)++;
      g_array_remove_index (settled, i - 1);
      g_array_remove_index (n_told, i - 1);
    }
}

/**
 * sural_training_settle:
 * @sessions: (array length=n): what was taken in, in the order in which it was
 * @n: how many
 *
 * Each session once: of one program what it said last holds, of several that tell of the same
 * session the one that came first, completed by the others where it knows nothing. Where one of two
 * programs writes universal time, the same session may be hours off: the other one holds.
 *
 * Returns: (transfer full) (element-type SuralTraining): in the order of time
 */
GArray *
sural_training_settle (const SuralTraining *sessions, guint n)
{
  g_autoptr (GArray) kept = NULL;
  g_autoptr (GArray) n_told = g_array_new (FALSE, FALSE, sizeof (guint));
  const guint one = 1;
  GArray *settled = NULL;

  g_return_val_if_fail (sessions != NULL || n == 0, NULL);

  kept = keep_last_editions (sessions, n);
  /* GLib's sort is stable: of two that began at the same time the one that came first is first. */
  g_array_sort (kept, compare_starts);
  settled = g_array_sized_new (FALSE, FALSE, sizeof (SuralTraining), kept->len);
  for (guint i = 0; i < kept->len; i++)
    {
      const SuralTraining *session = &g_array_index (kept, SuralTraining, i);
      SuralTraining *same = find_same (settled, session);

      if (same != NULL)
        {
          complete (same, session);
          g_array_index (n_told, guint, same - (SuralTraining *) settled->data)++;
          continue;
        }
      g_array_append_val (settled, *session);
      g_array_append_val (n_told, one);
    }
  settle_zones (settled, n_told);
  return settled;
}

/* --- Days ------------------------------------------------------------------------------------- */

static void
add (gint64 *sum, gint64 value)
{
  if (value != SURAL_TRAINING_UNKNOWN)
    *sum = MAX (*sum, 0) + value;
}

static void
add_session (SuralTrainingDay *day, const SuralTraining *session)
{
  if (session->kind == SURAL_TRAINING_SITTING)
    {
      add (&day->sitting_seconds, session->seconds);
      return;
    }
  day->n_sessions++;
  add (&day->grams, session->grams);
  if (session->kind != SURAL_TRAINING_RUN)
    return;
  add (&day->run_seconds, session->seconds);
  add (&day->run_metres, session->metres);
  day->longest_metres = MAX (day->longest_metres, session->metres);
}

/**
 * sural_training_reduce:
 * @sessions: (array length=n): what was taken in, in the order in which it was
 * @n: how many
 *
 * Returns: (transfer full) (element-type SuralTrainingDay): what the sessions of each day come to,
 *   each session once as sural_training_settle() has it, in the order of days
 */
GArray *
sural_training_reduce (const SuralTraining *sessions, guint n)
{
  g_autoptr (GArray) settled = sural_training_settle (sessions, n);
  GArray *days = g_array_new (FALSE, FALSE, sizeof (SuralTrainingDay));

  for (guint i = 0; settled != NULL && i < settled->len; i++)
    {
      const SuralTraining *session = &g_array_index (settled, SuralTraining, i);
      const SuralDay day = sural_time_get_day (session->started);
      const SuralTrainingDay empty = { day,
                                       SURAL_TRAINING_UNKNOWN,
                                       SURAL_TRAINING_UNKNOWN,
                                       SURAL_TRAINING_UNKNOWN,
                                       SURAL_TRAINING_UNKNOWN,
                                       SURAL_TRAINING_UNKNOWN,
                                       0 };

      if (days->len == 0 || g_array_index (days, SuralTrainingDay, days->len - 1).day != day)
        g_array_append_val (days, empty);
      add_session (&g_array_index (days, SuralTrainingDay, days->len - 1), session);
    }
  return days;
}

static void
add_measurement (GArray *measurements, SuralDay day, const char *measure, gint64 value, double unit)
{
  const SuralMeasurement measurement = { g_intern_string (measure), sural_time_from_day (day),
                                         (double) value / unit, SURAL_ORIGIN_IMPORT };

  if (value != SURAL_TRAINING_UNKNOWN)
    g_array_append_val (measurements, measurement);
}

/**
 * sural_training_days_to_measurements:
 * @days: (element-type SuralTrainingDay): days
 *
 * Returns: (transfer full) (element-type SuralMeasurement): their values as measures: minutes,
 *   kilometres, kilograms, hours and sessions, in the order of days
 */
GArray *
sural_training_days_to_measurements (GArray *days)
{
  GArray *measurements = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));

  g_return_val_if_fail (days != NULL, measurements);

  for (guint i = 0; i < days->len; i++)
    {
      const SuralTrainingDay *day = &g_array_index (days, SuralTrainingDay, i);

      add_measurement (measurements, day->day, "run-minutes", day->run_seconds, 60);
      add_measurement (measurements, day->day, "run-distance", day->run_metres, 1000);
      add_measurement (measurements, day->day, "run-longest", day->longest_metres, 1000);
      add_measurement (measurements, day->day, "lifted-load", day->grams, 1000);
      add_measurement (measurements, day->day, "sitting-estimated", day->sitting_seconds, 3600);
      if (day->n_sessions > 0)
        add_measurement (measurements, day->day, "training-sessions", day->n_sessions, 1);
    }
  return measurements;
}
