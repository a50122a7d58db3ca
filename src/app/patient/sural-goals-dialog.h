/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_GOALS_DIALOG (sural_goals_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SuralGoalsDialog, sural_goals_dialog, SURAL, GOALS_DIALOG, AdwDialog)

/* The three things that a patient wants to do again, with their scores of today. */
AdwDialog *sural_goals_dialog_new (SuralRecord *record);

G_END_DECLS
