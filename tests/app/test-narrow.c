/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A telephone's width and up to a wide desk: every page of crowded patients, every step of the
 * visit and every card of a test fits into it, with text of the usual size and of twice that. */
#include "config.h"

#include "app-fixture.h"
#include "layout-judge.h"
#include "layout-watch.h"

#include "app/caseload/sural-caseload-pane.h"
#include "app/common/entry/sural-number-entry.h"
#include "app/patient/sural-patient-view.h"
#include "app/window/sural-main-window.h"
#include "app/visit/sural-gate-strip.h"
#include "app/visit/sural-visit-view.h"
#include "model/words/sural-syllables.h"
#include "model/words/sural-translation.h"
#include "record/caseload/sural-caseload-item.h"
#include "record/demo/sural-demo-clinic.h"

/* A telephone is 360 wide. A window that casts no shadow has a frame of 5 on each side within that.
 */
#define NARROW 350
/* A desktop's window where text is twice as large. */
#define ORDINARY_LARGE 960
/* What lies around what is read. */
#define MARGINS 90
/* Dots per inch of usual text, as GTK counts them. */
#define USUAL_DPI (96 * PANGO_SCALE)
/* The widest line that is still read, of usual text. */
#define WIDEST_LINE 1100
/* What the frame around the window takes. */
#define FRAME 10

static const char *const pages[] = { "overview", "exam", "trends", "plan", "notes" };
static const char *const steps[] = { "check-in", "safety",     "pain-map", "history",
                                     "exam",     "conclusion", "plan",     "note" };

typedef struct
{
  AppFixture app;
  SuralMainWindow *window;
  int width;
  gboolean is_large;
  int dpi; /* as it was before */
} Fixture;

static void
built_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *self = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (sural_demo_clinic_build_finish (self->app.context, result, &error));
  g_assert_no_error (error);
  sural_main_window_enter_clinic (self->window);
}

static GListModel *
get_model (Fixture *self)
{
  return G_LIST_MODEL (sural_caseload_pane_get_model (
      SURAL_CASELOAD_PANE (sural_main_window_get_caseload (self->window))));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  app_fixture_set_up (&self->app, NULL);
  self->width = NARROW;
  self->is_large = GPOINTER_TO_INT (data) > 100;
  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &self->dpi, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-xft-dpi",
                (int) (USUAL_DPI * GPOINTER_TO_INT (data) / 100), NULL);
  self->window = sural_main_window_new (NULL, self->app.context);
  g_object_ref (self->window);
  gtk_window_set_default_size (GTK_WINDOW (self->window), self->width + FRAME, 720);
  gtk_window_present (GTK_WINDOW (self->window));
  sural_demo_clinic_build_async (self->app.context, built_cb, self);
  app_spin_until (g_list_model_get_n_items (get_model (self)) > 0);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  /* What was asked of the store still comes back to it. */
  app_spin_until (G_OBJECT (self->window)->ref_count == 1);
  g_assert_finalize_object (g_steal_pointer (&self->window));
  app_spin_until (G_OBJECT (self->app.context)->ref_count == 1);
  app_fixture_tear_down (&self->app, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", self->dpi, NULL);
}

static int
min_width (GtkWidget *widget)
{
  int width = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  return width;
}

/* The widest child, for which with what lies around it there is no room. */
static GtkWidget *
widest_child (GtkWidget *widget)
{
  GtkWidget *widest = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) &&
        (widest == NULL || min_width (child) > min_width (widest)))
      widest = child;
  return widest;
}

/* Names what asks for more than there is: the innermost that is as wide as all of it but for
 * margins. */
static void
blame (GtkWidget *widget, int width, const char *where)
{
  g_autofree char *place = NULL;
  GtkWidget *inner = widget;

  for (GtkWidget *child = inner; child != NULL && min_width (child) > width - MARGINS;
       child = widest_child (child))
    inner = child;
  place = layout_watch_describe_place (inner);
  g_test_message ("%s: %s asks for %d, all of it for %d of %d", where, place, min_width (inner),
                  min_width (widget), width);
  layout_watch_tell_children (inner);
}

/* GTK itself warns of what asks for more at least than it would like to have. What scrolls hides
 * how high it is. */
