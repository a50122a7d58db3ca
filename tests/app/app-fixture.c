/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"

static gboolean
is_named (GtkWidget *widget, const char *name)
{
  static const char *const properties[] = { "title", "label" };

  if (!gtk_widget_get_mapped (widget) && !gtk_widget_get_visible (widget))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (widget), properties[i]);
      g_autofree char *text = NULL;

      if (pspec == NULL || pspec->value_type != G_TYPE_STRING)
        continue;
      g_object_get (widget, properties[i], &text, NULL);
      if (g_strcmp0 (text, name) == 0)
        return TRUE;
    }
  return FALSE;
}

GtkWidget *
app_find (GtkWidget *root, GType type, const char *name)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (name == NULL || is_named (root, name)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = app_find (child, type, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

void
app_type (GtkWidget *root, const char *row_title, const char *text)
{
  GtkWidget *row = app_find (root, ADW_TYPE_ENTRY_ROW, row_title);

  if (row == NULL)
    g_error ("no entry row named %s", row_title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

void
app_click (GtkWidget *root, const char *label)
{
  GtkWidget *button = app_find (root, GTK_TYPE_BUTTON, label);
  GtkWidget *words = button == NULL ? app_find (root, GTK_TYPE_LABEL, label) : NULL;

  /* One whose words go on several lines has a label of its own. */
  if (words != NULL)
    button = gtk_widget_get_ancestor (words, GTK_TYPE_BUTTON);
  if (button == NULL)
    g_error ("no button named %s", label);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
painted_cb (guint *n_painted)
{
  (*n_painted)++;
}

void
app_let_paint (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  guint n_painted = 0;
  gulong handler = 0;

  if (clock == NULL || !gtk_widget_get_mapped (widget))
    return;
  handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &n_painted);
  /* The first ones may still lay out what has just come up, and move what is not in view. */
  while (n_painted < 3)
    {
      guint before = n_painted;

      gtk_widget_queue_draw (widget);
      app_spin_until (n_painted > before);
    }
  g_signal_handler_disconnect (clock, handler);
}

/* The frame around it is not in every theme's size. */
static gboolean
ask_for_size (GtkWindow *window, int width, int height)
{
  gtk_window_set_default_size (window, width, height);
  return ABS (gtk_widget_get_width (GTK_WIDGET (window)) - width) <= 10;
}

void
app_resize_window (GtkWindow *window, int width, int height)
{
  app_spin_until (ask_for_size (window, width, height));
}

/* What no page takes presses the button that has the focus, as everywhere. */
static gboolean
press_button (GtkWidget *widget, guint keyval)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (keyval != GDK_KEY_Return || !GTK_IS_BUTTON (focus) || !gtk_widget_is_ancestor (focus, widget))
    return FALSE;
  g_signal_emit_by_name (focus, "clicked");
  return TRUE;
}

gboolean
app_press_with (GtkWidget *widget, guint keyval, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = NULL;

  app_let_paint (widget);
  controllers = gtk_widget_observe_controllers (widget);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0, modifiers, &handled);
      if (handled)
        return TRUE;
    }
  return press_button (widget, keyval);
}

static gboolean
offer_key (GtkWidget *widget,
           gboolean capture,
           guint keyval,
           guint keycode,
           GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller) ||
          (gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE) != capture)
        continue;
      g_signal_emit_by_name (controller, "key-pressed", keyval, keycode, modifiers, &handled);
      if (handled)
        return TRUE;
    }
  return FALSE;
}

void
app_key (GtkWidget *window, guint keyval, guint keycode, GdkModifierType modifiers)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));
  g_autoptr (GPtrArray) path = g_ptr_array_new_with_free_func (g_object_unref);

  for (GtkWidget *widget = focus; widget != NULL; widget = gtk_widget_get_parent (widget))
    g_ptr_array_add (path, g_object_ref (widget));
  for (guint i = path->len; i > 0; i--)
    {
      if (offer_key (g_ptr_array_index (path, i - 1), TRUE, keyval, keycode, modifiers))
        return;
    }
  for (guint i = 0; i < path->len; i++)
    {
      if (offer_key (g_ptr_array_index (path, i), FALSE, keyval, keycode, modifiers))
        return;
    }
  /* A link would leave the program. */
  if (GTK_IS_BUTTON (focus) && !GTK_IS_LINK_BUTTON (focus) && modifiers == 0 &&
      (keyval == GDK_KEY_Return || keyval == GDK_KEY_space))
    g_signal_emit_by_name (focus, "clicked");
}
