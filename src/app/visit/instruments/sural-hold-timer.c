/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/instruments/sural-hold-timer.h"

#include "app/common/say/sural-announce.h"
#include "app/common/page/sural-aside.h"
#include "app/common/page/sural-style-class.h"
#include "app/visit/instruments/instrument-words.h"
#include "app/visit/instruments/sural-beat.h"
#include "app/visit/instruments/sural-click.h"

#include <glib/gi18n-lib.h>

struct _SuralHoldTimer
{
  AdwBin parent_instance;

  const SuralTool *tool; /* of the knowledge, which outlives every page */
  SuralClick *click;
  char *about; /* what it is for, in words */
  SuralBeatStart started;
  guint timer; /* 0: it does not run */
  guint shown; /* seconds */
  gboolean over;
  gboolean interrupted; /* the computer slept while it ran */

  GtkWidget *text;
  GtkWidget *number;
  GtkWidget *source; /* AdwBin */
  GtkWidget *sound;
  GtkWidget *button;
};

/* How often it looks at the clock, in milliseconds: no second is shown late enough to be seen. */
static const guint interval = 40;

G_DEFINE_FINAL_TYPE (SuralHoldTimer, sural_hold_timer, ADW_TYPE_BIN)

static void
announce (SuralHoldTimer *self, const char *text)
{
  sural_announce (GTK_WIDGET (self), text);
}

static const char *
void_words (void)
{
  return _ ("The computer slept while this ran: the time does not count. Start again.");
}

static void
show (SuralHoldTimer *self)
{
  g_autofree char *clock = sural_instrument_dup_clock (self->shown);
  gboolean running = self->timer != 0;

  gtk_label_set_label (GTK_LABEL (self->number), clock);
  gtk_label_set_label (GTK_LABEL (self->text), self->interrupted ? void_words () : self->about);
  sural_style_class_set (self->text, "warning", self->interrupted);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->number),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->over ? _ ("Time is up") : "", -1);
  gtk_button_set_label (GTK_BUTTON (self->button), running ? _ ("S_top") : _ ("S_tart"));
  gtk_widget_set_tooltip_text (self->button,
                               running ? _ ("Stop the timer (T)") : _ ("Start the timer (T)"));
  sural_style_class_set (GTK_WIDGET (self), "running", running);
  sural_style_class_set (GTK_WIDGET (self), "over", self->over);
}

static void
reset (SuralHoldTimer *self)
{
  self->shown = sural_beat_seconds (0, self->tool->seconds, self->tool->counts_up);
}

static void
stop (SuralHoldTimer *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
}

/* Nobody knows what the patient did meanwhile.
 *
 * Returns: whether the computer slept since it was started */
static gboolean
interrupt (SuralHoldTimer *self)
{
  if (!sural_beat_is_void (&self->started))
    return FALSE;
  stop (self);
  self->interrupted = TRUE;
  self->over = FALSE;
  reset (self);
  show (self);
  announce (self, void_words ());
  return TRUE;
}

static void
pass_over (SuralHoldTimer *self)
{
  self->over = TRUE;
  if (self->click != NULL)
    sural_click_play (self->click, TRUE);
  announce (self, _ ("Time is up"));
}

/* Counting down it ends at nothing; counting up it goes on, as long as the patient can. It is no
 * matter of frames: a window that is hidden draws none. */
static gboolean
tick_cb (gpointer user_data)
{
  SuralHoldTimer *self = SURAL_HOLD_TIMER (user_data);
  gint64 elapsed = sural_beat_elapsed (&self->started);
  guint seconds = sural_beat_seconds (elapsed, self->tool->seconds, self->tool->counts_up);
  gboolean is_up = elapsed >= (gint64) self->tool->seconds * G_USEC_PER_SEC;

  if (interrupt (self))
    return G_SOURCE_REMOVE;
  if (seconds == self->shown && is_up == self->over)
    return G_SOURCE_CONTINUE;
  self->shown = seconds;
  if (is_up && !self->over)
    pass_over (self);
  if (is_up && !self->tool->counts_up)
    self->timer = 0;
  show (self);
  return self->timer != 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
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
sural_hold_timer_finalize (GObject *object)
{
  g_free (SURAL_HOLD_TIMER (object)->about);
  G_OBJECT_CLASS (sural_hold_timer_parent_class)->finalize (object);
}

static void
sural_hold_timer_class_init (SuralHoldTimerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_hold_timer_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_hold_timer_finalize;
  widget_class->unmap = sural_hold_timer_unmap;
  g_type_ensure (SURAL_TYPE_ASIDE);
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

  g_return_val_if_fail (tool != NULL, NULL);

  self = g_object_new (SURAL_TYPE_HOLD_TIMER, NULL);
  self->tool = tool;
  self->about = sural_instrument_dup_words (tool);
  adw_bin_set_child (ADW_BIN (self->source), sural_instrument_make_source (knowledge, tool));
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
  return self->timer != 0;
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
 * sural_hold_timer_is_void:
 *
 * Returns: whether the computer slept while it ran last, so that its time does not count
 */
gboolean
sural_hold_timer_is_void (SuralHoldTimer *self)
{
  g_return_val_if_fail (SURAL_IS_HOLD_TIMER (self), FALSE);
  return self->interrupted;
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

  if (self->timer != 0)
    {
      if (interrupt (self))
        return;
      stop (self);
      clock = sural_instrument_dup_clock (self->shown);
    }
  else
    {
      self->over = FALSE;
      self->interrupted = FALSE;
      reset (self);
      self->started = sural_beat_start ();
      self->timer = g_timeout_add_full (G_PRIORITY_HIGH, interval, tick_cb, self, NULL);
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
