/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/sural-colours.h"

G_BEGIN_DECLS

gboolean sural_jpeg_is_cut_off (GBytes *bytes);
GBytes *sural_jpeg_encode (const SuralColours *picture, guint quality, GError **error);

G_END_DECLS
