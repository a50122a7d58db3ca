/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/sural-evidence-bars.h"

#include <math.h>
#include <string.h>

#include "fixture.h"

#include <cairo-pdf.h>

/* An assessment of a case, made by reasoning. */
typedef struct
{
  SuralKnowledge *knowledge;
  SuralCase *subject;
  SuralAssessment *assessment;
  const SuralPalette *palette;
} Desk;

static void
record (Desk *self, const char *id, SuralSide side, const char *value)
{
  g_autoptr (SuralFinding) finding = sural_finding_new (id, side, value);

  sural_case_record (self->subject, finding);
}

static void
desk_set_up (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  self->palette = sural_palette_get (FALSE, FALSE);
  self->subject = fixture_case_new ();
  sural_case_set_side (self->subject, SURAL_SIDE_LEFT);
}

static void
desk_tear_down (Desk *self, gconstpointer data)
{
  g_clear_pointer (&self->assessment, sural_assessment_free);
  g_object_unref (self->subject);
  g_object_unref (self->knowledge);
}

static void
record_nerve (Desk *self)
{
  record (self, "ex-slr", SURAL_SIDE_LEFT, "positive");
  record (self, "ex-crossed-slr", SURAL_SIDE_NONE, "positive");
  record (self, "ex-slump", SURAL_SIDE_LEFT, "positive");
  record (self, "ex-s1-sensation", SURAL_SIDE_LEFT, "positive");
  record (self, "hx-dermatomal", SURAL_SIDE_NONE, "yes");
  record (self, "hx-worse-cough", SURAL_SIDE_NONE, "leg");
  record (self, "hx-leg-worse-than-back", SURAL_SIDE_NONE, "yes");
  record (self, "ex-palpation-focal", SURAL_SIDE_LEFT, "negative");
}

static void
draw_balance (cairo_t *cr, double width, double height, gpointer data)
{
  Desk *desk = data;

  cairo_set_source_rgb (cr, desk->palette->background.red, desk->palette->background.green,
                        desk->palette->background.blue);
  cairo_paint (cr);
  sural_balance_draw (desk->assessment, cr, width, height, NULL, desk->palette);
}

static void
draw_bars (cairo_t *cr, double width, double height, gpointer data)
{
  Desk *desk = data;
  const SuralHypothesisResult *result =
      sural_assessment_find (desk->assessment, "lumbar-radiculopathy");

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  sural_evidence_bars_draw (result, cr, width, NULL, desk->palette);
}

/* What a drawing says, as text. */
static char *
text_of (FixtureDraw draw, gpointer data, const char *name)
{
  g_autofree char *path = fixture_path (name);
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 640, 900);
  cairo_t *cr = cairo_create (surface);

  draw (cr, 640, 900, data);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);

  return fixture_run ("pdftotext", "-layout", path, "-", NULL);
}

static double
middle_of_dot (cairo_surface_t *surface, const SuralPalette *palette)
{
  int width = cairo_image_surface_get_width (surface);
  int best_from = 0, best = 0, run = 0;
  guint32 ink = ((guint32) lround (palette->foreground.red * 255) << 16) |
                ((guint32) lround (palette->foreground.green * 255) << 8) |
                (guint32) lround (palette->foreground.blue * 255);

  /* Just above the interval's bar only the dot is so wide. */
  for (int x = 0; x < width; x++)
    {
      run = fixture_pixel (surface, x, 32) == ink ? run + 1 : 0;
      if (run > best)
        {
          best = run;
          best_from = x - run + 1;
        }
    }
  g_assert_cmpint (best, >, 2);

  return (best_from + best / 2.0) / width;
}

static void
test_balance_words (Desk *self, gconstpointer data)
{
  g_autofree char *undecided = NULL;
  g_autofree char *nerve = NULL;
  cairo_surface_t *surface;

  self->assessment = sural_assess (self->subject, self->knowledge);
  undecided = text_of (draw_balance, self, "balance.pdf");
  g_assert_nonnull (strstr (undecided, "Undecided"));
  g_assert_null (strchr (undecided, '%'));
  surface = fixture_render (draw_balance, self, 520, 74);
  fixture_keep (surface, "balance-empty.png");
  cairo_surface_destroy (surface);
  g_clear_pointer (&self->assessment, sural_assessment_free);

  record_nerve (self);
  self->assessment = sural_assess (self->subject, self->knowledge);
  nerve = text_of (draw_balance, self, "balance.pdf");
  g_assert_true (self->assessment->balance == SURAL_BALANCE_NERVE ||
                 self->assessment->balance == SURAL_BALANCE_LEANS_NERVE);
  g_assert_nonnull (strstr (nerve, "to the nerve"));
  surface = fixture_render (draw_balance, self, 520, 74);
  fixture_keep (surface, "balance-nerve.png");
  g_assert_cmpfloat (middle_of_dot (surface, self->palette), >, 0.6);
  cairo_surface_destroy (surface);
}

