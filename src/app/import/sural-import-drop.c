/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/import/sural-import-drop.h"

#include "app/common/page/sural-dialogs.h"
#include "app/import/sural-import-flow.h"

/* Where nothing could be imported with a key, nothing is dropped either. */
static GdkDragAction
enter_cb (GtkDropTarget *target, double x, double y, SuralMainWindow *window)
{
  return sural_main_window_is_locked (window) ||
                 sural_dialogs_get_visible (GTK_WIDGET (window)) != NULL
             ? 0
             : GDK_ACTION_COPY;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, SuralMainWindow *window)
{
  g_autoptr (GSList) files = NULL;
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);

  /* It may have been locked while the files were on their way. */
  if (enter_cb (target, x, y, window) == 0)
    return FALSE;
  files = gdk_file_list_get_files (g_value_get_boxed (value));
  for (GSList *l = files; l != NULL; l = l->next)
    g_list_store_append (list, l->data);
  if (files != NULL)
    sural_import_files (window, G_LIST_MODEL (list));
  return files != NULL;
}

/**
 * sural_import_accept_drops:
 * @window: the window
 */
void
sural_import_accept_drops (SuralMainWindow *window)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (window));

  g_signal_connect (target, "enter", G_CALLBACK (enter_cb), window);
  g_signal_connect (target, "motion", G_CALLBACK (enter_cb), window);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), window);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (target));
}
