/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-report.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/words/sural-list-text.h"
#include "paint/bars/sural-scale.h"
#include "paint/bars/sural-scales.h"
#include "paint/body/sural-pain-figure.h"
#include "paint/chart/sural-trend-chart-private.h"
#include "paint/paper/sural-handout-words.h"
#include "paint/paper/sural-report-drivers.h"
#include "paint/paper/sural-report-sources.h"
#include "paint/paper/sural-sheet.h"
#include "paint/paper/sural-trail-end.h"
#include "reasoning/weigh/sural-gates.h"
#include "reasoning/weigh/sural-parts.h"
#include "reasoning/words/sural-grade-words.h"
#include "reasoning/words/sural-note-words.h"
#include "reasoning/words/sural-plan-words.h"

/* Points of a chart's unit on paper, and the most of a page that it may take. */
#define CHART_SCALE 0.62
#define CHART_SHARE 0.38
/* What of that height a chart still shows all in. */
#define LEAST_CHART 0.7

#define SCALES_FONT SURAL_DOCUMENT_FAMILIES " 10px"

/* The heaviest reasons make the case; a referrer does not read the rest. */
#define MOST_FOR 8
#define MOST_AGAINST 5

typedef struct
{
  const SuralReport *report;
  SuralDocument *document;
  SuralReportSources *sources;
} Writer;

/* A list that may go on over the page: its items stand for themselves. */
static void
begin_list (Writer *self)
{
  sural_document_add (self->document, sural_box_open ("L"));
}

static void
end_list (Writer *self)
{
  sural_document_add (self->document, sural_box_close ("L"));
}

static void
add_item (Writer *self, char *text)
{
  sural_document_add (self->document, sural_sheet_list_item (text));
  g_free (text);
}

/* --- where things stand --- */

/* A box for each, so that who has five seconds has seen it: what is suspected, what was found, and
 * then what to do. */
static void
add_flag (Writer *self, const SuralGateResult *result)
{
  const SuralPalette *paper = sural_palette_get_paper ();
  SuralBox *box = sural_sheet_notice (self->document,
                                      sural_gate_withholds_plan (result->gate) ? &paper->danger
                                                                               : &paper->warning,
                                      &paper->phase);
  g_autofree char *signs = sural_gate_result_dup_signs (result, self->report->knowledge);
  /* Translators: an open flag, and how fast it asks to be acted on. */
  g_autofree char *title = g_strdup_printf (_ ("Open red flag: %s (%s)"), result->gate->label,
                                            sural_urgency_label (result->gate->urgency));
  /* Translators: the findings that opened a flag. */
  g_autofree char *found = g_strdup_printf (_ ("Found: %s."), signs);
  /* Translators: what an open flag asks for. */
  g_autofree char *action = g_strdup_printf (_ ("To do: %s"), result->gate->action);

  box->before = 10;
  sural_box_add (box, sural_box_text (SURAL_TEXT_STRONG, "P", title));
  sural_box_add (box, sural_box_text (SURAL_TEXT_BODY, "P", found))->before = 4;
  sural_box_add (box, sural_box_text (SURAL_TEXT_BODY, "P", action))->before = 4;
}

static void
add_standing (Writer *self)
{
  const SuralReport *report = self->report;
  SuralConclusion *conclusion = sural_case_get_conclusion (report->subject);
  const SuralHypothesis *hypothesis =
      conclusion != NULL
          ? sural_knowledge_get_hypothesis (report->knowledge,
                                            sural_conclusion_get_hypothesis (conclusion))
          : NULL;

  sural_sheet_heading (self->document, _ ("Where things stand"));
  for (guint i = 0; i < report->assessment->gates->len; i++)
    add_flag (self, g_ptr_array_index (report->assessment->gates, i));
  begin_list (self);
  add_item (self,
            hypothesis != NULL
                ? g_strdup_printf (_ ("Working diagnosis of the therapist: %s."), hypothesis->label)
                : g_strdup (_ ("No working diagnosis has been recorded.")));
  if (report->trend->day >= 0)
    add_item (self, g_strdup_printf (_ ("Day %d since onset."), report->trend->day));
  for (guint i = 0; report->trend->alerts != NULL && i < report->trend->alerts->len; i++)
    {
      const SuralAlert *alert = g_ptr_array_index (report->trend->alerts, i);

      /* Translators: what a rule noticed, and the numbers that met it. */
      add_item (self, g_strdup_printf (_ ("%s. %s"), alert->definition->label, alert->because));
    }
  end_list (self);
}

