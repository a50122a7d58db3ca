/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/import/sural-training-words.h"

#include <glib/gi18n-lib.h>

#include "exchange/training/sural-training-file.h"
#include "record/words/sural-typed.h"

static void
line_free (gpointer data)
{
  SuralTrainingLine *self = data;

  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

static GPtrArray *
lines_new (void)
{
  return g_ptr_array_new_with_free_func (line_free);
}

static void
add_line (GPtrArray *lines, const char *title, char *text)
{
  SuralTrainingLine *line = g_new0 (SuralTrainingLine, 1);

  line->title = g_strdup (title);
  line->text = text;
  g_ptr_array_add (lines, line);
}

/* A value with its unit, as it is shown: "10.4 km", "6.5 mi". */
static char *
format (SuralKnowledge *knowledge, const char *id, double kept)
{
  const SuralMeasure *measure = sural_knowledge_get_measure (knowledge, id);
  const SuralShownUnit *shown = measure != NULL ? measure->shown : NULL;
  g_autofree char *number = sural_shown_unit_format (shown, kept);
  const char *symbol = measure != NULL ? sural_shown_unit_get_symbol (shown, measure->unit) : NULL;

  return symbol != NULL ? g_strdup_printf ("%s %s", number, symbol) : g_steal_pointer (&number);
}

static char *
format_kilometres (SuralKnowledge *knowledge, gint64 metres)
{
  return format (knowledge, "run-distance", (double) ((metres + 50) / 100) / 10);
}

/* "58 min", "1 h 24 min" */
static char *
format_time (gint64 seconds)
{
  const gint64 minutes = (seconds + 30) / 60;

  if (minutes < 60)
    return g_strdup_printf (_ ("%d min"), (int) minutes);
  return g_strdup_printf (_ ("%d h %d min"), (int) (minutes / 60), (int) (minutes % 60));
}

static void
take_part (GStrvBuilder *parts, char *text)
{
  g_strv_builder_take (parts, text);
}

static char *
join (GStrvBuilder *parts)
{
  g_auto (GStrv) all = g_strv_builder_end (parts);

  /* Translators: stands between parts of a list, as in “10 km · 58 min” */
  return g_strjoinv (_ (" · "), all);
}

/* Runs of a day or of the whole log. */
static void
add_runs (GStrvBuilder *parts, const SuralTrainingDay *sum, SuralKnowledge *knowledge)
{
  if (sum->run_metres != SURAL_TRAINING_UNKNOWN)
    take_part (parts, format_kilometres (knowledge, sum->run_metres));
  if (sum->run_seconds != SURAL_TRAINING_UNKNOWN)
    take_part (parts, format_time (sum->run_seconds));
  if (sum->longest_metres != SURAL_TRAINING_UNKNOWN && sum->longest_metres < sum->run_metres)
    {
      g_autofree char *longest = format_kilometres (knowledge, sum->longest_metres);

      /* Translators: the longest run of a day, or of all days, as in “longest 12 km” */
      take_part (parts, g_strdup_printf (_ ("longest %s"), longest));
    }
}

static char *
format_load (SuralKnowledge *knowledge, gint64 grams)
{
  return format (knowledge, "lifted-load", (double) ((grams + 500) / 1000));
}

static char *
format_sitting (gint64 seconds)
{
  g_autofree char *time = format_time (seconds);

  return g_strdup_printf (_ ("%s sitting, estimated"), time);
}

static char *
describe_day (const SuralTrainingDay *day, SuralKnowledge *knowledge)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();

  add_runs (parts, day, knowledge);
  if (day->grams != SURAL_TRAINING_UNKNOWN)
    {
      g_autofree char *load = format_load (knowledge, day->grams);

      /* Translators: a weight, as in “4200 kg lifted” */
      take_part (parts, g_strdup_printf (_ ("%s lifted"), load));
    }
  if (day->n_sessions > 0)
    take_part (parts, g_strdup_printf (ngettext ("%u session", "%u sessions", day->n_sessions),
                                       day->n_sessions));
  if (day->sitting_seconds != SURAL_TRAINING_UNKNOWN)
    take_part (parts, format_sitting (day->sitting_seconds));
  return join (parts);
}

static GArray *
reduce (SuralImportBatch *batch)
{
  GArray *sessions = sural_import_batch_get_training (batch);

  return sural_training_reduce ((const SuralTraining *) sessions->data, sessions->len);
}

static void
add (gint64 *sum, gint64 value)
{
  if (value != SURAL_TRAINING_UNKNOWN)
    *sum = MAX (*sum, 0) + value;
}

