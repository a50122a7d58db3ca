/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/card/sural-exam-card.h"

#include "app/common/drawing/sural-figure-view.h"
#include "app/common/entry/sural-left-right.h"
#include "app/common/page/sural-style-class.h"
#include "app/visit/instruments/instrument-words.h"
#include "app/visit/sural-answer.h"
#include "app/visit/card/sural-finding-help.h"
#include "app/visit/instruments/sural-instruments.h"
#include "app/visit/instruments/sural-side-measure.h"
#include "record/visit/norm-words.h"
#include "record/visit/sural-examined-normal.h"
#include "record/visit/sural-visit-values.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>

/* The picture shows how to do it: it is looked at from where the patient lies. */
#define PICTURE_SCALE 1.7
/* Beside the question, so that the answers stay above the fold. */
#define BESIDE_SCALE 1.2

struct _SuralExamCard
{
  AdwBin parent_instance;

  SuralRecord *record;
  SuralEarlierFindings *earlier;
  SuralAsking *asking;
  const SuralFindingDefinition *definition;

  GtkWidget *title;
  GtkWidget *minutes;
  GtkWidget *question;
  GtkWidget *both_count;
  GtkWidget *sides;
  SuralInstruments *instruments;
  GtkWidget *keys;
  GtkWidget *normal_button;
  GtkWidget *difference;
  GtkWidget *norm;
  AdwBin *figure_bin;
  gboolean narrow;
  GtkWidget *texts;

  GPtrArray *panels;   /* GtkWidget around each answer, in the order shown */
  GPtrArray *answers;  /* SuralAnswer */
  GPtrArray *befores;  /* GtkLabel */
  GPtrArray *measures; /* SuralSideMeasure; none where the test has none */
  GPtrArray *marks;    /* GtkLabel that says “affected”; none for a test without sides */
  guint first;         /* the side that keys answer first */
  guint active;
};

G_DEFINE_FINAL_TYPE (SuralExamCard, sural_exam_card, ADW_TYPE_BIN)

static void
set_active (SuralExamCard *self, guint active)
{
  self->active = active;
  for (guint i = 0; i < self->panels->len; i++)
    {
      GtkWidget *panel = g_ptr_array_index (self->panels, i);

      sural_style_class_set (panel, "active-side", i == active);
    }
  sural_instruments_set_side (self->instruments, sural_exam_card_get_active_side (self));
}

static void
answered_cb (SuralExamCard *self, const char *value, SuralAnswer *answer)
{
  sural_record_set_finding (self->record, self->definition->id, sural_answer_get_side (answer),
                            value);
}

/* What has been counted is the answer of its side; the other side is counted next. */
static void
counted_cb (SuralExamCard *self, SuralSide side, guint count)
{
  g_autofree char *value = g_strdup_printf ("%u", count);

  for (guint i = 0; i < self->answers->len; i++)
    {
      SuralAnswer *answer = g_ptr_array_index (self->answers, i);

      if (sural_answer_get_side (answer) == side)
        sural_answer_set_value (answer, value);
      else if (sural_answer_get_value (answer) == NULL)
        set_active (self, i);
    }
  sural_record_set_finding (self->record, self->definition->id, side, value);
  sural_exam_card_focus (self);
}

/* What follows is recorded where nothing was, or what followed before: what the clinician has
 * chosen stays. */
static void
follows_cb (SuralExamCard *self, const char *before, const char *now)
{
  SuralAnswer *answer = g_ptr_array_index (self->answers, 0);
  const char *chosen = sural_answer_get_value (answer);

  if (g_strcmp0 (chosen, now) == 0 || (chosen != NULL && g_strcmp0 (chosen, before) != 0))
    return;
  sural_answer_set_value (answer, now);
  sural_record_set_finding (self->record, self->definition->id, SURAL_SIDE_NONE, now);
}

static void
focus_entered_cb (SuralExamCard *self, GtkEventController *controller)
{
  guint index = 0;

  if (g_ptr_array_find (self->panels, gtk_event_controller_get_widget (controller), &index))
    set_active (self, index);
  sural_asking_bring (self->asking, gtk_event_controller_get_widget (controller), SURAL_BRING_IN);
}

