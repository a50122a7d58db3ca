/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/day/sural-day.h"

G_BEGIN_DECLS

/* What head, file and log of a clinic say differently. */
typedef enum
{
  SURAL_MISMATCH_LOG_MISSING,  /* there was something in it that is not in the file */
  SURAL_MISMATCH_LOG_DAMAGED,  /* it ends before it should */
  SURAL_MISMATCH_LOG_FOREIGN,  /* it is of another time, or of another file */
  SURAL_MISMATCH_JOURNAL,      /* there is one of a kind that is not Sural's */
  SURAL_MISMATCH_FILE_OLDER,   /* the file is of an earlier time */
  SURAL_MISMATCH_FILE_OTHER,   /* the file went another way since */
  SURAL_MISMATCH_TRAIL_CUT,    /* the end of the audit trail was removed or rewritten */
  SURAL_MISMATCH_NOT_WHOLE,    /* what is left does not hold together */
  SURAL_MISMATCH_PAGES_OTHER,  /* parts of the file are of another time */
  SURAL_MISMATCH_PART_MISSING, /* a table, index, trigger or view */
  SURAL_MISMATCH_PART_FOREIGN,
  SURAL_MISMATCH_PART_CHANGED,
  SURAL_MISMATCH_INDEX_EMPTY, /* the index of a search, though there is what it should know */
  /* These are said and lose nothing; nobody is asked. */
  SURAL_MISMATCH_HEAD_MISSING,
  SURAL_MISMATCH_HEAD_DAMAGED,
  SURAL_MISMATCH_HEAD_BEHIND, /* the file goes on from where the head ends */
} SuralMismatchKind;

/**
 * SuralMismatch:
 * @kind: what it is
 * @n_entries: entries of the audit trail that are missing; of %SURAL_MISMATCH_HEAD_BEHIND those
 *   that the head does not know; -1: cannot be said
 * @until: when the last of them was made, on the clinic's clock; %SURAL_TIME_UNKNOWN: not known
 * @part: (nullable): the name of a table, index, trigger or view
 */
typedef struct
{
  SuralMismatchKind kind;
  gint64 n_entries;
  SuralTime until;
  char *part;
} SuralMismatch;

SuralMismatch *
sural_mismatch_new (SuralMismatchKind kind, gint64 n_entries, SuralTime until, const char *part);
void sural_mismatch_free (SuralMismatch *self);
gboolean sural_mismatch_needs_choice (const SuralMismatch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralMismatch, sural_mismatch_free)

G_END_DECLS
