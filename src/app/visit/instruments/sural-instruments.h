/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/visit/sural-asking.h"
#include "record/open/sural-record.h"
#include "record/visit/sural-earlier-findings.h"

G_BEGIN_DECLS

#define SURAL_TYPE_INSTRUMENTS (sural_instruments_get_type ())
G_DECLARE_FINAL_TYPE (SuralInstruments, sural_instruments, SURAL, INSTRUMENTS, GtkWidget)

/* What a test is done with, as its knowledge says: counter, timer. Signal "counted" (SuralSide
 * side, guint count), "follows" (const char *before, const char *now), "left" when a key has led
 * back to the answer. */
void sural_instruments_show (SuralInstruments *self,
                             SuralRecord *record,
                             SuralEarlierFindings *earlier,
                             SuralAsking *asking,
                             const SuralFindingDefinition *definition);
void sural_instruments_refresh (SuralInstruments *self);
void sural_instruments_set_narrow (SuralInstruments *self, gboolean narrow);
void sural_instruments_set_side (SuralInstruments *self, SuralSide side);
/* Whether one of them runs that keeps the keys to itself. */
gboolean sural_instruments_is_busy (SuralInstruments *self);
/* Keys of the observations, which come before those of a text. */
gboolean sural_instruments_take_row_key (SuralInstruments *self, guint keyval);
gboolean sural_instruments_take_key (SuralInstruments *self, guint keyval);
void sural_instruments_release_key (SuralInstruments *self, guint keyval);
/* The card is left; FALSE when something typed cannot be recorded. */
gboolean sural_instruments_finish (SuralInstruments *self);

G_END_DECLS
