/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/file/sural-database.h"

G_BEGIN_DECLS

/* Brings a database to the schema of this program, step by step. @steps is a NULL-terminated list
 * of SQL texts; step n leads from schema n to n + 1. */
char **sural_migrator_load_steps (GError **error);
gboolean sural_migrator_run (SuralDatabase *database, const char *const *steps, GError **error);
gboolean
sural_migrator_run_on_copy (SuralDatabase *database, const char *const *steps, GError **error);
gboolean sural_migrator_update_copy (SuralDatabase *database, GError **error);

G_END_DECLS