static void
measure_heights (GtkWidget *widget)
{
  static const int STEP = 23, WIDEST = 1300;

  if (!gtk_widget_get_mapped (widget))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      for (int width = min_width (child); GTK_IS_VIEWPORT (widget) && width < WIDEST; width += STEP)
        gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, NULL, NULL, NULL);
      measure_heights (child);
    }
}

/* Calls @check for @root and everything below it that is seen. */
static void
walk (GtkWidget *root, const char *where, void (*check) (GtkWidget *widget, const char *where))
{
  check (root, where);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (gtk_widget_get_mapped (child))
        walk (child, where, check);
    }
}

/* A bin with breakpoints hides what its child asks for: what it asks for has to be there. */
static void
check_room (GtkWidget *widget, const char *where)
{
  GtkWidget *child = ADW_IS_BREAKPOINT_BIN (widget)
                         ? adw_breakpoint_bin_get_child (ADW_BREAKPOINT_BIN (widget))
                         : NULL;

  if (child == NULL || min_width (child) <= gtk_widget_get_width (widget))
    return;
  blame (child, gtk_widget_get_width (widget), where);
  g_test_fail_printf ("%s asks for %d of %d", where, min_width (child),
                      gtk_widget_get_width (widget));
}

/* Who hears a word that was parted for the eye hears it whole. */
static void
check_spoken (GtkWidget *widget, const char *where)
{
  g_autoptr (GString) spoken = NULL;
  g_autofree char *said = NULL;

  if (!GTK_IS_LABEL (widget) ||
      strstr (gtk_label_get_text (GTK_LABEL (widget)), SURAL_SOFT_HYPHEN) == NULL)
    return;
  spoken = g_string_new (gtk_label_get_text (GTK_LABEL (widget)));
  g_string_replace (spoken, SURAL_SOFT_HYPHEN, "", 0);
  said = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                             spoken->str);
  if (said != NULL)
    g_test_fail_printf ("%s: “%s” is heard as “%s”", where, spoken->str, said);
}

static void
assert_fits (Fixture *self, GtkWidget *widget, const char *where)
{
  /* Breakpoints and what follows from them take a few turns. */
  for (guint i = 0; i < 10; i++)
    app_spin_once ();
  if (min_width (widget) > self->width)
    {
      blame (widget, self->width, where);
      g_test_fail_printf ("%s does not fit into %d", where, self->width);
    }
  measure_heights (widget);
  walk (widget, where, check_room);
  /* What is asked for anew has its place with the next picture only. */
  app_let_paint (GTK_WIDGET (self->window));
  /* Of text of twice the size `./dev shots` has the list. */
  if (!self->is_large)
    layout_judge_assert (widget, where);
  walk (widget, where, check_spoken);
}

/* The bin that holds the breakpoints hides what its child asks for. */
static GtkWidget *
inside (GtkWidget *page)
{
  GtkWidget *child = adw_navigation_page_get_child (ADW_NAVIGATION_PAGE (page));

  return ADW_IS_BREAKPOINT_BIN (child) ? adw_breakpoint_bin_get_child (ADW_BREAKPOINT_BIN (child))
                                       : child;
}

static void
open_patient (Fixture *self, guint position)
{
  g_autoptr (SuralCaseloadItem) item = g_list_model_get_item (get_model (self), position);
  SuralCaseloadEntry *entry = NULL;

  app_spin_until ((entry = sural_caseload_item_get_entry (item)) != NULL);
  sural_main_window_open_patient (self->window, sural_caseload_entry_get_patient_id (entry), NULL);
  app_spin_until (sural_main_window_get_patient_view (self->window) != NULL);
}

/* Nothing of the patient stays behind. */
static void
close_patient (Fixture *self)
{
  GtkWidget *view = sural_main_window_get_patient_view (self->window);

  g_object_add_weak_pointer (G_OBJECT (view), (gpointer *) &view);
  sural_main_window_close_patient (self->window);
  app_spin_until (view == NULL);
}

