/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/steps/sural-questions-step.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/say/sural-announce.h"
#include "app/common/page/sural-aside.h"
#include "app/visit/sural-answer-key.h"
#include "app/visit/sural-answer.h"
#include "app/visit/card/sural-finding-row.h"
#include "app/visit/steps/sural-step-end.h"
#include "record/visit/sural-visit-values.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>

struct _SuralQuestionsStep
{
  SuralVisitStep parent_instance;

  SuralQuestions questions;
  GtkWidget *clamp;
  GtkWidget *content;
  GtkWidget *groups_box;
  GtkWidget *hint;
  GtkWidget *progress_label;
  GtkWidget *skipped_button;
  SuralStepEnd *end;
  GPtrArray *groups;       /* GtkWidget, in order */
  GPtrArray *none_buttons; /* GtkButton, one for each group with red flags */
  GPtrArray *rows;         /* SuralFindingRow, in order */
  GPtrArray *extras;       /* const SuralFindingDefinition asked for outside the way */
  const SuralFindingDefinition *reached; /* the furthest question that has had the focus */
  gboolean held; /* a key was refused: a red flag on record is taken back first */
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (SuralQuestionsStep, sural_questions_step, SURAL_TYPE_VISIT_STEP)

/* The arrows go from the end of one group to the next. */
static gboolean
keynav_failed_cb (SuralQuestionsStep *self, GtkDirectionType direction)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, SURAL_TYPE_FINDING_ROW) : NULL;
  guint index = 0;

  if (GTK_IS_LIST_BOX_ROW (focus))
    row = focus;
  if (row == NULL || !g_ptr_array_find (self->rows, row, &index))
    return FALSE;
  if (direction == GTK_DIR_DOWN && index + 1 < self->rows->len)
    return gtk_widget_grab_focus (g_ptr_array_index (self->rows, index + 1));
  if (direction == GTK_DIR_UP && index > 0)
    return gtk_widget_grab_focus (g_ptr_array_index (self->rows, index - 1));
  return FALSE;
}

static SuralFindingRow *
get_row (SuralQuestionsStep *self, guint index)
{
  return g_ptr_array_index (self->rows, index);
}

static const SuralFindingDefinition *
get_question (SuralQuestionsStep *self, guint index)
{
  return sural_finding_row_get_definition (get_row (self, index));
}

static SuralAsking *
get_asking (SuralQuestionsStep *self)
{
  return sural_visit_step_get_asking (SURAL_VISIT_STEP (self));
}

/* A question that may be answered together with the others of its group: a red flag. Another
 * diagnosis being as likely is the clinician's judgement, and is not. */
static gboolean
is_flag (const SuralFindingDefinition *definition)
{
  return definition->safety && definition->kind == SURAL_FINDING_YES_NO && !definition->sided;
}

/* Whether a question waits for the no to the rest, of its group or with no @section of all: among
 * those that are asked, or among those that are looked at, which nobody can deny unseen. */
static gboolean
is_of_rest (SuralQuestionsStep *self, guint index, const char *section, gboolean looked_at)
{
  const SuralFindingDefinition *question = get_question (self, index);

  return is_flag (question) && (section == NULL || g_str_equal (question->section, section)) &&
         (question->how != NULL) == looked_at &&
         !sural_finding_row_is_answered (get_row (self, index));
}

/* The rows that one no answers: what is asked and has been on screen; once all that is asked has
 * its answer, what is looked at.
 *
 * @section: (nullable): the group, as for its button; NULL: all of them, as for the key
 * @from: the first of them: what the key has gone past without an answer is unknown and stays so
 * @looked_at: (out) (optional): which of them it is */
static GPtrArray *
list_rest (SuralQuestionsStep *self, const char *section, guint from, gboolean *looked_at)
{
  GPtrArray *rest = g_ptr_array_new ();
  gboolean any = FALSE;

  for (int signs = FALSE; signs <= TRUE && !any; signs++)
    {
      for (guint i = from; i < self->rows->len; i++)
        {
          if (!is_of_rest (self, i, section, signs))
            continue;
          any = TRUE;
          if (sural_asking_was_shown (get_asking (self), get_question (self, i)->id,
                                      SURAL_SIDE_NONE))
            g_ptr_array_add (rest, get_row (self, i));
        }
      if (looked_at != NULL)
        *looked_at = signs;
    }
  return rest;
}

