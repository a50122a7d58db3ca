/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/entry/sural-choice-button.h"

/**
 * SuralChoiceButton:
 *
 * A check or radio button that assistive technology can press: GTK gives an action to its other
 * buttons, and to this one only where a menu action stands behind it.
 */
struct _SuralChoiceButton
{
  GtkCheckButton parent_instance;
};

G_DEFINE_FINAL_TYPE (SuralChoiceButton, sural_choice_button, GTK_TYPE_CHECK_BUTTON)

static void
choose_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  /* What Space does: the pressed one of a group stays pressed. */
  gtk_widget_activate (widget);
}

static void
sural_choice_button_class_init (SuralChoiceButtonClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "choice.choose", NULL, choose_cb);
}

static void
sural_choice_button_init (SuralChoiceButton *self)
{
}

/**
 * sural_choice_button_new:
 *
 * Returns: (transfer floating): a check button; a radio button once it is put into a group
 */
GtkWidget *
sural_choice_button_new (void)
{
  return g_object_new (SURAL_TYPE_CHOICE_BUTTON, NULL);
}
