/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/sural-sheet-map.h"

G_BEGIN_DECLS

/* Pixels a point of a straightened sheet. */
#define SURAL_SHEET_SCALE 3

/**
 * SuralSheetPage:
 * @layout: what its code says
 * @picture: the sheet, straightened, with %SURAL_SHEET_SCALE pixels a point
 * @ink: how dark each pixel of that is between the paper around it, 0, and the printed squares, 255
 *
 * A sheet as it lies flat on a table in even light.
 */
typedef struct
{
  SuralDiaryLayout layout;
  SuralGrey *picture;
  SuralGrey *ink;
} SuralSheetPage;

SuralSheetPage *sural_sheet_page_new (const SuralSheetCode *code,
                                      const SuralSheetMap *map,
                                      const SuralGrey *picture);
void sural_sheet_page_free (SuralSheetPage *self);
double sural_sheet_page_get_ink (const SuralSheetPage *self, double x, double y);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralSheetPage, sural_sheet_page_free)

G_END_DECLS
