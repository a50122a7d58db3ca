/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "scan/sural-colours.h"
#include "scan/sural-grey.h"

G_BEGIN_DECLS

/* What a picture may have at the most, in pixels: a scan of A4 with 600 dots an inch has a third.
 */
#define SURAL_PICTURE_MOST (100 * 1000 * 1000)

SuralGrey *sural_picture_decode (GBytes *bytes, GError **error);
SuralColours *sural_picture_decode_colours (GBytes *bytes, GError **error);

G_END_DECLS
