/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/trends/sural-trends-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/common/say/sural-announce.h"
#include "app/common/page/sural-dialogs.h"
#include "app/common/page/sural-wrap.h"
#include "app/common/entry/sural-form.h"
#include "app/common/drawing/sural-drawing.h"
#include "app/common/say/sural-toast.h"
#include "record/words/sural-typed.h"
#include "app/trends/sural-alert-row.h"
#include "app/trends/sural-diary-grid.h"
#include "app/trends/sural-score-dialog.h"
#include "app/trends/sural-trend-choice.h"
#include "app/trends/sural-trend-rows.h"
#include "app/trends/sural-trend-saver.h"
#include "app/trends/sural-trend-table.h"
#include "app/trends/sural-trend-view.h"
#include "app/trends/sural-visit-dialog.h"
#include "paint/bars/sural-driver-bars.h"
#include "paint/chart/sural-trend-chart.h"
#include "reasoning/words/sural-driver-words.h"

struct _SuralTrendsPage
{
  SuralRecordPage parent_instance;

  GtkStack *stack;
  GtkListBox *alerts;
  AdwToggleGroup *view_group;
  GtkLabel *point_label;
  GtkButton *visit_button;
  GtkStack *view_stack;
  SuralTrendView *trend_view;
  SuralTrendTable *table;
  GtkMenuButton *show_button;
  GtkListBox *changes;
  GtkWidget *training_group;
  GtkListBox *training;
  SuralDrawing *driver_bars;
  GtkLabel *driver_words;

  SuralTrendChart *chart;
  SuralTrendChoice *choice;
  AdwToastOverlay *toasts;
  SuralRecord *heard; /* whose batches are told */
  char *shown_alerts; /* what the rows say */
};

G_DEFINE_FINAL_TYPE (SuralTrendsPage, sural_trends_page, SURAL_TYPE_RECORD_PAGE)

static const char *
phase_name (const char *phase)
{
  if (g_strcmp0 (phase, "calm") == 0)
    return _ ("calm");
  if (g_strcmp0 (phase, "restore") == 0)
    return _ ("restore");
  if (g_strcmp0 (phase, "load") == 0)
    return _ ("load");
  if (g_strcmp0 (phase, "return") == 0)
    return _ ("return");

  return NULL;
}

/* When the working diagnosis was made that counts now. */
static void
add_conclusion (SuralTrendChart *chart, SuralRecord *record)
{
  SuralConclusion *conclusion = sural_case_get_conclusion (sural_record_get_case (record));
  const SuralHypothesis *hypothesis;

  if (conclusion == NULL || sural_conclusion_get_recorded (conclusion) == SURAL_TIME_UNKNOWN)
    return;
  hypothesis = sural_knowledge_get_hypothesis (sural_context_get_knowledge (
                                                   sural_record_get_context (record)),
                                               sural_conclusion_get_hypothesis (conclusion));
  if (hypothesis != NULL)
    sural_trend_chart_add_event (chart,
                                 sural_time_get_day (sural_conclusion_get_recorded (conclusion)),
                                 hypothesis->label);
}

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
      const char *phase = phase_name (plan->phase);
      g_autofree char *label =
          phase != NULL
              /* Translators: a version of the plan and its phase, marked on the time axis. */
              ? g_strdup_printf (_ ("Plan %u: %s"), plan->version, phase)
              : g_strdup_printf (_ ("Plan %u"), plan->version);

      sural_trend_chart_add_plan (chart, plan->made, label, plan->phase);
    }
  add_conclusion (chart, record);

  return chart;
}

