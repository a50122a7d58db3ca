/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/sural-accessible.h"

/**
 * sural_decorative_icon_new:
 * @icon_name: a symbolic icon
 *
 * For a picture beside words that say the same.
 *
 * Returns: (transfer floating): an image that a screen reader passes over
 */
GtkWidget *
sural_decorative_icon_new (const char *icon_name)
{
  g_return_val_if_fail (icon_name != NULL, NULL);
  return g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role",
                       GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}

/**
 * sural_decorative_label_new:
 * @text: a sign, or words that are said by something else
 *
 * A label that was shown once cannot be hidden from assistive technology any more by its state: its
 * role has to say from the beginning that it is nothing but decoration.
 *
 * Returns: (transfer floating): a label that a screen reader passes over
 */
GtkWidget *
sural_decorative_label_new (const char *text)
{
  return g_object_new (GTK_TYPE_LABEL, "label", text, "accessible-role",
                       GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}

static void
set_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The row inside an expander row: it has the focus, and nothing says what it is called. */
static GtkWidget *
find_header (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ADW_IS_ACTION_ROW (child) ? child : find_header (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
press_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_widget_activate (user_data);
}

/**
 * sural_accessible_make_pressable:
 * @widget: a check button or a row that is pressed
 *
 * GTK gives these no action: assistive technology could see them and not press them. What it finds
 * is the actions that a widget carries itself, and this is one.
 */
void
sural_accessible_make_pressable (GtkWidget *widget)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  const GActionEntry press = { "press", press_cb };

  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_action_map_add_action_entries (G_ACTION_MAP (group), &press, 1, widget);
  gtk_widget_insert_action_group (widget, "accessible", G_ACTION_GROUP (group));
}

static void
expanded_cb (AdwExpanderRow *row, GParamSpec *pspec, GtkAccessible *header)
{
  gtk_accessible_update_state (header, GTK_ACCESSIBLE_STATE_EXPANDED,
                               adw_expander_row_get_expanded (row), -1);
}

/* It has the focus, and libadwaita gives it a role that can have no name. A role can be given only
 * before it is shown. */
static void
make_header (AdwExpanderRow *row, GtkWidget *header)
{
  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (header)) == GTK_ACCESSIBLE_ROLE_BUTTON ||
      gtk_widget_get_realized (header))
    return;
  g_object_set (header, "accessible-role", GTK_ACCESSIBLE_ROLE_BUTTON, NULL);
  sural_accessible_make_pressable (header);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (expanded_cb), header, 0);
  expanded_cb (row, NULL, GTK_ACCESSIBLE (header));
}

/**
 * sural_accessible_name_row:
 * @row: a row of a list, not shown yet
 * @name: what it is about, in the words that stand in it
 *
 * A row is named by nothing but its title, and a row without a title, or one that can be opened,
 * not even by that.
 */
void
sural_accessible_name_row (GtkWidget *row, const char *name)
{
  GtkWidget *header = NULL;

  g_return_if_fail (GTK_IS_LIST_BOX_ROW (row));
  g_return_if_fail (name != NULL);

  set_name (row, name);
  header = ADW_IS_EXPANDER_ROW (row) ? find_header (row) : NULL;
  if (header == NULL)
    return;
  make_header (ADW_EXPANDER_ROW (row), header);
  set_name (header, name);
}

static void
name_list (GtkWidget *widget, const char *name)
{
  if (GTK_IS_LIST_BOX (widget))
    {
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      set_name (widget, name);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_list (child, name);
}

/**
 * sural_accessible_name_groups:
 * @widget: a dialog or a page
 * @name: what it is called
 *
 * A group of rows that has no title of its own is called after the place that it stands in.
 */
void
sural_accessible_name_groups (GtkWidget *widget, const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (name != NULL);

  if (ADW_IS_PREFERENCES_GROUP (widget))
    {
      const char *title = adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (widget));

      if (title == NULL || *title == '\0')
        name_list (widget, name);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    sural_accessible_name_groups (child, name);
}

/**
 * sural_accessible_name_lists:
 * @within: a group or dialog that shows no title over its lists
 * @name: what the lists hold
 *
 * The list inside a group is named by the title of the group, and without one by nothing.
 */
void
sural_accessible_name_lists (GtkWidget *within, const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (within));
  g_return_if_fail (name != NULL);

  if (GTK_IS_LIST_BOX (within))
    {
      /* The group has it named by a title that is empty, and that comes before a name. */
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (within), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      set_name (within, name);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    sural_accessible_name_lists (child, name);
}
