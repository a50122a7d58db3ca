/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/patient/sural-role.h"
#include "record/change/sural-change-check.h"
#include "record/change/sural-change-site.h"

G_BEGIN_DECLS

/* What a change is made to. The clinic has no journal: who was deleted, or what was imported, is
 * taken back from where it is said. */
typedef enum
{
  SURAL_CHANGE_OF_VISIT, /* one has to be under way */
  SURAL_CHANGE_OF_EPISODE,
  SURAL_CHANGE_OF_CLINIC,
} SuralChangeReach;

/**
 * SuralChangeRule:
 *
 * What there is to know of a kind of change.
 */
typedef struct
{
  SuralChangeReach reach;
  gboolean is_quiet; /* neither in the journal nor a step of undo: what is typed and not yet said */
  SuralRole role;    /* who may do it at least */
  SuralChangeWrite write;
  SuralChangeCheck check; /* NULL: there is nothing in it to refuse */
} SuralChangeRule;

gboolean sural_change_check (const SuralChange *change, SuralKnowledge *knowledge, GError **error);
/* Does it, and fills in @turn, which comes empty. */
gboolean sural_change_write (const SuralChangeSite *site,
                             const SuralChange *change,
                             SuralChangeTurn *turn,
                             GError **error);
/* Whether the case of an episode can follow an answer by itself. */
gboolean sural_change_is_plain_answer (const SuralChange *change, SuralKnowledge *knowledge);
const SuralChangeRule *sural_change_kind_get_rule (SuralChangeKind kind);

G_END_DECLS
