/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "model/sural-day.h"

G_BEGIN_DECLS

double sural_diary_sheet_get_height (void);
void sural_diary_sheet_draw (cairo_t *cr, double width, SuralDay first);

G_END_DECLS
