/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/trends/sural-trends-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/common/sural-typed.h"
#include "app/trends/sural-score-dialog.h"
#include "app/trends/sural-trend-rows.h"
#include "app/trends/sural-trend-view.h"
#include "paint/sural-trend-chart.h"

/* A picture that fits a page of a report at twice the usual resolution, in user units. */
#define PICTURE_WIDTH 1000.0

struct _SuralTrendsPage
{
  SuralRecordPage parent_instance;

  GtkStack *stack;
  GtkListBox *alerts;
  AdwToggleGroup *view_group;
  GtkLabel *point_label;
  GtkStack *view_stack;
  SuralTrendView *trend_view;
  GtkListBox *table;
  GtkListBox *changes;
  AdwPreferencesGroup *drivers_group;
  GtkListBox *drivers;

  SuralTrendChart *chart;
};

G_DEFINE_FINAL_TYPE (SuralTrendsPage, sural_trends_page, SURAL_TYPE_RECORD_PAGE)

static SuralTrendChart *
make_chart (SuralRecord *record)
{
  SuralContext *context = sural_record_get_context (record);
  GPtrArray *plans = sural_record_get_plans (record);
  SuralTrendChart *chart =
      sural_trend_chart_new (sural_record_get_case (record), sural_record_get_trend (record),
                             sural_context_get_knowledge (context));

  for (guint i = 0; plans != NULL && i < plans->len; i++)
    {
      const SuralPlan *plan = g_ptr_array_index (plans, i);
      /* Translators: a version of the plan, marked on the time axis. */
      g_autofree char *label = g_strdup_printf (_ ("Plan %u"), plan->version);

      sural_trend_chart_add_plan_day (chart, plan->made, label);
    }

  return chart;
}

static void
update_table (SuralTrendsPage *self, SuralRecord *record)
{
  SuralKnowledge *knowledge = sural_context_get_knowledge (sural_record_get_context (record));
  GArray *measurements = sural_case_get_measurements (sural_record_get_case (record));

  gtk_list_box_remove_all (self->table);
  for (guint i = measurements->len; i > 0; i--)
    {
      const SuralMeasurement *measurement = &g_array_index (measurements, SuralMeasurement, i - 1);

      gtk_list_box_append (self->table, sural_trend_rows_new_value (measurement, knowledge));
    }
}

static void
update_lists (SuralTrendsPage *self, const SuralTrend *trend)
{
  gtk_list_box_remove_all (self->alerts);
  for (guint i = 0; i < trend->alerts->len; i++)
    gtk_list_box_append (self->alerts,
                         sural_trend_rows_new_alert (g_ptr_array_index (trend->alerts, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->alerts), trend->alerts->len > 0);

  gtk_list_box_remove_all (self->changes);
  for (guint i = 0; i < trend->measures->len; i++)
    gtk_list_box_append (self->changes,
                         sural_trend_rows_new_change (g_ptr_array_index (trend->measures, i)));

  gtk_list_box_remove_all (self->drivers);
  for (guint i = 0; i < trend->drivers->len; i++)
    gtk_list_box_append (self->drivers,
                         sural_trend_rows_new_driver (g_ptr_array_index (trend->drivers, i),
                                                      trend->knowledge));
  gtk_widget_set_visible (GTK_WIDGET (self->drivers_group), trend->drivers->len > 0);
}

static void
sural_trends_page_update (SuralRecordPage *page, SuralRecord *record)
{
  SuralTrendsPage *self = SURAL_TRENDS_PAGE (page);
  const SuralTrend *trend = sural_record_get_trend (record);

  g_clear_object (&self->chart);
  self->chart = make_chart (record);
  gtk_stack_set_visible_child_name (self->stack,
                                    sural_trend_chart_is_empty (self->chart) ? "empty" : "content");
  sural_trend_view_set_chart (self->trend_view, self->chart);
  update_lists (self, trend);
  /* Ten years of diary are many rows: they are made when somebody looks. */
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->view_stack), "table") == 0)
    update_table (self, record);
}

static void
view_changed_cb (SuralTrendsPage *self)
{
  const char *name = adw_toggle_group_get_active_name (self->view_group);
  SuralRecord *record = sural_record_page_get_record (SURAL_RECORD_PAGE (self));

  if (name == NULL)
    return;

  if (g_str_equal (name, "table") && record != NULL)
    update_table (self, record);
  gtk_stack_set_visible_child_name (self->view_stack, name);
}

static void
point_changed_cb (SuralTrendView *view, const char *text, SuralTrendsPage *self)
{
  gtk_label_set_text (self->point_label, text != NULL ? text : "");
}

static void
add_score_cb (SuralTrendsPage *self)
{
  SuralRecord *record = sural_record_page_get_record (SURAL_RECORD_PAGE (self));
  AdwDialog *dialog = sural_score_dialog_new (record);

  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
report_failure (SuralTrendsPage *self, const char *message)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-message", "s", message);
}

static void
chart_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralTrendsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file == NULL)
    {
      if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
        report_failure (self, error->message);
      return;
    }

  if (!sural_trend_chart_write (self->chart, g_file_peek_path (file), PICTURE_WIDTH,
                                sural_trend_chart_get_minimum_height (self->chart), &error))
    report_failure (self, error->message);
}

static void
save_chart_cb (SuralTrendsPage *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Save Chart"));
  gtk_file_dialog_set_initial_name (dialog, _ ("trend.png"));
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                        chart_saved_cb, g_object_ref (self));
}

static void
sural_trends_page_dispose (GObject *object)
{
  SuralTrendsPage *self = SURAL_TRENDS_PAGE (object);

  g_clear_object (&self->chart);
  sural_record_page_dispose_template (SURAL_RECORD_PAGE (self), SURAL_TYPE_TRENDS_PAGE);

  G_OBJECT_CLASS (sural_trends_page_parent_class)->dispose (object);
}

static void
sural_trends_page_class_init (SuralTrendsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_trends_page_dispose;
  SURAL_RECORD_PAGE_CLASS (klass)->update = sural_trends_page_update;

  g_type_ensure (SURAL_TYPE_TREND_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-trends-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralTrendsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SuralTrendsPage, alerts);
  gtk_widget_class_bind_template_child (widget_class, SuralTrendsPage, view_group);
  gtk_widget_class_bind_template_child (widget_class, SuralTrendsPage, point_label);
  gtk_widget_class_bind_template_child (widget_class, SuralTrendsPage, view_stack);
  gtk_widget_class_bind_template_child (widget_class, SuralTrendsPage, trend_view);
  gtk_widget_class_bind_template_child (widget_class, SuralTrendsPage, table);
  gtk_widget_class_bind_template_child (widget_class, SuralTrendsPage, changes);
  gtk_widget_class_bind_template_child (widget_class, SuralTrendsPage, drivers_group);
  gtk_widget_class_bind_template_child (widget_class, SuralTrendsPage, drivers);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_score_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_chart_cb);
}

static void
sural_trends_page_init (SuralTrendsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self->trend_view, "point-changed", G_CALLBACK (point_changed_cb), self);
}
