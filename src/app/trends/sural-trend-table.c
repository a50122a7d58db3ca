/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/trends/sural-trend-table.h"

#include <glib/gi18n-lib.h>

#include "app/common/say/sural-accessible.h"
#include "app/trends/sural-correct-dialog.h"
#include "app/trends/sural-trend-row.h"
#include "reasoning/course/sural-series.h"
#include "record/change/sural-correction-words.h"

/* In pixels: about a dozen rows, and the rest by scrolling. */
#define TABLE_HEIGHT 460

struct _SuralTrendTable
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkColumnView *view;
  GListStore *rows;
  SuralRecord *record; /* whose values they are */
};

G_DEFINE_FINAL_TYPE (SuralTrendTable, sural_trend_table, GTK_TYPE_WIDGET)

typedef enum
{
  COLUMN_DATE,
  COLUMN_DAY,
  COLUMN_MEASURE,
  COLUMN_VALUE,
  COLUMN_ORIGIN,
  N_COLUMNS,
} Column;

static char *
dup_text (SuralTrendRow *row, Column column)
{
  switch (column)
    {
    case COLUMN_DATE:
      return sural_trend_row_dup_date (row);
    case COLUMN_DAY:
      return sural_trend_row_dup_day (row);
    case COLUMN_MEASURE:
      return g_strdup (sural_trend_row_get_name (row));
    case COLUMN_VALUE:
      return sural_trend_row_dup_value (row);
    case COLUMN_ORIGIN:
    case N_COLUMNS:
    default:
      return g_strdup (sural_trend_row_get_origin (row));
    }
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  Column column = GPOINTER_TO_UINT (data);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column == COLUMN_DAY || column == COLUMN_VALUE ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (column != COLUMN_MEASURE && column != COLUMN_ORIGIN)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_autofree char *text = dup_text (gtk_list_item_get_item (item), GPOINTER_TO_UINT (data));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

/* --- Corrections ------------------------------------------------------------------------------ */

/* NULL for what cannot be corrected. */
static SuralCorrectable *
make_correctable (SuralTrendTable *self, SuralTrendRow *row)
{
  SuralCase *subject = self->record != NULL ? sural_record_get_case (self->record) : NULL;

  if (subject == NULL)
    return NULL;
  return sural_correctable_new_point (
      sural_context_get_knowledge (sural_record_get_context (self->record)),
      sural_record_get_visit (self->record), sural_record_get_visits (self->record),
      sural_case_get_measurements (subject), sural_trend_row_get_measurement (row), NULL);
}

static void
correct_cb (SuralTrendTable *self, GtkWidget *button)
{
  GtkListItem *item = g_object_get_data (G_OBJECT (button), "item");
  SuralTrendRow *row = gtk_list_item_get_item (item);
  SuralCorrectable *correctable = row != NULL ? make_correctable (self, row) : NULL;

  if (correctable == NULL)
    return;
  sural_correct_dialog_open (GTK_WIDGET (self), self->record, correctable);
  sural_correctable_unref (correctable);
}

static void
setup_correct_cb (SuralTrendTable *self, GtkListItem *item)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("document-edit-symbolic");

  gtk_widget_set_tooltip_text (button, _ ("Correct…"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "in-cell");
  g_object_set_data (G_OBJECT (button), "item", item);
  g_signal_connect_object (button, "clicked", G_CALLBACK (correct_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, button);
}

static void
bind_correct_cb (SuralTrendTable *self, GtkListItem *item)
{
  SuralTrendRow *row = gtk_list_item_get_item (item);
  GtkWidget *button = gtk_list_item_get_child (item);
  SuralCorrectable *correctable = make_correctable (self, row);
  g_autofree char *date = sural_trend_row_dup_date (row);
  /* Translators: what will be corrected, a measure and its date. */
  g_autofree char *name =
      g_strdup_printf (_ ("Correct %s of %s"), sural_trend_row_get_name (row), date);

  sural_accessible_set_name (button, name);
  gtk_widget_set_visible (button, correctable != NULL);
  g_clear_pointer (&correctable, sural_correctable_unref);
}

static void
add_correct_column (SuralTrendTable *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) made = NULL;

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_correct_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_correct_cb), self, G_CONNECT_SWAPPED);
  made = gtk_column_view_column_new (_ ("Correction"), factory);
  gtk_column_view_append_column (self->view, made);
}

static int
compare_doubles (double a, double b)
{
  return (a > b) - (a < b);
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  SuralTrendRow *one = (SuralTrendRow *) a;
  SuralTrendRow *other = (SuralTrendRow *) b;
  const SuralMeasurement *first = sural_trend_row_get_measurement (one);
  const SuralMeasurement *second = sural_trend_row_get_measurement (other);

  switch ((Column) GPOINTER_TO_UINT (data))
    {
    case COLUMN_MEASURE:
      return first->measure == second->measure ? 0
                                               : g_utf8_collate (sural_trend_row_get_name (one),
                                                                 sural_trend_row_get_name (other));
    case COLUMN_VALUE:
      return compare_doubles (first->value, second->value);
    case COLUMN_ORIGIN:
      return (int) first->origin - (int) second->origin;
    case COLUMN_DATE:
    case COLUMN_DAY:
    case N_COLUMNS:
    default:
      return (first->at > second->at) - (first->at < second->at);
    }
}

