/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/patient/sural-overview-page.h"

#include <glib/gi18n-lib.h>

#include "app/common/page/sural-aside.h"
#include "app/common/say/sural-accessible.h"
#include "app/common/drawing/sural-drawing.h"
#include "app/common/say/sural-source-button.h"
#include "record/attachment/attachment-words.h"
#include "record/words/sural-typed.h"
#include "app/exam/sural-gate-card.h"
#include "app/exam/sural-screen-strip.h"
#include "app/patient/overview-words.h"
#include "app/patient/sural-pain-card.h"
#include "record/plan/sural-plan-item-words.h"
#include "app/patient/sural-reassessment-card.h"
#include "app/trends/sural-alert-row.h"
#include "app/trends/sural-trend-rows.h"
#include "paint/bars/sural-evidence-bars.h"
#include "paint/bars/sural-scales.h"
#include "paint/chart/sural-trend-chart.h"
#include "paint/sural-pen.h"
#include "reasoning/weigh/sural-parts.h"
#include "reasoning/words/sural-goal-words.h"
#include "record/words/sural-consent-said.h"

/* The reasons that fit a glance; all of them are on the Exam page. */
#define N_REASONS 3
/* The same where two things are named. */
#define N_REASONS_EACH 2

/* Of pictures and letters that the page names. */
#define MOST_PICTURES 3

struct _SuralOverviewPage
{
  SuralRecordPage parent_instance;

  GtkBox *gates;
  GtkLabel *window_words;
  GtkLabel *window_source;
  AdwBin *window_basis;
  SuralDrawing *window_bar;
  SuralDrawing *trend;
  SuralTrendChart *chart; /* of the first measure; NULL without scores */
  GtkWidget *conclusion_caption;
  GtkLabel *conclusion;
  GtkLabel *conclusion_reason;
  SuralDrawing *scales;
  GtkLabel *scales_words;
  SuralScreenStrip *strip;
  GtkWidget *reasons_group;
  AdwBin *reasons_basis;
  GtkListBox *reasons;
  SuralReassessmentCard *reassessment;
  SuralPainCard *pain;
  GtkWidget *changes_group;
  AdwBin *changes_basis;
  GtkListBox *changes;
  GtkListBox *plan;
  GtkListBox *goals;
  GtkListBox *pictures;
  AdwPreferencesGroup *sharing;
  AdwComboRow *coach; /* its rows are those of SuralConsentAnswer */
  gboolean is_showing_consent;
};

G_DEFINE_FINAL_TYPE (SuralOverviewPage, sural_overview_page, SURAL_TYPE_RECORD_PAGE)

static GtkWidget *
append_row (GtkListBox *list, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_append (list, row);

  return row;
}

/* What goes with the patient to whoever sees them next. */
static GtkWidget *
new_gate_card (SuralRecord *record, const SuralGateResult *result)
{
  GtkWidget *card = sural_gate_card_new (record, result, FALSE);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Referral Letter…"));
  g_autofree char *name = g_strdup_printf (_ ("Referral letter, %s"), result->gate->label);

  gtk_button_set_can_shrink (GTK_BUTTON (button), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.letter");
  sural_accessible_set_name (button, name);
  sural_gate_card_add_button (SURAL_GATE_CARD (card), button);
  return card;
}

static void
update_gates (SuralOverviewPage *self, SuralRecord *record)
{
  const SuralAssessment *assessment = sural_record_get_assessment (record);
  GPtrArray *gates = assessment->gates;
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->gates))) != NULL)
    gtk_box_remove (self->gates, child);
  for (guint i = 0; i < gates->len; i++)
    gtk_box_append (self->gates, new_gate_card (record, g_ptr_array_index (gates, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->gates), gates->len > 0);
}

static void
draw_window_cb (cairo_t *cr,
                double width,
                double height,
                const char *font,
                const SuralPalette *palette,
                gpointer user_data)
{
  SuralOverviewPage *self = user_data;
  SuralRecord *record = sural_record_page_get_record (SURAL_RECORD_PAGE (self));
  const SuralTrend *trend = record != NULL ? sural_record_get_trend (record) : NULL;

  if (trend == NULL || trend->window == NULL)
    return;

  sural_healing_window_bar_draw (trend->day, trend->window->from, trend->window->to, cr, width,
                                 height, font, palette);
}

