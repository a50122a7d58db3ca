/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/say/sural-accessible.h"

/* What has been given a name of its own here. */
#define NAMED "sural-accessible-named"

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
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * sural_accessible_set_name:
 * @widget: what takes the focus, or is looked at
 * @name: what it is called, said by itself: “Restore Doe, Jane”, where the button shows “Restore”
 *
 * What GTK relates a widget to comes before its name: the words in a button, the empty title of a
 * group. A name that says more than those needs the relation gone.
 */
void
sural_accessible_set_name (GtkWidget *widget, const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (name != NULL);

  g_object_set_data (G_OBJECT (widget), NAMED, widget);
  set_name (widget, name);
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

static gboolean
is_list_item (GtkWidget *widget)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkListItemWidget");
}

/* As by a pointer: what is pressed in a list is selected first, and a choice takes what is
 * selected. A text is pressed as by Enter. */
static void
press_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (is_list_item (user_data))
    gtk_widget_activate_action (user_data, "listitem.select", "(bb)", FALSE, FALSE);
  if (GTK_IS_TEXT (user_data))
    g_signal_emit_by_name (user_data, "activate");
  else
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
  g_autoptr (GSimpleActionGroup) group = NULL;
  const GActionEntry press = { "press", press_cb };

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (g_object_get_data (G_OBJECT (widget), "sural-accessible-press") != NULL)
    return;
  g_object_set_data (G_OBJECT (widget), "sural-accessible-press", widget);
  group = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (group), &press, 1, widget);
  gtk_widget_insert_action_group (widget, "accessible", G_ACTION_GROUP (group));
}

static void
toggled_cb (GtkCheckButton *check, GtkAccessible *row)
{
  gtk_accessible_update_state (row, GTK_ACCESSIBLE_STATE_CHECKED,
                               gtk_check_button_get_active (check) ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                                                   : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
}

/**
 * sural_accessible_speak_for_check:
 * @row: a row that is pressed for @check, of the role of a check box or a radio button
 * @check: the check button in it, which cannot have the focus
 *
 * One stop of the Tab key for both: the row says whether it is on, and can be pressed.
 */
void
sural_accessible_speak_for_check (GtkWidget *row, GtkCheckButton *check)
{
  g_return_if_fail (GTK_IS_LIST_BOX_ROW (row));
  g_return_if_fail (GTK_IS_CHECK_BUTTON (check));

  sural_accessible_make_pressable (row);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), row, 0);
  toggled_cb (check, GTK_ACCESSIBLE (row));
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

  sural_accessible_set_name (row, name);
  header = ADW_IS_EXPANDER_ROW (row) ? find_header (row) : NULL;
  if (header == NULL)
    return;
  make_header (ADW_EXPANDER_ROW (row), header);
  sural_accessible_set_name (header, name);
}

static void
name_list (GtkWidget *widget, const char *name)
{
  if (GTK_IS_LIST_BOX (widget))
    {
      sural_accessible_set_name (widget, name);
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
      sural_accessible_set_name (within, name);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    sural_accessible_name_lists (child, name);
}

/**
 * sural_focus_children:
 * @widget: a widget that gives the focus it is handed to one of its children
 * @direction: where the key leads
 *
 * The “focus” of every class that has a “grab_focus” of its own: GTK's lets a widget take the focus
 * itself on the way back, and such a one would hand it to the child it came from; Shift and Tab led
 * nowhere.
 *
 * Returns: whether a child took it
 */
gboolean
sural_focus_children (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean back = direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP;
  GtkWidget *child = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  child = gtk_widget_get_focus_child (widget);
  if (child == NULL)
    child = back ? gtk_widget_get_last_child (widget) : gtk_widget_get_first_child (widget);
  while (child != NULL && !gtk_widget_child_focus (child, direction))
    child = back ? gtk_widget_get_prev_sibling (child) : gtk_widget_get_next_sibling (child);
  return child != NULL;
}

/* --- What GTK and libadwaita leave out, wherever it is ---------------------------------------- */

/* Its label has no place in the tree, so that what it is named by is nothing. */
static void
name_menu_item (GtkWidget *item)
{
  g_autofree char *text = NULL;

  g_object_get (item, "text", &text, NULL);
  if (text != NULL && *text != '\0')
    sural_accessible_set_name (item, text);
}

static void
name_menu (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (g_str_equal (G_OBJECT_TYPE_NAME (child), "GtkModelButton"))
        name_menu_item (child);
      else
        name_menu (child);
    }
}