static void
measure_pages (Fixture *self)
{
  guint n_patients = g_list_model_get_n_items (get_model (self));

  g_assert_cmpuint (n_patients, >=, 10);
  for (guint i = 0; i < n_patients; i++)
    {
      GtkWidget *view = NULL;

      open_patient (self, i);
      view = sural_main_window_get_patient_view (self->window);
      for (guint k = 0; k < G_N_ELEMENTS (pages); k++)
        {
          g_autofree char *where = g_strdup_printf ("patient %u, %s", i, pages[k]);

          sural_patient_view_show_page (SURAL_PATIENT_VIEW (view), pages[k]);
          assert_fits (self, inside (view), where);
        }
      close_patient (self);
    }
}

/* The list, and what waits while nobody is open. */
static void
measure_list (Fixture *self)
{
  assert_fits (self, inside (sural_main_window_get_caseload (self->window)), "caseload");
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "today", NULL);
  assert_fits (self, inside (sural_main_window_get_today (self->window)), "today");
}

static SuralVisitView *
begin_visit (Fixture *self)
{
  AdwNavigationPage *page = NULL;

  open_patient (self, 3);
  sural_main_window_start_visit (self->window);
  app_spin_until (sural_main_window_is_in_visit (self->window));
  page = adw_navigation_view_get_visible_page (sural_main_window_get_navigation (self->window));
  g_assert_true (SURAL_IS_VISIT_VIEW (page));
  return SURAL_VISIT_VIEW (page);
}

/* What is wrong with a number that was typed takes a line more. */
static void
type_no_numbers (GtkWidget *widget, gboolean wrong)
{
  if (SURAL_IS_NUMBER_ENTRY (widget))
    {
      GtkWidget *entry = app_find (widget, GTK_TYPE_ENTRY, NULL);

      gtk_editable_set_text (GTK_EDITABLE (entry), "four or five");
      g_assert_false (sural_number_entry_commit (SURAL_NUMBER_ENTRY (widget)));
      if (!wrong)
        sural_number_entry_drop (SURAL_NUMBER_ENTRY (widget));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (gtk_widget_get_mapped (child))
        type_no_numbers (child, wrong);
    }
}

static void
measure_steps (Fixture *self, SuralVisitView *view)
{
  g_assert_false (sural_visit_view_show_step (view, "no-such-step"));
  for (guint k = 0; k < G_N_ELEMENTS (steps); k++)
    {
      g_assert_true (sural_visit_view_show_step (view, steps[k]));
      g_assert_cmpstr (sural_visit_view_get_step (view), ==, steps[k]);
      assert_fits (self, inside (GTK_WIDGET (view)), steps[k]);
      type_no_numbers (GTK_WIDGET (view), TRUE);
      assert_fits (self, inside (GTK_WIDGET (view)), steps[k]);
      type_no_numbers (GTK_WIDGET (view), FALSE);
    }
}

static void
measure_cards (Fixture *self, SuralVisitView *view)
{
  GPtrArray *findings =
      sural_knowledge_get_findings (sural_context_get_knowledge (self->app.context));
  guint n_cards = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const SuralFindingDefinition *finding = g_ptr_array_index (findings, i);

      if (g_strcmp0 (finding->section, "examination") != 0 || finding->part_of != NULL)
        continue;
      g_assert_true (sural_visit_view_show_finding (view, finding->id));
      assert_fits (self, inside (GTK_WIDGET (view)), finding->id);
      n_cards++;
    }
  g_assert_cmpuint (n_cards, >=, 25);
}

/* Whether what is typed into is in view, of what scrolls. */
static gboolean
is_in_view (GtkWidget *entry, GtkWidget *strip)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (entry, strip, &bounds));
  return bounds.size.height > 0 && bounds.origin.y >= 0 &&
         bounds.origin.y + bounds.size.height <= gtk_widget_get_height (strip);
}

/* Its long words may be parted. */
static gboolean
says (GtkLabel *label, const char *text)
{
  g_autoptr (GString) said = g_string_new (gtk_label_get_text (label));

  g_string_replace (said, SURAL_SOFT_HYPHEN, "", 0);
  return g_str_equal (said->str, text);
}

static GtkWidget *
find_toast_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && says (GTK_LABEL (widget), text) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_toast_label (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static double
get_bottom (GtkWidget *widget, GtkWidget *window)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, window, &bounds));
  return bounds.origin.y + bounds.size.height;
}