/* --- the measures --- */

static const char *
meaning_of (const SuralMeasureTrend *trend)
{
  if (trend->n < 2)
    return _ ("measured once");
  switch (trend->meaningful)
    {
    case SURAL_MEANINGFUL_IMPROVED:
      return _ ("a meaningful improvement");
    case SURAL_MEANINGFUL_WORSE:
      return _ ("meaningfully worse");
    case SURAL_MEANINGFUL_NO:
      return _ ("no meaningful change");
    case SURAL_MEANINGFUL_UNKNOWN:
    default:
      return _ ("cannot be said");
    }
}

static void
add_mcid (Writer *self, SuralBox *row, const SuralMeasureTrend *trend)
{
  g_autofree char *number = NULL;
  g_autofree char *words = NULL;
  g_autofree char *grade = NULL;

  if (!isfinite (trend->mcid))
    {
      sural_sheet_cell (row, 1.3, _ ("unmeasured"), NULL);
      return;
    }
  number = sural_scale_format_number (sural_shown_unit_show (trend->measure->shown, trend->mcid));
  words = sural_grade_dup_words (trend->mcid_grade, trend->mcid_provenance, SURAL_PROVENANCE_FOUND);
  grade = sural_report_sources_cite (self->sources, trend->mcid_source, words);
  sural_sheet_cell (row, 1.3, number, grade);
}

static void
add_value (SuralBox *row, gboolean known, double value, SuralDay day)
{
  g_autofree char *number = known ? sural_scale_format_number (value) : g_strdup ("–");
  g_autofree char *date = known ? sural_scale_format_short_day (day) : NULL;

  sural_sheet_cell (row, 1.15, number, date);
}

/* What a change is judged by, where the first and the last day have other values of their own. */
static char *
dup_medians (const SuralMeasureTrend *trend)
{
  const SuralShownUnit *shown = trend->measure->shown;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (!sural_measure_trend_is_smoothed (trend) || trend->meaningful == SURAL_MEANINGFUL_UNKNOWN)
    return NULL;
  first = sural_scale_format_number (sural_shown_unit_show (shown, trend->baseline));
  last = sural_scale_format_number (sural_shown_unit_show (shown, trend->latest));
  /* Translators: the medians of the first and of the last days of a measure. */
  return g_strdup_printf (_ ("median of days: %s, then %s"), first, last);
}

static void
add_measure (Writer *self, const SuralMeasureTrend *trend, gboolean shaded)
{
  SuralBox *row = sural_sheet_row (FALSE, shaded);
  const SuralShownUnit *shown = trend->measure->shown;
  g_autofree char *medians = dup_medians (trend);

  sural_sheet_cell (row, 1.8, trend->measure->label,
                    sural_shown_unit_get_symbol (shown, trend->measure->unit));
  add_value (row, trend->n > 1, sural_shown_unit_show (shown, trend->baseline_recorded),
             trend->baseline_day);
  add_value (row, TRUE, sural_shown_unit_show (shown, trend->latest_recorded), trend->latest_day);
  add_mcid (self, row, trend);
  sural_sheet_cell (row, 1.6, meaning_of (trend), medians);
  sural_document_add (self->document, row);
}

