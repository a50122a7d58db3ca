/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/import/sural-import-report.h"

G_BEGIN_DECLS

/* What became of the files of a run, a line for each; what went wrong stands first. */
AdwDialog *sural_import_report_dialog_new (SuralImportReport *report);

G_END_DECLS
