/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-handout.h"

#include <glib/gi18n-lib.h>

#include "paint/paper/sural-diary-sheet.h"
#include "paint/figure/sural-figure.h"
#include "paint/paper/sural-handout-words.h"
#include "paint/bars/sural-scale.h"
#include "paint/sural-plain-text.h"
#include "paint/paper/sural-sheet.h"

#include "paint/chart/sural-trend-chart-private.h"
#include "knowledge/sural-event.h"
#include "reasoning/plan/sural-plan-ladder.h"
#include "reasoning/plan/sural-plan-room.h"
#include "reasoning/plan/sural-plan-week.h"
#include "reasoning/words/sural-goal-words.h"
#include "reasoning/words/sural-plan-words.h"
#include "reasoning/weigh/sural-gates.h"

#include <math.h>

/* Points of a chart's unit on paper, and the most of a page that the chart may take. */
#define CHART_SCALE 0.68
#define CHART_SHARE 0.35
/* What of that height a chart still shows all in, where a page has no more room for it. */
#define LEAST_CHART 0.85
/* A chart that needs more than this of a page gets a page of its own. */
#define LONG_CHART_SHARE 0.6

/* How high the picture of an exercise is, and how wide beside its text. */
#define PICTURE_HEIGHT 96.0
#define PICTURE_SHARE 0.56

/* How many levels of running are printed: more than anybody climbs before the next meeting. */
#define MOST_LEVELS 6

/* Of large print to usual print: body text of 17 points, and what goes with it. */
#define LARGE_PRINT 1.55
#define LARGE_PICTURE 1.35
#define LARGE_CHART 1.2
#define LARGE_CHART_SHARE 0.53
#define LARGE_DIARY 1.5

/* Heads what stands for itself, so that it may fill a page that an exercise leaves. */
static void
add_floating_heading (SuralDocument *document, const char *text)
{
  sural_sheet_heading (document, text)->floats = TRUE;
}

/* --- the exercises ------------------------------------------------------------------------------
 */

static SuralBox *
labelled (const char *label, const char *text, double share)
{
  SuralBox *box = sural_box_stack (NULL);

  box->share = share;
  sural_box_add (box, sural_box_text (SURAL_TEXT_LABEL, "P", label));
  sural_box_add (box, sural_box_text (SURAL_TEXT_SMALL, "P", text))->before = 1;
  ((SuralBox *) g_ptr_array_index (box->children, 1))->color =
      sural_palette_get_paper ()->foreground;

  return box;
}

static void
draw_picture (cairo_t *cr, double width, double height, gpointer data)
{
  sural_figure_draw_pair (data, cr, width, height, sural_palette_get_paper ());
}

/* Puts start and end of the movement beside @words. */
static SuralBox *
add_picture (SuralBox *words,
             const SuralFigureDefinition *figure,
             const char *name,
             gboolean large_print)
{
  double scale = large_print ? LARGE_PICTURE : 1;
  SuralBox *columns = sural_box_columns ();
  SuralBox *picture =
      sural_box_drawing ("Figure", PICTURE_HEIGHT * scale, draw_picture, (gpointer) figure, NULL);

  picture->share = PICTURE_SHARE * scale;
  picture->alt = g_strdup_printf (sural_figure_definition_is_still (figure)
                                      /* Translators: the name of an exercise. */
                                      ? _ ("Picture: %s")
                                      /* Translators: the name of an exercise. */
                                      : _ ("Picture: start and end of %s"),
                                  name);
  sural_box_add (columns, words);
  sural_box_add (columns, picture);

  return columns;
}

/* Which of the patient's own goals it is for. */
static void
add_served (SuralBox *words, const SuralHandout *handout, const SuralExercise *exercise)
{
  g_autofree char *served =
      exercise != NULL ? sural_goals_dup_served (handout->goals, exercise->group) : NULL;
  g_autofree char *text = NULL;

  if (served == NULL)
    return;
  /* Translators: what an exercise is for, in the patient's own words. */
  text = g_strdup_printf (_ ("For: %s"), served);
  sural_box_add (words, sural_box_text (SURAL_TEXT_SMALL, "P", text))->before = 1;
}

