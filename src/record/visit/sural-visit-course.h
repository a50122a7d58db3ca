/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/visit/sural-earlier-findings.h"

G_BEGIN_DECLS

#define SURAL_TYPE_VISIT_COURSE (sural_visit_course_get_type ())
G_DECLARE_FINAL_TYPE (SuralVisitCourse, sural_visit_course, SURAL, VISIT_COURSE, GObject)

/* The way through the visit under way: which ordering was chosen, and what it asks. Emits "changed"
 * when that is another. Choosing loses nothing: what is recorded stays recorded, and stays in the
 * way. */
SuralVisitCourse *sural_visit_course_new (SuralRecord *record, SuralEarlierFindings *earlier);

const SuralOrdering *sural_visit_course_get_ordering (SuralVisitCourse *self);
void sural_visit_course_set_ordering (SuralVisitCourse *self, const char *id);
/* const SuralFindingDefinition*, in the order to go through them; belongs to the course. */
GPtrArray *sural_visit_course_get_findings (SuralVisitCourse *self);
double sural_visit_course_get_minutes (SuralVisitCourse *self, const char *ordering_id);
double sural_visit_course_get_minutes_left (SuralVisitCourse *self);

G_END_DECLS
