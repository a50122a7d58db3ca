/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include <glib/gi18n-lib.h>

#include "ctl/sural-ctl-clinic.h"
#include "ctl/sural-ctl-io.h"

/* A name and a line of a note are one field of one line whatever they hold. */
static void
append_field (GString *out, const char *text)
{
  for (const char *c = text; c != NULL && *c != '\0'; c++)
    g_string_append_c (out, g_ascii_iscntrl (*c) ? ' ' : *c);
}

static void
append_note (GString *out, const SuralFoundNote *found)
{
  g_autofree char *written =
      sural_day_to_string (sural_time_get_day (sural_note_get_written (found->note)));
  g_autofree char *birth_date = found->birth_day == SURAL_DAY_UNKNOWN && found->birth_part != NULL
                                    ? g_strdup (found->birth_part)
                                    : sural_day_to_string (found->birth_day);

  g_string_append_printf (out, "%s\t", found->patient_id);
  append_field (out, found->name);
  g_string_append_printf (out, "\t%s\t%s\t%s\t", birth_date, written,
                          sural_note_is_signed (found->note) ? "signed" : "draft");
  append_field (out, found->excerpt->text);
  g_string_append_c (out, '\n');
}

static SuralCtlStatus
list (SuralStore *store, const char *words)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = sural_store_search_notes (store, words, G_MAXUINT, NULL, &error);

  if (found == NULL)
    return sural_ctl_failed (error);
  for (guint i = 0; i < found->len; i++)
    append_note (out, g_ptr_array_index (found, i));
  return sural_ctl_print (out->str);
}

static char *
join (int argc, char **argv)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (int i = 1; i < argc; i++)
    g_string_append_printf (words, "%s%s", i > 1 ? " " : "", argv[i]);
  return g_string_free_and_steal (g_steal_pointer (&words));
}

/**
 * sural_ctl_notes:
 * @verb: "notes"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Prints one note a line, the newest first: the patient's id, name and date of birth, the day on
 * which it was written, whether it is signed, and where the words stand; separated by tabulators.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_notes (const SuralCtlVerb *verb, int argc, char **argv)
{
  g_auto (SuralCtlClinic) clinic = { NULL };
  const GOptionEntry options[] = {
    SURAL_CTL_CLINIC_OPTIONS (clinic),
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *words = NULL;
  g_auto (GStrv) split = NULL;
  g_autoptr (GError) error = NULL;
  SuralCtlStatus status;

  if (!sural_ctl_parse (verb, options, &argc, &argv, &status))
    return status;
  words = join (argc, argv);
  if (!g_utf8_validate (words, -1, NULL))
    return sural_ctl_misused (_ ("notes: the words have to be UTF-8"));
  split = sural_search_text_split (words);
  if (split[0] == NULL)
    return sural_ctl_misused (_ ("notes: needs a word that is searched for"));
  g_autoptr (SuralStore) store = sural_ctl_clinic_open (&clinic, &error);
  if (store == NULL)
    return sural_ctl_failed (error);
  status = list (store, words);
  sural_store_close (store);
  return status;
}