/* In the patient's own words, with how well it goes and what is wanted. */
static void
add_goals (SuralDocument *document, GPtrArray *goals)
{
  if (goals == NULL || goals->len == 0)
    return;
  sural_sheet_heading (document, _ ("What you want to do again"));
  sural_document_add (document, sural_box_open ("L"));
  for (guint i = 0; i < goals->len; i++)
    {
      g_autofree char *text = sural_goal_dup_text (g_ptr_array_index (goals, i));

      sural_document_add (document, sural_sheet_list_item (text))->keep_with_next =
          i + 1 < goals->len;
    }
  sural_document_add (document, sural_box_close ("L"));
}

/* What to do: name, dose, and how, with a picture where there is one. */
static SuralBox *
instructions_new (const SuralHandout *handout, const SuralPlanItem *item)
{
  const SuralExercise *exercise = sural_knowledge_get_exercise (handout->knowledge, item->exercise);
  const SuralFigureDefinition *figure =
      sural_knowledge_find_figure (handout->knowledge, item->exercise);
  SuralBox *words = sural_box_stack (NULL);
  gboolean habit = exercise != NULL && g_strcmp0 (exercise->group, "habit") == 0;
  /* "Sleep, once a day" tells nobody anything; "cycling, 5 days a week" does. */
  gboolean is_daily = item->per_day <= 1 && (item->per_week == 0 || item->per_week >= 7);
  g_autofree char *dose = habit && is_daily ? NULL : sural_handout_leg_dose_line (item);

  sural_box_add (words, sural_box_text (SURAL_TEXT_NAME, "H3",
                                        exercise != NULL ? exercise->label : item->exercise));
  if (dose != NULL)
    sural_box_add (words, sural_box_text (SURAL_TEXT_DOSE, "P", dose))->before = 1;
  add_served (words, handout, exercise);
  if (exercise != NULL && exercise->patient_text != NULL)
    sural_box_add (words, sural_box_text (SURAL_TEXT_BODY, "P", exercise->patient_text))->before =
        4;

  return figure != NULL
             ? add_picture (words, figure, exercise != NULL ? exercise->label : item->exercise,
                            handout->large_print)
             : words;
}

/* One exercise: number, name and dose first, then how to do it, how it should feel, when to stop.
 */
static SuralBox *
card_new (const SuralHandout *handout, const SuralPlanItem *item, guint number)
{
  const SuralExercise *exercise = sural_knowledge_get_exercise (handout->knowledge, item->exercise);
  SuralBox *card = sural_box_stack ("LI");
  /* In large print columns would be a few words wide. */
  SuralBox *notes = handout->large_print ? sural_box_stack (NULL) : sural_box_columns ();
  gboolean habit = exercise != NULL && g_strcmp0 (exercise->group, "habit") == 0;
  g_autofree char *effort = sural_knowledge_dup_shown_text (handout->knowledge, item->effort);
  g_autofree char *stop = sural_knowledge_dup_shown_text (handout->knowledge, item->stop);

  card->mark = g_strdup_printf ("%u", number);
  card->indent = 34;
  card->before = 18;
  sural_box_add (card, instructions_new (handout, item));
  notes->before = handout->large_print ? 10 : 6;
  if (effort != NULL)
    sural_box_add (notes, labelled (habit ? _ ("Aim for") : _ ("How it should feel"), effort, 1));
  if (stop != NULL)
    sural_box_add (notes, labelled (habit ? _ ("Take care") : _ ("When to stop"), stop, 1.45))
        ->before = 8;
  if (notes->children->len > 0)
    sural_box_add (card, notes);
  else
    sural_box_free (notes);

  return card;
}

/* Whether it is done with the therapist. Running has its levels on paper: nobody comes for it. */
static gboolean
is_for_the_clinic (const SuralHandout *handout, const SuralPlanItem *item)
{
  return item->clinic && !sural_plan_item_is_training (item, handout->knowledge) &&
         !g_str_equal (item->exercise, SURAL_RUNNING_LADDER);
}

static gboolean
is_for_home (const SuralHandout *handout, const SuralPlanItem *item)
{
  return !item->clinic && !sural_plan_item_is_training (item, handout->knowledge);
}

