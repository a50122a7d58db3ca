/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include <glib/gi18n-lib.h>

#include "ctl/sural-ctl-clinic.h"
#include "ctl/sural-ctl-io.h"
#include "record/backup/sural-backup-words.h"
#include "store/backup/sural-backup-folder.h"
#include "store/backup/sural-backup.h"

static SuralCtlStatus
say_made (SuralBackup *backup, const char *path)
{
  const gint64 n_patients = sural_backup_get_n_patients (backup);
  const gint64 n_entries = sural_backup_get_n_entries (backup);
  g_autofree char *patients =
      g_strdup_printf (ngettext ("%lld patient", "%lld patients", (gulong) n_patients),
                       (long long) n_patients);
  g_autofree char *entries =
      g_strdup_printf (ngettext ("%lld entry", "%lld entries", (gulong) n_entries),
                       (long long) n_entries);
  g_autofree char *message =
      g_strdup_printf (_ ("The audit trail in it ends with %s.\n"
                          "%s: %s, %s, read back as written.\n"),
                       sural_backup_get_trail_end (backup), path, patients, entries);

  return sural_ctl_print (message);
}

static SuralCtlStatus
make_backup (SuralStore *store, const char *file, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralBackup) backup = sural_backup_new (store, NULL, NULL, &error);
  g_autofree char *path = NULL;
  gboolean made = backup != NULL && sural_backup_verify (backup, NULL, &error);

  if (made && file != NULL)
    made = sural_backup_write (backup, file, NULL, &error);
  else if (made)
    made = sural_backup_write_into (backup, folder, &path, NULL, &error);
  return made ? say_made (backup, file != NULL ? file : path) : sural_ctl_failed (error);
}

/* One backup a line: when, bytes, schema, path. */
static SuralCtlStatus
list_backups (const char *clinic_path, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = sural_backup_folder_list_of (folder, clinic_path, &error);
  g_autoptr (GString) out = g_string_new (NULL);

  if (entries == NULL)
    return sural_ctl_failed (error);
  for (guint i = 0; i < entries->len; i++)
    {
      const SuralBackupEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *made = sural_backup_words_moment (entry->created);

      g_string_append_printf (out, "%s\t%" G_GUINT64_FORMAT "\t%u\t", made, entry->size,
                              entry->schema);
      sural_ctl_append_field (out, entry->path);
      g_string_append_c (out, '\n');
    }
  return sural_ctl_print (out->str);
}

/**
 * sural_ctl_backup:
 * @verb: "backup"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Makes a backup, or lists those that there are.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_backup (const SuralCtlVerb *verb, int argc, char **argv)
{
  g_auto (SuralCtlClinic) clinic = { NULL };
  g_autofree char *folder = NULL;
  gboolean list = FALSE;
  const GOptionEntry options[] = {
    SURAL_CTL_CLINIC_OPTIONS (clinic),
    { "folder", 0, 0, G_OPTION_ARG_FILENAME, &folder,
      _ ("Where backups go, and are rotated; else “backups” beside the clinic"), "FOLDER" },
    { "list", 0, 0, G_OPTION_ARG_NONE, &list, _ ("List the backups of the clinic in that folder"),
      NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  SuralCtlStatus status;

  if (!sural_ctl_parse (verb, options, &argc, &argv, &status))
    return status;
  if (argc > 2 || (argc > 1 && (list || folder != NULL)))
    return sural_ctl_misused (_ ("backup: say one FILE, or --folder, or --list"));
  path = sural_ctl_clinic_dup_path (&clinic);
  if (folder == NULL)
    folder = sural_backup_folder_dup_default (path);
  if (list)
    return list_backups (path, folder);
  g_autoptr (SuralStore) store = sural_ctl_clinic_open (&clinic, &error);
  if (store == NULL)
    return sural_ctl_failed (error);
  status = make_backup (store, argc > 1 ? argv[1] : NULL, folder);
  sural_store_close (store);
  return status;
}
