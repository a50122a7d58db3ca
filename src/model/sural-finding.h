/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/sural-day.h"
#include "model/sural-side.h"

G_BEGIN_DECLS

#define SURAL_TYPE_FINDING (sural_finding_get_type ())
G_DECLARE_FINAL_TYPE (SuralFinding, sural_finding, SURAL, FINDING, GObject)

/* One recorded answer or test result; immutable. The value is the text of DESIGN 4 ("yes",
 * "positive", "centralises") or a number in the finding's own unit. */
SuralFinding *sural_finding_new (const char *finding_id, SuralSide side, const char *value);
SuralFinding *sural_finding_new_number (const char *finding_id, SuralSide side, double value);
SuralFinding *sural_finding_new_full (const char *finding_id,
                                      SuralSide side,
                                      const char *value,
                                      const char *note,
                                      SuralTime recorded);

const char *sural_finding_get_id (SuralFinding *self);
SuralSide sural_finding_get_side (SuralFinding *self);
const char *sural_finding_get_value (SuralFinding *self);
double sural_finding_get_number (SuralFinding *self);
const char *sural_finding_get_note (SuralFinding *self);
SuralTime sural_finding_get_recorded (SuralFinding *self);

G_END_DECLS
