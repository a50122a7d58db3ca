/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/paper/sural-print-operation.h"
#include "record/paper/sural-paperwork.h"

G_BEGIN_DECLS

#define SURAL_TYPE_PRINT_JOB (sural_print_job_get_type ())
G_DECLARE_FINAL_TYPE (SuralPrintJob, sural_print_job, SURAL, PRINT_JOB, SuralPrintOperation)

/* Prints a paper: the same painter as the PDF, laid out for the paper in the printer. */
SuralPrintJob *sural_print_job_new (SuralPaperwork *paperwork);
/* Asks for the printer (through the portal in a sandbox) and prints; says in a toast of @widget's
 * window what went wrong. */
void sural_print_job_run (GtkWidget *widget, SuralPaperwork *paperwork);

G_END_DECLS
