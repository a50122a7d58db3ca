/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include <glib/gi18n-lib.h>

#include "ctl/sural-ctl-clinic.h"
#include "ctl/sural-ctl-io.h"
#include "record/backup/clock-words.h"
#include "store/trail/sural-store-audit.h"

/**
 * sural_ctl_verify:
 * @verb: "verify"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Reads every page and row of the clinic back, and says with what its audit trail ends.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_verify (const SuralCtlVerb *verb, int argc, char **argv)
{
  g_auto (SuralCtlClinic) clinic = { NULL };
  g_autofree char *holds = NULL;
  const GOptionEntry options[] = {
    SURAL_CTL_CLINIC_OPTIONS (clinic),
    { "holds", 0, 0, G_OPTION_ARG_STRING, &holds,
      N_ ("Also see that the audit trail still holds the end that was printed once"), "END" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  SuralCtlStatus status;

  if (!sural_ctl_parse (verb, options, &argc, &argv, &status))
    return status;
  if (argc > 1)
    return sural_ctl_misused (_ ("verify: takes no arguments; the file is --clinic=FILE"));
  g_autoptr (SuralStore) store = sural_ctl_clinic_open (&clinic, &error);
  if (store == NULL || !sural_store_verify (store, &error) ||
      (holds != NULL && !sural_store_check_trail_end (store, holds, &error)))
    return sural_ctl_failed (error);

  gint64 n = sural_store_count_patients (store, NULL, &error);
  if (n < 0)
    return sural_ctl_failed (error);
  g_autofree char *end = sural_store_dup_trail_end (store, &error);
  if (end == NULL)
    return sural_ctl_failed (error);
  SuralTime last = SURAL_TIME_UNKNOWN;
  if (!sural_store_get_last_entry (store, &last, &error))
    return sural_ctl_failed (error);
  g_autofree char *clock = clock_words_dup (sural_time_now (), last);
  g_autofree char *counted =
      g_strdup_printf (ngettext ("%s: %lld patient, everything reads back as written.\n",
                                 "%s: %lld patients, everything reads back as written.\n",
                                 (gulong) n),
                       sural_store_get_path (store), (long long) n);
  g_autofree char *trail = g_strdup_printf (_ ("The audit trail ends with %s.\n"), end);
  g_autofree char *message = g_strconcat (trail, counted, NULL);
  if (clock != NULL)
    g_printerr ("suralctl: %s\n", clock);
  sural_store_close (store);
  return sural_ctl_print (message);
}
