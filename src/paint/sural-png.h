/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* A picture as PNG, appended to @bytes. */
gboolean sural_png_write (cairo_surface_t *surface, GByteArray *bytes, GError **error);
cairo_surface_t *sural_png_read (GBytes *bytes); /* NULL: it is none */

G_END_DECLS
