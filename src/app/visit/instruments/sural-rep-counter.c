/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/instruments/sural-rep-counter.h"

#include "app/common/say/sural-announce.h"
#include "app/common/page/sural-aside.h"
#include "app/common/page/sural-style-class.h"
#include "app/visit/instruments/instrument-words.h"
#include "app/visit/instruments/sural-metronome.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>

/* A key that is held repeats sooner than this; one that comes later has been let go unseen. */
#define REPEAT (G_USEC_PER_SEC)

struct _SuralRepCounter
{
  AdwBin parent_instance;

  const SuralFindingDefinition *definition; /* of the knowledge, which outlives every page */
  SuralSide side;
  gboolean running;
  gboolean interrupted; /* the computer slept while it counted last */
  guint count;
  char *about; /* the metronome in words */
  gint64 held; /* when Space was last seen down; 0: it is up */

  SuralMetronome *metronome;
  GtkWidget *title;
  GtkWidget *text;
  GtkWidget *number;
  GtkWidget *source; /* AdwBin */
  GtkWidget *sound;
  GtkWidget *start;
  GtkWidget *running_buttons;
  GtkWidget *count_button;
};

enum
{
  SIGNAL_COUNTED,
  SIGNAL_DISCARDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SuralRepCounter, sural_rep_counter, ADW_TYPE_BIN)

static void
announce (SuralRepCounter *self, const char *text)
{
  sural_announce (GTK_WIDGET (self), text);
}

static const char *
void_words (void)
{
  return _ ("The computer slept while this ran: the count is void. Start again.");
}

static void
show (SuralRepCounter *self)
{
  g_autofree char *number = g_strdup_printf ("%u", self->count);
  g_autofree char *side = sural_words_within (sural_words_side (self->side));
  g_autofree char *title = self->side != SURAL_SIDE_NONE
                               ? g_strdup_printf (_ ("Rep counter, %s"), side)
                               : g_strdup (_ ("Rep counter"));

  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->text),
                       self->running       ? _ ("Space counts · Backspace takes one back · Enter "
                                                      "records · Escape discards")
                       : self->interrupted ? void_words ()
                                           : self->about);
  sural_style_class_set (self->text, "warning", self->interrupted);
  gtk_label_set_label (GTK_LABEL (self->number), number);
  gtk_widget_set_visible (self->start, !self->running);
  gtk_widget_set_visible (self->running_buttons, self->running);
  sural_style_class_set (GTK_WIDGET (self), "running", self->running);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
set_count (SuralRepCounter *self, guint count)
{
  self->count = MIN (count, (guint) self->definition->maximum);
  show (self);
  announce (self, gtk_label_get_label (GTK_LABEL (self->number)));
}

static void
count_one (SuralRepCounter *self)
{
  if (self->running && !sural_metronome_check (self->metronome))
    set_count (self, self->count + 1);
}

static void
take_one_back (SuralRepCounter *self)
{
  if (self->running && self->count > 0)
    set_count (self, self->count - 1);
}

static void
end (SuralRepCounter *self)
{
  self->running = FALSE;
  self->count = 0;
  self->held = 0;
  sural_metronome_stop (self->metronome);
  show (self);
}

static void
record (SuralRepCounter *self)
{
  guint count = self->count;

  if (!self->running || sural_metronome_check (self->metronome))
    return;
  end (self);
  g_signal_emit (self, signals[SIGNAL_COUNTED], 0, self->side, count);
}

static void
discard (SuralRepCounter *self)
{
  if (!self->running)
    return;
  end (self);
  announce (self, _ ("Count discarded"));
  g_signal_emit (self, signals[SIGNAL_DISCARDED], 0);
}

/* Repetitions that nobody has seen are not guessed: what was counted is not recorded. */
static void
interrupted_cb (SuralRepCounter *self)
{
  if (!self->running)
    return;
  self->interrupted = TRUE;
  end (self);
  announce (self, void_words ());
  g_signal_emit (self, signals[SIGNAL_DISCARDED], 0);
}

