/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/steps/sural-step-end.h"

#include "app/visit/sural-answer-key.h"

#include <glib/gi18n-lib.h>

struct _SuralStepEnd
{
  AdwBin parent_instance;

  GtkWidget *title;
  GtkWidget *detail;
  GtkWidget *button;
};

enum
{
  SIGNAL_DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SuralStepEnd, sural_step_end, ADW_TYPE_BIN)

static void
clicked_cb (SuralStepEnd *self)
{
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

/* At once: a button that Enter presses would wait a quarter of a second. */
static gboolean
key_pressed_cb (SuralStepEnd *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  if ((!sural_answer_key_is_enter (keyval)) ||
      (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  clicked_cb (self);
  return GDK_EVENT_STOP;
}

static gboolean
sural_step_end_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SURAL_STEP_END (widget)->button);
}

static void
sural_step_end_class_init (SuralStepEndClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = sural_step_end_grab_focus;

  /**
   * SuralStepEnd::done:
   *
   * The next step is asked for.
   */
  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-step-end.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralStepEnd, title);
  gtk_widget_class_bind_template_child (widget_class, SuralStepEnd, detail);
  gtk_widget_class_bind_template_child (widget_class, SuralStepEnd, button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
sural_step_end_init (SuralStepEnd *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sural_step_end_new:
 *
 * Returns: (transfer floating): the end of a step
 */
GtkWidget *
sural_step_end_new (void)
{
  return g_object_new (SURAL_TYPE_STEP_END, NULL);
}

/**
 * sural_step_end_set_title:
 * @title: as "Safety done: Enter goes on"
 */
void
sural_step_end_set_title (SuralStepEnd *self, const char *title)
{
  g_return_if_fail (SURAL_IS_STEP_END (self));
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title, NULL, -1);
}

/**
 * sural_step_end_set_detail:
 * @detail: what the step has come to
 */
void
sural_step_end_set_detail (SuralStepEnd *self, const char *detail)
{
  g_return_if_fail (SURAL_IS_STEP_END (self));
  gtk_label_set_label (GTK_LABEL (self->detail), detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail, -1);
}

/**
 * sural_step_end_show:
 * @n_unknown: how many things of the step have no answer
 *
 * What was passed over is said where one could still go back to it.
 */
void
sural_step_end_show (SuralStepEnd *self, guint n_unknown)
{
  g_autofree char *text = NULL;

  g_return_if_fail (SURAL_IS_STEP_END (self));

  text = n_unknown == 0
             ? g_strdup (_ ("Everything is answered."))
             : g_strdup_printf (ngettext ("%u has no answer: it stays unknown.",
                                          "%u have no answer: they stay unknown.", n_unknown),
                                n_unknown);
  sural_step_end_set_detail (self, text);
}
