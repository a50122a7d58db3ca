/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/paper/sural-record-paper-private.h"

#include <glib/gi18n-lib.h>

#include "model/words/sural-list-text.h"
#include "reasoning/plan/sural-plan-declined.h"
#include "reasoning/plan/sural-plan-language.h"
#include "reasoning/words/sural-finding-text.h"
#include "reasoning/words/sural-plan-words.h"
#include "record/change/sural-correction-words.h"
#include "record/open/sural-reading.h"
#include "record/plan/sural-plan-item-words.h"
#include "record/words/sural-typed.h"

/* So many values of one measure and one origin stand a line each; of more each week is one. */
#define MOST_ALONE 31

/* --- Plans ------------------------------------------------------------------------------------ */

/* A version as it was accepted, and what may be done of it today. */
typedef struct
{
  const SuralRecordPaperComplaint *complaint;
  const SuralPlan *plan;
  const SuralPlan *in_force; /* NULL: of a version that another one follows */
} PlanWriter;

static const char *
find_why_left_out (const SuralPlan *in_force, const char *exercise)
{
  for (guint i = 0; i < in_force->left_out->len; i++)
    {
      const SuralPlanOmission *one = g_ptr_array_index (in_force->left_out, i);

      if (g_str_equal (one->exercise, exercise))
        return one->why;
    }
  return NULL;
}

/* Beside what was accepted stands that it is not to be done today, and why. */
static void
append_not_now (GString *text, const PlanWriter *self, const SuralPlanItem *item)
{
  const SuralPlan *in_force = self->in_force;
  const char *why = NULL;

  if (in_force == NULL ||
      (in_force->withheld == NULL && sural_plan_find_item (in_force, item->exercise) != NULL))
    return;
  why = in_force->withheld == NULL ? find_why_left_out (in_force, item->exercise) : NULL;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  if (why != NULL)
    g_string_append_printf (text, _ ("%s: %s"), _ ("Not for now"), why);
  else
    g_string_append (text, _ ("Not for now"));
}

