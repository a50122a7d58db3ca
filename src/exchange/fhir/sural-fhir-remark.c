/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fhir/sural-fhir-remark.h"

#include "model/words/sural-clean-text.h"

/* A text of the file goes only as far as a line does. */
G_GNUC_PRINTF (1, 0)
static char *
dup_line (const char *format, va_list args)
{
  g_autofree char *text = g_strdup_vprintf (format, args);

  return sural_clean_text (text);
}

/**
 * sural_fhir_remark:
 * @batch: what is taken
 * @format: a sentence, as in printf()
 * @...: what stands in it
 *
 * Says something of the file beside what was taken.
 */
void
sural_fhir_remark (SuralImportBatch *batch, const char *format, ...)
{
  g_autofree char *remark = NULL;
  va_list args;

  va_start (args, format);
  remark = dup_line (format, args);
  va_end (args);
  sural_import_batch_add_remark (batch, remark);
}

/**
 * sural_fhir_pass_over_n:
 * @batch: what is taken
 * @n: how many
 * @format: why they are not, as in printf()
 * @...: what stands in it
 *
 * Counts what is not taken by its reason.
 */
void
sural_fhir_pass_over_n (SuralImportBatch *batch, guint n, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = dup_line (format, args);
  va_end (args);
  sural_import_batch_pass_over_n (batch, reason != NULL ? reason : "", n);
}
