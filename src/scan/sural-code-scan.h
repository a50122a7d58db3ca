/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/sural-grey.h"

G_BEGIN_DECLS

/* A point of a picture, in pixels. */
typedef struct
{
  double x, y;
} SuralSpot;

/**
 * SuralCodeSeen:
 * @data: what a code says: bytes
 * @size: how many
 * @corners: (nullable): where it is seen: its corners as it is printed, from the upper left one on
 *   clockwise, without the white margin
 *
 * A QR code in a picture. The same may be seen several times.
 */
typedef struct
{
  const guint8 *data;
  gsize size;
  const SuralSpot *corners;
} SuralCodeSeen;

typedef void (*SuralCodeVisit) (const SuralCodeSeen *seen, gpointer user_data);
typedef gboolean (*SuralCodeIsEnough) (gpointer user_data);

void sural_code_scan (const SuralGrey *picture,
                      SuralCodeVisit visit,
                      SuralCodeIsEnough is_enough,
                      gpointer user_data);

G_END_DECLS
