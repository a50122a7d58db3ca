/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/import/sural-diary-dialog.h"

#include <glib/gi18n-lib.h>

/* How many rows of the file are shown. */
static const guint preview_rows = 6;

struct _SuralDiaryDialog
{
  AdwDialog parent_instance;

  SuralContext *context;
  SuralImportFile *file;
  SuralDiaryMapping *mapping;
  GtkButton *import;
  AdwPreferencesGroup *file_group;
  GtkGrid *preview;
  GtkLabel *message;
  AdwPreferencesGroup *columns_group;
  AdwPreferencesGroup *names_group;
};

G_DEFINE_FINAL_TYPE (SuralDiaryDialog, sural_diary_dialog, ADW_TYPE_DIALOG)

static guint accepted_signal;

/* The rows that choose a column, and where in the mapping each choice goes. */
typedef struct
{
  const char *title;
  gsize offset;
} ColumnChoice;

static const ColumnChoice column_choices[] = {
  { N_ ("Date"), G_STRUCT_OFFSET (SuralDiaryMapping, date_column) },
  { N_ ("Day"), G_STRUCT_OFFSET (SuralDiaryMapping, day_column) },
  { N_ ("Month"), G_STRUCT_OFFSET (SuralDiaryMapping, month_column) },
  { N_ ("Year"), G_STRUCT_OFFSET (SuralDiaryMapping, year_column) },
  { N_ ("Time"), G_STRUCT_OFFSET (SuralDiaryMapping, time_column) },
  { N_ ("Name of the entry"), G_STRUCT_OFFSET (SuralDiaryMapping, name_column) },
  { N_ ("Value"), G_STRUCT_OFFSET (SuralDiaryMapping, value_column) },
};

static void
column_selected_cb (AdwComboRow *row, GParamSpec *pspec, SuralDiaryDialog *self)
{
  gsize offset = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (row), "offset"));
  int *column = G_STRUCT_MEMBER_P (self->mapping, offset);

  *column = (int) adw_combo_row_get_selected (row) - 1;
}

/* The measures, after "passed over". */
static GtkStringList *
make_measure_labels (SuralDiaryDialog *self)
{
  GPtrArray *measures = sural_knowledge_get_measures (sural_context_get_knowledge (self->context));
  GtkStringList *labels = gtk_string_list_new (NULL);

  gtk_string_list_append (labels, _ ("Passed over"));
  for (guint i = 0; i < measures->len; i++)
    gtk_string_list_append (labels, ((SuralMeasure *) g_ptr_array_index (measures, i))->label);
  return labels;
}

static const char *
selected_measure (SuralDiaryDialog *self, AdwComboRow *row)
{
  GPtrArray *measures = sural_knowledge_get_measures (sural_context_get_knowledge (self->context));
  guint selected = adw_combo_row_get_selected (row);

  if (selected == 0 || selected > measures->len)
    return "";
  return ((SuralMeasure *) g_ptr_array_index (measures, selected - 1))->id;
}

static guint
position_of_measure (SuralDiaryDialog *self, const char *id)
{
  GPtrArray *measures = sural_knowledge_get_measures (sural_context_get_knowledge (self->context));

  for (guint i = 0; id != NULL && i < measures->len; i++)
    if (g_str_equal (((SuralMeasure *) g_ptr_array_index (measures, i))->id, id))
      return i + 1;
  return 0;
}

static void
name_selected_cb (AdwComboRow *row, GParamSpec *pspec, SuralDiaryDialog *self)
{
  const char *name = g_object_get_data (G_OBJECT (row), "name");

  g_hash_table_replace (self->mapping->measures, g_strdup (name),
                        g_strdup (selected_measure (self, row)));
}

static void
wide_selected_cb (AdwComboRow *row, GParamSpec *pspec, SuralDiaryDialog *self)
{
  gpointer column = g_object_get_data (G_OBJECT (row), "column");
  const char *measure = selected_measure (self, row);

  if (*measure != '\0')
    g_hash_table_replace (self->mapping->columns, column, g_strdup (measure));
  else
    g_hash_table_remove (self->mapping->columns, column);
}

static GtkWidget *
make_combo_row (const char *title, GListModel *model, guint selected)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), model);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  return row;
}

static void
add_column_rows (SuralDiaryDialog *self)
{
  g_autoptr (GtkStringList) columns = gtk_string_list_new (NULL);

  gtk_string_list_append (columns, _ ("None"));
  for (guint i = 0; self->file->preview->header[i] != NULL; i++)
    gtk_string_list_append (columns, self->file->preview->header[i]);
  for (guint i = 0; i < G_N_ELEMENTS (column_choices); i++)
    {
      int *column = G_STRUCT_MEMBER_P (self->mapping, column_choices[i].offset);
      GtkWidget *row = make_combo_row (_ (column_choices[i].title), G_LIST_MODEL (columns),
                                       (guint) (*column + 1));

      g_object_set_data (G_OBJECT (row), "offset", GSIZE_TO_POINTER (column_choices[i].offset));
      g_signal_connect_object (row, "notify::selected", G_CALLBACK (column_selected_cb), self, 0);
      adw_preferences_group_add (self->columns_group, row);
    }
}

