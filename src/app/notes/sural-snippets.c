/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/notes/sural-snippets.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define KEY "note-snippets"
/* What a name is typed with: no word of a note begins with it. */
#define MARK '.'
#define MOST_NAME 20
/* Letters of a text that a menu shows. */
#define MOST_SHOWN 40

/**
 * sural_snippets_is_name:
 * @name: what somebody wants to call a snippet
 *
 * Returns: whether it can be typed as one word: letters and digits of any script, 20 at the most
 */
gboolean
sural_snippets_is_name (const char *name)
{
  glong n = 0;

  g_return_val_if_fail (name != NULL, FALSE);

  if (!g_utf8_validate (name, -1, NULL))
    return FALSE;
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p), n++)
    if (!g_unichar_isalnum (g_utf8_get_char (p)))
      return FALSE;
  return n > 0 && n <= MOST_NAME;
}

/**
 * sural_snippets_dup_text:
 * @settings: (nullable): the settings
 * @name: a snippet's name
 *
 * Returns: (transfer full) (nullable): its text; NULL when there is none of that name
 */
char *
sural_snippets_dup_text (GSettings *settings, const char *name)
{
  g_autoptr (GVariant) value = NULL;
  GVariantIter iter;
  const char *other, *text;

  g_return_val_if_fail (name != NULL, NULL);

  if (settings == NULL)
    return NULL;
  value = g_settings_get_value (settings, KEY);
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(&s&s)", &other, &text))
    if (g_str_equal (other, name))
      return g_strdup (text);
  return NULL;
}

/* In place of what lies between, as one step that Ctrl+Z in the text takes back. */
static void
replace (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, const char *text)
{
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, start, end);
  gtk_text_buffer_insert (buffer, start, text, -1);
  gtk_text_buffer_end_user_action (buffer);
}

/**
 * sural_snippets_expand:
 * @view: a text that is written
 * @settings: (nullable): the settings
 *
 * Puts a snippet's text in the place of its name, where the word before the cursor is one.
 *
 * Returns: whether it was one
 */
gboolean
sural_snippets_expand (GtkTextView *view, GSettings *settings)
{
  GtkTextBuffer *buffer = NULL;
  GtkTextIter start, end, before;
  g_autofree char *word = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (GTK_IS_TEXT_VIEW (view), FALSE);

  buffer = gtk_text_view_get_buffer (view);
  if (!gtk_text_view_get_editable (view) || gtk_text_buffer_get_has_selection (buffer))
    return FALSE;
  gtk_text_buffer_get_iter_at_mark (buffer, &end, gtk_text_buffer_get_insert (buffer));
  start = end;
  for (before = start; gtk_text_iter_backward_char (&before) &&
                       !g_unichar_isspace (gtk_text_iter_get_char (&before));)
    start = before;
  word = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  if (*word != MARK)
    return FALSE;
  text = sural_snippets_dup_text (settings, word + 1);
  if (text == NULL)
    return FALSE;
  replace (buffer, &start, &end, text);
  return TRUE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType modifiers,
                gpointer user_data)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) == 0 &&
      (keyval == GDK_KEY_space || keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter ||
       keyval == GDK_KEY_ISO_Enter))
    sural_snippets_expand (GTK_TEXT_VIEW (view), G_SETTINGS (user_data));
  /* The space or the new line comes after the text, as it would after the name. */
  return GDK_EVENT_PROPAGATE;
}

static void
insert_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkTextView *view = GTK_TEXT_VIEW (user_data);
  GSettings *settings = g_object_get_data (G_OBJECT (action), "settings");
  g_autofree char *text =
      sural_snippets_dup_text (settings, g_variant_get_string (parameter, NULL));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  if (text == NULL || !gtk_text_view_get_editable (view))
    return;
  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  replace (buffer, &start, &end, text);
  gtk_widget_grab_focus (GTK_WIDGET (view));
}

/* ".nv  Sensation and reflexes…": what people typed has no mnemonics. */
static char *
dup_label (const char *name, const char *text)
{
  g_autofree char *line = g_strndup (text, strcspn (text, "\n"));
  g_autofree char *shown = g_utf8_strlen (line, -1) > MOST_SHOWN
                               ? g_utf8_substring (line, 0, MOST_SHOWN)
                               : g_strdup (line);
  g_autoptr (GString) label = g_string_new (NULL);

  g_string_append_printf (label, "%c%s  %s%s", MARK, name, shown,
                          strlen (shown) < strlen (text) ? "…" : "");
  g_string_replace (label, "_", "__", 0);
  return g_string_free_and_steal (g_steal_pointer (&label));
}

static void
fill_menu (GSettings *settings, const char *key, GMenu *menu)
{
  g_autoptr (GVariant) value = g_settings_get_value (settings, KEY);
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GMenu) edit = g_menu_new ();
  GVariantIter iter;
  const char *name, *text;

  g_menu_remove_all (menu);
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(&s&s)", &name, &text))
    {
      g_autofree char *label = dup_label (name, text);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "snippet.insert", "s", name);
      g_menu_append_item (section, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_menu_append (edit, _ ("_Edit Snippets…"), "win.preferences");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (edit));
}

/**
 * sural_snippets_attach:
 * @view: where a note is written
 * @button: (nullable): a button that is to show the snippets
 * @settings: (nullable): the settings, where the snippets are kept
 *
 * Lets snippets be typed in @view, and chosen from its context menu and from @button.
 */
void
sural_snippets_attach (GtkTextView *view, GtkMenuButton *button, GSettings *settings)
{
  GtkEventController *keys = NULL;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("insert", G_VARIANT_TYPE_STRING);

  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  if (button != NULL)
    gtk_widget_set_visible (GTK_WIDGET (button), settings != NULL);
  if (settings == NULL)
    return;
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), settings, 0);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
  g_object_set_data_full (G_OBJECT (action), "settings", g_object_ref (settings), g_object_unref);
  g_signal_connect_object (action, "activate", G_CALLBACK (insert_cb), view, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (view), "snippet", G_ACTION_GROUP (group));
  fill_menu (settings, KEY, menu);
  g_signal_connect_object (settings, "changed::" KEY, G_CALLBACK (fill_menu), menu, 0);
  gtk_text_view_set_extra_menu (view, G_MENU_MODEL (menu));
  if (button != NULL)
    {
      gtk_widget_insert_action_group (GTK_WIDGET (button), "snippet", G_ACTION_GROUP (group));
      gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
    }
}
