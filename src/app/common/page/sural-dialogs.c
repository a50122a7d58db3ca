/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/page/sural-dialogs.h"

#include "app/common/say/sural-accessible.h"

/**
 * sural_dialogs_get_visible:
 * @widget: a widget in a window
 *
 * Returns: (transfer none) (nullable): the dialog on top in that window
 */
AdwDialog *
sural_dialogs_get_visible (GtkWidget *widget)
{
  GtkRoot *root = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  root = gtk_widget_get_root (widget);
  if (ADW_IS_APPLICATION_WINDOW (root))
    return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (root));
  if (ADW_IS_WINDOW (root))
    return adw_window_get_visible_dialog (ADW_WINDOW (root));
  return NULL;
}

static gboolean
is_within (GtkWidget *widget, AdwDialog *dialog)
{
  return widget != NULL &&
         (widget == GTK_WIDGET (dialog) || gtk_widget_is_ancestor (widget, GTK_WIDGET (dialog)));
}

/* Where the keyboard was when a dialog came; both are borrowed for as long as they are there. */
typedef struct
{
  GWeakRef window;
  GWeakRef focus;
} Place;

static Place *
place_new (GtkWidget *window, GtkWidget *focus)
{
  Place *self = g_rc_box_new0 (Place);

  g_weak_ref_init (&self->window, window);
  g_weak_ref_init (&self->focus, focus);
  return self;
}

static void
place_clear (gpointer data)
{
  Place *self = data;

  g_weak_ref_clear (&self->window);
  g_weak_ref_clear (&self->focus);
}

static void
place_unref (gpointer data)
{
  g_rc_box_release_full (data, place_clear);
}

static gboolean
go_back_cb (gpointer user_data)
{
  Place *place = user_data;
  g_autoptr (GtkWidget) window = g_weak_ref_get (&place->window);
  g_autoptr (GtkWidget) focus = g_weak_ref_get (&place->focus);
  AdwDialog *dialog = window != NULL ? sural_dialogs_get_visible (window) : NULL;

  if (focus != NULL && window != NULL && gtk_widget_get_root (focus) == GTK_ROOT (window) &&
      gtk_widget_get_mapped (focus) && (dialog == NULL || is_within (focus, dialog)))
    gtk_widget_grab_focus (focus);
  return G_SOURCE_REMOVE;
}

static void
closed_cb (AdwDialog *dialog, Place *place)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, go_back_cb, g_rc_box_acquire (place), place_unref);
}

static void
closure_unref (gpointer data, GClosure *closure)
{
  place_unref (data);
}

/* What a dialog is about, without the bars around it. */
static GtkWidget *
get_content (AdwDialog *dialog)
{
  GtkWidget *child = adw_dialog_get_child (dialog);

  return ADW_IS_TOOLBAR_VIEW (child) ? adw_toolbar_view_get_content (ADW_TOOLBAR_VIEW (child))
                                     : NULL;
}

/* GTK begins at the first button of the header, which is the one that throws everything away. */
static void
leave_header (AdwDialog *dialog, GtkWidget *focus)
{
  GtkWidget *content = get_content (dialog);

  if (content != NULL && focus != NULL &&
      gtk_widget_get_ancestor (focus, ADW_TYPE_HEADER_BAR) != NULL)
    gtk_widget_child_focus (content, GTK_DIR_TAB_FORWARD);
}

static gboolean
begin_cb (gpointer user_data)
{
  Place *place = user_data;
  g_autoptr (GtkWidget) window = g_weak_ref_get (&place->window);
  g_autoptr (GtkWidget) wanted = g_weak_ref_get (&place->focus);
  AdwDialog *dialog = window != NULL ? sural_dialogs_get_visible (window) : NULL;
  GtkWidget *focus = dialog != NULL ? gtk_root_get_focus (GTK_ROOT (window)) : NULL;

  if (dialog == NULL || wanted == NULL || !gtk_widget_get_mapped (wanted) ||
      !is_within (wanted, dialog))
    return G_SOURCE_REMOVE;
  if (wanted == get_content (dialog) || !gtk_widget_is_sensitive (wanted))
    leave_header (dialog, focus);
  else if (focus != wanted && (focus == NULL || !gtk_widget_is_ancestor (focus, wanted)))
    gtk_widget_grab_focus (wanted);
  return G_SOURCE_REMOVE;
}

static void
wanted_mapped_cb (GtkWidget *wanted)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (wanted));

  g_signal_handlers_disconnect_by_func (wanted, wanted_mapped_cb, NULL);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, begin_cb, place_new (window, wanted), place_unref);
}

