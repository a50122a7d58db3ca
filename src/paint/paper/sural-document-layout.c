/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-document-private.h"

#include <glib/gi18n-lib.h>

#include "paint/sural-text-layout.h"

/* Takes a stack or columns apart that are longer than a page, keeping the structure element. */
static void
unpack (GPtrArray *boxes, guint index)
{
  SuralBox *box = g_ptr_array_index (boxes, index);
  const char *tag = box->tag;
  guint at = index;

  if (tag != NULL)
    g_ptr_array_insert (boxes, (int) at++, sural_box_open (tag));
  while (box->children->len > 0)
    {
      SuralBox *child = g_ptr_array_steal_index (box->children, 0);

      child->before = MAX (child->before, 4);
      g_ptr_array_insert (boxes, (int) at++, child);
    }
  if (tag != NULL)
    g_ptr_array_insert (boxes, (int) at++, sural_box_close (tag));
  g_ptr_array_remove_index (boxes, at);
}

/**
 * sural_document_measure:
 * @boxes: (element-type SuralBox): in order
 * @context: with the document's font
 * @width: of the column, in points
 * @limit: the most that stands on a page, in points
 *
 * Measures every box; what is longer than a page is cut into pieces that are not.
 */
void
sural_document_measure (GPtrArray *boxes, PangoContext *context, double width, double limit)
{
  for (guint i = 0; i < boxes->len; i++)
    {
      SuralBox *box = g_ptr_array_index (boxes, i);
      SuralBox *rest;

      if (sural_box_measure (box, context, width) <= limit || box->least > 0)
        continue;
      box->keep_with_next = FALSE;
      if (box->kind == SURAL_BOX_STACK || box->kind == SURAL_BOX_COLUMNS)
        {
          unpack (boxes, i);
          i--;
          continue;
        }
      if (box->kind == SURAL_BOX_TEXT)
        {
          rest = sural_box_split (box, limit);
          if (rest != NULL)
            g_ptr_array_insert (boxes, (int) i + 1, rest);
        }
    }
  sural_text_forget_layouts (context);
}

/* The least room that a box needs. */
static double
get_least (const SuralBox *box)
{
  return box->least > 0 ? MIN (box->least, box->height) : box->height;
}

/* How many boxes from @index on must stand on one page, and how high they are together at the
 * least. */
static guint
find_group (GPtrArray *boxes, guint index, double *height)
{
  guint n = 0;

  *height = 0;
  while (index + n < boxes->len)
    {
      const SuralBox *box = g_ptr_array_index (boxes, index + n);

      *height += (n > 0 ? box->before : 0) + get_least (box);
      n++;
      if (!box->keep_with_next && box->kind != SURAL_BOX_OPEN)
        break;
    }

  return n;
}

/* A group that may come earlier, with all of the list that it begins. */
static guint
find_whole_group (GPtrArray *boxes, guint index, double *height)
{
  guint n = find_group (boxes, index, height);
  int depth = 0;

  for (guint i = 0; index + i < boxes->len && (i < n || depth > 0); i++)
    {
      const SuralBox *box = g_ptr_array_index (boxes, index + i);

      depth += box->kind == SURAL_BOX_OPEN ? 1 : box->kind == SURAL_BOX_CLOSE ? -1 : 0;
      if (i >= n)
        {
          *height += box->before + get_least (box);
          n++;
        }
    }

  return n;
}

/* The first of the groups after @index that may come earlier and is no higher than @room; 0 where
 * there is none. */
static guint
find_floating (GPtrArray *boxes, guint index, double room, guint *n)
{
  for (guint i = index + 1; i < boxes->len; i++)
    {
      const SuralBox *box = g_ptr_array_index (boxes, i);
      double height;

      if (!box->floats)
        continue;
      *n = find_whole_group (boxes, i, &height);
      if (box->before + height <= room)
        return i;
    }

  return 0;
}

/* The structure elements that are open before @index, from the outside in. */
static GPtrArray *
list_open (GPtrArray *boxes, guint index)
{
  GPtrArray *open = g_ptr_array_new ();

  for (guint i = 0; i < index; i++)
    {
      const SuralBox *box = g_ptr_array_index (boxes, i);

      if (box->kind == SURAL_BOX_OPEN)
        g_ptr_array_add (open, (gpointer) box->tag);
      else if (box->kind == SURAL_BOX_CLOSE)
        g_ptr_array_set_size (open, (int) open->len - 1);
    }

  return open;
}

