/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/file/sural-database.h"

G_BEGIN_DECLS

/* The tables, indexes, triggers and views of a file: a digest of them, and what there is too few or
 * too many. */
gboolean sural_schema_digest (SuralDatabase *database, guint8 *digest, GError **error);
gboolean sural_schema_compare (SuralDatabase *database,
                               GPtrArray *mismatches, /* SuralMismatch */
                               GError **error);
gboolean sural_schema_find_empty (SuralDatabase *database,
                                  GPtrArray *mismatches, /* SuralMismatch */
                                  GError **error);
gboolean sural_schema_repair (SuralDatabase *database,
                              GPtrArray *mismatches, /* SuralMismatch */
                              GError **error);

G_END_DECLS