/* In a narrow window a dialog is a sheet, which gives the keyboard to the first thing that can take
 * it, wherever the dialog wants it: what is typed would go elsewhere than in a wide one. One that
 * does not say begins in what it is about. */
static void
begin_where_wanted (AdwDialog *dialog)
{
  GtkWidget *focus = adw_dialog_get_focus (dialog);
  GtkWidget *wanted = focus != NULL ? focus : get_content (dialog);

  if (wanted != NULL)
    g_signal_connect (wanted, "map", G_CALLBACK (wanted_mapped_cb), NULL);
}

/* --- What it is called ------------------------------------------------------------------------ */

/* A title of two lines where there is no room for one of them beside the buttons: a telephone is no
 * wider, and what is cut may be what tells two dialogs apart. */
static GtkWidget *
make_title (GObject *titled)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "heading");
  g_object_bind_property (titled, "title", label, "label", G_BINDING_SYNC_CREATE);
  return label;
}

/* Those that have no title of their own show that of the page, or of the dialog, that they are in.
 */
static void
wrap_titles (GtkWidget *widget, AdwDialog *dialog)
{
  if (ADW_IS_HEADER_BAR (widget))
    {
      GtkWidget *page = gtk_widget_get_ancestor (widget, ADW_TYPE_NAVIGATION_PAGE);

      if (adw_header_bar_get_title_widget (ADW_HEADER_BAR (widget)) == NULL)
        adw_header_bar_set_title_widget (ADW_HEADER_BAR (widget),
                                         make_title (page != NULL ? G_OBJECT (page)
                                                                  : G_OBJECT (dialog)));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    wrap_titles (child, dialog);
}

/**
 * sural_dialog_present:
 * @dialog: (transfer floating): the dialog
 * @parent: where it was asked for
 *
 * Shows a dialog, unless another one is up that @parent is not in: a key that is pressed again, or
 * an action that lies under a dialog, opens nothing. A dialog that is not shown is let go.
 *
 * Returns: whether it shows
 */
gboolean
sural_dialog_present (AdwDialog *dialog, GtkWidget *parent)
{
  AdwDialog *visible = NULL;
  GtkRoot *root = NULL;

  g_return_val_if_fail (ADW_IS_DIALOG (dialog), FALSE);
  g_return_val_if_fail (GTK_IS_WIDGET (parent), FALSE);

  visible = sural_dialogs_get_visible (parent);
  if (visible != NULL && !is_within (parent, visible))
    {
      g_object_ref_sink (dialog);
      g_object_unref (dialog);
      return FALSE;
    }
  root = gtk_widget_get_root (parent);
  if (root != NULL)
    g_signal_connect_data (dialog, "closed", G_CALLBACK (closed_cb),
                           place_new (GTK_WIDGET (root), gtk_root_get_focus (root)), closure_unref,
                           0);
  begin_where_wanted (dialog);
  if (!ADW_IS_PREFERENCES_DIALOG (dialog) && adw_dialog_get_child (dialog) != NULL)
    wrap_titles (adw_dialog_get_child (dialog), dialog);
  adw_dialog_present (dialog, parent);
  /* What it holds stands in no tree before. */
  if (adw_dialog_get_child (dialog) != NULL)
    sural_accessible_name_groups (adw_dialog_get_child (dialog), adw_dialog_get_title (dialog));
  return TRUE;
}

/* Where the dialog wants it, else the first place that takes it. */
static void
take_focus (AdwDialog *dialog)
{
  GtkWidget *wanted = adw_dialog_get_focus (dialog);

  if (wanted != NULL && gtk_widget_get_mapped (wanted) && gtk_widget_is_sensitive (wanted) &&
      gtk_widget_grab_focus (wanted))
    return;
  gtk_widget_child_focus (GTK_WIDGET (dialog), GTK_DIR_TAB_FORWARD);
}

static gboolean
settle_cb (gpointer user_data)
{
  GtkWindow *window = user_data;
  AdwDialog *dialog = sural_dialogs_get_visible (GTK_WIDGET (window));

  g_object_set_data (G_OBJECT (window), "sural-dialogs-settle", NULL);
  if (dialog != NULL && gtk_widget_get_mapped (GTK_WIDGET (dialog)) &&
      !is_within (gtk_window_get_focus (window), dialog))
    take_focus (dialog);
  return G_SOURCE_REMOVE;
}

/* What had the keyboard may have become insensitive, or never have been able to take it. It is
 * looked at once GTK is done with what it is about. */
static void
settle_soon (GtkWindow *window)
{
  AdwDialog *dialog = sural_dialogs_get_visible (GTK_WIDGET (window));

  if (dialog == NULL || is_within (gtk_window_get_focus (window), dialog) ||
      g_object_get_data (G_OBJECT (window), "sural-dialogs-settle") != NULL)
    return;
  g_object_set_data (G_OBJECT (window), "sural-dialogs-settle", GINT_TO_POINTER (1));
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, settle_cb, g_object_ref (window), g_object_unref);
}

