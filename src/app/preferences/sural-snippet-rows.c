/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/preferences/sural-snippet-rows.h"

#include "app/common/say/sural-announce.h"
#include "app/common/page/sural-style-class.h"
#include "app/common/say/sural-toast.h"
#include "app/notes/sural-snippets.h"

#include <glib/gi18n-lib.h>

#define KEY "note-snippets"

/* One snippet; its widgets are children of the row. */
typedef struct
{
  GtkWidget *row;
  GtkWidget *name;
  GtkWidget *text;
} Snippet;

/* Lives as long as the group. */
typedef struct
{
  AdwPreferencesGroup *group;
  GtkWidget *add;
  GSettings *settings;
  GPtrArray *snippets; /* Snippet */
} Rows;

static void
rows_free (gpointer data)
{
  Rows *self = data;

  g_ptr_array_unref (self->snippets);
  g_object_unref (self->settings);
  g_free (self);
}

static const char *
get_text (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static gboolean
is_taken (Rows *self, guint index)
{
  const Snippet *snippet = g_ptr_array_index (self->snippets, index);

  for (guint i = 0; i < index; i++)
    {
      const Snippet *other = g_ptr_array_index (self->snippets, i);

      if (g_str_equal (get_text (other->name), get_text (snippet->name)))
        return TRUE;
    }
  return FALSE;
}

static void
title (const Snippet *snippet)
{
  const char *name = get_text (snippet->name);
  g_autofree char *typed = *name != '\0' ? g_strconcat (".", name, NULL) : NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (snippet->row),
                                 typed != NULL ? typed : _ ("New Snippet"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (snippet->row), get_text (snippet->text));
}

/* Keeps what can be typed; a name that cannot, or that is there already, is marked and waits. */
static void
save (Rows *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; i < self->snippets->len; i++)
    {
      const Snippet *snippet = g_ptr_array_index (self->snippets, i);
      const char *name = get_text (snippet->name);
      gboolean good = sural_snippets_is_name (name) && !is_taken (self, i);

      title (snippet);
      sural_style_class_set (snippet->name, "error", !(good || *name == '\0'));
      gtk_accessible_update_state (GTK_ACCESSIBLE (snippet->name), GTK_ACCESSIBLE_STATE_INVALID,
                                   good || *name == '\0' ? GTK_ACCESSIBLE_INVALID_FALSE
                                                         : GTK_ACCESSIBLE_INVALID_TRUE,
                                   -1);
      if (good && *get_text (snippet->text) != '\0')
        g_variant_builder_add (&builder, "(ss)", name, get_text (snippet->text));
    }
  g_settings_set_value (self->settings, KEY, g_variant_builder_end (&builder));
}

static void fill (Rows *self);

static void
undo_cb (AdwToast *toast, Rows *self)
{
  g_settings_set_value (self->settings, KEY, g_object_get_data (G_OBJECT (toast), "before"));
  fill (self);
}

static void
remove_cb (GtkWidget *button, Rows *self)
{
  GVariant *before = g_settings_get_value (self->settings, KEY);
  GtkWidget *dialog = gtk_widget_get_ancestor (button, ADW_TYPE_PREFERENCES_DIALOG);
  const char *title = _ ("Snippet removed");
  AdwToast *toast = sural_toast_new (title);

  for (guint i = 0; i < self->snippets->len; i++)
    {
      const Snippet *snippet = g_ptr_array_index (self->snippets, i);

      if (!gtk_widget_is_ancestor (button, snippet->row))
        continue;
      adw_preferences_group_remove (self->group, snippet->row);
      g_ptr_array_remove_index (self->snippets, i);
      break;
    }
  save (self);
  gtk_widget_grab_focus (self->add);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "before", before, (GDestroyNotify) g_variant_unref);
  g_signal_connect (toast, "button-clicked", G_CALLBACK (undo_cb), self);
  if (dialog != NULL)
    {
      adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), toast);
      sural_announce (dialog, title);
    }
  else
    g_object_unref (toast);
}

static Snippet *
add_row (Rows *self, const char *name, const char *text)
{
  Snippet *snippet = g_new0 (Snippet, 1);
  GtkWidget *remove = adw_button_row_new ();

  snippet->row = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (snippet->row), FALSE);
  adw_expander_row_set_subtitle_lines (ADW_EXPANDER_ROW (snippet->row), 2);
  snippet->name = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (snippet->name),
                                 _ ("Name, letters and digits"));
  gtk_editable_set_text (GTK_EDITABLE (snippet->name), name);
  snippet->text = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (snippet->text), _ ("Text"));
  gtk_editable_set_text (GTK_EDITABLE (snippet->text), text);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (remove), _ ("Remove"));
  gtk_widget_add_css_class (remove, "destructive-action");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (snippet->row), snippet->name);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (snippet->row), snippet->text);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (snippet->row), remove);
  title (snippet);
  g_signal_connect_swapped (snippet->name, "changed", G_CALLBACK (save), self);
  g_signal_connect_swapped (snippet->text, "changed", G_CALLBACK (save), self);
  g_signal_connect (remove, "activated", G_CALLBACK (remove_cb), self);
  g_ptr_array_add (self->snippets, snippet);
  adw_preferences_group_add (self->group, snippet->row);
  return snippet;
}

static void
fill (Rows *self)
{
  g_autoptr (GVariant) value = g_settings_get_value (self->settings, KEY);
  GVariantIter iter;
  const char *name, *text;

  for (guint i = 0; i < self->snippets->len; i++)
    adw_preferences_group_remove (self->group,
                                  ((Snippet *) g_ptr_array_index (self->snippets, i))->row);
  g_ptr_array_set_size (self->snippets, 0);
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(&s&s)", &name, &text))
    add_row (self, name, text);
}

static void
add_cb (Rows *self)
{
  Snippet *snippet = add_row (self, "", "");

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (snippet->row), TRUE);
  gtk_widget_grab_focus (snippet->name);
}

/**
 * sural_snippet_rows_add_to:
 * @group: where they are to stand
 * @settings: the settings, which they change as one types
 */
void
sural_snippet_rows_add_to (AdwPreferencesGroup *group, GSettings *settings)
{
  Rows *self = NULL;

  g_return_if_fail (ADW_IS_PREFERENCES_GROUP (group));
  g_return_if_fail (G_IS_SETTINGS (settings));

  self = g_new0 (Rows, 1);
  self->group = group;
  self->settings = g_object_ref (settings);
  self->snippets = g_ptr_array_new_with_free_func (g_free);
  self->add = adw_button_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->add), _ ("_Add Snippet"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (self->add), TRUE);
  g_signal_connect_swapped (self->add, "activated", G_CALLBACK (add_cb), self);
  g_object_set_data_full (G_OBJECT (group), "snippet-rows", self, rows_free);
  adw_preferences_group_add (group, self->add);
  fill (self);
}