/* "0 no to these 9", or NULL where there is nothing to say no to. */
static char *
dup_none_words (SuralQuestionsStep *self, const char *section, guint from)
{
  gboolean looked_at = FALSE;
  g_autoptr (GPtrArray) rest = list_rest (self, section, from, &looked_at);

  if (rest->len == 0)
    return NULL;
  if (looked_at)
    return g_strdup_printf (ngettext ("Looked at: no to %u sign", "Looked at: no to %u signs",
                                      rest->len),
                            rest->len);
  return g_strdup_printf (ngettext ("No to the rest: %u", "No to the rest: %u", rest->len),
                          rest->len);
}

/* What a no to the rest would answer now. */
static void
show_none_buttons (SuralQuestionsStep *self)
{
  for (guint i = 0; i < self->none_buttons->len; i++)
    {
      GtkWidget *button = g_ptr_array_index (self->none_buttons, i);
      const char *section = g_object_get_data (G_OBJECT (button), "section");
      g_autofree char *words = dup_none_words (self, section, 0);
      g_autofree char *name =
          words != NULL ? g_strdup_printf (_ ("%s, %s"), words, sural_words_section (section))
                        : NULL;

      gtk_widget_set_visible (button, words != NULL);
      if (words == NULL)
        continue;
      gtk_button_set_label (GTK_BUTTON (button), words);
      gtk_widget_set_tooltip_text (
          button,
          _ ("Records a no for each of this group that has been on screen and has no answer"));
      sural_accessible_set_name (button, name);
    }
}

static int
find_focused (SuralQuestionsStep *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (focus == row || gtk_widget_is_ancestor (focus, row))
        return (int) i;
    }
  return -1;
}

static void
add_words (GString *text, const char *words)
{
  if (words != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", words);
}

/* What Enter does to the question now. */
static const char *
get_enter_words (SuralQuestionsStep *self, guint index)
{
  if (sural_asking_waits (get_asking (self)))
    return _ ("answered; Enter again passes over this one");
  return sural_finding_row_is_answered (get_row (self, index)) ? _ ("Enter next")
                                                               : _ ("Enter leaves it unknown");
}

/* What the keys do now, for the question that has the focus. */
static void
show_hint (SuralQuestionsStep *self)
{
  int focused = find_focused (self);
  const SuralFindingDefinition *question =
      focused >= 0 ? get_question (self, (guint) focused) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *keys = question != NULL ? sural_answer_dup_key_hint (question) : NULL;
  g_autofree char *none =
      question != NULL && is_flag (question) ? dup_none_words (self, NULL, (guint) focused) : NULL;

  if (question == NULL)
    {
      gtk_label_set_label (GTK_LABEL (self->hint), _ ("Enter goes on · Shift+Enter back"));
      return;
    }
  if (self->held)
    {
      gtk_label_set_label (
          GTK_LABEL (self->hint),
          _ ("This red flag is recorded as yes. Backspace takes it back; then it can "
             "be answered again."));
      return;
    }
  add_words (text, keys);
  if (none != NULL)
    {
      g_autofree char *lower = g_strdup_printf ("0 %s", none);

      add_words (text, lower);
    }
  if (question->sided)
    add_words (text, _ ("L R leg"));
  add_words (text, get_enter_words (self, (guint) focused));
  /* What is the same everywhere gives way to the question where there is little room. */
  if (!self->narrow)
    {
      add_words (text, _ ("Shift+Enter back"));
      add_words (text, _ ("Ctrl+Z takes back"));
    }
  gtk_label_set_label (GTK_LABEL (self->hint), text->str);
}

/* Red flags are asked at every visit; how it began is asked once. */
static gboolean
is_done (SuralQuestionsStep *self, const SuralFindingDefinition *question)
{
  SuralRecord *record = sural_visit_step_get_record (SURAL_VISIT_STEP (self));

  return self->questions == SURAL_QUESTIONS_SAFETY
             ? sural_visit_values_is_recorded (record, question)
             : sural_visit_values_is_known (record, question);
}

/* Whether a question was answered at this visit. What was said at intake stands there without
 * anybody having come to it. */
static gboolean
is_answered_here (SuralRecord *record, const SuralFindingDefinition *question)
{
  static const SuralSide sides[] = { SURAL_SIDE_NONE, SURAL_SIDE_LEFT, SURAL_SIDE_RIGHT };

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      SuralFinding *finding = sural_visit_values_find (record, question->id, sides[i]);

      if (finding != NULL && !sural_finding_is_from_intake (finding))
        return TRUE;
    }
  return FALSE;
}

