/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "model/import/sural-diary-layout.h"

G_BEGIN_DECLS

/**
 * SuralDiarySheet:
 * @first: the first day, or SURAL_DAY_UNKNOWN to number the days
 * @n_days: how many days it has where there is room for them
 * @large: in large print
 * @ticket: by what it is known when it is read back
 * @has_ticket: whether it is to be read back; else it has no code and no squares
 *
 * The table that the patient fills in by hand; private to the painters.
 */
typedef struct
{
  SuralDay first;
  guint n_days;
  gboolean large;
  SuralDiaryTicket ticket;
  gboolean has_ticket;
} SuralDiarySheet;

guint sural_diary_sheet_get_n_days (SuralDay first, SuralDay review);
double sural_diary_sheet_get_least_height (const SuralDiarySheet *sheet);
SuralDiaryLayout sural_diary_sheet_get_layout (const SuralDiarySheet *sheet,
                                               cairo_t *cr,
                                               double width,
                                               double height);
void
sural_diary_sheet_draw (const SuralDiarySheet *sheet, cairo_t *cr, double width, double height);

G_END_DECLS