static gboolean
is_affected (SuralExamCard *self, SuralSide side)
{
  SuralSide affected = sural_case_get_side (sural_record_get_case (self->record));

  return side != SURAL_SIDE_NONE && (affected == side || affected == SURAL_SIDE_BOTH);
}

static GtkWidget *
make_heading (SuralExamCard *self, SuralSide side)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *heading = gtk_label_new (sural_words_side (side));
  GtkWidget *mark = gtk_label_new (_ ("affected"));

  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_widget_add_css_class (mark, "pill-label");
  gtk_widget_add_css_class (mark, "accent");
  gtk_widget_add_css_class (mark, "caption-heading");
  gtk_box_append (GTK_BOX (box), mark);
  g_ptr_array_add (self->marks, mark);
  return box;
}

static void
add_panel (SuralExamCard *self, SuralSide side)
{
  GtkWidget *panel = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *answer = sural_answer_new (self->definition, side);
  SuralWrittenReading reading =
      sural_context_get_reading (sural_record_get_context (self->record), SURAL_WRITTEN_PAST);
  GtkWidget *measure = sural_side_measure_new (self->record, self->definition, side);
  GtkWidget *before = gtk_label_new (NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_add_css_class (panel, "side-panel");
  gtk_widget_set_hexpand (panel, TRUE);
  if (side != SURAL_SIDE_NONE)
    gtk_box_append (GTK_BOX (panel), make_heading (self, side));
  sural_answer_set_reading (SURAL_ANSWER (answer), &reading);
  gtk_widget_add_css_class (answer, "large");
  gtk_widget_set_focusable (answer, TRUE);
  gtk_box_append (GTK_BOX (panel), answer);
  if (measure != NULL)
    {
      gtk_box_append (GTK_BOX (panel), measure);
      g_ptr_array_add (self->measures, measure);
    }
  gtk_label_set_xalign (GTK_LABEL (before), 0);
  gtk_label_set_wrap (GTK_LABEL (before), TRUE);
  gtk_widget_add_css_class (before, "caption");
  gtk_widget_add_css_class (before, "dimmed");
  gtk_box_append (GTK_BOX (panel), before);
  g_signal_connect_object (answer, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_entered_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (panel, focus);
  sural_asking_add (self->asking, panel, self->definition->id, side);
  g_ptr_array_add (self->panels, panel);
  g_ptr_array_add (self->answers, answer);
  g_ptr_array_add (self->befores, before);
  gtk_box_append (GTK_BOX (self->sides), panel);
}

static void
remove_children (GtkWidget *box)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

/* Left stands left and right right, whichever is affected. */
static void
build_sides (SuralExamCard *self)
{
  g_ptr_array_set_size (self->panels, 0);
  g_ptr_array_set_size (self->answers, 0);
  g_ptr_array_set_size (self->befores, 0);
  g_ptr_array_set_size (self->measures, 0);
  g_ptr_array_set_size (self->marks, 0);
  remove_children (self->sides);
  if (self->definition->sided)
    {
      add_panel (self, SURAL_SIDE_LEFT);
      add_panel (self, SURAL_SIDE_RIGHT);
    }
  else
    {
      add_panel (self, SURAL_SIDE_NONE);
    }
}

/* Says which leg it is, or that it is not known. */
static void
show_affected (SuralExamCard *self)
{
  SuralSide affected = sural_case_get_side (sural_record_get_case (self->record));

  for (guint i = 0; i < self->marks->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->marks, i),
                            is_affected (self, sural_answer_get_side (
                                                   g_ptr_array_index (self->answers, i))));
  gtk_widget_set_visible (self->both_count, self->definition->sided && affected == SURAL_SIDE_NONE);
}

/* How the test is done: the picture beside the question where there is room, else over the words.
 */
static void
build_texts (SuralExamCard *self)
{
  SuralKnowledge *knowledge = sural_context_get_knowledge (sural_record_get_context (self->record));
  GtkWidget *text = sural_finding_help_new_text (knowledge, self->definition);

  GtkWidget *picture = sural_figure_view_new (knowledge, self->definition->id);

  remove_children (self->texts);
  adw_bin_set_child (self->figure_bin, NULL);
  if (picture != NULL)
    {
      sural_figure_view_set_scale (picture, self->narrow ? PICTURE_SCALE : BESIDE_SCALE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      self->definition->label, -1);
      if (self->narrow)
        gtk_box_append (GTK_BOX (self->texts), picture);
      else
        adw_bin_set_child (self->figure_bin, picture);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->figure_bin),
                          adw_bin_get_child (self->figure_bin) != NULL);
  if (text != NULL)
    gtk_box_append (GTK_BOX (self->texts), text);
}

