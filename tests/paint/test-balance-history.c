/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/bars/sural-balance-history.h"

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
#define HEIGHT 200

static void
set_up (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  self->points = g_array_new (FALSE, TRUE, sizeof (SuralBalancePoint));
  g_array_set_clear_func (self->points, (GDestroyNotify) sural_balance_point_clear);
  self->palette = sural_palette_get (FALSE, FALSE);
}

static void
tear_down (Desk *self, gconstpointer data)
{
  g_array_unref (self->points);
  g_object_unref (self->knowledge);
}

static SuralBalanceStand
stand (SuralBand band, double probability)
{
  return (SuralBalanceStand) {
    band, { MAX (probability - 0.15, 0.02), probability, MIN (probability + 0.15, 0.95) }, 0.8
  };
}

static SuralBalancePoint *
add (Desk *self, int day, const char *label, double nerve, double muscle)
{
  SuralBalancePoint point = { .day = fixture_onset () + (SuralDay) day,
                              .label = g_strdup (label),
                              .words = "open",
                              .nerve = stand (SURAL_BAND_UNDECIDED, nerve),
                              .muscle = stand (SURAL_BAND_UNDECIDED, muscle) };

  g_array_append_val (self->points, point);
  return &g_array_index (self->points, SuralBalancePoint, self->points->len - 1);
}

static void
add_story (Desk *self)
{
  add (self, 1, "2 Aug", 0.2, 0.7);
  add (self, 8, "9 Aug", 0.4, 0.5);
  add (self, 36, "6 Sep", 0.8, 0.3)->nerve.band = SURAL_BAND_LEANS_FOR;
}

/* A visit as the first model kept it: a share of a list, and no scales. */
static void
add_old (Desk *self, int day, const char *label, const char *words)
{
  SuralBalancePoint *point = add (self, day, label, NAN, NAN);

  point->shares = TRUE;
  point->words = words;
}

static void
draw (cairo_t *cr, double width, double height, gpointer data)
{
  Desk *desk = data;

  cairo_set_source_rgb (cr, desk->palette->background.red, desk->palette->background.green,
                        desk->palette->background.blue);
  cairo_paint (cr);
  sural_balance_history_draw (desk->points, cr, width, NULL, desk->palette);
}

static guint32
ink_of (SuralColor color)
{
  return ((guint32) lround (color.red * 255) << 16) | ((guint32) lround (color.green * 255) << 8) |
         (guint32) lround (color.blue * 255);
}

/* Only a dot or a diamond is so thick in both directions. */
static gboolean
is_in_dot (cairo_surface_t *surface, int x, int y, guint32 ink)
{
  for (int d = -2; d <= 2; d++)
    if (fixture_pixel (surface, x + d, y) != ink || fixture_pixel (surface, x, y + d) != ink)
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

static GArray *
find_nerve (Desk *self, cairo_surface_t *surface)
{
  return find_dots (surface, ink_of (self->palette->nerve));
}

static GArray *
find_muscle (Desk *self, cairo_surface_t *surface)
{
  return find_dots (surface, ink_of (self->palette->muscle));
}

/* Days are true to time; each has its lane, and what is likely is on top of it. */
static void
test_places (Desk *self, gconstpointer data)
{
  cairo_surface_t *surface = NULL;
  g_autoptr (GArray) nerve = NULL;
  g_autoptr (GArray) muscle = NULL;
  const Dot *dot = NULL, *diamond = NULL;

  add_story (self);
  surface = fixture_render (draw, self, WIDTH, HEIGHT);
  fixture_keep (surface, "balance-history.png");
  nerve = find_nerve (self, surface);
  muscle = find_muscle (self, surface);
  g_assert_cmpuint (nerve->len, ==, 3);
  g_assert_cmpuint (muscle->len, ==, 3);
  dot = &g_array_index (nerve, Dot, 0);
  diamond = &g_array_index (muscle, Dot, 0);
  g_assert_cmpfloat_with_epsilon ((dot[1].x - dot[0].x) / (dot[2].x - dot[0].x), 7.0 / 35, 0.01);
  g_assert_cmpfloat (dot[0].y, >, dot[1].y + 5);
  g_assert_cmpfloat (dot[1].y, >, dot[2].y + 5);
  g_assert_cmpfloat (diamond[0].y + 5, <, diamond[1].y);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpfloat_with_epsilon (dot[i].x, diamond[i].x, 1);
      g_assert_cmpfloat (dot[i].y, <, diamond[i].y);
    }
  cairo_surface_destroy (surface);
}

