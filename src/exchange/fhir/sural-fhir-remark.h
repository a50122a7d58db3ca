/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/import/sural-import-batch.h"

G_BEGIN_DECLS

/* What is said beside what is taken: with texts of the file, as one clean line. */
void sural_fhir_remark (SuralImportBatch *batch, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* What is not taken is told with its reason, and how often that was so. */
void sural_fhir_pass_over_n (SuralImportBatch *batch, guint n, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

#define sural_fhir_pass_over(batch, ...) sural_fhir_pass_over_n (batch, 1, __VA_ARGS__)

G_END_DECLS
