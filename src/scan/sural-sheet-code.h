/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/import/sural-diary-layout.h"
#include "scan/sural-code-scan.h"

G_BEGIN_DECLS

/* What the code of a sheet says, and where it is seen: its corners as it is printed, from the upper
 * left one on clockwise, without the white margin. */
typedef struct
{
  SuralDiaryLayout layout;
  SuralSpot corners[4];
} SuralSheetCode;

gboolean sural_sheet_code_find (SuralSheetCode *self, const SuralGrey *picture, GError **error);

G_END_DECLS