/* The question up to which the step has come: the furthest that has had the focus, or that has an
 * answer of this visit. What lies before it without an answer was passed over: it is unknown. */
static guint
find_furthest (SuralQuestionsStep *self)
{
  SuralRecord *record = sural_visit_step_get_record (SURAL_VISIT_STEP (self));
  guint furthest = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      if (get_question (self, i) == self->reached ||
          is_answered_here (record, get_question (self, i)))
        furthest = i;
    }
  return furthest;
}

/* Marks what was passed over, and says how much is left. */
static void
show_progress (SuralQuestionsStep *self)
{
  guint furthest = find_furthest (self), n_done = 0, n_skipped = 0;
  g_autofree char *text = NULL;
  double minutes = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      gboolean done = is_done (self, get_question (self, i));
      gboolean skipped = !done && i < furthest;

      sural_finding_row_set_skipped (get_row (self, i), skipped);
      n_done += done;
      n_skipped += skipped;
      minutes += done ? 0 : get_question (self, i)->minutes;
    }
  if (n_done == self->rows->len)
    text = g_strdup (_ ("All answered"));
  else
    {
      g_autofree char *left = sural_words_minutes (minutes);

      text = n_skipped > 0
                 ? g_strdup_printf (_ ("%u of %u answered · %u skipped, unknown · all others: %s"),
                                    n_done, self->rows->len, n_skipped, left)
                 : g_strdup_printf (_ ("%u of %u answered · all others: %s"), n_done,
                                    self->rows->len, left);
    }
  gtk_label_set_label (GTK_LABEL (self->progress_label), text);
  gtk_widget_set_sensitive (self->skipped_button, n_skipped > 0);
  sural_step_end_show (self->end, self->rows->len - n_done);
  show_none_buttons (self);
}

static void
row_focused_cb (SuralQuestionsStep *self, GtkEventController *controller)
{
  GtkWidget *row = gtk_event_controller_get_widget (controller);
  guint index = 0;

  if (!g_ptr_array_find (self->rows, row, &index) || index < find_furthest (self))
    return;
  self->reached = get_question (self, index);
  show_progress (self);
}

static void
row_entered_cb (SuralQuestionsStep *self, GtkEventController *controller)
{
  row_focused_cb (self, controller);
  sural_asking_bring (get_asking (self), gtk_event_controller_get_widget (controller),
                      SURAL_BRING_IN);
  self->held = FALSE;
  show_hint (self);
}

/* After the last question comes the end of the step, and no further. */
static void
go_to_row (SuralQuestionsStep *self, guint index)
{
  if (index >= self->rows->len)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->end));
      show_hint (self);
      sural_asking_bring (get_asking (self), GTK_WIDGET (self->end), SURAL_BRING_AHEAD);
      return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (get_row (self, index)));
  sural_asking_bring (get_asking (self), GTK_WIDGET (get_row (self, index)), SURAL_BRING_AHEAD);
  sural_visit_step_moved (SURAL_VISIT_STEP (self));
}

static void
go_to_skipped (SuralQuestionsStep *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (!is_done (self, get_question (self, i)))
        {
          go_to_row (self, i);
          return;
        }
    }
}

/* Goes on to the next group; from the last one to the end. */
static void
go_past_group (SuralQuestionsStep *self, const char *section)
{
  guint index = 0;

  while (index < self->rows->len && !g_str_equal (get_question (self, index)->section, section))
    index++;
  while (index < self->rows->len && g_str_equal (get_question (self, index)->section, section))
    index++;
  go_to_row (self, index);
}

/* What stands right before a question and has not been on screen either comes there with it: it
 * would be passed over unseen. */
static guint
find_unseen (SuralQuestionsStep *self, guint index)
{
  while (index > 0 && !sural_asking_was_shown (get_asking (self),
                                               get_question (self, index - 1)->id, SURAL_SIDE_NONE))
    index--;
  return index;
}

static gboolean
go_to_first (SuralQuestionsStep *self, const char *section, guint from, gboolean looked_at)
{
  for (guint i = from; i < self->rows->len; i++)
    {
      if (!is_of_rest (self, i, section, looked_at))
        continue;
      go_to_row (self, i);
      sural_asking_bring (get_asking (self), GTK_WIDGET (get_row (self, find_unseen (self, i))),
                          SURAL_BRING_TOP);
      return TRUE;
    }
  return FALSE;
}

