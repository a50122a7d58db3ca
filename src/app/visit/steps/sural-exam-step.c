/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/steps/sural-exam-step.h"

#include "app/common/page/sural-aside.h"
#include "app/common/say/sural-accessible.h"
#include "app/visit/sural-answer-key.h"
#include "app/visit/sural-answer.h"
#include "app/visit/card/sural-exam-card.h"
#include "app/visit/card/sural-side-card.h"
#include "app/visit/steps/sural-step-end.h"
#include "record/visit/sural-questions.h"
#include "record/visit/sural-visit-values.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>

struct _SuralExamStep
{
  SuralVisitStep parent_instance;

  SuralExamCard *card;
  SuralSideCard *side_card;
  SuralStepEnd *end;
  GtkWidget *progress_bar;
  GtkWidget *progress_label;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkWidget *best_button;
  GtkWidget *best_label;
  GtkWidget *tests_list;
  GtkWidget *tests_popover;
  GtkWidget *scroller;
  GtkWidget *side_row; /* of the list: which leg it is; NULL where that is not asked */

  GPtrArray *tests;  /* const SuralFindingDefinition, in the order of the cards */
  GPtrArray *extras; /* those that were asked for outside the way through the visit */
  guint current;
  const SuralFindingDefinition *left; /* whose card was shown before */

  /* Which leg it is is asked before the first test that has sides. */
  gboolean asks_side;  /* that card is shown, and after it comes the current test */
  gboolean side_asked; /* it has been shown: it can be gone back to */
  gboolean side_left;  /* it was gone past */
  gboolean side_known; /* as it was shown last */

  gboolean at_end; /* after the last test, and no further */
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (SuralExamStep, sural_exam_step, SURAL_TYPE_VISIT_STEP)

static const SuralFindingDefinition *
get_test (SuralExamStep *self, guint index)
{
  return g_ptr_array_index (self->tests, index);
}

static SuralAsking *
get_asking (SuralExamStep *self)
{
  return sural_visit_step_get_asking (SURAL_VISIT_STEP (self));
}

static gboolean
is_recorded (SuralExamStep *self, guint index)
{
  return sural_visit_values_is_recorded (sural_visit_step_get_record (SURAL_VISIT_STEP (self)),
                                         get_test (self, index));
}

static SuralSide
get_side (SuralExamStep *self)
{
  return sural_case_get_side (
      sural_record_get_case (sural_visit_step_get_record (SURAL_VISIT_STEP (self))));
}

/* The first test that has sides; G_MAXUINT for none. */
static guint
find_first_sided (SuralExamStep *self)
{
  for (guint i = 0; i < self->tests->len; i++)
    {
      if (get_test (self, i)->sided)
        return i;
    }
  return G_MAXUINT;
}

/* Whether the card that asks for the side has a place among the tests. */
static gboolean
has_side_card (SuralExamStep *self)
{
  return (get_side (self) == SURAL_SIDE_NONE || self->side_asked) &&
         find_first_sided (self) != G_MAXUINT;
}

/* Who has gone past the question, or has tested a leg at this visit without an answer to it, is not
 * asked again unless it is gone back to. */
static gboolean
is_side_passed (SuralExamStep *self)
{
  for (guint i = 0; i < self->tests->len && !self->side_left; i++)
    {
      if (get_test (self, i)->sided && is_recorded (self, i))
        return TRUE;
    }
  return self->side_left;
}

static gboolean
needs_side (SuralExamStep *self, guint index)
{
  return get_test (self, index)->sided && get_side (self) == SURAL_SIDE_NONE &&
         !is_side_passed (self);
}

/* Of the cards and the end one is shown. */
static void
show_one (SuralExamStep *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->side_card), self->asks_side && !self->at_end);
  gtk_widget_set_visible (GTK_WIDGET (self->card), !self->asks_side && !self->at_end);
  gtk_widget_set_visible (GTK_WIDGET (self->end), self->at_end);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (
                                GTK_SCROLLED_WINDOW (self->scroller)),
                            0);
  sural_visit_step_refresh (SURAL_VISIT_STEP (self));
  sural_visit_step_moved (SURAL_VISIT_STEP (self));
}

