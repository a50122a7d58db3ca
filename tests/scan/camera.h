/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* A grey picture. */
typedef struct
{
  guint width, height;
  guint8 *pixels; /* rows without a gap */
} Photo;

void photo_free (Photo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Photo, photo_free)

/* How a page is taken. */
typedef struct
{
  guint size;         /* of the longer side of the picture, in pixels */
  double turn;        /* in degrees */
  double perspective; /* how far corners are moved, as a share of the page */
  double margin;      /* around the page, as a share; negative: not all of it is seen */
  double curl;        /* of the paper, in points */
  double blur;        /* of the lens, in pixels */
  double noise;       /* of a pixel, of 255 */
  double shade;       /* darkest against brightest corner, 0 to 1 */
  gboolean shadow;    /* of a hand or the telephone, with its edge */
  guint creases;      /* folds */
  gboolean coffee;    /* a ring and drops */
  guint quality;      /* of JPEG, 1 to 100; 0: it is not packed */
} Shot;

/* Pages are drawn with this many pixels a point. */
#define CAMERA_SCALE 3.0

Photo *camera_take (cairo_surface_t *page, const Shot *shot, GRand *random);
Photo *camera_scan (cairo_surface_t *page);
void photo_save (const Photo *self, const char *path);

G_END_DECLS