/* One more no, where the first is without an answer; past the group when all of it have one, and
 * with no @section to the end. Signs may stand before the last question: they begin anew.
 *
 * @looked_at: whether it was signs that were answered now */
static void
go_to_rest (SuralQuestionsStep *self, const char *section, guint from, gboolean looked_at)
{
  if (go_to_first (self, section, from, FALSE) ||
      go_to_first (self, section, looked_at ? from : 0, TRUE))
    return;
  if (section != NULL)
    go_past_group (self, section);
  else
    go_to_row (self, self->rows->len);
}

/* Records a "no" for those that key 0, or with a @section its button, stands for now: one undo
 * takes it back. */
static void
answer_none (SuralQuestionsStep *self, const char *section, guint from)
{
  SuralRecord *record = sural_visit_step_get_record (SURAL_VISIT_STEP (self));
  gboolean looked_at = FALSE;
  g_autoptr (GPtrArray) rest = list_rest (self, section, from, &looked_at);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) none = NULL;

  for (guint i = 0; i < rest->len; i++)
    {
      SuralFindingRow *row = g_ptr_array_index (rest, i);

      g_strv_builder_add (ids, sural_finding_row_get_definition (row)->id);
      sural_finding_row_show_answer (row, "no");
    }
  none = g_strv_builder_end (ids);
  if (rest->len > 0)
    {
      g_autofree char *text =
          g_strdup_printf (ngettext ("%u answered no. Ctrl+Z takes it back.",
                                     "%u answered no. Ctrl+Z takes all of them back.", rest->len),
                           rest->len);

      sural_record_set_findings (record, (const char *const *) none, "no");
      sural_announce (GTK_WIDGET (self), text);
    }
  sural_asking_begin (get_asking (self));
  go_to_rest (self, section, from, looked_at);
  show_progress (self);
}

/* What is typed and wrong is put right before the next question is asked; the Enter that was typed
 * out of habit after an answer that had gone on by itself passes over nothing. */
static gboolean
take_enter (SuralQuestionsStep *self, guint index, gboolean back)
{
  gboolean typing = sural_finding_row_is_typing (get_row (self, index));

  if (!sural_finding_row_commit (get_row (self, index)))
    return GDK_EVENT_STOP;
  if (back)
    {
      sural_asking_begin (get_asking (self));
      if (index > 0)
        go_to_row (self, index - 1);
    }
  else if (sural_asking_take_enter (get_asking (self)) || typing)
    go_to_row (self, index + 1);
  show_hint (self);
  return GDK_EVENT_STOP;
}

/* A red flag that is there is taken back before it is answered otherwise: a stray letter is no
 * second opinion. */
static gboolean
is_held (SuralQuestionsStep *self, guint index, guint keyval)
{
  const SuralFindingDefinition *question = get_question (self, index);

  return question->safety && question->kind == SURAL_FINDING_YES_NO && keyval != GDK_KEY_Delete &&
         keyval != GDK_KEY_BackSpace &&
         g_strcmp0 (sural_visit_values_get (sural_visit_step_get_record (SURAL_VISIT_STEP (self)),
                                            question->id,
                                            sural_finding_row_get_active_side (
                                                get_row (self, index))),
                    "yes") == 0;
}

/* An answer that is whole goes on: to the other leg, to the next question, to the end.
 *
 * @corrects: both legs had their answer before */
static void
go_on (SuralQuestionsStep *self, guint index, guint keyval, gboolean corrects)
{
  SuralFindingRow *row = get_row (self, index);

  if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_BackSpace || !sural_finding_row_is_whole (row))
    return;
  if (!sural_finding_row_move_on (row) && !(corrects && sural_finding_row_correct_on (row)))
    go_to_row (self, index + 1);
  sural_asking_answered (get_asking (self), TRUE);
}

static gboolean
take_answer (SuralQuestionsStep *self, guint index, guint keyval)
{
  SuralFindingRow *row = get_row (self, index);
  gboolean corrects = sural_finding_row_is_answered (row);

  if (is_held (self, index, keyval))
    {
      self->held = TRUE;
      show_hint (self);
      sural_announce (GTK_WIDGET (self), gtk_label_get_label (GTK_LABEL (self->hint)));
      return GDK_EVENT_STOP;
    }
  if (!sural_finding_row_take_key (row, keyval))
    return GDK_EVENT_PROPAGATE;
  go_on (self, index, keyval, corrects);
  show_hint (self);
  return GDK_EVENT_STOP;
}

