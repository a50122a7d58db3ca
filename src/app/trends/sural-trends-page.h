/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/common/page/sural-record-page.h"

G_BEGIN_DECLS

#define SURAL_TYPE_TRENDS_PAGE (sural_trends_page_get_type ())
G_DECLARE_FINAL_TYPE (SuralTrendsPage, sural_trends_page, SURAL, TRENDS_PAGE, SuralRecordPage)

/* Symptoms, sitting and function over the healing window: alerts, chart or table, changes and what
 * pain follows. */

G_END_DECLS