static void
sural_exam_card_dispose (GObject *object)
{
  SuralExamCard *self = SURAL_EXAM_CARD (object);

  g_ptr_array_set_size (self->panels, 0);
  g_ptr_array_set_size (self->answers, 0);
  g_ptr_array_set_size (self->befores, 0);
  g_ptr_array_set_size (self->measures, 0);
  g_ptr_array_set_size (self->marks, 0);
  g_clear_object (&self->record);
  g_clear_object (&self->earlier);
  g_clear_object (&self->asking);
  G_OBJECT_CLASS (sural_exam_card_parent_class)->dispose (object);
}

static void
sural_exam_card_finalize (GObject *object)
{
  SuralExamCard *self = SURAL_EXAM_CARD (object);

  g_ptr_array_unref (self->panels);
  g_ptr_array_unref (self->answers);
  g_ptr_array_unref (self->befores);
  g_ptr_array_unref (self->measures);
  g_ptr_array_unref (self->marks);
  G_OBJECT_CLASS (sural_exam_card_parent_class)->finalize (object);
}

static void
normal_cb (SuralExamCard *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "exam-step.normal", NULL);
}

static void
sural_exam_card_class_init (SuralExamCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_exam_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_exam_card_finalize;
  g_type_ensure (SURAL_TYPE_INSTRUMENTS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-exam-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralExamCard, title);
  gtk_widget_class_bind_template_child (widget_class, SuralExamCard, minutes);
  gtk_widget_class_bind_template_child (widget_class, SuralExamCard, question);
  gtk_widget_class_bind_template_child (widget_class, SuralExamCard, both_count);
  gtk_widget_class_bind_template_child (widget_class, SuralExamCard, sides);
  gtk_widget_class_bind_template_child (widget_class, SuralExamCard, instruments);
  gtk_widget_class_bind_template_callback (widget_class, counted_cb);
  gtk_widget_class_bind_template_callback (widget_class, follows_cb);
  gtk_widget_class_bind_template_callback (widget_class, sural_exam_card_focus);
  gtk_widget_class_bind_template_child (widget_class, SuralExamCard, keys);
  gtk_widget_class_bind_template_child (widget_class, SuralExamCard, normal_button);
  gtk_widget_class_bind_template_callback (widget_class, normal_cb);
  gtk_widget_class_bind_template_child (widget_class, SuralExamCard, difference);
  gtk_widget_class_bind_template_child (widget_class, SuralExamCard, norm);
  gtk_widget_class_bind_template_child (widget_class, SuralExamCard, figure_bin);
  gtk_widget_class_bind_template_child (widget_class, SuralExamCard, texts);
}

static void
sural_exam_card_init (SuralExamCard *self)
{
  self->panels = g_ptr_array_new ();
  self->answers = g_ptr_array_new ();
  self->befores = g_ptr_array_new ();
  self->measures = g_ptr_array_new ();
  self->marks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_left_right_keep (self->sides);
}

static void
show_line (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL);
}

