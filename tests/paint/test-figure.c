/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "paint/figure/sural-figure-body.h"
#include "paint/figure/sural-figure.h"
#include "paint/sural-pen.h"

#include <math.h>

/* The figures of the built-in knowledge: that each can be seen, stays in its box, moves as it says,
 * and that a posed body holds together. */

enum
{
  SIZE = 120,
  CELL = 200,
};

typedef struct
{
  const SuralFigureDefinition *figure;
  double phase;
  const SuralPalette *palette;
} Look;

static SuralKnowledge *knowledge;

static const SuralFigureDefinition *
get_figure (guint index)
{
  return g_ptr_array_index (sural_knowledge_get_figures (knowledge), index);
}

static guint
get_n_figures (void)
{
  return sural_knowledge_get_figures (knowledge)->len;
}

static void
draw_look (cairo_t *cr, double width, double height, gpointer data)
{
  const Look *look = data;

  sural_cairo_set_color (cr, &look->palette->background);
  cairo_paint (cr);
  sural_figure_draw (look->figure, cr, width, height, look->phase, SURAL_FIGURE_PLAIN,
                     look->palette);
}

static cairo_surface_t *
render (const SuralFigureDefinition *figure, double phase, const SuralPalette *palette)
{
  Look look = { figure, phase, palette };

  return fixture_render (draw_look, &look, SIZE, SIZE);
}

/* --- pictures for people ------------------------------------------------------------------------
 */

enum
{
  COLUMNS = 6,
};

static void
draw_contacts (cairo_t *cr, double width, double height, gpointer data)
{
  const SuralPalette *palette = data;
  g_auto (SuralPen) pen = { 0 };

  sural_cairo_set_color (cr, &palette->background);
  cairo_paint (cr);
  sural_pen_init (&pen, cr, "Sans 11px");
  for (guint i = 0; i < get_n_figures (); i++)
    {
      const SuralFigureDefinition *figure = get_figure (i);
      double x = (i % COLUMNS) * (CELL * 1.5 + 20) + 10;
      double y = (guint) (i / COLUMNS) * (CELL + 30) + 10;

      cairo_save (cr);
      cairo_translate (cr, x, y);
      sural_figure_draw_pair (figure, cr, CELL * 1.5, CELL, palette);
      cairo_restore (cr);
      sural_pen_show (&pen, figure->id, x + CELL * 0.75, y + CELL + 10, 0.5, CELL * 1.4,
                      &palette->dim);
    }
}

static void
keep_contacts (const SuralPalette *palette, const char *name)
{
  int rows = (int) (get_n_figures () + COLUMNS - 1) / COLUMNS;
  cairo_surface_t *sheet = fixture_render (draw_contacts, (gpointer) palette,
                                           COLUMNS * (CELL * 3 / 2 + 20), rows * (CELL + 30) + 10);

  fixture_keep (sheet, name);
  cairo_surface_destroy (sheet);
}

static void
test_contacts (void)
{
  keep_contacts (sural_palette_get_paper (), "figures-paper.png");
  keep_contacts (sural_palette_get (TRUE, FALSE), "figures-dark.png");
}

/* --- what can be seen ----------------------------------------------------------------------------
 */

static guint32
get_background (const SuralPalette *palette)
{
  return (guint32) (round (palette->background.red * 255) * 65536 +
                    round (palette->background.green * 255) * 256 +
                    round (palette->background.blue * 255));
}

static void
test_seen (void)
{
  const SuralPalette *palettes[] = { sural_palette_get_paper (), sural_palette_get (TRUE, FALSE),
                                     sural_palette_get (FALSE, TRUE) };

  for (guint i = 0; i < get_n_figures (); i++)
    for (guint j = 0; j < G_N_ELEMENTS (palettes); j++)
      {
        cairo_surface_t *surface = render (get_figure (i), 1, palettes[j]);

        g_test_message ("%s", get_figure (i)->id);
        g_assert_cmpuint (fixture_count_unlike (surface, 0, 0, SIZE, SIZE,
                                                get_background (palettes[j])),
                          >, SIZE * SIZE / 40);
        cairo_surface_destroy (surface);
      }
}