/* How many items are done at home, or with the therapist. */
static guint
count_items (const SuralHandout *handout, gboolean clinic)
{
  GPtrArray *items = handout->plan->items;
  guint n = 0;

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (items, i);

      n += clinic ? is_for_the_clinic (handout, item) : is_for_home (handout, item);
    }

  return n;
}

static void
add_introduction (SuralDocument *document, SuralKnowledge *knowledge)
{
  sural_sheet_text (document, SURAL_TEXT_BODY,
                    sural_knowledge_get_sentence (knowledge, "handout-introduction"), 16);
  sural_sheet_text (document, SURAL_TEXT_STRONG,
                    _ ("Before you start, read “When to get help” further on."), 4);
}

/* How long it takes: what a day has no time for is not done. */
static void
add_minutes (SuralDocument *document, const SuralHandout *handout)
{
  guint minutes =
      (guint) ceil (sural_plan_get_exercise_minutes (handout->plan, handout->knowledge));
  g_autofree char *text =
      g_strdup_printf (ngettext ("The exercises take about %u minute a day.",
                                 "The exercises take about %u minutes a day.", minutes),
                       minutes);
  gboolean habits = sural_plan_get_habit_minutes (handout->plan, handout->knowledge) > 0;
  /* Translators: two sentences */
  g_autofree char *both = g_strdup_printf (C_ ("two sentences", "%s %s"), text,
                                           _ ("Walks and breaks are part of your day."));

  if (minutes > 0)
    sural_sheet_text (document, SURAL_TEXT_BODY, habits ? both : text, 6)->keep_with_next = TRUE;
}

static void
add_exercises (SuralDocument *document, const SuralHandout *handout)
{
  GPtrArray *items = handout->plan->items;
  guint number = 0;

  if (count_items (handout, FALSE) == 0)
    {
      sural_sheet_text (document, SURAL_TEXT_BODY,
                        sural_knowledge_get_sentence (handout->knowledge,
                                                      "handout-nothing-at-home"),
                        16);
      return;
    }
  add_introduction (document, handout->knowledge);
  sural_sheet_heading (document, _ ("Your exercises"))->before = 18;
  add_minutes (document, handout);
  sural_document_add (document, sural_box_open ("L"));
  for (guint i = 0; i < items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (items, i);

      if (is_for_home (handout, item))
        {
          SuralBox *card = sural_document_add (document, card_new (handout, item, ++number));

          if (number == 1)
            card->before = 10;
        }
    }
  sural_document_add (document, sural_box_close ("L"));
}

/* What the patient trains in place of what waits: named with how long and how hard, and how it is
 * done, in few lines. */
static SuralBox *
training_new (const SuralHandout *handout, const SuralPlanItem *item)
{
  const SuralExercise *exercise = sural_knowledge_get_exercise (handout->knowledge, item->exercise);
  SuralBox *box = sural_box_stack ("LI");
  g_autofree char *dose = sural_handout_leg_dose_line (item);
  g_autofree char *effort = sural_knowledge_dup_shown_text (handout->knowledge, item->effort);

  box->before = 10;
  sural_box_add (box, sural_box_text (SURAL_TEXT_NAME, "H3",
                                      exercise != NULL ? exercise->label : item->exercise));
  if (dose != NULL)
    sural_box_add (box, sural_box_text (SURAL_TEXT_DOSE, "P", dose))->before = 1;
  if (effort != NULL)
    sural_box_add (box, sural_box_text (SURAL_TEXT_BODY, "P", effort))->before = 2;
  if (exercise != NULL && exercise->patient_text != NULL)
    sural_box_add (box, sural_box_text (SURAL_TEXT_BODY, "P", exercise->patient_text))->before = 2;

  return box;
}

