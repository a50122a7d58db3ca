/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "paint/paper/sural-document-private.h"
#include "paint/sural-pen.h"

/* How boxes come onto pages, whatever is in them. */

#define TOP 50.0
#define BOTTOM 250.0

typedef struct
{
  GPtrArray *boxes;
  PangoContext *context;
  GArray *placements;
  guint n_pages;
} Stack;

static void
stack_set_up (Stack *self, gconstpointer data)
{
  self->boxes = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_box_free);
  self->context = sural_pen_create_context ();
}

static void
stack_tear_down (Stack *self, gconstpointer data)
{
  g_clear_pointer (&self->placements, g_array_unref);
  g_ptr_array_unref (self->boxes);
  g_assert_finalize_object (self->context);
}

static void
draw_nothing (cairo_t *cr, double width, double height, gpointer data)
{
}

static SuralBox *
add (Stack *self, const char *name, double height)
{
  SuralBox *box = sural_box_drawing (NULL, height, draw_nothing, NULL, NULL);

  box->alt = g_strdup (name);
  g_ptr_array_add (self->boxes, box);

  return box;
}

/* Something with a heading that may come earlier. */
static void
add_floating (Stack *self, const char *name, double height)
{
  SuralBox *heading = add (self, "heading", 20);

  heading->floats = heading->keep_with_next = TRUE;
  add (self, name, height);
}

static void
paginate (Stack *self)
{
  sural_document_measure (self->boxes, self->context, 100, BOTTOM - TOP);
  self->placements = sural_document_paginate (self->boxes, TOP, BOTTOM, &self->n_pages);
}

/* "a b | c": what stands on the pages, with structure elements in brackets. */
static char *
describe (Stack *self)
{
  GString *text = g_string_new (NULL);
  guint page = 0;

  for (guint i = 0; i < self->placements->len; i++)
    {
      const SuralPlacement *placement = &g_array_index (self->placements, SuralPlacement, i);

      for (; page < placement->page; page++)
        g_string_append (text, " |");
      if (i > 0)
        g_string_append_c (text, ' ');
      if (placement->box->kind == SURAL_BOX_OPEN)
        g_string_append_c (text, '(');
      else if (placement->box->kind == SURAL_BOX_CLOSE)
        g_string_append_c (text, ')');
      else
        g_string_append (text,
                         placement->box->alt != NULL ? placement->box->alt : placement->box->text);
    }

  return g_string_free_and_steal (text);
}

static void
assert_pages (Stack *self, const char *wanted)
{
  g_autofree char *text = NULL;

  paginate (self);
  text = describe (self);
  g_assert_cmpstr (text, ==, wanted);
}

static void
test_fills_a_page (Stack *self, gconstpointer data)
{
  g_ptr_array_add (self->boxes, sural_box_open ("L"));
  add (self, "one", 120);
  add (self, "two", 120);
  g_ptr_array_add (self->boxes, sural_box_close ("L"));
  add_floating (self, "large", 70);
  add_floating (self, "small", 40);
  assert_pages (self, "( one ) heading small | ( two ) | heading large");
}

/* Nothing is moved where nothing is left empty, and nothing comes before what it belongs to. */
static void
test_keeps_order (Stack *self, gconstpointer data)
{
  add (self, "one", 120);
  add_floating (self, "two", 40);
  add (self, "three", 120);
  add_floating (self, "four", 40);
  assert_pages (self, "one heading two | three heading four");
}

/* A list within a list goes on after what came between. */
static void
test_nested (Stack *self, gconstpointer data)
{
  g_ptr_array_add (self->boxes, sural_box_open ("Sect"));
  g_ptr_array_add (self->boxes, sural_box_open ("L"));
  add (self, "one", 120);
  add (self, "two", 120);
  g_ptr_array_add (self->boxes, sural_box_close ("L"));
  g_ptr_array_add (self->boxes, sural_box_close ("Sect"));
  add_floating (self, "three", 40);
  assert_pages (self, "( ( one ) ) heading three | ( ( two ) )");
}

