/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/card/sural-finding-help.h"

#include "app/common/page/sural-wrapped-label.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>

static void
append (GtkWidget *box, const char *heading, const char *text)
{
  GtkWidget *title = NULL;
  GtkWidget *body = NULL;

  if (text == NULL || text[0] == '\0')
    return;
  title = gtk_label_new (heading);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "caption-heading");
  if (gtk_widget_get_first_child (box) != NULL)
    gtk_widget_set_margin_top (title, 12);
  gtk_box_append (GTK_BOX (box), title);

  body = sural_wrapped_label_new (text, NULL);
  gtk_label_set_max_width_chars (GTK_LABEL (body), 50);
  gtk_box_append (GTK_BOX (box), body);
}

/**
 * sural_finding_help_new_text:
 * @knowledge: where the sources are
 * @definition: a finding
 *
 * Returns: (transfer floating) (nullable): its pitfalls and sources under headings, and above them
 * how to do it and what counts; NULL when there are none
 */
GtkWidget *
sural_finding_help_new_text (SuralKnowledge *knowledge, const SuralFindingDefinition *definition)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *sources = sural_words_sources (knowledge, definition->sources);

  append (box, _ ("How to do it"), definition->how);
  append (box, _ ("What counts as positive"), definition->counts);
  append (box, _ ("Pitfalls"), definition->pitfalls);
  append (box, _ ("Sources"), sources);
  if (gtk_widget_get_first_child (box) != NULL)
    return box;
  g_object_ref_sink (box);
  g_object_unref (box);
  return NULL;
}

/**
 * sural_finding_help_new:
 * @knowledge: where the sources are
 * @definition: a finding
 *
 * Returns: (transfer floating) (nullable): a button that opens them; NULL when there are none
 */
GtkWidget *
sural_finding_help_new (SuralKnowledge *knowledge, const SuralFindingDefinition *definition)
{
  GtkWidget *text = sural_finding_help_new_text (knowledge, definition);
  g_autofree char *name = NULL;
  GtkWidget *popover = NULL;
  GtkWidget *button = NULL;

  if (text == NULL)
    return NULL;
  popover = gtk_popover_new ();
  gtk_widget_set_margin_top (text, 6);
  gtk_widget_set_margin_bottom (text, 6);
  gtk_widget_set_margin_start (text, 6);
  gtk_widget_set_margin_end (text, 6);
  gtk_popover_set_child (GTK_POPOVER (popover), text);
  button = gtk_menu_button_new ();
  name = g_strdup_printf (_ ("About %s"), definition->label);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "help-about-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}
