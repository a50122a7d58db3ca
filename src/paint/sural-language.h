/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The language that sentences are in. */
const char *sural_language_get_tag (void);
gboolean sural_language_is_leftward (void);

G_END_DECLS
