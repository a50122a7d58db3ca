/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "record/open/sural-record.h"
#include "record/visit/sural-earlier-findings.h"

G_BEGIN_DECLS

#define SURAL_TYPE_EXAM_SECTION (sural_exam_section_get_type ())
G_DECLARE_FINAL_TYPE (SuralExamSection, sural_exam_section, SURAL, EXAM_SECTION, GtkWidget)

/* The findings of one section as rows of label, left and right (or one value), those with sides
 * first; those that say nothing and those not recorded are counted and unfold. */
GtkWidget *sural_exam_section_new (SuralRecord *record,
                                   SuralEarlierFindings *earlier,
                                   const char *section,
                                   GHashTable *speaking,
                                   gboolean narrow);

G_END_DECLS
