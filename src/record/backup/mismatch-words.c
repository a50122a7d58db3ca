/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/backup/mismatch-words.h"

#include <glib/gi18n-lib.h>

#include "record/backup/sural-backup-words.h"

/* With how many entries are missing, and until when. */
static char *
say_entries (const SuralMismatch *self)
{
  g_autofree char *until = sural_backup_words_time (self->until);
  const int n = (int) self->n_entries;

  switch ((guint) self->kind)
    {
    case SURAL_MISMATCH_LOG_MISSING:
      /* TRANSLATORS: how many, and when the last one was made */
      return g_strdup_printf (ngettext ("The log of the clinic, which held what was done last, is "
                                        "gone: the last %d entry, of %s, is missing.",
                                        "The log of the clinic, which held what was done last, is "
                                        "gone: the last %d entries, until %s, are missing.",
                                        (gulong) n),
                              n, until);
    case SURAL_MISMATCH_LOG_DAMAGED:
      return g_strdup_printf (
          ngettext ("The log of the clinic is damaged: the last %d entry, of %s, "
                    "is missing.",
                    "The log of the clinic is damaged: the last %d entries, "
                    "until %s, are missing.",
                    (gulong) n),
          n, until);
    case SURAL_MISMATCH_LOG_FOREIGN:
      return g_strdup_printf (ngettext ("The log beside the clinic is of another time and does not "
                                        "go with its file: the last %d entry, of %s, is missing.",
                                        "The log beside the clinic is of another time and does not "
                                        "go with its file: the last %d entries, until %s, are "
                                        "missing.",
                                        (gulong) n),
                              n, until);
    case SURAL_MISMATCH_TRAIL_CUT:
      return g_strdup_printf (ngettext ("Somebody removed the last %d entry, of %s, from the audit "
                                        "trail, and maybe what it was about.",
                                        "Somebody removed the last %d entries, until %s, from the "
                                        "audit trail, and maybe what they were about.",
                                        (gulong) n),
                              n, until);
    case SURAL_MISMATCH_HEAD_BEHIND:
      return g_strdup_printf (ngettext ("The clinic holds %d entry, of %s, that its head does not "
                                        "know of, as after a power cut. Nothing is missing.",
                                        "The clinic holds %d entries, until %s, that its head does "
                                        "not know of, as after a power cut. Nothing is missing.",
                                        (gulong) n),
                              n, until);
    default:
      return g_strdup_printf (
          ngettext ("The clinic’s file is of an earlier time: the last %d entry, "
                    "of %s, is missing.",
                    "The clinic’s file is of an earlier time: the last %d "
                    "entries, until %s, are missing.",
                    (gulong) n),
          n, until);
    }
}

/* Which index it is, by what it is searched for. */
static char *
say_index (const SuralMismatch *self)
{
  return g_strdup (g_strcmp0 (self->part, "note_search") == 0
                       ? _ ("The index in which notes are searched for is empty. It will be filled "
                            "again from the notes.")
                       : _ ("The index in which patients are searched for is empty. It will be "
                            "filled again from the patients."));
}

static char *
say_part (const SuralMismatch *self)
{
  switch ((guint) self->kind)
    {
    case SURAL_MISMATCH_PART_MISSING:
      /* TRANSLATORS: the name of a table, trigger or index of the database */
      return g_strdup_printf (_ ("Somebody took “%s” out of the clinic’s file, which keeps records "
                                 "from being changed or makes them found. It will be put back, "
                                 "unless it held records."),
                              self->part);
    case SURAL_MISMATCH_PART_FOREIGN:
      /* TRANSLATORS: the name of a table, trigger or index of the database */
      return g_strdup_printf (
          _ ("Somebody put “%s” into the clinic’s file, which may change records "
             "unseen. It will be taken out, unless it holds records."),
          self->part);
    default:
      /* TRANSLATORS: the name of a table, trigger or index of the database */
      return g_strdup_printf (_ ("Somebody changed “%s” in the clinic’s file, which keeps records "
                                 "from being changed or makes them found. It will be put right, "
                                 "unless it holds records."),
                              self->part);
    }
}

/* Where no entry is missing, or it is not known whether one is. */
static const char *
get_words (SuralMismatchKind kind)
{
  switch ((guint) kind)
    {
    case SURAL_MISMATCH_LOG_MISSING:
      return _ ("The log of the clinic is gone. No entry is missing.");
    case SURAL_MISMATCH_LOG_DAMAGED:
      return _ ("The log of the clinic is damaged. The clinic’s file holds everything without it.");
    case SURAL_MISMATCH_LOG_FOREIGN:
      return _ ("The log beside the clinic is of another time and does not go with its file. It "
                "will be set aside.");
    case SURAL_MISMATCH_JOURNAL:
      return _ ("Beside the clinic lies a journal that Sural did not write; it would be carried "
                "over into the file. It will be set aside.");
    case SURAL_MISMATCH_FILE_OLDER:
      return _ ("The clinic’s file is of an earlier time. No entry is missing.");
    case SURAL_MISMATCH_FILE_OTHER:
      return _ ("The clinic’s file is not the one that was used here last: it went another way "
                "since. What was entered here meanwhile is missing.");
    case SURAL_MISMATCH_TRAIL_CUT:
      return _ ("Somebody changed the end of the audit trail.");
    case SURAL_MISMATCH_PAGES_OTHER:
      return _ ("Parts of the clinic’s file are not as they were when it was closed: parts of an "
                "earlier time were put in their place, or the disk lost some. What they held may "
                "be missing. Restore a backup.");
    case SURAL_MISMATCH_HEAD_MISSING:
      return _ ("The clinic came here without its head, the file that says what it has to hold: "
                "whether something is missing cannot be said. It has a new one from now on.");
    case SURAL_MISMATCH_HEAD_DAMAGED:
      return _ ("The head of the clinic, the file that says what it has to hold, is damaged or of "
                "another clinic: whether something is missing cannot be said. It has a new one "
                "from now on.");
    case SURAL_MISMATCH_HEAD_BEHIND:
      return _ ("The clinic was changed since its head was written, as after a power cut. Nothing "
                "is missing.");
    default:
      return _ ("What is there does not hold together. Restore a backup.");
    }
}

/**
 * mismatch_words:
 * @mismatch: what was found as a clinic was opened
 *
 * Returns: (transfer full): what it means, and what opening the clinic all the same does to it
 */
char *
mismatch_words (const SuralMismatch *mismatch)
{
  switch ((guint) mismatch->kind)
    {
    case SURAL_MISMATCH_PART_MISSING:
    case SURAL_MISMATCH_PART_FOREIGN:
    case SURAL_MISMATCH_PART_CHANGED:
      return say_part (mismatch);
    case SURAL_MISMATCH_INDEX_EMPTY:
      return say_index (mismatch);
    default:
      return mismatch->n_entries > 0 ? say_entries (mismatch)
                                     : g_strdup (get_words (mismatch->kind));
    }
}
