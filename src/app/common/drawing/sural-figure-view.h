/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

GtkWidget *sural_figure_view_new (SuralKnowledge *knowledge, const char *shown);
void sural_figure_view_set_scale (GtkWidget *view, double scale);
gboolean sural_figure_view_can_play (GtkWidget *view);
void sural_figure_view_play (GtkWidget *view);

G_END_DECLS
