/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/day/sural-written-day.h"

G_BEGIN_DECLS

#define SURAL_TYPE_DATE_ENTRY (sural_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (SuralDateEntry, sural_date_entry, SURAL, DATE_ENTRY, GtkWidget)

/* A typed day that is past, with the day as it was understood under it, or what is wrong. Emits
 * "committed" when Enter is pressed or the focus leaves and the day has changed; what is no such
 * day is shown as wrong and never committed. Empty is "not known". */
GtkWidget *sural_date_entry_new (const char *placeholder);
void sural_date_entry_set_reading (SuralDateEntry *self, const SuralWrittenReading *reading);
void sural_date_entry_set_name (SuralDateEntry *self, const char *accessible_name);
void sural_date_entry_set_day (SuralDateEntry *self, SuralDay day);
SuralDay sural_date_entry_get_day (SuralDateEntry *self);
gboolean sural_date_entry_is_dirty (SuralDateEntry *self);
gboolean sural_date_entry_commit (SuralDateEntry *self);
/* Takes the focus and begins anew with @text: a digit that was typed elsewhere. */
void sural_date_entry_begin (SuralDateEntry *self, const char *text);

G_END_DECLS
