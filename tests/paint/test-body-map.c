/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"

#include "paint/body/sural-body-map.h"

#include <math.h>

enum
{
  WIDTH = 900,
  HEIGHT = 650,
};

typedef struct
{
  SuralKnowledge *knowledge;
  SuralPainMap *map;
  SuralBodyMapLook look;
  const SuralPalette *palette;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  self->map = sural_pain_map_new (NULL, SURAL_TIME_UNKNOWN);
  self->look = (SuralBodyMapLook) { .map = self->map };
  self->palette = sural_palette_get_paper ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  sural_pain_map_unref (self->map);
  g_assert_finalize_object (g_steal_pointer (&self->knowledge));
}

static void
draw (cairo_t *cr, double width, double height, gpointer data)
{
  Fixture *self = data;

  sural_body_map_draw (self->knowledge, &self->look, cr, width, height, "Sans 10", self->palette);
}

static cairo_surface_t *
render (Fixture *self)
{
  return fixture_render (draw, self, WIDTH, HEIGHT);
}

/* How light a place of a view is without its colour, over a square of 2 cm: from 0 to 1, and how
 * much that varies. */
static void
measure_grey (cairo_surface_t *surface,
              SuralBodyView view,
              double x,
              double y,
              double *mean,
              double *spread)
{
  SuralBodyPlace place;
  double sum = 0, squares = 0;
  guint n = 0;

  sural_body_map_get_place (WIDTH, HEIGHT, FALSE, view, &place);
  for (int px = (int) (place.x + (x - 1) * place.scale); px < place.x + (x + 1) * place.scale; px++)
    {
      for (int py = (int) (place.y + (y - 1) * place.scale); py < place.y + (y + 1) * place.scale;
           py++)
        {
          guint32 pixel = fixture_pixel (surface, px, py);
          double grey = (0.299 * ((pixel >> 16) & 255) + 0.587 * ((pixel >> 8) & 255) +
                         0.114 * (pixel & 255)) /
                        255;

          sum += grey;
          squares += grey * grey;
          n++;
        }
    }
  *mean = sum / n;
  *spread = sqrt (MAX (squares / n - *mean * *mean, 0));
}

/* Without colour the qualities still differ: plain, or by how their pattern varies. */
static void
test_qualities_in_grey (Fixture *self, gconstpointer data)
{
  double means[SURAL_N_PAIN_QUALITIES], spreads[SURAL_N_PAIN_QUALITIES];
  double bare = 0, bare_spread = 0;
  cairo_surface_t *surface = render (self);

  measure_grey (surface, SURAL_BODY_VIEW_BACK, 9, 40, &bare, &bare_spread);
  cairo_surface_destroy (surface);
  for (int quality = 0; quality < SURAL_N_PAIN_QUALITIES; quality++)
    {
      sural_pain_map_unref (self->map);
      self->look.map = self->map = sural_pain_map_new (NULL, SURAL_TIME_UNKNOWN);
      sural_pain_map_add_region (self->map, SURAL_BODY_VIEW_BACK, (SuralPainQuality) quality,
                                 SURAL_SIDE_RIGHT, "thigh-back-upper");
      surface = render (self);
      measure_grey (surface, SURAL_BODY_VIEW_BACK, 9, 36, &means[quality], &spreads[quality]);
      cairo_surface_destroy (surface);
      g_assert_cmpfloat (means[quality], <, bare - 0.05);
    }
  g_assert_cmpfloat (spreads[SURAL_PAIN_ACHE], <, 0.03);
  for (int quality = 1; quality < SURAL_N_PAIN_QUALITIES; quality++)
    g_assert_cmpfloat (spreads[quality], >, 0.04);
}

