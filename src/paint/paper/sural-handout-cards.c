/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-handout-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/words/sural-list-text.h"
#include "paint/figure/sural-figure.h"
#include "paint/paper/sural-handout-words.h"
#include "paint/paper/sural-sheet.h"
#include "reasoning/plan/sural-plan-room.h"
#include "reasoning/words/sural-goal-words.h"

/* How high the picture of an exercise is in points, how wide it is at the most, and what of a
 * column it shares with name and dose. Of large print, so many times that. */
#define PICTURE_HEIGHT 58.0
#define MOST_PICTURE_WIDTH 80.0
#define CARD_WIDTH 198.0
#define LARGE_PICTURE 2.2

/* Room for the number of an exercise in its disc, and without one. */
#define DISC_INDENT 28.0
#define NUMBER_INDENT 16.0

static const char *
get_name (const SuralHandoutEntry *entry)
{
  return entry->exercise != NULL ? entry->exercise->label : entry->item->exercise;
}

/* "Sleep, once a day" tells nobody anything; "cycling, 5 days a week" does. */
static char *
dup_dose (const SuralHandoutEntry *entry)
{
  const SuralPlanItem *item = entry->item;
  gboolean is_daily = item->per_day <= 1 && (item->per_week == 0 || item->per_week >= 7);

  return entry->habit && is_daily ? NULL : sural_handout_leg_dose_line (item);
}

/* Which of the patient's own goals it is for. */
static void
add_served (SuralBox *words, const SuralHandout *handout, const SuralHandoutEntry *entry)
{
  g_autofree char *served = entry->exercise != NULL
                                ? sural_goals_dup_served (handout->goals, entry->exercise->group)
                                : NULL;
  g_autofree char *text = NULL;

  if (served == NULL)
    return;
  /* Translators: what an exercise is for, in the patient's own words. */
  text = g_strdup_printf (_ ("For: %s"), served);
  sural_box_add (words, sural_handout_paragraph (handout, text))->before = 1;
}

static void
add_set_days (SuralBox *words, const SuralPlanItem *item)
{
  g_autofree char *text = sural_handout_dup_set_days (item);

  if (text != NULL)
    sural_box_add (words, sural_box_text (SURAL_TEXT_DOSE, "P", text))->before = 1;
}

/* Name, dose, and what it is for. */
static SuralBox *
words_new (const SuralHandout *handout, const SuralHandoutEntry *entry)
{
  SuralBox *words = sural_box_stack (NULL);
  g_autofree char *dose = dup_dose (entry);

  sural_box_add (words, sural_box_text (SURAL_TEXT_STRONG, "H3", get_name (entry)));
  if (dose != NULL)
    sural_box_add (words, sural_box_text (SURAL_TEXT_DOSE, "P", dose))->before = 1;
  add_set_days (words, entry->item);
  add_served (words, handout, entry);

  return words;
}

/* The same with name and dose in one line. */
static SuralBox *
compact_words_new (const SuralHandout *handout, const SuralHandoutEntry *entry, const char *dose)
{
  SuralBox *words = sural_box_stack (NULL);
  /* Translators: an exercise; how much of it: "Bike training: 3 days a week" */
  g_autofree char *text = g_strdup_printf (_ ("%s: %s"), get_name (entry), dose);

  sural_box_add (words, sural_box_text (SURAL_TEXT_STRONG, "H3", text));
  add_set_days (words, entry->item);
  add_served (words, handout, entry);

  return words;
}

static void
draw_picture (cairo_t *cr, double width, double height, gpointer data)
{
  sural_figure_draw_pair (data, cr, width, height, sural_palette_get_paper ());
}

/* How wide start and end of a movement are at their height. */
static double
get_picture_width (const SuralFigureDefinition *figure)
{
  double wide = sural_figure_get_aspect (figure) * PICTURE_HEIGHT;

  return MIN (sural_figure_definition_is_still (figure) ? wide : 2 * wide, MOST_PICTURE_WIDTH);
}

/* Puts start and end of the movement beside @words. */
static SuralBox *
add_picture (SuralBox *words, const SuralHandoutEntry *entry, gboolean large_print)
{
  double width = get_picture_width (entry->figure);
  SuralBox *columns = sural_box_columns ();
  SuralBox *picture =
      sural_box_drawing ("Figure", PICTURE_HEIGHT * (large_print ? LARGE_PICTURE : 1), draw_picture,
                         (gpointer) entry->figure, NULL);

  words->share = CARD_WIDTH - width;
  picture->share = width;
  picture->alt = g_strdup_printf (sural_figure_definition_is_still (entry->figure)
                                      /* Translators: the name of an exercise. */
                                      ? _ ("Picture: %s")
                                      /* Translators: the name of an exercise. */
                                      : _ ("Picture: start and end of %s"),
                                  get_name (entry));
  sural_box_add (columns, words);
  sural_box_add (columns, picture);

  return columns;
}

