/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/import/sural-diary-rows.h"

#include <glib/gi18n-lib.h>

struct _SuralDiaryRows
{
  AdwPreferencesGroup parent_instance;

  GtkButton *leave_all; /* out */
  GtkButton *again;
  SuralDiaryMapping *mapping; /* the dialog's */
  GPtrArray *rows;            /* GtkWidget */
  GHashTable *typed;          /* line → its cells as they are being typed (GStrv) */
};

G_DEFINE_FINAL_TYPE (SuralDiaryRows, sural_diary_rows, ADW_TYPE_PREFERENCES_GROUP)

static guint answered_signal, typed_signal;

static void
answer (SuralDiaryRows *self)
{
  g_signal_emit (self, answered_signal, 0);
}

static gpointer
get_line (gpointer widget)
{
  return g_object_get_data (G_OBJECT (widget), "line");
}

static void
set_lines (gpointer widget, const SuralDiaryFault *fault)
{
  g_object_set_data (G_OBJECT (widget), "line", GUINT_TO_POINTER (fault->line));
  g_object_set_data (G_OBJECT (widget), "last-line", GUINT_TO_POINTER (fault->last_line));
}

/* All rows for which it stands: those of one day are asked about together. */
static void
leave_out (SuralDiaryRows *self, gpointer widget)
{
  const guint last = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "last-line"));

  g_hash_table_remove (self->mapping->kept, get_line (widget));
  for (guint line = GPOINTER_TO_UINT (get_line (widget)); line <= last; line++)
    g_hash_table_add (self->mapping->left_out, GUINT_TO_POINTER (line));
}

static void
leave_out_cb (GtkWidget *button, SuralDiaryRows *self)
{
  leave_out (self, button);
  answer (self);
}

static void
keep_cb (GtkWidget *button, SuralDiaryRows *self)
{
  g_hash_table_add (self->mapping->kept, get_line (button));
  answer (self);
}

static void
again_cb (SuralDiaryRows *self)
{
  g_hash_table_remove_all (self->mapping->left_out);
  g_hash_table_remove_all (self->mapping->kept);
  g_hash_table_remove_all (self->mapping->mended);
  g_hash_table_remove_all (self->typed);
  answer (self);
}

/* The cells of the row that @entry is in, as they are being typed. */
static char **
begin_typing (SuralDiaryRows *self, GtkWidget *entry)
{
  GtkWidget *row = g_object_get_data (G_OBJECT (entry), "row");
  char **cells = g_hash_table_lookup (self->typed, get_line (row));

  if (cells == NULL)
    {
      cells = g_strdupv (g_object_get_data (G_OBJECT (row), "cells"));
      g_hash_table_replace (self->typed, get_line (row), cells);
    }
  return cells;
}

/* What is typed waits here, so that the row keeps it when another one is answered. */
static void
cell_changed_cb (GtkEditable *entry, SuralDiaryRows *self)
{
  char **cells = begin_typing (self, GTK_WIDGET (entry));
  const guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (entry), "column"));

  g_set_str (&cells[column], gtk_editable_get_text (entry));
  g_signal_emit (self, typed_signal, 0);
}

static void
apply_cb (AdwEntryRow *entry, SuralDiaryRows *self)
{
  char **cells = begin_typing (self, GTK_WIDGET (entry));
  gpointer line = get_line (g_object_get_data (G_OBJECT (entry), "row"));

  g_hash_table_replace (self->mapping->mended, line, g_strdupv (cells));
  g_hash_table_remove (self->typed, line);
  answer (self);
}

/* --- Rows ------------------------------------------------------------------------------------- */

static GtkWidget *
make_button (SuralDiaryRows *self, const char *label, const SuralDiaryFault *fault, GCallback cb)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  /* Translators: what a button does, and with which line of a file. */
  g_autofree char *name = g_strdup_printf (_ ("%s, row %u"), label, fault->line);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  set_lines (button, fault);
  g_signal_connect_object (button, "clicked", cb, self, 0);
  return button;
}

