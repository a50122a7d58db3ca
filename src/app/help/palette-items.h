/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/help/palette-match.h"
#include "app/visit/sural-visit-view.h"
#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

void sural_command_palette_add_actions (GPtrArray *items, GtkWindow *window);
void sural_command_palette_add_patients (GPtrArray *items, GPtrArray *entries);
void sural_command_palette_add_records (GPtrArray *items, GPtrArray *entries);
void sural_command_palette_add_pictures (GPtrArray *items, GPtrArray *found);
void sural_command_palette_add_tests (GPtrArray *items,
                                      SuralKnowledge *knowledge,
                                      SuralVisitView *visit);
gboolean sural_command_palette_is_enabled (GtkWindow *window, const char *detailed_name);

G_END_DECLS
