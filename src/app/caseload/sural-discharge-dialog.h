/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/visit/sural-discharge.h"
#include "model/visit/sural-episode.h"

G_BEGIN_DECLS

#define SURAL_TYPE_DISCHARGE_DIALOG (sural_discharge_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SuralDischargeDialog,
                      sural_discharge_dialog,
                      SURAL,
                      DISCHARGE_DIALOG,
                      AdwDialog)

/* When and why an episode ends. Signal: "chosen" (guint day, guint SuralDischarge). */
SuralDischargeDialog *
sural_discharge_dialog_new (const char *name, SuralEpisode *episode, SuralDay today);
/* Chooses why, until somebody chooses otherwise. */
void sural_discharge_dialog_propose (SuralDischargeDialog *self, SuralDischarge reason);

G_END_DECLS
