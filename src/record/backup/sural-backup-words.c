/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/backup/sural-backup-words.h"

#include <glib/gi18n-lib.h>

/* The month is a word, so that no order of day and month can be mistaken. */
static char *
format (GDateTime *at)
{
  /* TRANSLATORS: day, month as a word, year, hour and minute of a moment, see strftime */
  char *text = at != NULL ? g_date_time_format (at, _ ("%-d %b %Y, %H:%M")) : NULL;

  return text != NULL ? text : g_strdup ("");
}

/**
 * sural_backup_words_time:
 * @time: a moment on the clinic's clock, which counts from another day than the clock on the wall
 *
 * Returns: (transfer full): that moment
 */
char *
sural_backup_words_time (SuralTime time)
{
  const SuralTime epoch = sural_time_from_day (sural_day_new (1970, 1, 1));
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (time - epoch);

  return format (at);
}

/**
 * sural_backup_words_moment:
 * @created: when a backup was made, in microseconds since 1970 of universal time
 *
 * Returns: (transfer full): that moment by the clock on the wall
 */
char *
sural_backup_words_moment (gint64 created)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (created / G_USEC_PER_SEC);

  return format (at);
}

/**
 * sural_backup_words_content:
 * @review: what restoring a backup would do
 *
 * Returns: (transfer full): what is in the backup, one sentence
 */
char *
sural_backup_words_content (const SuralRestoreReview *review)
{
  g_autofree char *made = sural_backup_words_moment (review->created);
  g_autofree char *last = sural_backup_words_time (review->last);

  /* TRANSLATORS: when a backup was made, how many patients are in it, when the last entry in it was
   * made */
  return g_strdup_printf (ngettext ("The backup of %s is good: %d patient, the last entry of %s.",
                                    "The backup of %s is good: %d patients, the last entry of %s.",
                                    (gulong) review->n_patients),
                          made, (int) review->n_patients, last);
}

static char *
say_entries (const SuralRestoreReview *review)
{
  g_autofree char *from = sural_backup_words_time (review->lost_from);
  g_autofree char *until = sural_backup_words_time (review->lost_until);

  if (review->n_lost == 1)
    /* TRANSLATORS: when it was made */
    return g_strdup_printf (
        _ ("1 entry that was made after it, on %s, is not in it. It stays in the "
           "file that is there now, which is kept under another name."),
        from);
  /* TRANSLATORS: how many, when the first and when the last was made */
  return g_strdup_printf (ngettext ("%d entry that was made after it, from %s until %s, is not in "
                                    "it. It stays in the file that is there now, which is kept "
                                    "under another name.",
                                    "%d entries that were made after it, from %s until %s, are not "
                                    "in it. They stay in the file that is there now, which is kept "
                                    "under another name.",
                                    (gulong) review->n_lost),
                          (int) review->n_lost, from, until);
}

/**
 * sural_backup_words_loss:
 * @review: what restoring a backup would do
 *
 * Returns: (transfer full): what becomes of the clinic that is there now
 */
char *
sural_backup_words_loss (const SuralRestoreReview *review)
{
  switch (review->loss)
    {
    case SURAL_RESTORE_NOTHING_THERE:
      return g_strdup (_ ("There is no clinic that it would take the place of."));
    case SURAL_RESTORE_LOSES_NOTHING:
      return g_strdup (_ ("It holds everything that the clinic holds now, which is kept under "
                          "another name."));
    case SURAL_RESTORE_LOSES_ENTRIES:
      return say_entries (review);
    case SURAL_RESTORE_OTHER_CLINIC:
      return g_strdup (_ ("The clinic that is there now is another one, or went another way since. "
                          "It is kept under another name."));
    case SURAL_RESTORE_UNREADABLE:
    default:
      return g_strdup (_ ("The file that is there now cannot be read: what it holds besides is not "
                          "known. It is kept as it is under another name."));
    }
}
