/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/import/sural-diary-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/common/say/sural-announce.h"
#include "app/import/sural-diary-rows.h"
#include "exchange/diary/sural-diary-memory.h"
#include "exchange/sural-text-encoding.h"
#include "record/import/sural-import-job.h"

/* How many rows of the file are shown. */
static const guint preview_rows = 6;
/* How long what is typed may be younger than what is kept of it, in milliseconds. */
static const guint keep_delay = 1000;

struct _SuralDiaryDialog
{
  AdwDialog parent_instance;

  SuralContext *context;
  SuralImportFile *file;
  SuralDiaryMapping *mapping;
  gboolean is_own_patient;   /* no patient is open; the diary becomes one */
  GCancellable *cancellable; /* of the reading under way, or NULL */
  AdwWindowTitle *window_title;
  GtkButton *import;
  AdwSpinner *spinner;
  AdwPreferencesGroup *file_group;
  GtkGrid *preview;
  GtkLabel *message;
  AdwPreferencesGroup *questions_group;
  AdwComboRow *encoding_row;
  AdwComboRow *order_row;
  AdwSwitchRow *scale_row;
  AdwSwitchRow *whose_row;
  SuralDiaryRows *rows_group;
  AdwPreferencesGroup *columns_group;
  AdwPreferencesGroup *names_group;
  GtkButton *anew;
  GPtrArray *rows;          /* of the mapping, in both groups */
  GCancellable *reviewing;  /* of the review under way, or NULL */
  SuralDiaryReview *review; /* what stands in the way; NULL while it is not known */
  guint keeping;            /* the source that keeps what is typed, or 0 */
  gboolean is_filling;      /* what the rows say is being set */
};

G_DEFINE_FINAL_TYPE (SuralDiaryDialog, sural_diary_dialog, ADW_TYPE_DIALOG)

static guint accepted_signal;

static void check (SuralDiaryDialog *self);

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
  check (self);
}

/* What an entry can be: passed over, where @with_complaint a complaint of its own, a measure. */
static GtkStringList *
make_measure_labels (SuralDiaryDialog *self, gboolean with_complaint)
{
  GPtrArray *measures = sural_knowledge_get_measures (sural_context_get_knowledge (self->context));
  GtkStringList *labels = gtk_string_list_new (NULL);

  gtk_string_list_append (labels, _ ("Passed over"));
  if (with_complaint)
    gtk_string_list_append (labels, _ ("A complaint of its own"));
  for (guint i = 0; i < measures->len; i++)
    gtk_string_list_append (labels, ((SuralMeasure *) g_ptr_array_index (measures, i))->label);
  return labels;
}

/* @n_before: how many choices stand before the measures */
static const char *
selected_measure (SuralDiaryDialog *self, AdwComboRow *row, guint n_before)
{
  GPtrArray *measures = sural_knowledge_get_measures (sural_context_get_knowledge (self->context));
  guint selected = adw_combo_row_get_selected (row);

  if (selected < n_before || selected - n_before >= measures->len)
    return "";
  return ((SuralMeasure *) g_ptr_array_index (measures, selected - n_before))->id;
}

static guint
position_of_measure (SuralDiaryDialog *self, const char *id, guint n_before)
{
  GPtrArray *measures = sural_knowledge_get_measures (sural_context_get_knowledge (self->context));

  for (guint i = 0; id != NULL && i < measures->len; i++)
    if (g_str_equal (((SuralMeasure *) g_ptr_array_index (measures, i))->id, id))
      return i + n_before;
  return 0;
}

static guint
position_of_name (SuralDiaryDialog *self, const char *name)
{
  if (self->is_own_patient && g_hash_table_contains (self->mapping->complaints, name))
    return 1;
  return position_of_measure (self, g_hash_table_lookup (self->mapping->measures, name),
                              self->is_own_patient ? 2 : 1);
}

