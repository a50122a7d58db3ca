/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/instruments/sural-measure-factors.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/entry/sural-number-entry.h"
#include "app/common/page/sural-style-class.h"
#include "record/words/sural-typed.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

struct _SuralMeasureFactors
{
  GtkWidget parent_instance;

  const SuralMeasure *measure;
  GtkWidget *fields[SURAL_MEASURE_N_FACTORS];
  GtkWidget *state; /* what they come to, or that one is missing */
  double value;
};

static guint committed_signal;

G_DEFINE_FINAL_TYPE (SuralMeasureFactors, sural_measure_factors, GTK_TYPE_WIDGET)

static void
sural_measure_factors_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sural_measure_factors_parent_class)->dispose (object);
}

static gboolean
sural_measure_factors_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SURAL_MEASURE_FACTORS (widget)->fields[0]);
}

static void
sural_measure_factors_class_init (SuralMeasureFactorsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_measure_factors_dispose;
  widget_class->grab_focus = sural_measure_factors_grab_focus;
  widget_class->focus = sural_focus_children;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  /**
   * SuralMeasureFactors::committed:
   *
   * What the numbers come to differs from what it was.
   */
  committed_signal = g_signal_new ("committed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sural_measure_factors_init (SuralMeasureFactors *self)
{
  self->value = NAN;
}

static SuralNumberEntry *
get_entry (SuralMeasureFactors *self, guint index)
{
  return SURAL_NUMBER_ENTRY (self->fields[index]);
}

/* NAN until all of them are there. */
static double
multiply (SuralMeasureFactors *self)
{
  double product = 1;

  for (guint i = 0; i < SURAL_MEASURE_N_FACTORS; i++)
    product *= sural_number_entry_get_value (get_entry (self, i));
  return product;
}

static guint
count_given (SuralMeasureFactors *self)
{
  guint n = 0;

  for (guint i = 0; i < SURAL_MEASURE_N_FACTORS; i++)
    n += !isnan (sural_number_entry_get_value (get_entry (self, i)));
  return n;
}

/* The label of the first that is not there. */
static const char *
get_missing (SuralMeasureFactors *self)
{
  guint i = 0;

  while (i + 1 < SURAL_MEASURE_N_FACTORS &&
         !isnan (sural_number_entry_get_value (get_entry (self, i))))
    i++;
  return self->measure->factors[i].label;
}

static gboolean
is_half (SuralMeasureFactors *self)
{
  guint n = count_given (self);

  return n > 0 && n < SURAL_MEASURE_N_FACTORS;
}

static char *
dup_state (SuralMeasureFactors *self)
{
  g_autofree char *number = sural_format_number (self->value);

  if (is_half (self))
    /* Translators: one of two numbers, "Effort", without which nothing is recorded */
    return g_strdup_printf (_ ("Missing: %s"), get_missing (self));
  if (isnan (self->value))
    return g_strdup ("");
  /* Translators: a number and its unit, what two others come to */
  return g_strdup_printf (_ ("= %s %s"), number,
                          sural_shown_unit_get_symbol (self->measure->shown, self->measure->unit));
}

static void
show_state (SuralMeasureFactors *self)
{
  g_autofree char *text = dup_state (self);

  gtk_label_set_label (GTK_LABEL (self->state), text);
  sural_style_class_set (self->state, "warning", is_half (self));
}

static void
factor_committed_cb (SuralMeasureFactors *self)
{
  double value = multiply (self);

  if (!is_half (self) && value != self->value && !(isnan (value) && isnan (self->value)))
    {
      self->value = value;
      g_signal_emit (self, committed_signal, 0);
    }
  show_state (self);
}

static GtkWidget *
make_field (SuralMeasureFactors *self, guint index)
{
  const SuralMeasureFactor *factor = &self->measure->factors[index];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *caption = sural_decorative_label_new (factor->label);
  /* Translators: a measure, and one of the numbers it is made of: "Run load, minutes" */
  g_autofree char *name = g_strdup_printf (_ ("%s, %s"), self->measure->label, factor->label);

  self->fields[index] = sural_number_entry_new (factor->minimum, factor->maximum, NULL, NULL);
  sural_number_entry_set_name (SURAL_NUMBER_ENTRY (self->fields[index]), name);
  g_signal_connect_object (self->fields[index], "committed", G_CALLBACK (factor_committed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "caption");
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), self->fields[index]);
  return box;
}

/**
 * sural_measure_factors_new:
 * @measure: a measure that has factors; must outlive the widget, as the knowledge does
 *
 * Returns: (transfer floating): a field for each of them, empty
 */
GtkWidget *
sural_measure_factors_new (const SuralMeasure *measure)
{
  SuralMeasureFactors *self = NULL;
  GtkWidget *box = NULL;

  g_return_val_if_fail (measure != NULL && measure->factors[0].label != NULL, NULL);

  self = g_object_new (SURAL_TYPE_MEASURE_FACTORS, NULL);
  self->measure = measure;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  measure->label, -1);
  box = adw_wrap_box_new ();
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 12);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 10);
  for (guint i = 0; i < SURAL_MEASURE_N_FACTORS; i++)
    adw_wrap_box_append (ADW_WRAP_BOX (box), make_field (self, i));
  self->state = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->state, "numeric");
  gtk_widget_set_valign (self->state, GTK_ALIGN_CENTER);
  adw_wrap_box_append (ADW_WRAP_BOX (box), self->state);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

