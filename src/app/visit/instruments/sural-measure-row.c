/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/instruments/sural-measure-row.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/page/sural-aside.h"
#include "app/common/entry/sural-number-entry.h"
#include "app/common/page/sural-wrapped-label.h"
#include "app/visit/instruments/sural-measure-factors.h"
#include "app/visit/card/sural-score-chips.h"
#include "record/visit/sural-visit-values.h"
#include "record/words/sural-typed.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _SuralMeasureRow
{
  AdwPreferencesRow parent_instance;

  SuralRecord *record;
  const SuralMeasure *measure;
  guint place; /* of the goal that it asks for; 0: for none */
  char *name;  /* what is asked */
  GtkWidget *before;
  GtkWidget *entry;   /* NULL where the factors are asked for */
  GtkWidget *factors; /* NULL where one number is asked for */
  GtkWidget *chips;   /* NULL where the scale has too many points */
};

G_DEFINE_FINAL_TYPE (SuralMeasureRow, sural_measure_row, ADW_TYPE_PREFERENCES_ROW)

static void
set_value (SuralMeasureRow *self, double value)
{
  if (self->place > 0)
    sural_record_score_goal (self->record, self->place, value);
  else
    sural_record_set_measured (self->record, self->measure->id, value);
}

static void
entry_committed_cb (SuralMeasureRow *self)
{
  set_value (self, sural_number_entry_get_value (SURAL_NUMBER_ENTRY (self->entry)));
}

static void
factors_committed_cb (SuralMeasureRow *self)
{
  set_value (self, sural_measure_factors_get_value (SURAL_MEASURE_FACTORS (self->factors)));
}

/* What was pressed counts, and not what was half typed; Enter goes on from here. */
static void
chosen_cb (SuralMeasureRow *self, double score)
{
  sural_number_entry_drop (SURAL_NUMBER_ENTRY (self->entry));
  sural_number_entry_set_value (SURAL_NUMBER_ENTRY (self->entry), score);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  set_value (self, score);
}

static gboolean
sural_measure_row_grab_focus (GtkWidget *widget)
{
  SuralMeasureRow *self = SURAL_MEASURE_ROW (widget);

  return gtk_widget_grab_focus (self->entry != NULL ? self->entry : self->factors);
}

static void
sural_measure_row_dispose (GObject *object)
{
  g_clear_object (&SURAL_MEASURE_ROW (object)->record);
  G_OBJECT_CLASS (sural_measure_row_parent_class)->dispose (object);
}

static void
sural_measure_row_finalize (GObject *object)
{
  g_free (SURAL_MEASURE_ROW (object)->name);
  G_OBJECT_CLASS (sural_measure_row_parent_class)->finalize (object);
}

static void
sural_measure_row_class_init (SuralMeasureRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sural_measure_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_measure_row_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = sural_measure_row_grab_focus;
  GTK_WIDGET_CLASS (klass)->focus = sural_focus_children;
}

static void
sural_measure_row_init (SuralMeasureRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

/* What is asked, and what it was before. */
static GtkWidget *
make_title (SuralMeasureRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->before = sural_wrapped_label_new (NULL, NULL);
  gtk_widget_add_css_class (self->before, "caption");
  gtk_widget_add_css_class (self->before, "dimmed");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), sural_wrapped_label_new (self->name, NULL));
  gtk_box_append (GTK_BOX (box), self->before);
  return box;
}

static GtkWidget *
make_entry (SuralMeasureRow *self)
{
  self->entry = sural_number_entry_new (self->measure->minimum, self->measure->maximum,
                                        self->measure->unit, self->measure->shown);
  sural_number_entry_set_name (SURAL_NUMBER_ENTRY (self->entry), self->name);
  gtk_widget_set_valign (self->entry, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->entry, "committed", G_CALLBACK (entry_committed_cb), self,
                           G_CONNECT_SWAPPED);
  return self->entry;
}

static GtkWidget *
make_factors (SuralMeasureRow *self)
{
  self->factors = sural_measure_factors_new (self->measure);
  g_signal_connect_object (self->factors, "committed", G_CALLBACK (factors_committed_cb), self,
                           G_CONNECT_SWAPPED);
  return self->factors;
}