static void
name_selected_cb (AdwComboRow *row, GParamSpec *pspec, SuralDiaryDialog *self)
{
  const char *name = g_object_get_data (G_OBJECT (row), "name");

  if (self->is_own_patient && adw_combo_row_get_selected (row) == 1)
    g_hash_table_add (self->mapping->complaints, g_strdup (name));
  else
    g_hash_table_remove (self->mapping->complaints, name);
  g_hash_table_replace (self->mapping->measures, g_strdup (name),
                        g_strdup (selected_measure (self, row, self->is_own_patient ? 2 : 1)));
  check (self);
}

static void
wide_selected_cb (AdwComboRow *row, GParamSpec *pspec, SuralDiaryDialog *self)
{
  gpointer column = g_object_get_data (G_OBJECT (row), "column");
  const char *measure = selected_measure (self, row, self->is_own_patient ? 2 : 1);

  if (self->mapping->value_column == GPOINTER_TO_INT (column))
    self->mapping->value_column = -1;
  g_hash_table_remove (self->mapping->against, column);
  g_hash_table_remove (self->mapping->columns, column);
  g_hash_table_remove (self->mapping->column_complaints, column);
  if (*measure != '\0')
    g_hash_table_replace (self->mapping->columns, column, g_strdup (measure));
  else if (self->is_own_patient && adw_combo_row_get_selected (row) == 1)
    g_hash_table_replace (self->mapping->column_complaints, column,
                          g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row))));
  check (self);
}

static guint
position_of_column (SuralDiaryDialog *self, guint column)
{
  const char *measure = g_hash_table_lookup (self->mapping->columns, GUINT_TO_POINTER (column));

  if (self->mapping->value_column == (int) column)
    measure = g_hash_table_lookup (self->mapping->measures, "");
  if (measure == NULL && self->is_own_patient &&
      g_hash_table_contains (self->mapping->column_complaints, GUINT_TO_POINTER (column)))
    return 1;
  return position_of_measure (self, measure, self->is_own_patient ? 2 : 1);
}

static void
add_row (SuralDiaryDialog *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  g_object_set_data (G_OBJECT (row), "group", group);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (group, row);
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
      add_row (self, self->columns_group, row);
    }
}

/* Files with a name column: one row for each name. */
static void
add_name_rows (SuralDiaryDialog *self)
{
  char **names = self->file->preview->names;
  g_autoptr (GtkStringList) labels = make_measure_labels (self, self->is_own_patient);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      GtkWidget *row =
          make_combo_row (names[i], G_LIST_MODEL (labels), position_of_name (self, names[i]));

      g_object_set_data_full (G_OBJECT (row), "name", g_strdup (names[i]), g_free);
      g_signal_connect_object (row, "notify::selected", G_CALLBACK (name_selected_cb), self, 0);
      add_row (self, self->names_group, row);
    }
}

/* Wide files: one row for each column. */
static void
add_wide_rows (SuralDiaryDialog *self)
{
  char **header = self->file->preview->header;
  g_autoptr (GtkStringList) labels = make_measure_labels (self, self->is_own_patient);

  for (guint i = 0; header[i] != NULL; i++)
    {
      GtkWidget *row =
          make_combo_row (header[i], G_LIST_MODEL (labels), position_of_column (self, i));

      g_object_set_data (G_OBJECT (row), "column", GUINT_TO_POINTER (i));
      g_signal_connect_object (row, "notify::selected", G_CALLBACK (wide_selected_cb), self, 0);
      add_row (self, self->names_group, row);
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

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->preview)); child != NULL;
       child = gtk_widget_get_first_child (GTK_WIDGET (self->preview)))
    gtk_grid_remove (self->preview, child);

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
show_mapping (SuralDiaryDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      g_signal_handlers_disconnect_by_data (row, self);
      adw_preferences_group_remove (g_object_get_data (G_OBJECT (row), "group"), row);
    }
  g_ptr_array_set_size (self->rows, 0);
  add_column_rows (self);
  if (self->mapping->name_column >= 0)
    add_name_rows (self);
  else
    add_wide_rows (self);
}

