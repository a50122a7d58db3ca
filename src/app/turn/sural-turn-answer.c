/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/turn/sural-turn-answer.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/entry/sural-choice-button.h"
#include "app/common/entry/sural-number-entry.h"
#include "app/common/page/sural-wrapped-label.h"
#include "record/words/sural-typed.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _SuralTurnAnswer
{
  AdwBin parent_instance;

  const SuralItem *item; /* the knowledge outlives the page that this is on */
  GPtrArray *choices;    /* GtkCheckButton, in the order shown; none of a number */
  GArray *points;        /* double, of each choice */
  SuralNumberEntry *number;
  double value;
};

static guint answered_signal;

G_DEFINE_FINAL_TYPE (SuralTurnAnswer, sural_turn_answer, ADW_TYPE_BIN)

static void
sural_turn_answer_finalize (GObject *object)
{
  g_ptr_array_unref (SURAL_TURN_ANSWER (object)->choices);
  g_array_unref (SURAL_TURN_ANSWER (object)->points);
  G_OBJECT_CLASS (sural_turn_answer_parent_class)->finalize (object);
}

/* Where Tab leads from the outside: to what is chosen, or to the first. */
static gboolean
sural_turn_answer_grab_focus (GtkWidget *widget)
{
  SuralTurnAnswer *self = SURAL_TURN_ANSWER (widget);

  if (self->number != NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (self->number));
  for (guint i = 0; i < self->choices->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->choices, i)))
      return gtk_widget_grab_focus (g_ptr_array_index (self->choices, i));
  return self->choices->len > 0 && gtk_widget_grab_focus (g_ptr_array_index (self->choices, 0));
}

static gboolean
sural_turn_answer_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return sural_focus_children (widget, direction);
}

static void
sural_turn_answer_class_init (SuralTurnAnswerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sural_turn_answer_finalize;
  widget_class->grab_focus = sural_turn_answer_grab_focus;
  widget_class->focus = sural_turn_answer_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO_GROUP);

  /**
   * SuralTurnAnswer::answered:
   * @value: in points or in the unit of the item's measure; NAN: none
   */
  answered_signal = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
}

static void
sural_turn_answer_init (SuralTurnAnswer *self)
{
  self->choices = g_ptr_array_new ();
  self->points = g_array_new (FALSE, FALSE, sizeof (double));
  self->value = NAN;
}

static void
set_value (SuralTurnAnswer *self, double value)
{
  self->value = value;
  g_signal_emit (self, answered_signal, 0, value);
}

static void
toggled_cb (SuralTurnAnswer *self, GtkCheckButton *choice)
{
  guint index = 0;

  if (gtk_check_button_get_active (choice) && g_ptr_array_find (self->choices, choice, &index))
    set_value (self, g_array_index (self->points, double, index));
}

static GtkWidget *
add_choice (SuralTurnAnswer *self, const char *text, const char *name, double points)
{
  GtkWidget *choice = sural_choice_button_new ();
  GtkWidget *label = sural_wrapped_label_new (text, NULL);

  gtk_check_button_set_child (GTK_CHECK_BUTTON (choice), label);
  gtk_widget_add_css_class (choice, "turn-answer");
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (self->choices->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (choice), g_ptr_array_index (self->choices, 0));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (choice),
                               !isnan (self->value) && fabs (self->value - points) < 1e-9);
  g_ptr_array_add (self->choices, choice);
  g_array_append_val (self->points, points);
  g_signal_connect_object (choice, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  return choice;
}

/* What an end of a scale means stands below it and is part of its name. */
static char *
dup_end (const char *number, const char *words)
{
  /* TRANSLATORS: the end of a scale and what it means: “0: No pain” */
  return g_strdup_printf (_ ("%s: %s"), number, words);
}

static GtkWidget *
make_end (double points, const char *words)
{
  g_autofree char *number = sural_format_number (points);
  g_autofree char *text = dup_end (number, words);
  GtkWidget *label = sural_decorative_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static GtkWidget *
make_scale (SuralTurnAnswer *self)
{
  const SuralItem *item = self->item;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *row = adw_wrap_box_new ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (row), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (row), 6);
  for (double points = item->minimum; points <= item->maximum; points++)
    {
      const char *words = points == item->minimum   ? item->low
                          : points == item->maximum ? item->high
                                                    : NULL;
      g_autofree char *number = sural_format_number (points);
      g_autofree char *name = words != NULL ? dup_end (number, words) : g_strdup (number);

      adw_wrap_box_append (ADW_WRAP_BOX (row), add_choice (self, number, name, points));
    }
  gtk_box_append (GTK_BOX (box), row);
  gtk_box_append (GTK_BOX (box), make_end (item->minimum, item->low));
  gtk_box_append (GTK_BOX (box), make_end (item->maximum, item->high));
  return box;
}