static SuralBox *
add_heading (Stack *self, const char *name)
{
  SuralBox *heading = sural_box_text (SURAL_TEXT_HEADING, "H2", name);

  heading->keep_with_next = TRUE;
  g_ptr_array_add (self->boxes, heading);

  return heading;
}

/* What goes on after something else is headed anew, however many came between; what begins with a
 * heading of its own is not. */
static void
test_headed_anew (Stack *self, gconstpointer data)
{
  add_heading (self, "Do");
  g_ptr_array_add (self->boxes, sural_box_open ("L"));
  add (self, "one", 60);
  add (self, "two", 120);
  g_ptr_array_add (self->boxes, sural_box_close ("L"));
  add_heading (self, "Avoid")->floats = TRUE;
  add (self, "a", 10);
  add_heading (self, "Expect")->floats = TRUE;
  add (self, "b", 10);
  assert_pages (self, "Do ( one ) Avoid a Expect b | Do, continued ( two )");
}

static void
test_headed_once (Stack *self, gconstpointer data)
{
  add_heading (self, "Do");
  add (self, "one", 100);
  add_heading (self, "Help");
  add (self, "two", 120);
  add_heading (self, "Avoid")->floats = TRUE;
  add (self, "a", 10);
  assert_pages (self, "Do one Avoid a | Help two");
}

/* A list moves whole or not at all. */
static void
test_list_floats (Stack *self, gconstpointer data)
{
  SuralBox *heading;

  add (self, "one", 100);
  add (self, "two", 120);
  heading = add (self, "heading", 20);
  heading->floats = heading->keep_with_next = TRUE;
  g_ptr_array_add (self->boxes, sural_box_open ("L"));
  add (self, "a", 30);
  add (self, "b", 30);
  g_ptr_array_add (self->boxes, sural_box_close ("L"));
  assert_pages (self, "one heading ( a b ) | two");
}

static void
test_long_list_stays (Stack *self, gconstpointer data)
{
  SuralBox *heading;

  add (self, "one", 100);
  add (self, "two", 120);
  heading = add (self, "heading", 20);
  heading->floats = heading->keep_with_next = TRUE;
  g_ptr_array_add (self->boxes, sural_box_open ("L"));
  add (self, "a", 50);
  add (self, "b", 50);
  g_ptr_array_add (self->boxes, sural_box_close ("L"));
  assert_pages (self, "one | two heading ( a | b )");
}

static SuralBox *
add_narrow (Stack *self, const char *name, double height)
{
  SuralBox *box = add (self, name, height);

  box->narrow = TRUE;

  return box;
}

/* Narrow boxes go down the first column and then down the second, both as high as each other; what
 * is wide stands below them. */
static void
test_columns (Stack *self, gconstpointer data)
{
  static const struct
  {
    double x, y;
  } places[] = { { 0, TOP },       { 0, TOP + 10 },  { 0, TOP + 50 },
                 { 59, TOP + 10 }, { 59, TOP + 45 }, { 0, TOP + 80 } };

  add (self, "wide", 10);
  add_narrow (self, "one", 40);
  add_narrow (self, "two", 30);
  add_narrow (self, "three", 35);
  add_narrow (self, "four", 30);
  add (self, "below", 20);
  assert_pages (self, "wide one two three four below");
  for (guint i = 0; i < self->placements->len; i++)
    {
      const SuralPlacement *placement = &g_array_index (self->placements, SuralPlacement, i);

      g_assert_cmpfloat_with_epsilon (placement->x, places[i].x, 0.01);
      g_assert_cmpfloat_with_epsilon (placement->y, places[i].y, 0.01);
    }
}

/* What has no room goes on in two columns of the next page. */
static void
test_columns_turn_the_page (Stack *self, gconstpointer data)
{
  add (self, "wide", 90);
  for (guint i = 1; i <= 6; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      add_narrow (self, name, 70);
    }
  assert_pages (self, "wide 1 2 | 3 4 5 6");
  g_assert_cmpuint (self->n_pages, ==, 2);
}

