/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "visit-fixture.h"

#include "app/visit/body-map/sural-body-map-private.h"
#include "app/visit/steps/sural-pain-map-step.h"
#include "app/visit/steps/sural-pain-proposal-row.h"

typedef struct
{
  VisitFixture visit;
  SuralBodyMapView *map;
} Fixture;

static void
show_map (Fixture *self)
{
  GtkWidget *view = GTK_WIDGET (self->visit.view);

  sural_visit_view_show_step (self->visit.view, "pain-map");
  self->map = SURAL_BODY_MAP_VIEW (app_find (view, SURAL_TYPE_BODY_MAP_VIEW, NULL));
  app_spin_until (gtk_widget_get_height (GTK_WIDGET (self->map)) > 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->map));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  visit_fixture_set_up (&self->visit, data);
  show_map (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  visit_fixture_tear_down (&self->visit, data);
}

static void
press (GtkWidget *widget, guint keyval, GdkModifierType modifiers)
{
  app_press_with (widget, keyval, modifiers);
}

static GtkWidget *
get_step (Fixture *self)
{
  return app_find (GTK_WIDGET (self->visit.view), SURAL_TYPE_PAIN_MAP_STEP, NULL);
}

static const char *
get_focus_name (Fixture *self)
{
  SuralBodyTarget *target = sural_body_map_view_get_focus (self->map);

  return target != NULL ? sural_body_target_get_name (target) : NULL;
}

static guint
get_n_kept (Fixture *self)
{
  SuralPainMap *map = sural_record_get_pain_map (self->visit.record);

  return map != NULL ? sural_pain_map_get_n_marks (map) : 0;
}

/* The arrows walk, a number chooses, Space marks and takes back, and all of it is kept. */
static void
test_keys (Fixture *self, gconstpointer data)
{
  GtkWidget *map = GTK_WIDGET (self->map);

  g_assert_cmpstr (get_focus_name (self), ==, "Right: inner half of the calf");
  press (map, GDK_KEY_Right, 0);
  g_assert_cmpstr (get_focus_name (self), ==, "Right: outer half of the calf");
  press (map, GDK_KEY_Left, 0);
  press (map, GDK_KEY_Left, 0);
  g_assert_cmpstr (get_focus_name (self), ==, "Left: inner half of the calf");
  press (get_step (self), GDK_KEY_2, 0);
  g_assert_cmpint (sural_body_map_view_get_quality (self->map), ==, SURAL_PAIN_SHARP);
  press (map, GDK_KEY_space, 0);
  g_assert_true (sural_pain_map_has_region (sural_body_map_view_get_map (self->map),
                                            SURAL_BODY_VIEW_BACK, SURAL_PAIN_SHARP, SURAL_SIDE_LEFT,
                                            "calf-inner"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (sural_body_map_view_get_focus (self->map)),
                                    GTK_ACCESSIBLE_STATE_CHECKED, GTK_ACCESSIBLE_TRISTATE_TRUE);
  app_spin_until (get_n_kept (self) == 1);
  press (map, GDK_KEY_space, 0);
  app_spin_until (get_n_kept (self) == 0);
  press (map, GDK_KEY_z, GDK_CONTROL_MASK);
  app_spin_until (get_n_kept (self) == 1);
}

/* Every region can be reached with the arrow keys alone, and has a name of its own. */
static void
test_every_region (Fixture *self, gconstpointer data)
{
  static const guint keys[] = { GDK_KEY_Left, GDK_KEY_Right, GDK_KEY_Up, GDK_KEY_Down };
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) reached = g_ptr_array_new ();
  guint n_targets = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->map)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *name = sural_body_target_get_name (SURAL_BODY_TARGET (child));

      n_targets++;
      gtk_test_accessible_assert_role (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_ROLE_CHECKBOX);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           name);
      g_assert_true (g_hash_table_add (names, (gpointer) name));
    }
  g_ptr_array_add (reached, sural_body_map_view_get_focus (self->map));
  for (guint i = 0; i < reached->len; i++)
    {
      for (guint key = 0; key < G_N_ELEMENTS (keys); key++)
        {
          SuralBodyTarget *next = NULL;

          gtk_widget_grab_focus (g_ptr_array_index (reached, i));
          press (GTK_WIDGET (self->map), keys[key], 0);
          next = sural_body_map_view_get_focus (self->map);
          g_assert_nonnull (next);
          if (!g_ptr_array_find (reached, next, NULL))
            g_ptr_array_add (reached, next);
        }
    }
  g_assert_cmpuint (n_targets, >, 40);
  g_assert_cmpuint (reached->len, ==, n_targets);
}

static const char *
value_of (Fixture *self, const char *finding)
{
  return sural_case_get_value (sural_record_get_case (self->visit.record), finding,
                               SURAL_SIDE_NONE);
}

