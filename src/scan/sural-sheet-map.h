/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/sural-sheet-code.h"

G_BEGIN_DECLS

/* Where on a picture each point of a sheet is. */
typedef struct _SuralSheetMap SuralSheetMap;

SuralSheetMap *
sural_sheet_map_new (const SuralSheetCode *code, const SuralGrey *picture, GError **error);
void sural_sheet_map_free (SuralSheetMap *self);
SuralSpot sural_sheet_map_get (const SuralSheetMap *self, double x, double y);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralSheetMap, sural_sheet_map_free)

G_END_DECLS
