/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/plan/sural-week-session.h"

#include "app/common/page/sural-wrapped-label.h"
#include "reasoning/words/sural-day-text.h"

#include <glib/gi18n-lib.h>

struct _SuralWeekSession
{
  AdwBin parent_instance;

  char *exercise;
  guint day;
  GtkWidget *popover; /* NULL: it cannot be moved */
};

G_DEFINE_FINAL_TYPE (SuralWeekSession, sural_week_session, ADW_TYPE_BIN)

static void
open_menu (SuralWeekSession *self)
{
  if (self->popover != NULL)
    gtk_popover_popup (GTK_POPOVER (self->popover));
}

static gboolean
open_menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  SuralWeekSession *self = SURAL_WEEK_SESSION (widget);

  open_menu (self);
  return self->popover != NULL;
}

static void
open_menu_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_menu (SURAL_WEEK_SESSION (widget));
}

static void
released_cb (GtkGestureClick *click, int n, double x, double y, SuralWeekSession *self)
{
  if (self->popover == NULL)
    return;
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  open_menu (self);
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, SuralWeekSession *self)
{
  return self->popover != NULL ? gdk_content_provider_new_typed (SURAL_TYPE_WEEK_SESSION, self)
                               : NULL;
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, SuralWeekSession *self)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

static void
sural_week_session_dispose (GObject *object)
{
  SuralWeekSession *self = SURAL_WEEK_SESSION (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->exercise, g_free);
  G_OBJECT_CLASS (sural_week_session_parent_class)->dispose (object);
}

static void
sural_week_session_class_init (SuralWeekSessionClass *klass)
{
  static const guint KEYS[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter,
                                GDK_KEY_space,  GDK_KEY_KP_Space, GDK_KEY_Menu };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_week_session_dispose;
  gtk_widget_class_set_css_name (widget_class, "week-session");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
  /* Assistive technology presses by an action. */
  gtk_widget_class_install_action (widget_class, "menu.popup", NULL, open_menu_action_cb);
  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    gtk_widget_class_add_binding (widget_class, KEYS[i], 0, open_menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, open_menu_key_cb, NULL);
}

static void
add_gestures (SuralWeekSession *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self,
                           G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
}

static void
sural_week_session_init (SuralWeekSession *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  add_gestures (self);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = sural_wrapped_label_new (text, css_class);

  gtk_label_set_width_chars (GTK_LABEL (label), 6);
  return label;
}

/**
 * sural_week_session_new:
 * @exercise: its id
 * @day: of the week, 0 for Monday
 * @name: of the exercise
 * @details: minutes, and of what kind it is
 *
 * Returns: (transfer floating): a session that cannot be moved yet
 */
GtkWidget *
sural_week_session_new (const char *exercise, guint day, const char *name, const char *details)
{
  SuralWeekSession *self;
  GtkWidget *box = NULL;
  g_autofree char *weekday = sural_weekday_text (day);
  g_autofree char *spoken = NULL;

  g_return_val_if_fail (exercise != NULL && name != NULL && details != NULL, NULL);

  self = g_object_new (SURAL_TYPE_WEEK_SESSION, NULL);
  self->exercise = g_strdup (exercise);
  self->day = day;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), make_label (name, "caption-heading"));
  gtk_box_append (GTK_BOX (box), make_label (details, "caption"));
  adw_bin_set_child (ADW_BIN (self), box);
  /* Translators: an exercise; a day of the week; minutes and kind */
  spoken = g_strdup_printf (_ ("%s, %s: %s"), name, weekday, details);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return GTK_WIDGET (self);
}

/**
 * sural_week_session_get_exercise:
 *
 * Returns: (transfer none): the id of the exercise
 */
const char *
sural_week_session_get_exercise (SuralWeekSession *self)
{
  g_return_val_if_fail (SURAL_IS_WEEK_SESSION (self), NULL);
  return self->exercise;
}

/**
 * sural_week_session_get_day:
 *
 * Returns: the day of the week on which it is, 0 for Monday
 */
guint
sural_week_session_get_day (SuralWeekSession *self)
{
  g_return_val_if_fail (SURAL_IS_WEEK_SESSION (self), 0);
  return self->day;
}

/**
 * sural_week_session_set_menu:
 * @menu: where it can go
 *
 * Lets it be moved.
 */
void
sural_week_session_set_menu (SuralWeekSession *self, GMenuModel *menu)
{
  g_return_if_fail (SURAL_IS_WEEK_SESSION (self) && self->popover == NULL);

  self->popover = gtk_popover_menu_new_from_model (menu);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE,
                                  -1);
}
