/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sural-day.h"

G_BEGIN_DECLS

char *sural_day_text (SuralDay day);
char *sural_birth_text (SuralDay day, const char *part);

G_END_DECLS
