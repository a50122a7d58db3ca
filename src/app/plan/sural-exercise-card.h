/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

GtkWidget *sural_exercise_card_new (SuralKnowledge *knowledge, const SuralExercise *exercise);
const char *sural_exercise_group_label (const char *group);
char *sural_exercise_dup_search_text (const SuralExercise *exercise);

G_END_DECLS
