/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/visit/sural-excerpt.h"
#include "model/visit/sural-note.h"

G_BEGIN_DECLS

/* A note that has the words that were searched for, and whose it is. */
typedef struct
{
  char *patient_id;
  char *name; /* as lists show it */
  SuralDay birth_day;
  char *birth_part; /* where the day is not known */
  char *episode_id;
  gboolean is_discharged; /* the episode */
  gboolean is_amended;
  SuralNote *note;
  SuralExcerpt *excerpt;
} SuralFoundNote;

void sural_found_note_free (SuralFoundNote *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralFoundNote, sural_found_note_free)

G_END_DECLS
