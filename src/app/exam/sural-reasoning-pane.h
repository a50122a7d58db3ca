/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/common/page/sural-record-page.h"

G_BEGIN_DECLS

#define SURAL_TYPE_REASONING_PANE (sural_reasoning_pane_get_type ())
G_DECLARE_FINAL_TYPE (SuralReasoningPane,
                      sural_reasoning_pane,
                      SURAL,
                      REASONING_PANE,
                      SuralRecordPage)

/* What the findings weigh, beside the examination all the time: gates, nerve against muscle, the
 * differential with its reasons, what is unknown and the test most worth doing.
 * Emits "finding-chosen" (finding id) when the clinician wants to go to a test. */
GtkWidget *sural_reasoning_pane_new (void);
/* Whether the next test can be gone to: only during a visit. */
void sural_reasoning_pane_set_can_choose (SuralReasoningPane *self, gboolean can_choose);

G_END_DECLS
