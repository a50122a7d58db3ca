/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-document-private.h"

#include <glib/gi18n-lib.h>

#include "paint/sural-text-layout.h"

/* Of a page: the most that two lines of a list take which it does not part. */
#define PAIR_SHARE 0.25
/* A last page with less than that on it is not worth its sheet. */
#define LAST_SHARE 0.35
/* What is left of the space between boxes to save that sheet, the most first. */
static const double tightness[] = { 0.9, 0.8, 0.7 };

/* Takes a stack or columns apart that are longer than a page, keeping the structure element. */
static void
unpack (GPtrArray *boxes, guint index)
{
  SuralBox *box = g_ptr_array_index (boxes, index);
  const char *tag = box->tag;
  gboolean narrow = box->narrow;
  guint at = index;

  if (tag != NULL)
    {
      SuralBox *open = sural_box_open (tag);

      open->narrow = narrow;
      g_ptr_array_insert (boxes, (int) at++, open);
    }
  while (box->children->len > 0)
    {
      SuralBox *child = g_ptr_array_steal_index (box->children, 0);

      child->before = MAX (child->before, 4);
      child->narrow = narrow;
      g_ptr_array_insert (boxes, (int) at++, child);
    }
  if (tag != NULL)
    {
      SuralBox *close = sural_box_close (tag);

      close->narrow = narrow;
      g_ptr_array_insert (boxes, (int) at++, close);
    }
  g_ptr_array_remove_index (boxes, at);
}

/* The boxes of the element that opens at @index that take room by themselves, in order; with what
 * stands in elements within it. */
static GPtrArray *
list_items (GPtrArray *boxes, guint index)
{
  GPtrArray *items = g_ptr_array_new ();
  int depth = 0;

  do
    {
      SuralBox *box = g_ptr_array_index (boxes, index++);

      depth += box->kind == SURAL_BOX_OPEN ? 1 : box->kind == SURAL_BOX_CLOSE ? -1 : 0;
      if (box->kind != SURAL_BOX_OPEN && box->kind != SURAL_BOX_CLOSE)
        g_ptr_array_add (items, box);
    }
  while (depth > 0 && index < boxes->len);

  return items;
}

/* Short lines only: what is high stands on a page by itself as well as with another. */
static void
keep_pair (GPtrArray *items, guint index, double limit)
{
  SuralBox *box = g_ptr_array_index (items, index);
  const SuralBox *next = g_ptr_array_index (items, index + 1);

  if (sural_document_get_least (box) + next->before + sural_document_get_least (next) <=
      PAIR_SHARE * limit)
    box->keep_with_next = TRUE;
}

/* One line of a list or table is not parted from all others by a page: the first would stand alone
 * under its heading at the foot, the last alone at the head of the next one. Columns are filled as
 * they were. */
static void
keep_ends (GPtrArray *boxes, double limit)
{
  for (guint i = 0; i < boxes->len; i++)
    {
      const SuralBox *box = g_ptr_array_index (boxes, i);
      g_autoptr (GPtrArray) items = NULL;

      if (box->kind != SURAL_BOX_OPEN || box->narrow ||
          (!g_str_equal (box->tag, "L") && !g_str_equal (box->tag, "Table")))
        continue;
      items = list_items (boxes, i);
      if (items->len < 2)
        continue;
      keep_pair (items, 0, limit);
      keep_pair (items, items->len - 2, limit);
    }
}

/**
 * sural_document_measure:
 * @boxes: (element-type SuralBox): in order
 * @context: with the document's font
 * @width: of the column, in points
 * @limit: the most that stands on a page, in points
 *
 * Measures every box; what is longer than a page is cut into pieces that are not. The first two
 * lines of a list or table keep together, and so do the last two.
 */
