/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/sural-import-batch.h"

G_BEGIN_DECLS

/**
 * SuralDateOrder:
 * @SURAL_DATE_ORDER_UNKNOWN: 3/4/2026 is refused, because it means two days
 * @SURAL_DATE_ORDER_DAY_FIRST: 3/4/2026 is the third of April
 * @SURAL_DATE_ORDER_MONTH_FIRST: 3/4/2026 is the fourth of March
 *
 * How dates with slashes are meant. 2026-04-03 and 3.4.2026 mean one day only and are always read.
 */
typedef enum
{
  SURAL_DATE_ORDER_UNKNOWN,
  SURAL_DATE_ORDER_DAY_FIRST,
  SURAL_DATE_ORDER_MONTH_FIRST,
} SuralDateOrder;

/**
 * SuralDiaryMapping:
 *
 * Which columns of a diary hold what. A date is one column (date_column) or three. The value column
 * holds a number for the measure that the row's name maps to; without a name column every row is of
 * one measure, that of the name "". -1 is "no such column".
 */
typedef struct
{
  int date_column, day_column, month_column, year_column, time_column;
  int name_column;
  int value_column;
  GHashTable *measures; /* name in the file (char*) → measure id (char*), "" for one to pass over */
  GHashTable *columns;  /* wide files: column number (GINT_TO_POINTER) → measure id (char*) */
  GHashTable *complaints; /* set of names (char*) that are complaints of their own, "Knee Pain" */
  SuralDateOrder date_order;
} SuralDiaryMapping;

SuralDiaryMapping *sural_diary_mapping_new (void);
SuralDiaryMapping *sural_diary_mapping_copy (const SuralDiaryMapping *self);
void sural_diary_mapping_free (SuralDiaryMapping *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralDiaryMapping, sural_diary_mapping_free)

/* What a diary looks like before it is taken in: for the preview and to propose a mapping. */
typedef struct
{
  char **header;
  GPtrArray *rows; /* char**: the first rows, at most 50 */
  guint n_rows;
  char **names; /* distinct values of the name column, with the most frequent first */
  SuralDiaryMapping *proposed;
  const char *encoding; /* "UTF-8" or "Windows-1252" */
} SuralDiaryPreview;

SuralDiaryPreview *
sural_diary_preview (GBytes *bytes, const char *name, SuralKnowledge *knowledge, GError **error);
void sural_diary_preview_free (SuralDiaryPreview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralDiaryPreview, sural_diary_preview_free)

/* Reads a diary. A row that cannot be read fails the whole file, with its line and column. */
SuralImportBatch *sural_diary_read (GBytes *bytes,
                                    const char *name,
                                    const SuralDiaryMapping *mapping,
                                    SuralKnowledge *knowledge,
                                    GCancellable *cancellable,
                                    GError **error);

/* The rows that cannot be read, the first @most of them (char*). */
GPtrArray *sural_diary_list_faults (GBytes *bytes,
                                    const char *name,
                                    const SuralDiaryMapping *mapping,
                                    SuralKnowledge *knowledge,
                                    guint most,
                                    guint *n_faults,
                                    GCancellable *cancellable);

/* Reads a diary whose patient is not known yet: a patient named after the file, an episode for each
 * of the mapping's complaints (their values as calf-pain-now) and one for all else that is mapped.
 */
GPtrArray *sural_diary_read_episodes (GBytes *bytes,
                                      const char *name,
                                      const SuralDiaryMapping *mapping,
                                      SuralKnowledge *knowledge,
                                      GCancellable *cancellable,
                                      GError **error); /* SuralImportBatch */

G_END_DECLS
