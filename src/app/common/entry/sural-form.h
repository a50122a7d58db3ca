/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/open/sural-drafts.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What is typed and chosen in the widgets of a page or dialog, to be put into another one of the
 * same kind. */
typedef enum
{
  SURAL_FORM_ALL,         /* also what does not show, and what is chosen */
  SURAL_FORM_SHOWN_TEXTS, /* only texts that show */
} SuralFormScope;

GVariant *sural_form_collect (GtkWidget *root, SuralFormScope scope);
GVariant *sural_form_apply (GtkWidget *root, SuralFormScope scope, GVariant *form);
/* Numbers that are being typed are no longer: none of them is taken as it stands. */
void sural_form_drop_numbers (GtkWidget *root);

/* Keeps what is typed in a dialog when it is closed without being saved, and brings it back. */
void sural_dialog_keep_draft (AdwDialog *dialog,
                              SuralContext *context,
                              const char *key,
                              const char *opener);
void sural_dialog_forget_draft (AdwDialog *dialog);
gboolean sural_dialog_has_draft (AdwDialog *dialog);
/* The detailed action that shows the dialog again, after a lock. */
void sural_dialog_set_opener (AdwDialog *dialog, const char *opener);
const char *sural_dialog_get_opener (AdwDialog *dialog);

G_END_DECLS
