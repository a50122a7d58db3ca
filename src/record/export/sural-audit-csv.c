/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/export/sural-audit-csv.h"

#include "exchange/diary/sural-measurement-csv.h"

#define PAGE_SIZE 1000

static void
append_cell (GString *out, const char *text, const char *end)
{
  g_autofree char *cell = sural_csv_quote (text);

  g_string_append (out, cell);
  g_string_append (out, end);
}

static void
append_record (GString *out, const SuralAuditRecord *record)
{
  g_autofree char *at = sural_time_to_string (record->at);

  append_cell (out, at, ",");
  append_cell (out, record->clinician, ",");
  append_cell (out, record->action, ",");
  append_cell (out, record->entity, ",");
  append_cell (out, record->entity_id, ",");
  append_cell (out, record->patient, ",");
  append_cell (out, record->patient_id, ",");
  append_cell (out, record->workstation, "\r\n");
}

/**
 * sural_audit_to_csv:
 * @store: an open clinic
 * @filter: which entries
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * The newest first. A cell that begins with what a spreadsheet takes for a formula has an
 * apostrophe before it.
 *
 * Returns: (transfer full): the table, its titles in the first line
 */
char *
sural_audit_to_csv (SuralStore *store,
                    const SuralAuditFilter *filter,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GString) out =
      g_string_new ("when,who,action,entity,entity_id,patient,patient_id,workstation\r\n");
  gint64 before = 0;

  while (TRUE)
    {
      g_autoptr (GPtrArray) page =
          sural_store_list_audit (store, filter, before, PAGE_SIZE, cancellable, error);

      if (page == NULL)
        return NULL;
      for (guint i = 0; i < page->len; i++)
        append_record (out, g_ptr_array_index (page, i));
      if (page->len < PAGE_SIZE)
        return g_string_free_and_steal (g_steal_pointer (&out));
      before = ((SuralAuditRecord *) g_ptr_array_index (page, page->len - 1))->seq;
    }
}
