/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_SIDE_MEASURE (sural_side_measure_get_type ())
G_DECLARE_FINAL_TYPE (SuralSideMeasure, sural_side_measure, SURAL, SIDE_MEASURE, GtkWidget)

/* A number beside the result of a test, kept as a measurement: the angle of a straight-leg raise.
 */
GtkWidget *sural_side_measure_new (SuralRecord *record,
                                   const SuralFindingDefinition *definition,
                                   SuralSide side);
void sural_side_measure_refresh (SuralSideMeasure *self);
/* Begins the number anew with a digit that was typed elsewhere on the card. */
void sural_side_measure_begin (SuralSideMeasure *self, guint keyval);
gboolean sural_side_measure_has_focus (SuralSideMeasure *self);
/* Whether it shows a number, on record or being typed. */
gboolean sural_side_measure_is_recorded (SuralSideMeasure *self);
gboolean sural_side_measure_is_typing (SuralSideMeasure *self);
gboolean sural_side_measure_commit (SuralSideMeasure *self);

G_END_DECLS
