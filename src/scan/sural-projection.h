/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/sural-sheet-code.h"

G_BEGIN_DECLS

/* A plane seen from aside: from points of a sheet to spots of a picture. */
typedef struct
{
  double m[9];
} SuralProjection;

gboolean sural_projection_fit (SuralProjection *self,
                               const SuralSpot *from,
                               const SuralSpot *to,
                               const double *weights,
                               guint n,
                               gboolean is_affine);

/**
 * sural_projection_apply:
 * @self: a projection
 * @spot: where it is on the sheet
 *
 * Returns: where it is seen
 */
static inline SuralSpot
sural_projection_apply (const SuralProjection *self, SuralSpot spot)
{
  const double *m = self->m;
  const double far = m[6] * spot.x + m[7] * spot.y + m[8];

  return (SuralSpot) { (m[0] * spot.x + m[1] * spot.y + m[2]) / far,
                       (m[3] * spot.x + m[4] * spot.y + m[5]) / far };
}

G_END_DECLS
