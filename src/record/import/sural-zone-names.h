/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The zones that somebody may have been in, to be chosen from. */
GStrv sural_zone_names_list (void);

G_END_DECLS
