/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SuralPaper:
 *
 * ISO A4 or US Letter, both upright.
 */
typedef enum
{
  SURAL_PAPER_A4,
  SURAL_PAPER_LETTER,
} SuralPaper;

void sural_paper_get_size (SuralPaper paper, double *width, double *height);
SuralPaper sural_paper_get_nearest (double width, double height);
SuralPaper sural_paper_get_default (void);
gboolean sural_paper_from_string (const char *name, SuralPaper *paper);

G_END_DECLS
