/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/card/sural-score-chips.h"

#include "app/common/page/sural-style-class.h"
#include "record/words/sural-typed.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A scale with more points than this is typed. */
static const double MOST_STEPS = 10;

struct _SuralScoreChips
{
  AdwBin parent_instance;

  const SuralMeasure *measure;
  GPtrArray *chips; /* GtkToggleButton, from the least score on */
  double value;
  double before;
  gboolean updating;
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (SuralScoreChips, sural_score_chips, ADW_TYPE_BIN)

static void
sural_score_chips_finalize (GObject *object)
{
  g_ptr_array_unref (SURAL_SCORE_CHIPS (object)->chips);
  G_OBJECT_CLASS (sural_score_chips_parent_class)->finalize (object);
}

static void
sural_score_chips_class_init (SuralScoreChipsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_score_chips_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);

  /**
   * SuralScoreChips::chosen:
   * @score: the score, or NAN when it is taken back
   */
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
}

static void
sural_score_chips_init (SuralScoreChips *self)
{
  self->chips = g_ptr_array_new ();
  self->value = NAN;
  self->before = NAN;
}

static double
get_score (SuralScoreChips *self, guint index)
{
  return self->measure->minimum + index * self->measure->step;
}

static gboolean
is_score (double value, double score)
{
  return !isnan (value) && fabs (value - score) < 1e-9;
}

static void
show_chip (SuralScoreChips *self, guint index)
{
  GtkWidget *chip = g_ptr_array_index (self->chips, index);
  GtkWidget *mark = gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (chip)));
  double score = get_score (self, index);
  gboolean last_time = is_score (self->before, score);
  g_autofree char *number = sural_format_number (score);
  g_autofree char *name =
      /* Translators: what is scored and the score, of the one that was given last time */
      g_strdup_printf (last_time ? _ ("%s, %s, last time") : _ ("%s, %s"), self->measure->label,
                       number);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), is_score (self->value, score));
  gtk_widget_set_visible (mark, last_time);
  sural_style_class_set (chip, "last-time", last_time);
  gtk_widget_set_tooltip_text (chip, last_time ? _ ("Last time") : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_chips (SuralScoreChips *self)
{
  self->updating = TRUE;
  for (guint i = 0; i < self->chips->len; i++)
    show_chip (self, i);
  self->updating = FALSE;
}

static void
toggled_cb (SuralScoreChips *self, GtkToggleButton *chip)
{
  guint index = 0;

  if (self->updating || !g_ptr_array_find (self->chips, chip, &index))
    return;
  self->value = gtk_toggle_button_get_active (chip) ? get_score (self, index) : NAN;
  show_chips (self);
  g_signal_emit (self, chosen_signal, 0, self->value);
}

static GtkWidget *
make_chip (SuralScoreChips *self, double score)
{
  g_autofree char *number = sural_format_number (score);
  GtkWidget *label = gtk_label_new (number);
  GtkWidget *mark = gtk_label_new ("\u25b4");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *chip = gtk_toggle_button_new ();

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (mark, "mark");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "score-chip");
  gtk_widget_set_focusable (chip, FALSE);
  gtk_widget_set_focus_on_click (chip, FALSE);
  g_signal_connect_object (chip, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  return chip;
}

/**
 * sural_score_chips_fit:
 * @measure: a measure
 *
 * Returns: whether it is a scale of few whole points, such as 0 to 10
 */
gboolean
sural_score_chips_fit (const SuralMeasure *measure)
{
  g_return_val_if_fail (measure != NULL, FALSE);

  return measure->step == 1 && measure->maximum - measure->minimum <= MOST_STEPS;
}

/**
 * sural_score_chips_new:
 * @measure: a scale that fits; must outlive the widget, as the knowledge does
 *
 * Returns: (transfer floating): its points, none chosen
 */
GtkWidget *
sural_score_chips_new (const SuralMeasure *measure)
{
  SuralScoreChips *self = NULL;
  GtkWidget *box = NULL;

  g_return_val_if_fail (measure != NULL && sural_score_chips_fit (measure), NULL);

  self = g_object_new (SURAL_TYPE_SCORE_CHIPS, NULL);
  self->measure = measure;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  measure->label, -1);
  box = adw_wrap_box_new ();
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 4);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 4);
  for (double score = measure->minimum; score <= measure->maximum; score += measure->step)
    {
      GtkWidget *chip = make_chip (self, score);

      g_ptr_array_add (self->chips, chip);
      adw_wrap_box_append (ADW_WRAP_BOX (box), chip);
    }
  adw_bin_set_child (ADW_BIN (self), box);
  show_chips (self);
  return GTK_WIDGET (self);
}

/**
 * sural_score_chips_set_value:
 * @value: the score on record; NAN for none
 *
 * Shows it without emitting "chosen". A score between two points presses none of them.
 */
void
sural_score_chips_set_value (SuralScoreChips *self, double value)
{
  g_return_if_fail (SURAL_IS_SCORE_CHIPS (self));

  self->value = value;
  show_chips (self);
}

/**
 * sural_score_chips_set_before:
 * @before: the score of the time before; NAN for none
 *
 * Marks it.
 */
void
sural_score_chips_set_before (SuralScoreChips *self, double before)
{
  g_return_if_fail (SURAL_IS_SCORE_CHIPS (self));

  self->before = before;
  show_chips (self);
}