static gboolean
denies_any (SuralQuestionsStep *self, guint from)
{
  g_autoptr (GPtrArray) rest = list_rest (self, NULL, from, NULL);

  return rest->len > 0;
}

/* The keys of a question. A key that answers is taken only by what is on screen. */
static gboolean
take_key (SuralQuestionsStep *self, guint index, guint keyval)
{
  const SuralFindingDefinition *question = get_question (self, index);
  SuralFindingRow *row = get_row (self, index);
  gboolean none = keyval == GDK_KEY_0 && is_flag (question);

  if (keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space)
    return GDK_EVENT_PROPAGATE;
  if (keyval != GDK_KEY_Delete && keyval != GDK_KEY_BackSpace &&
      (keyval >= 128 || !g_ascii_isalnum ((char) keyval)))
    return GDK_EVENT_PROPAGATE;
  sural_asking_begin (get_asking (self));
  self->held = FALSE;
  if ((keyval == GDK_KEY_l && sural_finding_row_focus_side (row, SURAL_SIDE_LEFT)) ||
      (keyval == GDK_KEY_r && sural_finding_row_focus_side (row, SURAL_SIDE_RIGHT)))
    return GDK_EVENT_STOP;
  if (!sural_asking_may_answer (get_asking (self), GTK_WIDGET (row)))
    return GDK_EVENT_STOP;
  if (!none)
    return take_answer (self, index, keyval);
  if (!denies_any (self, index))
    {
      /* There is nothing to say no to: it leads nowhere, past questions as little as to the end. */
      gtk_widget_error_bell (GTK_WIDGET (row));
      sural_announce (GTK_WIDGET (self), gtk_label_get_label (GTK_LABEL (self->hint)));
      return GDK_EVENT_STOP;
    }
  answer_none (self, NULL, index);
  return GDK_EVENT_STOP;
}

/* From the end one goes back to the last question. */
static gboolean
take_end_key (SuralQuestionsStep *self, guint keyval, GdkModifierType modifiers)
{
  if (!sural_answer_key_is_enter (keyval) || (modifiers & GDK_SHIFT_MASK) == 0 ||
      self->rows->len == 0)
    return GDK_EVENT_PROPAGATE;
  go_to_row (self, self->rows->len - 1);
  return GDK_EVENT_STOP;
}

/* Enter goes to the next question, after the last one to the end of the step; 0 answers no to what
 * has been on screen. */
static gboolean
key_pressed_cb (SuralQuestionsStep *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row = NULL;
  guint index = 0;

  if (focus == NULL || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 ||
      sural_answer_key_is_for_popover (focus))
    return GDK_EVENT_PROPAGATE;
  if (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->end)))
    return take_end_key (self, keyval, modifiers);
  row = SURAL_IS_FINDING_ROW (focus) ? focus
                                     : gtk_widget_get_ancestor (focus, SURAL_TYPE_FINDING_ROW);
  if (row == NULL || !g_ptr_array_find (self->rows, row, &index))
    return GDK_EVENT_PROPAGATE;
  /* It opens the help of a question, and is no answer to it. */
  if (sural_answer_key_is_enter (keyval) &&
      gtk_widget_get_ancestor (focus, GTK_TYPE_MENU_BUTTON) != NULL)
    return GDK_EVENT_PROPAGATE;
  if (sural_answer_key_is_enter (keyval))
    return take_enter (self, index, (modifiers & GDK_SHIFT_MASK) != 0);
  if (GTK_IS_TEXT (focus))
    return GDK_EVENT_PROPAGATE;
  return take_key (self, index,
                   sural_answer_key (gtk_widget_get_display (GTK_WIDGET (self)), keyval, keycode));
}

static void
none_clicked_cb (SuralQuestionsStep *self, GtkWidget *button)
{
  answer_none (self, g_object_get_data (G_OBJECT (button), "section"), 0);
}

static GtkWidget *
make_none_button (SuralQuestionsStep *self, const char *section)
{
  GtkWidget *button = gtk_button_new_with_label ("");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "section", g_strdup (section), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (none_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_ptr_array_add (self->none_buttons, button);
  return button;
}

static GtkWidget *
make_group (SuralQuestionsStep *self, const char *section, gboolean with_none)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *top = sural_aside_new ();
  GtkWidget *heading = gtk_label_new (sural_words_section (section));
  GtkWidget *list = gtk_list_box_new ();

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  heading, NULL, -1);
  g_signal_connect_object (list, "keynav-failed", G_CALLBACK (keynav_failed_cb), self,
                           G_CONNECT_SWAPPED);
  sural_aside_append (SURAL_ASIDE (top), heading);
  gtk_box_append (GTK_BOX (group), top);
  gtk_box_append (GTK_BOX (group), list);
  if (with_none)
    sural_aside_append (SURAL_ASIDE (top), make_none_button (self, section));
  gtk_box_append (GTK_BOX (self->groups_box), group);
  g_ptr_array_add (self->groups, group);
  return list;
}

