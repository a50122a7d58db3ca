/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "layout-watch.h"

#include <adwaita.h>

static gboolean watching;
static guint n_told;
/* One fault comes with each frame. */
static const guint MOST_TOLD = 20;

/* No fault of a layout: there is no program here that opens a link. */
static const char *const launches = "Failed to launch handler";

static void
append_words (GString *string, GtkWidget *widget)
{
  const char *words = "";

  if (GTK_IS_LABEL (widget))
    words = gtk_label_get_text (GTK_LABEL (widget));
  else if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL)
    words = gtk_button_get_label (GTK_BUTTON (widget));
  g_string_append_printf (string, "%s%s%.40s%s", G_OBJECT_TYPE_NAME (widget),
                          *words != '\0' ? " “" : "", words, *words != '\0' ? "”" : "");
}

/* From the widget outwards. */
char *
layout_watch_describe_place (GtkWidget *widget)
{
  GString *string = g_string_new (NULL);

  for (GtkWidget *at = widget; at != NULL; at = gtk_widget_get_parent (at))
    {
      if (at != widget)
        g_string_append (string, " in ");
      append_words (string, at);
    }
  return g_string_free (string, FALSE);
}

void
layout_watch_tell_children (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      g_autoptr (GString) words = g_string_new (NULL);
      int min_width = 0, min = 0, natural = 0;

      if (!gtk_widget_get_visible (child))
        continue;
      append_words (words, child);
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &min_width, NULL, NULL, NULL);
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (child), &min,
                          &natural, NULL, NULL);
      g_test_message ("  %s: %d of at least %d wide, %d to %d high", words->str,
                      gtk_widget_get_width (child), min_width, min, natural);
    }
}

/* The widget that is spoken of: it is there while it is. */
static GtkWidget *
find_widget (const char *message)
{
  const char *address = strstr (message, "0x");
  gpointer object = NULL;

  if (address == NULL || sscanf (address, "%p", &object) != 1)
    return NULL;
  return GTK_IS_WIDGET (object) ? GTK_WIDGET (object) : NULL;
}

/* The lines of a text view are measured between its layout and its painting, and its bar moves with
 * them: GTK says so of itself. */
static gboolean
is_bar_of_text (GtkWidget *widget)
{
  GtkWidget *bar = widget != NULL ? gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLBAR) : NULL;
  GtkWidget *scrolled = bar != NULL ? gtk_widget_get_parent (bar) : NULL;

  return GTK_IS_SCROLLED_WINDOW (scrolled) &&
         GTK_IS_TEXT_VIEW (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scrolled)));
}

static void
tell (const char *domain, const char *message)
{
  GtkWidget *widget = find_widget (message);
  g_autofree char *place = widget != NULL ? layout_watch_describe_place (widget) : NULL;

  if (g_str_has_prefix (message, launches) || is_bar_of_text (widget))
    return;
  g_test_fail ();
  if (n_told++ >= MOST_TOLD)
    return;
  g_test_message ("%s: %s: %s", domain, message, place != NULL ? place : "");
  /* What is measured here may warn of the same. */
  watching = FALSE;
  if (widget != NULL)
    layout_watch_tell_children (widget);
  watching = TRUE;
}

static const char *
get_field (const GLogField *fields, gsize n_fields, const char *key)
{
  for (gsize i = 0; i < n_fields; i++)
    {
      if (g_str_equal (fields[i].key, key))
        return fields[i].value;
    }
  return NULL;
}

static gboolean
is_watched (const char *domain)
{
  return g_strcmp0 (domain, "Gtk") == 0 || g_strcmp0 (domain, "Adwaita") == 0;
}

/* GTK writes to the log by fields, */
static GLogWriterOutput
writer_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  const char *domain = get_field (fields, n_fields, "GLIB_DOMAIN");
  const char *message = get_field (fields, n_fields, "MESSAGE");

  if ((level & G_LOG_LEVEL_WARNING) == 0 || !is_watched (domain) || message == NULL)
    return g_log_writer_default (level, fields, n_fields, user_data);
  if (watching)
    tell (domain, message);
  return G_LOG_WRITER_HANDLED;
}

/* libadwaita by its handlers. */
static void
handler_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
  if (watching)
    tell (domain, message);
}

void
layout_watch_begin (void)
{
  watching = TRUE;
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  g_log_set_writer_func (writer_cb, NULL, NULL);
  g_log_set_handler ("Gtk", G_LOG_LEVEL_WARNING, handler_cb, NULL);
  g_log_set_handler ("Adwaita", G_LOG_LEVEL_WARNING, handler_cb, NULL);
}