/* When to stop, where the one rule does not say so. */
static void
add_own_stop (SuralBox *stack, const SuralHandout *handout, const SuralHandoutEntry *entry)
{
  const char *stop = entry->item->stop;
  g_autofree char *shown = NULL;

  if (stop == NULL || (entry->exercise != NULL && entry->exercise->stops_by_rule &&
                       g_strcmp0 (stop, entry->exercise->stop) == 0))
    return;
  shown = sural_knowledge_dup_shown_text (handout->knowledge, stop);
  sural_box_add (stack, sural_handout_paragraph (handout, shown))->before = 1;
}

/* How much of it, or how hard. */
static char *
dup_effort (const SuralHandout *handout, const SuralHandoutEntry *entry)
{
  g_autofree char *effort =
      sural_knowledge_dup_shown_text (handout->knowledge, entry->item->effort);

  if (effort == NULL)
    return NULL;
  return g_strdup_printf (entry->habit || entry->training
                              /* Translators: how much of it, or how hard: "Aim for: ten minutes" */
                              ? _ ("Aim for: %s")
                              /* Translators: "How it should feel: a mild stretch only" */
                              : _ ("How it should feel: %s"),
                          effort);
}

/* How it is done, how hard, and when to stop. */
static void
add_how (SuralBox *stack, const SuralHandout *handout, const SuralHandoutEntry *entry)
{
  const char *how = entry->exercise != NULL ? entry->exercise->patient_text : NULL;
  g_autofree char *effort = dup_effort (handout, entry);
  g_autofree char *both = how != NULL && effort != NULL
                              ? g_strdup_printf (C_ ("two sentences", "%s %s"), how, effort)
                              : g_strdup (how != NULL ? how : effort);

  if (both != NULL)
    sural_box_add (stack, sural_handout_paragraph (handout, both));
  add_own_stop (stack, handout, entry);
}

static SuralBox *
numbered_new (const SuralHandoutEntry *entry)
{
  SuralBox *item = sural_box_stack ("LI");

  item->mark = g_strdup_printf ("%u", entry->number);
  item->indent = NUMBER_INDENT;
  item->hangs = TRUE;
  item->before = 6;

  return item;
}

/* One exercise of the first page: number, name, dose and picture; where there is room for it also
 * how it is done. */
static SuralBox *
card_new (const SuralHandoutSheet *sheet, const SuralHandoutEntry *entry)
{
  const SuralHandout *handout = sheet->handout;
  SuralBox *card = numbered_new (entry);
  SuralBox *words = words_new (handout, entry);

  card->disc = TRUE;
  card->indent = DISC_INDENT;
  card->before = 10;
  sural_box_add (card,
                 entry->figure != NULL ? add_picture (words, entry, handout->large_print) : words);
  if (sheet->level == SURAL_HANDOUT_FULL)
    add_how (card, handout, entry);

  return card;
}

/* One that is not on the first page, in words. */
static SuralBox *
item_new (const SuralHandoutSheet *sheet, const SuralHandoutEntry *entry)
{
  SuralBox *item = numbered_new (entry);
  g_autofree char *dose = dup_dose (entry);

  sural_box_add (item, sheet->level == SURAL_HANDOUT_COMPACT && dose != NULL
                           ? compact_words_new (sheet->handout, entry, dose)
                           : words_new (sheet->handout, entry));
  add_how (item, sheet->handout, entry);

  return item;
}

/* How it is done, of one that has its picture and dose on the first page. */
static SuralBox *
how_to_new (const SuralHandoutSheet *sheet, const SuralHandoutEntry *entry)
{
  SuralBox *item = numbered_new (entry);

  sural_box_add (item, sural_box_text (SURAL_TEXT_STRONG, "P", get_name (entry)));
  add_how (item, sheet->handout, entry);

  return item;
}

typedef SuralBox *(*ItemNew) (const SuralHandoutSheet *sheet, const SuralHandoutEntry *entry);

/* A list of the entries that are such and such. */
static void
add_list (SuralHandoutSheet *sheet, gboolean card, gboolean training, ItemNew item_new_func)
{
  sural_handout_sheet_open_list (sheet, "L");
  for (guint i = 0; i < sheet->entries->len; i++)
    {
      const SuralHandoutEntry *entry = sural_handout_sheet_get_entry (sheet, i);

      if (!entry->card == !card && !entry->training == !training)
        sural_handout_sheet_add (sheet, item_new_func (sheet, entry));
    }
  sural_handout_sheet_close_list (sheet, "L");
}