/* Shows the test, or with @asks_side which leg it is before it. */
static void
show_place (SuralExamStep *self, guint index, gboolean asks_side)
{
  SuralVisitStep *step = SURAL_VISIT_STEP (self);

  /* From the question of the side one comes to the test it was asked for. */
  if (!self->asks_side)
    self->left = sural_exam_step_get_current (self);
  self->current = index;
  self->asks_side = asks_side;
  self->side_asked = self->side_asked || asks_side;
  self->at_end = FALSE;
  if (!asks_side)
    sural_exam_card_show (self->card, sural_visit_step_get_record (step),
                          sural_visit_step_get_earlier (step), get_test (self, index));
  show_one (self);
}

/* After the last test; it stays the current one, to which one can go back. */
static void
show_end (SuralExamStep *self)
{
  self->at_end = TRUE;
  show_one (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->end));
}

static void
show_card (SuralExamStep *self, guint index)
{
  show_place (self, index, needs_side (self, index));
}

static void
focus_card (SuralExamStep *self)
{
  if (self->at_end)
    gtk_widget_grab_focus (GTK_WIDGET (self->end));
  else if (self->asks_side)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->side_card));
      /* Where there is little room it would begin under what is said over it. */
      sural_asking_bring (get_asking (self), GTK_WIDGET (self->side_card),
                          self->narrow ? SURAL_BRING_TOP : SURAL_BRING_IN);
    }
  else
    sural_exam_card_focus (self->card);
}

static void
go_to (SuralExamStep *self, guint index)
{
  if (!sural_exam_card_commit (self->card))
    return;
  show_card (self, index);
  focus_card (self);
}

static void
go_to_side (SuralExamStep *self, guint index)
{
  if (!sural_exam_card_commit (self->card))
    return;
  show_place (self, index, TRUE);
  focus_card (self);
}

/* To the test that the side was asked for. */
static void
leave_side (SuralExamStep *self, SuralSide side)
{
  self->side_left = TRUE;
  show_place (self, self->current, FALSE);
  /* What is typed next is meant for that leg, though it is not on record yet. */
  sural_exam_card_begin_at (self->card, side);
  focus_card (self);
}

static void
side_answered_cb (SuralExamStep *self, SuralSide side)
{
  sural_record_set_side (sural_visit_step_get_record (SURAL_VISIT_STEP (self)), side);
  if (side != SURAL_SIDE_NONE)
    leave_side (self, side);
}

static void
go_next (SuralExamStep *self)
{
  if (self->at_end)
    sural_visit_step_done (SURAL_VISIT_STEP (self));
  else if (self->asks_side)
    leave_side (self, get_side (self));
  else if (self->current + 1 < self->tests->len)
    go_to (self, self->current + 1);
  else if (sural_exam_card_commit (self->card))
    show_end (self);
}

/* Whether the card before the one that is shown asks for the side. */
static gboolean
comes_after_side (SuralExamStep *self)
{
  return !self->asks_side && has_side_card (self) && self->current == find_first_sided (self);
}

static void
go_previous (SuralExamStep *self)
{
  if (self->at_end)
    go_to (self, self->current);
  else if (comes_after_side (self))
    go_to_side (self, self->current);
  else if (self->current > 0)
    go_to (self, self->current - 1);
}

static gboolean
has_card (const SuralFindingDefinition *definition)
{
  return definition->part_of == NULL &&
         !sural_questions_asks (SURAL_QUESTIONS_SAFETY, definition) &&
         !sural_questions_asks (SURAL_QUESTIONS_HISTORY, definition);
}

/* The first of the tests most worth doing that has a card. */
static const SuralFindingDefinition *
find_best (SuralExamStep *self)
{
  g_autoptr (GPtrArray) list =
      sural_record_list_next (sural_visit_step_get_record (SURAL_VISIT_STEP (self)), NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const SuralNextTest *next = g_ptr_array_index (list, i);

      if (has_card (next->finding))
        return next->finding;
    }
  return NULL;
}

static void
go_best (SuralExamStep *self)
{
  const SuralFindingDefinition *best = find_best (self);

  if (best != NULL)
    sural_visit_step_show_finding (SURAL_VISIT_STEP (self), best->id);
}

static void
test_activated_cb (SuralExamStep *self, GtkListBoxRow *row)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "index"));

  gtk_popover_popdown (GTK_POPOVER (self->tests_popover));
  if (GTK_WIDGET (row) == self->side_row)
    go_to_side (self, index);
  else
    go_to (self, index);
}

