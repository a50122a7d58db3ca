/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-note.h"
#include "model/visit/sural-pain-map.h"
#include "paint/paper/sural-document.h"
#include "paint/paper/sural-letterhead.h"
#include "paint/paper/sural-paper.h"

G_BEGIN_DECLS

/**
 * SuralNoteSheet:
 *
 * A SOAP note on paper. All texts may be NULL; @note may be a draft.
 */
typedef struct
{
  const char *patient_name;
  SuralDay birth_day;
  const char *birth_part; /* where the day is not known */
  const char *clinic_name;
  const SuralLetterhead *letterhead;
  const char *complaint;
  SuralNote *note;
  GPtrArray *amendments;  /* (nullable): SuralNote, oldest first */
  GPtrArray *corrected;   /* (nullable): char*, what was corrected after it was signed */
  const char *trail_end;  /* (nullable): of the clinic's audit trail, to be held against it later */
  SuralPainMap *pain_map; /* (nullable): of the note's visit */
  SuralKnowledge *knowledge; /* (nullable): where there is no pain map */
  SuralPaper paper;
} SuralNoteSheet;

SuralDocument *sural_note_sheet_compose (const SuralNoteSheet *sheet);

G_END_DECLS