/* The dot moves to the side that the numbers say, and mirrors. */
static void
test_balance_place (Desk *self, gconstpointer data)
{
  double places[3];

  self->assessment = sural_assess (self->subject, self->knowledge);
  for (int i = 0; i < 3; i++)
    {
      double mid = (i - 1) * 1.4;
      cairo_surface_t *surface;

      self->assessment->nerve_versus_muscle = (SuralInterval) { mid - 0.1, mid, mid + 0.1 };
      surface = fixture_render (draw_balance, self, 520, 74);
      places[i] = middle_of_dot (surface, self->palette);
      cairo_surface_destroy (surface);
    }
  g_assert_cmpfloat_with_epsilon (places[1], 0.5, 0.01);
  g_assert_cmpfloat_with_epsilon (places[0] + places[2], 1.0, 0.01);
  g_assert_cmpfloat (places[0], <, 0.4);
}

static void
test_bars (Desk *self, gconstpointer data)
{
  const SuralHypothesisResult *result;
  const SuralReason *reason;
  g_autofree char *text = NULL;
  cairo_surface_t *surface;
  double height;

  record_nerve (self);
  self->assessment = sural_assess (self->subject, self->knowledge);
  result = sural_assessment_find (self->assessment, "lumbar-radiculopathy");
  g_assert_cmpuint (result->reasons_for->len, >, 2);
  text = text_of (draw_bars, self, "bars.pdf");
  g_assert_nonnull (strstr (text, "For"));
  reason = g_ptr_array_index (result->reasons_for, 0);
  if (reason->evidence->source != NULL)
    g_assert_nonnull (strstr (text, reason->evidence->source));
  g_assert_nonnull (strstr (text, "LR "));
  g_assert_nonnull (strstr (text, "published"));
  g_assert_nonnull (strstr (text, "related"));

  height = sural_evidence_bars_draw (result, NULL, 480, NULL, self->palette);
  g_assert_cmpfloat (height, >, 80);
  surface = fixture_render (draw_bars, self, 480, (int) ceil (height));
  fixture_keep (surface, "bars.png");
  /* What was measured is what was drawn: ink up to the end and none cut off. */
  g_assert_cmpuint (fixture_count_unlike (surface, 0, (int) height - 40, 480, 34, 0xffffff), >, 50);
  cairo_surface_destroy (surface);
  g_assert_cmpfloat (sural_evidence_bars_draw (result, NULL, 240, NULL, self->palette), >, height);
}

static void
test_bars_without_reasons (Desk *self, gconstpointer data)
{
  g_autofree char *text = NULL;

  self->assessment = sural_assess (self->subject, self->knowledge);
  text = text_of (draw_bars, self, "bars-empty.pdf");
  g_assert_nonnull (strstr (text, "Nothing recorded yet"));
}

static void
draw_spark (cairo_t *cr, double width, double height, gpointer data)
{
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  sural_spark_line_draw (data, 10, cr, width, height, sural_palette_get (FALSE, FALSE));
}

static void
test_spark (void)
{
  g_autoptr (SuralCase) subject = fixture_case_new ();
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));
  cairo_surface_t *surface = fixture_render (draw_spark, none, 100, 24);

  g_assert_cmpuint (fixture_count_unlike (surface, 0, 0, 100, 24, 0xffffff), ==, 0);
  cairo_surface_destroy (surface);

  fixture_add (subject, &fixture_pain, 1, 9);
  fixture_add (subject, &fixture_pain, 10, 2);
  surface = fixture_render (draw_spark, sural_case_get_measurements (subject), 100, 24);
  fixture_keep (surface, "spark.png");
  /* From high on the left to low on the right. */
  g_assert_cmpuint (fixture_count_unlike (surface, 0, 0, 20, 12, 0xffffff), >, 5);
  g_assert_cmpuint (fixture_count_unlike (surface, 0, 14, 20, 10, 0xffffff), ==, 0);
  g_assert_cmpuint (fixture_count_unlike (surface, 80, 14, 20, 10, 0xffffff), >, 5);
  cairo_surface_destroy (surface);
}

static void
draw_window (cairo_t *cr, double width, double height, gpointer data)
{
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  sural_window_bar_draw (GPOINTER_TO_INT (data), 14, 42, cr, width, height, NULL,
                         sural_palette_get (FALSE, FALSE));
}

static void
test_window_bar (void)
{
  static const struct
  {
    int day;
    const char *words;
  } days[] = {
    { 3, "Day 3, window opens on day 14" },
    { 17, "Day 17 of the window, day 14 to 42" },
    { 60, "Day 60, beyond the window, day 14 to 42" },
    { -1, "Window: day 14 to 42, onset unknown" },
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *text = text_of (draw_window, GINT_TO_POINTER (days[i].day), "window.pdf");
      cairo_surface_t *surface =
          fixture_render (draw_window, GINT_TO_POINTER (days[i].day), 300, 40);

      g_assert_nonnull (strstr (text, days[i].words));
      if (i == 1)
        fixture_keep (surface, "window.png");
      g_hash_table_add (seen, fixture_digest (surface));
      cairo_surface_destroy (surface);
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, G_N_ELEMENTS (days));
}

#define ADD(path, function) g_test_add (path, Desk, NULL, desk_set_up, function, desk_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/evidence/balance-words", test_balance_words);
  ADD ("/evidence/balance-place", test_balance_place);
  ADD ("/evidence/bars", test_bars);
  ADD ("/evidence/bars-without-reasons", test_bars_without_reasons);
  g_test_add_func ("/evidence/spark", test_spark);
  g_test_add_func ("/evidence/window-bar", test_window_bar);
  return g_test_run ();
}
