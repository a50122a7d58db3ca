/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include <glib/gi18n-lib.h>

#include "ctl/sural-ctl-clinic.h"
#include "ctl/sural-ctl-io.h"

static const guint page_size = 500;

static void
append_patient (GString *out, SuralCaseloadEntry *entry)
{
  SuralDay day = sural_caseload_entry_get_birth_day (entry);
  const char *part = sural_caseload_entry_get_birth_part (entry);
  g_autofree char *birth_date =
      day == SURAL_DAY_UNKNOWN && part != NULL ? g_strdup (part) : sural_day_to_string (day);

  g_string_append_printf (out, "%s\t", sural_caseload_entry_get_patient_id (entry));
  sural_ctl_append_field (out, sural_caseload_entry_get_name (entry));
  g_string_append_printf (out, "\t%s\n", birth_date);
}

static SuralCtlStatus
list (SuralStore *store, const char *search)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  guint n;

  for (guint offset = 0;; offset += n)
    {
      g_autoptr (GPtrArray) page =
          sural_store_list_caseload (store, search, offset, page_size, &error);
      if (page == NULL)
        return sural_ctl_failed (error);
      n = page->len;
      for (guint i = 0; i < n; i++)
        append_patient (out, g_ptr_array_index (page, i));
      if (n < page_size)
        break;
    }
  return sural_ctl_print (out->str);
}

/**
 * sural_ctl_patients:
 * @verb: "patients"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Prints one patient a line: id, name and date of birth, separated by tabulators.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_patients (const SuralCtlVerb *verb, int argc, char **argv)
{
  g_auto (SuralCtlClinic) clinic = { NULL };
  g_autofree char *search = NULL;
  const GOptionEntry options[] = {
    SURAL_CTL_CLINIC_OPTIONS (clinic),
    { "search", 0, 0, G_OPTION_ARG_FILENAME, &search,
      _ ("Only those whose name, date of birth or complaint has words that begin so"), "TEXT" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  SuralCtlStatus status;

  if (!sural_ctl_parse (verb, options, &argc, &argv, &status))
    return status;
  if (argc > 1)
    return sural_ctl_misused (_ ("patients: takes no arguments; to search, --search=TEXT"));
  if (search != NULL && !g_utf8_validate (search, -1, NULL))
    return sural_ctl_misused (_ ("patients: --search has to be UTF-8"));
  g_autoptr (SuralStore) store = sural_ctl_clinic_open (&clinic, &error);
  if (store == NULL)
    return sural_ctl_failed (error);
  status = list (store, search);
  sural_store_close (store);
  return status;
}
