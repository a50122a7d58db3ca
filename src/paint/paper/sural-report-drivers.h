/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paint/paper/sural-document.h"
#include "reasoning/course/sural-trend.h"

G_BEGIN_DECLS

/* What drives it, on the report; private to the painters. */
void sural_report_drivers_add_to (const SuralTrend *trend, SuralDocument *document);

G_END_DECLS
