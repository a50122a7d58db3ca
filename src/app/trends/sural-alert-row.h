/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_ALERT_ROW (sural_alert_row_get_type ())
G_DECLARE_FINAL_TYPE (SuralAlertRow, sural_alert_row, SURAL, ALERT_ROW, AdwExpanderRow)

/* An alert of the trend: its rule, the numbers that met it, what to reconsider, and what the
 * clinician says to it. */
GtkWidget *sural_alert_row_new (SuralRecord *record, const SuralAlert *alert);
/* What such rows would say, to see whether they have to be made anew. */
char *sural_alert_rows_sign (const SuralTrend *trend);

G_END_DECLS
