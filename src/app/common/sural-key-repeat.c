/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/sural-key-repeat.h"

/* No keyboard waits longer for the next repetition, in milliseconds. The key that seems to be held
 * for longer was let go in another window. */
static const guint32 LONGEST_WAIT = 2500;

/* A key that has not been let go. */
typedef struct
{
  guint32 time;   /* of its last press event */
  gpointer focus; /* what had the focus when it was pressed; to compare with, never to use */
} HeldKey;

/* keycode → HeldKey */
static GHashTable *
get_held (GtkWidget *window)
{
  return g_object_get_data (G_OBJECT (window), "sural-held-keys");
}

/* Keys that walk and scroll. */
static gboolean
walks (guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Right:
    case GDK_KEY_Up:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Left:
    case GDK_KEY_KP_Right:
    case GDK_KEY_KP_Up:
    case GDK_KEY_KP_Down:
    case GDK_KEY_Home:
    case GDK_KEY_End:
    case GDK_KEY_Page_Up:
    case GDK_KEY_Page_Down:
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
    case GDK_KEY_KP_Tab:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_enter (guint keyval)
{
  return keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter;
}

/* In a group of which one is chosen, the arrows choose. */
static gboolean
is_chosen_by_walking (GtkWidget *focus)
{
  return GTK_IS_CHECK_BUTTON (focus) || GTK_IS_TOGGLE_BUTTON (focus);
}

/* A text is written in by a key that was pressed in it: one that answered a question and thereby
 * led to a text writes nothing there while it is still held. */
static gboolean
may_repeat (GtkWidget *window, const HeldKey *key, guint keyval, GdkModifierType modifiers)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));
  gboolean commands =
      (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0;

  /* Ctrl+Left in a text walks by words. */
  if (walks (keyval))
    return (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus) || !commands) &&
           !is_chosen_by_walking (focus);
  if (key->focus != focus)
    return FALSE;
  return GTK_IS_TEXT_VIEW (focus) || (GTK_IS_TEXT (focus) && !commands && !is_enter (keyval));
}

/* Returns: (nullable): what is known of the key when the press is one more of it while it is held
 */
static const HeldKey *
note_press (GtkWidget *window, guint keycode, guint32 time)
{
  GHashTable *held = get_held (window);
  HeldKey *key = g_hash_table_lookup (held, GUINT_TO_POINTER (keycode));

  if (key != NULL && time - key->time < LONGEST_WAIT)
    {
      key->time = time;
      return key;
    }
  key = g_new (HeldKey, 1);
  key->time = time;
  key->focus = gtk_root_get_focus (GTK_ROOT (window));
  g_hash_table_insert (held, GUINT_TO_POINTER (keycode), key);
  return NULL;
}

static gboolean
event_cb (GtkWidget *window, GdkEvent *event)
{
  const HeldKey *key = NULL;
  guint keycode = 0;

  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_KEY_RELEASE:
      keycode = gdk_key_event_get_keycode (event);
      g_hash_table_remove (get_held (window), GUINT_TO_POINTER (keycode));
      return GDK_EVENT_PROPAGATE;
    case GDK_KEY_PRESS:
      keycode = gdk_key_event_get_keycode (event);
      key = note_press (window, keycode, gdk_event_get_time (event));
      return key != NULL && !gdk_key_event_is_modifier (event) &&
             !may_repeat (window, key, gdk_key_event_get_keyval (event),
                          gdk_event_get_modifier_state (event));
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* A key that is let go elsewhere is let go. */
static void
active_cb (GtkWidget *window)
{
  g_hash_table_remove_all (get_held (window));
}

/**
 * sural_key_repeat_stop:
 * @window: a window
 *
 * Takes the repetitions of a held key out of the window's events before anything sees them. What
 * writes a text and what walks through a page goes on repeating; Enter, answers, choices by arrow
 * and commands do not.
 */
void
sural_key_repeat_stop (GtkWidget *window)
{
  GtkEventController *events = NULL;

  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (get_held (window) == NULL);

  events = gtk_event_controller_legacy_new ();
  g_object_set_data_full (G_OBJECT (window), "sural-held-keys",
                          g_hash_table_new_full (NULL, NULL, NULL, g_free),
                          (GDestroyNotify) g_hash_table_unref);
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (events, "event", G_CALLBACK (event_cb), window);
  gtk_widget_add_controller (window, events);
  g_signal_connect (window, "notify::is-active", G_CALLBACK (active_cb), NULL);
  /* What is let go in a dialog does not come to the window either. */
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (window), "visible-dialog") != NULL)
    g_signal_connect (window, "notify::visible-dialog", G_CALLBACK (active_cb), NULL);
}
