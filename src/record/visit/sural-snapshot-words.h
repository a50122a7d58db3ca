/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/visit/sural-snapshot.h"

G_BEGIN_DECLS

/* What the findings weighed at a visit, in words. */
char *sural_snapshot_dup_stands (const SuralSnapshot *snapshot);

G_END_DECLS
