/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-handout-private.h"

#include <glib/gi18n-lib.h>

#include "knowledge/sural-event.h"
#include "model/sural-list-text.h"
#include "paint/paper/sural-handout-words.h"
#include "paint/paper/sural-sheet.h"
#include "reasoning/plan/sural-plan-ladder.h"
#include "reasoning/plan/sural-plan-week.h"
#include "reasoning/words/sural-day-text.h"
#include "reasoning/words/sural-plan-words.h"

/* How many levels of running are printed: more than anybody climbs before the next meeting. */
#define MOST_LEVELS 6

/* --- a week -------------------------------------------------------------------------------------
 */

typedef enum
{
  DAY_IMPACT,
  DAY_HEAVY,
  DAY_TRAINING,
  DAY_REST,
  N_DAY_KINDS,
} DayKind;

/* Whether a day of @week is of a kind: one on which something lands is none of heavy work. */
static gboolean
is_of_kind (const SuralPlanWeek *week, guint day, DayKind kind)
{
  gboolean impact = (week->impact >> day) & 1;
  gboolean heavy = !impact && (week->heavy >> day) & 1;
  gboolean training = week->training[day] > 0;

  switch (kind)
    {
    case DAY_IMPACT:
      return impact;
    case DAY_HEAVY:
      return heavy;
    case DAY_TRAINING:
      return training;
    case DAY_REST:
    case N_DAY_KINDS:
    default:
      return !impact && !heavy && !training;
    }
}

static const char *
get_kind_name (DayKind kind)
{
  switch (kind)
    {
    case DAY_IMPACT:
      return _ ("Run or hop");
    case DAY_HEAVY:
      return _ ("Heavy");
    case DAY_TRAINING:
      return _ ("Bike and the like");
    case DAY_REST:
    case N_DAY_KINDS:
    default:
      return _ ("Rest");
    }
}

/* The days of a kind, in a line; NULL for none. */
static char *
dup_days (const SuralPlanWeek *week, DayKind kind)
{
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (g_free);

  for (guint day = 0; day < SURAL_PLAN_WEEK_DAYS; day++)
    if (is_of_kind (week, day, kind))
      g_ptr_array_add (days, sural_weekday_short_text (day));

  return days->len > 0 ? sural_list_text (days, SURAL_LIST_ITEMS) : NULL;
}

/**
 * sural_handout_add_days:
 * @sheet: what is put together
 *
 * Which days are for what: an example.
 */
void
sural_handout_add_days (SuralHandoutSheet *sheet)
{
  const SuralHandout *handout = sheet->handout;
  SuralPlanWeek week;
  SuralBox *row;

  sural_plan_week_count (handout->plan, handout->knowledge, &week);
  if (week.impact == 0 && week.heavy == 0)
    return;
  sural_handout_sheet_open (sheet, _ ("A week as it could be"), TRUE);
  sural_handout_sheet_open_list (sheet, "Table");
  row = sural_handout_sheet_add (sheet, sural_handout_row (TRUE, FALSE));
  sural_handout_cell (sheet->handout, row, 1, _ ("What"), NULL);
  sural_handout_cell (sheet->handout, row, 1.7, _ ("Days"), NULL);
  for (DayKind kind = DAY_IMPACT; kind < N_DAY_KINDS; kind++)
    {
      g_autofree char *days = dup_days (&week, kind);

      if (days == NULL)
        continue;
      row = sural_handout_sheet_add (sheet, sural_handout_row (FALSE, kind % 2 == 0));
      sural_handout_cell (sheet->handout, row, 1, get_kind_name (kind), NULL);
      sural_handout_cell (sheet->handout, row, 1.7, days, NULL);
    }
  sural_handout_sheet_close_list (sheet, "Table");
  sural_handout_sheet_add_text (sheet,
                                sural_knowledge_get_sentence (handout->knowledge, "handout-days"));
  sural_handout_sheet_close (sheet);
}

/* --- running ------------------------------------------------------------------------------------
 */

/* A level of running: what it is, what has to be true before it, and a box for each calm session.
 */
static SuralBox *
level_new (const SuralHandout *handout, const SuralExercise *run, guint step, gboolean shaded)
{
  const SuralExerciseStep *level = step > 0 ? g_ptr_array_index (run->steps, step - 1) : NULL;
  g_autoptr (SuralPlanItem) there = sural_plan_item_new (run->id);
  SuralBox *row = sural_handout_row (FALSE, shaded);
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
  sural_handout_cell (handout, row, 0.4, number, NULL);
  sural_handout_cell (handout, row, 4.2, text, criterion);
  sural_handout_cell (handout, row, 0.8, "[   ]  [   ]", NULL);

  return row;
}

