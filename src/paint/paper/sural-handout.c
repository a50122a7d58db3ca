/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-handout-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "paint/bars/sural-scale.h"
#include "paint/chart/sural-trend-chart-private.h"
#include "paint/paper/sural-diary-sheet.h"
#include "paint/paper/sural-document-private.h"
#include "paint/paper/sural-handout-words.h"
#include "paint/paper/sural-sheet.h"
#include "paint/sural-qr.h"
#include "reasoning/plan/sural-plan-goal.h"
#include "reasoning/words/sural-goal-words.h"
#include "reasoning/words/sural-plan-words.h"

/* More pages than these, the diary among them, are not read: what is for the next meeting waits. */
#define MOST_PAGES 3

/* Margins in points: everything for a day stands on one page. */
#define SIDE 44.0
#define TOP 36.0
#define BOTTOM 52.0

/* Points of a chart's unit on paper, and the most of a page that the chart may take: a fortnight of
 * the diary has room below it. */
#define CHART_SCALE 0.68
#define CHART_SHARE 0.35
/* What of that height a chart still shows all in, where a page has no more room for it. */
#define LEAST_CHART 0.85
/* Panels of a chart that needs more than this of a page are left out, from the last on. */
#define LONG_CHART_SHARE 0.5

/* Of large print to usual print: body text of 17 points, and what goes with it. */
#define LARGE_PRINT 1.55
#define LARGE_CHART 1.2
#define LARGE_CHART_SHARE 0.53
/* How large the code of the phone diary is, in points, and its share of the width: a camera reads
 * it from a hand's length away. */
#define CODE_SIZE 82.0
#define CODE_SHARE 0.22
/* Of what stands in place of a plan: there is room for it. */
#define WITHHELD_PRINT 1.15

/* --- what else there is to know -----------------------------------------------------------------
 */

/* What is done in the clinic in a line: name, dose, and the days that were agreed. */
static char *
dup_clinic_line (const SuralHandout *handout, const SuralPlanItem *item)
{
  const SuralExercise *exercise = sural_knowledge_get_exercise (handout->knowledge, item->exercise);
  g_autofree char *dose = sural_handout_leg_dose (item);
  g_autofree char *days = sural_handout_dup_set_days (item);
  g_autofree char *line = g_strconcat (exercise != NULL ? exercise->label : item->exercise,
                                       dose != NULL ? ": " : NULL, dose, NULL);

  return days != NULL ? g_strdup_printf (C_ ("two sentences", "%s. %s"), line, days)
                      : g_steal_pointer (&line);
}

static void
add_strings (SuralHandoutSheet *sheet, GPtrArray *texts)
{
  sural_handout_sheet_open_list (sheet, "L");
  for (guint i = 0; i < texts->len; i++)
    sural_handout_sheet_add (sheet, sural_handout_list_item (sheet->handout,
                                                             g_ptr_array_index (texts, i)));
  sural_handout_sheet_close_list (sheet, "L");
}

/* What needs the clinic is named, so that nobody tries it at home. */
static void
add_clinic (SuralHandoutSheet *sheet)
{
  const SuralHandout *handout = sheet->handout;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < handout->plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (handout->plan->items, i);

      if (sural_handout_is_for_the_clinic (handout, item))
        g_ptr_array_add (texts, dup_clinic_line (handout, item));
    }
  if (texts->len == 0)
    return;
  sural_handout_sheet_open (sheet, _ ("With us in the clinic"), TRUE);
  sural_handout_sheet_add_text (sheet, _ ("These are not for home yet: we do them together."))
      ->keep_with_next = TRUE;
  add_strings (sheet, texts);
  sural_handout_sheet_close (sheet);
}

static void
add_reduce (SuralHandoutSheet *sheet)
{
  GPtrArray *reduce = sheet->handout->plan->reduce;

  if (reduce->len == 0)
    return;
  sural_handout_sheet_open (sheet, _ ("Hold back for now"), TRUE);
  add_strings (sheet, reduce);
  sural_handout_sheet_close (sheet);
}

static void
draw_chart_at (cairo_t *cr, double width, double height, gpointer chart, double scale)
{
  cairo_scale (cr, scale, scale);
  sural_trend_chart_draw_copy (chart, cr, width / scale, height / scale,
                               SURAL_DOCUMENT_FAMILIES " 12px");
}

static void
draw_chart (cairo_t *cr, double width, double height, gpointer data)
{
  draw_chart_at (cr, width, height, data, CHART_SCALE);
}

