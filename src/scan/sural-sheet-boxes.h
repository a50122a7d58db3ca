/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/sural-sheet-page.h"

G_BEGIN_DECLS

/**
 * SuralBoxLook:
 * @ink: how much of the inside is dark, from 0 to 1
 * @peak: how dark the darkest of it is
 * @dense: how much of the inside is clearly dark
 * @spread: how much of the width or the height the dark takes, whichever is more
 * @number: the same as @ink for the number above the box
 * @before: the same for what is between this box and the one of the next lower number
 * @behind: the same towards the next higher number
 * @is_crossed: a straight line goes through it that begins and ends outside
 *
 * What is seen of a box.
 */
typedef struct
{
  double ink, peak, dense, spread;
  double number, before, behind;
  gboolean is_crossed;
} SuralBoxLook;

/* The boxes of one question on one day. */
typedef struct
{
  SuralBoxLook boxes[SURAL_DIARY_N_BOXES];
  double outline; /* how much of the lines around the boxes is seen where they have to be */
} SuralRowLook;

void sural_row_look (SuralRowLook *self,
                     const SuralSheetPage *page,
                     guint day,
                     SuralSheetQuestion question);

G_END_DECLS
