/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/sural-sheet-boxes.h"

#include <math.h>

/* In points, of a sheet in usual print. */
#define INSET 1.7    /* from the middle of a box's line to what is looked at */
#define MOST_OFF 2.4 /* how far the boxes of a row may be from where they should */
#define OFF_STEP 0.4
#define FINE 0.34  /* between two looks */
#define GAP 0.8    /* half of what is looked at between two boxes */
#define BEYOND 4.5 /* a line that is seen so far outside of a box on both sides goes through it */
#define LINE_STEPS 15

/* What is lighter is grain of the paper, and what is darker is meant. */
#define GRAIN 0.03
#define CLEAR 0.3

/* The place of a box, moved to where it is seen. */
static SuralDiaryPlace
get_place (const SuralSheetPage *page,
           guint day,
           SuralSheetQuestion question,
           guint value,
           SuralSpot off)
{
  SuralDiaryPlace box;

  sural_diary_layout_get_box (&page->layout, day, question, value, &box);
  box.x += off.x;
  box.y += off.y;
  return box;
}

/* --- Where they are --------------------------------------------------------------------------- */

/* How dark the line around a box is. */
static double
look_around (const SuralSheetPage *page, const SuralDiaryPlace *box, double step)
{
  double sum = 0;
  guint n = 0;

  for (double at = step / 2; at < box->width; at += step)
    {
      sum += sural_sheet_page_get_ink (page, box->x + at, box->y) +
             sural_sheet_page_get_ink (page, box->x + at, box->y + box->height) +
             sural_sheet_page_get_ink (page, box->x, box->y + at) +
             sural_sheet_page_get_ink (page, box->x + box->width, box->y + at);
      n += 4;
    }
  return sum / n;
}

static double
look_around_all (const SuralSheetPage *page, guint day, SuralSheetQuestion question, SuralSpot off)
{
  double sum = 0;

  for (guint value = 0; value < SURAL_DIARY_N_BOXES; value++)
    {
      const SuralDiaryPlace box = get_place (page, day, question, value, off);

      sum += look_around (page, &box, 2 * FINE);
    }
  return sum / SURAL_DIARY_N_BOXES;
}

/* The boxes of a row lie where the lines around all of them are seen best: a mark in one of them
 * moves nothing. */
static SuralSpot
find_off (const SuralSheetPage *page, guint day, SuralSheetQuestion question, double *outline)
{
  const int n = (int) (MOST_OFF / OFF_STEP);
  SuralSpot best = { 0, 0 };

  *outline = -1;
  for (int i = -n; i <= n; i++)
    for (int j = -n; j <= n; j++)
      {
        const SuralSpot off = { i * OFF_STEP, j * OFF_STEP };
        const double seen = look_around_all (page, day, question, off);

        if (seen <= *outline)
          continue;
        *outline = seen;
        best = off;
      }
  return best;
}

/* --- What is in them -------------------------------------------------------------------------- */

static double
take_off_grain (double ink)
{
  return MAX (0, ink - GRAIN) / (1 - GRAIN);
}

static double
look_at (const SuralSheetPage *page, double x, double y, double width, double height)
{
  double sum = 0;
  guint n = 0;

  for (double v = y + FINE / 2; v < y + height; v += FINE)
    for (double u = x + FINE / 2; u < x + width; u += FINE, n++)
      sum += take_off_grain (sural_sheet_page_get_ink (page, u, v));
  return n > 0 ? sum / n : 0;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double one = *(const double *) a, other = *(const double *) b;

  return (one > other) - (one < other);
}