/* What is true of the file stays true, whatever its columns are. */
static void
take_mapping (SuralDiaryDialog *self, SuralDiaryMapping *mapping)
{
  SuralDiaryMapping *former = self->mapping;

  mapping->bounds.today = sural_context_get_today (self->context);
  if (former != NULL)
    {
      g_autofree char *answers = sural_diary_mapping_answers_to_text (former);

      sural_diary_mapping_take_answers (mapping, answers);
      mapping->bounds = former->bounds;
      g_set_str (&mapping->whose, former->whose);
      sural_diary_mapping_free (former);
    }
  self->mapping = mapping;
  sural_diary_rows_set_mapping (self->rows_group, mapping);
}

/* What was remembered is let go: the columns as the reader takes them. */
static void
anew_cb (SuralDiaryDialog *self)
{
  take_mapping (self, sural_diary_mapping_copy (self->file->preview->proposed));
  gtk_widget_set_visible (GTK_WIDGET (self->anew), FALSE);
  adw_preferences_group_set_description (self->columns_group, NULL);
  show_mapping (self);
  check (self);
}

static void
recall (SuralDiaryDialog *self, const char *remembered)
{
  SuralDiaryMapping *mapping =
      sural_diary_mapping_from_text (remembered, self->file->preview,
                                     sural_context_get_knowledge (self->context));

  if (mapping == NULL)
    return;
  take_mapping (self, mapping);
  gtk_widget_set_visible (GTK_WIDGET (self->anew), TRUE);
  adw_preferences_group_set_description (self->columns_group,
                                         _ ("As you chose for a file like this the last time."));
}

/* --- What stands in the way ------------------------------------------------------------------- */

static void
show_problem (SuralDiaryDialog *self, const char *message)
{
  if (message != NULL && !g_str_equal (message, gtk_label_get_text (self->message)))
    sural_announce_at_once (GTK_WIDGET (self), message);
  gtk_label_set_text (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
}

static void
update_import (SuralDiaryDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->import),
                            self->cancellable == NULL && sural_diary_dialog_is_ready (self));
}

static char *
describe_review (const SuralDiaryReview *review)
{
  if (review->asked != NULL)
    return g_strdup (review->asked);
  if (review->n_faults > 0)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE,
                     "%u row cannot be taken as it stands: mend it, or leave it out.",
                     "%u rows cannot be taken as they stand: mend them, or leave them out.",
                     review->n_faults),
        review->n_faults);
  return NULL;
}

/* A question that was asked stays, so that its answer can be seen and changed. */
static void
show_questions (SuralDiaryDialog *self)
{
  const SuralDiaryPreview *preview = self->file->preview;
  const gboolean asks_scale =
      self->review != NULL && self->review->question == SURAL_DIARY_ASKS_SCALE;
  const gboolean asks_whose =
      self->review != NULL && self->review->question == SURAL_DIARY_ASKS_WHOSE;
  gboolean any;

  self->is_filling = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->encoding_row), preview->encodings->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->order_row), preview->needs_order);
  if (asks_scale || self->mapping->scale_is_right)
    gtk_widget_set_visible (GTK_WIDGET (self->scale_row), TRUE);
  if (asks_whose || self->mapping->whose_is_right)
    gtk_widget_set_visible (GTK_WIDGET (self->whose_row), TRUE);
  adw_combo_row_set_selected (self->order_row, (guint) self->mapping->date_order);
  adw_switch_row_set_active (self->scale_row, self->mapping->scale_is_right);
  adw_switch_row_set_active (self->whose_row, self->mapping->whose_is_right);
  self->is_filling = FALSE;
  any = preview->encodings->len > 1 || preview->needs_order ||
        gtk_widget_get_visible (GTK_WIDGET (self->scale_row)) ||
        gtk_widget_get_visible (GTK_WIDGET (self->whose_row));
  gtk_widget_set_visible (GTK_WIDGET (self->questions_group), any);
}