static void
test_moves (void)
{
  for (guint i = 0; i < get_n_figures (); i++)
    {
      cairo_surface_t *start = render (get_figure (i), 0, sural_palette_get_paper ());
      cairo_surface_t *end = render (get_figure (i), 1, sural_palette_get_paper ());
      cairo_surface_t *again = render (get_figure (i), 1, sural_palette_get_paper ());
      g_autofree char *start_digest = fixture_digest (start);
      g_autofree char *end_digest = fixture_digest (end);
      g_autofree char *again_digest = fixture_digest (again);

      g_test_message ("%s", get_figure (i)->id);
      if (sural_figure_definition_is_still (get_figure (i)))
        g_assert_cmpstr (start_digest, ==, end_digest);
      else
        g_assert_cmpstr (start_digest, !=, end_digest);
      g_assert_cmpstr (end_digest, ==, again_digest);
      cairo_surface_destroy (start);
      cairo_surface_destroy (end);
      cairo_surface_destroy (again);
    }
}

/* Nothing is cut off at any phase: drawn without bounds, the ink stays in the box. */
static void
test_in_box (void)
{
  const cairo_rectangle_t boxes[] = { { 0, 0, 300, 90 }, { 0, 0, 60, 240 } };

  for (guint i = 0; i < get_n_figures (); i++)
    for (guint j = 0; j < G_N_ELEMENTS (boxes); j++)
      for (int step = 0; step <= 12; step++)
        {
          cairo_surface_t *surface =
              cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
          cairo_t *cr = cairo_create (surface);
          double x, y, width, height;

          sural_figure_draw (get_figure (i), cr, boxes[j].width, boxes[j].height, step / 12.0,
                             SURAL_FIGURE_GHOST | SURAL_FIGURE_ARROWS, sural_palette_get_paper ());
          cairo_destroy (cr);
          cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
          cairo_surface_destroy (surface);
          g_test_message ("%s", get_figure (i)->id);
          g_assert_cmpfloat (x, >=, -0.5);
          g_assert_cmpfloat (y, >=, -0.5);
          g_assert_cmpfloat (x + width, <=, boxes[j].width + 0.5);
          g_assert_cmpfloat (y + height, <=, boxes[j].height + 0.5);
        }
}

/* Tests that are the same to look at: one movement, or one hand at one place. Any other test that
 * has a picture has its own; a picture of another test teaches the wrong one. */
static void
test_shows_its_own_test (void)
{
  static const char *const alike[] = {
    "ex-lumbar-extension ex-repeated-extension",
    "ex-heel-raise ex-heel-raise-height ex-heel-raise-incline",
    "ex-slr ex-crossed-slr",
    "ex-palpation-focal ex-palpable-gap",
    "ex-swelling ex-bruising",
    "ex-s1-sensation ex-l5-sensation ex-skin-cool",
  };
  GPtrArray *findings = sural_knowledge_get_findings (knowledge);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    for (guint j = i + 1; j < findings->len; j++)
      {
        const SuralFindingDefinition *first = g_ptr_array_index (findings, i);
        const SuralFindingDefinition *second = g_ptr_array_index (findings, j);
        const SuralFigureDefinition *figure = sural_knowledge_find_figure (knowledge, first->id);
        gboolean allowed = FALSE;

        if (figure == NULL || figure != sural_knowledge_find_figure (knowledge, second->id))
          continue;
        for (guint k = 0; k < G_N_ELEMENTS (alike); k++)
          {
            g_auto (GStrv) ids = g_strsplit (alike[k], " ", -1);

            allowed |= g_strv_contains ((const char *const *) ids, first->id) &&
                       g_strv_contains ((const char *const *) ids, second->id);
          }
        if (!allowed)
          g_error ("%s and %s have one picture, %s", first->id, second->id, figure->id);
        n++;
      }
  g_assert_cmpuint (n, >, 0);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);

  g_test_add_func ("/figure/contacts", test_contacts);
  g_test_add_func ("/figure/seen", test_seen);
  g_test_add_func ("/figure/moves", test_moves);
  g_test_add_func ("/figure/in-box", test_in_box);
  g_test_add_func ("/figure/shows-its-own-test", test_shows_its_own_test);
  status = g_test_run ();
  g_object_unref (knowledge);

  return status;
}
