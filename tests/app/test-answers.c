/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One press is one answer: what keys may and may not do to a visit, whichever they are. */
#include "config.h"

#include "layout-watch.h"
#include "visit-fixture.h"

#include "app/common/page/sural-dialogs.h"
#include "app/plan/sural-unasked-dialog.h"
#include "app/visit/sural-answer-key.h"
#include "app/visit/card/sural-exam-card.h"
#include "app/visit/steps/sural-exam-step.h"
#include "app/visit/card/sural-finding-row.h"
#include "app/visit/sural-gate-strip.h"
#include "app/visit/steps/sural-pain-map-step.h"
#include "app/visit/steps/sural-pain-proposal-row.h"
#include "app/visit/steps/sural-questions-step.h"
#include "app/visit/steps/sural-step-end.h"

/* Written out, so that docs/HAZARDS.md can name them. */
static const struct
{
  const char *path;
  const char *step;
} random_keys[] = {
  { "/answers/random-keys/check-in", "check-in" },
  { "/answers/random-keys/safety", "safety" },
  { "/answers/random-keys/pain-map", "pain-map" },
  { "/answers/random-keys/history", "history" },
  { "/answers/random-keys/exam", "exam" },
  { "/answers/random-keys/conclusion", "conclusion" },
  { "/answers/random-keys/plan", "plan" },
  { "/answers/random-keys/note", "note" },
};

static const char *
value_of (VisitFixture *self, const char *finding)
{
  return sural_case_get_value (sural_record_get_case (self->record), finding, SURAL_SIDE_NONE);
}

static GtkWidget *
focus_of (VisitFixture *self)
{
  return gtk_root_get_focus (GTK_ROOT (self->window));
}

/* Until the question that has the focus is on screen. */
static void
look (VisitFixture *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (focus_of (self), SURAL_TYPE_FINDING_ROW);

  app_spin_until (row == NULL ||
                  sural_asking_is_shown (sural_visit_view_get_asking (self->view), row));
}

static void
settle (VisitFixture *self)
{
  app_spin_until (!sural_record_is_recording (self->record));
}

/* What is on record of this visit was on screen before it came there. */
static void
assert_shown (VisitFixture *self)
{
  SuralAsking *asking = sural_visit_view_get_asking (self->view);
  GPtrArray *findings = sural_case_get_findings (sural_record_get_case (self->record));

  for (guint i = 0; i < findings->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (findings, i);

      if (!sural_asking_was_shown (asking, sural_finding_get_id (finding),
                                   sural_finding_get_side (finding)))
        g_error ("%s was recorded and never shown", sural_finding_get_id (finding));
    }
}

/* Keys as they come: fast and slow, with and without a frame in between. */
static void
press_random (VisitFixture *self, GRand *rand)
{
  static const guint keys[] = { GDK_KEY_y,      GDK_KEY_n,     GDK_KEY_p,      GDK_KEY_u,
                                GDK_KEY_0,      GDK_KEY_1,     GDK_KEY_2,      GDK_KEY_5,
                                GDK_KEY_l,      GDK_KEY_r,     GDK_KEY_b,      GDK_KEY_a,
                                GDK_KEY_space,  GDK_KEY_Up,    GDK_KEY_Return, GDK_KEY_Return,
                                GDK_KEY_Left,   GDK_KEY_Right, GDK_KEY_Down,   GDK_KEY_BackSpace,
                                GDK_KEY_Escape, GDK_KEY_t,     GDK_KEY_9,      GDK_KEY_Delete };
  guint key = keys[g_rand_int_range (rand, 0, G_N_ELEMENTS (keys))];
  gboolean shift = g_rand_int_range (rand, 0, 12) == 0;

  app_key (self->window, key, 0, shift ? GDK_SHIFT_MASK : 0);
  if (g_rand_int_range (rand, 0, 4) == 0)
    gtk_widget_child_focus (self->window, GTK_DIR_TAB_FORWARD);
  if (g_rand_boolean (rand))
    app_let_paint (self->window);
}

/* Some seconds a step; SURAL_TEST_LONG says how many others, 600 for ten minutes. */
static gint64
get_time_for_a_step (void)
{
  const char *seconds = g_getenv ("SURAL_TEST_LONG");
  gint64 n = seconds != NULL ? g_ascii_strtoll (seconds, NULL, 10) : 2;

  g_assert_cmpint (n, >, 0);
  return n * G_TIME_SPAN_SECOND;
}

