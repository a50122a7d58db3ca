/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/sural-instruments.h"

#include "app/visit/sural-hold-timer.h"
#include "app/visit/sural-rep-counter.h"

struct _SuralInstruments
{
  GtkWidget parent_instance;

  SuralRepCounter *counter; /* NULL where the test needs none; so the others */
  SuralHoldTimer *timer;
};

enum
{
  SIGNAL_COUNTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SuralInstruments, sural_instruments, GTK_TYPE_WIDGET)

static void
remove_all (SuralInstruments *self)
{
  GtkWidget *child = NULL;

  self->counter = NULL;
  self->timer = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
sural_instruments_dispose (GObject *object)
{
  remove_all (SURAL_INSTRUMENTS (object));
  G_OBJECT_CLASS (sural_instruments_parent_class)->dispose (object);
}

static void
sural_instruments_class_init (SuralInstrumentsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_instruments_dispose;

  /**
   * SuralInstruments::counted:
   * @side: the side that was counted
   * @count: the repetitions
   */
  signals[SIGNAL_COUNTED] =
      g_signal_new ("counted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_UINT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
sural_instruments_init (SuralInstruments *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
}

static void
counted_cb (SuralInstruments *self, SuralSide side, guint count)
{
  g_signal_emit (self, signals[SIGNAL_COUNTED], 0, side, count);
}

/**
 * sural_instruments_show:
 * @record: the open patient, with a visit under way
 * @definition: the test
 *
 * Lays out what the test is done with; nothing runs.
 */
void
sural_instruments_show (SuralInstruments *self,
                        SuralRecord *record,
                        const SuralFindingDefinition *definition)
{
  SuralContext *context = sural_record_get_context (record);
  SuralKnowledge *knowledge = sural_context_get_knowledge (context);
  GSettings *settings = sural_context_get_settings (context);

  g_return_if_fail (SURAL_IS_INSTRUMENTS (self));
  g_return_if_fail (definition != NULL);

  remove_all (self);
  if (sural_finding_definition_get_tool (definition, SURAL_TOOL_METRONOME) != NULL)
    {
      self->counter = SURAL_REP_COUNTER (sural_rep_counter_new (knowledge, definition, settings));
      g_signal_connect_object (self->counter, "counted", G_CALLBACK (counted_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_widget_set_parent (GTK_WIDGET (self->counter), GTK_WIDGET (self));
    }
  if (sural_finding_definition_get_tool (definition, SURAL_TOOL_TIMER) != NULL)
    {
      self->timer = SURAL_HOLD_TIMER (sural_hold_timer_new (knowledge, definition, settings));
      gtk_widget_set_parent (GTK_WIDGET (self->timer), GTK_WIDGET (self));
    }
  gtk_widget_set_visible (GTK_WIDGET (self),
                          gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL);
}

/**
 * sural_instruments_set_side:
 * @side: the side that keys answer
 */
void
sural_instruments_set_side (SuralInstruments *self, SuralSide side)
{
  g_return_if_fail (SURAL_IS_INSTRUMENTS (self));
  if (self->counter != NULL)
    sural_rep_counter_set_side (self->counter, side);
}

/**
 * sural_instruments_is_busy:
 *
 * Returns: whether something is being counted
 */
gboolean
sural_instruments_is_busy (SuralInstruments *self)
{
  g_return_val_if_fail (SURAL_IS_INSTRUMENTS (self), FALSE);
  return self->counter != NULL && sural_rep_counter_is_running (self->counter);
}

/**
 * sural_instruments_take_key:
 * @keyval: a key that was pressed on the card while no text had the focus
 *
 * Returns: FALSE when the key means nothing to them
 */
gboolean
sural_instruments_take_key (SuralInstruments *self, guint keyval)
{
  g_return_val_if_fail (SURAL_IS_INSTRUMENTS (self), FALSE);

  return (self->counter != NULL && sural_rep_counter_take_key (self->counter, keyval)) ||
         (self->timer != NULL && sural_hold_timer_take_key (self->timer, keyval));
}

/**
 * sural_instruments_release_key:
 * @keyval: a key that was let go
 */
void
sural_instruments_release_key (SuralInstruments *self, guint keyval)
{
  g_return_if_fail (SURAL_IS_INSTRUMENTS (self));
  if (self->counter != NULL)
    sural_rep_counter_release_key (self->counter, keyval);
}

/**
 * sural_instruments_finish:
 *
 * Records what has been counted so far, because the card is left.
 */
void
sural_instruments_finish (SuralInstruments *self)
{
  g_return_if_fail (SURAL_IS_INSTRUMENTS (self));
  if (self->counter != NULL)
    sural_rep_counter_finish (self->counter);
}
