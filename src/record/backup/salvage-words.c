/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/backup/salvage-words.h"

#include <glib/gi18n-lib.h>

/**
 * salvage_words_damage:
 * @report: what could be read
 * @name: the name of the clinic's file
 *
 * Returns: (transfer full): how much of the file is damaged
 */
char *
salvage_words_damage (const SuralSalvageReport *report, const char *name)
{
  if (report->n_bad_pages < 0)
    /* TRANSLATORS: the name of a file */
    return g_strdup_printf (_ ("How much of “%s” is damaged cannot be said."), name);
  /* TRANSLATORS: how many pages are damaged, how many there are, and the name of a file */
  return g_strdup_printf (
      ngettext ("%d of the %d pages of “%s” does not read back as it was written.",
                "%d of the %d pages of “%s” do not read back as they were written.",
                (gulong) report->n_bad_pages),
      (int) report->n_bad_pages, (int) report->n_pages, name);
}

/**
 * salvage_words_kind:
 * @kind: what is counted
 *
 * Returns: (transfer none): its name
 */
const char *
salvage_words_kind (SuralSalvageKind kind)
{
  static const char *const NAMES[SURAL_N_SALVAGE_KINDS] = {
    [SURAL_SALVAGE_PATIENTS] = N_ ("Patients"),
    [SURAL_SALVAGE_EPISODES] = N_ ("Episodes"),
    [SURAL_SALVAGE_VISITS] = N_ ("Visits"),
    [SURAL_SALVAGE_NOTES] = N_ ("Notes"),
    [SURAL_SALVAGE_FINDINGS] = N_ ("Findings"),
    [SURAL_SALVAGE_MEASUREMENTS] = N_ ("Scores"),
    [SURAL_SALVAGE_PLANS] = N_ ("Plans"),
    [SURAL_SALVAGE_PICTURES] = N_ ("Pictures and Letters"),
    [SURAL_SALVAGE_ENTRIES] = N_ ("Audit Trail Entries"),
  };

  g_return_val_if_fail ((gsize) kind < G_N_ELEMENTS (NAMES), "");

  return gettext (NAMES[kind]);
}

/**
 * salvage_words_count:
 * @report: what could be read
 * @kind: what is counted
 *
 * Returns: (transfer full): how many of them could be read, of how many
 */
char *
salvage_words_count (const SuralSalvageReport *report, SuralSalvageKind kind)
{
  const int n = (int) report->n_read[kind];
  const int written = (int) report->n_written[kind];
  const int all = written < 0 ? written : MAX (written, n);

  if (all < 0)
    /* TRANSLATORS: how many could be read */
    return g_strdup_printf (ngettext ("%d, of an unknown number", "%d, of an unknown number", n),
                            n);
  /* TRANSLATORS: how many could be read, and how many were ever written */
  return g_strdup_printf (ngettext ("%d of %d", "%d of %d", (gulong) all), n, all);
}

/**
 * salvage_words_rest:
 * @report: what could be read
 *
 * Returns: (transfer full) (element-type utf8): what has to be known of it besides
 */
GPtrArray *
salvage_words_rest (const SuralSalvageReport *report)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  if (report->n_stand_ins > 0)
    g_ptr_array_add (
        sentences,
        g_strdup_printf (ngettext ("%d record could only be read without what it is headed by, and "
                                   "stands under “Cannot Be Read”.",
                                   "%d records could only be read without what they are headed by, "
                                   "and stand under “Cannot Be Read”.",
                                   (gulong) report->n_stand_ins),
                         (int) report->n_stand_ins));
  if (report->n_alone > 0)
    g_ptr_array_add (sentences,
                     g_strdup_printf (ngettext ("%d row belongs to nothing that could be read, and "
                                                "is left out.",
                                                "%d rows belong to nothing that could be read, and "
                                                "are left out.",
                                                (gulong) report->n_alone),
                                      (int) report->n_alone));
  if (report->n_cut > 0)
    g_ptr_array_add (
        sentences,
        g_strdup_printf (ngettext ("The audit trail has a gap; %d entry after it cannot be "
                                   "followed, and stays in the damaged file alone.",
                                   "The audit trail has a gap; %d entries after it cannot be "
                                   "followed, and stay in the damaged file alone.",
                                   (gulong) report->n_cut),
                         (int) report->n_cut));
  return sentences;
}

/**
 * salvage_words_since:
 * @report: what could be read, with the moment of a backup
 *
 * Returns: (transfer full): how much would be lost by restoring that backup
 */
char *
salvage_words_since (const SuralSalvageReport *report)
{
  if (report->n_since < 0)
    return g_strdup (_ ("What was done since then cannot be counted."));
  if (report->n_since == 0)
    return g_strdup (_ ("Nothing that can be read was done since then."));
  return g_strdup_printf (
      ngettext ("At least %d entry was made since then, and would not be in it.",
                "At least %d entries were made since then, and would not be in it.",
                (gulong) report->n_since),
      (int) report->n_since);
}

/**
 * salvage_words_hold:
 * @hold: why a clinic takes no changes
 *
 * Returns: (transfer none) (nullable): that, for as long as it is open
 */
const char *
salvage_words_hold (SuralStoreHold hold)
{
  switch (hold)
    {
    case SURAL_STORE_HOLD_FULL:
      return _ ("The disk is full: nothing is saved until there is room. What is in the clinic can "
                "be read.");
    case SURAL_STORE_HOLD_READ_ONLY:
      return _ ("The clinic’s file or folder may only be read, so that nothing is saved. Let it be "
                "written, or save a copy elsewhere.");
    case SURAL_STORE_HOLD_DAMAGED:
      return _ ("The clinic’s file is damaged. You see what could be read of it; nothing is saved. "
                "Restore a backup, or save a copy of this.");
    case SURAL_STORE_HOLD_NONE:
    default:
      return NULL;
    }
}