/**
 * sural_measure_factors_set_value:
 * @value: what is on record, in the measure's unit; NAN for nothing
 *
 * Shows it without committing it. The record has the product alone: numbers that give another one
 * are taken out.
 */
void
sural_measure_factors_set_value (SuralMeasureFactors *self, double value)
{
  g_return_if_fail (SURAL_IS_MEASURE_FACTORS (self));

  self->value = value;
  if (count_given (self) == SURAL_MEASURE_N_FACTORS && multiply (self) != value)
    for (guint i = 0; i < SURAL_MEASURE_N_FACTORS; i++)
      sural_number_entry_set_value (get_entry (self, i), NAN);
  show_state (self);
}

/**
 * sural_measure_factors_get_value:
 *
 * Returns: what the numbers come to, in the measure's unit; NAN while one is missing
 */
double
sural_measure_factors_get_value (SuralMeasureFactors *self)
{
  g_return_val_if_fail (SURAL_IS_MEASURE_FACTORS (self), NAN);
  return self->value;
}

/**
 * sural_measure_factors_commit:
 *
 * Takes what is half typed.
 *
 * Returns: FALSE when a number is not in its range; it is shown as wrong
 */
gboolean
sural_measure_factors_commit (SuralMeasureFactors *self)
{
  gboolean right = TRUE;

  g_return_val_if_fail (SURAL_IS_MEASURE_FACTORS (self), FALSE);

  for (guint i = 0; i < SURAL_MEASURE_N_FACTORS; i++)
    right = sural_number_entry_commit (get_entry (self, i)) && right;
  return right;
}

/**
 * sural_measure_factors_move:
 * @back: to the one before
 *
 * Returns: whether the keyboard went to the other number; FALSE from the last one, or with @back
 *   from the first
 */
gboolean
sural_measure_factors_move (SuralMeasureFactors *self, gboolean back)
{
  g_return_val_if_fail (SURAL_IS_MEASURE_FACTORS (self), FALSE);

  for (guint i = 0; i < SURAL_MEASURE_N_FACTORS; i++)
    if (sural_number_entry_has_focus (get_entry (self, i)))
      {
        if (back ? i == 0 : i + 1 == SURAL_MEASURE_N_FACTORS)
          return FALSE;
        return gtk_widget_grab_focus (self->fields[back ? i - 1 : i + 1]);
      }
  return FALSE;
}
