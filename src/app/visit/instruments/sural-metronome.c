/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/instruments/sural-metronome.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/page/sural-style-class.h"

#include "app/visit/instruments/sural-beat.h"

#include <glib/gi18n-lib.h>

struct _SuralMetronome
{
  GtkWidget parent_instance;

  double per_minute;
  guint beats_per_rep;
  GPtrArray *lamps; /* GtkWidget */
  SuralClick *click;
  SuralBeatStart started; /* of the first beat */
  gint64 beat;            /* the one that is on; -1 for none */
  guint timer;
  gboolean is_running;
};

enum
{
  SIGNAL_BEAT,
  SIGNAL_INTERRUPTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SuralMetronome, sural_metronome, GTK_TYPE_WIDGET)

static void
light (SuralMetronome *self)
{
  for (guint i = 0; i < self->lamps->len; i++)
    {
      GtkWidget *lamp = g_ptr_array_index (self->lamps, i);

      sural_style_class_set (lamp, "lit",
                             self->beat >= 0 && (guint) (self->beat % self->lamps->len) == i);
    }
}

static gboolean beat_cb (gpointer user_data);

static void
wait_for_beat (SuralMetronome *self)
{
  gint64 wait = sural_beat_next (sural_beat_elapsed (&self->started), self->per_minute);

  self->timer =
      g_timeout_add_full (G_PRIORITY_HIGH, (guint) ((wait + 999) / 1000), beat_cb, self, NULL);
}

/* The beat is read from the clock and not counted: one that comes late does not delay the next. It
 * is no matter of frames: a window that is hidden draws none. */
static gboolean
beat_cb (gpointer user_data)
{
  SuralMetronome *self = SURAL_METRONOME (user_data);
  gint64 beat = 0;

  self->timer = 0;
  if (sural_metronome_check (self))
    return G_SOURCE_REMOVE;
  beat = sural_beat_at (sural_beat_elapsed (&self->started), self->per_minute);
  wait_for_beat (self);
  if (beat == self->beat)
    return G_SOURCE_REMOVE;
  self->beat = beat;
  light (self);
  if (self->click != NULL)
    sural_click_play (self->click, beat % self->beats_per_rep == 0);
  g_signal_emit (self, signals[SIGNAL_BEAT], 0, beat);
  return G_SOURCE_REMOVE;
}

static void
sural_metronome_unmap (GtkWidget *widget)
{
  sural_metronome_stop (SURAL_METRONOME (widget));
  GTK_WIDGET_CLASS (sural_metronome_parent_class)->unmap (widget);
}

static void
sural_metronome_dispose (GObject *object)
{
  SuralMetronome *self = SURAL_METRONOME (object);
  GtkWidget *child = NULL;

  sural_metronome_stop (self);
  g_ptr_array_set_size (self->lamps, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->click);
  G_OBJECT_CLASS (sural_metronome_parent_class)->dispose (object);
}

static void
sural_metronome_finalize (GObject *object)
{
  g_ptr_array_unref (SURAL_METRONOME (object)->lamps);
  G_OBJECT_CLASS (sural_metronome_parent_class)->finalize (object);
}

static void
sural_metronome_class_init (SuralMetronomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_metronome_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_metronome_finalize;
  widget_class->unmap = sural_metronome_unmap;

  /**
   * SuralMetronome::beat:
   * @number: the beat that has begun, from 0
   */
  signals[SIGNAL_BEAT] = g_signal_new ("beat", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * SuralMetronome::interrupted:
   *
   * The computer slept: it has stopped.
   */
  signals[SIGNAL_INTERRUPTED] =
      g_signal_new ("interrupted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "metronome");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
sural_metronome_init (SuralMetronome *self)
{
  self->lamps = g_ptr_array_new ();
  self->beat = -1;
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                              12);
}

/* With two beats to a repetition the first is the way up and the second the way down. */
static GtkWidget *
make_lamp (guint index, guint n)
{
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  GtkWidget *lamp =
      n == 2 ? sural_decorative_icon_new (index == 0 ? "go-up-symbolic" : "go-down-symbolic")
             : gtk_label_new (number);

  gtk_widget_add_css_class (lamp, "lamp");
  gtk_widget_set_valign (lamp, GTK_ALIGN_CENTER);
  return lamp;
}

/**
 * sural_metronome_set_tempo:
 * @per_minute: beats a minute, above 0
 * @beats_per_rep: beats of one repetition, 1 or more
 */
void
sural_metronome_set_tempo (SuralMetronome *self, double per_minute, guint beats_per_rep)
{
  g_return_if_fail (SURAL_IS_METRONOME (self));
  g_return_if_fail (per_minute > 0 && beats_per_rep > 0 && self->lamps->len == 0);

  self->per_minute = per_minute;
  self->beats_per_rep = beats_per_rep;
  for (guint i = 0; i < beats_per_rep; i++)
    {
      GtkWidget *lamp = make_lamp (i, beats_per_rep);

      g_ptr_array_add (self->lamps, lamp);
      gtk_widget_set_parent (lamp, GTK_WIDGET (self));
    }
}

/**
 * sural_metronome_set_click:
 * @click: (nullable): what it sounds with
 */
void
sural_metronome_set_click (SuralMetronome *self, SuralClick *click)
{
  g_return_if_fail (SURAL_IS_METRONOME (self));
  g_set_object (&self->click, click);
}

/**
 * sural_metronome_start:
 *
 * Begins with the first beat, now.
 */
void
sural_metronome_start (SuralMetronome *self)
{
  g_return_if_fail (SURAL_IS_METRONOME (self));
  g_return_if_fail (self->per_minute > 0);

  sural_metronome_stop (self);
  self->started = sural_beat_start ();
  self->is_running = TRUE;
  self->timer = g_timeout_add_full (G_PRIORITY_HIGH, 0, beat_cb, self, NULL);
}

/**
 * sural_metronome_check:
 *
 * Stops it when the computer slept since it was started, and emits "interrupted".
 *
 * Returns: whether it did
 */
gboolean
sural_metronome_check (SuralMetronome *self)
{
  g_return_val_if_fail (SURAL_IS_METRONOME (self), FALSE);

  if (!self->is_running || !sural_beat_is_void (&self->started))
    return FALSE;
  sural_metronome_stop (self);
  g_signal_emit (self, signals[SIGNAL_INTERRUPTED], 0);
  return TRUE;
}

/**
 * sural_metronome_stop:
 *
 * Puts the lamps out.
 */
void
sural_metronome_stop (SuralMetronome *self)
{
  g_return_if_fail (SURAL_IS_METRONOME (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  self->is_running = FALSE;
  self->beat = -1;
  light (self);
}

/**
 * sural_metronome_is_running:
 *
 * Returns: whether it beats
 */
gboolean
sural_metronome_is_running (SuralMetronome *self)
{
  g_return_val_if_fail (SURAL_IS_METRONOME (self), FALSE);
  return self->is_running;
}

/**
 * sural_metronome_get_beat:
 *
 * Returns: the beat that is on, from 0; -1 for none
 */
gint64
sural_metronome_get_beat (SuralMetronome *self)
{
  g_return_val_if_fail (SURAL_IS_METRONOME (self), -1);
  return self->beat;
}