/* Two visits of one day do not hide each other. */
static void
test_same_day (Desk *self, gconstpointer data)
{
  cairo_surface_t *surface = NULL;
  g_autoptr (GArray) dots = NULL;

  add (self, 1, "2 Aug", 0.5, 0.5);
  add (self, 1, "2 Aug", 0.5, 0.5);
  surface = fixture_render (draw, self, WIDTH, HEIGHT);
  dots = find_nerve (self, surface);
  g_assert_cmpuint (dots->len, ==, 2);
  cairo_surface_destroy (surface);
}

/* A visit under way is hollow, as is one at which nothing was asked; a change of knowledge shows.
 */
static void
test_marks (Desk *self, gconstpointer data)
{
  cairo_surface_t *plain = NULL;
  cairo_surface_t *marked = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GArray) dots = NULL;
  g_autoptr (GArray) diamonds = NULL;

  add_story (self);
  plain = fixture_render (draw, self, WIDTH, HEIGHT);
  before = fixture_digest (plain);
  g_array_index (self->points, SuralBalancePoint, 1).knowledge_changed = TRUE;
  marked = fixture_render (draw, self, WIDTH, HEIGHT);
  after = fixture_digest (marked);
  g_assert_cmpstr (before, !=, after);
  cairo_surface_destroy (marked);

  g_array_index (self->points, SuralBalancePoint, 2).under_way = TRUE;
  g_array_index (self->points, SuralBalancePoint, 0).muscle.band = SURAL_BAND_NOT_ASKED;
  marked = fixture_render (draw, self, WIDTH, HEIGHT);
  fixture_keep (marked, "balance-history-under-way.png");
  dots = find_nerve (self, marked);
  g_assert_cmpuint (dots->len, ==, 2);
  diamonds = find_muscle (self, marked);
  g_assert_cmpuint (diamonds->len, ==, 1);
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
  static const char *const words[] = { "Nerve", "Muscle", "likely", "unlikely", "2 Aug", "6 Sep" };
  g_autofree char *text = NULL;
  g_autofree char *crowded = NULL;

  add_story (self);
  text = text_of (self, WIDTH);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_nonnull (strstr (text, words[i]));
  g_assert_null (strchr (text, '%'));
  g_assert_null (strchr (text, '.'));

  g_array_set_size (self->points, 0);
  add (self, 0, "1 Aug", 0.5, 0.5);
  for (int i = 1; i < 40; i++)
    add (self, i, "middle", i / 50.0, 0.5);
  add (self, 40, "10 Sep", 0.9, 0.5);
  crowded = text_of (self, 300);
  g_assert_nonnull (strstr (crowded, "1 Aug"));
  g_assert_nonnull (strstr (crowded, "10 Sep"));
}

/* What the first model kept has no mark on the scales and no line leads from it; it stands in its
 * own words, with what they are. */
static void
test_first_model (Desk *self, gconstpointer data)
{
  cairo_surface_t *surface = NULL;
  g_autoptr (GArray) dots = NULL;
  g_autofree char *text = NULL;
  g_autofree char *spoken = NULL;
  double height;

  add_old (self, 0, "1 Aug", "leans nerve");
  add_old (self, 10, "11 Aug", "undecided");
  add (self, 30, "31 Aug", 0.4, 0.6);
  add (self, 40, "10 Sep", 0.8, 0.3);
  height = sural_balance_history_draw (self->points, NULL, WIDTH, NULL, self->palette);
  surface = fixture_render (draw, self, WIDTH, (int) height);
  fixture_keep (surface, "balance-history-first-model.png");
  dots = find_nerve (self, surface);
  g_assert_cmpuint (dots->len, ==, 2);
  cairo_surface_destroy (surface);
  text = text_of (self, WIDTH);
  g_assert_nonnull (strstr (text, "leans nerve"));
  g_assert_nonnull (strstr (text, "kept by the first model: shares of one list"));
  spoken = sural_balance_history_describe (self->points);
  g_assert_nonnull (strstr (spoken, "1 Aug: leans nerve, kept by the first model: shares of one "
                                    "list."));
}

