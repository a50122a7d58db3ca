/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/sural-report.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "paint/sural-handout-words.h"
#include "paint/sural-scale.h"
#include "paint/sural-sheet.h"
#include "paint/sural-trend-chart-private.h"
#include "reasoning/sural-day-text.h"
#include "reasoning/sural-note-words.h"
#include "reasoning/sural-plan-words.h"

/* Points of a chart's unit on paper, and the most of a page that it may take. */
#define CHART_SCALE 0.62
#define CHART_SHARE 0.5

/* The sources that were cited, in order; what stands in the text is their number. */
typedef struct
{
  const SuralReport *report;
  SuralDocument *document;
  GPtrArray *cited; /* const SuralSource* */
} Writer;

static char *
cite (Writer *self, const char *id)
{
  const SuralSource *source =
      id != NULL ? sural_knowledge_get_source (self->report->knowledge, id) : NULL;
  guint at;

  if (source == NULL)
    return g_strdup (_ ("assumed"));
  if (!g_ptr_array_find (self->cited, source, &at))
    {
      at = self->cited->len;
      g_ptr_array_add (self->cited, (gpointer) source);
    }
  return g_strdup_printf ("[%u]", at + 1);
}

static SuralBox *
add_list (Writer *self)
{
  SuralBox *list = sural_document_add (self->document, sural_box_stack ("L"));

  list->before = 6;
  return list;
}

static void
add_item (SuralBox *list, char *text)
{
  sural_box_add (list, sural_sheet_list_item (text));
  g_free (text);
}

/* --- where things stand --- */

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
  SuralBox *list;

  sural_sheet_heading (self->document, _ ("Where things stand"));
  list = add_list (self);
  add_item (list,
            hypothesis != NULL
                ? g_strdup_printf (_ ("Working diagnosis of the therapist: %s."), hypothesis->label)
                : g_strdup (_ ("No working diagnosis has been recorded.")));
  if (report->trend->day >= 0)
    add_item (list, g_strdup_printf (_ ("Day %d since onset."), report->trend->day));
  for (guint i = 0; i < report->assessment->gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (report->assessment->gates, i);

      add_item (list, g_strdup_printf (_ ("Open red flag: %s. %s"), result->gate->label,
                                       result->gate->action));
    }
}

/* --- the measures --- */

static const char *
meaning_of (SuralMeaningful meaningful)
{
  switch (meaningful)
    {
    case SURAL_MEANINGFUL_IMPROVED:
      return _ ("a meaningful improvement");
    case SURAL_MEANINGFUL_WORSE:
      return _ ("meaningfully worse");
    case SURAL_MEANINGFUL_NO:
      return _ ("no meaningful change");
    case SURAL_MEANINGFUL_UNKNOWN:
    default:
      return _ ("whether that matters cannot be said");
    }
}

static char *
mcid_of (Writer *self, const SuralMeasureTrend *trend)
{
  g_autofree char *number = NULL;
  g_autofree char *source = NULL;

  if (!isfinite (trend->mcid))
    return g_strdup (_ ("smallest change that matters: unmeasured"));
  number = sural_scale_format_number (trend->mcid);
  source = cite (self, trend->measure->mcid_source);
  return g_strdup_printf (_ ("smallest change that matters: %s %s"), number, source);
}

static char *
measure_sentence (Writer *self, const SuralMeasureTrend *trend)
{
  g_autofree char *before = sural_scale_format_number (trend->baseline);
  g_autofree char *after = sural_scale_format_number (trend->latest);
  g_autofree char *first = sural_day_text (trend->baseline_day);
  g_autofree char *last = sural_day_text (trend->latest_day);
  g_autofree char *mcid = mcid_of (self, trend);
  g_autofree char *name = NULL;

  name = trend->measure->unit != NULL
             ? g_strdup_printf ("%s (%s)", trend->measure->label, trend->measure->unit)
             : g_strdup (trend->measure->label);
  if (trend->n < 2)
    /* Translators: measure, value, date */
    return g_strdup_printf (_ ("%s: %s on %s, once."), name, after, last);
  /* Translators: measure, value, date, value, date, what it means, the smallest change that
   * matters */
  return g_strdup_printf (_ ("%s: %s on %s, %s on %s: %s; %s."), name, before, first, after, last,
                          meaning_of (trend->meaningful), mcid);
}

static void
draw_chart (cairo_t *cr, double width, double height, gpointer data)
{
  cairo_scale (cr, CHART_SCALE, CHART_SCALE);
  sural_trend_chart_draw_copy (data, cr, width / CHART_SCALE, height / CHART_SCALE,
                               SURAL_DOCUMENT_FAMILIES " 12px");
}

static void
add_measures (Writer *self)
{
  GPtrArray *measures = self->report->trend->measures;
  SuralTrendChart *chart = self->report->chart;
  SuralBox *list;

  if (measures->len == 0)
    return;
  sural_sheet_heading (self->document, _ ("Measures"));
  list = add_list (self);
  for (guint i = 0; i < measures->len; i++)
    add_item (list, measure_sentence (self, g_ptr_array_index (measures, i)));
  if (chart == NULL || sural_trend_chart_is_empty (chart))
    return;
  sural_document_add (
      self->document,
      sural_box_drawing ("Figure",
                         MIN (sural_trend_chart_get_minimum_height (chart) * CHART_SCALE,
                              sural_document_get_inner_height (self->document) * CHART_SHARE),
                         draw_chart, g_object_ref (chart), g_object_unref))
      ->before = 12;
}

