/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SuralSex:
 *
 * Administrative sex; it only chooses a heel-raise norm. The strings are those of FHIR's
 * administrative gender: "unknown", "female", "male", "other".
 */
typedef enum
{
  SURAL_SEX_UNKNOWN,
  SURAL_SEX_FEMALE,
  SURAL_SEX_MALE,
  SURAL_SEX_OTHER,
} SuralSex;

const char *sural_sex_to_string (SuralSex sex);
gboolean sural_sex_from_string (const char *text, SuralSex *sex);

G_END_DECLS
