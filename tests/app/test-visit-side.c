/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before the first test that has sides the examination asks which leg it is, where that is not
 * known. */
#include "config.h"

#include "visit-fixture.h"

#include "app/patient/sural-patient-banner.h"
#include "app/visit/card/sural-exam-card.h"
#include "app/visit/steps/sural-exam-step.h"
#include "app/visit/card/sural-side-card.h"

#define BOTH_COUNT "Which leg it is has not been said: both legs count."

static const char *
value_of (VisitFixture *self, const char *finding, SuralSide side)
{
  return sural_case_get_value (sural_record_get_case (self->record), finding, side);
}

static SuralSide
side_of (VisitFixture *self)
{
  return sural_case_get_side (sural_record_get_case (self->record));
}

static GtkWidget *
find (VisitFixture *self, GType type)
{
  GtkWidget *found = app_find (GTK_WIDGET (self->view), type, NULL);

  g_assert_nonnull (found);
  return found;
}

static SuralExamStep *
get_exam (VisitFixture *self)
{
  return SURAL_EXAM_STEP (find (self, SURAL_TYPE_EXAM_STEP));
}

static const SuralFindingDefinition *
get_test (VisitFixture *self)
{
  return sural_exam_step_get_current (get_exam (self));
}

static void
press_with (VisitFixture *self, guint keyval, GdkModifierType modifiers)
{
  app_press_with (find (self, SURAL_TYPE_EXAM_STEP), keyval, modifiers);
}

static void
press (VisitFixture *self, guint keyval)
{
  press_with (self, keyval, 0);
}

static gboolean
is_asked (VisitFixture *self)
{
  return gtk_widget_get_mapped (find (self, SURAL_TYPE_SIDE_CARD));
}

static GtkWidget *
get_focus (VisitFixture *self)
{
  return gtk_root_get_focus (GTK_ROOT (self->window));
}

static gboolean
has_focus (VisitFixture *self, GType type)
{
  GtkWidget *focus = get_focus (self);

  return focus != NULL && gtk_widget_get_ancestor (focus, type) != NULL;
}

static gboolean
says (VisitFixture *self, GType where, const char *text)
{
  GtkWidget *label = app_find (find (self, where), GTK_TYPE_LABEL, text);

  return label != NULL && gtk_widget_get_mapped (label);
}

static gboolean
is_first_sided (VisitFixture *self)
{
  return get_test (self) != NULL && get_test (self)->sided;
}

/* Walks to where the side is asked, or to the first test that has sides. */
static void
walk_to_first_sided (VisitFixture *self)
{
  guint n_cards = 0;

  g_assert_true (sural_visit_view_show_step (self->view, "exam"));
  while (!is_first_sided (self))
    {
      g_assert_false (is_asked (self));
      g_assert_cmpuint (n_cards++, <, 100);
      press (self, GDK_KEY_Return);
    }
}