static char *
dup_remarks (const PlanWriter *self, const SuralPlanItem *item, const SuralExercise *exercise)
{
  GString *text = g_string_new (NULL);
  g_autofree char *details = sural_plan_item_words_details (item, exercise);

  if (item->clinic)
    sural_list_append (text, SURAL_LIST_ITEMS, _ ("in the clinic"));
  if (*details != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", details);
  if (item->override_reason != NULL)
    {
      g_autofree char *reason = g_strdup_printf (_ ("Reason: %s"), item->override_reason);

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", reason);
    }
  append_not_now (text, self, item);
  return g_string_free_and_steal (text);
}

static void
add_item (const PlanWriter *self, const SuralPlanItem *item)
{
  const SuralExercise *exercise =
      sural_knowledge_get_exercise (self->complaint->knowledge, item->exercise);
  /* What may be done today is no more than what stands here. */
  const SuralPlanItem *today =
      self->in_force != NULL ? sural_plan_find_item (self->in_force, item->exercise) : NULL;
  g_autofree char *dose = sural_plan_item_words_dose (today != NULL ? today : item, exercise);
  g_autofree char *remarks = dup_remarks (self, today != NULL ? today : item, exercise);
  const char *label = exercise != NULL ? exercise->label : item->exercise;

  sural_record_sheet_add_row (self->complaint->sheet, label, dose, remarks, NULL);
}

static void
add_items (const PlanWriter *self)
{
  sural_record_sheet_begin_table (self->complaint->sheet, _ ("Exercise"), _ ("Dose"), _ ("Note"),
                                  NULL);
  for (guint i = 0; i < self->plan->items->len; i++)
    add_item (self, g_ptr_array_index (self->plan->items, i));
}

static void
add_sentences (SuralRecordSheet *sheet, GPtrArray *sentences)
{
  for (guint i = 0; i < sentences->len; i++)
    sural_record_sheet_add_item (sheet, g_ptr_array_index (sentences, i));
}

/* What a clinician who reads the plan has to know first. */
static void
add_today (const PlanWriter *self)
{
  if (self->in_force == NULL)
    return;
  sural_record_sheet_add_notice (self->complaint->sheet, self->in_force->withheld);
  for (guint i = 0; i < self->in_force->flags->len; i++)
    sural_record_sheet_add_notice (self->complaint->sheet,
                                   g_ptr_array_index (self->in_force->flags, i));
}

static void
add_phase (const PlanWriter *self)
{
  SuralKnowledge *knowledge = self->complaint->knowledge;
  g_autofree char *phase =
      g_strdup_printf (_ ("Phase: %s. Irritability: %s. Direction of preference: %s."),
                       sural_plan_phase_label (self->plan->phase, knowledge),
                       sural_plan_irritability_label (self->plan->irritability, knowledge),
                       sural_plan_direction_label (self->plan->direction, knowledge));

  sural_record_sheet_add_text (self->complaint->sheet, phase);
}

static void
add_less_of (const PlanWriter *self)
{
  for (guint i = 0; i < self->plan->reduce->len; i++)
    {
      g_autofree char *text =
          g_strdup_printf (_ ("Less of: %s"),
                           (const char *) g_ptr_array_index (self->plan->reduce, i));

      sural_record_sheet_add_item (self->complaint->sheet, text);
    }
}

static void
add_review (const PlanWriter *self)
{
  g_autofree char *day = sural_format_day (self->plan->review_by);
  g_autofree char *text = NULL;

  if (*day == '\0')
    return;
  text = g_strdup_printf (_ ("Review by %s."), day);
  sural_record_sheet_add_text (self->complaint->sheet, text);
}

static void
add_plan (const PlanWriter *self)
{
  SuralRecordSheet *sheet = self->complaint->sheet;
  g_autofree char *title = g_strdup_printf (_ ("Plan, Version %u"), self->plan->version);
  g_autofree char *made = sural_format_day (self->plan->made);
  g_autofree char *which = sural_plan_which_text (made, self->plan->accepted_by, 0);

  sural_record_sheet_begin_section (sheet, title);
  sural_record_sheet_add_text (sheet, which);
  add_today (self);
  sural_record_sheet_add_text (sheet, self->plan->withheld);
  add_phase (self);
  add_items (self);
  add_less_of (self);
  sural_record_sheet_add_text (sheet, self->plan->goal);
  add_sentences (sheet, self->plan->not_asked);
  for (guint i = 0; i < self->plan->declined->len; i++)
    {
      g_autofree char *text = sural_plan_declined_text (g_ptr_array_index (self->plan->declined, i),
                                                        self->complaint->knowledge);

      sural_record_sheet_add_item (sheet, text);
    }
  add_review (self);
}

/**
 * sural_record_paper_add_plans:
 * @self: a complaint
 *
 * Writes every version of the plan that was accepted. Of the last one it is said what of it may not
 * be done today, as sural_plan_in_force() has it.
 */
void
sural_record_paper_add_plans (const SuralRecordPaperComplaint *self)
{
  g_autoptr (SuralReading) reading = NULL;

  if (self->plans->len == 0)
    return;
  reading = sural_reading_new (self->subject, self->knowledge);
  for (guint i = 0; i < self->plans->len; i++)
    {
      g_autoptr (SuralPlan) plan = sural_plan_copy (g_ptr_array_index (self->plans, i));
      const PlanWriter writer = { self, plan,
                                  i + 1 == self->plans->len ? reading->in_force : NULL };

      sural_plan_say_in_language (plan, reading->proposal);
      add_plan (&writer);
    }
}

/* --- Alerts ----------------------------------------------------------------------------------- */

/* Whether what was said to an alert was taken back. */
static gboolean
is_taken_back (GPtrArray *all, guint index)
{
  const SuralAcknowledgement *one = g_ptr_array_index (all, index);

  for (guint i = index + 1; i < all->len; i++)
    {
      const SuralAcknowledgement *later = g_ptr_array_index (all, i);

      if (g_str_equal (later->alert, one->alert))
        return later->reason == NULL;
    }
  return FALSE;
}

/**
 * sural_record_paper_add_alerts:
 * @self: a complaint
 *
 * Writes what was said to the alerts of its course.
 */
void
sural_record_paper_add_alerts (const SuralRecordPaperComplaint *self)
{
  GPtrArray *all = sural_case_get_acknowledgements (self->subject);

  sural_record_sheet_begin_section (self->sheet, _ ("Alerts"));
  for (guint i = 0; i < all->len; i++)
    {
      const SuralAcknowledgement *one = g_ptr_array_index (all, i);
      const SuralAlertDefinition *alert = sural_knowledge_get_alert (self->knowledge, one->alert);
      g_autofree char *day = sural_format_day (one->day);
      g_autofree char *said = NULL;
      g_autofree char *text = NULL;

      if (one->reason == NULL || is_taken_back (all, i))
        continue;
      /* Translators: a date, what the clinician said. */
      said = g_strdup_printf (_ ("Acknowledged on %s: %s"), day, one->reason);
      text = g_strdup_printf (_ ("%s. %s"), alert != NULL ? alert->label : one->alert, said);
      sural_record_sheet_add_item (self->sheet, text);
    }
}

/* --- Scores ----------------------------------------------------------------------------------- */

static const char *
get_origin (SuralOrigin origin)
{
  switch (origin)
    {
    case SURAL_ORIGIN_DIARY:
      return _ ("Diary");
    case SURAL_ORIGIN_IMPORT:
      return _ ("Import");
    case SURAL_ORIGIN_CLINIC:
    default:
      return _ ("Clinic");
    }
}

/* The values of one measure and one origin, in the order of time. */
static GArray *
list_values (const SuralRecordPaperComplaint *self, const char *measure, SuralOrigin origin)
{
  GArray *all = sural_case_get_measurements (self->subject);
  GArray *values = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));

  for (guint i = 0; i < all->len; i++)
    {
      const SuralMeasurement *one = &g_array_index (all, SuralMeasurement, i);

      if (one->measure == measure && one->origin == origin)
        g_array_append_val (values, *one);
    }
  g_array_sort (values, sural_measurement_compare);
  return values;
}

