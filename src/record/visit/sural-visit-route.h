/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/visit/sural-earlier-findings.h"

G_BEGIN_DECLS

#define SURAL_TYPE_VISIT_ROUTE (sural_visit_route_get_type ())
G_DECLARE_FINAL_TYPE (SuralVisitRoute, sural_visit_route, SURAL, VISIT_ROUTE, GObject)

/* The way through the visit under way: which ordering was chosen, and what it asks. Emits "changed"
 * when that is another. Choosing loses nothing: what is recorded stays recorded, and stays in the
 * way. */
SuralVisitRoute *sural_visit_route_new (SuralRecord *record, SuralEarlierFindings *earlier);

const SuralOrdering *sural_visit_route_get_ordering (SuralVisitRoute *self);
void sural_visit_route_set_ordering (SuralVisitRoute *self, const char *id);
/* const SuralFindingDefinition*, in the order to go through them; belongs to the route. */
GPtrArray *sural_visit_route_get_findings (SuralVisitRoute *self);
double sural_visit_route_get_minutes (SuralVisitRoute *self, const char *ordering_id);
double sural_visit_route_get_minutes_left (SuralVisitRoute *self);

G_END_DECLS
