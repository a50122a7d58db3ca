/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

#define SURAL_TYPE_MECHANISM_ROW (sural_mechanism_row_get_type ())
G_DECLARE_FINAL_TYPE (SuralMechanismRow, sural_mechanism_row, SURAL, MECHANISM_ROW, AdwExpanderRow)

/* What set a complaint off: the choices of a finding that takes several, which the row names while
 * it is closed. Hidden until it has a definition. */
void sural_mechanism_row_set_definition (SuralMechanismRow *self,
                                         const SuralFindingDefinition *definition);
const char *sural_mechanism_row_get_value (SuralMechanismRow *self);
void sural_mechanism_row_set_value (SuralMechanismRow *self, const char *value);
/* Shows what was answered elsewhere and takes nothing. */
void sural_mechanism_row_close (SuralMechanismRow *self, const char *answer);

G_END_DECLS
