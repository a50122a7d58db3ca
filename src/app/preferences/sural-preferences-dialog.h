/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-context.h"

G_BEGIN_DECLS

/* What can be set; every change counts at once. */
AdwDialog *sural_preferences_dialog_new (SuralContext *context);

G_END_DECLS
