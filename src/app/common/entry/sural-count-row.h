/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Rows that take a whole number: what is typed is taken as it is or refused in words, never cut or
 * rounded to something else. */
void sural_count_row_guard (AdwSpinRow *row);
gboolean sural_count_row_take (AdwSpinRow *row, guint *count);

G_END_DECLS