static GtkWidget *
make_choice (SuralTurnAnswer *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  for (guint i = 0; i < self->item->answers->len; i++)
    {
      const SuralItemAnswer *answer = g_ptr_array_index (self->item->answers, i);

      gtk_box_append (GTK_BOX (box), add_choice (self, answer->text, answer->text, answer->points));
    }
  return box;
}

static void
committed_cb (SuralTurnAnswer *self)
{
  set_value (self, sural_number_entry_get_value (self->number));
}

/* From nothing the first step leads to the least number. */
static void
step (SuralTurnAnswer *self, double by)
{
  double value = isnan (self->value) ? self->item->minimum : self->value + by;

  value = CLAMP (value, self->item->minimum, self->item->maximum);
  sural_number_entry_set_value (self->number, value);
  set_value (self, value);
}

static void
less_cb (SuralTurnAnswer *self)
{
  step (self, -self->item->step);
}

static void
more_cb (SuralTurnAnswer *self)
{
  step (self, self->item->step);
}

static GtkWidget *
make_step (SuralTurnAnswer *self, const char *icon, const char *name, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "turn-step");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_number (SuralTurnAnswer *self, SuralKnowledge *knowledge)
{
  const SuralItem *item = self->item;
  const SuralMeasure *measure =
      item->measure != NULL ? sural_knowledge_get_measure (knowledge, item->measure) : NULL;
  GtkWidget *row = adw_wrap_box_new ();
  GtkWidget *entry = sural_number_entry_new (item->minimum, item->maximum,
                                             measure != NULL ? measure->unit : NULL, NULL);

  self->number = SURAL_NUMBER_ENTRY (entry);
  sural_number_entry_set_name (self->number, item->text);
  sural_number_entry_set_value (self->number, self->value);
  g_signal_connect_object (entry, "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (row), 12);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (row), 12);
  adw_wrap_box_append (ADW_WRAP_BOX (row),
                       make_step (self, "list-remove-symbolic", _ ("Less"), G_CALLBACK (less_cb)));
  adw_wrap_box_append (ADW_WRAP_BOX (row), entry);
  adw_wrap_box_append (ADW_WRAP_BOX (row),
                       make_step (self, "list-add-symbolic", _ ("More"), G_CALLBACK (more_cb)));
  return row;
}

/**
 * sural_turn_answer_new:
 * @item: what is asked; outlives the widget, as the knowledge does
 * @knowledge: the unit of its measure
 * @value: what was answered before; NAN: nothing
 *
 * Returns: (transfer floating): what it is answered with
 */
GtkWidget *
sural_turn_answer_new (const SuralItem *item, SuralKnowledge *knowledge, double value)
{
  SuralTurnAnswer *self = NULL;

  g_return_val_if_fail (item != NULL, NULL);

  self = g_object_new (SURAL_TYPE_TURN_ANSWER, NULL);
  self->item = item;
  self->value = value;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, item->text,
                                  -1);
  adw_bin_set_child (ADW_BIN (self), item->kind == SURAL_ITEM_SCALE ? make_scale (self)
                                     : item->kind == SURAL_ITEM_CHOICE
                                         ? make_choice (self)
                                         : make_number (self, knowledge));
  return GTK_WIDGET (self);
}

/**
 * sural_turn_answer_commit:
 * @self: what a question is answered with
 *
 * Takes a number that was typed.
 *
 * Returns: whether there is an answer, and nothing wrong is typed
 */
gboolean
sural_turn_answer_commit (SuralTurnAnswer *self)
{
  g_return_val_if_fail (SURAL_IS_TURN_ANSWER (self), FALSE);

  if (self->number != NULL && !sural_number_entry_commit (self->number))
    return FALSE;
  return !isnan (self->value);
}

static gboolean
choose (SuralTurnAnswer *self, double points)
{
  for (guint i = 0; i < self->points->len; i++)
    if (g_array_index (self->points, double, i) == points)
      {
        gtk_check_button_set_active (g_ptr_array_index (self->choices, i), TRUE);
        gtk_widget_grab_focus (g_ptr_array_index (self->choices, i));
        return TRUE;
      }
  return FALSE;
}

/**
 * sural_turn_answer_take_digit:
 * @self: what a question is answered with
 * @digit: 0 to 9, as it was typed
 *
 * On a scale a digit is its answer, and one behind a 1 makes a number of two.
 *
 * Returns: whether it was of use
 */
gboolean
sural_turn_answer_take_digit (SuralTurnAnswer *self, guint digit)
{
  g_return_val_if_fail (SURAL_IS_TURN_ANSWER (self), FALSE);

  if (self->item->kind != SURAL_ITEM_SCALE)
    return FALSE;
  return (self->value == 1 && choose (self, 10 + digit)) || choose (self, digit);
}
