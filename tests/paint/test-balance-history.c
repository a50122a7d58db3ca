/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/sural-balance-history.h"

#include <cairo-pdf.h>
#include <math.h>
#include <string.h>

#include "fixture.h"

typedef struct
{
  SuralKnowledge *knowledge;
  GArray *points;
  const SuralPalette *palette;
} Desk;

#define WIDTH 640
#define HEIGHT 168

static void
set_up (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  self->points = g_array_new (FALSE, TRUE, sizeof (SuralBalancePoint));
  self->palette = sural_palette_get (FALSE, FALSE);
}

static void
tear_down (Desk *self, gconstpointer data)
{
  g_array_unref (self->points);
  g_object_unref (self->knowledge);
}

static void
add (Desk *self, int day, const char *label, SuralBalance balance, double mid)
{
  SuralBalancePoint point = { .day = fixture_onset () + (SuralDay) day,
                              .label = label,
                              .balance = balance,
                              .nerve_versus_muscle = { mid - 1.5, mid, mid + 1.5 } };

  g_array_append_val (self->points, point);
}

static void
add_story (Desk *self)
{
  add (self, 1, "2 Aug", SURAL_BALANCE_LEANS_MUSCLE, -1.6);
  add (self, 8, "9 Aug", SURAL_BALANCE_UNDECIDED, 0.3);
  add (self, 36, "6 Sep", SURAL_BALANCE_NERVE, 4);
}

static void
draw (cairo_t *cr, double width, double height, gpointer data)
{
  Desk *desk = data;

  cairo_set_source_rgb (cr, desk->palette->background.red, desk->palette->background.green,
                        desk->palette->background.blue);
  cairo_paint (cr);
  sural_balance_history_draw (desk->points, desk->knowledge, cr, width, height, NULL,
                              desk->palette);
}

static guint32
ink_of (const SuralPalette *palette)
{
  return ((guint32) lround (palette->foreground.red * 255) << 16) |
         ((guint32) lround (palette->foreground.green * 255) << 8) |
         (guint32) lround (palette->foreground.blue * 255);
}

/* Only a dot is so thick in both directions. */
static gboolean
is_in_dot (cairo_surface_t *surface, int x, int y, guint32 ink)
{
  for (int dy = -2; dy <= 2; dy++)
    for (int dx = -2; dx <= 2; dx++)
      if (fixture_pixel (surface, x + dx, y + dy) != ink)
        return FALSE;
  return TRUE;
}

typedef struct
{
  double x, y;
} Dot;

/* The middles of the dots, from left to right. */
static GArray *
find_dots (cairo_surface_t *surface, guint32 ink)
{
  GArray *dots = g_array_new (FALSE, TRUE, sizeof (Dot));
  Dot sum = { 0, 0 };
  guint n = 0;
  int last = -10;

  for (int x = 2; x < cairo_image_surface_get_width (surface) - 2; x++)
    for (int y = 2; y < cairo_image_surface_get_height (surface) - 2; y++)
      {
        if (!is_in_dot (surface, x, y, ink))
          continue;
        if (x > last + 2 && n > 0)
          {
            Dot dot = { sum.x / n, sum.y / n };

            g_array_append_val (dots, dot);
            sum = (Dot) { 0, 0 };
            n = 0;
          }
        sum.x += x;
        sum.y += y;
        n++;
        last = x;
      }
  if (n > 0)
    {
      Dot dot = { sum.x / n, sum.y / n };

      g_array_append_val (dots, dot);
    }
  return dots;
}

/* Days are true to time, and nerve is above muscle. */
static void
test_places (Desk *self, gconstpointer data)
{
  cairo_surface_t *surface = NULL;
  g_autoptr (GArray) dots = NULL;
  const Dot *dot = NULL;

  add_story (self);
  surface = fixture_render (draw, self, WIDTH, HEIGHT);
  fixture_keep (surface, "balance-history.png");
  dots = find_dots (surface, ink_of (self->palette));
  g_assert_cmpuint (dots->len, ==, 3);
  dot = &g_array_index (dots, Dot, 0);
  g_assert_cmpfloat_with_epsilon ((dot[1].x - dot[0].x) / (dot[2].x - dot[0].x), 7.0 / 35, 0.01);
  g_assert_cmpfloat (dot[0].y, >, dot[1].y + 5);
  g_assert_cmpfloat (dot[1].y, >, dot[2].y + 5);
  cairo_surface_destroy (surface);
}

