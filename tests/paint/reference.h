/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* Pictures are compared with small ones that are kept in tests/paint/references. What is compared
 * is the mean colour of squares, so that other fonts and other versions of Cairo may set text a
 * little differently, but nothing may be missing, elsewhere, or of another colour.
 *
 * To renew them after a drawing was changed on purpose:
 *   ./dev shell env SURAL_RENEW_REFERENCES=1 meson test -C _build raster raster-paper
 * and look at each picture (the whole ones are in _build/tests) before it is committed. */

/* How unlike two pictures are: the mean over all squares of how far their colours are apart, and
 * the share of squares that are plainly of another colour. From 0 to 1. */
typedef struct
{
  double mean;
  double share;
} Unlikeness;

cairo_surface_t *reference_shrink (cairo_surface_t *surface);
cairo_surface_t *reference_load (const char *name);
Unlikeness reference_compare (cairo_surface_t *one, cairo_surface_t *other);
gboolean reference_is_alike (const Unlikeness *unlikeness);
/* Fails the test when @surface is not like the reference of that name. */
void reference_assert (cairo_surface_t *surface, const char *name);

G_END_DECLS