static void
draw_large_chart (cairo_t *cr, double width, double height, gpointer data)
{
  draw_chart_at (cr, width, height, data, CHART_SCALE * LARGE_CHART);
}

/* Leaves out the last panels of a chart that is longer than @limit, in points: what is followed
 * first is what tells a patient most. */
static void
shorten_chart (SuralTrendChart *chart, double scale, double limit)
{
  g_autoptr (GPtrArray) measures = sural_trend_chart_list_measures (chart);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < measures->len; i++)
    g_ptr_array_add (ids, (gpointer) ((const SuralMeasure *) g_ptr_array_index (measures, i))->id);
  g_ptr_array_add (ids, NULL);
  for (guint n = measures->len;
       n > 1 && sural_trend_chart_get_minimum_height (chart) * scale > limit; n--)
    {
      g_ptr_array_index (ids, n - 1) = NULL;
      sural_trend_chart_set_measures (chart, (const char *const *) ids->pdata);
    }
}

static void
add_chart (SuralHandoutSheet *sheet)
{
  SuralTrendChart *chart = sheet->handout->chart;
  gboolean large_print = sheet->handout->large_print;
  double scale = large_print ? CHART_SCALE * LARGE_CHART : CHART_SCALE;
  double room = sural_document_get_inner_height (sheet->document);
  double height;
  SuralBox *box;

  if (chart == NULL || sural_trend_chart_is_empty (chart))
    return;
  shorten_chart (chart, scale, room * LONG_CHART_SHARE);
  height = MIN (sural_trend_chart_get_minimum_height (chart) * scale,
                room * (large_print ? LARGE_CHART_SHARE : CHART_SHARE));
  /* For it alone there is no further page: it gives way to the diary. */
  sural_handout_sheet_add (sheet, sural_box_open ("Sect"))->optional = TRUE;
  sural_handout_sheet_add (sheet, sural_handout_heading (_ ("How it has gone so far")));
  box = sural_handout_sheet_add (sheet,
                                 sural_box_drawing ("Figure", height,
                                                    large_print ? draw_large_chart : draw_chart,
                                                    g_object_ref (chart), g_object_unref));
  box->before = 6;
  box->least = height * LEAST_CHART;
  box->turns = TRUE;
  box->alt = sural_trend_chart_describe (chart);
  sural_handout_sheet_close (sheet);
}

static gboolean
has_open_gate (const SuralHandout *handout)
{
  return handout->assessment != NULL && handout->assessment->gates != NULL &&
         handout->assessment->gates->len > 0;
}

/* Whether the day that the patient trains for fits; NULL without one. */
static char *
dup_reach (const SuralHandoutSheet *sheet)
{
  const SuralPlan *plan = sheet->handout->plan;

  return sheet->facts != NULL && plan->withheld == NULL
             ? sural_plan_goal_patient_text (sheet->facts, &plan->reach)
             : NULL;
}

/* The first page says already when the patient may be ready: where there is no room, that is
 * enough. */
static gboolean
is_window_said (const SuralHandoutSheet *sheet)
{
  SuralReachKind kind = sheet->handout->plan->reach.kind;

  return sheet->level == SURAL_HANDOUT_COMPACT && sheet->facts != NULL &&
         (kind == SURAL_REACH_WITHIN || kind == SURAL_REACH_AT_BEST || kind == SURAL_REACH_NOT);
}

/* While something graver is being looked into, nobody is told how long a strain takes. */
static void
add_window (SuralHandoutSheet *sheet)
{
  const SuralHandout *handout = sheet->handout;
  const SuralTrend *trend = handout->trend;
  gboolean open = has_open_gate (handout);
  g_autofree char *text =
      open ? g_strdup (sural_knowledge_get_sentence (handout->knowledge, "handout-sure-first"))
           : sural_handout_window (trend, handout->plan->phase, handout->knowledge);

  if (text == NULL || is_window_said (sheet))
    return;
  sural_handout_sheet_open (sheet, _ ("What to expect"), TRUE);
  sural_handout_sheet_add_text (sheet, text);
  if (!open)
    sural_handout_sheet_add_text (sheet, sural_handout_window_grade (trend->window->number_grade,
                                                                     handout->knowledge))
        ->color = sural_palette_get_paper ()->dim;
  sural_handout_sheet_close (sheet);
}

/* --- goals and the next meeting -----------------------------------------------------------------
 */

/* A section within a box: its heading, and what is added to it. */
static SuralBox *
section_new (const char *heading)
{
  SuralBox *section = sural_box_stack ("Sect");

  section->before = 12;
  sural_box_add (section, sural_handout_heading (heading));

  return section;
}

