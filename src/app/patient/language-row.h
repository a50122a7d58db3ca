/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A row in which the language of somebody's papers is chosen. */
void language_row_fill (AdwComboRow *row, const char *language);
const char *language_row_get (AdwComboRow *row);

G_END_DECLS
