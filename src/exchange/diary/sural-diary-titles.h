/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/diary/sural-csv-reader.h"

G_BEGIN_DECLS

/* Finds the line of titles, sets the width of the rows by it, and leaves @reader before the first
 * row of values. */
GPtrArray *sural_diary_titles_read (SuralCsvReader *reader,
                                    const char *name,
                                    guint *n_above,
                                    GError **error); /* char* */

G_END_DECLS