/* In the patient's own words, with how well it goes and what is wanted, and how far the day of the
 * event is; NULL without one. */
static SuralBox *
goals_new (const SuralHandoutSheet *sheet)
{
  const SuralHandout *handout = sheet->handout;
  GPtrArray *goals = handout->goals;
  g_autofree char *reach = dup_reach (sheet);
  SuralBox *section;
  SuralBox *list;

  if ((goals == NULL || goals->len == 0) && reach == NULL)
    return NULL;
  section = section_new (_ ("What you want to do again"));
  if (reach != NULL)
    sural_box_add (section, sural_handout_paragraph (handout, reach));
  if (goals == NULL || goals->len == 0)
    return section;
  list = sural_box_add (section, sural_box_stack ("L"));
  list->before = 2;
  for (guint i = 0; i < goals->len; i++)
    {
      g_autofree char *text = sural_goal_dup_text (g_ptr_array_index (goals, i));

      sural_box_add (list, sural_handout_list_item (handout, text));
    }

  return section;
}

static SuralBox *
review_new (const SuralHandout *handout)
{
  SuralBox *section = section_new (_ ("When we meet again"));
  g_autofree char *date = sural_scale_format_long_day (handout->plan->review_by);
  g_autofree char *when = *date != '\0'
                              ? g_strdup_printf (_ ("We would like to see you again by %s."), date)
                              : g_strdup (_ ("We will agree the next date with you."));
  /* Translators: when to come again, and what to bring */
  g_autofree char *text = g_strdup_printf (C_ ("two sentences", "%s %s"), when,
                                           _ ("Please bring these pages and your diary."));

  sural_box_add (section,
                 sural_handout_paragraph (handout,
                                          handout->plan->withheld != NULL
                                              ? sural_knowledge_get_sentence (handout->knowledge,
                                                                              "withheld-call-us")
                                              : text));

  return section;
}

/* Below the next meeting: which days are for what. */
static void
add_week (SuralHandoutSheet *sheet, SuralBox *column)
{
  SuralBox *section = sural_box_stack ("Sect");

  section->before = 12;
  if (sural_handout_days_fill (sheet, section))
    sural_box_add (column, section);
  else
    sural_box_free (section);
}

/* What it is for, beside when we meet again: the end of the first page.
 *
 * Returns: the last box of it */
static SuralBox *
add_goals_and_review (SuralHandoutSheet *sheet)
{
  SuralBox *goals = goals_new (sheet);
  SuralBox *review = review_new (sheet->handout);
  SuralBox *right = review;
  SuralBox *columns;

  if (goals == NULL || sheet->handout->large_print)
    {
      if (goals != NULL)
        sural_handout_sheet_add (sheet, goals);
      return sural_handout_sheet_add (sheet, review);
    }
  if (sheet->level == SURAL_HANDOUT_COMPACT)
    {
      right = sural_box_stack (NULL);
      sural_box_add (right, review);
      add_week (sheet, right);
    }
  columns = sural_handout_sheet_add (sheet, sural_box_columns ());
  columns->before = 12;
  sural_box_add (columns, goals);
  sural_box_add (columns, right);

  return columns;
}

/* --- the diary ----------------------------------------------------------------------------------
 */

static void
draw_diary (cairo_t *cr, double width, double height, gpointer data)
{
  sural_diary_sheet_draw (data, cr, width, height);
}

static void
draw_code (cairo_t *cr, double width, double height, gpointer data)
{
  const double size = MIN (width, height);

  sural_qr_draw (cr, data, (width - size) / 2, 0, size, NULL);
}

/* The same on the phone, for whoever would rather tap: the code leads to the page. */
static void
add_phone_page (SuralHandoutSheet *sheet)
{
  const char *address = sheet->handout->phone_page;
  GBytes *bytes = address != NULL ? g_bytes_new (address, strlen (address)) : NULL;
  SuralBox *columns = NULL;
  SuralBox *words = NULL;
  SuralBox *code = NULL;

  if (bytes == NULL)
    return;
  columns = sural_handout_sheet_add (sheet, sural_box_columns ());
  columns->before = 6;
  columns->keep_with_next = TRUE;
  words = sural_box_add (columns, sural_box_stack (NULL));
  words->share = 1 - CODE_SHARE;
  sural_box_add (words,
                 sural_handout_paragraph (
                     sheet->handout,
                     _ ("You can keep it on your phone instead: point its camera at the code."
                        " The page also has the day of our next meeting for your calendar.")));
  code = sural_box_add (columns, sural_box_drawing ("Figure", CODE_SIZE, draw_code, bytes,
                                                    (GDestroyNotify) g_bytes_unref));
  code->share = CODE_SHARE;
  /* Translators: where a code leads */
  code->alt = g_strdup_printf (_ ("Code that leads to %s"), address);
}

