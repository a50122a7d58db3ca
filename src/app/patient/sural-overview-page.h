/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/common/page/sural-record-page.h"

G_BEGIN_DECLS

#define SURAL_TYPE_OVERVIEW_PAGE (sural_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (SuralOverviewPage, sural_overview_page, SURAL, OVERVIEW_PAGE, SuralRecordPage)

/* The story at a glance: red flags, where on the healing window, the working conclusion and why,
 * the plan, and what changed. */

G_END_DECLS
