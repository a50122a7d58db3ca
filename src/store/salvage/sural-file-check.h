/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sural-store.h"

G_BEGIN_DECLS

/* A large file is not read whole when it is opened; this reads it afterwards, on any thread, while
 * it is open and written. */
typedef struct _SuralFileCheck SuralFileCheck;

/* NULL without an error: there is nothing to check that was not checked at opening. */
SuralFileCheck *sural_file_check_new (SuralStore *store, GError **error);
gboolean sural_file_check_run (SuralFileCheck *self, gint64 *n_bad, GError **error);
void sural_file_check_free (SuralFileCheck *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralFileCheck, sural_file_check_free)

/* On the store's thread: whether it is so. A page that was being written looks bad from beside. */
gboolean sural_file_check_confirm (SuralStore *store, gint64 *n_bad, GError **error);

G_END_DECLS
