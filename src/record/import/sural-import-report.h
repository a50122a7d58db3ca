/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/import/sural-import-job.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char *text;
  gboolean is_problem; /* nothing of it was taken in */
} SuralImportLine;

/* What became of all the files of one run. */
typedef struct _SuralImportReport SuralImportReport;

SuralImportReport *sural_import_report_new (void);
void sural_import_report_free (SuralImportReport *self);
void sural_import_report_add (SuralImportReport *self,
                              const char *name,
                              const SuralImportCounts *counts,
                              GPtrArray *batches); /* SuralImportBatch; may be NULL */
void
sural_import_report_add_problem (SuralImportReport *self, const char *name, const char *message);

GPtrArray *sural_import_report_get_lines (SuralImportReport *self); /* SuralImportLine */
gboolean sural_import_report_is_empty (SuralImportReport *self);
guint sural_import_report_get_n_taken (SuralImportReport *self);
/* Whether one line says all of it: a single file, which was taken in. */
gboolean sural_import_report_is_plain (SuralImportReport *self);
/* Whom all of it went to, to be said with the counts; NULL for several, or nobody. */
void sural_import_report_set_patient (SuralImportReport *self, const char *name);
/* Whether something was passed over, or is to be said beside the counts. */
gboolean sural_import_report_has_reasons (SuralImportReport *self);
char *sural_import_report_dup_summary (SuralImportReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralImportReport, sural_import_report_free)

G_END_DECLS
