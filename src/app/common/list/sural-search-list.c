/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/list/sural-search-list.h"

#include "app/common/say/sural-announce.h"

/**
 * sural_search_list_clear:
 * @list: a list
 *
 * Removes its rows. What it says while it has none stays, which gtk_list_box_remove_all() takes
 * away with them.
 */
void
sural_search_list_clear (GtkListBox *list)
{
  GtkListBoxRow *row = NULL;

  g_return_if_fail (GTK_IS_LIST_BOX (list));

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/**
 * sural_search_list_select:
 * @search: the entry that has the keyboard
 * @list: its list
 * @row: (nullable): which row is meant from now on
 *
 * The keyboard stays in the entry: which row is meant is said by it.
 */
void
sural_search_list_select (GtkSearchEntry *search, GtkListBox *list, GtkListBoxRow *row)
{
  g_return_if_fail (GTK_IS_SEARCH_ENTRY (search));
  g_return_if_fail (GTK_IS_LIST_BOX (list));

  gtk_list_box_select_row (list, row);
  if (row == NULL)
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (search),
                                   GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
  else
    gtk_accessible_update_relation (GTK_ACCESSIBLE (search),
                                    GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
}

/* Brings a row into view without giving it the keyboard. */
static void
scroll_to (GtkListBox *list, GtkListBoxRow *row)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (list), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  GtkWidget *content = gtk_widget_get_parent (GTK_WIDGET (list));
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (GTK_WIDGET (row), content, &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y,
                               bounds.origin.y + bounds.size.height + 12);
}

static gboolean
key_cb (GtkEventControllerKey *keys,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        GtkListBox *list)
{
  GtkWidget *search = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);
  int place = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down && keyval != GDK_KEY_Up &&
      keyval != GDK_KEY_KP_Up)
    return GDK_EVENT_PROPAGATE;
  place += keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down ? 1 : -1;
  row = gtk_list_box_get_row_at_index (list, MAX (place, 0));
  if (row != NULL)
    {
      sural_search_list_select (GTK_SEARCH_ENTRY (search), list, row);
      scroll_to (list, row);
      sural_announce (search, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
    }
  return GDK_EVENT_STOP;
}

/**
 * sural_search_list_connect:
 * @search: an entry
 * @list: what is found by it, in a box that scrolls
 *
 * Lets Down and Up in @search choose in @list.
 */
void
sural_search_list_connect (GtkSearchEntry *search, GtkListBox *list)
{
  GtkEventController *keys = NULL;

  g_return_if_fail (GTK_IS_SEARCH_ENTRY (search));
  g_return_if_fail (GTK_IS_LIST_BOX (list));

  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), list, 0);
  gtk_widget_add_controller (GTK_WIDGET (search), keys);
}
