/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/patient/sural-reassessment-card.h"

#include "app/common/drawing/sural-drawing.h"
#include "paint/bars/sural-balance-history.h"
#include "reasoning/words/sural-reassessment-words.h"
#include "record/words/sural-typed.h"

#include <glib/gi18n-lib.h>

struct _SuralReassessmentCard
{
  AdwBin parent_instance;

  SuralDrawing *chart;
  GtkWidget *changed_note;
  GtkListBox *steps;

  SuralKnowledge *knowledge;
  GArray *points; /* SuralBalancePoint */
};

G_DEFINE_FINAL_TYPE (SuralReassessmentCard, sural_reassessment_card, ADW_TYPE_BIN)

static void
clear_point (gpointer data)
{
  sural_balance_point_clear (data);
}

static SuralDay
get_day (SuralRecord *record, const char *visit_id)
{
  GPtrArray *visits = sural_record_get_visits (record);

  for (guint i = 0; i < visits->len; i++)
    {
      SuralVisit *visit = g_ptr_array_index (visits, i);

      if (g_strcmp0 (sural_visit_get_id (visit), visit_id) == 0)
        return sural_time_get_day (sural_visit_get_started (visit));
    }
  return SURAL_DAY_UNKNOWN;
}

static void
add_kept (SuralReassessmentCard *self, SuralRecord *record)
{
  GPtrArray *snapshots = sural_record_get_snapshots (record);
  const SuralSnapshot *before = NULL;

  for (guint i = 0; i < snapshots->len; i++)
    {
      const SuralSnapshot *snapshot = g_ptr_array_index (snapshots, i);
      SuralBalancePoint point = { 0 };

      point.day = get_day (record, snapshot->visit_id);
      point.label = sural_format_day_of_year (point.day);
      sural_balance_point_take_snapshot (&point, snapshot, before, self->knowledge);
      g_array_append_val (self->points, point);
      before = snapshot;
    }
}

/* The visit under way counts with what its findings weigh now, until it has a snapshot of its own.
 */
static gboolean
add_under_way (SuralReassessmentCard *self, SuralRecord *record)
{
  SuralVisit *visit = sural_record_get_visit (record);
  const SuralAssessment *assessment = sural_record_get_assessment (record);
  GPtrArray *snapshots = sural_record_get_snapshots (record);
  const SuralSnapshot *last =
      snapshots->len > 0 ? g_ptr_array_index (snapshots, snapshots->len - 1) : NULL;
  SuralBalancePoint point = { 0 };

  if (visit == NULL || last == NULL || g_strcmp0 (last->visit_id, sural_visit_get_id (visit)) == 0)
    return FALSE;
  point.day = sural_time_get_day (sural_visit_get_started (visit));
  point.label = sural_format_day_of_year (point.day);
  sural_balance_point_take_assessment (&point, assessment, last);
  g_array_append_val (self->points, point);
  return TRUE;
}

static void
append_row (SuralReassessmentCard *self, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_append (self->steps, row);
}

static void
append_step (SuralReassessmentCard *self,
             SuralRecord *record,
             const SuralSnapshot *before,
             const SuralSnapshot *after)
{
  SuralSide side = sural_case_get_side (sural_record_get_case (record));
  g_autofree char *since = sural_format_day (get_day (record, before->visit_id));
  g_autofree char *step = sural_reassessment_dup_step (before, after);
  /* Translators: a date, and nerve against muscle then and now: "Since 12 Oct 2026: leans nerve →
     nerve" */
  g_autofree char *title = g_strdup_printf (_ ("Since %s: %s"), since, step);
  g_autofree char *reasons = sural_reassessment_dup_reasons (before, after, side, self->knowledge);

  append_row (self, title, reasons);
}