static void
draw_scales_cb (cairo_t *cr,
                double width,
                double height,
                const char *font,
                const SuralPalette *palette,
                gpointer user_data)
{
  SuralOverviewPage *self = user_data;
  SuralRecord *record = sural_record_page_get_record (SURAL_RECORD_PAGE (self));

  if (record == NULL || sural_record_get_assessment (record) == NULL)
    return;

  sural_scales_draw (sural_record_get_assessment (record), cr, width, font, palette);
}

static double
measure_scales_cb (double width, const char *font, gpointer user_data)
{
  SuralRecord *record = sural_record_page_get_record (SURAL_RECORD_PAGE (user_data));

  if (record == NULL || sural_record_get_assessment (record) == NULL)
    return 0;

  return sural_scales_draw (sural_record_get_assessment (record), NULL, width, font,
                            sural_palette_get (FALSE, FALSE));
}

static void
draw_trend_cb (cairo_t *cr,
               double width,
               double height,
               const char *font,
               const SuralPalette *palette,
               gpointer user_data)
{
  SuralOverviewPage *self = user_data;
  gboolean turned = sural_cairo_is_turned (cr);

  if (self->chart == NULL)
    return;
  /* The chart exchanges left and right itself, and turns its letters back. */
  if (turned)
    {
      cairo_translate (cr, width, 0);
      cairo_scale (cr, -1, 1);
    }
  sural_trend_chart_set_mirrored (self->chart, turned);
  sural_trend_chart_set_font (self->chart, font);
  sural_trend_chart_draw (self->chart, cr, width, height, palette);
}

static double
measure_trend_cb (double width, const char *font, gpointer user_data)
{
  SuralOverviewPage *self = user_data;

  if (self->chart == NULL)
    return 0;
  sural_trend_chart_set_font (self->chart, font);
  return sural_trend_chart_get_minimum_height (self->chart);
}

/* One measure over the healing window: the first that the knowledge names and the patient has. */
static void
update_trend (SuralOverviewPage *self, SuralRecord *record)
{
  const SuralTrend *trend = sural_record_get_trend (record);
  g_autoptr (GPtrArray) measures = NULL;
  g_autofree char *spoken = NULL;

  g_clear_object (&self->chart);
  if (trend->measures->len > 0)
    self->chart = sural_trend_chart_new (sural_record_get_case (record), trend, trend->knowledge);
  if (self->chart != NULL)
    measures = sural_trend_chart_list_measures (self->chart);
  if (measures != NULL && measures->len > 0)
    {
      const char *first[] = { ((const SuralMeasure *) g_ptr_array_index (measures, 0))->id, NULL };

      sural_trend_chart_set_measures (self->chart, first);
      spoken = sural_trend_chart_describe (self->chart);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->trend), spoken != NULL);
  /* Where the trend stands with its window, a bar of it says nothing more. */
  gtk_widget_set_visible (GTK_WIDGET (self->window_bar),
                          spoken == NULL && trend->day >= 0 && trend->window != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->trend), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken != NULL ? spoken : "", -1);
  sural_drawing_update (self->trend);
}

static void
update_window (SuralOverviewPage *self, SuralRecord *record)
{
  const SuralTrend *trend = sural_record_get_trend (record);
  g_autofree char *words = sural_overview_dup_window_words (trend);
  g_autofree char *source = sural_overview_dup_window_source (trend);

  gtk_label_set_text (self->window_words, words);
  gtk_label_set_text (self->window_source, source);
  gtk_widget_set_visible (GTK_WIDGET (self->window_source), *source != '\0');
  adw_bin_set_child (self->window_basis,
                     trend->window != NULL
                         ? sural_source_button_new (sural_basis_new_for_window (trend->window,
                                                                                trend->knowledge),
                                                    _ ("Healing window"))
                         : NULL);
  update_trend (self, record);
  sural_drawing_update (self->window_bar);
}

static void
add_reasons (SuralOverviewPage *self,
             const SuralHypothesisResult *result,
             guint most,
             GPtrArray *names,
             GPtrArray *bases,
             SuralKnowledge *knowledge)
{
  for (guint i = 0; i < MIN (most, result->reasons_for->len); i++)
    {
      const SuralReason *reason = g_ptr_array_index (result->reasons_for, i);
      g_autofree char *subtitle = g_strdup_printf (
          /* Translators: a hypothesis. */
          _ ("Speaks for %s"), result->hypothesis->label);

      append_row (self->reasons, reason->evidence->text, subtitle);
      g_ptr_array_add (names, g_strdup (reason->evidence->text));
      g_ptr_array_add (bases, sural_basis_new_for_reason (reason, knowledge));
    }
}