static void
add_words (GString *text, const char *words)
{
  if (words != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", words);
}

/* What Enter does to the card now. */
static const char *
get_enter_words (SuralExamCard *self)
{
  if (sural_asking_waits (self->asking))
    return _ ("answered; Enter again goes past this");
  for (guint i = 0; i < self->answers->len; i++)
    {
      if (sural_answer_get_value (g_ptr_array_index (self->answers, i)) == NULL)
        return _ ("Enter next test, what is not answered stays unknown");
    }
  return _ ("Enter next test");
}

/* The button and its key are there as long as there is something to record. */
static void
show_normal (SuralExamCard *self, GString *keys)
{
  g_autoptr (GPtrArray) findings = sural_examined_normal_list (self->record, self->definition);

  gtk_widget_set_visible (self->normal_button, findings->len > 0);
  if (findings->len > 1)
    add_words (keys, _ ("A both normal"));
  else if (findings->len > 0)
    add_words (keys, _ ("A normal"));
}

/**
 * sural_exam_card_show_keys:
 *
 * Says what the keys do now.
 */
void
sural_exam_card_show_keys (SuralExamCard *self)
{
  SuralKnowledge *knowledge = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *answer = NULL;
  g_autofree char *tools = NULL;

  g_return_if_fail (SURAL_IS_EXAM_CARD (self));
  if (self->definition == NULL)
    return;
  knowledge = sural_context_get_knowledge (sural_record_get_context (self->record));
  answer = sural_answer_dup_key_hint (self->definition);
  tools = sural_instrument_dup_key_hint (knowledge, self->definition);
  add_words (text, answer);
  show_normal (self, text);
  if (self->definition->sided)
    add_words (text, _ ("L R leg"));
  add_words (text, tools);
  add_words (text, get_enter_words (self));
  add_words (text, _ ("Shift+Enter back"));
  gtk_label_set_label (GTK_LABEL (self->keys), text->str);
}

/**
 * sural_exam_card_set_asking:
 * @asking: what the visit asks on screen
 *
 * Before anything is shown.
 */
void
sural_exam_card_set_asking (SuralExamCard *self, SuralAsking *asking)
{
  g_return_if_fail (SURAL_IS_EXAM_CARD (self));
  g_set_object (&self->asking, asking);
}

/**
 * sural_exam_card_show:
 * @record: the open patient, with a visit under way
 * @earlier: the findings of its earlier visits
 * @definition: the test
 *
 * Turns the card to a test, its affected side active.
 */
void
sural_exam_card_show (SuralExamCard *self,
                      SuralRecord *record,
                      SuralEarlierFindings *earlier,
                      const SuralFindingDefinition *definition)
{
  g_autofree char *minutes = NULL;

  g_return_if_fail (SURAL_IS_EXAM_CARD (self));
  g_return_if_fail (definition != NULL);

  g_set_object (&self->record, record);
  g_set_object (&self->earlier, earlier);
  self->definition = definition;
  minutes = sural_words_minutes (definition->minutes);
  gtk_label_set_label (GTK_LABEL (self->title), definition->label);
  gtk_label_set_label (GTK_LABEL (self->minutes), minutes);
  gtk_label_set_label (GTK_LABEL (self->question), definition->question);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  definition->label, -1);
  sural_instruments_show (self->instruments, record, earlier, self->asking, definition);
  build_sides (self);
  build_texts (self);
  sural_exam_card_begin_at (self, sural_case_get_side (sural_record_get_case (record)));
  sural_exam_card_refresh (self);
}

/**
 * sural_exam_card_begin_at:
 * @side: the affected side, which may still be on its way to the file
 *
 * Keys answer that side first; the left one where both are affected or none is known.
 */
void
sural_exam_card_begin_at (SuralExamCard *self, SuralSide side)
{
  g_return_if_fail (SURAL_IS_EXAM_CARD (self));
  self->first = side == SURAL_SIDE_RIGHT && self->answers->len > 1 ? 1 : 0;
  set_active (self, self->first);
}

static void
show_norm (SuralExamCard *self)
{
  SuralCase *subject = sural_record_get_case (self->record);
  SuralKnowledge *knowledge = sural_context_get_knowledge (sural_record_get_context (self->record));
  g_autofree char *difference = sural_norm_dup_difference (self->definition, self->record);
  g_autofree char *norm = sural_norm_dup_words (self->definition, subject, knowledge);

  show_line (self->difference, difference);
  show_line (self->norm, norm);
}

/**
 * sural_exam_card_refresh:
 *
 * Shows what is on record now.
 */
