/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-stationery.h"

G_BEGIN_DECLS

/* The rows of the preferences that say what stands at the head of the clinic's papers. */
void sural_letterhead_rows_connect (GtkBuilder *builder, SuralStationery *stationery);

G_END_DECLS