static void
reviewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralDiaryDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  SuralDiaryReview *review = sural_import_file_review_finish (result, &error);
  g_autofree char *problem = NULL;

  /* Another one is under way, or the dialog is closed. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->file == NULL)
    {
      g_clear_pointer (&review, sural_diary_review_free);
      return;
    }
  g_clear_object (&self->reviewing);
  g_clear_pointer (&self->review, sural_diary_review_free);
  self->review = review;
  problem = review != NULL ? describe_review (review) : g_strdup (error->message);
  show_problem (self, problem);
  if (review != NULL)
    sural_diary_rows_show (self->rows_group, review,
                           (const char *const *) self->file->preview->header, self->mapping);
  show_questions (self);
  update_import (self);
}

/* Looks for what stands in the way after everything that was said. */
static void
check (SuralDiaryDialog *self)
{
  if (self->reviewing != NULL)
    g_cancellable_cancel (self->reviewing);
  g_clear_object (&self->reviewing);
  g_clear_pointer (&self->review, sural_diary_review_free);
  update_import (self);
  self->reviewing = g_cancellable_new ();
  sural_import_file_review_async (self->file, self->mapping,
                                  sural_context_get_knowledge (self->context), self->is_own_patient,
                                  self->reviewing, reviewed_cb, g_object_ref (self));
}

/* What was said of the rows is kept in the clinic's file at once: neither Escape nor a lock nor a
 * crash costs a fortnight that was mended. */
static void
keep_answers (SuralDiaryDialog *self)
{
  g_autofree char *key = sural_import_file_dup_key (self->file);
  g_autoptr (SuralDiaryMapping) mapping = sural_diary_mapping_copy (self->mapping);
  g_autofree char *answers = NULL;

  g_clear_handle_id (&self->keeping, g_source_remove);
  sural_diary_rows_take_typed (self->rows_group, mapping);
  answers = sural_diary_mapping_answers_to_text (mapping);
  sural_import_job_remember (sural_context_get_store_thread (self->context), key, answers);
}

static gboolean
keep_typed_cb (gpointer user_data)
{
  SuralDiaryDialog *self = user_data;

  self->keeping = 0;
  keep_answers (self);
  return G_SOURCE_REMOVE;
}

static void
typed_cb (SuralDiaryDialog *self)
{
  if (self->keeping == 0)
    self->keeping = g_timeout_add (keep_delay, keep_typed_cb, self);
}

static void
answered_cb (SuralDiaryDialog *self)
{
  keep_answers (self);
  check (self);
}

static void
order_selected_cb (SuralDiaryDialog *self)
{
  if (self->is_filling)
    return;
  self->mapping->date_order = (SuralDateOrder) adw_combo_row_get_selected (self->order_row);
  check (self);
}

static void
scale_switched_cb (SuralDiaryDialog *self)
{
  if (self->is_filling)
    return;
  self->mapping->scale_is_right = adw_switch_row_get_active (self->scale_row);
  check (self);
}

static void
whose_switched_cb (SuralDiaryDialog *self)
{
  if (self->is_filling)
    return;
  self->mapping->whose_is_right = adw_switch_row_get_active (self->whose_row);
  check (self);
}

static void
decoded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralDiaryDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralDiaryPreview) preview = sural_import_file_decode_finish (result, &error);
  const char *encoding = self->mapping != NULL ? self->mapping->encoding : NULL;

  if (self->file == NULL)
    return;
  if (preview == NULL)
    {
      show_problem (self, error->message);
      return;
    }
  /* The rows of another reading are other rows. */
  if (encoding != preview->encoding)
    return;
  g_clear_pointer (&self->file->preview, sural_diary_preview_free);
  self->file->preview = g_steal_pointer (&preview);
  take_mapping (self, sural_diary_mapping_copy (self->file->preview->proposed));
  fill_preview (self);
  show_mapping (self);
  check (self);
}

static void
decode (SuralDiaryDialog *self, const char *encoding)
{
  self->mapping->encoding = encoding;
  sural_import_file_decode_async (self->file, encoding, sural_context_get_knowledge (self->context),
                                  NULL, decoded_cb, g_object_ref (self));
}