/* A reason that is being typed stays as long as there is nothing else to say. */
static void
update_alerts (SuralTrendsPage *self, SuralRecord *record, const SuralTrend *trend)
{
  g_autofree char *sign = sural_alert_rows_sign (trend);

  if (g_strcmp0 (sign, self->shown_alerts) == 0)
    return;
  g_set_str (&self->shown_alerts, sign);
  gtk_list_box_remove_all (self->alerts);
  /* Those that wait for the clinician stand first. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < trend->alerts->len; i++)
      {
        const SuralAlert *alert = g_ptr_array_index (trend->alerts, i);

        if (sural_alert_is_open (alert) == (pass == 0))
          gtk_list_box_append (self->alerts, sural_alert_row_new (record, alert));
      }
  gtk_widget_set_visible (GTK_WIDGET (self->alerts), trend->alerts->len > 0);
}

static const SuralTrend *
get_trend (SuralTrendsPage *self)
{
  SuralRecord *record = sural_record_page_get_record (SURAL_RECORD_PAGE (self));

  return record != NULL ? sural_record_get_trend (record) : NULL;
}

static void
draw_drivers (cairo_t *cr,
              double width,
              double height,
              const char *font,
              const SuralPalette *palette,
              gpointer user_data)
{
  SuralTrendsPage *self = user_data;
  const SuralTrend *trend = get_trend (self);
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (trend != NULL)
    sural_driver_bars_draw (trend, cr, width, mirrored, font, palette);
}

static double
measure_drivers (double width, const char *font, gpointer user_data)
{
  const SuralTrend *trend = get_trend (user_data);

  return trend != NULL
             ? sural_driver_bars_draw (trend, NULL, width, FALSE, font, sural_palette_get_paper ())
             : 0;
}

static void
update_drivers (SuralTrendsPage *self, const SuralTrend *trend)
{
  g_autofree char *words = sural_drivers_describe (trend);
  g_autofree char *bars = sural_driver_bars_describe (trend);

  gtk_label_set_text (self->driver_words, words);
  gtk_widget_set_visible (GTK_WIDGET (self->driver_bars), trend->drivers->len > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->driver_bars), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What drives pain"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, bars,
                                  -1);
  sural_drawing_update (self->driver_bars);
}

static void
update_lists (SuralTrendsPage *self, SuralRecord *record, const SuralTrend *trend)
{
  GtkWidget *difference;

  update_alerts (self, record, trend);
  update_drivers (self, trend);

  gtk_list_box_remove_all (self->training);
  if (trend->long_run != NULL)
    gtk_list_box_append (self->training, sural_trend_rows_new_long_run (trend));
  gtk_widget_set_visible (self->training_group, trend->long_run != NULL);

  gtk_list_box_remove_all (self->changes);
  if (trend->window != NULL)
    gtk_list_box_append (self->changes, sural_trend_rows_new_window (trend));
  for (guint i = 0; i < trend->measures->len; i++)
    {
      const SuralMeasureTrend *measure = g_ptr_array_index (trend->measures, i);

      /* More kilometres are neither better nor worse; the chart has them. */
      if (g_strcmp0 (measure->measure->panel, "training") != 0)
        gtk_list_box_append (self->changes,
                             sural_trend_rows_new_change (measure, trend->knowledge));
    }
  for (guint i = 0; i < trend->limbs->len; i++)
    gtk_list_box_append (self->changes, sural_trend_rows_new_limb_pair (trend, i));
  difference = sural_trend_rows_new_raise_difference (trend);
  if (difference != NULL)
    gtk_list_box_append (self->changes, difference);
}

static void
choice_changed_cb (SuralTrendsPage *self)
{
  sural_trend_choice_apply (self->choice, self->chart);
  sural_trend_view_refresh (self->trend_view);
}

static void
make_choice (SuralTrendsPage *self, SuralContext *context)
{
  self->choice = sural_trend_choice_new (context);
  g_signal_connect_object (self->choice, "changed", G_CALLBACK (choice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "show",
                                  sural_trend_choice_get_actions (self->choice));
  gtk_menu_button_set_menu_model (self->show_button, sural_trend_choice_get_menu (self->choice));
}

static void
undo_clicked_cb (AdwToast *toast, SuralTrendsPage *self)
{
  const char *const *ids = g_object_get_data (G_OBJECT (toast), "ids");

  gtk_widget_activate_action (GTK_WIDGET (self), "trends.undo-batch", "^as", ids);
}

static void
batch_added_cb (SuralRecord *record, const char *const *ids, SuralTrendsPage *self)
{
  guint n = g_strv_length ((char **) ids);
  g_autofree char *title = g_strdup_printf (ngettext ("%u value saved", "%u values saved", n), n);
  AdwToast *toast = sural_toast_new (title);

  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_timeout (toast, 15);
  g_object_set_data_full (G_OBJECT (toast), "ids", g_strdupv ((char **) ids),
                          (GDestroyNotify) g_strfreev);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), self, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
  sural_announce (GTK_WIDGET (self), title);
}

