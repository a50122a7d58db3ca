/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Shows where a line ends behind it, and nowhere else. */
#define SURAL_SOFT_HYPHEN "\302\255"

void sural_syllables_hyphenate (GString *text, const char *language);

G_END_DECLS