/* A row of two sides asks for each. */
static void
ask_with (SuralQuestionsStep *self, GtkWidget *row, const SuralFindingDefinition *question)
{
  if (!question->sided)
    {
      sural_asking_add (get_asking (self), row, question->id, SURAL_SIDE_NONE);
      return;
    }
  sural_asking_add (get_asking (self), row, question->id, SURAL_SIDE_LEFT);
  sural_asking_add (get_asking (self), row, question->id, SURAL_SIDE_RIGHT);
}

static void
add_row (SuralQuestionsStep *self, GtkWidget *list, const SuralFindingDefinition *question)
{
  SuralVisitStep *step = SURAL_VISIT_STEP (self);
  GtkWidget *row = sural_finding_row_new (sural_visit_step_get_record (step),
                                          sural_visit_step_get_earlier (step), question);

  GtkEventController *focus = gtk_event_controller_focus_new ();

  sural_finding_row_set_narrow (SURAL_FINDING_ROW (row), self->narrow);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (row_entered_cb), self);
  gtk_widget_add_controller (row, focus);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  g_ptr_array_add (self->rows, row);
  ask_with (self, row, question);
}

/* Those of a section stand together, in the order of the first of each. */
static GPtrArray *
group_by_section (GPtrArray *questions)
{
  GPtrArray *grouped = g_ptr_array_new ();

  for (guint i = 0; i < questions->len; i++)
    {
      const SuralFindingDefinition *leader = g_ptr_array_index (questions, i);

      for (guint j = i; j < questions->len && !g_ptr_array_find (grouped, leader, NULL); j++)
        {
          const SuralFindingDefinition *question = g_ptr_array_index (questions, j);

          if (g_str_equal (question->section, leader->section))
            g_ptr_array_add (grouped, (gpointer) question);
        }
    }
  return grouped;
}

/* What stands there already stays where it is: a list must not move under the hand that answers
 * it. What is new comes after it. */
static GPtrArray *
keep_places (SuralQuestionsStep *self, GPtrArray *questions)
{
  GPtrArray *kept = g_ptr_array_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      if (g_ptr_array_find (questions, get_question (self, i), NULL))
        g_ptr_array_add (kept, (gpointer) get_question (self, i));
    }
  for (guint i = 0; i < questions->len; i++)
    {
      if (!g_ptr_array_find (kept, g_ptr_array_index (questions, i), NULL))
        g_ptr_array_add (kept, g_ptr_array_index (questions, i));
    }
  return kept;
}

static gboolean
is_shown (SuralQuestionsStep *self, GPtrArray *questions)
{
  if (questions->len != self->rows->len)
    return FALSE;
  for (guint i = 0; i < questions->len; i++)
    {
      if (g_ptr_array_index (questions, i) != get_question (self, i))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_flag_of (GPtrArray *questions, const char *section)
{
  for (guint i = 0; i < questions->len; i++)
    {
      const SuralFindingDefinition *question = g_ptr_array_index (questions, i);

      if (g_str_equal (question->section, section) && is_flag (question))
        return TRUE;
    }
  return FALSE;
}

static void
show_questions (SuralQuestionsStep *self, GPtrArray *questions)
{
  const char *section = NULL;
  GtkWidget *list = NULL;

  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->none_buttons, 0);
  for (guint i = 0; i < self->groups->len; i++)
    gtk_box_remove (GTK_BOX (self->groups_box), g_ptr_array_index (self->groups, i));
  g_ptr_array_set_size (self->groups, 0);
  for (guint i = 0; i < questions->len; i++)
    {
      const SuralFindingDefinition *question = g_ptr_array_index (questions, i);

      if (g_strcmp0 (section, question->section) != 0)
        list = make_group (self, question->section, has_flag_of (questions, question->section));
      section = question->section;
      add_row (self, list, question);
    }
}

static gboolean
focus_question (SuralQuestionsStep *self, const SuralFindingDefinition *question)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (get_question (self, i) == question)
        {
          gtk_widget_grab_focus (GTK_WIDGET (get_row (self, i)));
          sural_asking_bring (get_asking (self), GTK_WIDGET (get_row (self, i)), SURAL_BRING_AHEAD);
          return TRUE;
        }
    }
  return FALSE;
}