/* Files with a name column: one row for each name. */
static void
add_name_rows (SuralDiaryDialog *self, GListModel *labels)
{
  char **names = self->file->preview->names;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      const char *measure = g_hash_table_lookup (self->mapping->measures, names[i]);
      GtkWidget *row = make_combo_row (names[i], labels, position_of_measure (self, measure));

      g_object_set_data_full (G_OBJECT (row), "name", g_strdup (names[i]), g_free);
      g_signal_connect_object (row, "notify::selected", G_CALLBACK (name_selected_cb), self, 0);
      adw_preferences_group_add (self->names_group, row);
    }
}

/* Wide files: one row for each column. */
static void
add_wide_rows (SuralDiaryDialog *self, GListModel *labels)
{
  char **header = self->file->preview->header;

  for (guint i = 0; header[i] != NULL; i++)
    {
      const char *measure = g_hash_table_lookup (self->mapping->columns, GUINT_TO_POINTER (i));
      GtkWidget *row = make_combo_row (header[i], labels, position_of_measure (self, measure));

      g_object_set_data (G_OBJECT (row), "column", GUINT_TO_POINTER (i));
      g_signal_connect_object (row, "notify::selected", G_CALLBACK (wide_selected_cb), self, 0);
      adw_preferences_group_add (self->names_group, row);
    }
}

static GtkWidget *
make_cell (const char *text, gboolean heading)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_add_css_class (label, heading ? "caption-heading" : "caption");
  return label;
}

static void
fill_preview (SuralDiaryDialog *self)
{
  SuralDiaryPreview *preview = self->file->preview;

  for (guint column = 0; preview->header[column] != NULL; column++)
    gtk_grid_attach (self->preview, make_cell (preview->header[column], TRUE), (int) column, 0, 1,
                     1);
  for (guint i = 0; i < MIN (preview_rows, preview->rows->len); i++)
    {
      char **row = g_ptr_array_index (preview->rows, i);

      for (guint column = 0; row[column] != NULL; column++)
        gtk_grid_attach (self->preview, make_cell (row[column], FALSE), (int) column, (int) i + 1,
                         1, 1);
    }
}

static void
import_cb (SuralDiaryDialog *self)
{
  sural_diary_dialog_import (self);
}

static void
cancel_cb (SuralDiaryDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
sural_diary_dialog_dispose (GObject *object)
{
  SuralDiaryDialog *self = SURAL_DIARY_DIALOG (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->file, sural_import_file_free);
  g_clear_pointer (&self->mapping, sural_diary_mapping_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_DIARY_DIALOG);
  G_OBJECT_CLASS (sural_diary_dialog_parent_class)->dispose (object);
}

static void
sural_diary_dialog_class_init (SuralDiaryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_diary_dialog_dispose;
  accepted_signal = g_signal_new ("accepted", SURAL_TYPE_DIARY_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, SURAL_TYPE_IMPORT_BATCH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-diary-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralDiaryDialog, import);
  gtk_widget_class_bind_template_child (widget_class, SuralDiaryDialog, file_group);
  gtk_widget_class_bind_template_child (widget_class, SuralDiaryDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, SuralDiaryDialog, message);
  gtk_widget_class_bind_template_child (widget_class, SuralDiaryDialog, columns_group);
  gtk_widget_class_bind_template_child (widget_class, SuralDiaryDialog, names_group);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
sural_diary_dialog_init (SuralDiaryDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sural_diary_dialog_new:
 * @context: the clinic
 * @file: (transfer full): a diary
 *
 * Returns: (transfer floating): the dialog, with what the reader proposes
 */
SuralDiaryDialog *
sural_diary_dialog_new (SuralContext *context, SuralImportFile *file)
{
  SuralDiaryDialog *self = NULL;
  g_autoptr (GtkStringList) labels = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (file != NULL && file->preview != NULL, NULL);

  self = g_object_new (SURAL_TYPE_DIARY_DIALOG, NULL);
  g_set_object (&self->context, context);
  self->file = file;
  self->mapping = sural_diary_mapping_copy (file->preview->proposed);
  title = g_markup_printf_escaped (_ ("%s: %u rows"), file->name, file->preview->n_rows);
  adw_preferences_group_set_title (self->file_group, title);
  labels = make_measure_labels (self);
  fill_preview (self);
  add_column_rows (self);
  if (self->mapping->name_column >= 0)
    add_name_rows (self, G_LIST_MODEL (labels));
  else
    add_wide_rows (self, G_LIST_MODEL (labels));
  return self;
}

/**
 * sural_diary_dialog_import:
 *
 * Reads the whole diary with the mapping chosen; emits "accepted", or shows which row is wrong.
 */
void
sural_diary_dialog_import (SuralDiaryDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = NULL;

  g_return_if_fail (SURAL_IS_DIARY_DIALOG (self));

  batch = sural_diary_read (self->file->bytes, self->file->name, self->mapping,
                            sural_context_get_knowledge (self->context), NULL, &error);
  if (batch == NULL)
    {
      gtk_label_set_text (self->message, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), error->message,
                               GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
      return;
    }
  g_signal_emit (self, accepted_signal, 0, batch);
  adw_dialog_force_close (ADW_DIALOG (self));
}
