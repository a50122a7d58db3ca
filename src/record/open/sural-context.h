/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "knowledge/sural-knowledge.h"
#include "model/day/sural-day.h"
#include "record/open/sural-stationery.h"
#include "record/words/sural-typed.h"
#include "store/sural-store-thread.h"

G_BEGIN_DECLS

#define SURAL_TYPE_CONTEXT (sural_context_get_type ())
G_DECLARE_FINAL_TYPE (SuralContext, sural_context, SURAL, CONTEXT, GObject)

/* What every page is handed: clock, store, knowledge, settings, and where the clinic's file lies.
 * There are no globals. */
SuralContext *
sural_context_new (SuralKnowledge *knowledge, GSettings *settings, const char *clinic_path);

SuralKnowledge *sural_context_get_knowledge (SuralContext *self);
gboolean
sural_context_use_knowledge (SuralContext *self, SuralKnowledge *knowledge, GError **error);
SuralStoreThread *sural_context_get_store_thread (SuralContext *self);
GSettings *sural_context_get_settings (SuralContext *self);
const char *sural_context_get_clinic_path (SuralContext *self);
SuralStationery *sural_context_get_stationery (SuralContext *self);
SuralDay sural_context_get_today (SuralContext *self);
SuralTime sural_context_get_now (SuralContext *self);
SuralWrittenReading sural_context_get_reading (SuralContext *self, SuralWrittenKind kind);
/* Where the clinic lies that opens by itself. */
char *sural_context_dup_usual_path (GSettings *settings);
/* For tests and the demonstration clinic: time stands still at @now. */
void sural_context_set_now (SuralContext *self, SuralTime now);
/* Gives the store that was opened the same clock, for one that is opened begins with the machine's,
 * and reads what stands at the head of the clinic's papers. */
void sural_context_settle_store (SuralContext *self);

G_END_DECLS