static GtkWidget *
find_named (GtkWidget *root, GType type, const char *name)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    {
      g_autofree char *wrong =
          gtk_test_accessible_check_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                              name);

      if (wrong == NULL)
        return root;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_named (child, type, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
get_choice (VisitFixture *self, const char *name)
{
  GtkWidget *choice = find_named (find (self, SURAL_TYPE_SIDE_CARD), GTK_TYPE_TOGGLE_BUTTON, name);

  g_assert_nonnull (choice);
  return choice;
}

/* Where the answer for “left” or “right” stands on the card that is shown. */
static graphene_rect_t
get_bounds (VisitFixture *self, const char *side)
{
  g_autofree char *name = g_strdup_printf ("%s, %s", get_test (self)->label, side);
  GtkWidget *answer = find_named (find (self, SURAL_TYPE_EXAM_CARD), GTK_TYPE_WIDGET, name);
  graphene_rect_t bounds;

  g_assert_nonnull (answer);
  g_assert_true (gtk_widget_compute_bounds (answer, GTK_WIDGET (self->view), &bounds));
  return bounds;
}

static void
assert_left_stands_left (VisitFixture *self)
{
  app_spin_until (get_bounds (self, "left").size.width > 0 &&
                  get_bounds (self, "right").size.width > 0);
  g_assert_cmpfloat (get_bounds (self, "left").origin.x, <, get_bounds (self, "right").origin.x);
}

/* One key answers, the next test has the focus with that leg first, and all that names the leg
 * follows. */
static void
test_answer (VisitFixture *self, gconstpointer data)
{
  const SuralFindingDefinition *test = NULL;

  walk_to_first_sided (self);
  test = get_test (self);
  g_assert_true (is_asked (self));
  g_assert_true (has_focus (self, SURAL_TYPE_SIDE_CARD));
  g_assert_true (says (self, SURAL_TYPE_PATIENT_BANNER, "Calf pain, side not known"));

  press (self, GDK_KEY_r);
  g_assert_false (is_asked (self));
  g_assert_true (get_test (self) == test);
  g_assert_true (has_focus (self, SURAL_TYPE_EXAM_CARD));
  /* What is typed before the answer is on record is meant for that leg. */
  g_assert_cmpint (side_of (self), ==, SURAL_SIDE_NONE);
  press (self, GDK_KEY_n);
  app_spin_until (value_of (self, test->id, SURAL_SIDE_RIGHT) != NULL);
  g_assert_cmpint (side_of (self), ==, SURAL_SIDE_RIGHT);
  g_assert_null (value_of (self, test->id, SURAL_SIDE_LEFT));
  g_assert_true (says (self, SURAL_TYPE_PATIENT_BANNER, "Calf pain, right"));
  g_assert_true (says (self, SURAL_TYPE_EXAM_CARD, "affected"));
  g_assert_false (says (self, SURAL_TYPE_EXAM_CARD, BOTH_COUNT));
  assert_left_stands_left (self);
  /* It is no finding. */
  g_assert_cmpuint (sural_case_get_n_findings (sural_record_get_case (self->record)), ==, 1);
}

/* In a quick way the other leg comes after the affected one, also where that is the right. */
static void
test_brisk_right (VisitFixture *self, gconstpointer data)
{
  const SuralFindingDefinition *test = NULL;

  walk_to_first_sided (self);
  test = get_test (self);
  g_assert_cmpint (test->kind, ==, SURAL_FINDING_TEST);
  press (self, GDK_KEY_r);
  press (self, GDK_KEY_n);
  g_assert_true (get_test (self) == test);
  press (self, GDK_KEY_p);
  g_assert_true (get_test (self) != test);
  app_spin_until (value_of (self, test->id, SURAL_SIDE_LEFT) != NULL);
  g_assert_cmpstr (value_of (self, test->id, SURAL_SIDE_RIGHT), ==, "negative");
  g_assert_cmpstr (value_of (self, test->id, SURAL_SIDE_LEFT), ==, "positive");
}

/* Enter leaves it unknown: it says so, asks no second time, and can be gone back to. */
static void
test_skip (VisitFixture *self, gconstpointer data)
{
  const SuralFindingDefinition *test = NULL;
  GtkWidget *row = NULL;

  walk_to_first_sided (self);
  test = get_test (self);
  press (self, GDK_KEY_Return);
  g_assert_false (is_asked (self));
  g_assert_true (get_test (self) == test);
  g_assert_cmpint (side_of (self), ==, SURAL_SIDE_NONE);
  g_assert_true (says (self, SURAL_TYPE_EXAM_CARD, BOTH_COUNT));
  g_assert_false (says (self, SURAL_TYPE_EXAM_CARD, "affected"));
  row = gtk_widget_get_ancestor (app_find (find (self, SURAL_TYPE_EXAM_STEP), GTK_TYPE_LABEL,
                                           "Which leg is it?"),
                                 GTK_TYPE_LIST_BOX_ROW);
  g_assert_nonnull (row);
  g_assert_nonnull (app_find (row, GTK_TYPE_LABEL, "skipped, unknown"));

  press (self, GDK_KEY_Return);
  g_assert_true (get_test (self) != test);
  g_assert_false (is_asked (self));
  press_with (self, GDK_KEY_Return, GDK_SHIFT_MASK);
  g_assert_true (get_test (self) == test);
  g_assert_false (is_asked (self));
  press_with (self, GDK_KEY_Return, GDK_SHIFT_MASK);
  g_assert_true (is_asked (self));
  press (self, GDK_KEY_b);
  app_spin_until (side_of (self) == SURAL_SIDE_BOTH);
  g_assert_true (get_test (self) == test);
  g_assert_false (says (self, SURAL_TYPE_EXAM_CARD, BOTH_COUNT));
  g_assert_null (app_find (row, GTK_TYPE_LABEL, "skipped, unknown"));
}

/* Taken back, it is asked again where it matters; so is what is jumped to. */
static void
test_undo (VisitFixture *self, gconstpointer data)
{
  g_assert_true (sural_visit_view_show_finding (self->view, "ex-slump"));
  g_assert_true (is_asked (self));
  press (self, GDK_KEY_l);
  g_assert_cmpstr (get_test (self)->id, ==, "ex-slump");
  app_spin_until (side_of (self) == SURAL_SIDE_LEFT);
  g_assert_false (is_asked (self));

  sural_record_undo (self->record);
  app_spin_until (side_of (self) == SURAL_SIDE_NONE);
  g_assert_true (is_asked (self));
  g_assert_true (has_focus (self, SURAL_TYPE_SIDE_CARD));
  g_assert_true (says (self, SURAL_TYPE_PATIENT_BANNER, "Calf pain, side not known"));
  g_assert_false (gtk_toggle_button_get_active (
      GTK_TOGGLE_BUTTON (get_choice (self, "Which leg is it?, left"))));
}

/* The mouse and a screen reader find the same; switching off what is on takes it back. */
static void
test_pointer (VisitFixture *self, gconstpointer data)
{
  GtkWidget *card = NULL;

  walk_to_first_sided (self);
  card = find (self, SURAL_TYPE_SIDE_CARD);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Which leg is it?");
  g_assert_true (get_focus (self) == card);
  get_choice (self, "Which leg is it?, left");
  get_choice (self, "Which leg is it?, right");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (get_choice (self, "Which leg is it?, both")),
                                TRUE);
  app_spin_until (side_of (self) == SURAL_SIDE_BOTH);
  g_assert_false (is_asked (self));

  press_with (self, GDK_KEY_Return, GDK_SHIFT_MASK);
  g_assert_true (is_asked (self));
  g_assert_true (gtk_toggle_button_get_active (
      GTK_TOGGLE_BUTTON (get_choice (self, "Which leg is it?, both"))));
  press (self, GDK_KEY_Delete);
  app_spin_until (side_of (self) == SURAL_SIDE_NONE);
  g_assert_true (is_asked (self));
}

