/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/common/page/sural-record-page.h"

G_BEGIN_DECLS

#define SURAL_TYPE_PLAN_PAGE (sural_plan_page_get_type ())
G_DECLARE_FINAL_TYPE (SuralPlanPage, sural_plan_page, SURAL, PLAN_PAGE, SuralRecordPage)

/* The accepted plan, what a new one would change, earlier versions, and the patient's handout. */

G_END_DECLS