/* Whether the record is let go of is what the other tests see to: a key at random may leave
 * something open that GTK still holds when the window goes. */
static void
tear_down_random (VisitFixture *self, gconstpointer data)
{
  gint64 end = g_get_monotonic_time () + 5 * G_TIME_SPAN_SECOND;

  visit_fixture_close_view (self);
  while (G_OBJECT (self->record)->ref_count > 1 && g_get_monotonic_time () < end)
    app_spin_once ();
  if (G_OBJECT (self->record)->ref_count == 1)
    visit_fixture_tear_down (self, data);
  else
    g_test_message ("the record is still held");
}

static gboolean
is_under_way (VisitFixture *self)
{
  AdwNavigationView *nav = ADW_NAVIGATION_VIEW (adw_window_get_content (ADW_WINDOW (self->window)));

  return sural_record_get_visit (self->record) != NULL &&
         adw_navigation_view_get_visible_page (nav) == ADW_NAVIGATION_PAGE (self->view);
}

static void
put_away (VisitFixture *self)
{
  /* What a key may have opened, over the visit or from it. */
  for (AdwDialog *dialog = adw_window_get_visible_dialog (ADW_WINDOW (self->window));
       dialog != NULL; dialog = adw_window_get_visible_dialog (ADW_WINDOW (self->window)))
    adw_dialog_force_close (dialog);
  /* A page that is taken away with the keyboard in it stays until the frame ends. */
  gtk_window_set_focus (GTK_WINDOW (self->window), NULL);
  app_let_paint (self->window);
}

/* Another visit of another patient, whose log of what was shown is empty. */
static void
start_again (VisitFixture *self)
{
  settle (self);
  put_away (self);
  tear_down_random (self, NULL);
  visit_fixture_set_up (self, NULL);
}

/* However busy the machine is. */
static const guint LEAST_KEYS = 60;

/* Whatever is typed on a step, nothing comes on record that was not asked on screen. */
static void
test_random_keys (VisitFixture *self, gconstpointer data)
{
  const char *step = data;
  GRand *rand = g_rand_new_with_seed (g_test_rand_int ());
  gint64 end = g_get_monotonic_time () + get_time_for_a_step ();
  guint n_keys = 0;

  /* On the note one of the keys may finish the visit: another begins. */
  for (; n_keys < LEAST_KEYS || g_get_monotonic_time () < end; n_keys++)
    {
      if (!is_under_way (self))
        start_again (self);
      if (g_strcmp0 (sural_visit_view_get_step (self->view), step) != 0)
        sural_visit_view_show_step (self->view, step);
      press_random (self, rand);
      if (is_under_way (self))
        assert_shown (self);
    }
  settle (self);
  g_test_message ("%s: %u keys", step, n_keys);
  put_away (self);
  g_rand_free (rand);
}

/* “n Enter” typed blindly answers one question after the other, skips none, and stays on the step
 * until an Enter of its own. */
static void
test_answer_and_enter (VisitFixture *self, gconstpointer data)
{
  const char *asked[64] = { NULL };
  guint n = 0;

  sural_visit_view_show_step (self->view, "safety");
  look (self);
  while (gtk_widget_get_ancestor (focus_of (self), SURAL_TYPE_STEP_END) == NULL)
    {
      GtkWidget *row = gtk_widget_get_ancestor (focus_of (self), SURAL_TYPE_FINDING_ROW);
      const SuralFindingDefinition *question =
          sural_finding_row_get_definition (SURAL_FINDING_ROW (row));

      g_assert_cmpuint (n, <, G_N_ELEMENTS (asked));
      if (question->kind == SURAL_FINDING_YES_NO && !question->sided)
        asked[n++] = question->id;
      app_key (self->window, GDK_KEY_n, 0, 0);
      look (self);
      app_key (self->window, GDK_KEY_Return, 0, 0);
      look (self);
      if (g_strcmp0 (sural_visit_view_get_step (self->view), "safety") != 0)
        break;
    }
  settle (self);
  g_assert_cmpuint (n, >, 25);
  for (guint i = 0; i < n; i++)
    g_assert_cmpstr (value_of (self, asked[i]), ==, "no");
  assert_shown (self);
}