static void
listen (SuralTrendsPage *self, SuralRecord *record)
{
  if (self->heard == record)
    return;
  if (self->heard != NULL)
    g_signal_handlers_disconnect_by_func (self->heard, batch_added_cb, self);
  g_set_weak_pointer (&self->heard, record);
  g_signal_connect_object (record, "batch-added", G_CALLBACK (batch_added_cb), self, 0);
}

static void
sural_trends_page_update (SuralRecordPage *page, SuralRecord *record)
{
  SuralTrendsPage *self = SURAL_TRENDS_PAGE (page);
  const SuralTrend *trend = sural_record_get_trend (record);

  g_clear_object (&self->chart);
  self->chart = make_chart (record);
  if (self->choice == NULL)
    make_choice (self, sural_record_get_context (record));
  sural_trend_choice_apply (self->choice, self->chart);
  listen (self, record);
  gtk_stack_set_visible_child_name (self->stack,
                                    sural_trend_chart_is_empty (self->chart) ? "empty" : "content");
  sural_trend_view_set_chart (self->trend_view, self->chart);
  update_lists (self, record, trend);
  /* Ten years of diary are many rows: they are made when somebody looks. */
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->view_stack), "table") == 0)
    sural_trend_table_set_record (self->table, record);
}

static void
view_changed_cb (SuralTrendsPage *self)
{
  const char *name = adw_toggle_group_get_active_name (self->view_group);
  SuralRecord *record = sural_record_page_get_record (SURAL_RECORD_PAGE (self));

  if (name == NULL)
    return;

  if (g_str_equal (name, "table") && record != NULL)
    sural_trend_table_set_record (self->table, record);
  gtk_stack_set_visible_child_name (self->view_stack, name);
}

static void
day_changed_cb (SuralTrendView *view, const char *text, SuralTrendsPage *self)
{
  SuralRecord *record = sural_record_page_get_record (SURAL_RECORD_PAGE (self));
  SuralDay day = sural_trend_view_get_day (view);

  gtk_label_set_text (self->point_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->visit_button),
                          record != NULL && day != SURAL_DAY_UNKNOWN &&
                              sural_visit_dialog_find (record, day) != NULL);
}

static void
show_visit (SuralTrendsPage *self, SuralDay day)
{
  SuralRecord *record = sural_record_page_get_record (SURAL_RECORD_PAGE (self));
  SuralVisit *visit = record != NULL ? sural_visit_dialog_find (record, day) : NULL;

  if (visit != NULL)
    sural_dialog_present (sural_visit_dialog_new (record, visit), GTK_WIDGET (self));
  else
    sural_announce (GTK_WIDGET (self->trend_view), _ ("No visit on that day"));
}

static void
day_activated_cb (SuralTrendView *view, guint day, SuralTrendsPage *self)
{
  show_visit (self, day);
}

static void
show_visit_cb (SuralTrendsPage *self)
{
  show_visit (self, sural_trend_view_get_day (self->trend_view));
}

static void
keep_draft (SuralTrendsPage *self, AdwDialog *dialog, const char *what, const char *opener)
{
  SuralRecord *record = sural_record_page_get_record (SURAL_RECORD_PAGE (self));
  g_autofree char *key =
      g_strdup_printf ("%s %s", what, sural_episode_get_id (sural_record_get_episode (record)));

  sural_dialog_keep_draft (dialog, sural_record_get_context (record), key, opener);
}

static void
add_score_cb (SuralTrendsPage *self)
{
  SuralRecord *record = sural_record_page_get_record (SURAL_RECORD_PAGE (self));
  AdwDialog *dialog = sural_score_dialog_new (record);

  keep_draft (self, dialog, "score", "trends.add-score");
  sural_dialog_present (dialog, GTK_WIDGET (self));
}

static void
add_score_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  add_score_cb (SURAL_TRENDS_PAGE (widget));
}

static void
enter_diary_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SuralRecord *record = sural_record_page_get_record (SURAL_RECORD_PAGE (widget));
  AdwDialog *dialog = sural_diary_grid_new (record);

  keep_draft (SURAL_TRENDS_PAGE (widget), dialog, "diary", "trends.enter-diary");
  sural_dialog_present (dialog, widget);
}