static void
draw_chart (cairo_t *cr, double width, double height, gpointer data)
{
  cairo_scale (cr, CHART_SCALE, CHART_SCALE);
  sural_trend_chart_draw_copy (data, cr, width / CHART_SCALE, height / CHART_SCALE,
                               SURAL_DOCUMENT_FAMILIES " 12px");
}

static void
add_chart (Writer *self)
{
  SuralTrendChart *chart = self->report->chart;
  double height;
  SuralBox *box;

  if (chart == NULL || sural_trend_chart_is_empty (chart))
    return;
  height = MIN (sural_trend_chart_get_minimum_height (chart) * CHART_SCALE,
                sural_document_get_inner_height (self->document) * CHART_SHARE);
  box =
      sural_document_add (self->document, sural_box_drawing ("Figure", height, draw_chart,
                                                             g_object_ref (chart), g_object_unref));
  box->before = 12;
  box->least = height * LEAST_CHART;
  box->turns = TRUE;
  box->alt = sural_trend_chart_describe (chart);
}

static void
add_measures (Writer *self)
{
  GPtrArray *measures = self->report->trend->measures;
  SuralBox *row;

  if (measures->len == 0)
    return;
  sural_sheet_heading (self->document, _ ("Measures"))->keep_with_next = TRUE;
  sural_document_add (self->document, sural_box_open ("Table"));
  row = sural_document_add (self->document, sural_sheet_row (TRUE, FALSE));
  row->before = 4;
  sural_sheet_cell (row, 1.8, _ ("Measure"), NULL);
  sural_sheet_cell (row, 1.15, _ ("First"), NULL);
  sural_sheet_cell (row, 1.15, _ ("Latest"), NULL);
  sural_sheet_cell (row, 1.3, _ ("Smallest change that matters"), NULL);
  sural_sheet_cell (row, 1.6, _ ("What it means"), NULL);
  for (guint i = 0; i < measures->len; i++)
    add_measure (self, g_ptr_array_index (measures, i), i % 2 == 0);
  sural_document_add (self->document, sural_box_close ("Table"));
  add_chart (self);
}

/* --- what the findings weigh --- */

/* What the drawing of the scales needs; the rest of an assessment does not outlive its case. */
typedef struct
{
  SuralAssessment assessment;
  SuralHypothesisResult nerve, muscle;
} ScalesDrawing;

static void
copy_scale (SuralHypothesisResult *copy, const SuralHypothesisResult *scale)
{
  copy->hypothesis = scale->hypothesis;
  copy->probability = scale->probability;
  copy->start = scale->start;
  copy->band = scale->band;
  copy->completeness = scale->completeness;
  copy->withheld = scale->withheld;
  copy->settled = g_strdup (scale->settled);
}

static void
scales_drawing_free (gpointer data)
{
  ScalesDrawing *self = data;

  g_free (self->nerve.settled);
  g_free (self->muscle.settled);
  g_free (self);
}

static ScalesDrawing *
copy_scales (const SuralAssessment *assessment)
{
  ScalesDrawing *copy = g_new0 (ScalesDrawing, 1);

  copy->assessment.knowledge = assessment->knowledge;
  copy->assessment.explanation = assessment->explanation;
  copy->assessment.balance = assessment->balance;
  copy->assessment.prior_dependent = assessment->prior_dependent;
  if (assessment->nerve != NULL)
    {
      copy_scale (&copy->nerve, assessment->nerve);
      copy->assessment.nerve = &copy->nerve;
    }
  if (assessment->muscle != NULL)
    {
      copy_scale (&copy->muscle, assessment->muscle);
      copy->assessment.muscle = &copy->muscle;
    }

  return copy;
}

static void
draw_scales (cairo_t *cr, double width, double height, gpointer data)
{
  const ScalesDrawing *drawing = data;

  sural_scales_draw (&drawing->assessment, cr, width, SCALES_FONT, sural_palette_get_paper ());
}

