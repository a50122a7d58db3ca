/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/sural-answer-key.h"

#include <string.h>

/* Where the Latin letters and digits are on a keyboard that shows none: by the number that the
 * kernel gives the key, plus the 8 that X and Wayland add. */
static const struct
{
  guint first;
  const char *keys;
} rows[] = {
  { 10, "1234567890" },
  { 24, "qwertyuiop" },
  { 38, "asdfghjkl" },
  { 52, "zxcvbnm" },
};

static guint
find_by_place (guint keycode)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (keycode >= rows[i].first && keycode < rows[i].first + strlen (rows[i].keys))
        return (guint) rows[i].keys[keycode - rows[i].first];
    }
  return 0;
}

static gboolean
is_answer (guint keyval)
{
  return keyval < 128 && g_ascii_isalnum ((char) keyval);
}

/* What else the key writes: with Shift, or in another layout of the same keyboard. A letter comes
 * before a digit. */
static guint
find_on_key (GdkDisplay *display, guint keycode)
{
  g_autofree GdkKeymapKey *keys = NULL;
  g_autofree guint *keyvals = NULL;
  int n = 0;
  guint digit = 0;

  if (!gdk_display_map_keycode (display, keycode, &keys, &keyvals, &n))
    return 0;
  for (int i = 0; i < n; i++)
    {
      guint key = gdk_keyval_to_lower (keyvals[i]);

      if (is_answer (key) && g_ascii_isalpha ((char) key))
        return key;
      if (digit == 0 && is_answer (key))
        digit = key;
    }
  return digit;
}

/**
 * sural_answer_key:
 * @display: where it was pressed
 * @keyval: what it writes
 * @keycode: which key it is; 0 where that is not known
 *
 * The answers are letters and digits that the page shows: Y, N, 1. A keyboard that writes them
 * answers with what it writes. One that writes another script, or signs where the digits are,
 * answers by the place of the key.
 *
 * Returns: a lower-case letter or a digit of ASCII, or @keyval where the key writes neither
 */
guint
sural_answer_key (GdkDisplay *display, guint keyval, guint keycode)
{
  gunichar character = gdk_keyval_to_unicode (keyval);
  guint found = 0;

  g_return_val_if_fail (GDK_IS_DISPLAY (display), keyval);

  if (character == 0 || g_unichar_iscntrl (character) || g_unichar_isspace (character))
    return keyval;
  if (character < 128 && g_ascii_isalnum ((char) character))
    return (guint) g_ascii_tolower ((char) character);
  if (g_unichar_isdigit (character))
    return (guint) ('0' + g_unichar_digit_value (character));
  if (keycode == 0)
    return keyval;
  found = find_on_key (display, keycode);
  if (found == 0)
    found = find_by_place (keycode);
  return found != 0 ? found : keyval;
}

/**
 * sural_answer_key_is_enter:
 * @keyval: what a key writes
 *
 * Returns: whether it goes on: Enter of either block of keys
 */
gboolean
sural_answer_key_is_enter (guint keyval)
{
  return keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter;
}

/**
 * sural_answer_key_is_for_popover:
 * @focus: (nullable): what has the focus
 *
 * Over a question lies what is told of it: its help, a source, what can be chosen. A key that is
 * pressed then is no answer.
 *
 * Returns: whether a popover is open at what has the focus, so that keys are its own
 */
gboolean
sural_answer_key_is_for_popover (GtkWidget *focus)
{
  for (GtkWidget *at = focus; at != NULL; at = gtk_widget_get_parent (at))
    {
      if (GTK_IS_POPOVER (at) ||
          (GTK_IS_MENU_BUTTON (at) && gtk_menu_button_get_active (GTK_MENU_BUTTON (at))))
        return TRUE;
    }
  return FALSE;
}