static const SuralFindingDefinition *
get_focused (SuralQuestionsStep *self)
{
  int focused = find_focused (self);

  return focused >= 0 ? get_question (self, (guint) focused) : NULL;
}

/* @afresh: in the order that fits what is known now, as when the step is entered. */
static void
arrange (SuralQuestionsStep *self, gboolean afresh)
{
  SuralVisitStep *step = SURAL_VISIT_STEP (self);
  g_autoptr (GPtrArray) gathered =
      sural_questions_gather (self->questions, sural_visit_step_get_route (step),
                              sural_visit_step_get_record (step), self->extras);
  g_autoptr (GPtrArray) kept = afresh ? g_ptr_array_ref (gathered) : keep_places (self, gathered);
  g_autoptr (GPtrArray) questions = group_by_section (kept);
  const SuralFindingDefinition *focused = get_focused (self);

  if (!is_shown (self, questions))
    {
      show_questions (self, questions);
      if (focused != NULL)
        focus_question (self, focused);
    }
  show_progress (self);
}

static void
build (SuralQuestionsStep *self)
{
  arrange (self, !gtk_widget_get_mapped (GTK_WIDGET (self)));
}

/* More of a group can be answered together now. */
static void
shown_cb (SuralQuestionsStep *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  show_none_buttons (self);
  show_hint (self);
}

static void
sural_questions_step_setup (SuralVisitStep *step)
{
  SuralQuestionsStep *self = SURAL_QUESTIONS_STEP (step);

  build (self);
  sural_step_end_set_title (self->end, self->questions == SURAL_QUESTIONS_SAFETY
                                           ? _ ("Safety done: Enter goes on")
                                           : _ ("History done: Enter goes on"));
  g_signal_connect_object (get_asking (self), "changed", G_CALLBACK (show_hint), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_asking (self), "shown", G_CALLBACK (shown_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sural_visit_step_get_route (step), "changed", G_CALLBACK (build), self,
                           G_CONNECT_SWAPPED);
}

static void
sural_questions_step_refresh (SuralVisitStep *step)
{
  SuralQuestionsStep *self = SURAL_QUESTIONS_STEP (step);

  for (guint i = 0; i < self->rows->len; i++)
    sural_finding_row_refresh (g_ptr_array_index (self->rows, i));
  show_progress (self);
  show_hint (self);
}

static void
sural_questions_step_count (SuralVisitStep *step, guint *n_recorded, guint *n_asked)
{
  SuralQuestionsStep *self = SURAL_QUESTIONS_STEP (step);

  *n_asked = self->rows->len;
  *n_recorded = 0;
  for (guint i = 0; i < self->rows->len; i++)
    *n_recorded += is_done (self, get_question (self, i));
}

static gboolean
sural_questions_step_asks (SuralVisitStep *step, const char *id)
{
  const SuralFindingDefinition *question =
      sural_knowledge_get_finding (sural_visit_step_get_knowledge (step), id);

  return question != NULL &&
         sural_questions_asks (SURAL_QUESTIONS_STEP (step)->questions, question);
}

static gboolean
sural_questions_step_show_finding (SuralVisitStep *step, const char *finding_id)
{
  SuralQuestionsStep *self = SURAL_QUESTIONS_STEP (step);
  const SuralFindingDefinition *question =
      sural_knowledge_get_finding (sural_visit_step_get_knowledge (step), finding_id);

  if (question == NULL || !sural_questions_asks (self->questions, question))
    return FALSE;
  if (!focus_question (self, question))
    {
      /* Asked for outside the way through the visit. */
      g_ptr_array_add (self->extras, (gpointer) question);
      build (self);
      focus_question (self, question);
    }
  return TRUE;
}

/* The question that has the focus. */
static const char *
sural_questions_step_get_finding (SuralVisitStep *step)
{
  const SuralFindingDefinition *focused = get_focused (SURAL_QUESTIONS_STEP (step));

  return focused != NULL ? focused->id : NULL;
}

/* Begins at the first question without an answer. */
static void
sural_questions_step_enter (SuralVisitStep *step)
{
  SuralQuestionsStep *self = SURAL_QUESTIONS_STEP (step);
  SuralRecord *record = sural_visit_step_get_record (step);

  arrange (self, TRUE);
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (!sural_visit_values_is_recorded (record, get_question (self, i)))
        {
          focus_question (self, get_question (self, i));
          return;
        }
    }
  if (self->rows->len > 0)
    focus_question (self, get_question (self, 0));
}

