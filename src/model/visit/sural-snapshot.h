/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "model/day/sural-day.h"
#include "model/visit/sural-finding.h"
#include "model/visit/sural-interval.h"

G_BEGIN_DECLS

/* How one hypothesis stood. */
typedef struct
{
  const char *hypothesis; /* interned */
  const char *band;       /* interned: "very-unlikely" … */
  SuralInterval probability;
} SuralSnapshotStanding;

/**
 * SuralSnapshotScale:
 * @band: (nullable): interned: "leans-for" …; NULL where the model has no such scale
 * @odds: log-odds against its own absence; NAN where there are none
 * @completeness: how much of what separates was looked at, 0–1; NAN where that is not known
 *
 * How the nerve or the muscle stood on its own scale.
 */
typedef struct
{
  const char *band;
  SuralInterval odds;
  double completeness;
} SuralSnapshotScale;

/**
 * SuralSnapshotMove:
 * @finding: (nullable): interned; NULL where not a finding moved it but time or the scores did
 * @presentation: (nullable): interned; whose starting weights hold now, where that is another
 * @values: (element-type SuralFinding): the finding as it is now, a side each; value NULL where it
 *   was taken back
 * @weight: log-odds, nerve positive
 *
 * What one finding that is new or another than at the visit before moved nerve against muscle by.
 */
typedef struct
{
  const char *finding;
  const char *presentation;
  GPtrArray *values;
  double weight;
} SuralSnapshotMove;

/**
 * SuralSnapshot:
 * @visit_id: (nullable): the visit it was kept at
 * @recorded: when it was kept; %SURAL_TIME_UNKNOWN before
 * @knowledge_version: the version of the knowledge for people: "1", or "1+2026.3" with a clinic's
 * own
 * @knowledge_digest: SHA-256 of the knowledge, in hexadecimal
 * @model: by which model of the reasoning it was made. 1 gave shares of one list, which add up to
 *   one; from 2 on each hypothesis is weighed against its own absence. Never draw both on one axis
 * @answer: (nullable): interned: "nerve" "both" …; NULL in model 1
 * @presentation: (nullable): interned: whose starting weights held; NULL where it was not kept.
 * When the next visit has another, the start moved and no finding did
 * @nerve: the scale of the nerve; empty in model 1
 * @muscle: the scale of the muscle; empty in model 1
 * @balance: interned: "nerve" "leans-nerve" …
 * @nerve_versus_muscle: log-odds, nerve positive
 * @prior_dependent: whether the leader depended on the starting weights
 * @standings: (element-type SuralSnapshotStanding): most probable first
 * @gates: (element-type utf8): the ids of the gates that were open, interned, most urgent first
 * @moves: (element-type SuralSnapshotMove): since the visit before, heaviest first
 *
 * What the findings weighed at the end of a visit, and by which knowledge. Plain data, filled by
 * whoever made it and then only read.
 */
typedef struct
{
  grefcount ref_count;
  char *visit_id;
  SuralTime recorded;
  char *knowledge_version;
  char *knowledge_digest;
  guint model;
  const char *answer;
  const char *presentation;
  SuralSnapshotScale nerve;
  SuralSnapshotScale muscle;
  const char *balance;
  SuralInterval nerve_versus_muscle;
  gboolean prior_dependent;
  GPtrArray *standings;
  GPtrArray *gates;
  GPtrArray *moves;
} SuralSnapshot;

SuralSnapshot *sural_snapshot_new (const char *knowledge_version, const char *knowledge_digest);
SuralSnapshot *sural_snapshot_ref (SuralSnapshot *self);
void sural_snapshot_unref (SuralSnapshot *self);
gboolean sural_snapshot_equal (const SuralSnapshot *a, const SuralSnapshot *b);

void sural_snapshot_add_standing (SuralSnapshot *self,
                                  const char *hypothesis,
                                  const char *band,
                                  SuralInterval probability);
SuralSnapshotMove *
sural_snapshot_move_new (const char *finding, const char *presentation, double weight);
void sural_snapshot_move_free (SuralSnapshotMove *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralSnapshot, sural_snapshot_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralSnapshotMove, sural_snapshot_move_free)

G_END_DECLS