static gboolean
has_entries (const SuralHandoutSheet *sheet, gboolean card, gboolean training)
{
  for (guint i = 0; i < sheet->entries->len; i++)
    {
      const SuralHandoutEntry *entry = sural_handout_sheet_get_entry (sheet, i);

      if (!entry->card == !card && !entry->training == !training)
        return TRUE;
    }

  return FALSE;
}

/* @text with a sentence behind it; takes @text. */
static char *
follow (char *text, const char *sentence)
{
  g_autofree char *before = text;

  /* Translators: two sentences */
  return before != NULL ? g_strdup_printf (C_ ("two sentences", "%s %s"), before, sentence)
                        : g_strdup (sentence);
}

/* How long it takes: what a day has no time for is not done. */
static char *
dup_minutes (const SuralHandout *handout)
{
  guint minutes =
      (guint) ceil (sural_plan_get_exercise_minutes (handout->plan, handout->knowledge));
  char *text = NULL;

  if (minutes > 0)
    text = g_strdup_printf (ngettext ("The exercises take about %u minute a day.",
                                      "The exercises take about %u minutes a day.", minutes),
                            minutes);
  if (text != NULL && sural_plan_get_habit_minutes (handout->plan, handout->knowledge) > 0)
    text = follow (text, _ ("Walks and breaks are part of your day."));
  if (sural_plan_get_session_minutes (handout->plan, handout->knowledge) > 0)
    text = follow (text, sural_knowledge_get_sentence (handout->knowledge, "handout-sessions"));
  return text;
}

/* The rule, and what its number means to whoever may have more than that before the first exercise.
 */
static char *
dup_stop (SuralHandoutSheet *sheet)
{
  g_autoptr (GPtrArray) more =
      sural_knowledge_list_sentences (sheet->handout->knowledge, "handout-stop-more");
  char *text = g_strdup (sural_handout_sheet_say (sheet, "handout-stop"));

  for (guint i = 0; i < more->len; i++)
    {
      const SuralSentence *sentence = g_ptr_array_index (more, i);

      if (sural_handout_sheet_is_for (sheet, sentence))
        text = follow (text, sural_handout_sheet_say (sheet, sentence->id));
    }

  return text;
}

/* The one rule, before anything that it is for. */
static void
add_stop (SuralHandoutSheet *sheet)
{
  const SuralPalette *paper = sural_palette_get_paper ();
  SuralBox *box = sural_handout_sheet_add (sheet, sural_box_stack (NULL));
  g_autofree char *text = dup_stop (sheet);

  box->before = 6;
  box->padding = 6;
  box->indent = 4;
  box->fill = paper->phase;
  box->edge = paper->accent;
  box->keep_with_next = TRUE;
  sural_box_add (box, sural_box_text (SURAL_TEXT_STRONG, "P", text));
}

/**
 * sural_handout_add_exercises:
 * @sheet: what is put together
 *
 * The exercises of today with picture and dose, and the one rule when to stop.
 */
void
sural_handout_add_exercises (SuralHandoutSheet *sheet)
{
  const SuralHandout *handout = sheet->handout;
  g_autofree char *minutes = dup_minutes (handout);
  g_autofree char *text = NULL;

  /* Sleep and meals want no rule when to stop; a walk does. */
  if (!has_entries (sheet, TRUE, FALSE) && !has_entries (sheet, FALSE, TRUE) &&
      sural_plan_get_habit_minutes (handout->plan, handout->knowledge) <= 0)
    {
      sural_handout_sheet_add_text (sheet, sural_knowledge_get_sentence (handout->knowledge,
                                                                         "handout-nothing-at-home"))
          ->before = 16;
      return;
    }
  sural_handout_sheet_open (sheet, _ ("Your exercises"), FALSE);
  text = minutes != NULL
             ? g_strdup_printf (C_ ("two sentences", "%s %s"),
                                sural_handout_sheet_say (sheet, "handout-introduction"), minutes)
             : g_strdup (sural_handout_sheet_say (sheet, "handout-introduction"));
  sural_handout_sheet_add_text (sheet, text)->keep_with_next = TRUE;
  add_stop (sheet);
  sheet->narrow = !handout->large_print;
  if (has_entries (sheet, TRUE, FALSE))
    add_list (sheet, TRUE, FALSE, card_new);
  sheet->narrow = FALSE;
  sural_handout_sheet_close (sheet);
}