static char *
dup_value (const SuralMeasure *measure, double value)
{
  return measure != NULL ? sural_measure_text_value (measure, value) : sural_format_number (value);
}

static void
add_alone (const SuralRecordPaperComplaint *self, const SuralMeasure *measure, GArray *values)
{
  sural_record_sheet_begin_table (self->sheet, _ ("Day"), _ ("Value"),
                                  C_ ("origin of a value", "From"), NULL);
  for (guint i = 0; i < values->len; i++)
    {
      const SuralMeasurement *one = &g_array_index (values, SuralMeasurement, i);
      g_autofree char *day = sural_format_day (sural_time_get_day (one->at));
      g_autofree char *value = dup_value (measure, one->value);
      g_autofree char *mark =
          sural_corrections_dup_mark (self->corrections,
                                      sural_corrections_find_point (self->corrections, one->measure,
                                                                    one->at),
                                      self->knowledge);
      g_autofree char *marked =
          mark != NULL ? g_strdup_printf ("%s\n%s", value, mark) : g_strdup (value);

      sural_record_sheet_add_row (self->sheet, day, marked, get_origin (one->origin), NULL);
    }
}

/* The Monday of its week: day 1 was one. */
static SuralDay
find_monday (SuralTime at)
{
  SuralDay day = sural_time_get_day (at);

  return day - (day - 1) % 7;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

/* @numbers: in their order, one at the least */
static double
find_median (GArray *numbers)
{
  guint middle = numbers->len / 2;
  double upper = g_array_index (numbers, double, middle);

  return numbers->len % 2 == 1 ? upper : (g_array_index (numbers, double, middle - 1) + upper) / 2;
}

static void
add_week (const SuralRecordPaperComplaint *self,
          const SuralMeasure *measure,
          SuralDay monday,
          GArray *numbers)
{
  g_autofree char *day = sural_format_day (monday);
  g_autofree char *n = g_strdup_printf ("%u", numbers->len);
  g_autofree char *median = NULL;
  g_autofree char *highest = NULL;

  g_array_sort (numbers, compare_numbers);
  median = dup_value (measure, find_median (numbers));
  highest = dup_value (measure, g_array_index (numbers, double, numbers->len - 1));
  sural_record_sheet_add_row (self->sheet, day, n, median, highest, NULL);
}

static void
add_weeks (const SuralRecordPaperComplaint *self, const SuralMeasure *measure, GArray *values)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (double));
  SuralDay monday = SURAL_DAY_UNKNOWN;
  g_autofree char *text =
      /* TRANSLATORS: where the values of a long diary are from: “Diary” or “Import” */
      g_strdup_printf (_ ("%s, by week: how many values, their median and the highest."),
                       get_origin (g_array_index (values, SuralMeasurement, 0).origin));

  sural_record_sheet_add_text (self->sheet, text);
  /* TRANSLATORS: the first day of a week */
  sural_record_sheet_begin_table (self->sheet, _ ("Week from"), _ ("Values"), _ ("Median"),
                                  _ ("Highest"), NULL);
  for (guint i = 0; i < values->len; i++)
    {
      const SuralMeasurement *one = &g_array_index (values, SuralMeasurement, i);

      if (find_monday (one->at) != monday && numbers->len > 0)
        {
          add_week (self, measure, monday, numbers);
          g_array_set_size (numbers, 0);
        }
      monday = find_monday (one->at);
      g_array_append_val (numbers, one->value);
    }
  add_week (self, measure, monday, numbers);
}