static GtkWidget *
find_button (GtkWidget *question)
{
  GtkWidget *button = app_find (question, GTK_TYPE_TOGGLE_BUTTON, NULL);

  g_assert_nonnull (button);
  return button;
}

/* Tab takes the focus to an answer before the page has come there: Space that follows at once
 * presses nothing. Once it is on screen it does. */
static void
assert_pressed_when_seen (VisitFixture *self, GtkWidget *question, const char *id)
{
  SuralAsking *asking = sural_visit_view_get_asking (self->view);

  g_assert_false (sural_asking_was_shown (asking, id, SURAL_SIDE_NONE));
  g_assert_true (gtk_widget_grab_focus (find_button (question)));
  app_key (self->window, GDK_KEY_space, 0, 0);
  settle (self);
  g_assert_null (value_of (self, id));
  app_spin_until (sural_asking_is_shown (asking, question));
  g_assert_true (gtk_widget_grab_focus (find_button (question)));
  app_key (self->window, GDK_KEY_space, 0, 0);
  app_spin_until (value_of (self, id) != NULL);
  assert_shown (self);
}

/* The lowest that is asked on a page. */
static GtkWidget *
find_last (GtkWidget *root, GType type)
{
  GtkWidget *last = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (root), type) && gtk_widget_get_mapped (root))
    last = root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_last (child, type);

      last = found != NULL ? found : last;
    }
  return last;
}

static GtkWidget *
wait_for_last (VisitFixture *self, const char *name, GType step, GType type)
{
  GtkWidget *last = NULL;

  sural_visit_view_show_step (self->view, name);
  app_spin_until ((last = find_last (app_find (GTK_WIDGET (self->view), step, NULL), type)) !=
                  NULL);
  return last;
}

static void
test_press_unseen (VisitFixture *self, gconstpointer data)
{
  GtkWidget *row =
      wait_for_last (self, "pain-map", SURAL_TYPE_PAIN_MAP_STEP, SURAL_TYPE_PAIN_PROPOSAL_ROW);
  assert_pressed_when_seen (self, row, "hx-dermatomal");
}

/* The same of a question of a dialog, in a window in which most of it is below the edge. */
static void
test_press_unseen_in_dialog (VisitFixture *self, gconstpointer data)
{
  AdwDialog *dialog = NULL;
  GtkWidget *last = NULL;

  gtk_window_set_default_size (GTK_WINDOW (self->window), 400, 420);
  app_let_paint (self->window);
  app_spin_until (sural_record_get_proposal (self->record) != NULL);
  dialog = sural_unasked_dialog_new (self->record, sural_record_get_proposal (self->record),
                                     sural_visit_view_get_asking (self->view));
  g_assert_true (sural_dialog_present (dialog, self->window));
  app_spin_until ((last = find_last (GTK_WIDGET (dialog), SURAL_TYPE_FINDING_ROW)) != NULL);
  app_let_paint (last);
  assert_pressed_when_seen (self, last,
                            sural_finding_row_get_definition (SURAL_FINDING_ROW (last))->id);
  adw_dialog_force_close (dialog);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* One frame, and no more. */
static void
paint_once (VisitFixture *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->window);
  guint n = 0;
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (count_cb), &n);

  gtk_widget_queue_draw (self->window);
  app_spin_until (n > 0);
  g_signal_handler_disconnect (clock, handler);
}

/* What flits past while another question is brought has not been seen: no key may say no to it. */
static void
test_passing_by (VisitFixture *self, gconstpointer data)
{
  GtkWidget *last =
      wait_for_last (self, "safety", SURAL_TYPE_QUESTIONS_STEP, SURAL_TYPE_FINDING_ROW);
  SuralAsking *asking = sural_visit_view_get_asking (self->view);
  const char *id = sural_finding_row_get_definition (SURAL_FINDING_ROW (last))->id;
  GtkWidget *first = NULL;

  look (self);
  first = gtk_widget_get_ancestor (focus_of (self), SURAL_TYPE_FINDING_ROW);
  sural_asking_bring (asking, last, SURAL_BRING_TOP);
  paint_once (self);
  sural_asking_bring (asking, first, SURAL_BRING_TOP);
  app_spin_until (sural_asking_is_shown (asking, first));
  app_let_paint (self->window);
  g_assert_false (sural_asking_was_shown (asking, id, SURAL_SIDE_NONE));

  sural_asking_bring (asking, last, SURAL_BRING_TOP);
  app_spin_until (sural_asking_was_shown (asking, id, SURAL_SIDE_NONE));
}

