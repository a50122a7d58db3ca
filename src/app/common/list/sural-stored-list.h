/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-context.h"

G_BEGIN_DECLS

#define SURAL_TYPE_STORED_LIST (sural_stored_list_get_type ())
G_DECLARE_FINAL_TYPE (SuralStoredList, sural_stored_list, SURAL, STORED_LIST, AdwBin)

/* Rows that are read from the clinic's file, for a dialog: a spinner until they are there, a page
 * that says so where there are none. Properties: icon-name, nothing-title, nothing-description (of
 * that page), description (above the rows). Signal: "failed" (message). */

/* What reads them on the store thread, and what makes a row of each. */
typedef GPtrArray *(*SuralStoredListRead) (SuralStore *store, gpointer data, GError **error);
typedef GtkWidget *(*SuralStoredListRow) (gpointer owner, gpointer item);

void sural_stored_list_read (SuralStoredList *self,
                             SuralContext *context,
                             SuralStoredListRead read,
                             const char *argument,
                             SuralStoredListRow make_row,
                             gpointer owner);

G_END_DECLS
