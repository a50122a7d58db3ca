/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_EXAM_PAGE (sural_exam_page_get_type ())
G_DECLARE_FINAL_TYPE (SuralExamPage, sural_exam_page, SURAL, EXAM_PAGE, AdwBin)

/* What was found, by section, left and right, with the values of earlier visits; what was not
 * recorded is said to be so. The reasoning stands beside it where there is room. Property "record".
 */
GtkWidget *sural_exam_page_new (void);
void sural_exam_page_set_record (SuralExamPage *self, SuralRecord *record);

G_END_DECLS
