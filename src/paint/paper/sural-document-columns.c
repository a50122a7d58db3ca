/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-document-private.h"

/**
 * sural_document_get_least:
 * @box: a measured box
 *
 * Returns: the least room that it needs, in points
 */
double
sural_document_get_least (const SuralBox *box)
{
  return box->least > 0 ? MIN (box->least, box->height) : box->height;
}

/**
 * sural_document_find_group:
 * @boxes: (element-type SuralBox): measured, in order
 * @index: of the first box of the group
 * @height: (out): how high they are together at the least, in points; with what follows in columns
 *   where the last of them keeps with that
 *
 * Returns: how many boxes from @index on must stand on one page, or in one column
 */
guint
sural_document_find_group (GPtrArray *boxes, guint index, double *height)
{
  const SuralBox *first = g_ptr_array_index (boxes, index);
  guint n = 0;

  *height = 0;
  while (index + n < boxes->len)
    {
      const SuralBox *box = g_ptr_array_index (boxes, index + n);

      if (box->narrow != first->narrow)
        {
          double next = 0;

          if (box->narrow)
            sural_document_find_group (boxes, index + n, &next);
          *height += next;
          break;
        }
      *height += (n > 0 ? box->before : 0) + sural_document_get_least (box);
      n++;
      if (!box->keep_with_next && box->kind != SURAL_BOX_OPEN)
        break;
    }

  return n;
}

/* What is left of a page is no room to begin columns in that go on on the next one: a line or two
 * would stand there, away from the rest. */
#define LEAST_SHARE 0.11

static gboolean
takes_room (const SuralBox *box)
{
  return box->kind != SURAL_BOX_OPEN && box->kind != SURAL_BOX_CLOSE;
}

/* Where @n boxes from @index on end that begin at @y of a column. */
static double
stack_up (GPtrArray *boxes, guint index, guint n, double y)
{
  for (guint i = index; i < index + n; i++)
    {
      const SuralBox *box = g_ptr_array_index (boxes, i);

      y += (y > 0 ? box->before : 0) + box->height;
    }

  return y;
}

static guint
find_end (GPtrArray *boxes, guint index)
{
  while (index < boxes->len && ((const SuralBox *) g_ptr_array_index (boxes, index))->narrow)
    index++;

  return index;
}

/* The first box from @from on that has no room in a column any more. */
static guint
fill_column (GPtrArray *boxes, guint from, guint to, double room)
{
  double y = 0;

  while (from < to)
    {
      double height;
      guint n = sural_document_find_group (boxes, from, &height);
      double end = stack_up (boxes, from, n, y);

      if (end > room)
        break;
      y = end;
      from += n;
    }

  return from;
}

/* Where the second column begins so that both are as high as each other, as far as groups allow.
 */
static guint
find_middle (GPtrArray *boxes, guint from, guint to, double *height)
{
  guint middle = to;

  *height = stack_up (boxes, from, to - from, 0);
  for (guint i = from; i < to;)
    {
      double ignored;
      double first, second;

      i += sural_document_find_group (boxes, i, &ignored);
      first = stack_up (boxes, from, i - from, 0);
      second = stack_up (boxes, i, to - i, 0);
      if (MAX (first, second) <= *height)
        {
          *height = MAX (first, second);
          middle = i;
        }
    }

  return middle;
}

static void
place_column (GPtrArray *boxes,
              guint from,
              guint to,
              double x,
              const SuralPageCursor *at,
              GArray *placements)
{
  double y = 0;

  for (guint i = from; i < to; i++)
    {
      SuralBox *box = g_ptr_array_index (boxes, i);
      double end = stack_up (boxes, i, 1, y);
      const SuralPlacement placement = { box, at->page, x, at->y + end - box->height };

      g_array_append_val (placements, placement);
      y = end;
    }
}

/* The space above a run of columns: that of the first box in it that takes room. */
static double
get_space (GPtrArray *boxes, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    if (takes_room (g_ptr_array_index (boxes, i)))
      return ((const SuralBox *) g_ptr_array_index (boxes, i))->before;

  return 0;
}

static void
turn_page (SuralPageCursor *at)
{
  at->page++;
  at->y = at->top;
}

/**
 * sural_document_place_columns:
 * @boxes: (element-type SuralBox): measured, in order
 * @index: of the first of some narrow boxes
 * @at: (inout): how far the pages are filled
 * @placements: (element-type SuralPlacement): where each box stands is added
 *
 * Puts narrow boxes into two columns: down the first, then down the second, on as many pages as it
 * takes. Where they end, the columns are as high as each other, as far as what stays together
 * allows.
 *
 * Returns: the index of the first box after them
 */
guint
sural_document_place_columns (GPtrArray *boxes,
                              guint index,
                              SuralPageCursor *at,
                              GArray *placements)
{
  guint to = find_end (boxes, index);

  while (index < to)
    {
      double x = ((const SuralBox *) g_ptr_array_index (boxes, index))->width + SURAL_BOX_GAP;
      double height;
      guint middle = find_middle (boxes, index, to, &height);
      guint end = to;

      if (at->y > at->top)
        at->y += get_space (boxes, index, to);
      if (at->y + height > at->bottom)
        {
          middle = fill_column (boxes, index, to, at->bottom - at->y);
          if (at->y > at->top &&
              (middle == index || at->bottom - at->y < LEAST_SHARE * (at->bottom - at->top)))
            {
              turn_page (at);
              continue;
            }
          middle = MAX (middle, index + 1);
          end = MAX (fill_column (boxes, middle, to, at->bottom - at->y), middle);
        }
      place_column (boxes, index, middle, 0, at, placements);
      place_column (boxes, middle, end, x, at, placements);
      at->y += height;
      if (end < to)
        turn_page (at);
      index = end;
    }

  return to;
}
