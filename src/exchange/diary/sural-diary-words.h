/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

typedef enum
{
  SURAL_DIARY_ROLE_NONE,
  SURAL_DIARY_ROLE_DATE,
  SURAL_DIARY_ROLE_DAY,
  SURAL_DIARY_ROLE_MONTH,
  SURAL_DIARY_ROLE_YEAR,
  SURAL_DIARY_ROLE_TIME,
  SURAL_DIARY_ROLE_NAME,
  SURAL_DIARY_ROLE_VALUE,
} SuralDiaryRole;

/* Where a name says that a pain is. */
typedef enum
{
  SURAL_DIARY_NO_PAIN,
  SURAL_DIARY_PAIN_UNPLACED,  /* "pain", "NRS now": of what the patient came with */
  SURAL_DIARY_PAIN_ELSEWHERE, /* "knee pain", "headache", "pain in the evening" */
} SuralDiaryPain;

SuralDiaryRole sural_diary_guess_role (const char *header);
const char *sural_diary_guess_measure (const char *name, SuralKnowledge *knowledge, char **against);
char *sural_diary_dup_against (const char *title, const SuralMeasure *measure);
SuralDiaryPain sural_diary_guess_pain (const char *name, char **against);
gboolean sural_diary_value_is_bare (const char *header);
gboolean sural_diary_is_note (const char *header);
gboolean sural_diary_is_birth (const char *header);
gboolean sural_diary_is_person (const char *header);
gboolean sural_diary_is_of_entry (const char *header);
gboolean sural_diary_names_day (const char *header);
gboolean sural_diary_is_weekday_title (const char *header, guint column);
gboolean sural_diary_is_begin (const char *header);
gboolean sural_diary_is_unit_title (const char *header);
gboolean sural_diary_unit_text_fits (const char *text, const SuralMeasure *measure);
gboolean sural_diary_is_grade_word (const char *text);
gboolean sural_diary_is_strong_grade (const char *text);
const char *sural_diary_find_grade_behind (const char *name);
gboolean sural_diary_may_be_name_of (const char *text, const char *name);
gboolean sural_diary_is_side_title (const char *header);
gboolean sural_diary_is_place_title (const char *header);
gboolean sural_diary_names_other_pain (const char *text);
const char *sural_diary_find_unit (const char *text);
gboolean sural_diary_unit_fits (const char *unit, const SuralMeasure *measure);

G_END_DECLS