static void
grow (GtkWidget *widget)
{
  gtk_widget_set_size_request (widget, -1, gtk_widget_get_height (widget) + 900);
}

/* What takes its room above the question only later does not push it off the page; whoever has
 * scrolled away is left there. */
static void
test_stays_in_place (VisitFixture *self, gconstpointer data)
{
  GtkWidget *last =
      wait_for_last (self, "safety", SURAL_TYPE_QUESTIONS_STEP, SURAL_TYPE_FINDING_ROW);
  SuralAsking *asking = sural_visit_view_get_asking (self->view);
  GtkWidget *scroller = gtk_widget_get_ancestor (last, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  GtkWidget *first = NULL;
  double before = 0;

  look (self);
  first = gtk_widget_get_ancestor (focus_of (self), SURAL_TYPE_FINDING_ROW);
  sural_asking_bring (asking, last, SURAL_BRING_AHEAD);
  app_spin_until (sural_asking_is_shown (asking, last));
  app_let_paint (self->window);
  before = gtk_adjustment_get_value (adjustment);
  grow (first);
  app_spin_until (gtk_adjustment_get_value (adjustment) > before + 800);
  app_spin_until (sural_asking_is_shown (asking, last));

  /* It is being brought for some frames. */
  for (guint i = 0; i < 10; i++)
    paint_once (self);
  gtk_adjustment_set_value (adjustment, 0);
  for (guint i = 0; i < 3; i++)
    paint_once (self);
  before = gtk_adjustment_get_upper (adjustment);
  grow (first);
  app_spin_until (gtk_adjustment_get_upper (adjustment) > before + 800);
  for (guint i = 0; i < 10; i++)
    paint_once (self);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), <, 1);
}

/* A red flag that is there takes no second answer by a letter; taken back first, it does. */
static void
test_yes_is_held (VisitFixture *self, gconstpointer data)
{
  g_assert_true (sural_visit_view_show_finding (self->view, "rf-fever"));
  look (self);
  app_key (self->window, GDK_KEY_y, 0, 0);
  app_spin_until (g_strcmp0 (value_of (self, "rf-fever"), "yes") == 0);
  g_assert_true (sural_visit_view_show_finding (self->view, "rf-fever"));
  look (self);
  app_key (self->window, GDK_KEY_n, 0, 0);
  look (self);
  app_key (self->window, GDK_KEY_u, 0, 0);
  settle (self);
  g_assert_cmpstr (value_of (self, "rf-fever"), ==, "yes");
  app_key (self->window, GDK_KEY_BackSpace, 0, 0);
  app_spin_until (value_of (self, "rf-fever") == NULL);
  look (self);
  app_key (self->window, GDK_KEY_n, 0, 0);
  app_spin_until (g_strcmp0 (value_of (self, "rf-fever"), "no") == 0);
}

/* With the focus on the help of a question, as Tab leads there, a key keeps all the rules: it
 * answers nothing that is not on screen, takes no second answer to a red flag that is there, and
 * Enter opens the help and goes nowhere. */
