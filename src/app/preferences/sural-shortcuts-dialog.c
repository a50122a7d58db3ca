/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/preferences/sural-shortcuts-dialog.h"

#include "app/actions.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* As long as the longest name of a key. */
static const int KEY_CHARS = 9;
/* Below it, where text is large: in pixels of a text of the usual size. */
#define NARROW 215

static GtkWidget *
make_row (const SuralAction *action)
{
  const char *accel = action->accel != NULL ? action->accel : action->keys;
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *text = NULL;
  GdkModifierType modifiers = 0;
  guint key = 0;
  GtkWidget *label = NULL;

  if (gtk_accelerator_parse (accel, &key, &modifiers))
    text = gtk_accelerator_get_label (key, modifiers);
  label = gtk_label_new (text != NULL ? text : accel);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  g_object_set_data (G_OBJECT (row), "key-label", label);
  g_object_set_data_full (G_OBJECT (row), "key", g_strdup (text != NULL ? text : accel), g_free);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (action->title));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

/* What the search goes through; it lives as long as the dialog. */
typedef struct
{
  GPtrArray *groups; /* GtkWidget, of which @rows says what is in them */
  GPtrArray *rows;   /* GPtrArray of GtkWidget */
  GtkWidget *page;
  GtkWidget *nothing;
} Listing;

static void
listing_free (gpointer data)
{
  Listing *self = data;

  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static void
add_group (Listing *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ (title));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), ADW_PREFERENCES_GROUP (group));
  g_ptr_array_add (self->groups, group);
  g_ptr_array_add (self->rows, g_ptr_array_new ());
}

static void
fill (Listing *self)
{
  const char *title = NULL;
  guint n_actions = 0;
  const SuralAction *actions = sural_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    {
      GtkWidget *row = NULL;

      /* What has no key is found by its name only. */
      if (actions[i].accel == NULL && actions[i].keys == NULL)
        continue;
      row = make_row (&actions[i]);
      if (g_strcmp0 (title, actions[i].group) != 0)
        add_group (self, title = actions[i].group);
      adw_preferences_group_add (g_ptr_array_index (self->groups, self->groups->len - 1), row);
      g_ptr_array_add (g_ptr_array_index (self->rows, self->rows->len - 1), row);
    }
}

/* By what is done, by its key, or by the group it stands in; every word must be found. */
static gboolean
is_wanted (GtkWidget *group, GtkWidget *row, const char *const *words)
{
  const char *key = g_object_get_data (G_OBJECT (row), "key");
  g_autofree char *text =
      g_strjoin (" ", adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)),
                 adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), key, NULL);
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (folded, words[i]) == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
search_cb (GtkSearchEntry *entry, Listing *self)
{
  g_autofree char *folded = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (entry)), -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t", -1);
  gboolean any = FALSE;

  for (guint i = 0; i < self->groups->len; i++)
    {
      GtkWidget *group = g_ptr_array_index (self->groups, i);
      GPtrArray *rows = g_ptr_array_index (self->rows, i);
      gboolean in_group = FALSE;

      for (guint j = 0; j < rows->len; j++)
        {
          GtkWidget *row = g_ptr_array_index (rows, j);
          gboolean wanted = is_wanted (group, row, (const char *const *) words);

          gtk_widget_set_visible (row, wanted);
          in_group = in_group || wanted;
        }
      gtk_widget_set_visible (group, in_group);
      any = any || in_group;
    }
  gtk_widget_set_visible (self->page, any);
  gtk_widget_set_visible (self->nothing, !any);
}

/* Escape takes back what is searched for, and closes the dialog when nothing is. */
static void
stop_search_cb (GtkSearchEntry *entry, AdwDialog *dialog)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
  else
    adw_dialog_close (dialog);
}

static Listing *
listing_new (void)
{
  Listing *self = g_new0 (Listing, 1);

  self->groups = g_ptr_array_new ();
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->page = adw_preferences_page_new ();
  self->nothing = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->nothing), "edit-find-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->nothing), _ ("No Such Shortcut"));
  gtk_widget_set_vexpand (self->page, TRUE);
  gtk_widget_set_vexpand (self->nothing, TRUE);
  gtk_widget_set_visible (self->nothing, FALSE);
  fill (self);
  return self;
}

static GtkWidget *
make_search (AdwDialog *dialog, Listing *listing)
{
  GtkWidget *entry = gtk_search_entry_new ();

  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (entry), _ ("Search shortcuts"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search shortcuts"), -1);
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (entry), 0);
  gtk_widget_set_margin_start (entry, 12);
  gtk_widget_set_margin_end (entry, 12);
  gtk_widget_set_margin_top (entry, 4);
  gtk_widget_set_margin_bottom (entry, 6);
  g_signal_connect (entry, "search-changed", G_CALLBACK (search_cb), listing);
  g_signal_connect (entry, "stop-search", G_CALLBACK (stop_search_cb), dialog);
  return entry;
}

/* Where text is large keys leave the room to what they do, and go on in a second line. */
static void
let_keys_wrap (AdwDialog *dialog, const Listing *listing)
{
  AdwBreakpoint *narrow =
      adw_breakpoint_new (adw_breakpoint_condition_new_length (ADW_BREAKPOINT_CONDITION_MAX_WIDTH,
                                                               NARROW, ADW_LENGTH_UNIT_SP));
  g_auto (GValue) chars = G_VALUE_INIT;

  g_value_init (&chars, G_TYPE_INT);
  g_value_set_int (&chars, KEY_CHARS);
  for (guint i = 0; i < listing->rows->len; i++)
    {
      GPtrArray *rows = g_ptr_array_index (listing->rows, i);

      for (guint j = 0; j < rows->len; j++)
        adw_breakpoint_add_setter (narrow,
                                   g_object_get_data (g_ptr_array_index (rows, j), "key-label"),
                                   "max-width-chars", &chars);
    }
  adw_dialog_add_breakpoint (dialog, narrow);
}

/**
 * sural_shortcuts_dialog_new:
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
sural_shortcuts_dialog_new (void)
{
  AdwDialog *dialog = adw_dialog_new ();
  Listing *listing = listing_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *search = make_search (dialog, listing);

  g_object_set_data_full (G_OBJECT (dialog), "listing", listing, listing_free);
  gtk_box_append (GTK_BOX (content), listing->page);
  gtk_box_append (GTK_BOX (content), listing->nothing);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), search);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), content);
  adw_dialog_set_child (dialog, view);
  adw_dialog_set_focus (dialog, search);
  gtk_widget_set_name (GTK_WIDGET (dialog), "SuralShortcutsDialog");
  adw_dialog_set_title (dialog, _ ("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 460);
  adw_dialog_set_content_height (dialog, 640);
  gtk_widget_set_size_request (GTK_WIDGET (dialog), 340, 300);
  let_keys_wrap (dialog, listing);
  return dialog;
}