static void
undo_batch_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree const char **ids = g_variant_get_strv (parameter, NULL);

  sural_record_retract_measurements (sural_record_page_get_record (SURAL_RECORD_PAGE (widget)),
                                     ids);
}

static void
save_chart_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  sural_trend_saver_save_chart (widget, sural_record_page_get_record (SURAL_RECORD_PAGE (widget)),
                                SURAL_TRENDS_PAGE (widget)->chart,
                                g_variant_get_string (parameter, NULL));
}

static void
save_values_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  sural_trend_saver_save_values (widget, sural_record_page_get_record (SURAL_RECORD_PAGE (widget)));
}

static void
copy_chart_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SuralTrendsPage *self = SURAL_TRENDS_PAGE (widget);
  g_autoptr (GdkTexture) picture = sural_trend_view_get_picture (self->trend_view);

  if (picture == NULL)
    return;
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (widget), picture);
  gtk_widget_activate_action (widget, "win.show-message", "s", _ ("The chart was copied"));
}

static void
sural_trends_page_dispose (GObject *object)
{
  SuralTrendsPage *self = SURAL_TRENDS_PAGE (object);

  g_clear_object (&self->chart);
  g_clear_object (&self->choice);
  g_clear_weak_pointer (&self->heard);
  g_clear_pointer (&self->shown_alerts, g_free);
  sural_record_page_dispose_template (SURAL_RECORD_PAGE (self), SURAL_TYPE_TRENDS_PAGE);

  G_OBJECT_CLASS (sural_trends_page_parent_class)->dispose (object);
}

static void
sural_trends_page_class_init (SuralTrendsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_trends_page_dispose;
  SURAL_RECORD_PAGE_CLASS (klass)->update = sural_trends_page_update;

  g_type_ensure (SURAL_TYPE_DRAWING);
  g_type_ensure (SURAL_TYPE_TREND_TABLE);
  g_type_ensure (SURAL_TYPE_TREND_VIEW);
  gtk_widget_class_install_action (widget_class, "trends.add-score", NULL, add_score_action_cb);
  gtk_widget_class_install_action (widget_class, "trends.enter-diary", NULL, enter_diary_cb);
  gtk_widget_class_install_action (widget_class, "trends.undo-batch", "as", undo_batch_cb);
  gtk_widget_class_install_action (widget_class, "trends.save-chart", "s", save_chart_cb);
  gtk_widget_class_install_action (widget_class, "trends.save-values", NULL, save_values_cb);
  gtk_widget_class_install_action (widget_class, "trends.copy-chart", NULL, copy_chart_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-trends-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralTrendsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SuralTrendsPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, SuralTrendsPage, alerts);
  gtk_widget_class_bind_template_child (widget_class, SuralTrendsPage, view_group);
  gtk_widget_class_bind_template_child (widget_class, SuralTrendsPage, point_label);
  gtk_widget_class_bind_template_child (widget_class, SuralTrendsPage, visit_button);
  gtk_widget_class_bind_template_child (widget_class, SuralTrendsPage, view_stack);
  gtk_widget_class_bind_template_child (widget_class, SuralTrendsPage, trend_view);
  gtk_widget_class_bind_template_child (widget_class, SuralTrendsPage, table);
  gtk_widget_class_bind_template_child (widget_class, SuralTrendsPage, show_button);
  gtk_widget_class_bind_template_child (widget_class, SuralTrendsPage, changes);
  gtk_widget_class_bind_template_child (widget_class, SuralTrendsPage, training_group);
  gtk_widget_class_bind_template_child (widget_class, SuralTrendsPage, training);
  gtk_widget_class_bind_template_child (widget_class, SuralTrendsPage, driver_bars);
  gtk_widget_class_bind_template_child (widget_class, SuralTrendsPage, driver_words);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_score_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_visit_cb);
}

static void
sural_trends_page_init (SuralTrendsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_wrap_words (GTK_WIDGET (self));
  g_signal_connect (self->trend_view, "day-changed", G_CALLBACK (day_changed_cb), self);
  g_signal_connect (self->trend_view, "day-activated", G_CALLBACK (day_activated_cb), self);
  sural_drawing_set_draw_func (self->driver_bars, draw_drivers, measure_drivers, self, NULL);
}
