/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/sural-case.h"

G_BEGIN_DECLS

/* Every measurement as a line of a table that spreadsheets read. */
char *sural_measurements_to_csv (GArray *measurements, SuralKnowledge *knowledge);
/* One text as a cell: quoted where it must be, and never a formula. */
char *sural_csv_quote (const char *text);

G_END_DECLS
