/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/sural-sheet-page.h"

#include <math.h>
#include <string.h>

/* What is written is narrower than this, and shadows are not: half of it, in points. */
#define WRITTEN 8
/* A square is black; it is never taken for lighter than this part of the paper. */
#define LEAST_CONTRAST 0.2

/**
 * sural_sheet_page_free:
 * @self: a page
 */
void
sural_sheet_page_free (SuralSheetPage *self)
{
  g_clear_pointer (&self->picture, sural_grey_free);
  g_clear_pointer (&self->ink, sural_grey_free);
  g_free (self);
}

/**
 * sural_sheet_page_get_ink:
 * @self: a page
 * @x: in points from the left edge of the sheet
 * @y: in points from its upper edge
 *
 * Returns: how dark it is there, from 0, as the paper, to 1, as print
 */
double
sural_sheet_page_get_ink (const SuralSheetPage *self, double x, double y)
{
  return sural_grey_look (self->ink, x * SURAL_SHEET_SCALE, y * SURAL_SHEET_SCALE) / 255;
}

/* --- Straightening ---------------------------------------------------------------------------- */

/* A picture with more pixels than that has each of its own looked at. */
static guint
count_looks (const SuralSheetMap *map, const SuralDiaryLayout *layout)
{
  const double x = layout->width / 8.0, y = sural_diary_layout_get_height (layout) / 2;
  const SuralSpot here = sural_sheet_map_get (map, x, y);
  const SuralSpot there = sural_sheet_map_get (map, x + 10, y + 10);
  const double scale = hypot (there.x - here.x, there.y - here.y) / hypot (10, 10);

  return (guint) CLAMP (ceil (scale / SURAL_SHEET_SCALE), 1, 4);
}

static guint8
look (const SuralSheetMap *map, const SuralGrey *picture, guint x, guint y, guint n_looks)
{
  double sum = 0;

  for (guint i = 0; i < n_looks; i++)
    for (guint j = 0; j < n_looks; j++)
      {
        const SuralSpot spot =
            sural_sheet_map_get (map, (x + (i + 0.5) / n_looks) / SURAL_SHEET_SCALE,
                                 (y + (j + 0.5) / n_looks) / SURAL_SHEET_SCALE);

        sum += sural_grey_look (picture, spot.x, spot.y);
      }
  return (guint8) (sum / (n_looks * n_looks) + 0.5);
}

static SuralGrey *
straighten (const SuralSheetMap *map, const SuralDiaryLayout *layout, const SuralGrey *picture)
{
  const guint n_looks = count_looks (map, layout);
  SuralGrey *straight =
      sural_grey_new ((guint) (layout->width / 4.0 * SURAL_SHEET_SCALE),
                      (guint) (sural_diary_layout_get_height (layout) * SURAL_SHEET_SCALE));

  for (guint y = 0; y < straight->height; y++)
    for (guint x = 0; x < straight->width; x++)
      straight->pixels[(gsize) y * straight->width + x] = look (map, picture, x, y, n_looks);
  return straight;
}

/* --- The paper below what is written ---------------------------------------------------------- */

/* The brightest, or the darkest, of what is no further away than @reach, along one line. */
static void
reach_along (guint8 *line, guint n, gsize step, guint reach, gboolean brightest, guint8 *copy)
{
  for (guint i = 0; i < n; i++)
    copy[i] = line[i * step];
  for (guint i = 0; i < n; i++)
    {
      const guint first = i > reach ? i - reach : 0, last = MIN (i + reach, n - 1);
      guint8 best = copy[first];

      for (guint j = first + 1; j <= last; j++)
        best = brightest ? MAX (best, copy[j]) : MIN (best, copy[j]);
      line[i * step] = best;
    }
}

static void
reach_out (SuralGrey *self, guint reach, gboolean brightest)
{
  g_autofree guint8 *copy = g_malloc (MAX (self->width, self->height));

  for (guint y = 0; y < self->height; y++)
    reach_along (self->pixels + (gsize) y * self->width, self->width, 1, reach, brightest, copy);
  for (guint x = 0; x < self->width; x++)
    reach_along (self->pixels + x, self->height, self->width, reach, brightest, copy);
}

/* What is dark and narrow is filled with the paper beside it; what is wide, as a shadow, stays with
 * its edges where they are. A pixel a point. */
static SuralGrey *
find_paper (const SuralGrey *straight)
{
  SuralGrey *paper =
      sural_grey_shrink (straight, MAX (straight->width, straight->height) / SURAL_SHEET_SCALE);

  reach_out (paper, WRITTEN, TRUE);
  reach_out (paper, WRITTEN, FALSE);
  return paper;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double one = *(const double *) a, other = *(const double *) b;

  return (one > other) - (one < other);
}

/* How bright what is printed is against the paper around it. */
static double
find_black (const SuralDiaryLayout *layout, const SuralGrey *straight, const SuralGrey *paper)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (double));
  const double scale = (double) paper->width / straight->width * SURAL_SHEET_SCALE;

  for (SuralDiaryTrack track = 0; track < SURAL_DIARY_N_TRACKS; track++)
    for (guint n = 0; n < sural_diary_layout_get_n_marks (layout, track); n++)
      {
        SuralDiaryPlace place;
        double x, y, part;

        if (!sural_diary_layout_get_mark (layout, track, n, &place))
          continue;
        x = place.x + place.width / 2;
        y = place.y + place.height / 2;
        part = sural_grey_look (straight, x * SURAL_SHEET_SCALE, y * SURAL_SHEET_SCALE) /
               MAX (1, sural_grey_look (paper, x * scale, y * scale));
        g_array_append_val (parts, part);
      }
  g_array_sort (parts, compare_doubles);
  return MIN (g_array_index (parts, double, parts->len / 2), 1 - LEAST_CONTRAST);
}

static SuralGrey *
find_ink (const SuralDiaryLayout *layout, const SuralGrey *straight)
{
  g_autoptr (SuralGrey) paper = find_paper (straight);
  const double black = find_black (layout, straight, paper);
  const double scale = (double) paper->width / straight->width;
  SuralGrey *ink = sural_grey_new (straight->width, straight->height);

  for (guint y = 0; y < ink->height; y++)
    for (guint x = 0; x < ink->width; x++)
      {
        const gsize at = (gsize) y * ink->width + x;
        const double below = MAX (1, sural_grey_look (paper, (x + 0.5) * scale, (y + 0.5) * scale));
        const double dark = (1 - straight->pixels[at] / below) / (1 - black);

        ink->pixels[at] = (guint8) (CLAMP (dark, 0, 1) * 255 + 0.5);
      }
  return ink;
}

/**
 * sural_sheet_page_new:
 * @code: what its code says
 * @map: where it is seen
 * @picture: where it is seen
 *
 * Returns: (transfer full): the sheet, straightened
 */
SuralSheetPage *
sural_sheet_page_new (const SuralSheetCode *code,
                      const SuralSheetMap *map,
                      const SuralGrey *picture)
{
  SuralSheetPage *self = g_new0 (SuralSheetPage, 1);

  self->layout = code->layout;
  self->picture = straighten (map, &code->layout, picture);
  self->ink = find_ink (&code->layout, self->picture);
  return self;
}
