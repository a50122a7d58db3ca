/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "model/day/sural-day.h"

G_BEGIN_DECLS

/* A key of a phone diary: so many hexadecimal digits, of 128 random bits. */
#define SURAL_PHONE_DIARY_KEY_LENGTH 32

/**
 * SuralPhoneDiary:
 * @id: of the row
 * @key: what the page is known by when its answers come back; nothing follows from it
 * @episode_id: whose diary it is
 * @plan_id: (nullable): the version of the plan whose exercises it has
 * @first_day: the first day that is asked about
 * @made: when it was made
 * @measures: (array zero-terminated=1): what is asked, as ids of measures
 * @exercises: (array zero-terminated=1): what can be ticked, as ids of exercises
 *
 * A diary that a patient has on their phone.
 */
typedef struct
{
  char *id;
  char *key;
  char *episode_id;
  char *plan_id;
  SuralDay first_day;
  SuralTime made;
  char **measures;
  char **exercises;
} SuralPhoneDiary;

gboolean sural_phone_diary_is_key (const char *text);
char *sural_phone_diary_dup_page_name (const char *key);
char *sural_phone_diary_dup_page_address (const char *folder, const char *key);
void sural_phone_diary_free (SuralPhoneDiary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralPhoneDiary, sural_phone_diary_free)

G_END_DECLS
