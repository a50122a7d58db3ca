/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/body-map/sural-body-target.h"

#include "reasoning/pain/sural-pain-pattern.h"

struct _SuralBodyTarget
{
  GtkWidget parent_instance;

  const SuralBodyRegion *region;
  SuralBodyView view;
  SuralSide side;
  char *name;
  char *marks;
};

enum
{
  PRESSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SuralBodyTarget, sural_body_target, GTK_TYPE_WIDGET)

static void
sural_body_target_finalize (GObject *object)
{
  SuralBodyTarget *self = SURAL_BODY_TARGET (object);

  g_free (self->name);
  g_free (self->marks);
  G_OBJECT_CLASS (sural_body_target_parent_class)->finalize (object);
}

/* Assistive technology presses it without a key. */
static void
press_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[PRESSED], 0);
}

static void
sural_body_target_class_init (SuralBodyTargetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_body_target_finalize;
  /**
   * SuralBodyTarget::pressed:
   *
   * It is to be marked, or its mark taken away, by what is neither pointer nor key.
   */
  signals[PRESSED] = g_signal_new ("pressed", SURAL_TYPE_BODY_TARGET, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "target.press", NULL, press_action_cb);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "bodytarget");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_CHECKBOX);
}

static void
sural_body_target_init (SuralBodyTarget *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  /* The pointer draws on the figure as a whole. */
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * sural_body_target_new:
 * @region: a region
 * @view: where it is shown
 * @side: left or right
 *
 * Returns: (transfer floating): the region as a widget
 */
GtkWidget *
sural_body_target_new (const SuralBodyRegion *region, SuralBodyView view, SuralSide side)
{
  SuralBodyTarget *self = NULL;

  g_return_val_if_fail (region != NULL, NULL);

  self = g_object_new (SURAL_TYPE_BODY_TARGET, NULL);
  self->region = region;
  self->view = view;
  self->side = side;
  self->name = sural_body_region_dup_name (region, side);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->name,
                                  -1);
  sural_body_target_set_marks (self, FALSE, "");
  return GTK_WIDGET (self);
}

/**
 * sural_body_target_get_region:
 *
 * Returns: the region
 */
const SuralBodyRegion *
sural_body_target_get_region (SuralBodyTarget *self)
{
  g_return_val_if_fail (SURAL_IS_BODY_TARGET (self), NULL);
  return self->region;
}

/**
 * sural_body_target_get_view:
 *
 * Returns: where it is shown
 */
SuralBodyView
sural_body_target_get_view (SuralBodyTarget *self)
{
  g_return_val_if_fail (SURAL_IS_BODY_TARGET (self), SURAL_BODY_VIEW_BACK);
  return self->view;
}

/**
 * sural_body_target_get_side:
 *
 * Returns: left or right
 */
SuralSide
sural_body_target_get_side (SuralBodyTarget *self)
{
  g_return_val_if_fail (SURAL_IS_BODY_TARGET (self), SURAL_SIDE_NONE);
  return self->side;
}

/**
 * sural_body_target_get_name:
 *
 * Returns: its name with its side
 */
const char *
sural_body_target_get_name (SuralBodyTarget *self)
{
  g_return_val_if_fail (SURAL_IS_BODY_TARGET (self), NULL);
  return self->name;
}

/**
 * sural_body_target_get_marks:
 *
 * Returns: the qualities that are marked here, as words; "" for none
 */
const char *
sural_body_target_get_marks (SuralBodyTarget *self)
{
  g_return_val_if_fail (SURAL_IS_BODY_TARGET (self), NULL);
  return self->marks;
}

/**
 * sural_body_target_set_marks:
 * @checked: whether the region is marked with the quality in hand
 * @marks: the qualities that are marked here, as words
 */
void
sural_body_target_set_marks (SuralBodyTarget *self, gboolean checked, const char *marks)
{
  g_return_if_fail (SURAL_IS_BODY_TARGET (self));

  g_set_str (&self->marks, marks);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED,
                               checked ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                       : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->marks, -1);
}
