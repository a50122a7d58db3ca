/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "ctl/sural-ctl-clinic.h"
#include "ctl/sural-ctl-io.h"
#include "model/sural-error.h"

static gboolean
make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_FAILED, "%s: %s", folder, g_strerror (errno));
  return FALSE;
}

static SuralCtlStatus
create (const SuralCtlClinic *clinic, const char *clinician)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = sural_ctl_clinic_dup_path (clinic);

  if (sural_store_exists (path))
    {
      g_set_error (&error, SURAL_ERROR, SURAL_ERROR_EXISTS, _ ("%s: there is a clinic already"),
                   path);
      return sural_ctl_failed (error);
    }
  g_autoptr (SuralCtlPassphrase) passphrase =
      sural_ctl_clinic_get_passphrase (clinic, TRUE, &error);
  if (passphrase == NULL || !make_folder (path, &error))
    return sural_ctl_failed (error);

  char *code = NULL;
  g_autoptr (SuralStore) store = sural_store_create (path, clinician, passphrase, &code, &error);
  if (store == NULL)
    return sural_ctl_failed (error);
  g_autofree char *message = g_strdup_printf (
      _ ("Made %s for %s.\n"
         "Recovery code, shown this once: %s\n"
         "Write it down and keep it away from this computer; it opens the clinic when "
         "the passphrase is lost.\n"),
      path, clinician, code);
  SuralCtlStatus status = sural_ctl_print (message);
  explicit_bzero (message, strlen (message));
  explicit_bzero (code, strlen (code));
  g_free (code);
  sural_store_close (store);
  return status;
}

/**
 * sural_ctl_init:
 * @verb: "init"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Makes a clinic and prints its recovery code.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_init (const SuralCtlVerb *verb, int argc, char **argv)
{
  g_auto (SuralCtlClinic) clinic = { NULL };
  g_autofree char *clinician = NULL;
  const GOptionEntry options[] = {
    SURAL_CTL_CLINIC_FILE_OPTIONS (clinic),
    { "clinician", 0, 0, G_OPTION_ARG_FILENAME, &clinician, _ ("Whose it is; else the login name"),
      "NAME" },
    G_OPTION_ENTRY_NULL,
  };
  SuralCtlStatus status;

  if (!sural_ctl_parse (verb, options, &argc, &argv, &status))
    return status;
  if (argc > 1)
    return sural_ctl_misused (_ ("init: takes no arguments; the file is --clinic=FILE"));
  const char *name = clinician != NULL ? clinician : g_get_user_name ();
  if (*name == '\0' || !g_utf8_validate (name, -1, NULL))
    return sural_ctl_misused (_ ("init: --clinician has to be a name in UTF-8"));
  return create (&clinic, name);
}