static void
test_from_help (VisitFixture *self, gconstpointer data)
{
  GtkWidget *last =
      wait_for_last (self, "safety", SURAL_TYPE_QUESTIONS_STEP, SURAL_TYPE_FINDING_ROW);
  const char *id = sural_finding_row_get_definition (SURAL_FINDING_ROW (last))->id;
  GtkWidget *row = NULL, *help = NULL;

  look (self);
  help = app_find (last, GTK_TYPE_MENU_BUTTON, NULL);
  g_assert_nonnull (help);
  g_assert_true (gtk_widget_grab_focus (help));
  app_key (self->window, GDK_KEY_n, 0, 0);
  settle (self);
  g_assert_null (value_of (self, id));

  g_assert_true (sural_visit_view_show_finding (self->view, "rf-fever"));
  look (self);
  row = gtk_widget_get_ancestor (focus_of (self), SURAL_TYPE_FINDING_ROW);
  app_key (self->window, GDK_KEY_y, 0, 0);
  app_spin_until (g_strcmp0 (value_of (self, "rf-fever"), "yes") == 0);
  help = app_find (row, GTK_TYPE_MENU_BUTTON, NULL);
  g_assert_true (gtk_widget_grab_focus (help));
  look (self);
  app_key (self->window, GDK_KEY_n, 0, 0);
  settle (self);
  g_assert_cmpstr (value_of (self, "rf-fever"), ==, "yes");
  app_key (self->window, GDK_KEY_Return, 0, 0);
  look (self);
  g_assert_true (gtk_widget_is_ancestor (focus_of (self), row));
}

static void
open_popover (GtkWidget *button)
{
  g_assert_true (gtk_widget_grab_focus (button));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  app_spin_until (
      gtk_widget_get_mapped (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)))));
}

static void
close_popover (GtkWidget *button)
{
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));

  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  app_spin_until (!gtk_widget_get_mapped (popover));
}

static void
press_answers (VisitFixture *self)
{
  static const guint keys[] = { GDK_KEY_y, GDK_KEY_p, GDK_KEY_n, GDK_KEY_u,
                                GDK_KEY_5, GDK_KEY_a, GDK_KEY_0 };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      app_key (self->window, keys[i], 0, 0);
      app_let_paint (self->window);
      settle (self);
    }
}

/* While what is told of a question lies over it, no key answers; it does again once that is gone.
 */
static void
test_under_popover (VisitFixture *self, gconstpointer data)
{
  guint n_before = sural_case_get_findings (sural_record_get_case (self->record))->len;
  GtkWidget *row = NULL, *help = NULL, *card = NULL;

  g_assert_true (sural_visit_view_show_finding (self->view, "rf-fever"));
  look (self);
  row = gtk_widget_get_ancestor (focus_of (self), SURAL_TYPE_FINDING_ROW);
  help = app_find (row, GTK_TYPE_MENU_BUTTON, NULL);
  open_popover (help);
  press_answers (self);
  close_popover (help);

  g_assert_true (sural_visit_view_show_finding (self->view, "ex-heel-raise"));
  card = app_find (GTK_WIDGET (self->view), SURAL_TYPE_EXAM_CARD, NULL);
  app_spin_until (gtk_widget_is_ancestor (focus_of (self), card));
  app_let_paint (self->window);
  help = app_find (card, GTK_TYPE_MENU_BUTTON, NULL);
  g_assert_nonnull (help);
  open_popover (help);
  press_answers (self);
  g_assert_cmpuint (sural_case_get_findings (sural_record_get_case (self->record))->len, ==,
                    n_before);
  close_popover (help);

  sural_exam_card_focus (SURAL_EXAM_CARD (card));
  app_let_paint (self->window);
  app_key (self->window, GDK_KEY_5, 0, 0);
  app_key (self->window, GDK_KEY_Return, 0, 0);
  app_spin_until (sural_case_get_findings (sural_record_get_case (self->record))->len > n_before);
}

/* A gate that opens has the focus, so that what is typed next answers nothing; one letter is no
 * reason; a reason gives the focus back to the next question. */
static void
test_gate_asks (VisitFixture *self, gconstpointer data)
{
  GtkWidget *strip = app_find (GTK_WIDGET (self->view), SURAL_TYPE_GATE_STRIP, NULL);
  GtkWidget *entry = NULL;

  g_assert_true (sural_visit_view_show_finding (self->view, "rf-saddle-numbness"));
  look (self);
  app_key (self->window, GDK_KEY_y, 0, 0);
  app_spin_until (sural_gate_strip_get_n_gates (SURAL_GATE_STRIP (strip)) > 0);
  g_assert_true (gtk_widget_is_ancestor (focus_of (self), strip));
  entry = gtk_widget_get_ancestor (focus_of (self), GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "n");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (sural_gate_strip_get_n_gates (SURAL_GATE_STRIP (strip)), ==, 1);
  g_assert_null (value_of (self, "rf-bladder"));

  gtk_editable_set_text (GTK_EDITABLE (entry), "Sent to the emergency department");
  g_signal_emit_by_name (entry, "activate");
  app_spin_until (sural_gate_strip_get_n_gates (SURAL_GATE_STRIP (strip)) == 0);
  g_assert_cmpstr (sural_finding_row_get_definition (
                       SURAL_FINDING_ROW (
                           gtk_widget_get_ancestor (focus_of (self), SURAL_TYPE_FINDING_ROW)))
                       ->id,
                   ==, "rf-bladder");
}