static gboolean
is_entry (const SuralHandoutSheet *sheet, const SuralPlanItem *item)
{
  for (guint i = 0; i < sheet->entries->len; i++)
    if (sural_handout_sheet_get_entry (sheet, i)->item == item)
      return TRUE;

  return FALSE;
}

/* How to go up and back, and when to stop, unless its number has that already. */
static void
add_running_rules (SuralHandoutSheet *sheet, const SuralExercise *run, const SuralPlanItem *item)
{
  SuralKnowledge *knowledge = sheet->handout->knowledge;
  g_autofree char *progress = NULL;
  g_autofree char *stop = NULL;

  if (is_entry (sheet, item))
    return;
  progress = sural_knowledge_dup_shown_text (knowledge, run->progress);
  stop = sural_knowledge_dup_shown_text (knowledge, item->stop);
  if (progress != NULL)
    sural_handout_sheet_add_text (sheet, progress)->keep_with_next = TRUE;
  if (stop != NULL)
    sural_handout_sheet_add_text (sheet, stop)->keep_with_next = TRUE;
}

/**
 * sural_handout_add_running:
 * @sheet: what is put together
 *
 * The levels of running from today's on, to be ticked: how to go up and back.
 */
void
sural_handout_add_running (SuralHandoutSheet *sheet)
{
  const SuralHandout *handout = sheet->handout;
  const SuralPlanItem *item = sural_plan_find_item (handout->plan, SURAL_RUNNING_LADDER);
  const SuralExercise *run =
      item != NULL ? sural_knowledge_get_exercise (handout->knowledge, item->exercise) : NULL;
  SuralBox *table;
  SuralBox *row;

  if (run == NULL || run->steps->len == 0)
    return;
  sural_handout_sheet_open (sheet, _ ("Back to running"), FALSE);
  add_running_rules (sheet, run, item);
  /* One box: the levels stand below each other on one page. */
  table = sural_handout_sheet_add (sheet, sural_box_stack ("Table"));
  table->before = 3;
  row = sural_box_add (table, sural_handout_row (TRUE, FALSE));
  sural_handout_cell (handout, row, 0.4, _ ("Level"), NULL);
  sural_handout_cell (handout, row, 4.2, _ ("Running"), NULL);
  sural_handout_cell (handout, row, 0.8, _ ("Done, and calm"), NULL);
  for (guint step = MIN (item->step, run->steps->len);
       step <= run->steps->len && step < item->step + MOST_LEVELS; step++)
    sural_box_add (table, level_new (handout, run, step, (step - item->step) % 2 == 0));
  sural_handout_sheet_close (sheet);
}

/* --- stations and lifts -------------------------------------------------------------------------
 */

/* What is said of a station: what waits is named, and only what comes next has its steps on paper.
 * The rest is for the next meeting. */
typedef enum
{
  PART_FREE,
  PART_NOW,
  PART_NEXT,
  PART_LATER,
  PART_CLOSED,
} Part;

static Part
part_of (const SuralPlanStation *station)
{
  if (station->state == SURAL_STATION_FREE)
    return PART_FREE;
  if (station->state == SURAL_STATION_STEPS)
    return PART_NOW;
  /* What is forbidden today has no steps: a patient does not open that. */
  if (station->closed)
    return PART_CLOSED;
  return station->next ? PART_NEXT : PART_LATER;
}

static int
compare_turns (gconstpointer a, gconstpointer b)
{
  const SuralPlanStation *one = *(const SuralPlanStation *const *) a;
  const SuralPlanStation *other = *(const SuralPlanStation *const *) b;

  return one->turn < other->turn ? -1 : one->turn > other->turn;
}

/* Those of a part, in the order in which they come back. */
static GPtrArray *
list_part (const SuralPlan *plan, Part part)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < plan->stations->len; i++)
    if (part_of (g_ptr_array_index (plan->stations, i)) == part)
      g_ptr_array_add (list, g_ptr_array_index (plan->stations, i));
  g_ptr_array_sort (list, compare_turns);

  return list;
}

/* NULL for none. */
static char *
dup_names (GPtrArray *stations)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < stations->len; i++)
    g_ptr_array_add (names, ((SuralPlanStation *) g_ptr_array_index (stations, i))->label);

  return names->len > 0 ? sural_list_text (names, SURAL_LIST_ITEMS) : NULL;
}

/* Its steps; of one that comes next also when the first of them is due: a patient who finds that
 * true before the next meeting begins with the first of them, not with the whole. */
