/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/common/page/sural-record-page.h"

G_BEGIN_DECLS

#define SURAL_TYPE_EXAM_PAGE (sural_exam_page_get_type ())
G_DECLARE_FINAL_TYPE (SuralExamPage, sural_exam_page, SURAL, EXAM_PAGE, SuralRecordPage)

/* What was found, by section, left and right, with the values of earlier visits; what was not
 * recorded is said to be so. The reasoning stands beside it where there is room. */
GtkWidget *sural_exam_page_new (void);

G_END_DECLS
