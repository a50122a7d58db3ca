/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/day/sural-day.h"
#include "model/visit/sural-side.h"

G_BEGIN_DECLS

#define SURAL_TYPE_FINDING (sural_finding_get_type ())
G_DECLARE_FINAL_TYPE (SuralFinding, sural_finding, SURAL, FINDING, GObject)

/* One recorded answer or test result; immutable once it is recorded. The value is an answer's id
 * ("yes", "positive", "centralises"), several of them with a blank between (sural-several.h), a
 * number in the finding's own unit, or an ISO day. */
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

/* Since when it stands: recorded first with this value, and with no other since. */
SuralTime sural_finding_get_since (SuralFinding *self);
void sural_finding_set_since (SuralFinding *self, SuralTime since);

/* The day that the finding itself is of: that of a scan, not that on which it was recorded. */
SuralDay sural_finding_get_day (SuralFinding *self);
void sural_finding_set_day (SuralFinding *self, SuralDay day);

/* Whether it was said when the episode was begun, and at no visit. */
gboolean sural_finding_is_from_intake (SuralFinding *self);
void sural_finding_set_from_intake (SuralFinding *self, gboolean from_intake);

G_END_DECLS
