/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* The white margin that a code needs on each side to be found, in modules (ISO/IEC 18004, 5.3.8).
 */
#define SURAL_QR_QUIET 4

guint sural_qr_get_n_modules (GBytes *data, GError **error);
gboolean sural_qr_draw (cairo_t *cr, GBytes *data, double x, double y, double size, GError **error);

G_END_DECLS