static void
add_measure (const SuralRecordPaperComplaint *self, const char *id)
{
  const SuralMeasure *measure = sural_knowledge_get_measure (self->knowledge, id);

  sural_record_sheet_begin_group (self->sheet, measure != NULL ? measure->label : id);
  for (SuralOrigin origin = SURAL_ORIGIN_CLINIC; origin <= SURAL_ORIGIN_IMPORT; origin++)
    {
      g_autoptr (GArray) values = list_values (self, id, origin);

      if (values->len == 0)
        continue;
      if (origin == SURAL_ORIGIN_CLINIC || values->len <= MOST_ALONE)
        add_alone (self, measure, values);
      else
        add_weeks (self, measure, values);
    }
}

/* What was measured, in the order of the knowledge; what it does not name, behind it. */
static GPtrArray *
list_measures (const SuralRecordPaperComplaint *self)
{
  GArray *all = sural_case_get_measurements (self->subject);
  GPtrArray *known = sural_knowledge_get_measures (self->knowledge);
  GPtrArray *ids = g_ptr_array_new ();
  g_autoptr (GHashTable) measured = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < all->len; i++)
    g_hash_table_add (measured, (gpointer) g_array_index (all, SuralMeasurement, i).measure);
  for (guint i = 0; i < known->len; i++)
    {
      const SuralMeasure *measure = g_ptr_array_index (known, i);

      if (g_hash_table_remove (measured, measure->id))
        g_ptr_array_add (ids, (gpointer) g_intern_string (measure->id));
    }
  for (guint i = 0; i < all->len; i++)
    {
      const char *id = g_array_index (all, SuralMeasurement, i).measure;

      if (g_hash_table_remove (measured, id))
        g_ptr_array_add (ids, (gpointer) id);
    }
  return ids;
}

/**
 * sural_record_paper_add_scores:
 * @self: a complaint
 *
 * Writes what was measured, by measure and day, with where it came from. Of long diaries it is a
 * line a week, and said to be so.
 */
void
sural_record_paper_add_scores (const SuralRecordPaperComplaint *self)
{
  g_autoptr (GPtrArray) ids = list_measures (self);

  sural_record_sheet_begin_section (self->sheet, _ ("Measures"));
  for (guint i = 0; i < ids->len; i++)
    add_measure (self, g_ptr_array_index (ids, i));
}