/* Whether Left or Right has to stay in a text: only its ends lead to the other side. */
static gboolean
stays_in_text (GtkWidget *focus, guint keyval)
{
  int position = 0;

  if (!GTK_IS_TEXT (focus))
    return FALSE;
  position = gtk_editable_get_position (GTK_EDITABLE (focus));
  if (keyval == GDK_KEY_Left)
    return position > 0;
  return position < (int) gtk_entry_buffer_get_length (gtk_text_get_buffer (GTK_TEXT (focus)));
}

/* From an answer that is whole: to what is measured of it, to the other leg, to the next test, to
 * the end of the step.
 *
 * @corrects: both legs had their answer before */
static void
go_on (SuralExamStep *self, gboolean corrects)
{
  if (sural_exam_card_focus_measure (self->card))
    return;
  if (!sural_exam_card_move_on (self->card) &&
      !(corrects && sural_exam_card_correct_on (self->card)))
    go_next (self);
  sural_asking_answered (get_asking (self), TRUE);
}

/* Enter takes what has been typed and goes on from it as from any answer. Without anything typed it
 * goes past the test, unless the answer before has just gone on by itself. */
static void
take_enter (SuralExamStep *self)
{
  gboolean typing = sural_exam_card_is_typing (self->card);
  gboolean measuring = sural_exam_card_is_measuring (self->card);
  gboolean corrects = typing && sural_exam_card_is_answered (self->card);

  if (!sural_exam_card_commit (self->card))
    return;
  if ((typing || measuring) && sural_exam_card_move_on (self->card))
    return;
  if (corrects && sural_exam_card_correct_on (self->card))
    return;
  if (sural_asking_take_enter (get_asking (self)) || typing)
    go_next (self);
}

static gboolean
take_answer (SuralExamStep *self, guint keyval)
{
  gboolean corrects = sural_exam_card_is_answered (self->card);

  if (gdk_keyval_to_unicode (keyval) > ' ' && !sural_exam_card_may_answer (self->card))
    return GDK_EVENT_STOP;
  if (!sural_exam_card_take_key (self->card, keyval))
    return GDK_EVENT_PROPAGATE;
  if (sural_answer_takes_one_key (sural_exam_step_get_current (self)) &&
      !sural_exam_card_is_typing (self->card) && keyval != GDK_KEY_Delete &&
      keyval != GDK_KEY_BackSpace)
    go_on (self, corrects);
  return GDK_EVENT_STOP;
}

/* One press is one test: what comes up next is not answered by it. */
static void
take_normal (SuralExamStep *self)
{
  if (self->asks_side || self->at_end || !sural_exam_card_take_normal (self->card))
    return;
  go_next (self);
  sural_asking_answered (get_asking (self), TRUE);
}

static void
normal_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  take_normal (SURAL_EXAM_STEP (widget));
}

static gboolean
take_plain_key (SuralExamStep *self, guint keyval, gboolean shift, GtkWidget *focus)
{
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (shift)
        go_previous (self);
      else
        take_enter (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
      return !stays_in_text (focus, keyval) && sural_exam_card_commit (self->card) &&
             sural_exam_card_move (self->card, -1);
    case GDK_KEY_Right:
      return !stays_in_text (focus, keyval) && sural_exam_card_commit (self->card) &&
             sural_exam_card_move (self->card, 1);
    default:
      break;
    }
  if ((GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus)) &&
      !sural_exam_card_leave_measure (self->card, keyval))
    return GDK_EVENT_PROPAGATE;
  sural_asking_begin (get_asking (self));
  if (keyval == GDK_KEY_b)
    {
      go_best (self);
      return GDK_EVENT_STOP;
    }
  if (keyval == GDK_KEY_a && sural_exam_card_has_normal (self->card))
    {
      take_normal (self);
      return GDK_EVENT_STOP;
    }
  if ((keyval == GDK_KEY_l && sural_exam_card_focus_side (self->card, SURAL_SIDE_LEFT)) ||
      (keyval == GDK_KEY_r && sural_exam_card_focus_side (self->card, SURAL_SIDE_RIGHT)))
    return GDK_EVENT_STOP;
  return take_answer (self, keyval);
}

