/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-case.h"

G_BEGIN_DECLS

/* Cases as JSON, the shape of DESIGN 8. Input is hostile: bounded in size and depth, every id,
 * value and date checked; errors name @name and the place ("case.json: findings.ex-slump.left: …").
 * A finding given as null is unknown. */
SuralCase *
sural_case_from_json (GBytes *bytes, const char *name, SuralKnowledge *knowledge, GError **error);
JsonNode *sural_case_to_json (SuralCase *self, SuralKnowledge *knowledge);

G_END_DECLS