/**
 * sural_handout_add_how_to:
 * @sheet: what is put together
 *
 * How the exercises are done, where the first page does not say so.
 */
void
sural_handout_add_how_to (SuralHandoutSheet *sheet)
{
  if (sheet->level == SURAL_HANDOUT_FULL)
    return;
  sural_handout_sheet_open (sheet, _ ("How to do them"), TRUE);
  add_list (sheet, TRUE, FALSE, how_to_new);
  sural_handout_sheet_close (sheet);
}

/**
 * sural_handout_add_habits:
 * @sheet: what is put together
 *
 * What is a part of the day and has no picture.
 */
void
sural_handout_add_habits (SuralHandoutSheet *sheet)
{
  if (!has_entries (sheet, FALSE, FALSE))
    return;
  sural_handout_sheet_open (sheet, _ ("Every day"), TRUE);
  add_list (sheet, FALSE, FALSE, item_new);
  sural_handout_sheet_close (sheet);
}

/**
 * sural_handout_add_training:
 * @sheet: what is put together
 *
 * What the patient trains in place of what waits.
 */
void
sural_handout_add_training (SuralHandoutSheet *sheet)
{
  if (!has_entries (sheet, FALSE, TRUE))
    return;
  sural_handout_sheet_open (sheet, _ ("Keep the engine running"), TRUE);
  sural_handout_sheet_add_text (sheet, sural_handout_sheet_say (sheet, "handout-training"));
  add_list (sheet, FALSE, TRUE, item_new);
  sural_handout_sheet_close (sheet);
}

/* How to go on is the same for exercises of one kind: each rule stands once. */
typedef struct
{
  const char *progress;
  GPtrArray *numbers; /* char*: what it is for */
} Rule;

static void
rule_free (gpointer data)
{
  Rule *self = data;

  g_ptr_array_unref (self->numbers);
  g_free (self);
}

static Rule *
find_rule (GPtrArray *rules, const char *progress)
{
  Rule *rule;

  for (guint i = 0; i < rules->len; i++)
    {
      rule = g_ptr_array_index (rules, i);
      if (g_str_equal (rule->progress, progress))
        return rule;
    }
  rule = g_new0 (Rule, 1);
  rule->progress = progress;
  rule->numbers = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (rules, rule);

  return rule;
}

/* Of what goes up by steps; sleep and meals do not, and where there is little room a break from
 * sitting says itself when to take it sooner. */
static GPtrArray *
list_rules (const SuralHandoutSheet *sheet)
{
  GPtrArray *rules = g_ptr_array_new_with_free_func (rule_free);

  for (guint i = 0; i < sheet->entries->len; i++)
    {
      const SuralHandoutEntry *entry = sural_handout_sheet_get_entry (sheet, i);

      if (entry->item->progress != NULL && (entry->card || entry->training) &&
          !(entry->habit && sheet->level == SURAL_HANDOUT_COMPACT))
        g_ptr_array_add (find_rule (rules, entry->item->progress)->numbers,
                         g_strdup_printf ("%u", entry->number));
    }

  return rules;
}

static SuralBox *
rule_new (const SuralHandout *handout, const Rule *rule)
{
  SuralBox *box = sural_box_stack ("LI");
  g_autofree char *shown = sural_knowledge_dup_shown_text (handout->knowledge, rule->progress);
  g_autofree char *numbers = sural_list_text (rule->numbers, SURAL_LIST_ALL);
  g_autofree char *text =
      /* Translators: the numbers of exercises on a page, and how to step up and back with them:
       * "For 1, 2 and 5: Two calm sessions: add a set." */
      g_strdup_printf (_ ("For %s: %s"), numbers, shown);

  box->before = 4;
  sural_box_add (box, sural_handout_paragraph (handout, text));

  return box;
}

/**
 * sural_handout_add_rules:
 * @sheet: what is put together
 *
 * How to step up and back, each rule once with the numbers that it is for.
 */
void
sural_handout_add_rules (SuralHandoutSheet *sheet)
{
  g_autoptr (GPtrArray) rules = list_rules (sheet);

  if (rules->len == 0)
    return;
  sural_handout_sheet_open (sheet, _ ("How to step up and back"), TRUE);
  sural_handout_sheet_open_list (sheet, "L");
  for (guint i = 0; i < rules->len; i++)
    sural_handout_sheet_add (sheet, rule_new (sheet->handout, g_ptr_array_index (rules, i)));
  sural_handout_sheet_close_list (sheet, "L");
  sural_handout_sheet_close (sheet);
}