/* What is kept of the figure is its pixels: one of strokes would be drawn anew at each frame. */
static void
test_kept_figure (Fixture *self, gconstpointer data)
{
  cairo_surface_t *kept = NULL;

  app_let_paint (GTK_WIDGET (self->map));
  kept = self->map->figure;
  g_assert_nonnull (kept);
  g_assert_cmpint (cairo_surface_get_type (kept), ==, CAIRO_SURFACE_TYPE_IMAGE);
  press (GTK_WIDGET (self->map), GDK_KEY_space, 0);
  app_let_paint (GTK_WIDGET (self->map));
  g_assert_true (self->map->figure == kept);
}

/* Drawing records no finding; A does. */
static void
test_accept (Fixture *self, gconstpointer data)
{
  press (GTK_WIDGET (self->map), GDK_KEY_space, 0);
  app_spin_until (get_n_kept (self) == 1);
  g_assert_null (value_of (self, "hx-below-knee"));
  /* What is proposed below the edge of the window is brought up first. */
  press (get_step (self), GDK_KEY_a, 0);
  press (get_step (self), GDK_KEY_a, 0);
  app_spin_until (value_of (self, "hx-below-knee") != NULL);
  g_assert_cmpstr (value_of (self, "hx-below-knee"), ==, "no");
}

/* The drawing is there again when the visit is taken up. */
static void
test_again (Fixture *self, gconstpointer data)
{
  press (GTK_WIDGET (self->map), GDK_KEY_space, 0);
  app_spin_until (get_n_kept (self) == 1);
  visit_fixture_close_view (&self->visit);
  visit_fixture_open_view (&self->visit);
  show_map (self);
  g_assert_cmpuint (sural_pain_map_get_n_marks (sural_body_map_view_get_map (self->map)), ==, 1);
  g_assert_false (sural_body_map_view_can_undo (self->map));
}

/* What a box counts on: a wider map needs no more height, and likes no less than it needs. */
static void
test_measure (Fixture *self, gconstpointer data)
{
  GtkWidget *map = GTK_WIDGET (self->map);
  int least = 0, last = G_MAXINT, width = 0, liked = 0;

  gtk_widget_measure (map, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (map, GTK_ORIENTATION_VERTICAL, -1, &least, &liked, NULL, NULL);
  g_assert_cmpint (least, <=, liked);
  for (; width <= 2600; width++)
    {
      int minimum = 0, natural = 0;

      gtk_widget_measure (map, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
      g_assert_cmpint (minimum, <=, natural);
      g_assert_cmpint (minimum, <=, last);
      last = minimum;
    }
  g_assert_cmpint (least, ==, last);
  /* And it has the height that it likes. */
  gtk_widget_measure (map, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (map), NULL, &liked, NULL,
                      NULL);
  g_assert_cmpint (gtk_widget_get_height (map), ==, liked);
}

static guint
count_whole_names (GtkWidget *widget, GtkWidget *step)
{
  guint n = 0;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_ancestor (widget, GTK_TYPE_TOGGLE_BUTTON) != NULL &&
      gtk_widget_get_mapped (widget))
    {
      graphene_rect_t bounds;

      g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))));
      g_assert_true (gtk_widget_compute_bounds (widget, step, &bounds));
      g_assert_cmpfloat (bounds.origin.x, >=, 0);
      g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (step));
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_whole_names (child, step);
  return n;
}

/* On a telephone with text twice as large the qualities have their names whole. */
static void
test_names (Fixture *self, gconstpointer data)
{
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * PANGO_SCALE, NULL);
  gtk_window_set_default_size (GTK_WINDOW (self->visit.window), 360, 720);
  app_spin_until (gtk_widget_get_width (get_step (self)) <= 360 &&
                  gtk_widget_get_mapped (get_step (self)));
  app_let_paint (get_step (self));
  g_assert_cmpuint (count_whole_names (get_step (self), get_step (self)), >=,
                    SURAL_N_PAIN_QUALITIES);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/pain-map/keys", Fixture, NULL, set_up, test_keys, tear_down);
  g_test_add ("/pain-map/kept-figure", Fixture, NULL, set_up, test_kept_figure, tear_down);
  g_test_add ("/pain-map/every-region", Fixture, NULL, set_up, test_every_region, tear_down);
  g_test_add ("/pain-map/accept", Fixture, NULL, set_up, test_accept, tear_down);
  g_test_add ("/pain-map/again", Fixture, NULL, set_up, test_again, tear_down);
  g_test_add ("/pain-map/measure", Fixture, NULL, set_up, test_measure, tear_down);
  g_test_add ("/pain-map/names", Fixture, NULL, set_up, test_names, tear_down);
  return g_test_run ();
}
