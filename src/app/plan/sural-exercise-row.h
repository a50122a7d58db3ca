/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

/* A row of the library: the movement, the name and what it is for. */
GtkWidget *sural_exercise_row_new (SuralKnowledge *knowledge, const SuralExercise *exercise);
const SuralExercise *sural_exercise_row_get_exercise (GtkListBoxRow *row);
gboolean sural_exercise_row_matches (GtkListBoxRow *row, const char *needle);

G_END_DECLS
