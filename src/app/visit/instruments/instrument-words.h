/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

/* A tool in words, and how its number is known. */
char *sural_instrument_dup_words (const SuralTool *tool);
GtkWidget *sural_instrument_make_source (SuralKnowledge *knowledge, const SuralTool *tool);
/* The keys of a finding's tools: "Space starts and counts". NULL when it has none. */
char *
sural_instrument_dup_key_hint (SuralKnowledge *knowledge, const SuralFindingDefinition *definition);
/* "0:45" */
char *sural_instrument_dup_clock (guint seconds);

G_END_DECLS
