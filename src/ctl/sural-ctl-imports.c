/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include <glib/gi18n-lib.h>

#include "ctl/sural-ctl-clinic.h"
#include "ctl/sural-ctl-io.h"
#include "record/import/sural-import-undo.h"
#include "record/words/sural-words.h"

/* One file a line: id, name, when, how many values or sessions came with it, patient, and when it
 * was undone.
 */
static SuralCtlStatus
list_imports (SuralStore *store, const char *patient_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) imports = sural_store_list_imports (store, patient_id, G_MAXINT, &error);
  g_autoptr (GString) out = g_string_new (NULL);

  if (imports == NULL)
    return sural_ctl_failed (error);
  for (guint i = 0; i < imports->len; i++)
    {
      const SuralStoredImport *one = g_ptr_array_index (imports, i);
      g_autofree char *taken = sural_time_to_string (one->taken);
      g_autofree char *back =
          one->is_taken_back ? sural_time_to_string (one->taken_back) : g_strdup ("");
      g_autofree char *name = sural_patient_dup_display_name (one->patient);

      g_string_append_printf (out, "%s\t", one->document_id);
      sural_ctl_append_field (out, one->file_name);
      g_string_append_printf (out, "\t%s\t%u\t%s\t", taken, one->n_values + one->n_sessions,
                              sural_patient_get_id (one->patient));
      sural_ctl_append_field (out, name);
      g_string_append_printf (out, "\t%s\n", back);
    }
  return sural_ctl_print (out->str);
}

static SuralCtlStatus
undo (SuralStore *store, const char *document_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStoredImport) import = sural_store_find_import (store, document_id, &error);
  g_autoptr (SuralKnowledge) knowledge =
      import != NULL ? sural_knowledge_new_builtin (&error) : NULL;
  g_autoptr (SuralImportUndone) undone = NULL;
  g_autofree char *whom = NULL;
  g_autofree char *out = NULL;

  if (knowledge != NULL)
    undone = sural_import_undo (store, knowledge, (const char *const[]) { document_id, NULL }, NULL,
                                &error);
  if (undone == NULL)
    return sural_ctl_failed (error);
  whom = sural_words_person (import->patient);
  out = g_strdup_printf (_ ("The import of %s was undone: %s%s\n"), import->file_name, whom,
                         undone->patients[0] != NULL
                             ? _ (", of whom nothing else is known, is deleted")
                             : "");
  return sural_ctl_print (out);
}

/**
 * sural_ctl_imports:
 * @verb: "imports"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Lists the files that were taken in, or takes one back.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_imports (const SuralCtlVerb *verb, int argc, char **argv)
{
  g_auto (SuralCtlClinic) clinic = { NULL };
  g_autofree char *document_id = NULL;
  const GOptionEntry options[] = {
    SURAL_CTL_CLINIC_OPTIONS (clinic),
    { "undo", 0, 0, G_OPTION_ARG_STRING, &document_id,
      _ ("Take back the import with that id; the file can be imported again"), "ID" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  SuralCtlStatus status;

  if (!sural_ctl_parse (verb, options, &argc, &argv, &status))
    return status;
  if (argc > (document_id != NULL ? 1 : 2))
    return sural_ctl_misused (document_id != NULL
                                  ? _ ("imports: --undo takes no PATIENT")
                                  : _ ("imports: say one PATIENT, or none for all"));
  g_autoptr (SuralStore) store = sural_ctl_clinic_open (&clinic, &error);
  if (store == NULL)
    return sural_ctl_failed (error);
  status = document_id != NULL ? undo (store, document_id)
                               : list_imports (store, argc > 1 ? argv[1] : NULL);
  sural_store_close (store);
  return status;
}