static void
add_cells (SuralDiaryRows *self,
           AdwExpanderRow *row,
           const SuralDiaryFault *fault,
           const char *const *header)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  char **typed = g_hash_table_lookup (self->typed, GUINT_TO_POINTER (fault->line));
  const guint n = g_strv_length (fault->cells);
  const guint n_typed = typed != NULL ? g_strv_length (typed) : 0;
  char **cells;

  for (guint i = 0; header[i] != NULL; i++)
    g_strv_builder_add (builder, i < n_typed ? typed[i] : i < n ? fault->cells[i] : "");
  cells = g_strv_builder_end (builder);
  g_object_set_data_full (G_OBJECT (row), "cells", cells, (GDestroyNotify) g_strfreev);
  for (guint i = 0; header[i] != NULL; i++)
    {
      GtkWidget *entry = adw_entry_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (entry), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), header[i]);
      gtk_editable_set_text (GTK_EDITABLE (entry), cells[i]);
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (entry), TRUE);
      g_object_set_data (G_OBJECT (entry), "row", row);
      g_object_set_data (G_OBJECT (entry), "column", GUINT_TO_POINTER (i));
      g_signal_connect_object (entry, "changed", G_CALLBACK (cell_changed_cb), self, 0);
      g_signal_connect_object (entry, "apply", G_CALLBACK (apply_cb), self, 0);
      adw_expander_row_add_row (row, entry);
    }
}

static void
add_fault (SuralDiaryRows *self, const SuralDiaryFault *fault, const char *const *header)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *title =
      fault->last_line > fault->line
          ? g_strdup_printf (_ ("Rows %u to %u"), fault->line, fault->last_line)
          : g_strdup_printf (_ ("Row %u"), fault->line);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  set_lines (row, fault);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), fault->what);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), make_button (self, _ ("Leave Out"), fault,
                                                                    G_CALLBACK (leave_out_cb)));
  if (fault->is_doubt)
    adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row),
                                 make_button (self, _ ("Keep"), fault, G_CALLBACK (keep_cb)));
  if (fault->cells != NULL)
    add_cells (self, ADW_EXPANDER_ROW (row), fault, header);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

/* "2 rows mended, 1 left out, 1 kept" */
static char *
describe_answers (const SuralDiaryMapping *mapping)
{
  return g_strdup_printf (_ ("Mended: %u, left out: %u, kept as they stand: %u."),
                          g_hash_table_size (mapping->mended),
                          g_hash_table_size (mapping->left_out), g_hash_table_size (mapping->kept));
}

static void
describe (SuralDiaryRows *self, const SuralDiaryReview *review)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self);
  const guint n_answers = g_hash_table_size (self->mapping->mended) +
                          g_hash_table_size (self->mapping->left_out) +
                          g_hash_table_size (self->mapping->kept);
  g_autofree char *answers = describe_answers (self->mapping);
  g_autofree char *hidden = NULL;
  g_autofree char *text = NULL;

  if (review->n_faults > review->faults->len)
    hidden = g_strdup_printf (_ ("The first %u of %u are shown."), review->faults->len,
                              review->n_faults);
  text = g_strjoin (n_answers > 0 && hidden != NULL ? "\n" : "", n_answers > 0 ? answers : "",
                    hidden != NULL ? hidden : "", NULL);
  adw_preferences_group_set_description (group, text);
  gtk_widget_set_visible (GTK_WIDGET (self->leave_all), review->n_faults > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->again), n_answers > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), review->n_faults > 0 || n_answers > 0);
}

/**
 * sural_diary_rows_show:
 * @self: the group
 * @review: what stands in the way
 * @header: the titles of the columns
 * @mapping: where the answers go; it has to outlive what is shown
 */