static void
add_scales (Writer *self)
{
  const SuralAssessment *assessment = self->report->assessment;
  double width = sural_document_get_inner_width (self->document);
  SuralBox *box = sural_box_drawing ("Figure",
                                     sural_scales_draw (assessment, NULL, width, SCALES_FONT,
                                                        sural_palette_get_paper ()),
                                     draw_scales, copy_scales (assessment), scales_drawing_free);

  box->before = 10;
  box->turns = TRUE;
  box->alt = sural_scales_describe (assessment);
  /* The words are the knowledge's. */
  sural_document_keep (self->document, assessment->knowledge);
  sural_document_add (self->document, box);
}

/* "7.1 (2.1 to 24)" with what there is of the interval. */
static char *
format_ratio (const SuralInterval *lr)
{
  g_autofree char *mid = NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (!isfinite (lr->mid))
    return g_strdup (_ ("unmeasured"));
  mid = sural_scale_format_number (lr->mid);
  if (!isfinite (lr->low) || !isfinite (lr->high))
    return g_steal_pointer (&mid);
  low = sural_scale_format_number (lr->low);
  high = sural_scale_format_number (lr->high);

  /* Translators: a likelihood ratio and its interval */
  return g_strdup_printf (_ ("%s, %s to %s"), mid, low, high);
}

static void
add_reasons (Writer *self, GPtrArray *reasons, guint most, const char *format)
{
  for (guint i = 0; i < MIN (reasons->len, most); i++)
    {
      const SuralReason *reason = g_ptr_array_index (reasons, i);
      g_autofree char *words = sural_evidence_dup_grade (reason->evidence);
      g_autofree char *grade =
          sural_report_sources_cite (self->sources, reason->evidence->source, words);
      g_autofree char *lr = format_ratio (&reason->lr);
      g_autoptr (GString) text = g_string_new (format);

      g_string_replace (text, "{reason}", reason->evidence->text, 1);
      g_string_replace (text, "{lr}", lr, 1);
      g_string_replace (text, "{source}", grade, 1);
      add_item (self, g_string_free_and_steal (g_steal_pointer (&text)));
    }
  if (reasons->len > most)
    add_item (self, g_strdup_printf (ngettext ("And %u more that weighs no more than these.",
                                               "And %u more that weigh no more than these.",
                                               reasons->len - most),
                                     reasons->len - most));
}

static void
add_title (Writer *self, SuralTextStyle style, const char *title, const char *tag)
{
  SuralBox *heading = sural_sheet_text (self->document, style, title, 12);

  heading->tag = tag;
  heading->keep_with_next = TRUE;
}

static void
add_part (Writer *self, const char *title)
{
  add_title (self, SURAL_TEXT_NAME, title, "H3");
}

static void
add_hypothesis (Writer *self, const SuralHypothesisResult *result)
{
  g_autofree char *title = NULL;

  if (result->settled == NULL && result->reasons_for->len + result->reasons_against->len == 0)
    return;
  /* Translators: a hypothesis and how likely it is, in words */
  title = g_strdup_printf (_ ("%s: %s"), result->hypothesis->label,
                           sural_assessment_get_word (self->report->assessment, result));
  add_title (self, SURAL_TEXT_STRONG, title, "H4");
  if (result->settled != NULL)
    sural_sheet_text (self->document, SURAL_TEXT_SMALL, result->settled, 4);
  begin_list (self);
  add_reasons (self, result->reasons_for, MOST_FOR, _ ("For: {reason} (LR {lr}; {source})"));
  add_reasons (self, result->reasons_against, MOST_AGAINST,
               _ ("Against: {reason} (LR {lr}; {source})"));
  end_list (self);
}

/* What was not answered, as a list of names; a dash where nothing is open. */
static char *
dup_open (const SuralScreen *screen)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < screen->open->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (screen->open, i);

      sural_list_append (text, SURAL_LIST_ITEMS, definition->label);
    }
  if (screen->unable->len > 0)
    {
      g_autofree char *unable = sural_screen_dup_unable (screen);
      /* Translators: names of tests that were tried. */
      g_autofree char *clause = g_strdup_printf (_ ("Tried, not possible: %s"), unable);

      sural_list_append (text, SURAL_LIST_CLAUSES, clause);
    }
  return text->len > 0 ? g_string_free_and_steal (g_steal_pointer (&text)) : g_strdup ("–");
}