void
sural_exam_card_refresh (SuralExamCard *self)
{
  g_return_if_fail (SURAL_IS_EXAM_CARD (self));

  for (guint i = 0; i < self->answers->len; i++)
    {
      SuralAnswer *answer = g_ptr_array_index (self->answers, i);
      SuralSide side = sural_answer_get_side (answer);
      g_autofree char *before =
          sural_visit_values_dup_earlier (self->record, self->earlier, self->definition, side);

      /* What is switched on one after the other runs ahead of what is kept. */
      if (!sural_record_is_recording (self->record))
        sural_answer_set_value (answer,
                                sural_visit_values_get (self->record, self->definition->id, side));
      show_line (g_ptr_array_index (self->befores, i), before);
    }
  for (guint i = 0; i < self->measures->len; i++)
    sural_side_measure_refresh (g_ptr_array_index (self->measures, i));
  sural_instruments_refresh (self->instruments);
  if (self->definition == NULL)
    return;
  show_affected (self);
  show_norm (self);
  sural_exam_card_show_keys (self);
}

/**
 * sural_exam_card_set_narrow:
 * @narrow: whether there is little room
 *
 * Puts the sides under each other instead of beside each other, and the picture under them.
 */
void
sural_exam_card_set_narrow (SuralExamCard *self, gboolean narrow)
{
  g_return_if_fail (SURAL_IS_EXAM_CARD (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->sides),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  sural_instruments_set_narrow (self->instruments, narrow);
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  if (self->definition != NULL)
    build_texts (self);
}

/**
 * sural_exam_card_get_active_side:
 *
 * Returns: the side that keys answer
 */
SuralSide
sural_exam_card_get_active_side (SuralExamCard *self)
{
  g_return_val_if_fail (SURAL_IS_EXAM_CARD (self), SURAL_SIDE_NONE);
  if (self->active >= self->answers->len)
    return SURAL_SIDE_NONE;
  return sural_answer_get_side (g_ptr_array_index (self->answers, self->active));
}

/**
 * sural_exam_card_focus:
 *
 * Puts the focus on the active side's answer.
 */
void
sural_exam_card_focus (SuralExamCard *self)
{
  g_return_if_fail (SURAL_IS_EXAM_CARD (self));
  if (self->active < self->answers->len)
    gtk_widget_grab_focus (g_ptr_array_index (self->answers, self->active));
}

/**
 * sural_exam_card_has_normal:
 *
 * Returns: whether the test that is shown has an answer for “examined, normal”
 */
gboolean
sural_exam_card_has_normal (SuralExamCard *self)
{
  g_return_val_if_fail (SURAL_IS_EXAM_CARD (self), FALSE);
  return self->definition != NULL &&
         sural_examined_normal_get_value (sural_context_get_knowledge (
                                              sural_record_get_context (self->record)),
                                          self->definition) != NULL;
}

/**
 * sural_exam_card_take_normal:
 *
 * Records the test that is shown as normal on each side that has no answer; undo takes it back as
 * one. What is not on screen is brought there, and nothing is recorded.
 *
 * Returns: FALSE when there is nothing to record
 */
gboolean
sural_exam_card_take_normal (SuralExamCard *self)
{
  g_return_val_if_fail (SURAL_IS_EXAM_CARD (self), FALSE);

  if (self->definition == NULL || !sural_exam_card_commit (self))
    return FALSE;
  for (guint i = 0; i < self->panels->len; i++)
    if (!sural_asking_may_answer (self->asking, g_ptr_array_index (self->panels, i)))
      return FALSE;
  return sural_examined_normal_record (self->record, self->definition);
}

/**
 * sural_exam_card_move:
 * @direction: -1 for the side that stands at the left, 1 for that at the right
 *
 * Returns: FALSE when there is no side there
 */
gboolean
sural_exam_card_move (SuralExamCard *self, int direction)
{
  g_return_val_if_fail (SURAL_IS_EXAM_CARD (self), FALSE);

  if ((direction < 0 && self->active == 0) ||
      (direction > 0 && self->active + 1 >= self->answers->len))
    return FALSE;
  set_active (self, direction < 0 ? self->active - 1 : self->active + 1);
  sural_exam_card_focus (self);
  return TRUE;
}

/**
 * sural_exam_card_move_on:
 *
 * Goes from the side that was answered to the one that has no answer yet.
 *
 * Returns: FALSE when there is none
 */
gboolean
sural_exam_card_move_on (SuralExamCard *self)
{
  g_return_val_if_fail (SURAL_IS_EXAM_CARD (self), FALSE);

  for (guint i = 0; i < self->answers->len; i++)
    {
      if (i == self->active ||
          sural_answer_get_value (g_ptr_array_index (self->answers, i)) != NULL)
        continue;
      set_active (self, i);
      sural_exam_card_focus (self);
      return TRUE;
    }
  return FALSE;
}

/**
 * sural_exam_card_is_answered:
 *
 * Returns: whether each side has its answer
 */
gboolean
sural_exam_card_is_answered (SuralExamCard *self)
{
  g_return_val_if_fail (SURAL_IS_EXAM_CARD (self), FALSE);

  for (guint i = 0; i < self->answers->len; i++)
    if (sural_answer_get_value (g_ptr_array_index (self->answers, i)) == NULL)
      return FALSE;
  return TRUE;
}

/**
 * sural_exam_card_correct_on:
 *
 * Goes from the side that is answered first to the other one, which has an answer, too: who
 * corrects one leg is not led away from the other.
 *
 * Returns: FALSE from the other side, or when there is none
 */
gboolean
sural_exam_card_correct_on (SuralExamCard *self)
{
  g_return_val_if_fail (SURAL_IS_EXAM_CARD (self), FALSE);

  if (self->answers->len != 2 || self->active != self->first)
    return FALSE;
  set_active (self, 1 - self->first);
  sural_exam_card_focus (self);
  return TRUE;
}

/**
 * sural_exam_card_focus_side:
 * @side: left or right
 *
 * Returns: FALSE when the test has no sides
 */
gboolean
sural_exam_card_focus_side (SuralExamCard *self, SuralSide side)
{
  g_return_val_if_fail (SURAL_IS_EXAM_CARD (self), FALSE);

  for (guint i = 0; i < self->answers->len && side != SURAL_SIDE_NONE; i++)
    {
      if (sural_answer_get_side (g_ptr_array_index (self->answers, i)) != side)
        continue;
      set_active (self, i);
      sural_exam_card_focus (self);
      return TRUE;
    }
  return FALSE;
}

/**
 * sural_exam_card_may_answer:
 *
 * Returns: whether a key may answer the active side: it is on screen
 */
gboolean
sural_exam_card_may_answer (SuralExamCard *self)
{
  g_return_val_if_fail (SURAL_IS_EXAM_CARD (self), FALSE);
  return self->active < self->panels->len &&
         sural_asking_may_answer (self->asking, g_ptr_array_index (self->panels, self->active));
}

static SuralSideMeasure *
get_active_measure (SuralExamCard *self)
{
  return self->active < self->measures->len ? g_ptr_array_index (self->measures, self->active)
                                            : NULL;
}

/**
 * sural_exam_card_focus_measure:
 *
 * What is measured of a positive test, as the angle of a straight-leg raise, is typed next: it has
 * the focus of the same leg before the other leg is come to.
 *
 * Returns: FALSE when nothing is measured here, or it has been
 */
gboolean
sural_exam_card_focus_measure (SuralExamCard *self)
{
  SuralSideMeasure *measure = NULL;

  g_return_val_if_fail (SURAL_IS_EXAM_CARD (self), FALSE);

  measure = get_active_measure (self);
  if (measure == NULL || sural_side_measure_is_recorded (measure) ||
      g_strcmp0 (sural_answer_get_value (g_ptr_array_index (self->answers, self->active)),
                 "positive") != 0)
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (measure));
}