/* --- what the findings weigh --- */

static void
add_reasons (Writer *self, SuralBox *list, GPtrArray *reasons, const char *format)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const SuralReason *reason = g_ptr_array_index (reasons, i);
      g_autofree char *source = cite (self, reason->evidence->source);
      g_autofree char *lr = isfinite (reason->lr.mid) ? sural_scale_format_number (reason->lr.mid)
                                                      : g_strdup (_ ("unmeasured"));
      g_autoptr (GString) text = g_string_new (format);

      g_string_replace (text, "{reason}", reason->evidence->text, 1);
      g_string_replace (text, "{lr}", lr, 1);
      g_string_replace (text, "{source}", source, 1);
      add_item (list, g_string_free_and_steal (g_steal_pointer (&text)));
    }
}

static void
add_differential (Writer *self)
{
  GPtrArray *differential = self->report->assessment->differential;

  sural_sheet_heading (self->document, _ ("What the findings weigh"));
  sural_sheet_text (self->document, SURAL_TEXT_SMALL,
                    _ ("Weighed by likelihood ratios (LR) with their sources; “assumed” where no "
                       "study gives one. It supports the therapist’s judgement and does not "
                       "replace it."),
                    6);
  if (self->report->assessment->prior_dependent)
    sural_sheet_text (self->document, SURAL_TEXT_SMALL,
                      _ ("Which comes first depends on the starting weights."), 4);
  for (guint i = 0; i < differential->len; i++)
    {
      const SuralHypothesisResult *result = g_ptr_array_index (differential, i);
      g_autofree char *title = NULL;
      SuralBox *heading;
      SuralBox *list;

      if (result->reasons_for->len + result->reasons_against->len == 0)
        continue;
      /* Translators: a hypothesis and how likely it is, in words */
      title = g_strdup_printf (_ ("%s: %s"), result->hypothesis->label,
                               sural_band_label (result->band));
      heading = sural_sheet_text (self->document, SURAL_TEXT_NAME, title, 12);
      heading->tag = "H3";
      heading->keep_with_next = TRUE;
      list = add_list (self);
      add_reasons (self, list, result->reasons_for, _ ("For: {reason} (LR {lr}, {source})"));
      add_reasons (self, list, result->reasons_against,
                   _ ("Against: {reason} (LR {lr}, {source})"));
    }
}

/* --- the plan and the sources --- */

static void
add_plan (Writer *self)
{
  const SuralPlan *plan = self->report->plan;
  SuralBox *list;

  if (plan == NULL)
    return;
  sural_sheet_heading (self->document, _ ("Plan"));
  if (plan->withheld != NULL)
    {
      sural_sheet_text (self->document, SURAL_TEXT_BODY, plan->withheld, 6);
      return;
    }
  list = add_list (self);
  add_item (list, g_strdup_printf (_ ("Phase: %s. Irritability: %s."),
                                   sural_plan_phase_label (plan->phase),
                                   sural_plan_irritability_label (plan->irritability)));
  for (guint i = 0; i < plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);
      const SuralExercise *exercise =
          sural_knowledge_get_exercise (self->report->knowledge, item->exercise);
      gboolean habit = exercise != NULL && g_str_equal (exercise->group, "habit");
      g_autofree char *dose = habit && item->per_day <= 1 ? NULL : sural_handout_dose (item);

      add_item (list,
                g_strdup_printf ("%s%s%s", exercise != NULL ? exercise->label : item->exercise,
                                 dose != NULL ? ": " : "", dose != NULL ? dose : ""));
    }
  if (plan->goal != NULL)
    add_item (list, g_strdup (plan->goal));
  for (guint i = 0; i < plan->not_asked->len; i++)
    add_item (list, g_strdup (g_ptr_array_index (plan->not_asked, i)));
}

static void
add_sources (Writer *self)
{
  if (self->cited->len == 0)
    return;
  sural_sheet_heading (self->document, _ ("Sources"));
  for (guint i = 0; i < self->cited->len; i++)
    {
      const SuralSource *source = g_ptr_array_index (self->cited, i);
      g_autofree char *text = g_strdup_printf ("[%u] %s", i + 1, source->citation);

      sural_sheet_text (self->document, SURAL_TEXT_SMALL, text, 4);
    }
}

static SuralDocument *
document_new (const SuralReport *report, const char *title)
{
  SuralDay day = sural_case_get_assessed (report->subject);
  SuralDocument *document = sural_sheet_new (report->paper, title, day);
  const SuralSheetHead head = { .clinic = report->clinic_name,
                                .complaint = report->complaint,
                                .patient = report->patient_name,
                                .birth_day = sural_case_get_birth_day (report->subject),
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
 * smallest change that matters, the chart, what the findings weigh with each figure's source, and
 * the plan.
 *
 * Returns: (transfer full): the document, which needs nothing of @report any more
 */
SuralDocument *
sural_report_compose (const SuralReport *report)
{
  g_autoptr (GPtrArray) cited = g_ptr_array_new ();
  Writer writer;

  g_return_val_if_fail (report != NULL && SURAL_IS_CASE (report->subject), NULL);
  g_return_val_if_fail (report->assessment != NULL && report->trend != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (report->knowledge), NULL);

  writer = (Writer) { report, document_new (report, _ ("Progress report")), cited };
  add_standing (&writer);
  add_measures (&writer);
  add_differential (&writer);
  add_plan (&writer);
  add_sources (&writer);

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