static GtkColumnViewColumn *
add_column (SuralTrendTable *self, Column column, const char *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) made = NULL;
  g_autoptr (GtkSorter) sorter =
      GTK_SORTER (gtk_custom_sorter_new (compare_rows, GUINT_TO_POINTER (column), NULL));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (column));
  made = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_sorter (made, sorter);
  gtk_column_view_column_set_expand (made, column == COLUMN_MEASURE);
  gtk_column_view_column_set_resizable (made, TRUE);
  gtk_column_view_append_column (self->view, made);

  return made;
}

static void
sural_trend_table_dispose (GObject *object)
{
  SuralTrendTable *self = SURAL_TREND_TABLE (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->rows);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (sural_trend_table_parent_class)->dispose (object);
}

static void
sural_trend_table_class_init (SuralTrendTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sural_trend_table_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
sural_trend_table_init (SuralTrendTable *self)
{
  GtkSortListModel *sorted = NULL;
  GtkColumnViewColumn *date = NULL;

  self->rows = g_list_store_new (SURAL_TYPE_TREND_ROW);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->rows)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  g_autoptr (GtkSelectionModel) selection =
      GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (sorted)));
  gtk_column_view_set_model (self->view, selection);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Every value"), -1);
  date = add_column (self, COLUMN_DATE, _ ("Date"));
  add_column (self, COLUMN_DAY, _ ("Day"));
  add_column (self, COLUMN_MEASURE, _ ("Measure"));
  add_column (self, COLUMN_VALUE, _ ("Value"));
  add_column (self, COLUMN_ORIGIN, C_ ("origin of a value", "From"));
  add_correct_column (self);
  gtk_column_view_sort_by_column (self->view, date, GTK_SORT_DESCENDING);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller), TABLE_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/* What the day of a row counts with, as the chart has it. */
static void
set_days (GPtrArray *rows, SuralCase *subject, SuralKnowledge *knowledge)
{
  g_autoptr (GPtrArray) list = sural_series_list (subject, knowledge);

  for (guint i = 0; i < rows->len; i++)
    {
      SuralTrendRow *row = g_ptr_array_index (rows, i);
      const SuralMeasurement *value = sural_trend_row_get_measurement (row);
      const SuralSeries *series = sural_series_find (list, value->measure);
      const SuralDay day = sural_time_get_day (value->at);
      const guint at = series != NULL ? sural_series_find_day (series, day) : 0;
      const SuralPoint *point =
          series != NULL && at < series->points->len ? sural_series_get (series, at) : NULL;

      if (point != NULL && point->day == day)
        sural_trend_row_set_day (row, point->value, point->n);
    }
}

static void
set_marks (GPtrArray *rows, SuralRecord *record, SuralKnowledge *knowledge)
{
  GPtrArray *corrections = sural_record_get_corrections (record);

  for (guint i = 0; corrections != NULL && corrections->len > 0 && i < rows->len; i++)
    {
      SuralTrendRow *row = g_ptr_array_index (rows, i);
      const SuralMeasurement *value = sural_trend_row_get_measurement (row);
      g_autofree char *mark =
          sural_corrections_dup_mark (corrections,
                                      sural_corrections_find_point (corrections, value->measure,
                                                                    value->at),
                                      knowledge);

      sural_trend_row_set_mark (row, mark);
    }
}

/**
 * sural_trend_table_set_record:
 * @self: the table
 * @record: a loaded record
 *
 * Shows every value of the episode in one change of the model.
 */
void
sural_trend_table_set_record (SuralTrendTable *self, SuralRecord *record)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  SuralKnowledge *knowledge;
  SuralCase *subject;
  GArray *measurements;

  g_return_if_fail (SURAL_IS_TREND_TABLE (self));
  g_return_if_fail (SURAL_IS_RECORD (record));

  knowledge = sural_context_get_knowledge (sural_record_get_context (record));
  subject = sural_record_get_case (record);
  measurements = subject != NULL ? sural_case_get_measurements (subject) : NULL;
  for (guint i = 0; measurements != NULL && i < measurements->len; i++)
    g_ptr_array_add (rows, sural_trend_row_new (&g_array_index (measurements, SuralMeasurement, i),
                                                sural_case_get_onset (subject), knowledge));
  if (subject != NULL)
    set_days (rows, subject, knowledge);
  set_marks (rows, record, knowledge);
  g_set_object (&self->record, record);
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);
}

/**
 * sural_trend_table_get_model:
 * @self: the table
 *
 * Returns: (transfer none): its #SuralTrendRow as they are sorted now
 */
GListModel *
sural_trend_table_get_model (SuralTrendTable *self)
{
  g_return_val_if_fail (SURAL_IS_TREND_TABLE (self), NULL);

  return G_LIST_MODEL (gtk_column_view_get_model (self->view));
}

/**
 * sural_trend_table_get_view:
 * @self: the table
 *
 * Returns: (transfer none): the list with its columns, by which rows are sorted
 */
GtkColumnView *
sural_trend_table_get_view (SuralTrendTable *self)
{
  g_return_val_if_fail (SURAL_IS_TREND_TABLE (self), NULL);

  return self->view;
}
