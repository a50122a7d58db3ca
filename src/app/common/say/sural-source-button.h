/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "reasoning/weigh/sural-basis.h"

G_BEGIN_DECLS

/* A pill with the grade of a number that opens what the number rests on. */
GtkWidget *sural_source_button_new (SuralBasis *basis, const char *of);
GtkWidget *sural_source_button_new_for_list (GPtrArray *names, GPtrArray *bases, const char *of);

G_END_DECLS