/* A heading is not left alone at the foot of a page by the columns that it heads. */
static void
test_heading_of_columns (Stack *self, gconstpointer data)
{
  add (self, "wide", 170);
  add_heading (self, "Do");
  add_narrow (self, "one", 60);
  add_narrow (self, "two", 60);
  assert_pages (self, "wide | Do one two");
}

static void
add_list (Stack *self, const char *tag, guint n, double height)
{
  g_ptr_array_add (self->boxes, sural_box_open (tag));
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      add (self, name, height);
    }
  g_ptr_array_add (self->boxes, sural_box_close (tag));
}

/* A page parts no single line from a list or a table, neither the first nor the last. */
static void
test_ends_of_list (Stack *self, gconstpointer data)
{
  const char *tag = data;

  add (self, "wide", 150);
  add_heading (self, "Plan");
  add_list (self, tag, 6, 20);
  add (self, "wide", 70);
  add_list (self, tag, 3, 20);
  assert_pages (self, "wide | Plan ( 1 2 3 4 5 6 ) | wide ( 1 2 3 )");
}

/* Who signs does so below what is signed, also where that is a list. */
static void
test_keep_last (void)
{
  g_autoptr (SuralDocument) document = sural_document_new (300, 400, "Letter");
  g_autofree char *last = NULL;

  sural_document_set_margins (document, 20, 20, 20);
  sural_document_add (document, sural_box_drawing (NULL, 290, draw_nothing, NULL, NULL));
  sural_document_add (document, sural_box_open ("L"));
  sural_document_add (document, sural_box_text (SURAL_TEXT_BODY, "LI", "Walking"));
  sural_document_add (document, sural_box_close ("L"));
  sural_document_keep_last (document);
  sural_document_add (document, sural_box_drawing (NULL, 60, draw_nothing, NULL, NULL))->alt =
      g_strdup ("Signature");
  g_assert_cmpuint (sural_document_get_n_pages (document), ==, 2);
  last = sural_document_dup_page_text (document, 1);
  g_assert_nonnull (strstr (last, "Walking"));
  g_assert_nonnull (strstr (last, "Signature"));
}

/* A line or two are not left to a last page where less space between all lines makes room for
 * them; a page that has something on it stays one, and so does the space. */
static void
test_saves_last_page (Stack *self, gconstpointer data)
{
  const guint last = GPOINTER_TO_UINT (data);

  add (self, "one", 140);
  add (self, "two", 30)->before = 20;
  add (self, "three", last)->before = 10;
  assert_pages (self, last == 8 ? "one two three" : "one two | three");
  g_assert_cmpfloat_with_epsilon (g_array_index (self->placements, SuralPlacement, 1).y,
                                  TOP + 140 + (last == 8 ? 20 * 0.7 : 20), 0.01);
}

/* What is optional stands where it makes no further page, and goes where it would. */
static void
test_optional (Stack *self, gconstpointer data)
{
  SuralBox *open = sural_box_open ("Sect");

  open->optional = TRUE;
  add (self, "one", 60);
  g_ptr_array_add (self->boxes, open);
  add (self, "chart", 100)->least = 80;
  g_ptr_array_add (self->boxes, sural_box_close ("Sect"));
  add (self, "diary", GPOINTER_TO_UINT (data));
  assert_pages (self, GPOINTER_TO_UINT (data) == 90  ? "one diary"
                      : GPOINTER_TO_UINT (data) < 90 ? "one ( chart ) diary"
                                                     : "one ( chart ) | diary");
}

/* Boxes by chance: each stands once, whole, on a page, a heading with what it heads; what does not
 * float keeps its order; elements are closed as they were opened; and no page leaves room for a
 * floating box that comes later. */