static void
encoding_selected_cb (SuralDiaryDialog *self)
{
  const guint selected = adw_combo_row_get_selected (self->encoding_row);
  GPtrArray *guesses = self->file->preview->encodings;

  if (self->is_filling)
    return;
  if (selected == 0 || selected > guesses->len)
    {
      self->mapping->encoding = NULL;
      check (self);
      return;
    }
  decode (self, ((SuralEncodingGuess *) g_ptr_array_index (guesses, selected - 1))->id);
}

/* What was said of this very file before. */
static void
answers_recalled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralDiaryDialog) self = user_data;
  g_autofree char *answers = sural_import_job_recall_finish (SURAL_STORE_THREAD (source), result);

  if (self->file == NULL || answers == NULL || *answers == '\0' ||
      sural_diary_mapping_has_answers (self->mapping) ||
      !sural_diary_mapping_take_answers (self->mapping, answers))
    return;
  if (self->mapping->encoding != NULL)
    {
      GPtrArray *guesses = self->file->preview->encodings;

      for (guint i = 0; i < guesses->len; i++)
        if (g_str_equal (((SuralEncodingGuess *) g_ptr_array_index (guesses, i))->id,
                         self->mapping->encoding))
          adw_combo_row_set_selected (self->encoding_row, i + 1);
    }
  check (self);
}

static void
recall_answers (SuralDiaryDialog *self)
{
  g_autofree char *key = sural_import_file_dup_key (self->file);

  sural_import_job_recall_async (sural_context_get_store_thread (self->context), key,
                                 answers_recalled_cb, g_object_ref (self));
}

static void
fill_questions (SuralDiaryDialog *self)
{
  GPtrArray *guesses = self->file->preview->encodings;
  g_autoptr (GtkStringList) encodings = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) orders = gtk_string_list_new (NULL);

  gtk_string_list_append (encodings, _ ("Not said yet"));
  for (guint i = 0; i < guesses->len; i++)
    {
      const SuralEncodingGuess *guess = g_ptr_array_index (guesses, i);
      /* Translators: the words of a file as they are read, and in which encoding. */
      g_autofree char *label = g_strdup_printf (_ ("%s: %s"), guess->label, guess->sample);

      gtk_string_list_append (encodings, label);
    }
  gtk_string_list_append (orders, _ ("Not said yet"));
  gtk_string_list_append (orders, _ ("Day, month, year"));
  gtk_string_list_append (orders, _ ("Month, day, year"));
  gtk_string_list_append (orders, _ ("Year, month, day"));
  self->is_filling = TRUE;
  adw_combo_row_set_model (self->encoding_row, G_LIST_MODEL (encodings));
  adw_combo_row_set_model (self->order_row, G_LIST_MODEL (orders));
  /* What is sure is chosen already, and can be changed. */
  adw_combo_row_set_selected (self->encoding_row, self->file->preview->encoding_is_sure ? 1 : 0);
  self->is_filling = FALSE;
  show_questions (self);
}

/**
 * sural_diary_dialog_is_ready:
 * @self: a dialog
 *
 * Returns: whether nothing stands in the way of the diary any more
 */
gboolean
sural_diary_dialog_is_ready (SuralDiaryDialog *self)
{
  g_return_val_if_fail (SURAL_IS_DIARY_DIALOG (self), FALSE);

  return self->review != NULL && self->review->question == SURAL_DIARY_ASKS_NOTHING &&
         self->review->n_faults == 0;
}

/**
 * sural_diary_dialog_set_patient:
 * @self: a dialog
 * @patient: whom the diary goes to
 */
void
sural_diary_dialog_set_patient (SuralDiaryDialog *self, SuralPatient *patient)
{
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (SURAL_IS_DIARY_DIALOG (self));
  g_return_if_fail (SURAL_IS_PATIENT (patient));

  name = sural_patient_dup_display_name (patient);
  /* Translators: the name of a patient. */
  title = g_strdup_printf (_ ("Import a Diary: %s"), name);
  adw_dialog_set_title (ADW_DIALOG (self), title);
  /* In a narrow window the name would be what is cut off. */
  adw_window_title_set_subtitle (self->window_title, name);
  self->mapping->bounds.born = sural_patient_get_birth_day (patient);
  g_set_str (&self->mapping->whose, name);
  check (self);
}

