/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_REASONING_PANE (sural_reasoning_pane_get_type ())
G_DECLARE_FINAL_TYPE (SuralReasoningPane, sural_reasoning_pane, SURAL, REASONING_PANE, AdwBin)

/* What the findings weigh, beside the examination all the time: gates, nerve against muscle, the
 * differential with its reasons, what is unknown and the test most worth doing. Property "record".
 * Emits "finding-chosen" (finding id) when the clinician wants to go to a test. */
GtkWidget *sural_reasoning_pane_new (void);
void sural_reasoning_pane_set_record (SuralReasoningPane *self, SuralRecord *record);
/* Whether the next test can be gone to: only during a visit. */
void sural_reasoning_pane_set_can_choose (SuralReasoningPane *self, gboolean can_choose);

G_END_DECLS