static SuralTrainingDay
add_up (GArray *days, guint *n_sitting)
{
  SuralTrainingDay sum = { SURAL_DAY_UNKNOWN, -1, -1, -1, -1, -1, 0 };

  for (guint i = 0; i < days->len; i++)
    {
      const SuralTrainingDay *day = &g_array_index (days, SuralTrainingDay, i);

      add (&sum.run_seconds, day->run_seconds);
      add (&sum.run_metres, day->run_metres);
      add (&sum.grams, day->grams);
      add (&sum.sitting_seconds, day->sitting_seconds);
      sum.longest_metres = MAX (sum.longest_metres, day->longest_metres);
      sum.n_sessions += day->n_sessions;
      *n_sitting += day->sitting_seconds != SURAL_TRAINING_UNKNOWN;
    }
  return sum;
}

static char *
describe_days (GArray *days, guint n_sessions)
{
  g_autofree char *from = sural_format_day (g_array_index (days, SuralTrainingDay, 0).day);
  g_autofree char *to =
      sural_format_day (g_array_index (days, SuralTrainingDay, days->len - 1).day);

  g_autofree char *of_days = g_strdup_printf (ngettext ("%u day", "%u days", days->len), days->len);
  g_autofree char *of_sessions =
      g_strdup_printf (ngettext ("%u session", "%u sessions", n_sessions), n_sessions);

  /* Translators: how many days and sessions, then the first and the last day: “3 days, 1 session,
   * 2 May 2026 to 9 May 2026” */
  return g_strdup_printf (_ ("%s, %s, %s to %s"), of_days, of_sessions, from, to);
}

/**
 * sural_training_words_totals:
 * @batch: a training log
 * @knowledge: names and units
 *
 * Returns: (transfer full) (element-type SuralTrainingLine): what all of it comes to; where nothing
 *   is known of something there is no line
 */
GPtrArray *
sural_training_words_totals (SuralImportBatch *batch, SuralKnowledge *knowledge)
{
  GPtrArray *lines = lines_new ();
  GArray *sessions = NULL;
  g_autoptr (GArray) days = NULL;
  g_autoptr (GStrvBuilder) runs = g_strv_builder_new ();
  SuralTrainingDay sum;
  guint n_sitting = 0;

  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (batch), lines);

  sessions = sural_import_batch_get_training (batch);
  days = reduce (batch);
  if (days->len == 0)
    return lines;
  sum = add_up (days, &n_sitting);
  add_line (lines,
            sural_training_source_get_label (g_array_index (sessions, SuralTraining, 0).source),
            describe_days (days, sum.n_sessions));
  add_runs (runs, &sum, knowledge);
  if (sum.run_metres != SURAL_TRAINING_UNKNOWN || sum.run_seconds != SURAL_TRAINING_UNKNOWN)
    add_line (lines, _ ("Runs"), join (runs));
  if (sum.grams != SURAL_TRAINING_UNKNOWN)
    add_line (lines, _ ("Lifted Load"), format_load (knowledge, sum.grams));
  if (n_sitting > 0)
    {
      g_autofree char *mean = format_time (sum.sitting_seconds / n_sitting);

      add_line (lines, _ ("Sitting, Estimated"),
                g_strdup_printf (ngettext ("%s on %u day", "%s a day, the mean of %u days",
                                           n_sitting),
                                 mean, n_sitting));
    }
  return lines;
}

/**
 * sural_training_words_days:
 * @batch: a training log
 * @knowledge: names and units
 * @most: how many lines there may be
 * @n_more: (out): how many earlier days there are
 *
 * Returns: (transfer full) (element-type SuralTrainingLine): a line a day, the newest first
 */
GPtrArray *
sural_training_words_days (SuralImportBatch *batch,
                           SuralKnowledge *knowledge,
                           guint most,
                           guint *n_more)
{
  GPtrArray *lines = lines_new ();
  g_autoptr (GArray) days = NULL;

  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (batch) && n_more != NULL, lines);

  days = reduce (batch);
  *n_more = days->len > most ? days->len - most : 0;
  for (guint i = days->len; i > *n_more; i--)
    {
      const SuralTrainingDay *day = &g_array_index (days, SuralTrainingDay, i - 1);
      g_autofree char *title = sural_format_day (day->day);

      add_line (lines, title, describe_day (day, knowledge));
    }
  return lines;
}

/**
 * sural_training_words_reasons:
 * @batch: a training log
 *
 * Returns: (transfer full) (element-type utf8): what was passed over and how often, and what is to
 *   be minded
 */
GPtrArray *
sural_training_words_reasons (SuralImportBatch *batch)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *reasons = NULL;

  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (batch), lines);

  reasons = sural_import_batch_get_reasons (batch);
  for (guint i = 0; i < reasons->len; i++)
    {
      const SuralImportReason *one = g_ptr_array_index (reasons, i);

      g_ptr_array_add (lines, one->n > 0
                                  /* Translators: how often something was passed over, and why */
                                  ? g_strdup_printf (_ ("%u passed over: %s"), one->n, one->reason)
                                  : g_strdup (one->reason));
    }
  return lines;
}
