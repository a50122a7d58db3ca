/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/words/sural-units.h"

G_BEGIN_DECLS

#define SURAL_TYPE_NUMBER_ENTRY (sural_number_entry_get_type ())
G_DECLARE_FINAL_TYPE (SuralNumberEntry, sural_number_entry, SURAL, NUMBER_ENTRY, GtkWidget)

/* A typed number with its unit and range. Emits "committed" when Enter is pressed or the focus
 * leaves and the number has changed; what is not a number in range is shown as wrong and never
 * committed. Empty is "not known". */
GtkWidget *sural_number_entry_new (double minimum,
                                   double maximum,
                                   const char *unit,
                                   const SuralShownUnit *shown);
void sural_number_entry_set_name (SuralNumberEntry *self, const char *accessible_name);
void sural_number_entry_set_value (SuralNumberEntry *self, double value); /* NAN: not known */
double sural_number_entry_get_value (SuralNumberEntry *self);
gboolean sural_number_entry_is_dirty (SuralNumberEntry *self);
gboolean sural_number_entry_has_focus (SuralNumberEntry *self);
/* Says the range only when it was missed: for numbers that stand close together. */
void sural_number_entry_set_compact (SuralNumberEntry *self);
gboolean sural_number_entry_commit (SuralNumberEntry *self);
void sural_number_entry_drop (SuralNumberEntry *self);
/* Takes the focus and begins anew with @text: a digit that was typed elsewhere on the card. */
void sural_number_entry_begin (SuralNumberEntry *self, const char *text);

G_END_DECLS
