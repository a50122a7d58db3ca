/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-paper.h"

#include <langinfo.h>
#include <math.h>
#include <stdint.h>

#define POINTS_PER_MM (72.0 / 25.4)

/* Width and height in points. */
static const double sizes[][2] = {
  [SURAL_PAPER_A4] = { 595.276, 841.89 },
  [SURAL_PAPER_LETTER] = { 612.0, 792.0 },
};

/**
 * sural_paper_get_size:
 * @paper: which one
 * @width: (out): in points
 * @height: (out): in points
 */
void
sural_paper_get_size (SuralPaper paper, double *width, double *height)
{
  g_return_if_fail (paper < G_N_ELEMENTS (sizes));

  *width = sizes[paper][0];
  *height = sizes[paper][1];
}

/**
 * sural_paper_get_nearest:
 * @width: of a sheet, in any unit
 * @height: of a sheet, in the same unit
 *
 * Returns: the paper whose shape comes nearest to that of the sheet, however it lies
 */
SuralPaper
sural_paper_get_nearest (double width, double height)
{
  double shape = MAX (width, height) / MIN (width, height);
  double a4 = sizes[SURAL_PAPER_A4][1] / sizes[SURAL_PAPER_A4][0];
  double letter = sizes[SURAL_PAPER_LETTER][1] / sizes[SURAL_PAPER_LETTER][0];

  return fabs (shape - letter) < fabs (shape - a4) ? SURAL_PAPER_LETTER : SURAL_PAPER_A4;
}

/**
 * sural_paper_get_default:
 *
 * Returns: the paper that is usual where the user's locale (LC_PAPER) says they are
 */
SuralPaper
sural_paper_get_default (void)
{
#ifdef _NL_PAPER_WIDTH
  /* The C library hands the number over in the place of a pointer. */
  double width = (double) (intptr_t) nl_langinfo (_NL_PAPER_WIDTH);
  double height = (double) (intptr_t) nl_langinfo (_NL_PAPER_HEIGHT);

  if (width > 0 && height > 0)
    return sural_paper_get_nearest (width * POINTS_PER_MM, height * POINTS_PER_MM);
#endif

  return SURAL_PAPER_A4;
}

/**
 * sural_paper_from_string:
 * @name: (nullable): "a4" or "letter"; NULL for the default
 * @paper: (out): which one it is
 *
 * Returns: %FALSE when there is no such paper
 */
gboolean
sural_paper_from_string (const char *name, SuralPaper *paper)
{
  if (name == NULL)
    *paper = sural_paper_get_default ();
  else if (g_str_equal (name, "a4"))
    *paper = SURAL_PAPER_A4;
  else if (g_str_equal (name, "letter"))
    *paper = SURAL_PAPER_LETTER;
  else
    return FALSE;

  return TRUE;
}