static void
show_steps (SuralReassessmentCard *self, SuralRecord *record, gboolean under_way)
{
  GPtrArray *snapshots = sural_record_get_snapshots (record);

  gtk_list_box_remove_all (self->steps);
  if (under_way)
    {
      const SuralAssessment *assessment = sural_record_get_assessment (record);
      g_autofree char *title = g_strdup_printf (
          /* Translators: nerve against muscle in words */
          _ ("Visit under way: %s"),
          sural_reassessment_answer_label (assessment->explanation, assessment->balance));

      append_row (self, title, _ ("What moved it is kept when the visit ends."));
    }
  for (guint i = snapshots->len; i > 1; i--)
    append_step (self, record, g_ptr_array_index (snapshots, i - 2),
                 g_ptr_array_index (snapshots, i - 1));
}

static gboolean
has_changed_knowledge (SuralReassessmentCard *self)
{
  for (guint i = 0; i < self->points->len; i++)
    if (g_array_index (self->points, SuralBalancePoint, i).knowledge_changed)
      return TRUE;
  return FALSE;
}

/**
 * sural_reassessment_card_update:
 * @record: the open patient
 *
 * Shows what is kept of it.
 */
void
sural_reassessment_card_update (SuralReassessmentCard *self, SuralRecord *record)
{
  g_autofree char *spoken = NULL;
  gboolean under_way = FALSE;

  g_return_if_fail (SURAL_IS_REASSESSMENT_CARD (self));
  g_return_if_fail (SURAL_IS_RECORD (record));

  g_array_set_size (self->points, 0);
  g_set_object (&self->knowledge, sural_context_get_knowledge (sural_record_get_context (record)));
  if (sural_record_get_snapshots (record) != NULL)
    {
      add_kept (self, record);
      under_way = add_under_way (self, record);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->points->len > 1);
  if (self->points->len < 2)
    return;
  show_steps (self, record, under_way);
  gtk_widget_set_visible (self->changed_note, has_changed_knowledge (self));
  spoken = sural_balance_history_describe (self->points);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chart), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Nerve and muscle over the visits"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken, -1);
  sural_drawing_update (self->chart);
}

static void
draw_cb (cairo_t *cr,
         double width,
         double height,
         const char *font,
         const SuralPalette *palette,
         gpointer user_data)
{
  SuralReassessmentCard *self = user_data;

  if (self->points->len > 0)
    sural_balance_history_draw (self->points, cr, width, font, palette);
}

static double
measure_cb (double width, const char *font, gpointer user_data)
{
  SuralReassessmentCard *self = user_data;

  return self->points->len > 0 ? sural_balance_history_draw (self->points, NULL, width, font,
                                                             sural_palette_get (FALSE, FALSE))
                               : 0;
}

static void
sural_reassessment_card_dispose (GObject *object)
{
  SuralReassessmentCard *self = SURAL_REASSESSMENT_CARD (object);

  g_array_set_size (self->points, 0);
  g_clear_object (&self->knowledge);
  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_REASSESSMENT_CARD);
  G_OBJECT_CLASS (sural_reassessment_card_parent_class)->dispose (object);
}

static void
sural_reassessment_card_finalize (GObject *object)
{
  g_array_unref (SURAL_REASSESSMENT_CARD (object)->points);
  G_OBJECT_CLASS (sural_reassessment_card_parent_class)->finalize (object);
}

static void
sural_reassessment_card_class_init (SuralReassessmentCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_reassessment_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_reassessment_card_finalize;

  g_type_ensure (SURAL_TYPE_DRAWING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sural/Sural/ui/sural-reassessment-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralReassessmentCard, chart);
  gtk_widget_class_bind_template_child (widget_class, SuralReassessmentCard, changed_note);
  gtk_widget_class_bind_template_child (widget_class, SuralReassessmentCard, steps);
}

static void
sural_reassessment_card_init (SuralReassessmentCard *self)
{
  self->points = g_array_new (FALSE, TRUE, sizeof (SuralBalancePoint));
  g_array_set_clear_func (self->points, clear_point);
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_drawing_set_content_size (self->chart, 260, 0);
  sural_drawing_set_draw_func (self->chart, draw_cb, measure_cb, self, NULL);
}