static void
look_inside (SuralBoxLook *self, const SuralSheetPage *page, const SuralDiaryPlace *box)
{
  const double inset = INSET * box->width / 11.2;
  const double side = box->width - 2 * inset;
  const double left = box->x + inset, top = box->y + inset;
  double least_x = side, most_x = 0, least_y = side, most_y = 0, sum = 0;
  g_autoptr (GArray) looks = g_array_new (FALSE, FALSE, sizeof (double));
  guint n_dense = 0;

  for (double v = FINE / 2; v < side; v += FINE)
    for (double u = FINE / 2; u < side; u += FINE)
      {
        const double ink = sural_sheet_page_get_ink (page, left + u, top + v);

        g_array_append_val (looks, ink);
        sum += take_off_grain (ink);
        if (ink < CLEAR)
          continue;
        n_dense++;
        least_x = MIN (least_x, u);
        most_x = MAX (most_x, u);
        least_y = MIN (least_y, v);
        most_y = MAX (most_y, v);
      }
  g_array_sort (looks, compare_doubles);
  self->ink = sum / looks->len;
  self->peak = g_array_index (looks, double, (guint) (looks->len * 0.97));
  self->dense = (double) n_dense / looks->len;
  self->spread = n_dense > 0 ? MAX (most_x - least_x, most_y - least_y) / side : 0;
}

/* Whether all of a line is dark: a pen that goes on, a fold, the rim of a stain. */
static gboolean
is_line (const SuralSheetPage *page, SuralSpot from, SuralSpot to, double least)
{
  guint n_light = 0;

  for (guint i = 0; i < LINE_STEPS && n_light <= 2; i++)
    {
      const double share = (i + 0.5) / LINE_STEPS;
      const double x = from.x + (to.x - from.x) * share, y = from.y + (to.y - from.y) * share;

      n_light += sural_sheet_page_get_ink (page, x, y) < least;
    }
  return n_light <= 2;
}

/* From edge to edge of what is around the box, and through its inside. */
static gboolean
is_crossed (const SuralSheetPage *page, const SuralDiaryPlace *box, double peak, gboolean down)
{
  const double beyond = BEYOND * box->width / 11.2;
  const double inset = INSET * box->width / 11.2;
  const double least = MAX (GRAIN, 0.3 * peak);
  const double begin = (down ? box->y : box->x) - beyond, end = begin + box->width + 2 * beyond;
  const double low = (down ? box->x : box->y) - beyond, high = low + box->width + 2 * beyond;
  const double inside_low = low + beyond + inset, inside_high = high - beyond - inset;

  for (double a = low; a <= high; a += 0.5)
    for (double b = low; b <= high; b += 0.5)
      {
        const double middle = (a + b) / 2;

        if (middle < inside_low || middle > inside_high || fabs (a - b) > box->width)
          continue;
        if (down ? is_line (page, (SuralSpot) { a, begin }, (SuralSpot) { b, end }, least)
                 : is_line (page, (SuralSpot) { begin, a }, (SuralSpot) { end, b }, least))
          return TRUE;
      }
  return FALSE;
}

static void
look_beside (SuralBoxLook *self,
             const SuralSheetPage *page,
             const SuralDiaryPlace *box,
             gboolean turned)
{
  const double scale = box->width / 11.2;
  /* Of the 3.2 points between two boxes, the middle. */
  const double left =
      look_at (page, box->x - (1.6 + GAP) * scale, box->y, 2 * GAP * scale, box->height);
  const double right = look_at (page, box->x + box->width + (1.6 - GAP) * scale, box->y,
                                2 * GAP * scale, box->height);

  self->before = turned ? right : left;
  self->behind = turned ? left : right;
  self->number = look_at (page, box->x - 1.6 * scale, box->y - 7.5 * scale,
                          box->width + 3.2 * scale, 6.5 * scale);
}

/**
 * sural_row_look:
 * @self: (out): what is seen
 * @page: a sheet
 * @day: from 0
 * @question: what is asked by boxes
 *
 * Looks at the boxes of a question on a day.
 */
void
sural_row_look (SuralRowLook *self,
                const SuralSheetPage *page,
                guint day,
                SuralSheetQuestion question)
{
  const SuralSpot off = find_off (page, day, question, &self->outline);

  for (guint value = 0; value < SURAL_DIARY_N_BOXES; value++)
    {
      const SuralDiaryPlace box = get_place (page, day, question, value, off);
      SuralBoxLook *look = &self->boxes[value];

      look_inside (look, page, &box);
      look_beside (look, page, &box, page->layout.turned);
      look->is_crossed = look->peak > CLEAR && (is_crossed (page, &box, look->peak, TRUE) ||
                                                is_crossed (page, &box, look->peak, FALSE));
    }
}