void
sural_document_measure (GPtrArray *boxes, PangoContext *context, double width, double limit)
{
  for (guint i = 0; i < boxes->len; i++)
    {
      SuralBox *box = g_ptr_array_index (boxes, i);
      double room = box->narrow ? (width - SURAL_BOX_GAP) / 2 : width;
      SuralBox *rest;

      if (sural_box_measure (box, context, room) <= limit || box->least > 0)
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
  keep_ends (boxes, limit);
  sural_text_forget_layouts (context);
}

/* A group that may come earlier, with all of the list that it begins. */
static guint
find_whole_group (GPtrArray *boxes, guint index, double *height)
{
  guint n = sural_document_find_group (boxes, index, height);
  int depth = 0;

  for (guint i = 0; index + i < boxes->len && (i < n || depth > 0); i++)
    {
      const SuralBox *box = g_ptr_array_index (boxes, index + i);

      depth += box->kind == SURAL_BOX_OPEN ? 1 : box->kind == SURAL_BOX_CLOSE ? -1 : 0;
      if (i >= n)
        {
          *height += box->before + sural_document_get_least (box);
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

/* How many boxes the element has that opens at @index, and how high they are together at the least.
 */
static guint
find_element (GPtrArray *boxes, guint index, double *height)
{
  int depth = 0;
  guint n = 0;

  *height = 0;
  do
    {
      const SuralBox *box = g_ptr_array_index (boxes, index + n++);

      depth += box->kind == SURAL_BOX_OPEN ? 1 : box->kind == SURAL_BOX_CLOSE ? -1 : 0;
      *height += box->before + sural_document_get_least (box);
    }
  while (depth > 0 && index + n < boxes->len);

  return n;
}

/* Whether what comes after the element at @index has room on the page, and would have none below
 * the element. */
static gboolean
is_in_the_way (GPtrArray *boxes, guint index, const SuralPageCursor *at)
{
  double height, next, room = at->bottom - at->y;
  guint n = find_element (boxes, index, &height);

  if (index + n >= boxes->len)
    return FALSE;
  find_element (boxes, index + n, &next);

  return next <= room && height + next > room;
}

/* Takes from an optional element at @index what keeps the next one from the page. */
static void
make_room (GPtrArray *boxes, guint index, const SuralPageCursor *at)
{
  double height, next;
  guint n = find_element (boxes, index, &height);
  double excess = -(at->bottom - at->y);

  if (index + n >= boxes->len)
    return;
  find_element (boxes, index + n, &next);
  for (guint i = index; i < index + n; i++)
    excess += ((const SuralBox *) g_ptr_array_index (boxes, i))->before +
              ((const SuralBox *) g_ptr_array_index (boxes, i))->height;
  excess += next;
  for (guint i = index; i < index + n && next <= at->bottom - at->y && excess > 0; i++)
    {
      SuralBox *box = g_ptr_array_index (boxes, i);
      double taken = CLAMP (box->height - sural_document_get_least (box), 0, excess);

      box->height -= taken;
      excess -= taken;
    }
}

/* Below what is on the page, or on the next one. */
static void
place_box (SuralBox *box, SuralPageCursor *at, GArray *placements)
{
  SuralPlacement placement = { .box = box };

  if (at->y > at->top)
    at->y += box->before;
  if (at->y > at->top && at->y + sural_document_get_least (box) > at->bottom)
    {
      at->page++;
      at->y = at->top;
    }
  if (box->least > 0)
    box->height = MIN (box->height, at->bottom - at->y);
  placement.page = at->page;
  placement.y = at->y;
  at->y += box->height;
  g_array_append_val (placements, placement);
}

/* Puts every box on a page; @end is where the last one ends. */
static GArray *
fill_pages (GPtrArray *boxes, double top, double bottom, SuralPageCursor *end)
{
  GArray *placements = g_array_new (FALSE, FALSE, sizeof (SuralPlacement));
  SuralPageCursor at = { top, bottom, top, 0 };

  for (guint i = 0; i < boxes->len;)
    {
      const SuralBox *first = g_ptr_array_index (boxes, i);
      double height;
      guint n;

      if (first->narrow)
        {
          i = sural_document_place_columns (boxes, i, &at, placements);
          continue;
        }
      if (first->optional && is_in_the_way (boxes, i, &at))
        {
          g_ptr_array_remove_range (boxes, i, find_element (boxes, i, &height));
          continue;
        }
      if (first->optional)
        make_room (boxes, i, &at);
      n = sural_document_find_group (boxes, i, &height);
      if (at.y > top && at.y + first->before + height > bottom)
        {
          guint n_floating;
          guint floating = find_floating (boxes, i, bottom - at.y, &n_floating);

          if (floating > 0)
            {
              move_up (boxes, floating, n_floating, i);
              continue;
            }
          at.page++;
          at.y = top;
        }
      for (guint j = 0; j < n; j++, i++)
        place_box (g_ptr_array_index (boxes, i), &at, placements);
    }
  *end = at;

  return placements;
}

/* What a trial changes in boxes. */
typedef struct
{
  double before, height;
} Space;

static GArray *
remember_spaces (GPtrArray *boxes)
{
  GArray *spaces = g_array_new (FALSE, FALSE, sizeof (Space));

  for (guint i = 0; i < boxes->len; i++)
    {
      const SuralBox *box = g_ptr_array_index (boxes, i);
      Space space = { box->before, box->height };

      g_array_append_val (spaces, space);
    }

  return spaces;
}

/* @share: of the space before each box */
static void
set_spaces (GPtrArray *boxes, GArray *spaces, double share)
{
  for (guint i = 0; i < boxes->len; i++)
    {
      SuralBox *box = g_ptr_array_index (boxes, i);
      const Space *space = &g_array_index (spaces, Space, i);

      box->before = space->before * share;
      box->height = space->height;
    }
}

/* Where it would end with @share of the space before each box; they are as they were after it. */
static SuralPageCursor
try_pages (GPtrArray *boxes, double top, double bottom, GArray *spaces, double share)
{
  g_autoptr (GPtrArray) copy = g_ptr_array_sized_new (boxes->len);
  g_autoptr (GHashTable) own = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) placements = NULL;
  SuralPageCursor end = { 0 };

  for (guint i = 0; i < boxes->len; i++)
    {
      g_ptr_array_add (copy, g_ptr_array_index (boxes, i));
      g_hash_table_add (own, g_ptr_array_index (boxes, i));
    }
  set_spaces (boxes, spaces, share);
  placements = fill_pages (copy, top, bottom, &end);
  set_spaces (boxes, spaces, 1);
  for (guint i = 0; i < copy->len; i++)
    if (!g_hash_table_contains (own, g_ptr_array_index (copy, i)))
      sural_box_free (g_ptr_array_index (copy, i));

  return end;
}

/* A few lines are not left to a page of their own where they find room by a little less space
 * between all of them. */
static void
save_last_page (GPtrArray *boxes, double top, double bottom)
{
  g_autoptr (GArray) spaces = remember_spaces (boxes);
  const SuralPageCursor usual = try_pages (boxes, top, bottom, spaces, 1);

  if (usual.page == 0 || usual.y - top >= LAST_SHARE * (bottom - top))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (tightness); i++)
    if (try_pages (boxes, top, bottom, spaces, tightness[i]).page < usual.page)
      {
        set_spaces (boxes, spaces, tightness[i]);
        return;
      }
}

/**
 * sural_document_paginate:
 * @boxes: (element-type SuralBox): measured, in order
 * @top: where a page's content begins, in points
 * @bottom: where it ends
 * @n_pages: (out): how many pages there are, 1 at the least
 *
 * Puts every box on a page, but for optional ones that are in the way, which go from @boxes.
 * Headings stay with what they head. Narrow boxes fill two columns. Where the next box leaves room
 * on a page, one that may come earlier is put there; @boxes is then in the new order. Where a few
 * lines would be left to a last page, boxes stand a little closer.
 *
 * Returns: (transfer full) (element-type SuralPlacement): where each box stands, in order
 */
GArray *
sural_document_paginate (GPtrArray *boxes, double top, double bottom, guint *n_pages)
{
  SuralPageCursor end = { 0 };
  GArray *placements = NULL;

  save_last_page (boxes, top, bottom);
  placements = fill_pages (boxes, top, bottom, &end);
  *n_pages = end.page + 1;

  return placements;
}
