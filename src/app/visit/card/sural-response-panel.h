/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/visit/sural-asking.h"
#include "record/open/sural-record.h"
#include "record/visit/sural-earlier-findings.h"

G_BEGIN_DECLS

#define SURAL_TYPE_RESPONSE_PANEL (sural_response_panel_get_type ())
G_DECLARE_FINAL_TYPE (SuralResponsePanel, sural_response_panel, SURAL, RESPONSE_PANEL, AdwBin)

/* What was observed of a repeated movement, a row each, and the class that follows from it by the
 * rules of the knowledge. Down and Up go through the rows, the keys of an answer give it and go on.
 * Signals "follows" (const char *before, const char *now): an answer has made a class follow;
 * "left": a key has led out of the rows. */
GtkWidget *sural_response_panel_new (SuralRecord *record,
                                     SuralEarlierFindings *earlier,
                                     SuralAsking *asking,
                                     const SuralFindingDefinition *movement);
void sural_response_panel_refresh (SuralResponsePanel *self);
void sural_response_panel_set_narrow (SuralResponsePanel *self, gboolean narrow);
gboolean sural_response_panel_take_key (SuralResponsePanel *self, guint keyval);
gboolean sural_response_panel_commit (SuralResponsePanel *self);

G_END_DECLS