/**
 * sural_exam_card_take_key:
 * @keyval: a key that was pressed while no text had the focus
 *
 * Returns: FALSE when the key does not answer this test
 */
gboolean
sural_exam_card_take_key (SuralExamCard *self, guint keyval)
{
  g_return_val_if_fail (SURAL_IS_EXAM_CARD (self), FALSE);
  if (self->active < self->measures->len && keyval < 128 && g_ascii_isdigit ((char) keyval))
    {
      sural_side_measure_begin (g_ptr_array_index (self->measures, self->active), keyval);
      return TRUE;
    }
  return self->active < self->answers->len &&
         sural_answer_take_key (g_ptr_array_index (self->answers, self->active), keyval);
}

/**
 * sural_exam_card_leave_measure:
 * @keyval: a letter that was pressed
 *
 * A letter is no part of a number: where one is typed beside an answer it takes the number and
 * answers. That side may have its answer already: with nothing typed the letter is then for the
 * other leg, as on a card where nothing is measured, and with something typed for something else.
 *
 * Returns: TRUE when the letter may answer now
 */
gboolean
sural_exam_card_leave_measure (SuralExamCard *self, guint keyval)
{
  SuralSideMeasure *measure = NULL;

  g_return_val_if_fail (SURAL_IS_EXAM_CARD (self), FALSE);

  measure = get_active_measure (self);
  if (measure == NULL || keyval >= 128 || !g_ascii_isalpha ((char) keyval) ||
      !sural_side_measure_has_focus (measure))
    return FALSE;
  if (sural_answer_get_value (g_ptr_array_index (self->answers, self->active)) != NULL)
    return !sural_side_measure_is_typing (measure) && sural_exam_card_move_on (self);
  if (!sural_side_measure_commit (measure))
    return FALSE;
  sural_exam_card_focus (self);
  return TRUE;
}

