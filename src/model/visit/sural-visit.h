/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/day/sural-day.h"

G_BEGIN_DECLS

#define SURAL_TYPE_VISIT (sural_visit_get_type ())
G_DECLARE_FINAL_TYPE (SuralVisit, sural_visit, SURAL, VISIT, GObject)

/* One time the patient was in the room. @ended is SURAL_TIME_UNKNOWN while it goes on. */
SuralVisit *sural_visit_new (const char *id,
                             const char *episode_id,
                             SuralTime started,
                             SuralTime ended,
                             const char *clinician);

const char *sural_visit_get_id (SuralVisit *self);
const char *sural_visit_get_episode_id (SuralVisit *self);
SuralTime sural_visit_get_started (SuralVisit *self);
SuralTime sural_visit_get_ended (SuralVisit *self);
const char *sural_visit_get_clinician (SuralVisit *self);

/* The way through the visit that was chosen, and where it was left: a step, and a question or test
 * within it. NULL: not chosen, not known. */
const char *sural_visit_get_scope (SuralVisit *self);
void sural_visit_set_scope (SuralVisit *self, const char *ordering);
const char *sural_visit_get_step (SuralVisit *self);
const char *sural_visit_get_finding (SuralVisit *self);
void sural_visit_set_place (SuralVisit *self, const char *step, const char *finding);

G_END_DECLS