static void
sural_questions_step_set_narrow (SuralVisitStep *step, gboolean narrow)
{
  SuralQuestionsStep *self = SURAL_QUESTIONS_STEP (step);

  self->narrow = narrow;
  gtk_widget_set_margin_top (self->clamp, narrow ? 6 : 18);
  gtk_widget_set_margin_start (self->clamp, narrow ? 6 : 12);
  gtk_widget_set_margin_end (self->clamp, narrow ? 6 : 12);
  gtk_box_set_spacing (GTK_BOX (self->content), narrow ? 12 : 24);
  for (guint i = 0; i < self->rows->len; i++)
    sural_finding_row_set_narrow (g_ptr_array_index (self->rows, i), narrow);
  show_hint (self);
}

/* The hint is of what has the keyboard, whichever way it came there: a page that lay over it gives
 * it back before the window says so. */
static void
focus_moved_cb (SuralQuestionsStep *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_hint (self);
}

static void
sural_questions_step_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sural_questions_step_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::focus-widget",
                           G_CALLBACK (focus_moved_cb), widget, G_CONNECT_SWAPPED);
}

static void
sural_questions_step_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), focus_moved_cb, widget);
  GTK_WIDGET_CLASS (sural_questions_step_parent_class)->unroot (widget);
}

static void
sural_questions_step_dispose (GObject *object)
{
  SuralQuestionsStep *self = SURAL_QUESTIONS_STEP (object);

  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->none_buttons, 0);
  g_ptr_array_set_size (self->groups, 0);
  G_OBJECT_CLASS (sural_questions_step_parent_class)->dispose (object);
}

static void
sural_questions_step_finalize (GObject *object)
{
  g_ptr_array_unref (SURAL_QUESTIONS_STEP (object)->rows);
  g_ptr_array_unref (SURAL_QUESTIONS_STEP (object)->none_buttons);
  g_ptr_array_unref (SURAL_QUESTIONS_STEP (object)->groups);
  g_ptr_array_unref (SURAL_QUESTIONS_STEP (object)->extras);
  G_OBJECT_CLASS (sural_questions_step_parent_class)->finalize (object);
}

static void
sural_questions_step_class_init (SuralQuestionsStepClass *klass)
{
  SuralVisitStepClass *step_class = SURAL_VISIT_STEP_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_questions_step_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_questions_step_finalize;
  step_class->setup = sural_questions_step_setup;
  step_class->refresh = sural_questions_step_refresh;
  step_class->count = sural_questions_step_count;
  step_class->asks = sural_questions_step_asks;
  step_class->show_finding = sural_questions_step_show_finding;
  step_class->get_finding = sural_questions_step_get_finding;
  step_class->enter = sural_questions_step_enter;
  step_class->set_narrow = sural_questions_step_set_narrow;
  g_type_ensure (SURAL_TYPE_STEP_END);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/io/github/sural/Sural/ui/sural-questions-step.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), SuralQuestionsStep, clamp);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), SuralQuestionsStep, content);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), SuralQuestionsStep, groups_box);
  GTK_WIDGET_CLASS (klass)->root = sural_questions_step_root;
  GTK_WIDGET_CLASS (klass)->unroot = sural_questions_step_unroot;
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), SuralQuestionsStep, hint);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), SuralQuestionsStep,
                                        progress_label);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), SuralQuestionsStep,
                                        skipped_button);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), SuralQuestionsStep, end);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), go_to_skipped);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), sural_visit_step_done);
}

static void
sural_questions_step_init (SuralQuestionsStep *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->rows = g_ptr_array_new ();
  self->none_buttons = g_ptr_array_new ();
  self->groups = g_ptr_array_new ();
  self->extras = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * sural_questions_step_new:
 * @questions: which questions
 *
 * Returns: (transfer floating): the step
 */
GtkWidget *
sural_questions_step_new (SuralQuestions questions)
{
  SuralQuestionsStep *self = g_object_new (SURAL_TYPE_QUESTIONS_STEP, NULL);

  self->questions = questions;
  /* What is asked is another page of the guide. */
  if (questions == SURAL_QUESTIONS_SAFETY)
    gtk_widget_set_name (GTK_WIDGET (self), "safety");
  return GTK_WIDGET (self);
}
