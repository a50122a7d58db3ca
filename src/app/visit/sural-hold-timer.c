/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/sural-hold-timer.h"

#include "app/visit/instrument-words.h"
#include "app/visit/sural-beat.h"
#include "app/visit/sural-click.h"

#include <glib/gi18n-lib.h>

struct _SuralHoldTimer
{
  AdwBin parent_instance;

  const SuralTool *tool; /* of the knowledge, which outlives every page */
  SuralClick *click;
  gint64 started; /* in microseconds */
  guint tick;     /* 0: it does not run */
  guint shown;    /* seconds */
  gboolean over;

  GtkWidget *text;
  GtkWidget *number;
  GtkWidget *source; /* AdwBin */
  GtkWidget *sound;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (SuralHoldTimer, sural_hold_timer, ADW_TYPE_BIN)

static void
announce (SuralHoldTimer *self, const char *text)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
set_class (SuralHoldTimer *self, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

static void
show (SuralHoldTimer *self)
{
  g_autofree char *clock = sural_instrument_dup_clock (self->shown);
  gboolean running = self->tick != 0;

  gtk_label_set_label (GTK_LABEL (self->number), clock);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->number),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->over ? _ ("Time is up") : "", -1);
  gtk_button_set_label (GTK_BUTTON (self->button), running ? _ ("S_top") : _ ("S_tart"));
  gtk_widget_set_tooltip_text (self->button,
                               running ? _ ("Stop the timer (T)") : _ ("Start the timer (T)"));
  set_class (self, "running", running);
  set_class (self, "over", self->over);
}

static void
reset (SuralHoldTimer *self)
{
  self->shown = sural_beat_seconds (0, self->tool->seconds, self->tool->counts_up);
}

static void
stop (SuralHoldTimer *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
}

static void
pass_over (SuralHoldTimer *self)
{
  self->over = TRUE;
  if (self->click != NULL)
    sural_click_play (self->click, TRUE);
  announce (self, _ ("Time is up"));
}

/* Counting down it ends at nothing; counting up it goes on, as long as the patient can. */
static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  SuralHoldTimer *self = SURAL_HOLD_TIMER (widget);
  gint64 elapsed = gdk_frame_clock_get_frame_time (clock) - self->started;
  guint seconds = sural_beat_seconds (elapsed, self->tool->seconds, self->tool->counts_up);
  gboolean is_up = elapsed >= (gint64) self->tool->seconds * G_USEC_PER_SEC;

  if (seconds == self->shown && is_up == self->over)
    return G_SOURCE_CONTINUE;
  self->shown = seconds;
  if (is_up && !self->over)
    pass_over (self);
  if (is_up && !self->tool->counts_up)
    self->tick = 0;
  show (self);
  return self->tick != 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
sound_toggled_cb (SuralHoldTimer *self)
{
  g_clear_object (&self->click);
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->sound)))
    self->click = sural_click_dup_default ();
}

static void
sural_hold_timer_unmap (GtkWidget *widget)
{
  stop (SURAL_HOLD_TIMER (widget));
  GTK_WIDGET_CLASS (sural_hold_timer_parent_class)->unmap (widget);
}

static void
sural_hold_timer_dispose (GObject *object)
{
  SuralHoldTimer *self = SURAL_HOLD_TIMER (object);

  stop (self);
  g_clear_object (&self->click);
  gtk_widget_dispose_template (GTK_WIDGET (object), SURAL_TYPE_HOLD_TIMER);
  G_OBJECT_CLASS (sural_hold_timer_parent_class)->dispose (object);
}

static void
sural_hold_timer_class_init (SuralHoldTimerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_hold_timer_dispose;
  widget_class->unmap = sural_hold_timer_unmap;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-hold-timer.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralHoldTimer, text);
  gtk_widget_class_bind_template_child (widget_class, SuralHoldTimer, number);
  gtk_widget_class_bind_template_child (widget_class, SuralHoldTimer, source);
  gtk_widget_class_bind_template_child (widget_class, SuralHoldTimer, sound);
  gtk_widget_class_bind_template_child (widget_class, SuralHoldTimer, button);
  gtk_widget_class_bind_template_callback (widget_class, sural_hold_timer_toggle);
  gtk_widget_class_bind_template_callback (widget_class, sound_toggled_cb);
}

static void
sural_hold_timer_init (SuralHoldTimer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sural_hold_timer_new:
 * @knowledge: where the sources are
 * @definition: a finding that has a timer; must outlive the widget
 * @settings: (nullable): where it is kept whether it sounds
 *
 * Returns: (transfer floating): the timer, not running
 */
GtkWidget *
sural_hold_timer_new (SuralKnowledge *knowledge,
                      const SuralFindingDefinition *definition,
                      GSettings *settings)
{
  SuralHoldTimer *self = NULL;
  const SuralTool *tool = sural_finding_definition_get_tool (definition, SURAL_TOOL_TIMER);
  g_autofree char *text = NULL;

  g_return_val_if_fail (tool != NULL, NULL);

  self = g_object_new (SURAL_TYPE_HOLD_TIMER, NULL);
  self->tool = tool;
  text = sural_instrument_dup_words (tool);
  adw_bin_set_child (ADW_BIN (self->source), sural_instrument_make_source (knowledge, tool));
  gtk_label_set_label (GTK_LABEL (self->text), text);
  if (settings != NULL)
    g_settings_bind (settings, "visit-sound", self->sound, "active", G_SETTINGS_BIND_DEFAULT);
  sound_toggled_cb (self);
  reset (self);
  show (self);
  return GTK_WIDGET (self);
}

/**
 * sural_hold_timer_is_running:
 *
 * Returns: whether it runs
 */
gboolean
sural_hold_timer_is_running (SuralHoldTimer *self)
{
  g_return_val_if_fail (SURAL_IS_HOLD_TIMER (self), FALSE);
  return self->tick != 0;
}

/**
 * sural_hold_timer_is_over:
 *
 * Returns: whether its time has run since it was last started
 */
gboolean
sural_hold_timer_is_over (SuralHoldTimer *self)
{
  g_return_val_if_fail (SURAL_IS_HOLD_TIMER (self), FALSE);
  return self->over;
}

/**
 * sural_hold_timer_toggle:
 *
 * Starts it anew, or stops it where it is.
 */
void
sural_hold_timer_toggle (SuralHoldTimer *self)
{
  g_autofree char *clock = NULL;

  g_return_if_fail (SURAL_IS_HOLD_TIMER (self));

  if (self->tick != 0)
    {
      stop (self);
      clock = sural_instrument_dup_clock (self->shown);
    }
  else
    {
      self->over = FALSE;
      reset (self);
      self->started = g_get_monotonic_time ();
      self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
    }
  show (self);
  announce (self, clock != NULL ? clock : _ ("Timer started"));
}

/**
 * sural_hold_timer_take_key:
 * @keyval: a key that was pressed on the card while no text had the focus
 *
 * Returns: FALSE when the key means nothing to it
 */
gboolean
sural_hold_timer_take_key (SuralHoldTimer *self, guint keyval)
{
  g_return_val_if_fail (SURAL_IS_HOLD_TIMER (self), FALSE);

  if (gdk_keyval_to_lower (keyval) != GDK_KEY_t)
    return FALSE;
  sural_hold_timer_toggle (self);
  return TRUE;
}
