/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void sural_mirrored_wrap_watch (void);

G_END_DECLS
