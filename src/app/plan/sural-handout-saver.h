/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/common/sural-record.h"

G_BEGIN_DECLS

/* Asks where to (through the file portal) and writes the patient's handout there; says in a toast
 * of
 * @widget's window how it went. */
void sural_handout_saver_run (GtkWidget *widget, SuralRecord *record);

G_END_DECLS
