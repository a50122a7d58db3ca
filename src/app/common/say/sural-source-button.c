/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/say/sural-source-button.h"

#include "app/common/say/sural-accessible.h"

#include "reasoning/words/sural-grade-words.h"

#include <glib/gi18n-lib.h>

/* The width of what opens, in characters, and how high it grows before it scrolls, in pixels. */
static const int WIDTH = 45;
static const int HEIGHT = 420;

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH);
  gtk_label_set_width_chars (GTK_LABEL (label), WIDTH);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), css_class == NULL);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
add_source (GtkWidget *box, const SuralSource *source)
{
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  add_label (part, source->citation, NULL);
  if (source->note != NULL)
    {
      gtk_widget_add_css_class (add_label (part, source->note, "caption"), "dimmed");
    }
  if (source->url != NULL)
    {
      GtkWidget *link = gtk_link_button_new_with_label (source->url, _ ("Open the source"));
      g_autofree char *name = g_strdup_printf (_ ("Open the source: %s"), source->citation);

      gtk_widget_set_halign (link, GTK_ALIGN_START);
      gtk_widget_add_css_class (link, "caption");
      sural_accessible_set_name (link, name);
      gtk_box_append (GTK_BOX (part), link);
    }
  gtk_box_append (GTK_BOX (box), part);
}

static GtkWidget *
make_box (int spacing)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, spacing);

  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  return box;
}

static void
add_basis (GtkWidget *box, const SuralBasis *basis)
{
  add_label (box, basis->words, "heading");
  if (basis->text != NULL)
    {
      g_auto (GStrv) paragraphs = g_strsplit (basis->text, "\n", -1);

      for (gsize i = 0; paragraphs[i] != NULL; i++)
        add_label (box, paragraphs[i], NULL);
    }
  if (basis->sources->len > 0)
    add_label (box, ngettext ("Source", "Sources", basis->sources->len), "caption-heading");
  for (guint i = 0; i < basis->sources->len; i++)
    add_source (box, g_ptr_array_index (basis->sources, i));
}

static GtkWidget *
make_content (const SuralBasis *basis)
{
  GtkWidget *box = make_box (9);

  add_basis (box, basis);
  return box;
}

/* What the numbers of a whole list rest on. */
typedef struct
{
  GPtrArray *names; /* char* */
  GPtrArray *bases; /* SuralBasis */
} Bases;

static void
bases_free (gpointer data)
{
  Bases *self = data;

  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->bases);
  g_free (self);
}

static GtkWidget *
make_list (const Bases *bases)
{
  GtkWidget *box = make_box (18);

  for (guint i = 0; i < bases->bases->len; i++)
    {
      GtkWidget *part =
          g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 9,
                        "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

      /* One paper is named for several of them. */
      sural_accessible_set_name (part, g_ptr_array_index (bases->names, i));
      add_label (part, g_ptr_array_index (bases->names, i), "title-4");
      add_basis (part, g_ptr_array_index (bases->bases, i));
      gtk_box_append (GTK_BOX (box), part);
    }
  return box;
}

static void
set_popup (GtkMenuButton *button, GtkWidget *content)
{
  GtkWidget *popover = NULL;
  GtkWidget *scrolled = NULL;

  popover = gtk_popover_new ();
  scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), content);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_menu_button_set_popover (button, popover);
}

/* Most are never opened: it is made when somebody asks. */
static void
create_popup (GtkMenuButton *button, gpointer data)
{
  if (gtk_menu_button_get_popover (button) == NULL)
    set_popup (button, make_content (data));
}

static void
create_list_popup (GtkMenuButton *button, gpointer data)
{
  if (gtk_menu_button_get_popover (button) == NULL)
    set_popup (button, make_list (data));
}

static void
basis_destroy (gpointer data)
{
  sural_basis_free (data);
}

static GtkWidget *
make_button (SuralGrade grade, const char *words, const char *of)
{
  GtkWidget *button = gtk_menu_button_new ();
  /* Translators: what a number is of, and how it is known. */
  g_autofree char *name = g_strdup_printf (_ ("Source of “%s”: %s"), of, words);

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), sural_grade_label (grade));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "grade-pill");
  gtk_widget_add_css_class (button, sural_grade_to_string (grade));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

/**
 * sural_source_button_new:
 * @basis: (transfer full): what the number rests on
 * @of: whose number it is, for a screen reader
 *
 * Returns: (transfer floating): a button that shows the grade and opens the rest in one click
 */
GtkWidget *
sural_source_button_new (SuralBasis *basis, const char *of)
{
  GtkWidget *button = NULL;

  g_return_val_if_fail (basis != NULL && of != NULL, NULL);

  button = make_button (basis->grade, basis->words, of);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_popup, basis,
                                         basis_destroy);
  return button;
}

/**
 * sural_source_button_new_for_list:
 * @names: (element-type utf8): the rows of a list, in words
 * @bases: (element-type SuralBasis): what each of them rests on; as many as @names, at least one
 * @of: what the list is, for a screen reader
 *
 * One mark for a whole list in place of one in each row. It shows the weakest grade that is among
 * them, and opens the grade and the sources of each.
 *
 * Returns: (transfer floating): the button
 */
GtkWidget *
sural_source_button_new_for_list (GPtrArray *names, GPtrArray *bases, const char *of)
{
  GtkWidget *button = NULL;
  const SuralBasis *weakest = NULL;
  Bases *list = NULL;

  g_return_val_if_fail (names != NULL && bases != NULL && of != NULL, NULL);
  g_return_val_if_fail (bases->len > 0 && names->len == bases->len, NULL);

  weakest = g_ptr_array_index (bases, 0);
  for (guint i = 1; i < bases->len; i++)
    {
      const SuralBasis *basis = g_ptr_array_index (bases, i);

      if (basis->grade > weakest->grade)
        weakest = basis;
    }
  button = make_button (weakest->grade, weakest->words, of);
  list = g_new0 (Bases, 1);
  list->names = g_ptr_array_ref (names);
  list->bases = g_ptr_array_ref (bases);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_list_popup, list,
                                         bases_free);
  return button;
}