/* Undo takes the conclusion back to what it was, and redo gives it again. */
static void
test_undo_conclusion (VisitFixture *self, gconstpointer data)
{
  g_autoptr (SuralConclusion) first =
      sural_conclusion_new ("calf-strain", "2", NULL, NULL,
                            sural_context_get_now (self->app.context));
  g_autoptr (SuralConclusion) second =
      sural_conclusion_new ("lumbar-radiculopathy", NULL, NULL, "The reflex is gone",
                            sural_context_get_now (self->app.context));
  SuralCase *subject = NULL;
  g_autofree char *text = NULL;
  g_autofree char *place = NULL;

  sural_record_conclude (self->record, first);
  sural_record_conclude (self->record, second);
  app_spin_until (
      (subject = sural_record_get_case (self->record)) != NULL &&
      sural_case_get_conclusion (subject) != NULL &&
      g_str_equal (sural_conclusion_get_hypothesis (sural_case_get_conclusion (subject)),
                   "lumbar-radiculopathy"));
  text = sural_record_dup_undo_text (self->record);
  g_assert_cmpstr (text, ==, "Working diagnosis: Lumbar radiculopathy");
  place = sural_record_dup_undo_place (self->record);
  g_assert_cmpstr (place, ==, "conclusion");

  sural_record_undo (self->record);
  app_spin_until (g_str_equal (sural_conclusion_get_hypothesis (sural_case_get_conclusion (
                                   sural_record_get_case (self->record))),
                               "calf-strain"));
  g_assert_cmpstr (sural_conclusion_get_grade (
                       sural_case_get_conclusion (sural_record_get_case (self->record))),
                   ==, "2");
  sural_record_undo (self->record);
  app_spin_until (sural_case_get_conclusion (sural_record_get_case (self->record)) == NULL);
  g_assert_false (sural_record_can_undo (self->record));

  sural_record_redo (self->record);
  app_spin_until (sural_case_get_conclusion (sural_record_get_case (self->record)) != NULL);
  sural_record_redo (self->record);
  app_spin_until (g_strcmp0 (sural_conclusion_get_reason (
                                 sural_case_get_conclusion (sural_record_get_case (self->record))),
                             "The reflex is gone") == 0);
  g_assert_false (sural_record_can_redo (self->record));
}

/* What is set after an undo cannot be overwritten by a redo. */
static void
test_redo_ends (VisitFixture *self, gconstpointer data)
{
  g_autofree char *text = NULL;

  sural_record_set_finding (self->record, "ex-slump", SURAL_SIDE_LEFT, "positive");
  app_spin_until (sural_record_can_undo (self->record));
  text = sural_record_dup_undo_text (self->record);
  g_assert_cmpstr (text, ==, "Slump, Left: Positive");
  sural_record_undo (self->record);
  app_spin_until (sural_case_get_n_findings (sural_record_get_case (self->record)) == 0);
  g_assert_true (sural_record_can_redo (self->record));
  sural_record_set_finding (self->record, "ex-slump", SURAL_SIDE_RIGHT, "negative");
  app_spin_until (sural_record_can_undo (self->record));
  g_assert_false (sural_record_can_redo (self->record));
}

/* What the window was told is gone with it, by a lock or a crash: the journal in the file still
 * says what came last, where it is asked and how it was before, and redo gives it again. */
