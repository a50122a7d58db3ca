/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/import/sural-import-history.h"

#include "app/common/page/sural-dialogs.h"
#include "app/common/say/sural-toast.h"
#include "app/import/sural-import-history-dialog.h"
#include "app/import/sural-import-undone.h"

#include <glib/gi18n-lib.h>

/* It does not wait for what the import itself said. */
static void
say_undone (SuralMainWindow *window, const SuralImportUndone *undone)
{
  /* TRANSLATORS: the name of a file */
  g_autofree char *title = g_strdup_printf (_ ("The import of %s was undone"), undone->file_name);
  AdwToast *toast = sural_toast_new (title);

  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  sural_main_window_add_toast (window, toast);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralMainWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportUndone) undone =
      sural_import_undo_finish (SURAL_CONTEXT (source), result, &error);

  if (sural_main_window_is_locked (window))
    return;
  if (undone != NULL)
    {
      sural_import_show_undone (window, undone);
      say_undone (window, undone);
    }
  else
    sural_main_window_show_message (window, error->message);
}

static void
undo_cb (SuralMainWindow *window, const char *document_id)
{
  sural_import_undo_async (sural_main_window_get_context (window),
                           (const char *const[]) { document_id, NULL }, NULL, undone_cb,
                           g_object_ref (window));
}

/**
 * sural_import_history_show:
 * @window: the window
 */
void
sural_import_history_show (SuralMainWindow *window)
{
  SuralImportHistoryDialog *dialog = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (window));

  dialog = sural_import_history_dialog_new (sural_main_window_get_context (window));
  g_signal_connect_object (dialog, "undo", G_CALLBACK (undo_cb), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "failed", G_CALLBACK (sural_main_window_show_message), window,
                           G_CONNECT_SWAPPED);
  sural_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}