static gboolean
take_side_key (SuralExamStep *self, guint keyval, gboolean shift)
{
  if (!sural_answer_key_is_enter (keyval))
    {
      if (gdk_keyval_to_unicode (keyval) > ' ' &&
          !sural_asking_may_answer (get_asking (self), GTK_WIDGET (self->side_card)))
        return GDK_EVENT_STOP;
      sural_asking_begin (get_asking (self));
      return sural_side_card_take_key (self->side_card, keyval);
    }
  if (shift)
    go_previous (self);
  else if (sural_asking_take_enter (get_asking (self)))
    go_next (self);
  return GDK_EVENT_STOP;
}

/* At the end Enter presses the button that has the focus. */
static gboolean
take_end_key (SuralExamStep *self, guint keyval, gboolean shift)
{
  if (sural_answer_key_is_enter (keyval) && shift)
    go_previous (self);
  else if (keyval == GDK_KEY_b)
    go_best (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static gboolean
is_on_card (SuralExamStep *self, GtkWidget *focus)
{
  GtkWidget *card = self->asks_side ? GTK_WIDGET (self->side_card) : GTK_WIDGET (self->card);

  return focus == card || gtk_widget_is_ancestor (focus, card);
}

static gboolean
key_pressed_cb (SuralExamStep *self, guint pressed, guint keycode, GdkModifierType modifiers)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  gboolean shift = (modifiers & GDK_SHIFT_MASK) != 0;
  guint keyval = sural_answer_key (gtk_widget_get_display (GTK_WIDGET (self)), pressed, keycode);

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (sural_answer_key_is_for_popover (focus))
    return GDK_EVENT_PROPAGATE;
  if (self->at_end)
    return take_end_key (self, keyval, shift);
  /* A key answers the card that it was pressed on. */
  if (focus == NULL || !is_on_card (self, focus))
    return GDK_EVENT_PROPAGATE;
  /* It opens what is told of the test. */
  if (sural_answer_key_is_enter (keyval) &&
      gtk_widget_get_ancestor (focus, GTK_TYPE_MENU_BUTTON) != NULL)
    return GDK_EVENT_PROPAGATE;
  if (!self->asks_side && sural_exam_card_take_tool_key (self->card, keyval, focus))
    return GDK_EVENT_STOP;
  if (self->asks_side)
    return take_side_key (self, keyval, shift);
  return take_plain_key (self, keyval, shift, focus);
}

static void
key_released_cb (SuralExamStep *self, guint keyval)
{
  sural_exam_card_release_key (self->card, keyval);
}

/* @index: the test that is gone to */
static GtkWidget *
make_row (const char *text, guint index)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *skipped = gtk_label_new (_ ("skipped, unknown"));
  GtkWidget *mark = gtk_image_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (skipped, "caption");
  gtk_widget_add_css_class (skipped, "dimmed");
  gtk_widget_set_visible (skipped, FALSE);
  gtk_box_append (GTK_BOX (box), skipped);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  sural_accessible_name_row (row, text);
  g_object_set_data (G_OBJECT (row), "index", GUINT_TO_POINTER (index));
  g_object_set_data (G_OBJECT (row), "mark", mark);
  g_object_set_data (G_OBJECT (row), "skipped", skipped);
  return row;
}

static void
add_test (SuralExamStep *self, const SuralFindingDefinition *test)
{
  if (has_card (test) && !g_ptr_array_find (self->tests, test, NULL))
    g_ptr_array_add (self->tests, (gpointer) test);
}

static void
insert_extra (SuralExamStep *self, const SuralFindingDefinition *test, guint index)
{
  if (!g_ptr_array_find (self->extras, test, NULL))
    g_ptr_array_add (self->extras, (gpointer) test);
  g_ptr_array_insert (self->tests, (int) MIN (index, self->tests->len), (gpointer) test);
}

static void
list_tests (SuralExamStep *self)
{
  guint first_sided = find_first_sided (self);

  gtk_list_box_remove_all (GTK_LIST_BOX (self->tests_list));
  self->side_row = NULL;
  for (guint i = 0; i < self->tests->len; i++)
    {
      if (i == first_sided)
        {
          self->side_row = make_row (_ ("Which leg is it?"), i);
          gtk_list_box_append (GTK_LIST_BOX (self->tests_list), self->side_row);
        }
      gtk_list_box_append (GTK_LIST_BOX (self->tests_list),
                           make_row (get_test (self, i)->label, i));
    }
}

