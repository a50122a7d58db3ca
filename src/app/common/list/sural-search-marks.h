/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

void sural_search_marks_add (PangoAttrList *attributes, GArray *hits);

G_END_DECLS