static void
sound_toggled_cb (SuralRepCounter *self)
{
  g_autoptr (SuralClick) click = NULL;

  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->sound)))
    click = sural_click_dup_default ();
  sural_metronome_set_click (self->metronome, click);
}

static void
sural_rep_counter_unmap (GtkWidget *widget)
{
  SuralRepCounter *self = SURAL_REP_COUNTER (widget);

  if (self->running)
    end (self);
  GTK_WIDGET_CLASS (sural_rep_counter_parent_class)->unmap (widget);
}

static void
sural_rep_counter_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SURAL_TYPE_REP_COUNTER);
  G_OBJECT_CLASS (sural_rep_counter_parent_class)->dispose (object);
}

static void
sural_rep_counter_finalize (GObject *object)
{
  g_free (SURAL_REP_COUNTER (object)->about);
  G_OBJECT_CLASS (sural_rep_counter_parent_class)->finalize (object);
}

static void
sural_rep_counter_class_init (SuralRepCounterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_rep_counter_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_rep_counter_finalize;
  widget_class->unmap = sural_rep_counter_unmap;
  g_type_ensure (SURAL_TYPE_ASIDE);
  g_type_ensure (SURAL_TYPE_METRONOME);

  /**
   * SuralRepCounter::counted:
   * @side: the side that was counted
   * @count: the repetitions
   */
  signals[SIGNAL_COUNTED] =
      g_signal_new ("counted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_UINT);

  /**
   * SuralRepCounter::discarded:
   *
   * It was ended without a count.
   */
  signals[SIGNAL_DISCARDED] = g_signal_new ("discarded", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-rep-counter.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralRepCounter, metronome);
  gtk_widget_class_bind_template_child (widget_class, SuralRepCounter, title);
  gtk_widget_class_bind_template_child (widget_class, SuralRepCounter, text);
  gtk_widget_class_bind_template_child (widget_class, SuralRepCounter, number);
  gtk_widget_class_bind_template_child (widget_class, SuralRepCounter, source);
  gtk_widget_class_bind_template_child (widget_class, SuralRepCounter, sound);
  gtk_widget_class_bind_template_child (widget_class, SuralRepCounter, start);
  gtk_widget_class_bind_template_child (widget_class, SuralRepCounter, running_buttons);
  gtk_widget_class_bind_template_child (widget_class, SuralRepCounter, count_button);
  gtk_widget_class_bind_template_callback (widget_class, sural_rep_counter_start);
  gtk_widget_class_bind_template_callback (widget_class, sound_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, count_one);
  gtk_widget_class_bind_template_callback (widget_class, take_one_back);
  gtk_widget_class_bind_template_callback (widget_class, record);
  gtk_widget_class_bind_template_callback (widget_class, discard);
}

static void
sural_rep_counter_init (SuralRepCounter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->metronome, "interrupted", G_CALLBACK (interrupted_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * sural_rep_counter_new:
 * @knowledge: where the sources are
 * @definition: a finding that counts and has a metronome; must outlive the widget
 * @settings: (nullable): where it is kept whether it sounds
 *
 * Returns: (transfer floating): the counter, not running
 */
GtkWidget *
sural_rep_counter_new (SuralKnowledge *knowledge,
                       const SuralFindingDefinition *definition,
                       GSettings *settings)
{
  SuralRepCounter *self = g_object_new (SURAL_TYPE_REP_COUNTER, NULL);
  const SuralTool *tool = sural_finding_definition_get_tool (definition, SURAL_TOOL_METRONOME);

  g_return_val_if_fail (tool != NULL, NULL);

  self->definition = definition;
  self->about = sural_instrument_dup_words (tool);
  adw_bin_set_child (ADW_BIN (self->source), sural_instrument_make_source (knowledge, tool));
  sural_metronome_set_tempo (self->metronome, tool->per_minute, tool->beats_per_rep);
  if (settings != NULL)
    g_settings_bind (settings, "visit-sound", self->sound, "active", G_SETTINGS_BIND_DEFAULT);
  sound_toggled_cb (self);
  show (self);
  return GTK_WIDGET (self);
}

/**
 * sural_rep_counter_set_side:
 * @side: the side that is counted next
 */
void
sural_rep_counter_set_side (SuralRepCounter *self, SuralSide side)
{
  g_return_if_fail (SURAL_IS_REP_COUNTER (self));

  if (self->running)
    return;
  self->side = side;
  show (self);
}

/**
 * sural_rep_counter_is_running:
 *
 * Returns: whether it counts
 */
gboolean
sural_rep_counter_is_running (SuralRepCounter *self)
{
  g_return_val_if_fail (SURAL_IS_REP_COUNTER (self), FALSE);
  return self->running;
}

/**
 * sural_rep_counter_get_count:
 *
 * Returns: the repetitions so far
 */
guint
sural_rep_counter_get_count (SuralRepCounter *self)
{
  g_return_val_if_fail (SURAL_IS_REP_COUNTER (self), 0);
  return self->count;
}

/* All of it is wanted in view while it counts, the number and the lamps. */
static void
scroll_into_view (SuralRepCounter *self)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_VIEWPORT);

  gtk_widget_grab_focus (self->count_button);
  if (viewport != NULL)
    gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), GTK_WIDGET (self), NULL);
}

