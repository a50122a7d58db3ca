/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paint/paper/sural-box.h"

G_BEGIN_DECLS

/* How the text of boxes is set; private to the painters. */
double sural_text_scale (PangoContext *context);
PangoLayout *sural_text_layout_new (PangoContext *context, SuralTextStyle style, const char *text);
PangoLayout *
sural_text_find_layout (PangoContext *context, SuralTextStyle style, int width, const char *text);
void sural_text_forget_layouts (PangoContext *context);

G_END_DECLS