static GtkWidget *
find_label (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_LABEL (child) ? child : find_label (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
choice_cb (GtkLabel *label, GParamSpec *pspec, GtkWidget *item)
{
  sural_accessible_set_name (item, gtk_label_get_text (label));
}

/* What can be chosen in a choice is drawn by a row of GTK's that takes no name from its words, and
 * may be given other words later. */
static void
name_choice (GtkWidget *item)
{
  GtkWidget *label = NULL;

  if (gtk_widget_get_ancestor (item, ADW_TYPE_COMBO_ROW) == NULL &&
      gtk_widget_get_ancestor (item, GTK_TYPE_DROP_DOWN) == NULL)
    return;
  label = find_label (item);
  if (label == NULL)
    return;
  g_signal_handlers_disconnect_by_func (label, choice_cb, item);
  g_signal_connect_object (label, "notify::label", G_CALLBACK (choice_cb), item, 0);
  choice_cb (GTK_LABEL (label), NULL, item);
}

/* Without the line under the letter of its key. */
static char *
dup_words (const char *label, gboolean use_underline)
{
  g_auto (GStrv) parts = g_strsplit (label, "_", use_underline ? 2 : 1);

  return g_strjoinv ("", parts);
}

static void
name_entry_row (AdwPreferencesRow *row)
{
  const char *title = adw_preferences_row_get_title (row);
  g_autofree char *name = NULL;

  if (title == NULL || *title == '\0' || g_object_get_data (G_OBJECT (row), NAMED) != NULL)
    return;
  name = dup_words (title, adw_preferences_row_get_use_underline (row));
  set_name (GTK_WIDGET (row), name);
}

/* A menu button and the button in it are named by what they show and by the label whose key they
 * are: "All tests All tests". */
static void
name_menu_button (GtkMenuButton *button)
{
  const char *label = gtk_menu_button_get_label (button);
  g_autofree char *name = NULL;

  if (label == NULL || !gtk_menu_button_get_use_underline (button))
    return;
  name = dup_words (label, TRUE);
  set_name (GTK_WIDGET (button), name);
  set_name (gtk_widget_get_first_child (GTK_WIDGET (button)), name);
}

/* A row with an entry draws its title in two places, one for the empty entry, and is named by both:
 * "Given Name Given Name". */
static void
watch_entry_row (GtkWidget *row)
{
  g_signal_handlers_disconnect_by_func (row, name_entry_row, NULL);
  g_signal_connect (row, "notify::title", G_CALLBACK (name_entry_row), NULL);
  name_entry_row (ADW_PREFERENCES_ROW (row));
}

/* Check buttons, rows that are chosen or opened, and what a list view or a choice has of them. */
static gboolean
is_pressed (GtkWidget *widget)
{
  if (GTK_IS_LIST_BOX_ROW (widget))
    return ADW_IS_BUTTON_ROW (widget) || ADW_IS_SWITCH_ROW (widget) || ADW_IS_COMBO_ROW (widget) ||
           (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget)) &&
            !GTK_IS_EDITABLE (widget));
  return GTK_IS_CHECK_BUTTON (widget) || GTK_IS_TEXT (widget) || is_list_item (widget);
}

static gboolean
mapped_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer user_data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  if (GTK_IS_POPOVER_MENU (widget))
    name_menu (widget);
  if (is_list_item (widget))
    name_choice (widget);
  if (ADW_IS_ENTRY_ROW (widget))
    watch_entry_row (widget);
  if (GTK_IS_MENU_BUTTON (widget))
    name_menu_button (GTK_MENU_BUTTON (widget));
  if (is_pressed (widget))
    sural_accessible_make_pressable (widget);
  return G_SOURCE_CONTINUE;
}

/* An entry offers assistive technology to activate it, as Enter does, and knows no signal for that.
 */
static void
make_entry_pressable (GType type)
{
  GtkWidgetClass *class = g_type_class_ref (type);

  if (gtk_widget_class_get_activate_signal (class) == 0)
    gtk_widget_class_set_activate_signal (class, g_signal_lookup ("activate", type));
  g_type_class_unref (class);
}

/**
 * sural_accessible_watch:
 *
 * From now on every menu that shows has its items named, and what is pressed by a pointer can be
 * pressed by assistive technology, also what GTK builds by itself and offers no other way into.
 * What was watched before is not watched twice.
 */
void
sural_accessible_watch (void)
{
  static gsize watched = 0;
  GTypeClass *class = NULL;

  if (!g_once_init_enter (&watched))
    return;
  make_entry_pressable (GTK_TYPE_ENTRY);
  make_entry_pressable (GTK_TYPE_PASSWORD_ENTRY);
  make_entry_pressable (GTK_TYPE_SEARCH_ENTRY);
  class = g_type_class_ref (GTK_TYPE_WIDGET);
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, mapped_cb, NULL, NULL);
  g_type_class_unref (class);
  g_once_init_leave (&watched, 1);
}
