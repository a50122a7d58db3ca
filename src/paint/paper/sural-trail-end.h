/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paint/paper/sural-document.h"

G_BEGIN_DECLS

void sural_trail_end_add_to (SuralDocument *document, const char *trail_end);

G_END_DECLS
