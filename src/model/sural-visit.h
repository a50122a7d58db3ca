/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/sural-day.h"

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

G_END_DECLS