static void
test_undo_after_restart (VisitFixture *self, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *place = NULL;

  sural_record_set_finding (self->record, "ex-slump", SURAL_SIDE_LEFT, "negative");
  sural_record_set_finding (self->record, "rf-fever", SURAL_SIDE_NONE, "no");
  sural_record_set_finding (self->record, "ex-slump", SURAL_SIDE_LEFT, "positive");
  settle (self);
  visit_fixture_restart (self);

  g_assert_true (sural_record_can_undo (self->record));
  text = sural_record_dup_undo_text (self->record);
  g_assert_cmpstr (text, ==, "Slump, Left: Positive");
  place = sural_record_dup_undo_place (self->record);
  g_assert_cmpstr (place, ==, "ex-slump");
  sural_record_undo (self->record);
  app_spin_until (g_strcmp0 (sural_case_get_value (sural_record_get_case (self->record), "ex-slump",
                                                   SURAL_SIDE_LEFT),
                             "negative") == 0);
  g_assert_cmpstr (value_of (self, "rf-fever"), ==, "no");

  visit_fixture_restart (self);
  g_assert_true (sural_record_can_redo (self->record));
  sural_record_redo (self->record);
  app_spin_until (g_strcmp0 (sural_case_get_value (sural_record_get_case (self->record), "ex-slump",
                                                   SURAL_SIDE_LEFT),
                             "positive") == 0);
}

/* A keyboard of another script answers by the place of the key, with its digits as digits; one that
 * writes Latin letters answers with what it writes. */
static void
test_scripts (void)
{
  GdkDisplay *display = gdk_display_get_default ();

  g_assert_cmpuint (sural_answer_key (display, GDK_KEY_n, 0), ==, GDK_KEY_n);
  g_assert_cmpuint (sural_answer_key (display, GDK_KEY_Y, 0), ==, GDK_KEY_y);
  /* Where the Russian keyboard has “н”, that of the page has Y. */
  g_assert_cmpuint (sural_answer_key (display, GDK_KEY_Cyrillic_en, 29), ==, GDK_KEY_y);
  g_assert_cmpuint (sural_answer_key (display, GDK_KEY_Greek_nu, 57), ==, GDK_KEY_n);
  g_assert_cmpuint (sural_answer_key (display, GDK_KEY_hebrew_mem, 57), ==, GDK_KEY_n);
  g_assert_cmpuint (sural_answer_key (display, GDK_KEY_Arabic_alef, 43), ==, GDK_KEY_h);
  /* The French keyboard writes signs where the digits are. */
  g_assert_cmpuint (sural_answer_key (display, GDK_KEY_ampersand, 10), ==, GDK_KEY_1);
  g_assert_cmpuint (sural_answer_key (display, GDK_KEY_agrave, 19), ==, GDK_KEY_0);
  g_assert_cmpuint (sural_answer_key (display, gdk_unicode_to_keyval (0x0663), 12), ==, GDK_KEY_3);
  g_assert_cmpuint (sural_answer_key (display, GDK_KEY_Return, 36), ==, GDK_KEY_Return);
  g_assert_cmpuint (sural_answer_key (display, GDK_KEY_space, 65), ==, GDK_KEY_space);
  g_assert_cmpuint (sural_answer_key (display, GDK_KEY_minus, 20), ==, GDK_KEY_minus);
}

static void
add (const char *path, void (*test) (VisitFixture *, gconstpointer))
{
  g_test_add (path, VisitFixture, NULL, visit_fixture_set_up, test, visit_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* Minutes of keys fill the note until its bar moves, of which GTK warns by itself. */
  layout_watch_begin ();
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (random_keys); i++)
    g_test_add (random_keys[i].path, VisitFixture, random_keys[i].step, visit_fixture_set_up,
                test_random_keys, tear_down_random);
  add ("/answers/answer-and-enter", test_answer_and_enter);
  add ("/answers/press-unseen", test_press_unseen);
  add ("/answers/press-unseen-in-dialog", test_press_unseen_in_dialog);
  add ("/answers/passing-by", test_passing_by);
  add ("/answers/stays-in-place", test_stays_in_place);
  add ("/answers/yes-is-held", test_yes_is_held);
  add ("/answers/from-help", test_from_help);
  add ("/answers/under-popover", test_under_popover);
  add ("/answers/gate-asks", test_gate_asks);
  add ("/answers/undo-conclusion", test_undo_conclusion);
  add ("/answers/redo-ends", test_redo_ends);
  add ("/answers/undo-after-restart", test_undo_after_restart);
  g_test_add_func ("/answers/scripts", test_scripts);
  return g_test_run ();
}
