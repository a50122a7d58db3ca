/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sheets.h"

#include <stdio.h>
#include <stdlib.h>

/* How sheets are read, in figures: sheet-figures N [SEED [FOLDER]]. A folder is given every picture
 * in which something is wrong. */
int
main (int argc, char **argv)
{
  const guint n = argc > 1 ? (guint) atoi (argv[1]) : 20;
  const guint seed = argc > 2 ? (guint) atoi (argv[2]) : 1;
  SheetFigures sum = { 0 };

  for (guint i = 0; i < N_SHEET_KINDS; i++)
    {
      SheetFigures figures = { 0 };

      for (guint j = 0; j < n; j++)
        sheet_try (i, seed + j, &figures, argc > 3 ? argv[3] : NULL);
      sheet_figures_print (sheet_kinds[i].name, &figures);
      sheet_figures_add (&sum, &figures);
    }
  sheet_figures_print ("all", &sum);
  return sum.n_wrong > 0;
}