static void
add_screen (Writer *self, const SuralScreen *screen, gboolean shaded)
{
  SuralBox *row = sural_sheet_row (FALSE, shaded);
  g_autofree char *open = dup_open (screen);
  const char *word = sural_screen_word_label (screen->word);
  const char *more = screen->gate != NULL ? sural_urgency_label (screen->gate->gate->urgency)
                     : screen->excluded   ? screen->result->settled
                     : screen->treated    ? _ ("found, and being treated")
                     : screen->reason     ? _ ("something speaks for it")
                                          : NULL;

  sural_sheet_cell (row, 1.5, screen->result->hypothesis->label, NULL);
  sural_sheet_cell (row, 1.2, word, more);
  sural_sheet_cell (row, 2.6, open, NULL);
  sural_document_add (self->document, row);
}

/* What was asked and is unlikely needs no row of its own, and what a result has ruled out is not
 * said to have nothing that speaks for it. */
static void
add_unlikely (Writer *self, GPtrArray *screens)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < screens->len; i++)
    {
      const SuralScreen *screen = g_ptr_array_index (screens, i);
      const char *label = screen->result->hypothesis->label;
      g_autofree char *state = sural_screen_dup_state (screen);
      g_autofree char *text = NULL;

      if (screen->word != SURAL_SCREEN_UNLIKELY)
        continue;
      if (!screen->excluded)
        {
          sural_list_append (names, SURAL_LIST_ITEMS, label);
          continue;
        }
      /* Translators: a hypothesis, the result that rules it out with its day, and what remains. */
      text = g_strdup_printf (_ ("%s: %s. %s"), label, state, screen->action);
      sural_sheet_text (self->document, SURAL_TEXT_SMALL, text, 8);
    }
  if (names->len > 0)
    {
      /* Translators: a list of hypotheses. */
      g_autofree char *text =
          g_strdup_printf (_ ("All asked, nothing speaks for it, unlikely: %s."), names->str);

      sural_sheet_text (self->document, SURAL_TEXT_SMALL, text, 8);
    }
}

static void
begin_screens (Writer *self)
{
  SuralBox *row;

  sural_document_add (self->document, sural_box_open ("Table"));
  row = sural_document_add (self->document, sural_sheet_row (TRUE, FALSE));
  row->before = 4;
  sural_sheet_cell (row, 1.5, _ ("What"), NULL);
  sural_sheet_cell (row, 1.2, _ ("Looked for"), NULL);
  sural_sheet_cell (row, 2.6, _ ("Without an answer"), NULL);
}

/* What has to be known before any figure is read. */
static void
add_notices (Writer *self)
{
  GPtrArray *notices = self->report->assessment->notices;

  for (guint i = 0; i < notices->len; i++)
    sural_sheet_text (self->document, SURAL_TEXT_STRONG,
                      ((const SuralNotice *) g_ptr_array_index (notices, i))->text, 6);
}

static void
add_must_not_miss (Writer *self)
{
  GPtrArray *screens = self->report->assessment->must_not_miss;
  guint n = 0;

  if (screens->len == 0)
    return;
  add_part (self, _ ("Must not be missed"));
  for (guint i = 0; i < screens->len; i++)
    {
      const SuralScreen *screen = g_ptr_array_index (screens, i);

      if (screen->word == SURAL_SCREEN_UNLIKELY)
        continue;
      if (n == 0)
        begin_screens (self);
      add_screen (self, screen, n++ % 2 == 0);
    }
  if (n > 0)
    sural_document_add (self->document, sural_box_close ("Table"));
  add_unlikely (self, screens);
}