static void
add_training (SuralDocument *document, const SuralHandout *handout)
{
  GPtrArray *items = handout->plan->items;
  const char *stop = NULL;
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (items, i);

      if (!sural_plan_item_is_training (item, handout->knowledge))
        continue;
      if (n++ == 0)
        {
          sural_sheet_heading (document, _ ("Keep the engine running"));
          sural_sheet_text (document, SURAL_TEXT_BODY,
                            sural_knowledge_get_sentence (handout->knowledge, "handout-training"),
                            6)
              ->keep_with_next = TRUE;
          sural_document_add (document, sural_box_open ("L"));
        }
      sural_document_add (document, training_new (handout, item));
      /* One rule for all of it: that of what is done longest without a pause. */
      if (stop == NULL)
        stop = item->stop;
    }
  if (n == 0)
    return;
  sural_document_add (document, sural_box_close ("L"));
  if (stop != NULL)
    {
      g_autofree char *shown = sural_knowledge_dup_shown_text (handout->knowledge, stop);

      sural_document_add (document, labelled (_ ("When to stop"), shown, 1))->before = 8;
    }
}

/* Which days are for what, in a line: an example. */
static void
add_days (SuralDocument *document, const SuralHandout *handout)
{
  SuralPlanWeek week;
  SuralBox *row;

  sural_plan_week_count (handout->plan, handout->knowledge, &week);
  if (week.impact == 0 && week.heavy == 0)
    return;
  sural_sheet_heading (document, _ ("A week as it could be"));
  sural_document_add (document, sural_box_open ("Table"));
  row = sural_document_add (document, sural_sheet_row (TRUE, FALSE));
  row->before = 6;
  for (guint day = 0; day < SURAL_PLAN_WEEK_DAYS; day++)
    {
      g_autofree char *name = sural_handout_weekday (day);

      sural_sheet_cell (row, 1, name, NULL);
    }
  row = sural_document_add (document, sural_sheet_row (FALSE, TRUE));
  for (guint day = 0; day < SURAL_PLAN_WEEK_DAYS; day++)
    {
      const char *what = (week.impact >> day) & 1  ? _ ("Run or hop")
                         : (week.heavy >> day) & 1 ? _ ("Heavy")
                         : week.training[day] > 0  ? _ ("Bike and the like")
                                                   : _ ("Rest");

      sural_sheet_cell (row, 1, what,
                        week.training[day] > 0 && ((week.impact | week.heavy) >> day) & 1
                            ? _ ("and bike or the like")
                            : NULL);
    }
  sural_document_add (document, sural_box_close ("Table"));
  sural_sheet_text (document, SURAL_TEXT_SMALL,
                    sural_knowledge_get_sentence (handout->knowledge, "handout-days"), 4);
}

/* A level of running: what it is, what has to be true before it, and a box for each calm session.
 */
static void
add_level (SuralDocument *document,
           const SuralHandout *handout,
           const SuralExercise *run,
           guint step,
           gboolean shaded)
{
  const SuralExerciseStep *level = step > 0 ? g_ptr_array_index (run->steps, step - 1) : NULL;
  g_autoptr (SuralPlanItem) there = sural_plan_item_new (run->id);
  SuralBox *row = sural_sheet_row (FALSE, shaded);
  g_autofree char *number = g_strdup_printf ("%u", step + 1);
  g_autofree char *dose = NULL;
  g_autofree char *effort = NULL;
  g_autofree char *criterion = NULL;
  g_autofree char *text = NULL;

  sural_plan_ladder_set (there, run, step);
  dose = sural_handout_dose_line (there);
  effort = sural_knowledge_dup_shown_text (handout->knowledge, there->effort);
  text = dose != NULL && effort != NULL
             /* Translators: how often; what to do */
             ? g_strdup_printf (C_ ("two sentences", "%s. %s"), dose, effort)
             : g_strdup (effort != NULL ? effort : dose);
  if (level != NULL && level->criterion != NULL)
    /* Translators: what has to be true before a level begins */
    criterion = g_strdup_printf (_ ("Before it: %s"), level->criterion);
  sural_sheet_cell (row, 0.5, number, NULL);
  sural_sheet_cell (row, 3.6, text, criterion);
  sural_sheet_cell (row, 0.9, "[   ]  [   ]", NULL);
  sural_document_add (document, row);
}