/* Two visits of one day do not hide each other. */
static void
test_same_day (Desk *self, gconstpointer data)
{
  cairo_surface_t *surface = NULL;
  g_autoptr (GArray) dots = NULL;

  add (self, 1, "2 Aug", SURAL_BALANCE_UNDECIDED, 0);
  add (self, 1, "2 Aug", SURAL_BALANCE_UNDECIDED, 0);
  surface = fixture_render (draw, self, WIDTH, HEIGHT);
  dots = find_dots (surface, ink_of (self->palette));
  g_assert_cmpuint (dots->len, ==, 2);
  cairo_surface_destroy (surface);
}

/* A visit under way is hollow, and a change of knowledge shows. */
static void
test_marks (Desk *self, gconstpointer data)
{
  cairo_surface_t *plain = NULL;
  cairo_surface_t *marked = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GArray) dots = NULL;

  add_story (self);
  plain = fixture_render (draw, self, WIDTH, HEIGHT);
  before = fixture_digest (plain);
  g_array_index (self->points, SuralBalancePoint, 1).knowledge_changed = TRUE;
  marked = fixture_render (draw, self, WIDTH, HEIGHT);
  after = fixture_digest (marked);
  g_assert_cmpstr (before, !=, after);
  cairo_surface_destroy (marked);

  g_array_index (self->points, SuralBalancePoint, 2).under_way = TRUE;
  marked = fixture_render (draw, self, WIDTH, HEIGHT);
  fixture_keep (marked, "balance-history-under-way.png");
  dots = find_dots (marked, ink_of (self->palette));
  g_assert_cmpuint (dots->len, ==, 2);
  cairo_surface_destroy (plain);
  cairo_surface_destroy (marked);
}

static char *
text_of (Desk *self, double width)
{
  g_autofree char *path = fixture_path ("balance-history.pdf");
  cairo_surface_t *surface = cairo_pdf_surface_create (path, width, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  draw (cr, width, HEIGHT, self);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return fixture_run ("pdftotext", "-layout", path, "-", NULL);
}

/* Words and days, no number; where visits crowd, the first and the last keep their names. */
static void
test_words (Desk *self, gconstpointer data)
{
  static const char *const words[] = { "muscle",      "leans muscle", "undecided",
                                       "leans nerve", "2 Aug",        "6 Sep" };
  g_autofree char *text = NULL;
  g_autofree char *crowded = NULL;

  add_story (self);
  text = text_of (self, WIDTH);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_nonnull (strstr (text, words[i]));
  g_assert_null (strchr (text, '%'));
  g_assert_null (strchr (text, '.'));

  g_array_set_size (self->points, 0);
  add (self, 0, "1 Aug", SURAL_BALANCE_UNDECIDED, 0);
  for (int i = 1; i < 40; i++)
    add (self, i, "middle", SURAL_BALANCE_UNDECIDED, i / 10.0 - 2);
  add (self, 40, "10 Sep", SURAL_BALANCE_UNDECIDED, 2);
  crowded = text_of (self, 300);
  g_assert_nonnull (strstr (crowded, "1 Aug"));
  g_assert_nonnull (strstr (crowded, "10 Sep"));
}

/* What is not seen is said, each visit with its interval. */
static void
test_spoken (Desk *self, gconstpointer data)
{
  g_autofree char *spoken = NULL;

  add_story (self);
  g_array_index (self->points, SuralBalancePoint, 2).knowledge_changed = TRUE;
  spoken = sural_balance_history_describe (self->points, self->knowledge);
  g_assert_nonnull (strstr (spoken, "9 Aug: undecided, the interval from leans muscle to "));
  g_assert_nonnull (strstr (spoken, "The knowledge changed. 6 Sep: nerve,"));
}

/* In every palette the dots are told from the zones they lie on. */
static void
test_palettes (Desk *self, gconstpointer data)
{
  add_story (self);
  for (guint i = 0; i < 5; i++)
    {
      cairo_surface_t *surface = NULL;
      g_autoptr (GArray) dots = NULL;
      g_autofree char *name = g_strdup_printf ("balance-history-%u.png", i);

      self->palette = i < 4 ? sural_palette_get (i & 1, (i & 2) != 0) : sural_palette_get_paper ();
      surface = fixture_render (draw, self, 360, HEIGHT);
      fixture_keep (surface, name);
      dots = find_dots (surface, ink_of (self->palette));
      g_assert_cmpuint (dots->len, ==, 3);
      cairo_surface_destroy (surface);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Desk, NULL, set_up, function, tear_down)
  ADD ("/balance-history/places", test_places);
  ADD ("/balance-history/same-day", test_same_day);
  ADD ("/balance-history/marks", test_marks);
  ADD ("/balance-history/words", test_words);
  ADD ("/balance-history/spoken", test_spoken);
  ADD ("/balance-history/palettes", test_palettes);
#undef ADD
  return g_test_run ();
}
