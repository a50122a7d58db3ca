/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

/* Gives out a diary for the patient's phone: as a file, or as an e-mail that waits to be sent in
 * the user's own program. Both say in a toast of @widget's window how it went. */
void sural_phone_giver_save (GtkWidget *widget, SuralRecord *record);
void sural_phone_giver_save_appointment (GtkWidget *widget, SuralRecord *record);
void sural_phone_giver_mail (GtkWidget *widget, SuralRecord *record);

G_END_DECLS