/* What is said is read whole, and lies over no gate that asks for a reason. */
static void
measure_toast (Fixture *self, SuralVisitView *view, GtkWidget *strip)
{
  const char *text = "Taken back: Numbness between the legs, of an answer with many words";
  GtkWidget *window = GTK_WIDGET (self->window);
  GtkWidget *label = NULL;
  graphene_rect_t gates;

  sural_main_window_show_message (self->window, text);
  app_spin_until ((label = find_toast_label (window, text)) != NULL);
  app_let_paint (label);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
  g_assert_true (gtk_widget_compute_bounds (strip, window, &gates));
  g_assert_cmpfloat (get_bottom (label, window), <=, gates.origin.y);
}

/* While somebody answers what is asked beside it a gate is one line, which Tab unfolds. */
static void
measure_fold (SuralVisitView *view, GtkWidget *strip, GtkWidget *entry)
{
  g_assert_true (sural_visit_view_show_step (view, "history"));
  app_spin_until (!gtk_widget_get_mapped (entry));
  app_spin_until (gtk_widget_get_height (strip) < 100);
  g_assert_true (gtk_widget_child_focus (strip, GTK_DIR_TAB_FORWARD));
  app_spin_until (gtk_widget_get_mapped (entry));
  g_assert_true (sural_visit_view_show_step (view, "safety"));
  app_spin_until (!gtk_widget_get_mapped (entry));
}

/* An open gate asks for a reason: where it is typed is in view, in a telephone's window and with
 * large text in an ordinary one. */
static void
measure_gate (Fixture *self, SuralVisitView *view)
{
  SuralRecord *record = sural_main_window_get_record (self->window);
  GtkWidget *strip = NULL;
  GtkWidget *entry = NULL;

  if (self->is_large)
    gtk_window_set_default_size (GTK_WINDOW (self->window), ORDINARY_LARGE, 780);
  sural_record_set_finding (record, "rf-saddle-numbness", SURAL_SIDE_NONE, "yes");
  app_spin_until (sural_assessment_has_gate (sural_record_get_assessment (record), "cauda-equina"));
  app_spin_until ((strip = app_find (GTK_WIDGET (view), SURAL_TYPE_GATE_STRIP, NULL)) != NULL &&
                  gtk_widget_get_mapped (strip));
  entry = app_find (strip, GTK_TYPE_ENTRY, NULL);
  g_assert_nonnull (entry);
  app_spin_until (is_in_view (entry, strip));
  app_resize_window (GTK_WINDOW (self->window), self->width + FRAME, 720);
  assert_fits (self, inside (GTK_WIDGET (view)), "gate");
  measure_toast (self, view, strip);
  if (self->is_large)
    measure_fold (view, strip, entry);
}

static void
test_all (Fixture *self, gconstpointer data)
{
  SuralVisitView *view = NULL;

  measure_pages (self);
  measure_list (self);
  view = begin_visit (self);
  measure_steps (self, view);
  measure_cards (self, view);
  measure_gate (self, view);
}

static void
check_whole (GtkWidget *widget, const char *where)
{
  if (GTK_IS_LABEL (widget) &&
      pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    g_test_fail_printf ("%s: the tab “%s” is cut", where, gtk_label_get_text (GTK_LABEL (widget)));
}

/* No line of reading grows with the screen. */
static void
check_line (GtkWidget *widget, const char *where)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  if (GTK_IS_LABEL (widget) &&
      gtk_widget_get_width (widget) > WIDEST_LINE * (double) dpi / USUAL_DPI)
    g_test_fail_printf ("%s: “%s” is %d wide", where, gtk_label_get_text (GTK_LABEL (widget)),
                        gtk_widget_get_width (widget));
}

static void
resize (Fixture *self, int width)
{
  app_resize_window (GTK_WINDOW (self->window), width, 900);
  for (guint i = 0; i < 10; i++)
    app_spin_once ();
}