/* The levels of running from today's on, to be ticked: how to go up and back. */
static void
add_running (SuralDocument *document, const SuralHandout *handout)
{
  const SuralPlanItem *item = sural_plan_find_item (handout->plan, SURAL_RUNNING_LADDER);
  const SuralExercise *run =
      item != NULL ? sural_knowledge_get_exercise (handout->knowledge, item->exercise) : NULL;
  g_autofree char *progress = NULL;
  g_autofree char *stop = NULL;
  SuralBox *row;

  if (run == NULL || run->steps->len == 0)
    return;
  progress = sural_knowledge_dup_shown_text (handout->knowledge, run->progress);
  stop = sural_knowledge_dup_shown_text (handout->knowledge, item->stop);
  sural_sheet_heading (document, _ ("Back to running"));
  sural_sheet_text (document, SURAL_TEXT_BODY, progress, 6)->keep_with_next = TRUE;
  sural_document_add (document, sural_box_open ("Table"));
  row = sural_document_add (document, sural_sheet_row (TRUE, FALSE));
  row->before = 4;
  sural_sheet_cell (row, 0.5, _ ("Level"), NULL);
  sural_sheet_cell (row, 3.6, _ ("Running"), NULL);
  sural_sheet_cell (row, 0.9, _ ("Done, and calm"), NULL);
  for (guint step = MIN (item->step, run->steps->len);
       step <= run->steps->len && step < item->step + MOST_LEVELS; step++)
    add_level (document, handout, run, step, (step - item->step) % 2 == 0);
  sural_document_add (document, sural_box_close ("Table"));
  if (stop != NULL)
    sural_sheet_text (document, SURAL_TEXT_STRONG, stop, 8);
}

static void
add_station (SuralDocument *document, const SuralPlanStation *station, gboolean shaded)
{
  SuralBox *row = sural_sheet_row (FALSE, shaded);

  sural_sheet_cell (row, 1, station->label, NULL);
  sural_sheet_cell (row, 1.6, sural_plan_station_text (station), NULL);
  sural_sheet_cell (row, 2.4, station->state == SURAL_STATION_FREE ? "–" : station->back,
                    station->state == SURAL_STATION_WAITS ? station->opens : NULL);
  sural_document_add (document, row);
}

/* The stations of the race and the lifts: what to do in their place, and how each comes back. */
static void
add_stations (SuralDocument *document, const SuralHandout *handout)
{
  GPtrArray *stations = handout->plan->stations;
  SuralBox *row;

  if (stations->len == 0)
    return;
  sural_sheet_heading (document, _ ("Stations and lifts"));
  sural_sheet_text (document, SURAL_TEXT_BODY,
                    sural_knowledge_get_sentence (handout->knowledge, "handout-stations"), 6)
      ->keep_with_next = TRUE;
  sural_document_add (document, sural_box_open ("Table"));
  row = sural_document_add (document, sural_sheet_row (TRUE, FALSE));
  row->before = 4;
  sural_sheet_cell (row, 1, _ ("What"), NULL);
  sural_sheet_cell (row, 1.6, _ ("For now"), NULL);
  sural_sheet_cell (row, 2.4, _ ("The way back, and when it begins"), NULL);
  for (guint i = 0; i < stations->len; i++)
    add_station (document, g_ptr_array_index (stations, i), i % 2 == 0);
  sural_document_add (document, sural_box_close ("Table"));
}

/* What needs the clinic is named, so that nobody tries it at home. */
static void
add_clinic (SuralDocument *document, const SuralHandout *handout)
{
  GPtrArray *items = handout->plan->items;
  SuralBox *list;
  SuralBox *words;

  if (count_items (handout, TRUE) == 0)
    return;
  add_floating_heading (document, _ ("With us in the clinic"));
  words = sural_sheet_text (document, SURAL_TEXT_BODY,
                            _ ("These are not for home yet: we do them together."), 6);
  words->keep_with_next = TRUE;
  list = sural_document_add (document, sural_box_stack ("L"));
  list->before = 4;
  for (guint i = 0; i < items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (items, i);
      const SuralExercise *exercise =
          sural_knowledge_get_exercise (handout->knowledge, item->exercise);
      g_autofree char *dose = sural_handout_leg_dose (item);
      g_autofree char *text = g_strconcat (exercise != NULL ? exercise->label : item->exercise,
                                           dose != NULL ? ": " : NULL, dose, NULL);

      if (is_for_the_clinic (handout, item))
        sural_box_add (list, sural_sheet_list_item (text));
    }
}

