/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/instruments/sural-instruments.h"

#include "app/visit/instruments/sural-hold-timer.h"
#include "app/visit/instruments/sural-rep-counter.h"
#include "app/visit/card/sural-response-panel.h"
#include "reasoning/weigh/sural-response.h"

struct _SuralInstruments
{
  GtkWidget parent_instance;

  SuralRepCounter *counter; /* NULL where the test needs none; so the others */
  SuralHoldTimer *timer;
  SuralResponsePanel *response;
  gboolean narrow;
};

enum
{
  SIGNAL_COUNTED,
  SIGNAL_FOLLOWS,
  SIGNAL_LEFT,
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
  self->response = NULL;
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

  /**
   * SuralInstruments::follows:
   * @before: (nullable): the class that followed before
   * @now: the class that follows now
   */
  signals[SIGNAL_FOLLOWS] =
      g_signal_new ("follows", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  /**
   * SuralInstruments::left:
   *
   * A key has led back to the answer.
   */
  signals[SIGNAL_LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
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

static void
follows_cb (SuralInstruments *self, const char *before, const char *now)
{
  g_signal_emit (self, signals[SIGNAL_FOLLOWS], 0, before, now);
}

static void
left_cb (SuralInstruments *self)
{
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

static void
add_counter (SuralInstruments *self, SuralRecord *record, const SuralFindingDefinition *definition)
{
  SuralContext *context = sural_record_get_context (record);

  self->counter =
      SURAL_REP_COUNTER (sural_rep_counter_new (sural_context_get_knowledge (context), definition,
                                                sural_context_get_settings (context)));
  g_signal_connect_object (self->counter, "counted", G_CALLBACK (counted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->counter, "discarded", G_CALLBACK (left_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (GTK_WIDGET (self->counter), GTK_WIDGET (self));
}

static void
add_response (SuralInstruments *self,
              SuralRecord *record,
              SuralEarlierFindings *earlier,
              SuralAsking *asking,
              const SuralFindingDefinition *definition)
{
  self->response =
      SURAL_RESPONSE_PANEL (sural_response_panel_new (record, earlier, asking, definition));
  sural_response_panel_set_narrow (self->response, self->narrow);
  g_signal_connect_object (self->response, "follows", G_CALLBACK (follows_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->response, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (GTK_WIDGET (self->response), GTK_WIDGET (self));
}

static void
add_timer (SuralInstruments *self, SuralRecord *record, const SuralFindingDefinition *definition)
{
  SuralContext *context = sural_record_get_context (record);

  self->timer =
      SURAL_HOLD_TIMER (sural_hold_timer_new (sural_context_get_knowledge (context), definition,
                                              sural_context_get_settings (context)));
  gtk_widget_set_parent (GTK_WIDGET (self->timer), GTK_WIDGET (self));
}

/**
 * sural_instruments_show:
 * @record: the open patient, with a visit under way
 * @earlier: the findings of its earlier visits
 * @asking: what the visit asks on screen
 * @definition: the test
 *
 * Lays out what the test is done with; nothing runs.
 */
void
sural_instruments_show (SuralInstruments *self,
                        SuralRecord *record,
                        SuralEarlierFindings *earlier,
                        SuralAsking *asking,
                        const SuralFindingDefinition *definition)
{
  SuralKnowledge *knowledge = sural_context_get_knowledge (sural_record_get_context (record));

  g_return_if_fail (SURAL_IS_INSTRUMENTS (self));
  g_return_if_fail (definition != NULL);

  remove_all (self);
  if (sural_finding_definition_get_tool (definition, SURAL_TOOL_METRONOME) != NULL)
    add_counter (self, record, definition);
  if (sural_finding_definition_get_tool (definition, SURAL_TOOL_TIMER) != NULL)
    add_timer (self, record, definition);
  if (sural_response_is_observed (definition, knowledge))
    add_response (self, record, earlier, asking, definition);
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
 * Records what has been counted and typed so far, because the card is left.
 *
 * Returns: FALSE when something typed cannot be recorded; it is shown as wrong
 */
gboolean
sural_instruments_finish (SuralInstruments *self)
{
  g_return_val_if_fail (SURAL_IS_INSTRUMENTS (self), TRUE);
  if (self->counter != NULL)
    sural_rep_counter_finish (self->counter);
  return self->response == NULL || sural_response_panel_commit (self->response);
}

/**
 * sural_instruments_refresh:
 *
 * Shows what is on record now.
 */
void
sural_instruments_refresh (SuralInstruments *self)
{
  g_return_if_fail (SURAL_IS_INSTRUMENTS (self));
  if (self->response != NULL)
    sural_response_panel_refresh (self->response);
}

/**
 * sural_instruments_set_narrow:
 * @narrow: whether there is little room
 */
void
sural_instruments_set_narrow (SuralInstruments *self, gboolean narrow)
{
  g_return_if_fail (SURAL_IS_INSTRUMENTS (self));
  self->narrow = narrow;
  if (self->response != NULL)
    sural_response_panel_set_narrow (self->response, narrow);
}

/**
 * sural_instruments_take_row_key:
 * @keyval: a key that was pressed on the card, perhaps in a text
 *
 * Returns: FALSE when the key does not belong to the observations
 */
gboolean
sural_instruments_take_row_key (SuralInstruments *self, guint keyval)
{
  g_return_val_if_fail (SURAL_IS_INSTRUMENTS (self), FALSE);
  return self->response != NULL && sural_response_panel_take_key (self->response, keyval);
}