static void
add_origin (Writer *self)
{
  const SuralAssessment *assessment = self->report->assessment;
  g_autoptr (GPtrArray) scales = sural_assessment_list_part (assessment, SURAL_PART_ORIGIN);

  add_part (self, _ ("Where it comes from"));
  add_scales (self);
  for (guint i = 0; i < scales->len; i++)
    add_hypothesis (self, g_ptr_array_index (scales, i));
}

static void
add_otherwise (Writer *self)
{
  const SuralAssessment *assessment = self->report->assessment;
  g_autoptr (GPtrArray) others = sural_assessment_list_considered (assessment, TRUE);
  g_autofree char *silent = sural_parts_dup_not_considered (assessment);

  if (others->len == 0 && silent == NULL)
    return;
  add_part (self, _ ("If neither explains it"));
  for (guint i = 0; i < others->len; i++)
    add_hypothesis (self, g_ptr_array_index (others, i));
  if (silent != NULL)
    sural_sheet_text (self->document, SURAL_TEXT_SMALL, silent, 6);
}

static void
add_differential (Writer *self)
{
  sural_sheet_heading (self->document, _ ("What the findings weigh"));
  sural_sheet_text (self->document, SURAL_TEXT_SMALL,
                    _ ("Each is weighed against its own absence by likelihood ratios (LR) with "
                       "their interval, grade and source; “assumed” where no study gives one. It "
                       "supports the therapist’s judgement and does not replace it."),
                    6)
      ->keep_with_next = TRUE;
  add_notices (self);
  add_must_not_miss (self);
  add_origin (self);
  add_otherwise (self);
}

/* --- what was corrected --- */

/* An earlier report or letter may have said what stood before. */
static void
add_corrected (Writer *self)
{
  GPtrArray *corrected = self->report->corrected;

  if (corrected == NULL || corrected->len == 0)
    return;
  sural_sheet_heading (self->document, _ ("Corrected since it was recorded"));
  begin_list (self);
  for (guint i = 0; i < corrected->len; i++)
    add_item (self, g_strdup (g_ptr_array_index (corrected, i)));
  end_list (self);
}

/* --- the plan and the sources --- */

static char *
plan_item_text (Writer *self, const SuralPlanItem *item)
{
  const SuralExercise *exercise =
      sural_knowledge_get_exercise (self->report->knowledge, item->exercise);
  gboolean habit = exercise != NULL && g_str_equal (exercise->group, "habit");
  g_autofree char *dose = habit && item->per_day <= 1 ? NULL : sural_handout_leg_dose (item);

  const char *label = exercise != NULL ? exercise->label : item->exercise;
  /* Translators: an exercise and how much of it */
  g_autofree char *text =
      dose != NULL ? g_strdup_printf (_ ("%s: %s"), label, dose) : g_strdup (label);

  /* Translators: an exercise and how much of it, done in the clinic only */
  return item->clinic ? g_strdup_printf (_ ("%s (in the clinic)"), text) : g_steal_pointer (&text);
}

/* Which plan it is: who accepted it and when, and that changes wait. */
static void
add_which_plan (Writer *self)
{
  const SuralReport *report = self->report;
  g_autofree char *made =
      report->accepted ? sural_scale_format_long_day (report->plan->made) : NULL;
  g_autofree char *text = sural_plan_which_text (made, report->accepted_by, report->n_proposed);

  sural_sheet_text (self->document, SURAL_TEXT_SMALL, text, 4)->keep_with_next = TRUE;
}