/* Another start is said to be one, and takes its line below. */
static void
test_another_start (Desk *self, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *spoken = NULL;
  double height, higher;

  add_story (self);
  height = sural_balance_history_draw (self->points, NULL, WIDTH, NULL, self->palette);
  g_array_index (self->points, SuralBalancePoint, 2).start = g_strdup ("Six weeks or more");
  higher = sural_balance_history_draw (self->points, NULL, WIDTH, NULL, self->palette);
  g_assert_cmpfloat (higher, >, height);
  g_assert_cmpfloat (sural_balance_history_draw (self->points, NULL, 160, NULL, self->palette), >,
                     higher);
  text = text_of (self, WIDTH);
  g_assert_nonnull (strstr (text, "6 Sep: another start holds: Six weeks or more."));
  spoken = sural_balance_history_describe (self->points);
  g_assert_nonnull (strstr (spoken, "Six weeks or more. 6 Sep: open; nerve leans to nerve"));
}

/* What is kept is read as it is: one model's shares are never a place on the scales. */
static void
test_snapshots (Desk *self, gconstpointer data)
{
  g_autoptr (SuralSnapshot) old = sural_snapshot_new ("1", "aa");
  g_autoptr (SuralSnapshot) fresh = sural_snapshot_new ("2", "bb");
  g_autoptr (SuralSnapshot) later = sural_snapshot_new ("2", "bb");
  SuralBalancePoint points[3] = { { 0 } };

  old->balance = g_intern_string ("leans-nerve");
  old->nerve_versus_muscle = (SuralInterval) { 0.2, 1.4, 2.6 };
  fresh->model = later->model = 2;
  fresh->answer = g_intern_string ("both");
  fresh->presentation = g_intern_string ("sudden");
  fresh->nerve = (SuralSnapshotScale) { g_intern_string ("leans-for"), { 0, 1, 40 }, 0.5 };
  later->answer = g_intern_string ("a-later-word");
  later->presentation = g_intern_string ("<b>none of ours</b>");

  sural_balance_point_take_snapshot (&points[0], old, NULL, self->knowledge);
  sural_balance_point_take_snapshot (&points[1], fresh, old, self->knowledge);
  sural_balance_point_take_snapshot (&points[2], later, fresh, self->knowledge);
  g_assert_true (points[0].shares);
  g_assert_true (isnan (points[0].nerve.probability.mid));
  g_assert_cmpstr (points[0].words, ==, "leans nerve");
  g_assert_false (points[1].shares);
  g_assert_true (points[1].knowledge_changed);
  g_assert_null (points[1].start);
  g_assert_cmpstr (points[1].words, ==, "both");
  g_assert_cmpint (points[1].nerve.band, ==, SURAL_BAND_LEANS_FOR);
  g_assert_cmpfloat_with_epsilon (points[1].nerve.probability.low, 0.5, 1e-9);
  g_assert_cmpfloat (points[1].nerve.probability.high, <, 0.99);
  g_assert_true (isnan (points[1].muscle.probability.mid));
  g_assert_cmpstr (points[2].words, ==, "a-later-word");
  g_assert_cmpstr (points[2].start, ==, "<b>none of ours</b>");
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    sural_balance_point_clear (&points[i]);
}

/* What is not seen is said, each visit with the words of both scales. */
static void
test_spoken (Desk *self, gconstpointer data)
{
  g_autofree char *spoken = NULL;

  add_story (self);
  g_array_index (self->points, SuralBalancePoint, 2).knowledge_changed = TRUE;
  spoken = sural_balance_history_describe (self->points);
  g_assert_nonnull (strstr (spoken, "9 Aug: open; nerve undecided, muscle undecided."));
  g_assert_nonnull (strstr (spoken, "The knowledge changed. 6 Sep: open; nerve leans to nerve,"));
}

/* In every palette the dots are told from the bars they lie on. */
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
      dots = find_nerve (self, surface);
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
  ADD ("/balance-history/first-model", test_first_model);
  ADD ("/balance-history/another-start", test_another_start);
  ADD ("/balance-history/snapshots", test_snapshots);
  ADD ("/balance-history/palettes", test_palettes);
#undef ADD
  return g_test_run ();
}