/* Nothing in the dialog has taken the key. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  AdwDialog *dialog = sural_dialogs_get_visible (widget);

  if (dialog == NULL)
    return GDK_EVENT_PROPAGATE;
  adw_dialog_close (dialog);
  return GDK_EVENT_STOP;
}

/* The button that does what the dialog is for: it stands in the header of what shows, or is the one
 * that Enter presses. */
static GtkWidget *
find_main_button (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_BUTTON (widget))
    return gtk_widget_has_css_class (widget, "suggested-action") &&
                   gtk_widget_get_ancestor (widget, ADW_TYPE_HEADER_BAR) != NULL
               ? widget
               : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_main_button (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* As a click does it: the keyboard goes to the button, and what is half typed is taken. */
static gboolean
press_main_button_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  AdwDialog *dialog = sural_dialogs_get_visible (widget);
  GtkWidget *button = NULL;

  if (dialog == NULL || !is_within (widget, dialog))
    return GDK_EVENT_PROPAGATE;
  button = find_main_button (adw_dialog_get_child (dialog));
  if (button == NULL)
    button = adw_dialog_get_default_widget (dialog);
  if (!GTK_IS_BUTTON (button) || !gtk_widget_get_mapped (button) ||
      !gtk_widget_is_sensitive (button))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (button);
  if (gtk_widget_is_sensitive (button))
    g_signal_emit_by_name (button, "clicked");
  return GDK_EVENT_STOP;
}

static void
add_main_key (GtkEventController *keys, guint key)
{
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (key, GDK_CONTROL_MASK),
                        gtk_callback_action_new (press_main_button_cb, NULL, NULL)));
}

static void
add_key (GtkEventController *keys, guint key, GdkModifierType modifiers, const char *action)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                                                          gtk_named_action_new (action)));
}

/* No event in the sheet of a dialog comes to the window, so no key to its accelerators; what leaves
 * the clinic must work in there too. */
static void
visible_dialog_cb (GtkWindow *window)
{
  AdwDialog *dialog = sural_dialogs_get_visible (GTK_WIDGET (window));
  GtkEventController *keys = NULL;

  if (dialog != NULL && adw_dialog_get_child (dialog) != NULL &&
      g_object_get_data (G_OBJECT (dialog), "sural-dialogs-keys") == NULL)
    {
      g_object_set_data (G_OBJECT (dialog), "sural-dialogs-keys", GINT_TO_POINTER (1));
      keys = gtk_shortcut_controller_new ();
      gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
      add_key (keys, GDK_KEY_F1, 0, "win.help");
      add_key (keys, GDK_KEY_l, GDK_CONTROL_MASK, "win.lock");
      add_key (keys, GDK_KEY_q, GDK_CONTROL_MASK, "app.quit");
      add_main_key (keys, GDK_KEY_Return);
      add_main_key (keys, GDK_KEY_KP_Enter);
      add_main_key (keys, GDK_KEY_ISO_Enter);
      gtk_widget_add_controller (adw_dialog_get_child (dialog), keys);
    }
  settle_soon (window);
}

/**
 * sural_dialogs_watch:
 * @window: an AdwApplicationWindow or AdwWindow
 *
 * As long as a dialog shows the keyboard is in it, also while it is empty or still loading, Escape
 * closes it, Ctrl+Enter presses its main button from anywhere in it, and the keys that lock and
 * quit do so in it.
 */
void
sural_dialogs_watch (GtkWindow *window)
{
  GtkEventController *keys = NULL;

  g_return_if_fail (ADW_IS_APPLICATION_WINDOW (window) || ADW_IS_WINDOW (window));

  g_signal_connect (window, "notify::visible-dialog", G_CALLBACK (visible_dialog_cb), NULL);
  g_signal_connect (window, "notify::focus-widget", G_CALLBACK (settle_soon), NULL);
  keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
}
