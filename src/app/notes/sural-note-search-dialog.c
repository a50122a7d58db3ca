/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/notes/sural-note-search-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/common/say/sural-announce.h"
#include "app/common/list/sural-search-list.h"
#include "app/notes/sural-found-note-row.h"

enum
{
  MOST_NOTES = 50, /* more than that nobody reads: one types on */
  PATIENCE = 300,  /* ms in which what was found before stays, for the new to take its place */
};

struct _SuralNoteSearchDialog
{
  AdwDialog parent_instance;

  GtkSearchEntry *search;
  GtkStack *stack;
  GtkScrolledWindow *scrolled;
  GtkListBox *list;
  GtkWidget *more;

  SuralContext *context;
  GCancellable *cancellable; /* of the search under way; NULL: what is shown is what was typed */
  guint patience_source;
  GPtrArray *found; /* SuralFoundNote; NULL: nothing was searched for */
  const SuralFoundNote *chosen;
  char *words; /* that were searched for last */
};

G_DEFINE_FINAL_TYPE (SuralNoteSearchDialog, sural_note_search_dialog, ADW_TYPE_DIALOG)

enum
{
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- What was found --------------------------------------------------------------------------- */

static void
forget (SuralNoteSearchDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->patience_source, g_source_remove);
}

static void
show_page (SuralNoteSearchDialog *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
}

static void
announce_found (SuralNoteSearchDialog *self, guint n)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  g_autofree char *said = NULL;

  if (row == NULL)
    {
      sural_announce (GTK_WIDGET (self->search), _ ("No note has these words."));
      return;
    }
  /* TRANSLATORS: how many notes, and the first of them: a patient and a day */
  said = g_strdup_printf (ngettext ("%u note: %s", "%u notes, first: %s", n), n,
                          adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  sural_announce (GTK_WIDGET (self->search), said);
}

/* Rows hold what they show: they go before it does. */
static void
show_found (SuralNoteSearchDialog *self, GPtrArray *found)
{
  guint n = MIN (found->len, (guint) MOST_NOTES);

  sural_search_list_select (self->search, self->list, NULL);
  gtk_list_box_remove_all (self->list);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = g_ptr_array_ref (found);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list, sural_found_note_row_new (g_ptr_array_index (found, i)));
  sural_search_list_select (self->search, self->list,
                            gtk_list_box_get_row_at_index (self->list, 0));
  gtk_widget_set_visible (self->more, found->len > MOST_NOTES);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  show_page (self, n > 0 ? "found" : "nothing");
  announce_found (self, n);
}

/* --- Searching -------------------------------------------------------------------------------- */

/* One more than is shown says that there are more. */
static gpointer
search_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  if (!sural_store_thread_check_open (store, error))
    return NULL;
  return sural_store_search_notes (store, data, MOST_NOTES + 1, cancellable, error);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralNoteSearchDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found =
      sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);

  /* Other words were typed since, or it was closed. */
  if (self->stack == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  forget (self);
  if (found == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  show_found (self, found);
}

static void
out_of_patience (gpointer user_data)
{
  SuralNoteSearchDialog *self = user_data;

  self->patience_source = 0;
  show_page (self, "reading");
}

static void
search_changed_cb (SuralNoteSearchDialog *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_auto (GStrv) words = sural_search_text_split (typed);

  forget (self);
  g_set_str (&self->words, typed);
  /* What is shown is not what was typed any more: nothing of it is chosen. */
  sural_search_list_select (self->search, self->list, NULL);
  if (words[0] == NULL)
    {
      show_page (self, "start");
      return;
    }
  self->cancellable = g_cancellable_new ();
  self->patience_source = g_timeout_add_once (PATIENCE, out_of_patience, self);
  sural_store_thread_run_async (sural_context_get_store_thread (self->context), search_job,
                                g_strdup (typed), g_free, (GDestroyNotify) g_ptr_array_unref,
                                self->cancellable, searched_cb, g_object_ref (self));
}

/* --- Choosing --------------------------------------------------------------------------------- */

static void
row_activated_cb (SuralNoteSearchDialog *self, GtkListBoxRow *row)
{
  /* A row of other words than those that stand in the entry. */
  if (self->cancellable != NULL)
    return;
  self->chosen = sural_found_note_row_get_found (SURAL_FOUND_NOTE_ROW (row));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
activate_cb (SuralNoteSearchDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "found") == 0)
    row_activated_cb (self, row);
}

/* Escape takes the words away first, and then the dialog: the entry keeps the key to itself. */
static void
stop_search_cb (SuralNoteSearchDialog *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    adw_dialog_close (ADW_DIALOG (self));
}

/* --- The dialog ------------------------------------------------------------------------------- */

static void
sural_note_search_dialog_dispose (GObject *object)
{
  SuralNoteSearchDialog *self = SURAL_NOTE_SEARCH_DIALOG (object);

  forget (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), SURAL_TYPE_NOTE_SEARCH_DIALOG);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sural_note_search_dialog_parent_class)->dispose (object);
}

static void
sural_note_search_dialog_finalize (GObject *object)
{
  SuralNoteSearchDialog *self = SURAL_NOTE_SEARCH_DIALOG (object);

  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_free (self->words);
  G_OBJECT_CLASS (sural_note_search_dialog_parent_class)->finalize (object);
}

static void
sural_note_search_dialog_class_init (SuralNoteSearchDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_note_search_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_note_search_dialog_finalize;
  signals[SIGNAL_FAILED] = g_signal_new ("failed", SURAL_TYPE_NOTE_SEARCH_DIALOG, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sural/Sural/ui/sural-note-search-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralNoteSearchDialog, search);
  gtk_widget_class_bind_template_child (widget_class, SuralNoteSearchDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SuralNoteSearchDialog, scrolled);
  gtk_widget_class_bind_template_child (widget_class, SuralNoteSearchDialog, list);
  gtk_widget_class_bind_template_child (widget_class, SuralNoteSearchDialog, more);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
sural_note_search_dialog_init (SuralNoteSearchDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_search_list_connect (self->search, self->list);
}

/**
 * sural_note_search_dialog_new:
 * @context: the program
 * @words: (nullable): what to search for at first
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
sural_note_search_dialog_new (SuralContext *context, const char *words)
{
  SuralNoteSearchDialog *self = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context), NULL);

  self = g_object_new (SURAL_TYPE_NOTE_SEARCH_DIALOG, NULL);
  g_set_object (&self->context, context);
  if (words != NULL && *words != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), words);
  return ADW_DIALOG (self);
}

/**
 * sural_note_search_dialog_get_chosen:
 * @self: the dialog
 *
 * Returns: (transfer none) (nullable): what was chosen; NULL while nothing is
 */
const SuralFoundNote *
sural_note_search_dialog_get_chosen (SuralNoteSearchDialog *self)
{
  g_return_val_if_fail (SURAL_IS_NOTE_SEARCH_DIALOG (self), NULL);
  return self->chosen;
}

/**
 * sural_note_search_dialog_get_words:
 * @self: the dialog
 *
 * Returns: (transfer none) (nullable): the words that it was found by
 */
const char *
sural_note_search_dialog_get_words (SuralNoteSearchDialog *self)
{
  g_return_val_if_fail (SURAL_IS_NOTE_SEARCH_DIALOG (self), NULL);
  return self->words;
}