/**
 * sural_exam_card_take_tool_key:
 * @keyval: a key that was pressed on the card
 * @focus: (nullable): the widget that has the focus
 *
 * A button that has the focus keeps its Space as long as nothing is being counted.
 *
 * Returns: FALSE when the key is not for what the test is done with
 */
gboolean
sural_exam_card_take_tool_key (SuralExamCard *self, guint keyval, GtkWidget *focus)
{
  g_return_val_if_fail (SURAL_IS_EXAM_CARD (self), FALSE);

  if (sural_instruments_take_row_key (self->instruments, keyval))
    return TRUE;
  if (!sural_instruments_is_busy (self->instruments) && focus != NULL &&
      (GTK_IS_TEXT (focus) || (GTK_IS_BUTTON (focus) && keyval == GDK_KEY_space)))
    return FALSE;
  return sural_instruments_take_key (self->instruments, keyval);
}

/**
 * sural_exam_card_release_key:
 * @keyval: a key that was let go
 */
void
sural_exam_card_release_key (SuralExamCard *self, guint keyval)
{
  g_return_if_fail (SURAL_IS_EXAM_CARD (self));
  sural_instruments_release_key (self->instruments, keyval);
}

/**
 * sural_exam_card_commit:
 *
 * Returns: FALSE when something typed cannot be recorded; it is shown as wrong
 */
gboolean
sural_exam_card_commit (SuralExamCard *self)
{
  gboolean ok = TRUE;

  g_return_val_if_fail (SURAL_IS_EXAM_CARD (self), TRUE);
  ok = sural_instruments_finish (self->instruments);
  for (guint i = 0; i < self->measures->len; i++)
    ok = sural_side_measure_commit (g_ptr_array_index (self->measures, i)) && ok;
  for (guint i = 0; i < self->answers->len; i++)
    ok = sural_answer_commit (g_ptr_array_index (self->answers, i)) && ok;
  return ok;
}

/**
 * sural_exam_card_is_typing:
 *
 * Returns: whether a number is being typed that is not yet taken
 */
gboolean
sural_exam_card_is_typing (SuralExamCard *self)
{
  g_return_val_if_fail (SURAL_IS_EXAM_CARD (self), FALSE);
  for (guint i = 0; i < self->answers->len; i++)
    {
      if (sural_answer_is_typing (g_ptr_array_index (self->answers, i)))
        return TRUE;
    }
  for (guint i = 0; i < self->measures->len; i++)
    {
      if (sural_side_measure_is_typing (g_ptr_array_index (self->measures, i)))
        return TRUE;
    }
  return FALSE;
}

/**
 * sural_exam_card_is_measuring:
 *
 * Returns: whether the focus is in what is measured beside an answer that has been given
 */
gboolean
sural_exam_card_is_measuring (SuralExamCard *self)
{
  SuralSideMeasure *measure = NULL;

  g_return_val_if_fail (SURAL_IS_EXAM_CARD (self), FALSE);

  measure = get_active_measure (self);
  return measure != NULL && sural_side_measure_has_focus (measure) &&
         sural_answer_get_value (g_ptr_array_index (self->answers, self->active)) != NULL;
}
