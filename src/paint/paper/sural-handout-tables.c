/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-handout-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "knowledge/sural-event.h"
#include "model/words/sural-list-text.h"
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
 * sural_handout_days_fill:
 * @sheet: what is put together
 * @section: where they are added, with a heading: a line for each kind of day
 *
 * Which days are for what, where there is no room for the table: beside the next meeting.
 *
 * Returns: whether the plan has days that are for something
 */
gboolean
sural_handout_days_fill (SuralHandoutSheet *sheet, SuralBox *section)
{
  const SuralHandout *handout = sheet->handout;
  SuralPlanWeek week;
  SuralBox *list;

  sural_plan_week_count (handout->plan, handout->knowledge, &week);
  if (week.impact == 0 && week.heavy == 0)
    return FALSE;
  sural_box_add (section, sural_handout_heading (_ ("A week as it could be")));
  list = sural_box_add (section, sural_box_stack ("L"));
  for (DayKind kind = DAY_IMPACT; kind < N_DAY_KINDS; kind++)
    {
      g_autofree char *days = dup_days (&week, kind);
      g_autofree char *text = NULL;

      if (days == NULL)
        continue;
      /* Translators: what days of a week are for; which days, as in "Heavy: Mon, Wed" */
      text = g_strdup_printf (_ ("%s: %s"), get_kind_name (kind), days);
      sural_box_add (list, sural_handout_list_item (handout, text));
    }

  return TRUE;
}

/**
 * sural_handout_add_days:
 * @sheet: what is put together
 *
 * Which days are for what: an example. In a compact one they stand on the first page
 * (sural_handout_days_fill()).
 */
void
sural_handout_add_days (SuralHandoutSheet *sheet)
{
  const SuralHandout *handout = sheet->handout;
  SuralPlanWeek week;
  SuralBox *row;

  sural_plan_week_count (handout->plan, handout->knowledge, &week);
  if (sheet->level == SURAL_HANDOUT_COMPACT || (week.impact == 0 && week.heavy == 0))
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
  PART_BEGUN, /* its way back is one of the exercises of the pages, with a number */
  PART_NOW,
  PART_NEXT,
  PART_LATER,
  PART_CLOSED,
} Part;

/* The number on the pages of what is its way back; 0: it is none of them. */
static guint
find_number (const SuralHandoutSheet *sheet, const SuralPlanStation *station)
{
  for (guint i = 0; station->exercise != NULL && i < sheet->entries->len; i++)
    {
      const SuralHandoutEntry *entry = sural_handout_sheet_get_entry (sheet, i);

      if (g_str_equal (entry->item->exercise, station->exercise))
        return entry->number;
    }

  return 0;
}

/* Whether none that may begin now comes before it: one thing at a time. */
static gboolean
is_first_turn (const SuralHandoutSheet *sheet, const SuralPlanStation *station)
{
  GPtrArray *stations = sheet->handout->plan->stations;

  for (guint i = 0; i < stations->len; i++)
    {
      const SuralPlanStation *other = g_ptr_array_index (stations, i);

      if (other->state == SURAL_STATION_STEPS && other->turn < station->turn &&
          find_number (sheet, other) == 0)
        return FALSE;
    }

  return TRUE;
}

static Part
part_of (const SuralHandoutSheet *sheet, const SuralPlanStation *station)
{
  if (station->state == SURAL_STATION_FREE)
    return PART_FREE;
  if (station->state == SURAL_STATION_STEPS && find_number (sheet, station) > 0)
    return PART_BEGUN;
  if (station->state == SURAL_STATION_STEPS)
    return is_first_turn (sheet, station) ? PART_NOW : PART_LATER;
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
list_part (const SuralHandoutSheet *sheet, Part part)
{
  const SuralPlan *plan = sheet->handout->plan;
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < plan->stations->len; i++)
    if (part_of (sheet, g_ptr_array_index (plan->stations, i)) == part)
      g_ptr_array_add (list, g_ptr_array_index (plan->stations, i));
  g_ptr_array_sort (list, compare_turns);

  return list;
}

/* What it is called, with the number on the pages of what is done about it. */
static char *
dup_name (const SuralHandoutSheet *sheet, const SuralPlanStation *station)
{
  guint number = station->state == SURAL_STATION_STEPS ? find_number (sheet, station) : 0;

  /* Translators: a station of a race or a lift; the number of an exercise on the pages */
  return number > 0 ? g_strdup_printf (_ ("%s (%u)"), station->label, number)
                    : g_strdup (station->label);
}