/* Puts a box without height into a list that is measured. */
static void
insert_mark (GPtrArray *boxes, guint index, SuralBox *mark)
{
  mark->context = ((const SuralBox *) g_ptr_array_index (boxes, index))->context;
  g_ptr_array_insert (boxes, (int) index, mark);
}

static gboolean
is_heading (const SuralBox *box)
{
  return box->kind == SURAL_BOX_TEXT && box->style == SURAL_TEXT_HEADING;
}

/* What is moved to the middle of a section heads what goes on after it, unless that is headed
 * anew: the exercises of a plan would stand under what is to be done less. %NULL where nothing is
 * in the middle there. */
static SuralBox *
continue_section (GPtrArray *boxes, guint to)
{
  const SuralBox *heading = NULL;
  g_autofree char *text = NULL;
  SuralBox *box = NULL;

  for (guint i = to; i > 0 && heading == NULL; i--)
    if (is_heading (g_ptr_array_index (boxes, i - 1)))
      heading = g_ptr_array_index (boxes, i - 1);
  if (heading == NULL || is_heading (g_ptr_array_index (boxes, to)))
    return NULL;
  /* TRANSLATORS: the heading of a section that goes on after another one: “Your exercises,
   * continued” */
  text = g_strdup_printf (_ ("%s, continued"), heading->text);
  box = sural_box_text (SURAL_TEXT_HEADING, heading->tag, text);
  box->before = heading->before;
  box->keep_with_next = TRUE;
  sural_box_measure (box, heading->context, heading->width);
  sural_text_forget_layouts (heading->context);
  return box;
}

/* Moves @n boxes from @from up to @to. What is open there is closed before and goes on after, under
 * a heading of its own. */
static void
move_up (GPtrArray *boxes, guint from, guint n, guint to)
{
  g_autoptr (GPtrArray) open = list_open (boxes, to);
  SuralBox *continued = continue_section (boxes, to);

  for (guint i = 0; i < n; i++)
    g_ptr_array_insert (boxes, (int) (to + i), g_ptr_array_steal_index (boxes, from + i));
  for (guint i = 0; i < open->len; i++)
    {
      const char *tag = g_ptr_array_index (open, i);

      insert_mark (boxes, to, sural_box_close (tag));
      insert_mark (boxes, to + 1 + i + n + i, sural_box_open (tag));
    }
  if (continued != NULL)
    g_ptr_array_insert (boxes, (int) (to + open->len + n), continued);
}

/**
 * sural_document_paginate:
 * @boxes: (element-type SuralBox): measured, in order
 * @top: where a page's content begins, in points
 * @bottom: where it ends
 * @n_pages: (out): how many pages there are, 1 at the least
 *
 * Puts every box on a page. Headings stay with what they head. Where the next box leaves room on a
 * page, one that may come earlier is put there; @boxes is then in the new order.
 *
 * Returns: (transfer full) (element-type SuralPlacement): where each box stands, in order
 */
GArray *
sural_document_paginate (GPtrArray *boxes, double top, double bottom, guint *n_pages)
{
  GArray *placements = g_array_new (FALSE, FALSE, sizeof (SuralPlacement));
  double y = top;
  guint page = 0;

  for (guint i = 0; i < boxes->len;)
    {
      const SuralBox *first = g_ptr_array_index (boxes, i);
      double height;
      guint n = find_group (boxes, i, &height);

      if (y > top && y + first->before + height > bottom)
        {
          guint n_floating;
          guint floating = find_floating (boxes, i, bottom - y, &n_floating);

          if (floating > 0)
            {
              move_up (boxes, floating, n_floating, i);
              continue;
            }
          page++;
          y = top;
        }
      for (guint j = 0; j < n; j++, i++)
        {
          SuralBox *box = g_ptr_array_index (boxes, i);
          SuralPlacement placement = { box, page, 0 };

          if (y > top)
            y += box->before;
          if (y > top && y + get_least (box) > bottom)
            {
              placement.page = ++page;
              y = top;
            }
          if (box->least > 0)
            box->height = MIN (box->height, bottom - y);
          placement.y = y;
          y += box->height;
          g_array_append_val (placements, placement);
        }
    }
  *n_pages = page + 1;

  return placements;
}
