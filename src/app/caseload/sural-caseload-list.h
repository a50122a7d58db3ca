/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "record/caseload/sural-caseload-model.h"

G_BEGIN_DECLS

#define SURAL_TYPE_CASELOAD_LIST (sural_caseload_list_get_type ())
G_DECLARE_FINAL_TYPE (SuralCaseloadList, sural_caseload_list, SURAL, CASELOAD_LIST, GObject)

/* The caseload as a list view takes it: the same rows, with their sections (GtkSectionModel). */
SuralCaseloadList *sural_caseload_list_new (SuralCaseloadModel *model);

G_END_DECLS
