/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loaded by GIO into the program whose pictures are taken (tests/tools/shots-window.sh): gives it
 * an action “judge”, which writes what is wrong with its active window, and every text in it, into
 * the file that it is given; one a line: word, place and text between tabs. The program itself
 * knows nothing of it. */
#include "config.h"

#include "layout-judge.h"

#include <adwaita.h>

void g_io_judge_load (GIOModule *module);
void g_io_judge_unload (GIOModule *module);

/* The program that the module was loaded into is not there yet. */
#define LOOK_AGAIN_MSEC 50
/* As many pictures until what came last has its place, and as long at most. */
#define N_PAINTS 3
#define PAINT_MSEC 5000

static void
append_line (GString *lines, const char *word, const char *place, const char *text)
{
  g_autofree char *line = g_strdup (text);

  g_strdelimit (line, "\t\n", ' ');
  g_string_append_printf (lines, "%s\t%s\t%s\n", word, place, line);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static gboolean
count_timeout_cb (gpointer n)
{
  *(guint *) n = N_PAINTS;
  return G_SOURCE_CONTINUE;
}

/* On a busy machine a window stands as it was while what it is to show is there already: what is
 * judged then was never seen. */
static void
let_paint (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  guint n_painted = 0, timeout = 0;
  gulong handler = 0;

  if (clock == NULL || !gtk_widget_get_mapped (window))
    return;
  handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (count_cb), &n_painted);
  timeout = g_timeout_add (PAINT_MSEC, count_timeout_cb, &n_painted);
  while (n_painted < N_PAINTS)
    {
      gtk_widget_queue_draw (window);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (timeout);
  g_signal_handler_disconnect (clock, handler);
}

static void
judge_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));
  const char *path = g_variant_get_string (parameter, NULL);
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  if (window != NULL)
    {
      g_autoptr (GPtrArray) faults = NULL;
      g_autoptr (GPtrArray) texts = NULL;

      let_paint (GTK_WIDGET (window));
      faults = layout_judge (GTK_WIDGET (window));
      texts = layout_judge_list_texts (GTK_WIDGET (window));
      for (guint i = 0; i < faults->len; i++)
        {
          const LayoutFault *fault = g_ptr_array_index (faults, i);

          append_line (lines, layout_fault_get_word (fault->kind), fault->place, fault->text);
        }
      for (guint i = 0; i < texts->len; i++)
        append_line (lines, "text", "", g_ptr_array_index (texts, i));
    }
  /* A window that says nothing was not judged. */
  if (!g_file_set_contents (path, lines->str, -1, &error))
    g_warning ("%s", error->message);
}

static gboolean
look_cb (gpointer user_data)
{
  static const GActionEntry entry = { .name = "judge",
                                      .activate = judge_cb,
                                      .parameter_type = "s" };
  GApplication *application = g_application_get_default ();

  if (application == NULL)
    return G_SOURCE_CONTINUE;
  g_action_map_add_action_entries (G_ACTION_MAP (application), &entry, 1, application);
  return G_SOURCE_REMOVE;
}

void
g_io_judge_load (GIOModule *module)
{
  g_type_module_use (G_TYPE_MODULE (module));
  g_timeout_add (LOOK_AGAIN_MSEC, look_cb, NULL);
}

void
g_io_judge_unload (GIOModule *module)
{
}
