/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "record/visit/sural-visit-course.h"

G_BEGIN_DECLS

#define SURAL_TYPE_COURSE_BOX (sural_course_box_get_type ())
G_DECLARE_FINAL_TYPE (SuralCourseBox, sural_course_box, SURAL, COURSE_BOX, GtkWidget)

/* Chooses the way through the visit, with the minutes of each and those that are left. */
void
sural_course_box_set_course (SuralCourseBox *self, SuralRecord *record, SuralVisitCourse *course);
void sural_course_box_refresh (SuralCourseBox *self);

G_END_DECLS
