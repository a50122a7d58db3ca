/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SURAL_TYPE_CHOICE_BUTTON (sural_choice_button_get_type ())
G_DECLARE_FINAL_TYPE (SuralChoiceButton, sural_choice_button, SURAL, CHOICE_BUTTON, GtkCheckButton)

GtkWidget *sural_choice_button_new (void);

G_END_DECLS
