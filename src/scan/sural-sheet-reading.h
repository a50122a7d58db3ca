/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/sural-sheet-page.h"

G_BEGIN_DECLS

/**
 * SuralSheetState:
 * @SURAL_SHEET_EMPTY: nothing is marked: a gap, and no value
 * @SURAL_SHEET_READ: one box is marked, and nothing speaks against it
 * @SURAL_SHEET_ASKED: something is there, and what it means has to be said by a person
 *
 * What is made of a row of boxes. Whatever is not plain is asked.
 */
typedef enum
{
  SURAL_SHEET_EMPTY,
  SURAL_SHEET_READ,
  SURAL_SHEET_ASKED,
} SuralSheetState;

/* Why a row is asked. */
typedef enum
{
  SURAL_SHEET_NO_DOUBT,
  SURAL_SHEET_SEVERAL, /* more than one box is marked, or a mark was corrected */
  SURAL_SHEET_FAINT,   /* a mark, or none: too faint to say */
  SURAL_SHEET_BESIDE,  /* something is written beside the boxes */
  SURAL_SHEET_THROUGH, /* a line goes through: a fold, a stain, or struck out */
  SURAL_SHEET_UNSEEN,  /* the boxes are not seen well enough */
} SuralSheetDoubt;

typedef struct
{
  SuralSheetState state;
  SuralSheetDoubt doubt;
  int value; /* of SURAL_SHEET_READ; else -1 */
} SuralSheetAnswer;

/**
 * SuralSheetReading:
 * @page: the sheet, straightened
 * @answers: (element-type SuralSheetAnswer): by day and question; see sural_sheet_reading_get()
 *
 * What a picture of a diary sheet says.
 */
typedef struct
{
  SuralSheetPage *page;
  GArray *answers;
} SuralSheetReading;

SuralSheetReading *sural_sheet_reading_new (const SuralGrey *picture, GError **error);
void sural_sheet_reading_free (SuralSheetReading *self);
const SuralSheetAnswer *
sural_sheet_reading_get (const SuralSheetReading *self, guint day, SuralSheetQuestion question);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralSheetReading, sural_sheet_reading_free)

G_END_DECLS
