/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/salvage/sural-salvage.h"

G_BEGIN_DECLS

/* What was read of a damaged file, made to hold together. */
gboolean
sural_salvage_mend_links (SuralDatabase *database, SuralSalvageReport *report, GError **error);
gboolean sural_salvage_mend_rows (SuralDatabase *database, const char *owner_id, GError **error);

G_END_DECLS