/* NULL for none. */
static char *
dup_names (const SuralHandoutSheet *sheet, GPtrArray *stations)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < stations->len; i++)
    g_ptr_array_add (names, dup_name (sheet, g_ptr_array_index (stations, i)));

  return names->len > 0 ? sural_list_text (names, SURAL_LIST_ITEMS) : NULL;
}

/* Between the steps of a way back. */
#define STEP "→"

/* The first step of a way back. */
static char *
dup_first_step (const char *back)
{
  const char *end = strstr (back, STEP);
  char *first = end != NULL ? g_strndup (back, (gsize) (end - back)) : g_strdup (back);

  return g_strchomp (first);
}

/* Its steps; of one that comes next only the first, and when it is due: a patient who finds that
 * true before the next meeting begins with that and not with the whole. */
static SuralBox *
steps_new (const SuralHandout *handout, const SuralPlanStation *station, Part part)
{
  g_autofree char *first = station->back != NULL ? dup_first_step (station->back) : NULL;
  g_autofree char *text = NULL;

  if (station->back == NULL)
    text = g_strdup_printf (_ ("%s: %s"), station->label, sural_plan_station_text (station));
  else if (part == PART_NOW || station->opens == NULL)
    /* Translators: a station of a race, or a lift; what to do about it for now */
    text = g_strdup_printf (_ ("%s: %s"), station->label, station->back);
  else
    /* Translators: a station of a race, or a lift; what has to be true before it begins again, a
     * sentence; its first step */
    text = g_strdup_printf (_ ("Next, %s. Back when: %s First: %s"), station->label, station->opens,
                            first);

  return sural_handout_list_item (handout, text);
}

static void
add_steps (SuralHandoutSheet *sheet)
{
  sural_handout_sheet_open_list (sheet, "L");
  for (Part part = PART_NOW; part <= PART_NEXT; part++)
    {
      g_autoptr (GPtrArray) stations = list_part (sheet, part);

      for (guint i = 0; i < stations->len; i++)
        sural_handout_sheet_add (sheet,
                                 steps_new (sheet->handout, g_ptr_array_index (stations, i), part));
    }
  sural_handout_sheet_close_list (sheet, "L");
}

/* Names them in a sentence, in which they are {stations}. */
static void
add_named (SuralHandoutSheet *sheet, Part part, const char *sentence)
{
  g_autoptr (GPtrArray) stations = list_part (sheet, part);
  g_autofree char *names = dup_names (sheet, stations);
  g_autofree char *text = names != NULL
                              ? sural_knowledge_fill_sentence (sheet->handout->knowledge, sentence,
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
          sural_handout_sheet_add_text (sheet, _ ("What to do for now:"))->keep_with_next = TRUE;
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
      names = dup_names (sheet, same);
      /* One thing for all of them: they have just been named. */
      text = same->len > 1 && same->len == stations->len
                 ? g_strdup (instead)
                 /* Translators: stations of a race or lifts; what to do in their place */
                 : g_strdup_printf (_ ("%s: %s"), names, instead);
      sural_handout_sheet_add (sheet, sural_handout_list_item (sheet->handout, text));
    }
  if (done->len > 0)
    sural_handout_sheet_close_list (sheet, "L");
}

static gboolean
has_steps (const SuralHandoutSheet *sheet)
{
  GPtrArray *stations = sheet->handout->plan->stations;

  for (guint i = 0; i < stations->len; i++)
    {
      Part part = part_of (sheet, g_ptr_array_index (stations, i));

      if (part == PART_NOW || part == PART_NEXT)
        return TRUE;
    }

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
  gboolean steps = has_steps (sheet);

  if (handout->plan->stations->len == 0)
    return;
  sural_handout_sheet_open (sheet, _ ("Stations and lifts"), TRUE);
  add_named (sheet, PART_FREE, "handout-stations-free");
  add_named (sheet, PART_BEGUN, "handout-stations-begun");
  if (steps)
    {
      sural_handout_sheet_add_text (sheet, sural_knowledge_get_sentence (handout->knowledge,
                                                                         "handout-stations"))
          ->keep_with_next = TRUE;
      add_steps (sheet);
    }
  add_named (sheet, PART_LATER, steps ? "handout-stations-later" : "handout-stations-all-later");
  add_named (sheet, PART_CLOSED, "handout-stations-closed");
  /* The training of the plan is in their place already. */
  if (sheet->level < SURAL_HANDOUT_COMPACT)
    add_instead (sheet);
  sural_handout_sheet_close (sheet);
}