/* The reasons of what the words name first; where they name nothing there is nothing to explain. */
static void
update_reasons (SuralOverviewPage *self, const SuralAssessment *assessment)
{
  g_autoptr (GPtrArray) named = sural_assessment_list_named (assessment);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) bases = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_basis_free);

  gtk_list_box_remove_all (self->reasons);
  for (guint i = 0; i < named->len; i++)
    add_reasons (self, g_ptr_array_index (named, i), named->len > 1 ? N_REASONS_EACH : N_REASONS,
                 names, bases, assessment->knowledge);
  adw_bin_set_child (self->reasons_basis,
                     bases->len > 0
                         ? sural_source_button_new_for_list (names, bases, _ ("What speaks for it"))
                         : NULL);
  gtk_widget_set_visible (self->reasons_group, bases->len > 0);
}

static void
update_conclusion (SuralOverviewPage *self, SuralRecord *record)
{
  const SuralAssessment *assessment = sural_record_get_assessment (record);
  SuralConclusion *conclusion = sural_case_get_conclusion (sural_record_get_case (record));
  g_autofree char *words = sural_overview_dup_conclusion_words (conclusion, assessment->knowledge);
  const char *reason = conclusion != NULL ? sural_conclusion_get_reason (conclusion) : NULL;
  g_autofree char *scales = sural_overview_dup_scales_words (assessment);
  g_autofree char *spoken = sural_scales_describe (assessment);

  gtk_widget_set_visible (self->conclusion_caption, conclusion != NULL);
  gtk_label_set_text (self->conclusion, words);
  gtk_label_set_text (self->conclusion_reason, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->conclusion_reason), reason != NULL && *reason != '\0');
  gtk_label_set_text (self->scales_words, scales);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scales), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
  sural_drawing_update (self->scales);
  sural_screen_strip_update (self->strip, record);
  update_reasons (self, assessment);
}

/* What changed, with one mark for what all of it rests on. */
static void
update_changes (SuralOverviewPage *self, SuralRecord *record, const SuralTrend *trend)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) bases = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_basis_free);

  gtk_list_box_remove_all (self->changes);
  for (guint i = 0; i < trend->alerts->len; i++)
    gtk_list_box_append (self->changes,
                         sural_alert_row_new (record, g_ptr_array_index (trend->alerts, i)));
  for (guint i = 0; i < trend->measures->len; i++)
    {
      const SuralMeasureTrend *measure = g_ptr_array_index (trend->measures, i);

      if (measure->meaningful != SURAL_MEANINGFUL_IMPROVED &&
          measure->meaningful != SURAL_MEANINGFUL_WORSE)
        continue;
      gtk_list_box_append (self->changes, sural_trend_rows_new_change (measure, NULL));
      g_ptr_array_add (names, g_strdup (measure->measure->label));
      g_ptr_array_add (bases, sural_basis_new_for_measure (measure->measure, trend->knowledge));
    }
  if (trend->long_run != NULL)
    gtk_list_box_append (self->changes, sural_trend_rows_new_long_run (trend));
  for (guint i = 0; i < trend->limbs->len; i++)
    gtk_list_box_append (self->changes, sural_trend_rows_new_limb_pair (trend, i));
  adw_bin_set_child (self->changes_basis,
                     bases->len > 0
                         ? sural_source_button_new_for_list (names, bases, _ ("Since the start"))
                         : NULL);
  gtk_widget_set_visible (self->changes_group,
                          gtk_list_box_get_row_at_index (self->changes, 0) != NULL);
}

/* What comes next and how much it takes; what is overdue is said loudly. */
static void
append_review (SuralOverviewPage *self,
               const SuralPlan *plan,
               SuralKnowledge *knowledge,
               SuralDay today)
{
  gboolean known = plan->review_by != SURAL_DAY_UNKNOWN;
  g_autofree char *review = known ? sural_plan_words_review (plan->review_by, today) : NULL;
  g_autofree char *minutes =
      plan->items->len > 0 ? sural_plan_words_minutes (plan, knowledge) : NULL;
  GtkWidget *row = NULL;

  if (!known)
    {
      if (minutes != NULL)
        append_row (self->plan, minutes, NULL);
      return;
    }
  row = append_row (self->plan, review, minutes);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             sural_decorative_icon_new ("sural-review-symbolic"));
  if (plan->review_by < today)
    gtk_widget_add_css_class (row, "warning");
}

