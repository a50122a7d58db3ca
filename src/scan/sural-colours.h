/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SuralColours:
 * @pixels: red, green and blue of each, a byte each; rows without a gap
 *
 * A picture in colour, and nothing besides: no place, no camera, no moment.
 */
typedef struct
{
  guint width, height;
  guint8 *pixels;
} SuralColours;

SuralColours *sural_colours_new (guint width, guint height);
void sural_colours_free (SuralColours *self);
SuralColours *sural_colours_shrink (const SuralColours *self, guint width, guint height);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralColours, sural_colours_free)

G_END_DECLS
