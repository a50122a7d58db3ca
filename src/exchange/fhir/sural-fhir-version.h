/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/json/sural-json-cursor.h"

G_BEGIN_DECLS

gboolean sural_fhir_check_version (const SuralJsonCursor *resource, GError **error);

G_END_DECLS
