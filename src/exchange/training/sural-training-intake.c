/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/training/sural-training-intake.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/sural-error.h"

/* Limits on what a log can be: ten sessions a day for fifty years. */
#define MOST_SESSIONS 200000

struct _SuralTrainingIntake
{
  char *name;
  const char *source; /* interned */
  GTimeZone *zone;
  GCancellable *cancellable;
  SuralImportBatch *batch;
  SuralLeftOut *left_out;
  guint line;         /* of what is read; 0: it has none */
  GHashTable *places; /* kind and minute → index of the session + 1 */
  guint n_seen;
  gboolean is_zone_used;
};

/**
 * sural_training_intake_new:
 * @name: the name of the file, for messages
 * @source: the program that wrote it, as %SuralTraining has it
 * @zone: the zone of moments that are given in universal time
 * @cancellable: (nullable): to stop
 *
 * Returns: (transfer full): an intake without a session
 */
SuralTrainingIntake *
sural_training_intake_new (const char *name,
                           const char *source,
                           GTimeZone *zone,
                           GCancellable *cancellable)
{
  SuralTrainingIntake *self = NULL;

  g_return_val_if_fail (name != NULL && source != NULL && zone != NULL, NULL);

  self = g_new0 (SuralTrainingIntake, 1);
  self->name = g_strdup (name);
  self->source = g_intern_string (source);
  self->zone = g_time_zone_ref (zone);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->batch = sural_import_batch_new (name);
  /* Whoever trains does not train on days near each other; only what is out of a life is asked. */
  sural_import_batch_set_days (self->batch, SURAL_IMPORT_DAYS_REVIEWED);
  self->left_out = sural_left_out_new ();
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * sural_training_intake_free:
 * @self: an intake
 */
void
sural_training_intake_free (SuralTrainingIntake *self)
{
  g_free (self->name);
  g_time_zone_unref (self->zone);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->batch);
  sural_left_out_free (self->left_out);
  g_hash_table_unref (self->places);
  g_free (self);
}

/**
 * sural_training_intake_get_name:
 * @self: an intake
 *
 * Returns: (transfer none): the name of the file
 */
const char *
sural_training_intake_get_name (const SuralTrainingIntake *self)
{
  return self->name;
}

/**
 * sural_training_intake_is_cancelled:
 * @self: an intake
 * @error: return location; %G_IO_ERROR_CANCELLED, and %SURAL_ERROR_LIMIT for more than a life has
 *
 * Returns: whether reading ends here
 */
gboolean
sural_training_intake_is_cancelled (SuralTrainingIntake *self, GError **error)
{
  if (self->n_seen > MOST_SESSIONS)
    {
      sural_error_set_at (error, SURAL_ERROR_LIMIT, self->name, 0, _ ("has more than %d sessions"),
                          MOST_SESSIONS);
      return TRUE;
    }
  return g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/**
 * sural_training_intake_get_left_out:
 * @self: an intake
 *
 * Returns: (transfer none): where it is noted what is left out
 */
SuralLeftOut *
sural_training_intake_get_left_out (SuralTrainingIntake *self)
{
  return self->left_out;
}

/**
 * sural_training_intake_set_line:
 * @self: an intake
 * @line: of the row that is read, from 1
 *
 * Says where what is left out from here on stands.
 */
void
sural_training_intake_set_line (SuralTrainingIntake *self, guint line)
{
  self->line = line;
}

/* --- Moments ---------------------------------------------------------------------------------- */

static SuralTime
to_civil (GDateTime *moment)
{
  const SuralDay day = sural_day_new (g_date_time_get_year (moment), g_date_time_get_month (moment),
                                      g_date_time_get_day_of_month (moment));

  if (day == SURAL_DAY_UNKNOWN)
    return SURAL_TIME_UNKNOWN;
  return sural_time_from_day (day) + g_date_time_get_hour (moment) * 3600 +
         g_date_time_get_minute (moment) * 60 + g_date_time_get_second (moment);
}

/**
 * sural_training_intake_from_unix:
 * @self: an intake
 * @seconds: since 1970, universal time
 *
 * Returns: what was on the wall in the zone of the intake; %SURAL_TIME_UNKNOWN out of the calendar
 */
SuralTime
sural_training_intake_from_unix (SuralTrainingIntake *self, gint64 seconds)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, self->zone) : NULL;

  self->is_zone_used = TRUE;
  return local != NULL ? to_civil (local) : SURAL_TIME_UNKNOWN;
}

