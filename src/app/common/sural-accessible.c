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
 * @text: a sign, or a caption that names the field under it
 *
 * For what is read as part of its neighbour's name. A state that hides it comes too late once it
 * is shown; the role it is made with does not.
 *
 * Returns: (transfer floating): a label that a screen reader passes over
 */
GtkWidget *
sural_decorative_label_new (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
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

/**
 * sural_accessible_name_row:
 * @row: a row of a list
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
  if (header != NULL)
    set_name (header, name);
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