static void
check_by_chance (GRand *random)
{
  Stack self = { 0 };
  guint n = (guint) g_rand_int_range (random, 1, 14);
  guint n_seen = 0, depth = 0, last_fixed = 0;

  stack_set_up (&self, NULL);
  g_ptr_array_add (self.boxes, sural_box_open ("L"));
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      add (&self, name, g_rand_double_range (random, 10, 180))->before = 12;
    }
  g_ptr_array_add (self.boxes, sural_box_close ("L"));
  for (guint i = 0; i < 3; i++)
    add_floating (&self, "floating", g_rand_double_range (random, 10, 120));
  paginate (&self);
  for (guint i = 0; i < self.placements->len; i++)
    {
      const SuralPlacement *placement = &g_array_index (self.placements, SuralPlacement, i);
      const SuralPlacement *next = i + 1 < self.placements->len
                                       ? &g_array_index (self.placements, SuralPlacement, i + 1)
                                       : NULL;
      const SuralBox *box = placement->box;

      g_assert_cmpfloat (placement->y, >=, TOP);
      g_assert_cmpfloat (placement->y + box->height, <=, BOTTOM);
      g_assert_nonnull (box->context);
      if (box->kind == SURAL_BOX_OPEN)
        depth++;
      else if (box->kind == SURAL_BOX_CLOSE)
        g_assert_cmpuint (depth--, >, 0);
      else
        n_seen++;
      if (box->keep_with_next)
        g_assert_cmpuint (next->page, ==, placement->page);
      if (box->alt != NULL && g_ascii_isdigit (*box->alt))
        {
          g_assert_cmpuint (g_ascii_strtoull (box->alt, NULL, 10), ==, last_fixed + 1);
          last_fixed++;
        }
      if (next == NULL || next->page == placement->page)
        continue;
      for (guint j = i + 1; j < self.placements->len; j++)
        {
          const SuralBox *later = g_array_index (self.placements, SuralPlacement, j).box;

          if (later->floats)
            g_assert_cmpfloat (
                placement->y + box->height + later->before + later->height +
                    g_array_index (self.placements, SuralPlacement, j + 1).box->height,
                >, BOTTOM);
        }
    }
  g_assert_cmpuint (n_seen, ==, n + 6);
  g_assert_cmpuint (last_fixed, ==, n);
  g_assert_cmpuint (depth, ==, 0);
  stack_tear_down (&self, NULL);
}

static void
test_by_chance (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (guint i = 0; i < 2000; i++)
    check_by_chance (random);
}

#define ADD(path, function) g_test_add (path, Stack, NULL, stack_set_up, function, stack_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/document/fills-a-page", test_fills_a_page);
  ADD ("/document/keeps-order", test_keeps_order);
  ADD ("/document/nested", test_nested);
  ADD ("/document/headed-anew", test_headed_anew);
  ADD ("/document/headed-once", test_headed_once);
  ADD ("/document/list-floats", test_list_floats);
  ADD ("/document/long-list-stays", test_long_list_stays);
  ADD ("/document/columns", test_columns);
  ADD ("/document/columns-turn-the-page", test_columns_turn_the_page);
  ADD ("/document/heading-of-columns", test_heading_of_columns);
  g_test_add ("/document/ends-of-list", Stack, "L", stack_set_up, test_ends_of_list,
              stack_tear_down);
  g_test_add ("/document/ends-of-table", Stack, "Table", stack_set_up, test_ends_of_list,
              stack_tear_down);
  g_test_add_func ("/document/keep-last", test_keep_last);
  g_test_add ("/document/saves-last-page", Stack, GUINT_TO_POINTER (8), stack_set_up,
              test_saves_last_page, stack_tear_down);
  g_test_add ("/document/last-page-too-long", Stack, GUINT_TO_POINTER (40), stack_set_up,
              test_saves_last_page, stack_tear_down);
  g_test_add ("/document/last-page-stays", Stack, GUINT_TO_POINTER (100), stack_set_up,
              test_saves_last_page, stack_tear_down);
  for (guint height = 50; height <= 150; height += height == 50 ? 40 : 60)
    {
      g_autofree char *path = g_strdup_printf ("/document/optional/%u", height);

      g_test_add (path, Stack, GUINT_TO_POINTER (height), stack_set_up, test_optional,
                  stack_tear_down);
    }
  g_test_add_func ("/document/by-chance", test_by_chance);
  return g_test_run ();
}