/* Among the rows of the tests stands that of the side. */
static GtkWidget *
get_test_row (SuralExamStep *self, guint index)
{
  guint place = index + (self->side_row != NULL && index >= find_first_sided (self));

  return GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->tests_list), (int) place));
}

/* The cards of the way through the visit, and after them what has been recorded or asked for
 * outside it. */
static void
gather_tests (SuralExamStep *self)
{
  SuralVisitStep *step = SURAL_VISIT_STEP (self);
  GPtrArray *wanted = sural_visit_route_get_findings (sural_visit_step_get_route (step));
  GPtrArray *findings = sural_knowledge_get_findings (sural_visit_step_get_knowledge (step));

  g_ptr_array_set_size (self->tests, 0);
  for (guint i = 0; i < wanted->len; i++)
    add_test (self, g_ptr_array_index (wanted, i));
  for (guint i = 0; i < findings->len; i++)
    {
      if (sural_visit_values_is_recorded (sural_visit_step_get_record (step),
                                          g_ptr_array_index (findings, i)))
        add_test (self, g_ptr_array_index (findings, i));
    }
  for (guint i = 0; i < self->extras->len; i++)
    add_test (self, g_ptr_array_index (self->extras, i));
}

/* Whether the card before @index only came up because the test that was just left is positive: the
 * answer was on record after the card had been turned. */
static gboolean
is_just_due (SuralExamStep *self, guint index)
{
  const SuralFindingDefinition *before =
      index > 0 ? g_ptr_array_index (self->tests, index - 1) : NULL;

  return before != NULL && before->follows != NULL && self->left != NULL &&
         g_str_equal (before->follows, self->left->id) &&
         !sural_visit_values_is_recorded (sural_visit_step_get_record (SURAL_VISIT_STEP (self)),
                                          before);
}

/* Another way has been chosen, or a test brought another one: the card that is shown stays, unless
 * the new one should have come before it. */
static void
route_changed_cb (SuralExamStep *self)
{
  const SuralFindingDefinition *current = sural_exam_step_get_current (self);
  const SuralFindingDefinition *left = self->left;
  guint index = 0;

  gather_tests (self);
  if (current != NULL && !g_ptr_array_find (self->tests, current, &index))
    insert_extra (self, current, index = 0);
  list_tests (self);
  if (current != NULL)
    {
      self->current = index;
      if (is_just_due (self, index) && sural_exam_card_commit (self->card))
        {
          show_card (self, index - 1);
          self->left = left;
          if (gtk_widget_get_mapped (GTK_WIDGET (self)))
            focus_card (self);
        }
    }
  sural_visit_step_refresh (SURAL_VISIT_STEP (self));
}

/* The line of keys under the card says what Enter does now. */
static void
enter_changed_cb (SuralExamStep *self)
{
  sural_exam_card_show_keys (self->card);
}

