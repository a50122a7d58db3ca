/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-pain-map.h"

G_BEGIN_DECLS

/**
 * SuralPainProposal:
 * @finding: the finding that the drawing speaks for (interned)
 * @value: (nullable): "yes", "no", or NULL when the drawing leaves it open
 * @because: what of the drawing says so, as a sentence
 *
 * A proposal is never recorded by itself: the clinician accepts or corrects it.
 */
typedef struct
{
  const char *finding;
  const char *value; /* static */
  char *because;
} SuralPainProposal;

/**
 * SuralPainRegion:
 * @region: a region
 * @view: where it is drawn
 * @side: left or right
 * @area: how much of it is marked, in cm²
 */
typedef struct
{
  const SuralBodyRegion *region;
  SuralBodyView view;
  SuralSide side;
  double area;
} SuralPainRegion;

/* What a drawing says, over all of its views. */
typedef struct
{
  GPtrArray *proposals; /* SuralPainProposal; empty when nothing is drawn */
  GArray *regions;      /* SuralPainRegion, the largest area first */
  double extent;        /* longest distance across the marks of one view, in cm */
  double area;          /* of the view with the most, in cm² */
} SuralPainPattern;

SuralPainPattern *sural_pain_pattern_new (const SuralPainMap *map, SuralKnowledge *knowledge);
void sural_pain_pattern_free (SuralPainPattern *self);
const SuralPainProposal *
sural_pain_pattern_get_proposal (const SuralPainPattern *self, const char *finding);
char *sural_pain_pattern_dup_summary (const SuralPainPattern *self);
char *sural_body_region_dup_name (const SuralBodyRegion *region, SuralSide side);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralPainPattern, sural_pain_pattern_free)

G_END_DECLS