static void
import_cb (SuralDiaryDialog *self)
{
  sural_diary_dialog_import (self);
}

static void
stop_reading (SuralDiaryDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->reviewing != NULL)
    g_cancellable_cancel (self->reviewing);
  g_clear_object (&self->reviewing);
}

static void
cancel_cb (SuralDiaryDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
sural_diary_dialog_closed (AdwDialog *dialog)
{
  SuralDiaryDialog *self = SURAL_DIARY_DIALOG (dialog);

  if (self->keeping != 0)
    keep_answers (self);
  stop_reading (self);
}

static void
sural_diary_dialog_dispose (GObject *object)
{
  SuralDiaryDialog *self = SURAL_DIARY_DIALOG (object);

  stop_reading (self);
  g_clear_handle_id (&self->keeping, g_source_remove);
  g_clear_object (&self->context);
  g_clear_pointer (&self->file, sural_import_file_free);
  g_clear_pointer (&self->mapping, sural_diary_mapping_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->review, sural_diary_review_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_DIARY_DIALOG);
  G_OBJECT_CLASS (sural_diary_dialog_parent_class)->dispose (object);
}

static void
sural_diary_dialog_class_init (SuralDiaryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_diary_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = sural_diary_dialog_closed;
  accepted_signal = g_signal_new ("accepted", SURAL_TYPE_DIARY_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-diary-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralDiaryDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, SuralDiaryDialog, import);
  gtk_widget_class_bind_template_child (widget_class, SuralDiaryDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, SuralDiaryDialog, file_group);
  gtk_widget_class_bind_template_child (widget_class, SuralDiaryDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, SuralDiaryDialog, message);
  gtk_widget_class_bind_template_child (widget_class, SuralDiaryDialog, questions_group);
  gtk_widget_class_bind_template_child (widget_class, SuralDiaryDialog, encoding_row);
  gtk_widget_class_bind_template_child (widget_class, SuralDiaryDialog, order_row);
  gtk_widget_class_bind_template_child (widget_class, SuralDiaryDialog, scale_row);
  gtk_widget_class_bind_template_child (widget_class, SuralDiaryDialog, whose_row);
  gtk_widget_class_bind_template_child (widget_class, SuralDiaryDialog, rows_group);
  gtk_widget_class_bind_template_child (widget_class, SuralDiaryDialog, columns_group);
  gtk_widget_class_bind_template_child (widget_class, SuralDiaryDialog, names_group);
  gtk_widget_class_bind_template_child (widget_class, SuralDiaryDialog, anew);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, anew_cb);
  gtk_widget_class_bind_template_callback (widget_class, answered_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
}

static void
sural_diary_dialog_init (SuralDiaryDialog *self)
{
  self->rows = g_ptr_array_new ();
  g_type_ensure (SURAL_TYPE_DIARY_ROWS);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->encoding_row, "notify::selected",
                            G_CALLBACK (encoding_selected_cb), self);
  g_signal_connect_swapped (self->order_row, "notify::selected", G_CALLBACK (order_selected_cb),
                            self);
  g_signal_connect_swapped (self->scale_row, "notify::active", G_CALLBACK (scale_switched_cb),
                            self);
  g_signal_connect_swapped (self->whose_row, "notify::active", G_CALLBACK (whose_switched_cb),
                            self);
}

/* Where the diary goes, said before it does. */
static char *
describe_patient (SuralDiaryDialog *self)
{
  g_autofree char *stem = g_strdup (self->file->name);
  g_autofree char *name = NULL;
  char *dot = strrchr (stem, '.');

  if (dot != NULL && dot != stem)
    *dot = '\0';
  name = g_markup_escape_text (stem, -1);
  return g_strdup_printf (_ ("No patient is open. The diary goes to a patient called “%s”, who is "
                             "made if not there yet, with an episode for each complaint. To take "
                             "it into another record, cancel and open that patient first."),
                          name);
}