static void
update_plan (SuralOverviewPage *self, SuralRecord *record)
{
  SuralDay today = sural_context_get_today (sural_record_get_context (record));
  SuralPlan *plan = sural_record_get_plan_in_force (record);
  SuralKnowledge *knowledge = sural_context_get_knowledge (sural_record_get_context (record));
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  gtk_list_box_remove_all (self->plan);
  for (guint i = 0; plan != NULL && i < plan->notices->len; i++)
    append_row (self->plan, _ ("Before you use this plan"), g_ptr_array_index (plan->notices, i));
  if (plan != NULL && plan->withheld != NULL)
    {
      append_row (self->plan, _ ("No plan now"), plan->withheld);
      return;
    }
  if (plan == NULL || plan->version == 0)
    {
      append_row (self->plan, _ ("No plan accepted yet"),
                  _ ("A proposal is on the Plan page and at the end of each visit."));
      return;
    }

  append_review (self, plan, knowledge, today);
  title = sural_overview_dup_plan_title (plan, knowledge);
  subtitle = sural_overview_dup_plan_items (plan, knowledge);
  append_row (self->plan, title, subtitle);
  for (guint i = 0; i < plan->flags->len; i++)
    append_row (self->plan, _ ("Changed since it was accepted"),
                g_ptr_array_index (plan->flags, i));
}

/* What is read to the patient, and what they said to it and when. */
static void
update_consent (SuralOverviewPage *self, SuralRecord *record)
{
  g_autoptr (SuralConsent) consent =
      sural_record_dup_consent (record, SURAL_CONSENT_SHARE_WITH_COACH);
  const char *asked =
      sural_knowledge_get_sentence (sural_context_get_knowledge (sural_record_get_context (record)),
                                    "consent-coach-1");
  g_autofree char *words = NULL;

  adw_preferences_group_set_description (self->sharing, asked);
  gtk_widget_set_sensitive (GTK_WIDGET (self->coach), consent != NULL);
  if (consent != NULL && consent->answer != SURAL_CONSENT_NOT_ASKED)
    words = sural_consent_dup_words (consent);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->coach), words != NULL ? words : "");
  self->is_showing_consent = TRUE;
  adw_combo_row_set_selected (self->coach,
                              consent != NULL ? consent->answer : SURAL_CONSENT_NOT_ASKED);
  self->is_showing_consent = FALSE;
}

static void
coach_chosen_cb (SuralOverviewPage *self)
{
  SuralRecord *record = sural_record_page_get_record (SURAL_RECORD_PAGE (self));

  if (!self->is_showing_consent && record != NULL && sural_record_get_episode (record) != NULL)
    sural_record_say_consent (record, SURAL_CONSENT_SHARE_WITH_COACH,
                              (SuralConsentAnswer) adw_combo_row_get_selected (self->coach));
}

/* In the patient's own words, with how well it went first and goes now. */
static void
update_goals (SuralOverviewPage *self, SuralRecord *record)
{
  g_autoptr (GPtrArray) goals = sural_record_list_goals (record);

  gtk_list_box_remove_all (self->goals);
  for (guint i = 0; i < goals->len; i++)
    {
      g_autofree char *text = sural_goal_dup_text (g_ptr_array_index (goals, i));

      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (append_row (self->goals, text, NULL)),
                                        FALSE);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->goals), goals->len > 0);
}

/* The newest, and how many more there are: the pictures themselves are in their dialog. */
static void
update_pictures (SuralOverviewPage *self, SuralRecord *record)
{
  GPtrArray *found = sural_record_get_attachments (record);
  const guint n = found != NULL ? found->len : 0;
  const guint n_more = n > MOST_PICTURES ? n - MOST_PICTURES : 0;

  gtk_list_box_remove_all (self->pictures);
  for (guint i = 0; i < n - n_more; i++)
    {
      const SuralAttachment *one = g_ptr_array_index (found, i);
      g_autofree char *words = sural_words_attachment (one);

      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (
                                            append_row (self->pictures, one->title, words)),
                                        FALSE);
    }
  if (n_more > 0)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("%u more", "%u more", n_more), n_more);

      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (append_row (self->pictures, more, NULL)),
                                        FALSE);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->pictures), n > 0);
}