/* Who knows the side is not asked; left stands left all the same. */
static void
test_known (VisitFixture *self, gconstpointer data)
{
  const char *id = NULL;
  guint n_cards = 0;

  walk_to_first_sided (self);
  id = get_test (self)->id;
  g_assert_false (is_asked (self));
  assert_left_stands_left (self);
  press (self, GDK_KEY_n);
  app_spin_until (value_of (self, id, SURAL_SIDE_RIGHT) != NULL);
  g_assert_null (value_of (self, id, SURAL_SIDE_LEFT));
  while (g_strcmp0 (sural_visit_view_get_step (self->view), "exam") == 0)
    {
      g_assert_false (is_asked (self));
      g_assert_false (says (self, SURAL_TYPE_EXAM_CARD, BOTH_COUNT));
      g_assert_cmpuint (n_cards++, <, 100);
      press (self, GDK_KEY_Return);
    }
}

/* Where the visit was left at the question it is asked again; once a leg was tested without an
 * answer to it, it is not. */
static void
test_resume (VisitFixture *self, gconstpointer data)
{
  const char *id = NULL;

  walk_to_first_sided (self);
  id = get_test (self)->id;
  visit_fixture_restart (self);
  app_spin_until (is_asked (self));
  g_assert_cmpstr (get_test (self)->id, ==, id);
  press (self, GDK_KEY_Return);
  press (self, GDK_KEY_n);
  app_spin_until (value_of (self, id, SURAL_SIDE_LEFT) != NULL);
  visit_fixture_restart (self);
  g_assert_true (sural_visit_view_show_finding (self->view, "ex-slump"));
  g_assert_false (is_asked (self));
  g_assert_true (says (self, SURAL_TYPE_EXAM_CARD, BOTH_COUNT));
}

static void
set_up (VisitFixture *self, gconstpointer data)
{
  visit_fixture_set_up_with_side (self, (SuralSide) GPOINTER_TO_INT (data));
}

#define add(path, side, func)                                                                      \
  g_test_add (path, VisitFixture, GINT_TO_POINTER (side), set_up, func, visit_fixture_tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/visit-side/answer", SURAL_SIDE_NONE, test_answer);
  add ("/visit-side/brisk-right", SURAL_SIDE_NONE, test_brisk_right);
  add ("/visit-side/skip", SURAL_SIDE_NONE, test_skip);
  add ("/visit-side/undo", SURAL_SIDE_NONE, test_undo);
  add ("/visit-side/pointer", SURAL_SIDE_NONE, test_pointer);
  add ("/visit-side/known", SURAL_SIDE_RIGHT, test_known);
  add ("/visit-side/resume", SURAL_SIDE_NONE, test_resume);
  return g_test_run ();
}
