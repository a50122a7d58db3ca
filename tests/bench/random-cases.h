/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

/* Cases with from none to all of the findings recorded by chance (SuralCase), the same each time.
 */
GPtrArray *random_cases_new (SuralKnowledge *knowledge, guint n);

G_END_DECLS
