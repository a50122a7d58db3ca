/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/day/sural-day.h"
#include "paint/paper/sural-document.h"
#include "paint/paper/sural-letterhead.h"
#include "paint/paper/sural-paper.h"

G_BEGIN_DECLS

/* What all papers are made of; private to the painters. */

/* Texts may be NULL and days unknown; a name and a date are then left to be filled in by hand. */
typedef struct
{
  const char *clinic;
  const char *complaint;
  const char *patient;
  SuralDay birth_day;
  const char *birth_part; /* where the day is not known */
  SuralDay date;
  const char *person_label; /* "Therapist" */
  const char *person;
  const SuralLetterhead *letterhead;
} SuralSheetHead;

SuralDocument *sural_sheet_new (SuralPaper paper, const char *title, SuralDay date);
SuralBox *
sural_sheet_text (SuralDocument *document, SuralTextStyle style, const char *text, double before);
SuralBox *sural_sheet_heading (SuralDocument *document, const char *text);
SuralBox *sural_sheet_list_item (const char *text);
SuralBox *sural_sheet_field (const char *label, const char *value, double share);
SuralBox *sural_sheet_row (gboolean heading, gboolean shaded);
SuralBox *sural_sheet_cell (SuralBox *row, double share, const char *text, const char *small_text);
void sural_sheet_add_strip (SuralDocument *document, const SuralSheetHead *head);
void sural_sheet_add_head (SuralDocument *document, const SuralSheetHead *head);
void
sural_sheet_set_footer (SuralDocument *document, const SuralSheetHead *head, const char *first);
SuralBox *
sural_sheet_notice (SuralDocument *document, const SuralColor *edge, const SuralColor *fill);

G_END_DECLS
