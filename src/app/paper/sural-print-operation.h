/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_PRINT_OPERATION (sural_print_operation_get_type ())
G_DECLARE_DERIVABLE_TYPE (SuralPrintOperation,
                          sural_print_operation,
                          SURAL,
                          PRINT_OPERATION,
                          GtkPrintOperation)

/**
 * SuralPrintOperation:
 *
 * What is printed of a patient: it has no page before the trail says that it is printed, goes to
 * the printer that was chosen the last time, and says what went wrong. A kind of it lays out and
 * draws the pages.
 */
struct _SuralPrintOperationClass
{
  GtkPrintOperationClass parent_class;
};

/* Whose it is; takes the printer of the last time. */
void sural_print_operation_set_record (SuralPrintOperation *self, SuralRecord *record);
SuralRecord *sural_print_operation_get_record (SuralPrintOperation *self);
/* To be called as printing begins. */
void sural_print_operation_note (SuralPrintOperation *self, GArray *tickets);
/* Asks for the printer (through the portal in a sandbox) and prints; says in a toast of @widget's
 * window what went wrong. */
void sural_print_operation_run (SuralPrintOperation *self, GtkWidget *widget);
void sural_print_operation_show_error (GtkWidget *widget, const GError *error);

G_END_DECLS