static void
sural_exam_step_setup (SuralVisitStep *step)
{
  SuralExamStep *self = SURAL_EXAM_STEP (step);

  sural_exam_card_set_asking (self->card, get_asking (self));
  sural_asking_add (get_asking (self), GTK_WIDGET (self->side_card), "side", SURAL_SIDE_NONE);
  sural_step_end_set_title (self->end, _ ("Examination done: Enter goes on"));
  g_signal_connect_object (get_asking (self), "changed", G_CALLBACK (enter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gather_tests (self);
  list_tests (self);
  g_signal_connect_object (sural_visit_step_get_route (step), "changed",
                           G_CALLBACK (route_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
show_progress (SuralExamStep *self, guint n_recorded, guint n_skipped, double minutes_left)
{
  g_autofree char *left = sural_words_minutes (minutes_left);
  g_autofree char *place =
      g_strdup_printf (self->asks_side ? _ ("Before test %u of %u") : _ ("Test %u of %u"),
                       self->current + 1, self->tests->len);
  g_autofree char *text = NULL;

  /* TRANSLATORS: the first is “Test 3 of 9” */
  if (n_skipped > 0)
    text = g_strdup_printf (_ ("%s · %u recorded · %u skipped · all others: %s"), place, n_recorded,
                            n_skipped, left);
  else
    text = g_strdup_printf (_ ("%s · %u recorded · all others: %s"), place, n_recorded, left);

  gtk_label_set_label (GTK_LABEL (self->progress_label), text);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress_bar),
                                 (double) n_recorded / self->tests->len);
}

static void
show_best (SuralExamStep *self)
{
  const SuralFindingDefinition *best = find_best (self);
  g_autofree char *text =
      best != NULL ? g_strdup_printf (_ ("Most worth doing: %s"), best->label) : NULL;

  gtk_widget_set_sensitive (self->best_button, best != NULL);
  gtk_widget_set_visible (self->best_button,
                          self->asks_side || best != sural_exam_step_get_current (self));
  gtk_label_set_label (GTK_LABEL (self->best_label),
                       text != NULL ? text : _ ("No further test would tell more"));
}

/* Up to where the examination has come: the card that is shown, or the last that is recorded. What
 * lies before it without an answer was passed over: it is unknown, not negative. */
static guint
find_furthest (SuralExamStep *self)
{
  SuralRecord *record = sural_visit_step_get_record (SURAL_VISIT_STEP (self));
  guint furthest = self->current < self->tests->len ? self->current : 0;

  for (guint i = furthest; i < self->tests->len; i++)
    {
      if (sural_visit_values_is_recorded (record, g_ptr_array_index (self->tests, i)))
        furthest = i;
    }
  return furthest;
}

static void
show_state (GtkWidget *row, gboolean recorded, gboolean skipped)
{
  GtkWidget *mark = g_object_get_data (G_OBJECT (row), "mark");

  gtk_image_set_from_icon_name (GTK_IMAGE (mark), recorded ? "object-select-symbolic" : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  recorded ? _ ("recorded") : _ ("not recorded"), -1);
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "skipped"), skipped);
}

/* Shows how far a test has come; returns whether it was passed over. */
static gboolean
show_test_state (SuralExamStep *self, guint index, gboolean recorded, guint furthest)
{
  gboolean skipped = !recorded && index < furthest && index != self->current;

  show_state (get_test_row (self, index), recorded, skipped);
  return skipped;
}

/* It is no test and counts among none. */
static void
show_side (SuralExamStep *self)
{
  SuralSide side = get_side (self);

  sural_side_card_set_side (self->side_card, side);
  if (self->side_row == NULL)
    return;
  gtk_widget_set_visible (self->side_row, has_side_card (self));
  show_state (self->side_row, side != SURAL_SIDE_NONE,
              side == SURAL_SIDE_NONE && !self->asks_side && is_side_passed (self));
}

/* An answer that was taken back is asked for again where it matters. */
static void
ask_side_again (SuralExamStep *self)
{
  gboolean was_known = self->side_known;
  const SuralFindingDefinition *current = sural_exam_step_get_current (self);

  self->side_known = get_side (self) != SURAL_SIDE_NONE;
  if (!was_known || self->side_known || self->asks_side)
    return;
  self->side_left = FALSE;
  if (current == NULL || !current->sided || !sural_exam_card_commit (self->card))
    return;
  show_place (self, self->current, TRUE);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    focus_card (self);
}

static void
sural_exam_step_refresh (SuralVisitStep *step)
{
  SuralExamStep *self = SURAL_EXAM_STEP (step);
  SuralRecord *record = sural_visit_step_get_record (step);
  guint n_recorded = 0;
  guint n_skipped = 0;
  guint furthest = 0;
  double minutes_left = 0;

  if (self->tests->len == 0)
    return;
  ask_side_again (self);
  furthest = find_furthest (self);
  for (guint i = 0; i < self->tests->len; i++)
    {
      const SuralFindingDefinition *test = g_ptr_array_index (self->tests, i);
      gboolean recorded = sural_visit_values_is_recorded (record, test);

      if (show_test_state (self, i, recorded, furthest))
        n_skipped++;
      if (recorded)
        n_recorded++;
      else
        minutes_left += test->minutes;
    }
  gtk_widget_set_sensitive (self->previous_button,
                            (self->current > 0 && self->current < self->tests->len) ||
                                comes_after_side (self) || self->at_end);
  sural_exam_card_refresh (self->card);
  show_side (self);
  sural_step_end_show (self->end, self->tests->len - n_recorded);
  show_progress (self, n_recorded, n_skipped, minutes_left);
  show_best (self);
}

static void
sural_exam_step_count (SuralVisitStep *step, guint *n_recorded, guint *n_asked)
{
  SuralExamStep *self = SURAL_EXAM_STEP (step);

  *n_asked = self->tests->len;
  *n_recorded = 0;
  for (guint i = 0; i < self->tests->len; i++)
    {
      if (sural_visit_values_is_recorded (sural_visit_step_get_record (step),
                                          g_ptr_array_index (self->tests, i)))
        (*n_recorded)++;
    }
}

/* Few examinations do every test: it is over when all is recorded or a conclusion has been drawn.
 */
static gboolean
sural_exam_step_is_complete (SuralVisitStep *step)
{
  SuralRecord *record = sural_visit_step_get_record (step);
  SuralConclusion *conclusion = sural_case_get_conclusion (sural_record_get_case (record));
  guint n_recorded = 0, n_asked = 0;

  sural_visit_step_count (step, &n_recorded, &n_asked);
  return n_recorded == n_asked ||
         (n_recorded > 0 && conclusion != NULL &&
          sural_conclusion_get_recorded (conclusion) >= sural_visit_values_get_start (record));
}

/* The test on whose card something is set: the finding itself, one that is observed with it, or
 * what is measured beside it. */
static const SuralFindingDefinition *
find_card (SuralExamStep *self, const char *id)
{
  SuralKnowledge *knowledge = sural_visit_step_get_knowledge (SURAL_VISIT_STEP (self));
  const SuralFindingDefinition *test = sural_knowledge_get_finding (knowledge, id);
  GPtrArray *findings = sural_knowledge_get_findings (knowledge);

  if (test != NULL && test->part_of != NULL)
    test = sural_knowledge_get_finding (knowledge, test->part_of);
  for (guint i = 0; test == NULL && i < findings->len; i++)
    {
      const SuralFindingDefinition *other = g_ptr_array_index (findings, i);
      const SuralTool *tool = sural_finding_definition_get_tool (other, SURAL_TOOL_MEASURE);

      if (tool != NULL && (g_strcmp0 (tool->left, id) == 0 || g_strcmp0 (tool->right, id) == 0))
        test = other;
    }
  return test != NULL && has_card (test) ? test : NULL;
}

static gboolean
sural_exam_step_asks (SuralVisitStep *step, const char *id)
{
  return g_str_equal (id, "side") || find_card (SURAL_EXAM_STEP (step), id) != NULL;
}

static gboolean
show_side_card (SuralExamStep *self)
{
  guint index = find_first_sided (self);

  if (index == G_MAXUINT)
    return FALSE;
  go_to_side (self, index);
  return TRUE;
}

static gboolean
sural_exam_step_show_finding (SuralVisitStep *step, const char *id)
{
  SuralExamStep *self = SURAL_EXAM_STEP (step);
  const SuralFindingDefinition *test = find_card (self, id);
  guint index = 0;

  if (!sural_exam_card_commit (self->card))
    return FALSE;
  if (g_str_equal (id, "side"))
    return show_side_card (self);
  if (test == NULL)
    return FALSE;
  if (!g_ptr_array_find (self->tests, test, &index))
    {
      /* Asked for outside the way: it comes next, and the way goes on after it. */
      index = self->current < self->tests->len ? self->current + 1 : 0;
      insert_extra (self, test, index);
      list_tests (self);
    }
  go_to (self, index);
  return TRUE;
}

static const char *
sural_exam_step_get_finding (SuralVisitStep *step)
{
  const SuralFindingDefinition *current = sural_exam_step_get_current (SURAL_EXAM_STEP (step));

  return current != NULL ? current->id : NULL;
}

/* Goes on at the first test that is not recorded. */
static void
sural_exam_step_enter (SuralVisitStep *step)
{
  SuralExamStep *self = SURAL_EXAM_STEP (step);

  if (sural_exam_step_get_current (self) == NULL && self->tests->len > 0)
    {
      guint first = 0;

      for (guint i = self->tests->len; i > 0; i--)
        {
          if (!sural_visit_values_is_recorded (sural_visit_step_get_record (step),
                                               g_ptr_array_index (self->tests, i - 1)))
            first = i - 1;
        }
      show_card (self, first);
    }
  focus_card (self);
}

static void
sural_exam_step_leave (SuralVisitStep *step)
{
  sural_exam_card_commit (SURAL_EXAM_STEP (step)->card);
}

/* A button with its words, or with a sign where there is little room; its name stays. */
static void
show_tool (GtkWidget *button, gboolean narrow, const char *icon, const char *words)
{
  if (narrow)
    gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  else
    gtk_button_set_label (GTK_BUTTON (button), words);
}

static void
sural_exam_step_set_narrow (SuralVisitStep *step, gboolean narrow)
{
  SuralExamStep *self = SURAL_EXAM_STEP (step);

  self->narrow = narrow;
  sural_exam_card_set_narrow (self->card, narrow);
  show_tool (self->previous_button, narrow, "go-up-symbolic", _ ("_Previous test"));
  show_tool (self->next_button, narrow, "go-down-symbolic", _ ("Ne_xt test"));
}

static void
sural_exam_step_finalize (GObject *object)
{
  g_ptr_array_unref (SURAL_EXAM_STEP (object)->tests);
  g_ptr_array_unref (SURAL_EXAM_STEP (object)->extras);
  G_OBJECT_CLASS (sural_exam_step_parent_class)->finalize (object);
}

static void
sural_exam_step_class_init (SuralExamStepClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SuralVisitStepClass *step_class = SURAL_VISIT_STEP_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sural_exam_step_finalize;
  step_class->setup = sural_exam_step_setup;
  step_class->refresh = sural_exam_step_refresh;
  step_class->count = sural_exam_step_count;
  step_class->is_complete = sural_exam_step_is_complete;
  step_class->asks = sural_exam_step_asks;
  step_class->show_finding = sural_exam_step_show_finding;
  step_class->get_finding = sural_exam_step_get_finding;
  step_class->enter = sural_exam_step_enter;
  step_class->leave = sural_exam_step_leave;
  step_class->set_narrow = sural_exam_step_set_narrow;
  g_type_ensure (SURAL_TYPE_EXAM_CARD);
  gtk_widget_class_install_action (widget_class, "exam-step.normal", NULL, normal_cb);
  g_type_ensure (SURAL_TYPE_SIDE_CARD);
  g_type_ensure (SURAL_TYPE_STEP_END);
  g_type_ensure (SURAL_TYPE_ASIDE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-exam-step.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralExamStep, card);
  gtk_widget_class_bind_template_child (widget_class, SuralExamStep, side_card);
  gtk_widget_class_bind_template_child (widget_class, SuralExamStep, end);
  gtk_widget_class_bind_template_child (widget_class, SuralExamStep, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, SuralExamStep, progress_label);
  gtk_widget_class_bind_template_child (widget_class, SuralExamStep, previous_button);
  gtk_widget_class_bind_template_child (widget_class, SuralExamStep, next_button);
  gtk_widget_class_bind_template_child (widget_class, SuralExamStep, best_button);
  gtk_widget_class_bind_template_child (widget_class, SuralExamStep, best_label);
  gtk_widget_class_bind_template_child (widget_class, SuralExamStep, tests_list);
  gtk_widget_class_bind_template_child (widget_class, SuralExamStep, tests_popover);
  gtk_widget_class_bind_template_child (widget_class, SuralExamStep, scroller);
  gtk_widget_class_bind_template_callback (widget_class, side_answered_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_next);
  gtk_widget_class_bind_template_callback (widget_class, sural_visit_step_done);
  gtk_widget_class_bind_template_callback (widget_class, go_previous);
  gtk_widget_class_bind_template_callback (widget_class, go_best);
  gtk_widget_class_bind_template_callback (widget_class, test_activated_cb);
}

static void
sural_exam_step_init (SuralExamStep *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->tests = g_ptr_array_new ();
  self->extras = g_ptr_array_new ();
  self->current = G_MAXUINT;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (key_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * sural_exam_step_new:
 *
 * Returns: (transfer floating): the step
 */
GtkWidget *
sural_exam_step_new (void)
{
  return g_object_new (SURAL_TYPE_EXAM_STEP, NULL);
}

/**
 * sural_exam_step_get_current:
 *
 * Returns: (nullable): the test whose card is shown, or that which leg it is is asked for; NULL
 *   before the first
 */
const SuralFindingDefinition *
sural_exam_step_get_current (SuralExamStep *self)
{
  g_return_val_if_fail (SURAL_IS_EXAM_STEP (self), NULL);
  return self->current < self->tests->len ? g_ptr_array_index (self->tests, self->current) : NULL;
}
