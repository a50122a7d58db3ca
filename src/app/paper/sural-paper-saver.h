/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "record/paper/sural-paperwork.h"

G_BEGIN_DECLS

/* Asks where to (through the file portal) and writes the paper there as a PDF; says in a toast of
 * @widget's window how it went. */
void sural_paper_saver_run (GtkWidget *widget, SuralPaperwork *paperwork);
gboolean sural_paper_saver_write (SuralPaperwork *paperwork, GFile *file, GError **error);

G_END_DECLS
