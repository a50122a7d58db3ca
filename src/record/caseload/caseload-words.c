/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/caseload/caseload-words.h"

#include <glib/gi18n-lib.h>

/**
 * sural_caseload_words_contents:
 * @patient: a patient who is deleted
 *
 * Returns: (transfer full): how much goes with them
 */
char *
sural_caseload_words_contents (const SuralDeletedPatient *patient)
{
  g_autofree char *episodes = NULL;
  g_autofree char *visits = NULL;
  g_autofree char *notes = NULL;

  g_return_val_if_fail (patient != NULL, NULL);

  episodes = g_strdup_printf (ngettext ("%u episode", "%u episodes", patient->n_episodes),
                              patient->n_episodes);
  visits =
      g_strdup_printf (ngettext ("%u visit", "%u visits", patient->n_visits), patient->n_visits);
  notes = g_strdup_printf (ngettext ("%u signed note", "%u signed notes", patient->n_signed),
                           patient->n_signed);
  /* TRANSLATORS: a list: “2 episodes, 5 visits, 1 signed note” */
  return g_strdup_printf (_ ("%s, %s, %s"), episodes, visits, notes);
}
