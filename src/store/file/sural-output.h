/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Asked before anything is written by a name that somebody chose: it may be that of a clinic. */
gboolean sural_output_check (const char *path, GError **error);

G_END_DECLS
