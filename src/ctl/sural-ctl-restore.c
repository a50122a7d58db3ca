/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include <glib/gi18n-lib.h>

#include "ctl/sural-ctl-clinic.h"
#include "ctl/sural-ctl-io.h"
#include "model/sural-error.h"
#include "record/backup/sural-backup-words.h"

static char *
say_review (const SuralRestoreReview *review)
{
  g_autofree char *content = sural_backup_words_content (review);
  g_autofree char *loss = sural_backup_words_loss (review);

  return g_strdup_printf ("%s\n%s\n", content, loss);
}

/* What is there is not replaced by who did not say so. */
static gboolean
check_replace (const SuralRestoreReview *review, const char *path, gboolean replace, GError **error)
{
  g_autofree char *loss = NULL;

  if (replace || review->loss == SURAL_RESTORE_NOTHING_THERE)
    return TRUE;
  loss = sural_backup_words_loss (review);
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_EXISTS,
               _ ("%s: a clinic is there; say --replace to put the backup in its place. %s"), path,
               loss);
  return FALSE;
}

static SuralCtlStatus
restore_backup (SuralRestore *restore, const char *path, gboolean replace)
{
  const SuralRestoreReview *review = sural_restore_get_review (restore);
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *said = NULL;
  g_autofree char *message = NULL;

  if (!check_replace (review, path, replace, &error) ||
      !sural_restore_apply (restore, &kept, &error))
    return sural_ctl_failed (error);
  said = say_review (review);
  message = kept != NULL ? g_strdup_printf (_ ("%sThe clinic that was there is %s\n"), said, kept)
                         : g_strdup (said);
  return sural_ctl_print (message);
}

/**
 * sural_ctl_restore:
 * @verb: "restore"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Checks a backup, says what it would take the place of, and puts it there.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_restore (const SuralCtlVerb *verb, int argc, char **argv)
{
  g_auto (SuralCtlClinic) clinic = { NULL };
  gboolean replace = FALSE;
  gboolean dry_run = FALSE;
  const GOptionEntry options[] = {
    SURAL_CTL_CLINIC_OPTIONS (clinic),
    { "replace", 0, 0, G_OPTION_ARG_NONE, &replace,
      _ ("Put it in the place of the clinic that is there, which is kept under another name"),
      NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, _ ("Only check it and say what would be lost"),
      NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCtlPassphrase) passphrase = NULL;
  g_autoptr (SuralRestore) restore = NULL;
  g_autofree char *path = NULL;
  g_autofree char *said = NULL;
  g_autofree char *end = NULL;
  g_autofree char *message = NULL;
  SuralCtlStatus status;

  if (!sural_ctl_parse (verb, options, &argc, &argv, &status))
    return status;
  if (argc != 2)
    return sural_ctl_misused (_ ("restore: say one FILE"));
  path = sural_ctl_clinic_dup_path (&clinic);
  passphrase = sural_ctl_clinic_get_passphrase (&clinic, FALSE, &error);
  if (passphrase != NULL)
    restore = sural_restore_new (argv[1], path, passphrase, NULL, &error);
  if (restore == NULL)
    return sural_ctl_failed (error);
  if (!dry_run)
    return restore_backup (restore, path, replace);
  end = sural_restore_dup_trail_end (restore, &error);
  if (end == NULL)
    return sural_ctl_failed (error);
  said = say_review (sural_restore_get_review (restore));
  message = g_strdup_printf (_ ("The audit trail in it ends with %s.\n%s"), end, said);
  return sural_ctl_print (message);
}