/* A mark darkens its own leg in its own view and nothing else. */
static void
test_place (Fixture *self, gconstpointer data)
{
  const SuralPainPoint point = { 8, 70 };
  double left = 0, right = 0, front = 0, spread = 0;
  cairo_surface_t *surface = NULL;

  sural_pain_map_add_stroke (self->map, SURAL_BODY_VIEW_BACK, SURAL_PAIN_ACHE, &point, 1);
  surface = render (self);
  measure_grey (surface, SURAL_BODY_VIEW_BACK, 8, 70, &right, &spread);
  measure_grey (surface, SURAL_BODY_VIEW_BACK, -8, 70, &left, &spread);
  measure_grey (surface, SURAL_BODY_VIEW_FRONT, 8, 70, &front, &spread);
  g_assert_cmpfloat (right, <, left - 0.1);
  g_assert_cmpfloat (front, >, right + 0.1);
  cairo_surface_destroy (surface);
}

static void
test_overlay (Fixture *self, gconstpointer data)
{
  const char *const overlays[] = { "s1", NULL };
  double bare = 0, shown = 0, inner = 0, inner_bare = 0, spread = 0;
  cairo_surface_t *surface = render (self);

  measure_grey (surface, SURAL_BODY_VIEW_BACK, 11, 45, &bare, &spread);
  measure_grey (surface, SURAL_BODY_VIEW_BACK, 5, 45, &inner_bare, &spread);
  cairo_surface_destroy (surface);
  self->look.overlays = overlays;
  surface = render (self);
  measure_grey (surface, SURAL_BODY_VIEW_BACK, 11, 45, &shown, &spread);
  measure_grey (surface, SURAL_BODY_VIEW_BACK, 5, 45, &inner, &spread);
  cairo_surface_destroy (surface);
  g_assert_cmpfloat (shown, <, bare - 0.03);
  g_assert_cmpfloat_with_epsilon (inner, inner_bare, 0.001);
}

static void
test_earlier (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralPainMap) earlier = sural_pain_map_new (NULL, SURAL_TIME_UNKNOWN);
  double bare = 0, shown = 0, spread = 0;
  cairo_surface_t *surface = render (self);

  measure_grey (surface, SURAL_BODY_VIEW_BACK, 8, 70, &bare, &spread);
  cairo_surface_destroy (surface);
  sural_pain_map_add_region (earlier, SURAL_BODY_VIEW_BACK, SURAL_PAIN_SHARP, SURAL_SIDE_RIGHT,
                             "calf-inner");
  self->look.earlier = earlier;
  surface = render (self);
  measure_grey (surface, SURAL_BODY_VIEW_BACK, 8, 70, &shown, &spread);
  cairo_surface_destroy (surface);
  g_assert_cmpfloat (shown, <, bare - 0.03);
}

/* Where a point is drawn is where the pointer finds it, at every size. */
static void
test_find (Fixture *self, gconstpointer data)
{
  static const double widths[] = { 300, 460, 480, 640, 1300 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      double height = sural_body_map_get_height (widths[i]);

      for (int view = 0; view < SURAL_N_BODY_VIEWS; view++)
        {
          SuralBodyPlace place;
          SuralBodyView found = SURAL_BODY_VIEW_BACK;
          SuralPainPoint point = { 0 };

          sural_body_map_get_place (widths[i], height, FALSE, (SuralBodyView) view, &place);
          g_assert_true (sural_body_map_find (widths[i], height, FALSE, place.x + 5 * place.scale,
                                              place.y + 70 * place.scale, &found, &point));
          g_assert_cmpint (found, ==, view);
          g_assert_cmpfloat_with_epsilon (point.x, 5, 0.001);
          g_assert_cmpfloat_with_epsilon (point.y, 70, 0.001);
          g_assert_cmpfloat (place.y + 112 * place.scale, <=, height);
        }
      g_assert_false (sural_body_map_find (widths[i], height, FALSE, -5, 5, &(SuralBodyView) { 0 },
                                           &(SuralPainPoint) { 0 }));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/body-map/qualities-in-grey", Fixture, NULL, set_up, test_qualities_in_grey,
              tear_down);
  g_test_add ("/body-map/place", Fixture, NULL, set_up, test_place, tear_down);
  g_test_add ("/body-map/overlay", Fixture, NULL, set_up, test_overlay, tear_down);
  g_test_add ("/body-map/earlier", Fixture, NULL, set_up, test_earlier, tear_down);
  g_test_add ("/body-map/find", Fixture, NULL, set_up, test_find, tear_down);
  return g_test_run ();
}