/**
 * sural_training_intake_from_iso8601:
 * @self: an intake
 * @text: (nullable): a moment, "2017-06-11T14:34:09Z"
 *
 * An offset that is said is the zone that the watch was in, and the day is that on its wall. With
 * "Z" it is not said, and the zone of the intake is taken; without either it is local already.
 *
 * Returns: local time; %SURAL_TIME_UNKNOWN where it cannot be read
 */
SuralTime
sural_training_intake_from_iso8601 (SuralTrainingIntake *self, const char *text)
{
  g_autoptr (GTimeZone) plain = g_time_zone_new_utc ();
  g_autoptr (GDateTime) moment = text != NULL ? g_date_time_new_from_iso8601 (text, plain) : NULL;

  if (moment == NULL)
    return SURAL_TIME_UNKNOWN;
  if (strchr ("zZ", text[strlen (text) - 1]) != NULL)
    return sural_training_intake_from_unix (self, g_date_time_to_unix (moment));
  return to_civil (moment);
}

/* --- Sessions --------------------------------------------------------------------------------- */

/**
 * sural_training_round:
 * @value: an amount as a file has it
 *
 * Returns: the amount; %SURAL_TRAINING_UNKNOWN where it is none, and one that nobody reaches where
 *   it is too large, so that it is told as such
 */
gint64
sural_training_round (double value)
{
  if (!isfinite (value) || value < 0)
    return SURAL_TRAINING_UNKNOWN;
  return value > 1e15 ? (gint64) 1e15 : (gint64) (value + 0.5);
}

/* The second edition of a session in one file takes the place of the first. */
static void
keep (SuralTrainingIntake *self, const SuralTraining *session)
{
  GArray *sessions = sural_import_batch_get_training (self->batch);
  g_autofree char *key = g_strdup_printf ("%u %" G_GINT64_FORMAT, session->kind, session->started);
  const guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, key));

  if (place > 0)
    {
      g_array_index (sessions, SuralTraining, place - 1) = *session;
      sural_training_intake_leave_out (self,
                                       _ ("a session that the file has twice: it counts once"),
                                       session);
      return;
    }
  sural_import_batch_add_training (self->batch, session);
  g_hash_table_insert (self->places, g_steal_pointer (&key), GUINT_TO_POINTER (sessions->len));
}

/**
 * sural_training_intake_add:
 * @self: an intake
 * @session: a session; its source is set here, and its start is cut to the minute
 *
 * Keeps it where somebody can have done it, and tells why not otherwise.
 */
void
sural_training_intake_add (SuralTrainingIntake *self, const SuralTraining *session)
{
  SuralTraining copy;
  const char *why = NULL;

  g_return_if_fail (self != NULL && session != NULL);

  self->n_seen++;
  copy = *session;
  copy.source = self->source;
  copy.started -= copy.started % 60;
  if (copy.started == SURAL_TIME_UNKNOWN)
    sural_training_intake_leave_out (self, _ ("a session of which nothing says when it began"),
                                     NULL);
  else if (!sural_training_is_sound (&copy, &why))
    sural_training_intake_leave_out (self, why, &copy);
  else
    keep (self, &copy);
}

/**
 * sural_training_intake_pass_over:
 * @self: an intake
 * @reason: what was passed over and why
 * @n: how often
 *
 * Tells what is not of one row: points of a track.
 */
void
sural_training_intake_pass_over (SuralTrainingIntake *self, const char *reason, guint n)
{
  sural_left_out_add (self->left_out, reason, n);
}

/**
 * sural_training_intake_leave_out:
 * @self: an intake
 * @reason: what was passed over and why
 * @session: (nullable): of which, where that is known
 *
 * Tells it with its line, or with the day of the session where the file has none.
 */
void
sural_training_intake_leave_out (SuralTrainingIntake *self,
                                 const char *reason,
                                 const SuralTraining *session)
{
  sural_left_out_add_at (self->left_out, reason, self->line,
                         session != NULL ? session->started : SURAL_TIME_UNKNOWN);
}

/**
 * sural_training_intake_take_amount:
 * @self: an intake
 * @name: what the file calls it
 * @value: an amount as a file has it; NAN: it says none
 * @at: when the session was
 *
 * Returns: the amount, rounded; %SURAL_TRAINING_UNKNOWN where it is none, which is told of what is
 *   less than nothing
 */