static void
check_width (Fixture *self, GtkWidget *view, int width)
{
  GtkWidget *bar = app_find (view, ADW_TYPE_VIEW_SWITCHER_BAR, NULL);
  GtkWidget *header = app_find (view, ADW_TYPE_HEADER_BAR, NULL);
  GtkWidget *switcher = app_find (header, ADW_TYPE_VIEW_SWITCHER, NULL);
  GtkWidget *signs = app_find (view, ADW_TYPE_INLINE_VIEW_SWITCHER, NULL);
  gboolean in_header = switcher != NULL && gtk_widget_get_mapped (switcher);
  gboolean at_foot;

  g_assert_nonnull (bar);
  at_foot = adw_view_switcher_bar_get_reveal (ADW_VIEW_SWITCHER_BAR (bar)) ||
            (signs != NULL && gtk_widget_get_mapped (signs));
  if (in_header == at_foot)
    g_test_fail_printf ("at %d the tabs are in both places or in none", width);
  for (guint k = 0; k < G_N_ELEMENTS (pages); k++)
    {
      g_autofree char *where = g_strdup_printf ("%s at %d", pages[k], width);

      sural_patient_view_show_page (SURAL_PATIENT_VIEW (view), pages[k]);
      for (guint i = 0; i < 10; i++)
        app_spin_once ();
      if (in_header)
        walk (switcher, where, check_whole);
      walk (view, where, check_room);
      measure_heights (view);
      walk (view, where, check_line);
    }
}

/* Without what tear_down() asserts: a window that was wide goes on holding the patient's view for
 * longer than a test waits. */
static void
let_go (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", self->dpi, NULL);
}

/* The button of the visit says what it does wherever there is room for it. */
static void
check_words (GtkWidget *view, int width)
{
  GtkWidget *words = app_find (view, GTK_TYPE_LABEL, "Start Visit");

  g_test_message ("%d px", width);
  g_assert_true (words != NULL && gtk_widget_get_mapped (words));
}

/* At every width the tabs stand whole in the header or at the bottom, and every page has the room
 * that it asks for. */
static void
test_widths (Fixture *self, gconstpointer data)
{
  static const int widths[] = { 360, 380,  400,  420,  440,  480,  620,  700,  800,  900,
                                960, 1024, 1120, 1270, 1280, 1366, 1600, 1920, 2200, 2560 };
  open_patient (self, 6);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      resize (self, widths[i]);
      check_width (self, sural_main_window_get_patient_view (self->window), widths[i]);
      /* With text of twice the size the caseload takes the room of the words up to here. */
      if (widths[i] >= (GPOINTER_TO_INT (data) > 100 ? 1920 : 800))
        check_words (sural_main_window_get_patient_view (self->window), widths[i]);
    }
}

static gboolean
is_whole (GtkWidget *label)
{
  const int width = gtk_widget_get_width (label);
  int height = 0;

  if (width <= 0)
    return FALSE;
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return gtk_widget_get_height (label) >= height;
}

/* What is said at the foot of the window is as high as it has lines. */
static void
test_message (Fixture *self, gconstpointer data)
{
  static const char text[] = "The visit of Kowalska, Ewa stays open. Escape goes back to it.";
  GtkWidget *label = NULL;

  sural_main_window_show_message (self->window, text);
  label = app_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL, text);
  g_assert_nonnull (label);
  app_spin_until (is_whole (label));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  sural_translation_init (FALSE);
  layout_watch_begin ();
  g_test_add ("/narrow/pages/usual-text", Fixture, GINT_TO_POINTER (100), set_up, test_all,
              tear_down);
  g_test_add ("/narrow/pages/large-text", Fixture, GINT_TO_POINTER (200), set_up, test_all,
              tear_down);
  g_test_add ("/narrow/message/usual-text", Fixture, GINT_TO_POINTER (100), set_up, test_message,
              tear_down);
  g_test_add ("/narrow/message/large-text", Fixture, GINT_TO_POINTER (200), set_up, test_message,
              tear_down);
  g_test_add ("/narrow/widths/usual-text", Fixture, GINT_TO_POINTER (100), set_up, test_widths,
              let_go);
  g_test_add ("/narrow/widths/large-text", Fixture, GINT_TO_POINTER (200), set_up, test_widths,
              let_go);
  return g_test_run ();
}
