/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

#define SURAL_TYPE_MEASURE_FACTORS (sural_measure_factors_get_type ())
G_DECLARE_FINAL_TYPE (SuralMeasureFactors, sural_measure_factors, SURAL, MEASURE_FACTORS, GtkWidget)

/* A measure that is a product, minutes times effort, typed as the two numbers that people know.
 * Emits "committed" when both are there, or when both were emptied. */
GtkWidget *sural_measure_factors_new (const SuralMeasure *measure);
/* The product on record; numbers that do not give it are taken out. NAN: none. */
void sural_measure_factors_set_value (SuralMeasureFactors *self, double value);
double sural_measure_factors_get_value (SuralMeasureFactors *self);
gboolean sural_measure_factors_commit (SuralMeasureFactors *self);
/* From one number to the other; FALSE when there is none that way. */
gboolean sural_measure_factors_move (SuralMeasureFactors *self, gboolean back);

G_END_DECLS