/* To be taken out and kept beside the bed: as many weeks as the page has room for. */
static void
add_diary (SuralHandoutSheet *sheet)
{
  const SuralHandout *handout = sheet->handout;
  SuralDiarySheet *diary = g_new0 (SuralDiarySheet, 1);
  SuralBox *table;

  diary->first = handout->date;
  diary->n_days = sural_diary_sheet_get_n_days (handout->date, handout->plan->review_by);
  diary->large = handout->large_print;
  diary->has_ticket = handout->ticket != NULL;
  if (diary->has_ticket)
    diary->ticket = *handout->ticket;
  sural_handout_sheet_open (sheet, _ ("Your diary"), FALSE);
  sural_handout_sheet_add_text (
      sheet, _ ("A line each evening is enough. It shows us both what helps. Bring this page when "
                "we meet again."))
      ->keep_with_next = TRUE;
  add_phone_page (sheet);
  table =
      sural_handout_sheet_add (sheet,
                               sural_box_drawing ("Table",
                                                  sural_document_get_inner_height (sheet->document),
                                                  draw_diary, diary, g_free));
  table->before = 6;
  table->least = sural_diary_sheet_get_least_height (diary);
  table->turns = TRUE;
  table->alt = g_strdup (
      handout->large_print
          ? _ ("A table with a row for each day: boxes to mark for the worst pain from 0 to "
               "10, and room to write hours of sitting and training.")
          : _ ("A table with a row for each day: boxes to mark for the worst pain from 0 to "
               "10 and for hours of sitting from 0 to 10, and room to write on training."));
  sural_handout_sheet_close (sheet);
}

/* --- the whole ----------------------------------------------------------------------------------
 */

/* Which plan these pages are of: what was accepted, and that changes wait. */
static void
add_which_plan (SuralHandoutSheet *sheet)
{
  const SuralHandout *handout = sheet->handout;
  g_autofree char *made =
      handout->accepted ? sural_scale_format_long_day (handout->plan->made) : NULL;
  g_autofree char *text = sural_plan_which_text (made, handout->accepted_by, handout->n_proposed);

  sural_handout_sheet_add_text (sheet, text)->color = sural_palette_get_paper ()->dim;
}

/* The complaint and whose leg it is in: who has had it in both would not know which one is meant.
 */
static char *
dup_complaint (const SuralHandout *handout)
{
  static const char *const sentences[] = { [SURAL_SIDE_NONE] = NULL,
                                           [SURAL_SIDE_LEFT] = "note-left",
                                           [SURAL_SIDE_RIGHT] = "note-right",
                                           [SURAL_SIDE_BOTH] = "note-both" };
  const char *complaint = handout->complaint;
  const char *id =
      handout->subject != NULL ? sentences[sural_case_get_side (handout->subject)] : NULL;
  g_autofree char *side = NULL;
  g_autofree char *said = NULL;
  g_autofree char *folded = NULL;

  if (id == NULL)
    return g_strdup (complaint);
  side = g_strdup (sural_knowledge_get_sentence (handout->knowledge, id));
  if (g_str_has_suffix (side, "."))
    side[strlen (side) - 1] = '\0';
  if (complaint == NULL || *complaint == '\0')
    return g_steal_pointer (&side);
  said = g_utf8_casefold (complaint, -1);
  folded = g_utf8_casefold (side, -1);
  if (strstr (said, folded) != NULL)
    return g_strdup (complaint);
  return g_strdup_printf ("%s · %s", complaint, side);
}

static SuralDocument *
document_new (const SuralHandout *handout, const char *title, double text_scale)
{
  SuralDocument *document = sural_sheet_new (handout->paper, title, handout->date);
  g_autofree char *complaint = dup_complaint (handout);
  const SuralSheetHead head = { .clinic = handout->clinic_name,
                                .letterhead = handout->letterhead,
                                .complaint = complaint,
                                .patient = handout->patient_name,
                                .birth_day = handout->birth_day,
                                .birth_part = handout->birth_part,
                                .date = handout->date,
                                .person_label = _ ("Your therapist"),
                                .person = handout->clinician };

  sural_document_set_margins (document, SIDE, TOP, BOTTOM);
  sural_document_set_text_scale (document, handout->large_print ? LARGE_PRINT : text_scale);
  sural_document_set_author (document, handout->clinician != NULL ? handout->clinician
                                                                  : handout->clinic_name);
  sural_document_set_subject (document, complaint);
  /* The pictures are drawn from what the knowledge holds. */
  sural_document_keep (document, handout->knowledge);
  sural_sheet_set_footer (document, &head, NULL);
  if (handout->large_print || text_scale > 1)
    sural_sheet_add_head (document, &head);
  else
    sural_sheet_add_strip (document, &head);

  return document;
}