static void
sural_overview_page_update (SuralRecordPage *page, SuralRecord *record)
{
  SuralOverviewPage *self = SURAL_OVERVIEW_PAGE (page);

  update_gates (self, record);
  update_window (self, record);
  update_conclusion (self, record);
  sural_reassessment_card_update (self->reassessment, record);
  sural_pain_card_update (self->pain, record);
  update_changes (self, record, sural_record_get_trend (record));
  update_plan (self, record);
  update_goals (self, record);
  update_pictures (self, record);
  update_consent (self, record);
}

static void
sural_overview_page_dispose (GObject *object)
{
  g_clear_object (&SURAL_OVERVIEW_PAGE (object)->chart);
  sural_record_page_dispose_template (SURAL_RECORD_PAGE (object), SURAL_TYPE_OVERVIEW_PAGE);

  G_OBJECT_CLASS (sural_overview_page_parent_class)->dispose (object);
}

static void
sural_overview_page_class_init (SuralOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_overview_page_dispose;
  SURAL_RECORD_PAGE_CLASS (klass)->update = sural_overview_page_update;

  g_type_ensure (SURAL_TYPE_DRAWING);
  g_type_ensure (SURAL_TYPE_REASSESSMENT_CARD);
  g_type_ensure (SURAL_TYPE_SCREEN_STRIP);
  g_type_ensure (SURAL_TYPE_PAIN_CARD);
  g_type_ensure (SURAL_TYPE_ASIDE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralOverviewPage, gates);
  gtk_widget_class_bind_template_child (widget_class, SuralOverviewPage, window_words);
  gtk_widget_class_bind_template_child (widget_class, SuralOverviewPage, window_source);
  gtk_widget_class_bind_template_child (widget_class, SuralOverviewPage, window_basis);
  gtk_widget_class_bind_template_child (widget_class, SuralOverviewPage, window_bar);
  gtk_widget_class_bind_template_child (widget_class, SuralOverviewPage, conclusion_caption);
  gtk_widget_class_bind_template_child (widget_class, SuralOverviewPage, conclusion);
  gtk_widget_class_bind_template_child (widget_class, SuralOverviewPage, conclusion_reason);
  gtk_widget_class_bind_template_child (widget_class, SuralOverviewPage, scales);
  gtk_widget_class_bind_template_child (widget_class, SuralOverviewPage, scales_words);
  gtk_widget_class_bind_template_child (widget_class, SuralOverviewPage, strip);
  gtk_widget_class_bind_template_child (widget_class, SuralOverviewPage, reasons);
  gtk_widget_class_bind_template_child (widget_class, SuralOverviewPage, reasons_group);
  gtk_widget_class_bind_template_child (widget_class, SuralOverviewPage, reasons_basis);
  gtk_widget_class_bind_template_child (widget_class, SuralOverviewPage, trend);
  gtk_widget_class_bind_template_child (widget_class, SuralOverviewPage, reassessment);
  gtk_widget_class_bind_template_child (widget_class, SuralOverviewPage, pain);
  gtk_widget_class_bind_template_child (widget_class, SuralOverviewPage, changes_group);
  gtk_widget_class_bind_template_child (widget_class, SuralOverviewPage, changes_basis);
  gtk_widget_class_bind_template_child (widget_class, SuralOverviewPage, changes);
  gtk_widget_class_bind_template_child (widget_class, SuralOverviewPage, plan);
  gtk_widget_class_bind_template_child (widget_class, SuralOverviewPage, goals);
  gtk_widget_class_bind_template_child (widget_class, SuralOverviewPage, pictures);
  gtk_widget_class_bind_template_child (widget_class, SuralOverviewPage, sharing);
  gtk_widget_class_bind_template_child (widget_class, SuralOverviewPage, coach);
  gtk_widget_class_bind_template_callback (widget_class, coach_chosen_cb);
}

static void
sural_overview_page_init (SuralOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_drawing_set_content_size (self->window_bar, 260, 56);
  sural_drawing_set_draw_func (self->window_bar, draw_window_cb, NULL, self, NULL);
  sural_drawing_set_content_size (self->trend, 260, 0);
  sural_drawing_set_draw_func (self->trend, draw_trend_cb, measure_trend_cb, self, NULL);
  sural_drawing_set_content_size (self->scales, 260, 0);
  sural_drawing_set_draw_func (self->scales, draw_scales_cb, measure_scales_cb, self, NULL);
}
