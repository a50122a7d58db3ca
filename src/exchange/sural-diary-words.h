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

SuralDiaryRole sural_diary_guess_role (const char *header);
const char *sural_diary_guess_measure (const char *name, SuralKnowledge *knowledge);
gboolean sural_diary_name_is_pain (const char *name);

G_END_DECLS
