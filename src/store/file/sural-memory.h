/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Gives SQLite its memory from here on; before the first database is opened. */
gboolean sural_memory_install (void);

G_END_DECLS
