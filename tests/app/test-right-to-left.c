/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where one reads from right to left, the left leg still stands left, and a number that rose is not
 * read as one that fell. */
#include "config.h"

#include "visit-fixture.h"

#include "app/common/entry/sural-left-right.h"
#include "app/common/page/sural-mirrored-wrap.h"
#include "app/visit/card/sural-exam-card.h"

static void
set_up (VisitFixture *self, gconstpointer data)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  visit_fixture_set_up (self, data);
}

static void
tear_down (VisitFixture *self, gconstpointer data)
{
  visit_fixture_tear_down (self, data);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* Where a text begins, from the left edge of the window. */
static float
find_place (VisitFixture *self, GType type, const char *text)
{
  GtkWidget *label = NULL;
  graphene_rect_t bounds;

  app_spin_until (app_find (GTK_WIDGET (self->view), type, NULL) != NULL);
  label = app_find (app_find (GTK_WIDGET (self->view), type, NULL), GTK_TYPE_LABEL, text);
  g_assert_nonnull (label);
  app_spin_until (gtk_widget_get_mapped (label) && gtk_widget_get_width (label) > 0);
  g_assert_true (gtk_widget_compute_bounds (label, GTK_WIDGET (self->window), &bounds));
  return bounds.origin.x;
}

static void
test_card (VisitFixture *self, gconstpointer data)
{
  g_assert_true (sural_visit_view_show_finding (self->view, "ex-slr"));
  g_assert_cmpfloat (find_place (self, SURAL_TYPE_EXAM_CARD, "Left"), <,
                     find_place (self, SURAL_TYPE_EXAM_CARD, "Right"));
}

/* Left is left of the arrow where Pango lays the text out. */
static void
test_arrow (void)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new (NULL));
  PangoContext *context = gtk_widget_get_pango_context (label);
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *text = NULL;
  PangoRectangle first, last;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  from = sural_left_right_from ("2");
  to = sural_left_right_to ("4");
  text = g_strdup_printf ("%s → %s", from, to);
  pango_context_set_base_dir (context, PANGO_DIRECTION_RTL);
  pango_layout_set_text (layout, text, -1);
  pango_layout_index_to_pos (layout, (int) (strchr (text, '2') - text), &first);
  pango_layout_index_to_pos (layout, (int) (strchr (text, '4') - text), &last);
  g_assert_cmpint (first.x, <, last.x);
  g_object_unref (label);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* A question that is longer than its line lies within it, at every width, beside what answers it or
 * above it, and as far from the right edge as it lies from the left one where one reads the other
 * way round. */
static void
test_wrap (void)
{
  static const char question[] = "Is there numbness between the legs, that was not there before?";

  sural_mirrored_wrap_watch ();
  for (int width = 160; width <= 760; width += 60)
    {
      float edges[2];

      for (guint mirrored = 0; mirrored < 2; mirrored++)
        {
          GtkWidget *box = g_object_ref_sink (adw_wrap_box_new ());
          GtkWidget *label = gtk_label_new (question);
          GtkWidget *answer = gtk_button_new_with_label ("Unknown");
          graphene_rect_t asked, answered;
          int height = 0;

          gtk_widget_set_direction (box, mirrored ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
          gtk_label_set_wrap (GTK_LABEL (label), TRUE);
          gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
          gtk_widget_set_margin_top (label, 3);
          adw_wrap_box_append (ADW_WRAP_BOX (box), label);
          adw_wrap_box_append (ADW_WRAP_BOX (box), answer);
          gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
          gtk_widget_allocate (box, width, height, -1, NULL);
          g_assert_true (gtk_widget_compute_bounds (label, box, &asked));
          g_assert_true (gtk_widget_compute_bounds (answer, box, &answered));
          g_assert_cmpfloat (asked.origin.x, >=, 0);
          g_assert_cmpfloat (asked.origin.x + asked.size.width, <=, width);
          g_assert_cmpfloat (asked.origin.y, >=, 3);
          g_assert_false (graphene_rect_intersection (&asked, &answered, NULL));
          edges[mirrored] = mirrored ? width - asked.origin.x - asked.size.width : asked.origin.x;
          g_object_unref (box);
        }
      g_assert_cmpfloat (edges[0], ==, edges[1]);
    }
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/right-to-left/card", VisitFixture, NULL, set_up, test_card, tear_down);
  g_test_add_func ("/right-to-left/arrow", test_arrow);
  g_test_add_func ("/right-to-left/wrap", test_wrap);
  return g_test_run ();
}
