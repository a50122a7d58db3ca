/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/trail/sural-audit.h"
#include "store/file/sural-progress.h"

G_BEGIN_DECLS

/* What is counted of a damaged file, in the order in which it is told. */
typedef enum
{
  SURAL_SALVAGE_PATIENTS,
  SURAL_SALVAGE_EPISODES,
  SURAL_SALVAGE_VISITS,
  SURAL_SALVAGE_NOTES,
  SURAL_SALVAGE_FINDINGS,
  SURAL_SALVAGE_MEASUREMENTS,
  SURAL_SALVAGE_PLANS,
  SURAL_SALVAGE_PICTURES,
  SURAL_SALVAGE_ENTRIES, /* of the audit trail */
  SURAL_N_SALVAGE_KINDS,
} SuralSalvageKind;

/**
 * SuralSalvageReport:
 * @n_read: how many of each kind could be read
 * @n_written: how many of each kind were ever written, or -1: that cannot be read either
 * @n_bad_pages: pages of the file that are not as they were written
 * @n_pages: pages that the file has
 * @n_stand_ins: records without their head, which are put under one that says so
 * @n_alone: rows that were read and belong to nothing that could be
 * @n_cut: entries of the audit trail after its first gap, which are not taken over
 * @n_since: entries that could be read and were made since the moment that was asked about, or -1
 *
 * What could be read of a damaged file.
 */
typedef struct
{
  gint64 n_read[SURAL_N_SALVAGE_KINDS];
  gint64 n_written[SURAL_N_SALVAGE_KINDS];
  gint64 n_bad_pages;
  gint64 n_pages;
  gint64 n_stand_ins;
  gint64 n_alone;
  gint64 n_cut;
  gint64 n_since;
} SuralSalvageReport;

SuralDatabase *sural_salvage_read (const char *path,
                                   SuralSecret *key,
                                   const guint8 *salt,
                                   const SuralProgress *progress,
                                   SuralSalvageReport *report,
                                   GError **error);

/* Which table a kind is in, for tests. */
const char *sural_salvage_kind_get_table (SuralSalvageKind kind);

G_END_DECLS
