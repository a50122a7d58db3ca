/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/common/sural-record.h"

G_BEGIN_DECLS

/* What can be taken away on paper. */
typedef enum
{
  SURAL_PAPERWORK_HANDOUT,
  SURAL_PAPERWORK_LARGE_PRINT,
  SURAL_PAPERWORK_REPORT,
} SuralPaperwork;

/* Asks where to (through the file portal) and writes the patient's handout or the report for the
 * referrer there; says in a toast of @widget's window how it went. */
void sural_handout_saver_run (GtkWidget *widget, SuralRecord *record, SuralPaperwork kind);

G_END_DECLS