/* --- what else there is to know -----------------------------------------------------------------
 */

static void
add_reduce (SuralDocument *document, const SuralPlan *plan)
{
  SuralBox *list;

  if (plan->reduce == NULL || plan->reduce->len == 0)
    return;
  add_floating_heading (document, _ ("Do less of this for now"));
  list = sural_document_add (document, sural_box_stack ("L"));
  list->before = 6;
  for (guint i = 0; i < plan->reduce->len; i++)
    sural_box_add (list, sural_sheet_list_item (g_ptr_array_index (plan->reduce, i)));
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

static void
add_chart (SuralDocument *document, SuralTrendChart *chart, gboolean large_print)
{
  double scale = large_print ? CHART_SCALE * LARGE_CHART : CHART_SCALE;
  double height, share;
  SuralBox *box;

  if (chart == NULL || sural_trend_chart_is_empty (chart))
    return;
  height = sural_trend_chart_get_minimum_height (chart) * scale;
  share =
      height > sural_document_get_inner_height (document) * LONG_CHART_SHARE ? 0.9 : CHART_SHARE;
  if (large_print)
    share = MAX (share, LARGE_CHART_SHARE);
  height = MIN (height, sural_document_get_inner_height (document) * share);
  sural_sheet_heading (document, _ ("How it has gone so far"));
  box =
      sural_document_add (document, sural_box_drawing ("Figure", height,
                                                       large_print ? draw_large_chart : draw_chart,
                                                       g_object_ref (chart), g_object_unref));
  box->before = 10;
  box->least = height * LEAST_CHART;
  box->turns = TRUE;
  box->alt = sural_trend_chart_describe (chart);
}

static gboolean
has_open_gate (const SuralHandout *handout)
{
  return handout->assessment != NULL && handout->assessment->gates != NULL &&
         handout->assessment->gates->len > 0;
}

/* While something graver is being looked into, nobody is told how long a strain takes. */
static void
add_window (SuralDocument *document, const SuralHandout *handout)
{
  const SuralTrend *trend = handout->trend;
  g_autofree char *text = sural_handout_window (trend, handout->plan->phase, handout->knowledge);
  SuralBox *words;

  if (has_open_gate (handout))
    {
      add_floating_heading (document, _ ("What to expect"));
      sural_sheet_text (document, SURAL_TEXT_BODY,
                        sural_knowledge_get_sentence (handout->knowledge, "handout-sure-first"), 6);
      return;
    }
  if (text == NULL)
    return;
  add_floating_heading (document, _ ("What to expect"));
  words = sural_sheet_text (document, SURAL_TEXT_BODY, text, 6);
  words->keep_with_next = TRUE;
  sural_sheet_text (document, SURAL_TEXT_SMALL,
                    sural_handout_window_grade (trend->window->number_grade, handout->knowledge),
                    4);
}

static SuralBox *
add_warning_list (SuralDocument *document,
                  const char *title,
                  GPtrArray *sentences,
                  const SuralColor *color)
{
  SuralColor fill = *color;
  SuralBox *box;
  SuralBox *list;

  fill.alpha = 0.055;
  box = sural_sheet_notice (document, color, &fill);
  box->before = 8;
  sural_box_add (box, sural_box_text (SURAL_TEXT_STRONG, "H3", title))->color = *color;
  list = sural_box_add (box, sural_box_stack ("L"));
  list->before = 2;
  for (guint i = 0; i < sentences->len; i++)
    sural_box_add (list, sural_sheet_list_item (
                             ((const SuralSentence *) g_ptr_array_index (sentences, i))->text));

  return box;
}

/* Who is asked to call must find the number beside it. */
static void
add_phone (SuralDocument *document, const SuralHandout *handout)
{
  const char *phone = handout->letterhead != NULL ? handout->letterhead->phone : NULL;
  g_autofree char *number = phone != NULL ? sural_plain_text_isolate (phone) : NULL;
  g_autofree char *text = NULL;

  if (phone == NULL || *phone == '\0')
    return;
  /* Translators: the clinic's telephone number */
  text = g_strdup_printf (_ ("Our telephone: %s"), number);
  sural_sheet_text (document, SURAL_TEXT_STRONG, text, 6);
}

/* The safety net is on every handout, with a plan or without one; in usual print all on one page.
 */
static void
add_safety_net (SuralDocument *document, const SuralHandout *handout)
{
  const SuralPalette *paper = sural_palette_get_paper ();
  g_autoptr (GPtrArray) emergencies =
      sural_knowledge_list_sentences (handout->knowledge, "handout-emergency");
  g_autoptr (GPtrArray) calls = sural_knowledge_list_sentences (handout->knowledge, "handout-call");

  sural_sheet_heading (document, _ ("When to get help"));
  add_warning_list (document,
                    sural_knowledge_get_sentence (handout->knowledge, "emergencies-title"),
                    emergencies, &paper->danger)
      ->keep_with_next = !handout->large_print;
  add_warning_list (document, sural_knowledge_get_sentence (handout->knowledge, "calls-title"),
                    calls, &paper->warning);
  add_phone (document, handout);
}

static void
add_review (SuralDocument *document, const SuralHandout *handout)
{
  g_autofree char *date = sural_scale_format_long_day (handout->plan->review_by);
  g_autofree char *when = *date != '\0'
                              ? g_strdup_printf (_ ("We would like to see you again by %s."), date)
                              : g_strdup (_ ("We will agree the next date with you."));
  /* Translators: when to come again, and what to bring */
  g_autofree char *text = g_strdup_printf (C_ ("two sentences", "%s %s"), when,
                                           _ ("Please bring these pages and your diary."));

  /* It stays in its place: before an exercise it would look as if there were no more of them. */
  sural_sheet_heading (document, _ ("When we meet again"));
  sural_sheet_text (document, SURAL_TEXT_BODY,
                    handout->plan->withheld != NULL
                        ? sural_knowledge_get_sentence (handout->knowledge, "withheld-call-us")
                        : text,
                    6);
}

static void
draw_diary (cairo_t *cr, double width, double height, gpointer data)
{
  sural_diary_sheet_draw (data, cr, width, height);
}

/* To be taken out and kept beside the bed: as many weeks as the page has room for. */
static void
add_diary (SuralDocument *document, const SuralHandout *handout)
{
  SuralDiarySheet *sheet = g_new0 (SuralDiarySheet, 1);
  SuralBox *words;
  SuralBox *table;

  sheet->first = handout->date;
  sheet->n_days = sural_diary_sheet_get_n_days (handout->date, handout->plan->review_by);
  sheet->scale = handout->large_print ? LARGE_DIARY : 1;
  sural_sheet_heading (document, _ ("Your diary"));
  words = sural_sheet_text (document, SURAL_TEXT_BODY,
                            _ ("A line each evening is enough. It shows us both what helps. Bring "
                               "this page when we meet again."),
                            6);
  words->keep_with_next = TRUE;
  table =
      sural_document_add (document,
                          sural_box_drawing ("Table", sural_document_get_inner_height (document),
                                             draw_diary, sheet, g_free));
  table->before = 10;
  table->least = sural_diary_sheet_get_least_height (sheet);
  table->turns = TRUE;
  table->alt =
      g_strdup (_ ("A table to write in, with a row for each day: worst pain from 0 to 10, "
                   "hours of sitting, training, notes."));
}

/* What the therapist does about a gate is said to the therapist; the patient reads where to go. */
static void
add_withheld (SuralDocument *document, const SuralHandout *handout)
{
  const SuralAssessment *assessment = handout->assessment;
  SuralBox *box = sural_sheet_notice (document, &sural_palette_get_paper ()->danger,
                                      &sural_palette_get_paper ()->phase);

  sural_box_add (box, sural_box_text (SURAL_TEXT_NAME, "P",
                                      sural_handout_where_to_go (assessment, handout->knowledge)));
  sural_box_add (box, sural_box_text (SURAL_TEXT_BODY, "P",
                                      sural_knowledge_get_sentence (handout->knowledge,
                                                                    "withheld-take-page")))
      ->before = 6;
  for (guint i = 0; assessment != NULL && i < assessment->gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (assessment->gates, i);
      g_autofree char *text = NULL;

      if (!sural_gate_withholds_plan (result->gate))
        continue;
      /* Translators: what a doctor has to rule out, as in "Possible deep vein thrombosis". */
      text = g_strdup_printf (_ ("For the doctor: %s."), result->gate->label);
      sural_box_add (box, sural_box_text (SURAL_TEXT_BODY, "P", text))->before = 4;
    }
  sural_sheet_text (document, SURAL_TEXT_BODY,
                    sural_knowledge_get_sentence (handout->knowledge, "withheld-no-training"), 14);
}

/* --- the whole ----------------------------------------------------------------------------------
 */

/* What has opened since the plan was made: the patient may still have the pages that were right
 * before. What is struck out is not named, so that nobody reads it as a thing to do. */
static void
add_flags (SuralDocument *document, const SuralHandout *handout)
{
  const SuralPalette *paper = sural_palette_get_paper ();
  GPtrArray *gates = handout->assessment != NULL ? handout->assessment->gates : NULL;
  SuralBox *box;

  if (handout->plan->flags->len == 0)
    return;
  box = sural_sheet_notice (document, &paper->warning, &paper->phase);
  sural_box_add (box, sural_box_text (SURAL_TEXT_STRONG, "P",
                                      sural_knowledge_get_sentence (handout->knowledge,
                                                                    "handout-flags")));
  for (guint i = 0; gates != NULL && i < gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (gates, i);
      /* Translators: what a doctor has to rule out, as in "Possible deep vein thrombosis". */
      g_autofree char *text = g_strdup_printf (_ ("For the doctor: %s."), result->gate->label);

      sural_box_add (box, sural_box_text (SURAL_TEXT_BODY, "P", text))->before = 4;
    }
}

static SuralDocument *
document_new (const SuralHandout *handout, const char *title)
{
  SuralDocument *document = sural_sheet_new (handout->paper, title, handout->date);
  const SuralSheetHead head = { .clinic = handout->clinic_name,
                                .letterhead = handout->letterhead,
                                .complaint = handout->complaint,
                                .patient = handout->patient_name,
                                .birth_day = handout->birth_day,
                                .birth_part = handout->birth_part,
                                .date = handout->date,
                                .person_label = _ ("Your therapist"),
                                .person = handout->clinician };

  if (handout->large_print)
    sural_document_set_text_scale (document, LARGE_PRINT);
  sural_document_set_author (document, handout->clinician != NULL ? handout->clinician
                                                                  : handout->clinic_name);
  sural_document_set_subject (document, handout->complaint);
  /* The pictures are drawn from what the knowledge holds. */
  sural_document_keep (document, handout->knowledge);
  sural_sheet_set_footer (document, &head, NULL);
  sural_sheet_add_head (document, &head);

  return document;
}

/**
 * sural_handout_compose:
 * @handout: what goes into it
 *
 * Puts together what the patient takes home: exercises with doses, what to do less of, what to
 * expect, the safety net, the next meeting and a diary sheet. No exercise is split between two
 * pages. Without a plan, because one was withheld, it says so, and what to do instead.
 *
 * Returns: (transfer full): the document, which needs nothing of @handout any more
 */
SuralDocument *
sural_handout_compose (const SuralHandout *handout)
{
  SuralDocument *document;
  gboolean withheld;
  const char *title;

  g_return_val_if_fail (handout != NULL, NULL);
  g_return_val_if_fail (handout->plan != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (handout->knowledge), NULL);

  withheld = handout->plan->withheld != NULL;
  title = withheld ? _ ("No exercises for now") : _ ("Your plan");
  document = document_new (handout, title);
  if (withheld)
    {
      add_withheld (document, handout);
      add_safety_net (document, handout);
      add_review (document, handout);
    }
  else
    {
      add_flags (document, handout);
      add_exercises (document, handout);
      add_training (document, handout);
      add_days (document, handout);
      add_running (document, handout);
      add_clinic (document, handout);
      add_reduce (document, handout->plan);
      add_goals (document, handout->goals);
      add_window (document, handout);
      add_review (document, handout);
      add_safety_net (document, handout);
      add_stations (document, handout);
      add_chart (document, handout->chart, handout->large_print);
      add_diary (document, handout);
    }

  return document;
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
