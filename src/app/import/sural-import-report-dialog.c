/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/import/sural-import-report-dialog.h"

#include "app/common/say/sural-accessible.h"

#include <glib/gi18n-lib.h>

/* How high the list of files may get before it is scrolled, in pixels. */
static const int most_height = 360;

static GtkWidget *
make_row (const SuralImportLine *line)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line->text);
  if (line->is_problem)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                               sural_decorative_icon_new ("dialog-warning-symbolic"));
  return row;
}

/* What went wrong stands first. */
static GtkWidget *
make_list (SuralImportReport *report)
{
  GPtrArray *lines = sural_import_report_get_lines (report);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  sural_accessible_set_name (list, _ ("Files"));
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < lines->len; i++)
      {
        const SuralImportLine *line = g_ptr_array_index (lines, i);

        if (line->is_problem == (pass == 0))
          gtk_list_box_append (GTK_LIST_BOX (list), make_row (line));
      }
  gtk_widget_set_margin_bottom (list, 3);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), most_height);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  return scrolled;
}

/**
 * sural_import_report_dialog_new:
 * @report: a report
 *
 * Returns: (transfer floating): a dialog with a line for each file
 */
AdwDialog *
sural_import_report_dialog_new (SuralImportReport *report)
{
  g_autofree char *summary = NULL;
  AdwAlertDialog *dialog = NULL;
  gboolean is_any;

  g_return_val_if_fail (report != NULL, NULL);

  summary = sural_import_report_dup_summary (report);
  is_any = sural_import_report_get_n_taken (report) > 0;
  dialog = ADW_ALERT_DIALOG (
      adw_alert_dialog_new (is_any ? _ ("Import") : _ ("Not Taken In"), is_any ? summary : NULL));
  adw_alert_dialog_set_extra_child (dialog, make_list (report));
  adw_alert_dialog_set_prefer_wide_layout (dialog, TRUE);
  adw_alert_dialog_add_response (dialog, "close", _ ("Close"));
  return ADW_DIALOG (dialog);
}
