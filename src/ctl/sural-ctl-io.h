/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "ctl/sural-ctl.h"
#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-case.h"

G_BEGIN_DECLS

/* What goes in and out of suralctl. */
SuralCtlStatus sural_ctl_print (const char *text);
void sural_ctl_append_field (GString *out, const char *text);
SuralCtlStatus sural_ctl_print_json (JsonNode *node);
SuralCtlStatus sural_ctl_failed (GError *error);
SuralCtlStatus sural_ctl_misused (const char *format, ...) G_GNUC_PRINTF (1, 2);

gboolean sural_ctl_parse (const SuralCtlVerb *verb,
                          const GOptionEntry *options,
                          int *argc,
                          char ***argv,
                          SuralCtlStatus *status);
gboolean sural_ctl_check_format (const char *format, gboolean *json, SuralCtlStatus *status);

GBytes *sural_ctl_read_file (const char *path, GError **error);
gboolean
sural_ctl_take_language (const SuralCtlVerb *verb, const char *language, SuralCtlStatus *status);
const char *sural_ctl_get_file_name (const char *path);
SuralKnowledge *sural_ctl_load_knowledge (const char *folder, GError **error);
SuralKnowledge *
sural_ctl_load_knowledge_in (const char *folder, const SuralUnits *units, GError **error);
SuralCase *sural_ctl_load_case (const char *path, SuralKnowledge *knowledge, GError **error);

/* Writes a file whole or not at all: @write makes it under a name of its own, then it is renamed.
 */
typedef gboolean (*SuralCtlWriter) (const char *path, gpointer data, GError **error);
gboolean
sural_ctl_write_file (const char *path, SuralCtlWriter write, gpointer data, GError **error);

G_END_DECLS
