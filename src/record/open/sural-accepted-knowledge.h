/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

/* Which of the clinical content that lies beside clinics somebody has looked at and wants to be
 * used. */
gboolean sural_accepted_knowledge_has (GSettings *settings, SuralKnowledge *knowledge);
gboolean sural_accepted_knowledge_may_add (GSettings *settings);
void sural_accepted_knowledge_add (GSettings *settings, SuralKnowledge *knowledge);

G_END_DECLS