static SuralBox *
steps_new (const SuralHandout *handout, const SuralPlanStation *station, Part part)
{
  g_autofree char *text = NULL;

  if (part == PART_FREE || station->back == NULL)
    /* Translators: a station of a race, or a lift; what to do about it for now */
    text = g_strdup_printf (_ ("%s: %s"), station->label, sural_plan_station_text (station));
  else if (part == PART_NOW || station->opens == NULL)
    text = g_strdup_printf (_ ("%s: %s"), station->label, station->back);
  else
    /* Translators: a station of a race, or a lift; what has to be true before it begins again, a
     * sentence; its steps, the first at the beginning of the line */
    text = g_strdup_printf (_ ("Next, %s. Back when: %s Then: %s"), station->label, station->opens,
                            station->back);

  return sural_handout_list_item (handout, text);
}

static void
add_steps (SuralHandoutSheet *sheet)
{
  sural_handout_sheet_open_list (sheet, "L");
  for (Part part = PART_FREE; part <= PART_NEXT; part++)
    {
      g_autoptr (GPtrArray) stations = list_part (sheet->handout->plan, part);

      for (guint i = 0; i < stations->len; i++)
        sural_handout_sheet_add (sheet, steps_new (sheet->handout, g_ptr_array_index (stations, i),
                                                   part));
    }
  sural_handout_sheet_close_list (sheet, "L");
}

/* Names them in a sentence, in which they are {stations}. */
static void
add_named (SuralHandoutSheet *sheet, Part part, const char *sentence)
{
  g_autoptr (GPtrArray) stations = list_part (sheet->handout->plan, part);
  g_autofree char *names = dup_names (stations);
  g_autofree char *text =
      names != NULL ? sural_knowledge_fill_sentence (sheet->handout->knowledge, sentence,
                                                     "stations", names, NULL)
                    : NULL;

  if (text != NULL)
    sural_handout_sheet_add_text (sheet, text);
}

/* What is done in the place of what waits, each thing once. */
static void
add_instead (SuralHandoutSheet *sheet)
{
  GPtrArray *stations = sheet->handout->plan->stations;
  g_autoptr (GPtrArray) done = g_ptr_array_new ();

  for (guint i = 0; i < stations->len; i++)
    {
      const SuralPlanStation *station = g_ptr_array_index (stations, i);
      const char *instead = sural_plan_station_text (station);
      g_autoptr (GPtrArray) same = g_ptr_array_new ();
      g_autofree char *names = NULL;
      g_autofree char *text = NULL;

      if (station->state != SURAL_STATION_WAITS ||
          g_ptr_array_find_with_equal_func (done, instead, g_str_equal, NULL))
        continue;
      if (done->len == 0)
        {
          sural_handout_sheet_add_text (sheet, _ ("In their place for now:"))->keep_with_next =
              TRUE;
          sural_handout_sheet_open_list (sheet, "L");
        }
      g_ptr_array_add (done, (gpointer) instead);
      for (guint j = i; j < stations->len; j++)
        {
          SuralPlanStation *other = g_ptr_array_index (stations, j);

          if (other->state == SURAL_STATION_WAITS &&
              g_str_equal (sural_plan_station_text (other), instead))
            g_ptr_array_add (same, other);
        }
      names = dup_names (same);
      /* Translators: stations of a race or lifts; what to do in their place */
      text = g_strdup_printf (_ ("%s: %s"), names, instead);
      sural_handout_sheet_add (sheet, sural_handout_list_item (sheet->handout, text));
    }
  if (done->len > 0)
    sural_handout_sheet_close_list (sheet, "L");
}

static gboolean
has_steps (const SuralPlan *plan)
{
  for (guint i = 0; i < plan->stations->len; i++)
    if (part_of (g_ptr_array_index (plan->stations, i)) <= PART_NEXT)
      return TRUE;

  return FALSE;
}

/**
 * sural_handout_add_stations:
 * @sheet: what is put together
 *
 * The stations of the race and the lifts: the steps of what comes back now and of what comes next,
 * the others by name in the order in which they come, and what is done in their place.
 */
void
sural_handout_add_stations (SuralHandoutSheet *sheet)
{
  const SuralHandout *handout = sheet->handout;
  gboolean steps = has_steps (handout->plan);

  if (handout->plan->stations->len == 0)
    return;
  sural_handout_sheet_open (sheet, _ ("Stations and lifts"), TRUE);
  if (steps)
    {
      sural_handout_sheet_add_text (sheet, sural_knowledge_get_sentence (handout->knowledge,
                                                                         "handout-stations"))
          ->keep_with_next = TRUE;
      add_steps (sheet);
    }
  add_named (sheet, PART_LATER, steps ? "handout-stations-later" : "handout-stations-all-later");
  add_named (sheet, PART_CLOSED, "handout-stations-closed");
  add_instead (sheet);
  sural_handout_sheet_close (sheet);
}