/* The chips say the range. */
static GtkWidget *
make_chips (SuralMeasureRow *self)
{
  sural_number_entry_set_compact (SURAL_NUMBER_ENTRY (self->entry));
  self->chips = sural_score_chips_new (self->measure);
  g_signal_connect_object (self->chips, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  return self->chips;
}

static void
build (SuralMeasureRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *line = sural_aside_new ();

  gtk_widget_add_css_class (box, "measure-row");
  sural_aside_append (SURAL_ASIDE (line), make_title (self));
  gtk_box_append (GTK_BOX (box), line);
  if (self->measure->factors[0].label != NULL)
    gtk_box_append (GTK_BOX (box), make_factors (self));
  else
    sural_aside_append (SURAL_ASIDE (line), make_entry (self));
  if (self->entry != NULL && sural_score_chips_fit (self->measure))
    gtk_box_append (GTK_BOX (box), make_chips (self));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

static GtkWidget *
row_new (SuralRecord *record, const SuralMeasure *measure, guint place, const char *name)
{
  SuralMeasureRow *self = g_object_new (SURAL_TYPE_MEASURE_ROW, "title", name, NULL);

  self->record = g_object_ref (record);
  self->measure = measure;
  self->place = place;
  self->name = g_strdup (name);
  sural_accessible_name_row (GTK_WIDGET (self), name);
  build (self);
  sural_measure_row_refresh (self);
  return GTK_WIDGET (self);
}

/**
 * sural_measure_row_new:
 * @record: the open patient, with a visit under way
 * @measure: what is asked
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
sural_measure_row_new (SuralRecord *record, const SuralMeasure *measure)
{
  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);
  g_return_val_if_fail (measure != NULL, NULL);

  return row_new (record, measure, 0, measure->label);
}

/* The goal in its place as it stands; NULL: there is none any more. */
static SuralGoal *
dup_goal (SuralRecord *record, guint place)
{
  g_autoptr (GPtrArray) goals = sural_record_list_goals (record);

  for (guint i = 0; i < goals->len; i++)
    {
      const SuralGoal *goal = g_ptr_array_index (goals, i);

      if (goal->place == place)
        return sural_goal_copy (goal);
    }
  return NULL;
}

/**
 * sural_measure_row_new_for_goal:
 * @record: the open patient, with a visit under way
 * @measure: on whose scale it is scored
 * @place: which of the goals, from 1; there is one
 *
 * Returns: (transfer floating): the row that asks how well it goes today, in the patient's words
 */
GtkWidget *
sural_measure_row_new_for_goal (SuralRecord *record, const SuralMeasure *measure, guint place)
{
  g_autoptr (SuralGoal) goal = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);
  g_return_val_if_fail (measure != NULL, NULL);

  goal = dup_goal (record, place);
  g_return_val_if_fail (goal != NULL, NULL);
  return row_new (record, measure, place, goal->activity);
}

/**
 * sural_measure_row_get_place:
 *
 * Returns: which goal it asks for, from 1; 0: for none
 */
guint
sural_measure_row_get_place (SuralMeasureRow *self)
{
  g_return_val_if_fail (SURAL_IS_MEASURE_ROW (self), 0);
  return self->place;
}

/**
 * sural_measure_row_get_measure:
 *
 * Returns: what is asked
 */
const SuralMeasure *
sural_measure_row_get_measure (SuralMeasureRow *self)
{
  g_return_val_if_fail (SURAL_IS_MEASURE_ROW (self), NULL);
  return self->measure;
}

/* What was said of the goal today; NAN for nothing. */
static double
get_goal_score (SuralMeasureRow *self)
{
  g_autoptr (SuralGoal) goal = dup_goal (self->record, self->place);

  return goal != NULL &&
                 goal->day == sural_context_get_today (sural_record_get_context (self->record))
             ? goal->score
             : NAN;
}

/* What was said last before today. */
static char *
dup_goal_before (SuralMeasureRow *self)
{
  g_autoptr (SuralGoal) goal = dup_goal (self->record, self->place);
  g_autoptr (SuralGoal) before =
      goal != NULL ? sural_record_dup_goal_before (self->record, goal) : NULL;
  g_autofree char *score = NULL;
  g_autofree char *day = NULL;

  if (before == NULL)
    return NULL;
  score = sural_format_number (before->score);
  day = sural_format_day (before->day);
  return g_strdup_printf (_ ("Before: %s, %s"), score, day);
}

static double
get_value (SuralMeasureRow *self)
{
  return self->place > 0 ? get_goal_score (self)
                         : sural_visit_values_get_measurement (self->record, self->measure->id);
}

/**
 * sural_measure_row_refresh:
 *
 * Shows what is on record now.
 */
void
sural_measure_row_refresh (SuralMeasureRow *self)
{
  double value = NAN, before = NAN;
  g_autofree char *text = NULL;
  g_autofree char *marked = NULL;

  g_return_if_fail (SURAL_IS_MEASURE_ROW (self));

  value = get_value (self);
  before = sural_visit_values_get_earlier_measurement (self->record, self->measure->id);
  text = self->place > 0
             ? dup_goal_before (self)
             : sural_visit_values_dup_earlier_measurement (self->record, self->measure->id);
  if (self->chips != NULL && text != NULL)
    /* The sign that the chip of that score has. */
    marked = g_strdup_printf ("\u25b4 %s", text);
  gtk_label_set_label (GTK_LABEL (self->before), marked != NULL ? marked
                                                 : text != NULL ? text
                                                                : _ ("No earlier value"));
  if (self->entry != NULL)
    sural_number_entry_set_value (SURAL_NUMBER_ENTRY (self->entry), value);
  if (self->factors != NULL)
    sural_measure_factors_set_value (SURAL_MEASURE_FACTORS (self->factors), value);
  if (self->chips != NULL)
    {
      sural_score_chips_set_value (SURAL_SCORE_CHIPS (self->chips), value);
      sural_score_chips_set_before (SURAL_SCORE_CHIPS (self->chips), before);
    }
}

/**
 * sural_measure_row_is_recorded:
 *
 * Returns: whether there is a value of this visit
 */
gboolean
sural_measure_row_is_recorded (SuralMeasureRow *self)
{
  g_return_val_if_fail (SURAL_IS_MEASURE_ROW (self), FALSE);
  return !isnan (get_value (self));
}

/**
 * sural_measure_row_commit:
 *
 * Takes what is half typed.
 *
 * Returns: FALSE when it cannot be recorded; it is shown as wrong
 */
gboolean
sural_measure_row_commit (SuralMeasureRow *self)
{
  g_return_val_if_fail (SURAL_IS_MEASURE_ROW (self), TRUE);
  if (self->factors != NULL)
    return sural_measure_factors_commit (SURAL_MEASURE_FACTORS (self->factors));
  return sural_number_entry_commit (SURAL_NUMBER_ENTRY (self->entry));
}

/**
 * sural_measure_row_move:
 * @back: to the one before
 *
 * Returns: whether the keyboard went to another number of the same row
 */
gboolean
sural_measure_row_move (SuralMeasureRow *self, gboolean back)
{
  g_return_val_if_fail (SURAL_IS_MEASURE_ROW (self), FALSE);
  return self->factors != NULL &&
         sural_measure_factors_move (SURAL_MEASURE_FACTORS (self->factors), back);
}
