/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

/* A button that opens how to ask or do a finding, what counts, its pitfalls and its sources; NULL
 * when knowledge says nothing of the kind. */
GtkWidget *
sural_finding_help_new (SuralKnowledge *knowledge, const SuralFindingDefinition *definition);
/* The same texts as a column of labels with headings, for the examination card. */
GtkWidget *
sural_finding_help_new_text (SuralKnowledge *knowledge, const SuralFindingDefinition *definition);

G_END_DECLS
