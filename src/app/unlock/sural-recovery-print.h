/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Prints the recovery code on one sheet, through the print dialog. */
void sural_recovery_print (GtkWidget *widget, const char *clinic, const char *code);

G_END_DECLS