static void
fill (SuralDiaryDialog *self)
{
  g_autofree char *title =
      g_markup_printf_escaped (ngettext ("%s: %u row", "%s: %u rows", self->file->preview->n_rows),
                               self->file->name, self->file->preview->n_rows);

  adw_preferences_group_set_title (self->file_group, title);
  if (self->is_own_patient)
    {
      g_autofree char *description = describe_patient (self);

      adw_preferences_group_set_description (self->file_group, description);
    }
  fill_preview (self);
  fill_questions (self);
  show_mapping (self);
}

/**
 * sural_diary_dialog_new:
 * @context: the clinic
 * @file: (transfer full): a diary
 * @is_own_patient: whether it becomes a patient, instead of going to the open episode
 * @remembered: (nullable): how a file of this kind was mapped the last time
 *
 * Returns: (transfer floating): the dialog, with what is remembered or else what the reader
 * proposes
 */
SuralDiaryDialog *
sural_diary_dialog_new (SuralContext *context,
                        SuralImportFile *file,
                        gboolean is_own_patient,
                        const char *remembered)
{
  SuralDiaryDialog *self = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (file != NULL && file->preview != NULL, NULL);

  self = g_object_new (SURAL_TYPE_DIARY_DIALOG, NULL);
  g_set_object (&self->context, context);
  self->file = file;
  self->is_own_patient = is_own_patient;
  take_mapping (self, sural_diary_mapping_copy (file->preview->proposed));
  if (remembered != NULL)
    recall (self, remembered);
  fill (self);
  check (self);
  recall_answers (self);
  return self;
}

static void
set_reading (SuralDiaryDialog *self, gboolean is_reading)
{
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_reading);
  gtk_widget_set_sensitive (GTK_WIDGET (self->questions_group), !is_reading);
  gtk_widget_set_sensitive (GTK_WIDGET (self->rows_group), !is_reading);
  update_import (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->columns_group), !is_reading);
  gtk_widget_set_sensitive (GTK_WIDGET (self->names_group), !is_reading);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralDiaryDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) batches = sural_import_file_read_diary_finish (result, &error);

  /* Closed in the meantime: nobody waits for it. */
  if (self->cancellable == NULL)
    return;
  g_clear_object (&self->cancellable);
  set_reading (self, FALSE);
  if (batches == NULL)
    {
      show_problem (self, error->message);
      return;
    }
  g_signal_emit (self, accepted_signal, 0, batches);
  adw_dialog_force_close (ADW_DIALOG (self));
}

/**
 * sural_diary_dialog_import:
 *
 * Reads the whole diary with the mapping chosen; emits "accepted", or shows which row is wrong.
 */
void
sural_diary_dialog_import (SuralDiaryDialog *self)
{
  g_return_if_fail (SURAL_IS_DIARY_DIALOG (self));

  if (self->cancellable != NULL)
    return;
  self->cancellable = g_cancellable_new ();
  set_reading (self, TRUE);
  sural_import_file_read_diary_async (self->file, self->mapping,
                                      sural_context_get_knowledge (self->context),
                                      self->is_own_patient, self->cancellable, read_cb,
                                      g_object_ref (self));
}

/**
 * sural_diary_dialog_dup_mapping:
 * @self: a dialog
 *
 * Returns: (transfer full): how the diary is mapped now
 */
char *
sural_diary_dialog_dup_mapping (SuralDiaryDialog *self)
{
  g_return_val_if_fail (SURAL_IS_DIARY_DIALOG (self), NULL);

  return sural_diary_mapping_to_text (self->mapping, self->file->preview);
}

/**
 * sural_diary_dialog_dup_shape:
 * @self: a dialog
 *
 * Returns: (transfer full): what files of its kind have in common
 */
char *
sural_diary_dialog_dup_shape (SuralDiaryDialog *self)
{
  g_return_val_if_fail (SURAL_IS_DIARY_DIALOG (self), NULL);

  return sural_diary_preview_dup_shape (self->file->preview);
}