gint64
sural_training_intake_take_amount (SuralTrainingIntake *self,
                                   const char *name,
                                   double value,
                                   SuralTime at)
{
  g_autofree char *reason = NULL;

  if (value < 0)
    {
      reason = g_strdup_printf (_ ("“%s”: a value below zero"), name);
      sural_left_out_add_at (self->left_out, reason, self->line, at);
    }
  return sural_training_round (value);
}

/**
 * sural_training_intake_remark:
 * @self: an intake
 * @remark: what is to be said of the whole file
 */
void
sural_training_intake_remark (SuralTrainingIntake *self, const char *remark)
{
  sural_import_batch_add_remark (self->batch, remark);
}

/* The first reason for which a session was passed over; NULL: none was. */
static const SuralImportReason *
find_reason (SuralTrainingIntake *self)
{
  GPtrArray *reasons = sural_import_batch_get_reasons (self->batch);

  for (guint i = 0; i < reasons->len; i++)
    {
      const SuralImportReason *reason = g_ptr_array_index (reasons, i);

      if (reason->n > 0)
        return reason;
    }
  return NULL;
}

/* The zone that was taken is named: it is not always that of the computer. */
static void
remark_zone (SuralTrainingIntake *self)
{
  g_autofree char *remark = g_strdup_printf (
      /* Translators: a time zone, as in “Europe/Berlin” */
      _ ("Its times are universal time: they are taken as the clocks of the time zone %s have "
         "them."),
      g_time_zone_get_identifier (self->zone));

  sural_import_batch_set_zoned (self->batch, TRUE);
  sural_import_batch_add_remark (self->batch, remark);
}

/**
 * sural_training_intake_finish:
 * @self: an intake
 * @error: return location
 *
 * Returns: (transfer full): what the file holds; %NULL with %SURAL_ERROR_INVALID where nothing of
 *   it can be kept
 */
SuralImportBatch *
sural_training_intake_finish (SuralTrainingIntake *self, GError **error)
{
  sural_left_out_tell (self->left_out, self->batch);
  if (sural_import_batch_get_training (self->batch)->len == 0)
    {
      const SuralImportReason *first = find_reason (self);

      if (first != NULL)
        sural_error_set_at (error, SURAL_ERROR_INVALID, self->name, 0,
                            _ ("no session can be kept: %u × %s"), first->n, first->reason);
      else
        sural_error_set_at (error, SURAL_ERROR_INVALID, self->name, 0, _ ("no session is in it"));
      return NULL;
    }
  if (self->is_zone_used)
    remark_zone (self);
  return g_object_ref (self->batch);
}

/* --- Words ------------------------------------------------------------------------------------ */

static gboolean
holds_any (const char *text, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* "run" as a word or at the end of one, "running" and "runs": a round is "Runde" in German, and a
 * town may be called Brunnen. */
static gboolean
holds_run (const char *text)
{
  static const char *const endings[] = { "ning", "s", NULL };

  for (const char *at = strstr (text, "run"); at != NULL; at = strstr (at + 1, "run"))
    {
      const char *behind = at + strlen ("run");

      for (guint i = 0; endings[i] != NULL; i++)
        if (g_str_has_prefix (behind, endings[i]))
          {
            behind += strlen (endings[i]);
            break;
          }
      if (!g_unichar_isalpha (g_utf8_get_char (behind)))
        return TRUE;
    }
  return FALSE;
}

/**
 * sural_training_kind_of_words:
 * @words: (nullable): how a program names the sport: "Trail Run", "treadmill_running", "Laufen"
 *
 * Returns: what it was; %SURAL_TRAINING_OTHER for what is neither a run nor with weights
 */
SuralTrainingKind
sural_training_kind_of_words (const char *words)
{
  static const char *const runs[] = { "treadmill", "jogging", "lauf",      "course à pied",
                                      "carrera",   "corsa",   "hardlopen", NULL };
  static const char *const lifts[] = { "strength", "weight", "kraft", "gewicht", "musculation",
                                       "poids",    "fuerza", "pesas", NULL };
  static const char *const others[] = { "ski",    "langlauf",  "eislauf", "walking", "verlauf",
                                        "ablauf", "schuhlauf", "laufrad", "brunch",  NULL };
  g_autofree char *small = words != NULL ? g_utf8_strdown (words, -1) : g_strdup ("");

  if (holds_any (small, others) || (strstr (small, "walk") != NULL && !holds_run (small)))
    return SURAL_TRAINING_OTHER;
  if (holds_run (small) || holds_any (small, runs))
    return SURAL_TRAINING_RUN;
  return holds_any (small, lifts) ? SURAL_TRAINING_LIFT : SURAL_TRAINING_OTHER;
}