void
sural_diary_rows_show (SuralDiaryRows *self,
                       const SuralDiaryReview *review,
                       const char *const *header,
                       SuralDiaryMapping *mapping)
{
  GtkRoot *root = NULL;
  gboolean had_focus = FALSE;

  g_return_if_fail (SURAL_IS_DIARY_ROWS (self));
  g_return_if_fail (review != NULL && header != NULL && mapping != NULL);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  if (root != NULL && gtk_root_get_focus (root) != NULL)
    had_focus = gtk_widget_is_ancestor (gtk_root_get_focus (root), GTK_WIDGET (self));
  self->mapping = mapping;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < review->faults->len; i++)
    add_fault (self, g_ptr_array_index (review->faults, i), header);
  describe (self, review);
  /* The keyboard goes on with the next row. */
  if (had_focus && self->rows->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, 0));
}

/**
 * sural_diary_rows_set_mapping:
 * @self: the group
 * @mapping: where the answers go from now on; it has to outlive what is shown
 */
void
sural_diary_rows_set_mapping (SuralDiaryRows *self, SuralDiaryMapping *mapping)
{
  g_return_if_fail (SURAL_IS_DIARY_ROWS (self));
  g_return_if_fail (mapping != NULL);

  self->mapping = mapping;
}

/**
 * sural_diary_rows_take_typed:
 * @self: the group
 * @mapping: a mapping
 *
 * Takes over into @mapping what was typed in a row and not applied.
 */
void
sural_diary_rows_take_typed (SuralDiaryRows *self, SuralDiaryMapping *mapping)
{
  GHashTableIter iter;
  gpointer line, cells;

  g_return_if_fail (SURAL_IS_DIARY_ROWS (self));
  g_return_if_fail (mapping != NULL);

  g_hash_table_iter_init (&iter, self->typed);
  while (g_hash_table_iter_next (&iter, &line, &cells))
    g_hash_table_replace (mapping->mended, line, g_strdupv (cells));
}

/**
 * sural_diary_rows_leave_all_out:
 * @self: the group
 *
 * Leaves out every row that is shown.
 */
void
sural_diary_rows_leave_all_out (SuralDiaryRows *self)
{
  g_return_if_fail (SURAL_IS_DIARY_ROWS (self));

  for (guint i = 0; i < self->rows->len; i++)
    leave_out (self, g_ptr_array_index (self->rows, i));
  answer (self);
}

/**
 * sural_diary_rows_get_n_shown:
 * @self: the group
 *
 * Returns: how many rows wait for an answer
 */
guint
sural_diary_rows_get_n_shown (SuralDiaryRows *self)
{
  g_return_val_if_fail (SURAL_IS_DIARY_ROWS (self), 0);

  return self->rows->len;
}

static void
sural_diary_rows_dispose (GObject *object)
{
  SuralDiaryRows *self = SURAL_DIARY_ROWS (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->typed, g_hash_table_unref);
  G_OBJECT_CLASS (sural_diary_rows_parent_class)->dispose (object);
}

static void
sural_diary_rows_class_init (SuralDiaryRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sural_diary_rows_dispose;
  answered_signal = g_signal_new ("answered", SURAL_TYPE_DIARY_ROWS, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  typed_signal = g_signal_new ("typed", SURAL_TYPE_DIARY_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
}

static void
sural_diary_rows_init (SuralDiaryRows *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->rows = g_ptr_array_new ();
  self->typed = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_strfreev);
  self->again = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Start Over")));
  self->leave_all = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("Leave _All Out")));
  gtk_widget_add_css_class (GTK_WIDGET (self->again), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->leave_all), "flat");
  gtk_widget_set_valign (buttons, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (buttons), GTK_WIDGET (self->again));
  gtk_box_append (GTK_BOX (buttons), GTK_WIDGET (self->leave_all));
  g_signal_connect_swapped (self->again, "clicked", G_CALLBACK (again_cb), self);
  g_signal_connect_swapped (self->leave_all, "clicked", G_CALLBACK (sural_diary_rows_leave_all_out),
                            self);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Rows to Mend"));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), buttons);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * sural_diary_rows_new:
 *
 * Returns: (transfer floating): the group, hidden until there is something in it
 */
SuralDiaryRows *
sural_diary_rows_new (void)
{
  return g_object_new (SURAL_TYPE_DIARY_ROWS, NULL);
}
