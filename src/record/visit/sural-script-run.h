/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "store/sural-store.h"

G_BEGIN_DECLS

/* Does a visit as it is written down, a change a line, by the same changes and the same rules as
 * the window. */
gboolean sural_script_run (SuralStore *store,
                           SuralKnowledge *knowledge,
                           const char *episode_id,
                           const char *script,
                           const char *name,
                           GString *out,
                           GError **error);

G_END_DECLS