/* Returns: the last box of the first page. */
static SuralBox *
add_plan (SuralHandoutSheet *sheet)
{
  SuralBox *last;

  add_which_plan (sheet);
  sural_handout_add_flags (sheet);
  sural_handout_add_safety_net (sheet);
  sural_handout_add_exercises (sheet);
  last = add_goals_and_review (sheet);
  /* What follows is detail. */
  sural_handout_add_how_to (sheet);
  sural_handout_add_rules (sheet);
  sural_handout_add_habits (sheet);
  add_reduce (sheet);
  sural_handout_add_training (sheet);
  sural_handout_add_days (sheet);
  add_clinic (sheet);
  add_window (sheet);
  sural_handout_add_running (sheet);
  sural_handout_add_stations (sheet);
  add_chart (sheet);
  add_diary (sheet);

  return last;
}

static SuralDocument *
compose_withheld (const SuralHandout *handout)
{
  SuralHandoutSheet sheet;

  sural_handout_sheet_init (&sheet, handout,
                            document_new (handout, _ ("No exercises for now"), WITHHELD_PRINT),
                            SURAL_HANDOUT_FULL);
  sural_handout_add_withheld (&sheet);
  sural_handout_add_safety_net (&sheet);
  sural_handout_sheet_add (&sheet, review_new (handout));
  sural_handout_sheet_clear (&sheet);

  return sheet.document;
}

static SuralDocument *
compose_plan (const SuralHandout *handout, SuralHandoutLevel level, SuralBox **last)
{
  SuralHandoutSheet sheet;

  sural_handout_sheet_init (&sheet, handout, document_new (handout, _ ("Your plan"), 1), level);
  *last = add_plan (&sheet);
  sural_handout_sheet_clear (&sheet);

  return sheet.document;
}

/**
 * sural_handout_compose:
 * @handout: what goes into it
 *
 * Puts together what the patient takes home. The first page is enough for a day: when to get help,
 * the exercises with picture and dose, the one rule when to stop, what it is for and when we meet
 * again. What follows is detail: how each is done where the first page has no room for it, how to
 * step up and back, what to do less of, the levels of running with boxes, what to do in place of
 * stations and lifts, and a diary sheet. No exercise is split between two pages or columns. Without
 * a plan, because one was withheld, it says so, and what to do instead. Of a long chart only the
 * first panels are shown, in @handout's chart, too.
 *
 * Returns: (transfer full): the document, which needs nothing of @handout any more
 */
SuralDocument *
sural_handout_compose (const SuralHandout *handout)
{
  SuralDocument *document;
  SuralBox *last;

  g_return_val_if_fail (handout != NULL, NULL);
  g_return_val_if_fail (handout->plan != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (handout->knowledge), NULL);

  if (handout->plan->withheld != NULL)
    return compose_withheld (handout);
  document = compose_plan (handout, SURAL_HANDOUT_FULL, &last);
  if (handout->large_print || (sural_document_find_page (document, last) == 0 &&
                               sural_document_get_n_pages (document) <= MOST_PAGES))
    return document;
  sural_document_unref (document);
  document = compose_plan (handout, SURAL_HANDOUT_BRIEF, &last);
  if (sural_document_get_n_pages (document) <= MOST_PAGES)
    return document;
  sural_document_unref (document);

  return compose_plan (handout, SURAL_HANDOUT_COMPACT, &last);
}

/**
 * sural_handout_write_pdf:
 * @handout: what goes into it
 * @stream: where to; left open
 * @cancellable: (nullable): to stop before it is written
 * @error: SURAL_ERROR_FAILED when it cannot be drawn, or the stream's own error
 *
 * Writes sural_handout_compose() as a PDF.
 *
 * Returns: whether the whole PDF was written
 */
gboolean
sural_handout_write_pdf (const SuralHandout *handout,
                         GOutputStream *stream,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (SuralDocument) document = sural_handout_compose (handout);

  g_return_val_if_fail (document != NULL, FALSE);

  return sural_document_write (document, stream, cancellable, error);
}
