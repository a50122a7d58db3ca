/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a drawing says grows with the text of the desktop; so does the room for it. */
#include "config.h"

#include "app-fixture.h"

#include "app/common/drawing/sural-drawing.h"

static const int usual = 96 * PANGO_SCALE;

static void
measure (GtkWidget *drawing, GtkOrientation orientation, int *minimum, int *natural)
{
  gtk_widget_measure (drawing, orientation, -1, minimum, natural, NULL, NULL);
}

static void
assert_size (GtkWidget *drawing, int least_width, int width, int height)
{
  int minimum = 0, natural = 0;

  measure (drawing, GTK_ORIENTATION_HORIZONTAL, &minimum, &natural);
  g_assert_cmpint (minimum, ==, least_width);
  g_assert_cmpint (natural, ==, width);
  measure (drawing, GTK_ORIENTATION_VERTICAL, &minimum, &natural);
  g_assert_cmpint (minimum, ==, height);
  g_assert_cmpint (natural, ==, height);
}

static void
set_text (int percent)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", usual * percent / 100, NULL);
}

static void
test_text_size (void)
{
  g_autoptr (GtkWidget) drawing = g_object_ref_sink (sural_drawing_new ());

  sural_drawing_set_content_size (SURAL_DRAWING (drawing), 200, 60);
  set_text (100);
  assert_size (drawing, 200, 200, 60);
  set_text (200);
  gtk_widget_queue_resize (drawing);
  assert_size (drawing, 200, 400, 120);
  set_text (50);
  gtk_widget_queue_resize (drawing);
  assert_size (drawing, 100, 100, 30);
  set_text (100);
}

static void
test_zoom (void)
{
  g_autoptr (GtkWidget) drawing = g_object_ref_sink (sural_drawing_new ());

  set_text (100);
  sural_drawing_set_content_size (SURAL_DRAWING (drawing), 200, 100);
  sural_drawing_set_zoom (SURAL_DRAWING (drawing), 1.5);
  assert_size (drawing, 200, 300, 150);
  sural_drawing_set_zoom (SURAL_DRAWING (drawing), 0.5);
  assert_size (drawing, 100, 100, 50);
}

static double
measure_lines (double width, const char *font, gpointer user_data)
{
  return 500;
}

static void
draw_nothing (cairo_t *cr,
              double width,
              double height,
              const char *font,
              const SuralPalette *palette,
              gpointer user_data)
{
}

/* What measures itself already knows the text. */
static void
test_measured (void)
{
  g_autoptr (GtkWidget) drawing = g_object_ref_sink (sural_drawing_new ());

  set_text (200);
  sural_drawing_set_content_size (SURAL_DRAWING (drawing), 100, 0);
  sural_drawing_set_draw_func (SURAL_DRAWING (drawing), draw_nothing, measure_lines, NULL, NULL);
  assert_size (drawing, 100, 200, 500);
  set_text (100);
}

static void
draw_palette (cairo_t *cr,
              double width,
              double height,
              const char *font,
              const SuralPalette *palette,
              gpointer user_data)
{
  *(const SuralPalette **) user_data = palette;
}

/* In the dark a card is lighter than the window: what lies on it has its background. */
static void
test_card (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *drawing = sural_drawing_new ();
  const SuralPalette *drawn = NULL;

  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  sural_drawing_set_content_size (SURAL_DRAWING (drawing), 40, 40);
  sural_drawing_set_draw_func (SURAL_DRAWING (drawing), draw_palette, NULL, &drawn, NULL);
  gtk_box_append (GTK_BOX (box), drawing);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  app_spin_until (drawn == sural_palette_get (TRUE, FALSE));
  gtk_widget_add_css_class (box, "card");
  gtk_widget_queue_draw (drawing);
  app_spin_until (drawn == sural_palette_get_card (TRUE, FALSE));
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/drawing/text-size", test_text_size);
  g_test_add_func ("/drawing/zoom", test_zoom);
  g_test_add_func ("/drawing/measured", test_measured);
  g_test_add_func ("/drawing/card", test_card);
  return g_test_run ();
}