/**
 * sural_rep_counter_start:
 *
 * Starts the metronome and counts from nothing.
 */
void
sural_rep_counter_start (SuralRepCounter *self)
{
  g_return_if_fail (SURAL_IS_REP_COUNTER (self));

  if (self->running)
    return;
  self->running = TRUE;
  self->interrupted = FALSE;
  self->count = 0;
  sural_metronome_start (self->metronome);
  show (self);
  scroll_into_view (self);
  announce (self, _ ("Counting. Space counts one."));
}

/**
 * sural_rep_counter_finish:
 *
 * Ends it because the card is left: what has been counted is recorded, nothing counted is not.
 */
void
sural_rep_counter_finish (SuralRepCounter *self)
{
  g_return_if_fail (SURAL_IS_REP_COUNTER (self));

  if (self->count > 0)
    record (self);
  else
    discard (self);
}

/* Space that is held down counts one and not many. */
static void
space_pressed (SuralRepCounter *self)
{
  gint64 now = g_get_monotonic_time ();
  gboolean repeated = self->held != 0 && now - self->held < REPEAT;

  self->held = now;
  if (repeated)
    return;
  if (self->running)
    count_one (self);
  else
    sural_rep_counter_start (self);
}

/**
 * sural_rep_counter_take_key:
 * @keyval: a key that was pressed on the card while no text had the focus
 *
 * While it runs it takes every key that would answer or turn the card.
 *
 * Returns: FALSE when the key means nothing to it
 */
gboolean
sural_rep_counter_take_key (SuralRepCounter *self, guint keyval)
{
  g_return_val_if_fail (SURAL_IS_REP_COUNTER (self), FALSE);

  switch (keyval)
    {
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      space_pressed (self);
      return TRUE;
    case GDK_KEY_BackSpace:
      take_one_back (self);
      return self->running;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (!self->running)
        return FALSE;
      record (self);
      return TRUE;
    case GDK_KEY_Escape:
      if (!self->running)
        return FALSE;
      discard (self);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_Right:
    case GDK_KEY_Delete:
      return self->running;
    default:
      return self->running && gdk_keyval_to_unicode (keyval) > ' ';
    }
}

/**
 * sural_rep_counter_release_key:
 * @keyval: a key that was let go
 */
void
sural_rep_counter_release_key (SuralRepCounter *self, guint keyval)
{
  g_return_if_fail (SURAL_IS_REP_COUNTER (self));
  if (keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space)
    self->held = 0;
}
