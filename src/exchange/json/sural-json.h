/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Parses hostile JSON: at most @max_bytes long and @max_depth deep (checked before the parser sees
 * it), UTF-8, no NUL, errors with file and line. */
JsonNode *sural_json_parse (GBytes *bytes,
                            const char *name,
                            gsize max_bytes,
                            guint max_depth,
                            GError **error);
/* Builds what sural_json_scan() has accepted. */
JsonNode *sural_json_build (const char *text, gsize size, const char *name, GError **error);
char *sural_json_print (JsonNode *node);

G_END_DECLS
