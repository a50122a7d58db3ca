/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sural-store.h"

G_BEGIN_DECLS

/* How a row of two records stands. */
typedef enum
{
  SURAL_MERGE_ALIKE,
  SURAL_MERGE_TAKEN,    /* the record that stays does not know it, and takes it over */
  SURAL_MERGE_STAYS,    /* they differ; that of the record that stays is shown */
  SURAL_MERGE_CONFLICT, /* one person has not both */
} SuralMergeStanding;

/* One thing that is known of a person, in both records. */
typedef struct
{
  char *label;
  char *stays;  /* in the record that stays */
  char *merged; /* in the one that is merged */
  SuralMergeStanding standing;
} SuralMergeRow;

/**
 * SuralMergeReview:
 *
 * What merging two records would do, before it is done: what differs, how much comes along, and
 * what speaks against it.
 */
typedef struct
{
  SuralPatient *stays;
  SuralPatient *merged;
  SuralMergeContents contents;
  GPtrArray *rows; /* SuralMergeRow: name, birth date, sex, number, death */
} SuralMergeReview;

SuralMergeReview *sural_merge_review_new (SuralStore *store,
                                          const char *merged_id,
                                          const char *stays_id,
                                          GError **error);
void sural_merge_review_free (SuralMergeReview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralMergeReview, sural_merge_review_free)

char *sural_merge_review_dup_contents (const SuralMergeReview *self);
/* Why it cannot be, and what to do; NULL: it can. */
const char *sural_merge_review_get_refusal (const SuralMergeReview *self);
/* What one person has not both of, to be asked; NULL: there is nothing. */
char *sural_merge_review_dup_conflict (const SuralMergeReview *self);

G_END_DECLS
