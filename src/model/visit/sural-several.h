/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The value of a finding that takes more than one answer: the ids of the answers, one blank between
 * them ("sprint-jump sled"). A value of one answer is such a list as well. Which answers there are,
 * and in which order they stand, the finding's definition knows
 * (sural_finding_definition_dup_several()). */
gboolean sural_several_has (const char *value, const char *id);
char *sural_several_dup_with (const char *value, const char *id);
char *sural_several_dup_without (const char *value, const char *id);

G_END_DECLS
