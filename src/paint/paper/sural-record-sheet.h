/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/day/sural-day.h"
#include "paint/paper/sural-document.h"
#include "paint/paper/sural-letterhead.h"
#include "paint/paper/sural-paper.h"

G_BEGIN_DECLS

/**
 * SuralRecordSheet:
 *
 * What stands on the paper of a whole record, in words and in the order in which it is read. It
 * belongs to no thread: what is read where the clinic's file is may be laid out elsewhere.
 */
typedef struct _SuralRecordSheet SuralRecordSheet;

SuralRecordSheet *sural_record_sheet_new (void);
void sural_record_sheet_free (SuralRecordSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralRecordSheet, sural_record_sheet_free)

/* Headings; one under which nothing comes is not there. */
void sural_record_sheet_begin_part (SuralRecordSheet *self, const char *title);
void sural_record_sheet_begin_section (SuralRecordSheet *self, const char *title);
void sural_record_sheet_begin_group (SuralRecordSheet *self, const char *title);

/* What is not known, NULL or empty, is left out. */
void sural_record_sheet_add_fact (SuralRecordSheet *self, const char *label, const char *value);
void sural_record_sheet_add_text (SuralRecordSheet *self, const char *text);
void sural_record_sheet_add_strong (SuralRecordSheet *self, const char *text);
void sural_record_sheet_add_notice (SuralRecordSheet *self, const char *text);
void sural_record_sheet_add_item (SuralRecordSheet *self, const char *text);

/* A table goes on until something else comes. The first column is the name of its row. */
void sural_record_sheet_begin_table (SuralRecordSheet *self,
                                     const char *first,
                                     ...) G_GNUC_NULL_TERMINATED;
void
sural_record_sheet_add_row (SuralRecordSheet *self, const char *first, ...) G_GNUC_NULL_TERMINATED;

/**
 * SuralRecordSheetHead:
 *
 * Whose it is and who gives it out. All texts may be NULL.
 */
typedef struct
{
  const char *patient_name;
  SuralDay birth_day;
  const char *birth_part; /* where the day is not known */
  const char *clinic_name;
  const SuralLetterhead *letterhead;
  const char *clinician;
  SuralDay date;
  const char *trail_end; /* of the clinic's audit trail, to be held against it later */
  SuralPaper paper;
} SuralRecordSheetHead;

SuralDocument *
sural_record_sheet_compose (const SuralRecordSheet *self, const SuralRecordSheetHead *head);

G_END_DECLS
