/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include <glib/gi18n-lib.h>

#include "ctl/sural-ctl-clinic.h"
#include "ctl/sural-ctl-io.h"
#include "ctl/sural-ctl-passphrase.h"
#include "record/export/sural-patient-archive.h"
#include "store/keys/sural-passphrase.h"

static gboolean
write_archive (const char *path, gpointer data, GError **error)
{
  gsize size = 0;
  const char *bytes = g_bytes_get_data (data, &size);

  return g_file_set_contents_full (path, bytes, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                   error);
}

static SuralCtlStatus
make (SuralStore *store,
      const char *patient_id,
      const char *path,
      const char *passphrase,
      GError **error)
{
  g_autoptr (SuralKnowledge) knowledge = sural_ctl_load_knowledge (NULL, error);
  g_autoptr (GBytes) content =
      knowledge != NULL ? sural_patient_archive_gather (store, knowledge, patient_id, NULL, error)
                        : NULL;
  g_autoptr (GBytes) archive =
      content != NULL ? sural_patient_archive_seal (content, passphrase, error) : NULL;

  return archive != NULL && sural_ctl_write_file (path, write_archive, archive, error)
             ? SURAL_CTL_DONE
             : SURAL_CTL_FAILED;
}

/**
 * sural_ctl_archive:
 * @verb: "archive"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Saves a patient's whole record as one file, for another clinic or for the patient, under a
 * passphrase of its own.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_archive (const SuralCtlVerb *verb, int argc, char **argv)
{
  g_auto (SuralCtlClinic) clinic = { NULL };
  g_autofree char *file = NULL;
  const GOptionEntry options[] = {
    SURAL_CTL_CLINIC_OPTIONS (clinic),
    { "archive-passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &file,
      _ ("Read the passphrase of the archive from this file instead of asking"), "FILE" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (SuralCtlPassphrase) passphrase = NULL;
  g_autoptr (SuralStore) store = NULL;
  g_autoptr (GError) error = NULL;
  SuralCtlStatus status = SURAL_CTL_FAILED;

  if (!sural_ctl_parse (verb, options, &argc, &argv, &status))
    return status;
  if (argc != 3)
    return sural_ctl_misused (_ ("archive: say which PATIENT, by the id that “suralctl patients” "
                                 "prints, and the ARCHIVE to write"));
  store = sural_ctl_clinic_open (&clinic, &error);
  if (store != NULL)
    passphrase = sural_ctl_passphrase_get (file, _ ("Passphrase of the archive: "),
                                           "archive-passphrase-file", TRUE, &error);
  if (passphrase != NULL && sural_passphrase_check (passphrase, &error))
    status = make (store, argv[1], argv[2], passphrase, &error);
  if (store != NULL)
    sural_store_close (store);
  return error != NULL ? sural_ctl_failed (error) : status;
}