static void
add_plan (Writer *self)
{
  const SuralPlan *plan = self->report->plan;
  g_autofree char *review = NULL;

  if (plan == NULL)
    return;
  sural_sheet_heading (self->document, _ ("Plan"))->floats = TRUE;
  for (guint i = 0; i < plan->flags->len; i++)
    sural_sheet_text (self->document, SURAL_TEXT_STRONG, g_ptr_array_index (plan->flags, i), 6);
  if (plan->withheld != NULL)
    {
      sural_sheet_text (self->document, SURAL_TEXT_BODY, plan->withheld, 6);
      return;
    }
  add_which_plan (self);
  review = sural_scale_format_long_day (plan->review_by);
  begin_list (self);
  add_item (self, g_strdup_printf (_ ("Phase: %s. Irritability: %s."),
                                   sural_plan_phase_label (plan->phase, self->report->knowledge),
                                   sural_plan_irritability_label (plan->irritability,
                                                                  self->report->knowledge)));
  if (*review != '\0')
    add_item (self, g_strdup_printf (_ ("Review by %s."), review));
  for (guint i = 0; i < plan->items->len; i++)
    add_item (self, plan_item_text (self, g_ptr_array_index (plan->items, i)));
  if (plan->goal != NULL)
    add_item (self, g_strdup (plan->goal));
  for (guint i = 0; i < plan->not_asked->len; i++)
    add_item (self, g_strdup (g_ptr_array_index (plan->not_asked, i)));
  end_list (self);
}

static SuralDocument *
document_new (const SuralReport *report, const char *title)
{
  SuralDay day = sural_case_get_assessed (report->subject);
  SuralDocument *document = sural_sheet_new (report->paper, title, day);
  const SuralSheetHead head = { .clinic = report->clinic_name,
                                .letterhead = report->letterhead,
                                .complaint = report->complaint,
                                .patient = report->patient_name,
                                .birth_day = sural_case_get_birth_day (report->subject),
                                .birth_part = report->birth_part,
                                .date = day,
                                .person_label = _ ("Therapist"),
                                .person = report->clinician };

  sural_document_set_author (document, report->clinician);
  sural_document_set_subject (document, report->complaint);
  sural_document_keep (document, report->knowledge);
  sural_sheet_set_footer (document, &head, NULL);
  sural_sheet_add_head (document, &head);

  return document;
}

/**
 * sural_report_compose:
 * @report: what goes into it
 *
 * Puts together the progress report for the referrer: the working diagnosis, the measures with the
 * smallest change that matters, the chart, what of it was corrected, what drives it, what the
 * findings weigh with each figure's grade and source, the pain map, the plan, the sources, and
 * where the audit trail of the clinic ends that it is from.
 *
 * Returns: (transfer full): the document, which needs nothing of @report any more
 */
SuralDocument *
sural_report_compose (const SuralReport *report)
{
  Writer writer;

  g_return_val_if_fail (report != NULL && SURAL_IS_CASE (report->subject), NULL);
  g_return_val_if_fail (report->assessment != NULL && report->trend != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (report->knowledge), NULL);

  writer = (Writer) { .report = report,
                      .document = document_new (report, _ ("Progress report")),
                      .sources = sural_report_sources_new (report->knowledge) };
  add_standing (&writer);
  add_measures (&writer);
  add_corrected (&writer);
  sural_report_drivers_add_to (report->trend, writer.document);
  add_differential (&writer);
  sural_pain_figure_add_to (writer.document, report->pain_map, report->knowledge,
                            _ ("Where it hurts"));
  add_plan (&writer);
  sural_report_sources_add_to (writer.sources, writer.document);
  sural_report_sources_free (writer.sources);
  if (report->trail_end != NULL)
    sural_trail_end_add_to (writer.document, report->trail_end);

  return writer.document;
}

/**
 * sural_report_write_pdf:
 * @report: what goes into it
 * @stream: where to; left open
 * @cancellable: (nullable): to stop before it is written
 * @error: SURAL_ERROR_FAILED when it cannot be drawn, or the stream's own error
 *
 * Writes sural_report_compose() as a PDF.
 *
 * Returns: whether the whole PDF was written
 */
gboolean
sural_report_write_pdf (const SuralReport *report,
                        GOutputStream *stream,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (SuralDocument) document = sural_report_compose (report);

  g_return_val_if_fail (document != NULL, FALSE);

  return sural_document_write (document, stream, cancellable, error);
}
