/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

GtkWidget *sural_figure_view_new (SuralKnowledge *knowledge, const char *shown);

G_END_DECLS
