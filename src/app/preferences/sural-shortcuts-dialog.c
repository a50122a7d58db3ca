/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/preferences/sural-shortcuts-dialog.h"

#include "app/actions.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
make_row (const SuralAction *action)
{
  const char *accel = action->accel != NULL ? action->accel : action->keys;
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *text = NULL;
  GdkModifierType modifiers = 0;
  guint key = 0;
  GtkWidget *label = NULL;

  if (gtk_accelerator_parse (accel, &key, &modifiers))
    text = gtk_accelerator_get_label (key, modifiers);
  label = gtk_label_new (text != NULL ? text : accel);
  gtk_widget_add_css_class (label, "dim-label");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (action->title));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

static GtkWidget *
make_page (void)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group = NULL;
  const char *title = NULL;
  guint n_actions = 0;
  const SuralAction *actions = sural_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    {
      if (g_strcmp0 (title, actions[i].group) != 0)
        {
          title = actions[i].group;
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, _ (title));
          adw_preferences_page_add (page, group);
        }
      adw_preferences_group_add (group, make_row (&actions[i]));
    }
  return GTK_WIDGET (page);
}

/**
 * sural_shortcuts_dialog_new:
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
sural_shortcuts_dialog_new (void)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), make_page ());
  adw_dialog_set_child (dialog, view);
  adw_dialog_set_title (dialog, _ ("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 460);
  adw_dialog_set_content_height (dialog, 640);
  return dialog;
}
