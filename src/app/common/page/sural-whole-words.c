/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/page/sural-whole-words.h"

#include "model/words/sural-syllables.h"

#include <adwaita.h>

/* The pencil at the end of an entry that is a row, and the room before it. */
#define PENCIL_ROOM 34
/* Of a line of a menu where there is little room. */
#define MOST_CHARACTERS 40
#define FEWEST_CHARACTERS 8
/* Dots per inch of usual text, as GTK counts them; and what is narrow with that. */
#define USUAL_DPI (96. * PANGO_SCALE)
#define NARROW 400
/* Fewer letters than a long word has. */
#define COLUMN_CHARACTERS 8
/* How much of the window's width the end of a row may take beside its words. */
#define MOST_AT_END 0.2

/* A label that shows all that it says needs no tooltip. */
static gboolean
query_tooltip_cb (GtkLabel *label, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (label));
  return TRUE;
}

static void
tell_whole (GtkLabel *label)
{
  if (gtk_label_get_ellipsize (label) == PANGO_ELLIPSIZE_NONE ||
      gtk_widget_get_has_tooltip (GTK_WIDGET (label)))
    return;
  gtk_widget_set_has_tooltip (GTK_WIDGET (label), TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

/* How many letters of usual size would stand beside each other in the window. */
static gboolean
is_narrow (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  int width = root != NULL ? gtk_widget_get_width (GTK_WIDGET (root)) : 0, dpi = 0;

  if (width == 0 && GTK_IS_WINDOW (root))
    gtk_window_get_default_size (GTK_WINDOW (root), &width, NULL);
  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return width > 0 && dpi > 0 && width * USUAL_DPI / dpi < NARROW;
}

/* Whoever asks for that few letters at the least stands in a column of a table, in any window. */
static gboolean
is_column (GtkLabel *label)
{
  const int least = gtk_label_get_width_chars (label);

  return least > 0 && least <= COLUMN_CHARACTERS;
}

/* A tag or an entity is no word. */
static gboolean
has_markup (GtkLabel *label)
{
  return gtk_label_get_use_markup (label) && strpbrk (gtk_label_get_label (label), "<&") != NULL;
}

/* Where a line may hardly hold a long word, it may end in it between two of its parts. What can be
 * copied stays as it was written. */
static void
part_words (GtkLabel *label)
{
  const char *language = pango_language_to_string (gtk_get_default_language ());
  g_autoptr (GString) text = NULL;
  g_autoptr (GString) spoken = NULL;

  if (!gtk_label_get_wrap (label) || gtk_label_get_selectable (label) || has_markup (label) ||
      (!is_column (label) && !is_narrow (GTK_WIDGET (label))))
    return;
  text = g_string_new (gtk_label_get_label (label));
  /* What it was given is parted already. */
  g_string_replace (text, SURAL_SOFT_HYPHEN, "", 0);
  sural_syllables_hyphenate (text, language);
  if (!g_str_equal (text->str, gtk_label_get_label (label)))
    gtk_label_set_label (label, text->str);
  if (strstr (text->str, SURAL_SOFT_HYPHEN) == NULL)
    return;
  /* Who hears it hears words, not their parts. */
  spoken = g_string_new (gtk_label_get_text (label));
  g_string_replace (spoken, SURAL_SOFT_HYPHEN, "", 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken->str, -1);
}

static void
watch_words (GtkLabel *label)
{
  part_words (label);
  g_signal_handlers_disconnect_by_func (label, part_words, NULL);
  g_signal_connect (label, "notify::label", G_CALLBACK (part_words), NULL);
}

static GtkLabel *
find_label (GtkWidget *widget, const char *css_class)
{
  if (GTK_IS_LABEL (widget) && (css_class == NULL || gtk_widget_has_css_class (widget, css_class)))
    return GTK_LABEL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkLabel *label = find_label (child, css_class);

      if (label != NULL)
        return label;
    }
  return NULL;
}

static void
wrap (GtkLabel *label, GtkJustification justify)
{
  if (label == NULL)
    return;
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (label, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (label, justify);
}

/* What an entry is for does not run under its pencil while nothing is in it. */
static void
clear_pencil (GtkWidget *row)
{
  GtkLabel *label = find_label (row, "title");

  if (label != NULL && gtk_widget_get_margin_end (GTK_WIDGET (label)) == 0)
    gtk_widget_set_margin_end (GTK_WIDGET (label), PENCIL_ROOM);
}

/* What is on a menu, in lines of so many characters at most, with the keys for it or without. */
static void
set_menu (GtkWidget *widget, gboolean keys, int characters)
{
  if (g_strcmp0 (gtk_widget_get_css_name (widget), "accelerator") == 0)
    {
      gtk_widget_set_visible (widget, keys);
      return;
    }
  if (GTK_IS_LABEL (widget))
    {
      wrap (GTK_LABEL (widget), GTK_JUSTIFY_LEFT);
      gtk_label_set_xalign (GTK_LABEL (widget), 0);
      gtk_label_set_max_width_chars (GTK_LABEL (widget), characters);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    set_menu (child, keys, characters);
}

static gboolean
is_wider (GtkWidget *menu, int room)
{
  int width = 0;

  gtk_widget_measure (menu, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  return width > room;
}

/* The toolkit makes a menu as wide as its longest entry with its keys, and has it scrolled sideways
 * where that is wider than the screen. */
static void
fit_menu (GtkWidget *menu)
{
  GtkRoot *root = gtk_widget_get_root (menu);
  const int room = root != NULL ? gtk_widget_get_width (GTK_WIDGET (root)) : 0;

  if (room <= 0)
    return;
  set_menu (menu, TRUE, -1);
  if (is_wider (menu, room))
    set_menu (menu, FALSE, -1);
  for (int characters = MOST_CHARACTERS; characters >= FEWEST_CHARACTERS && is_wider (menu, room);
       characters -= 2)
    set_menu (menu, FALSE, characters);
}

static gboolean
shown_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  if (GTK_IS_POPOVER_MENU (widget))
    fit_menu (widget);
  return TRUE;
}

/* Of a row the box of one of its ends, or the line that all stands on. */
static GtkWidget *
find_part (GtkWidget *widget, const char *css_class)
{
  if (gtk_widget_has_css_class (widget, css_class))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *part = find_part (child, css_class);

      if (part != NULL)
        return part;
    }
  return NULL;
}

/* What stands at the end of a row leaves its words a column of a few letters: in a narrow window it
 * stands below them. */
static void
fold_row (GtkWidget *row)
{
  GtkWidget *line = find_part (row, "header");
  GtkWidget *end = line != NULL ? find_part (line, "suffixes") : NULL;
  GtkWidget *start = line != NULL ? find_part (line, "prefixes") : NULL;
  GtkRoot *root = gtk_widget_get_root (row);
  gboolean folds = FALSE;

  if (!GTK_IS_BOX (line) || end == NULL || root == NULL)
    return;
  folds = is_narrow (row) && !(start != NULL && gtk_widget_get_visible (start)) &&
          is_wider (end, (int) (gtk_widget_get_width (GTK_WIDGET (root)) * MOST_AT_END));
  if (folds)
    gtk_widget_set_halign (end, GTK_ALIGN_END);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (line),
                                  folds ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

static gboolean
mapped_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  if (ADW_IS_ACTION_ROW (widget))
    fold_row (widget);
  return TRUE;
}

/* A toast says on one line what its button does, and an alert has the heights of its answers from
 * before. */
static gboolean
is_kept (GtkButton *button)
{
  const char *parent = G_OBJECT_TYPE_NAME (gtk_widget_get_parent (GTK_WIDGET (button)));

  return g_str_equal (parent, "AdwToastWidget") || g_str_equal (parent, "AdwGizmo");
}

/* What a button does is said in as many lines as it takes. */
static void
wrap_button (GtkButton *button)
{
  GtkWidget *child = gtk_button_get_child (button);

  if (GTK_IS_LABEL (child) && gtk_label_get_ellipsize (GTK_LABEL (child)) != PANGO_ELLIPSIZE_NONE &&
      !is_kept (button))
    wrap (GTK_LABEL (child), GTK_JUSTIFY_CENTER);
}

static gboolean
realized_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  if (GTK_IS_LABEL (widget))
    {
      tell_whole (GTK_LABEL (widget));
      watch_words (GTK_LABEL (widget));
    }
  else if (ADW_IS_PREFERENCES_GROUP (widget))
    wrap (find_label (widget, NULL), GTK_JUSTIFY_LEFT);
  else if (GTK_IS_BUTTON (widget))
    wrap_button (GTK_BUTTON (widget));
  else if (ADW_IS_BUTTON_ROW (widget))
    wrap (find_label (widget, "title"), GTK_JUSTIFY_CENTER);
  else if (ADW_IS_ENTRY_ROW (widget))
    clear_pencil (widget);
  return TRUE;
}

/**
 * sural_whole_words_watch:
 *
 * From now on no text of the toolkit’s own widgets is lost where there is little room for it:
 * titles of groups, of
 * buttons and of menus go on in a second line, what stands at the end of a row stands below it, and
 * whatever label still ends in three dots says the whole when one points at it. The widgets have no
 * property for that, so that each is looked at when it comes to be on a display. Once is enough for
 * a program.
 */
void
sural_whole_words_watch (void)
{
  static gsize watched = 0;
  g_autoptr (GTypeClass) widgets = NULL;

  if (!g_once_init_enter (&watched))
    return;
  widgets = g_type_class_ref (GTK_TYPE_WIDGET);
  g_signal_add_emission_hook (g_signal_lookup ("realize", GTK_TYPE_WIDGET), 0, realized_cb, NULL,
                              NULL);
  g_signal_add_emission_hook (g_signal_lookup ("show", GTK_TYPE_WIDGET), 0, shown_cb, NULL, NULL);
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, mapped_cb, NULL, NULL);
  g_once_init_leave (&watched, 1);
}
