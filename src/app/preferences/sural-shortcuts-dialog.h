/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Every key, from the table of actions. */
AdwDialog *sural_shortcuts_dialog_new (void);

G_END_DECLS
