/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/card/sural-finding-row.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/entry/sural-left-right.h"
#include "app/common/page/sural-wrapped-label.h"
#include "app/visit/sural-answer-key.h"
#include "app/visit/sural-answer.h"
#include "app/visit/card/sural-finding-help.h"
#include "app/visit/card/sural-result-details.h"
#include "record/visit/sural-visit-values.h"
#include "record/words/sural-words.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Answers of more characters than this stand under the question even where there is room. */
static const glong MOST_BESIDE = 24;
/* Of a question that stands beside its answers in a narrow window: less is not read any more. */
static const int FLOWING_CHARACTERS = 18;

struct _SuralFindingRow
{
  GtkListBoxRow parent_instance;

  SuralRecord *record;
  SuralEarlierFindings *earlier;
  SuralAsking *asking; /* NULL: a step looks after it */
  const SuralFindingDefinition *definition;
  GtkWidget *box;  /* the question beside its answers, or over them */
  GtkWidget *flow; /* beside them as far as both find room; NULL: never */
  GtkWidget *question;
  GtkWidget *sides; /* left and right beside each other where there is room */
  GtkWidget *texts; /* the question, and that it was skipped */
  GtkWidget *label;
  GtkWidget *help; /* NULL: there is none */
  GtkWidget *skipped;
  GPtrArray *answers; /* SuralAnswer */
  GPtrArray *befores; /* GtkLabel, one for each answer */
  GPtrArray *details; /* SuralResultDetails, one for each answer; none where no day is carried */
};

G_DEFINE_FINAL_TYPE (SuralFindingRow, sural_finding_row, GTK_TYPE_LIST_BOX_ROW)

/* Records an answer, and where the finding carries them the day and text that stand beside it. */
static void
record_answer (SuralFindingRow *self, guint index)
{
  SuralAnswer *answer = g_ptr_array_index (self->answers, index);
  const char *value = sural_answer_get_value (answer);
  SuralSide side = sural_answer_get_side (answer);
  SuralResultDetails *details = NULL;

  if (self->details->len == 0)
    {
      sural_record_set_finding (self->record, self->definition->id, side, value);
      return;
    }
  details = g_ptr_array_index (self->details, index);
  gtk_widget_set_visible (GTK_WIDGET (details), value != NULL);
  if (value != NULL)
    sural_record_set_result (self->record, self->definition->id, side, value,
                             sural_result_details_get_day (details),
                             sural_result_details_get_note (details));
  else
    sural_record_set_finding (self->record, self->definition->id, side, NULL);
}

static void
answered_cb (SuralFindingRow *self, const char *value, SuralAnswer *answer)
{
  guint index = 0;

  if (g_ptr_array_find (self->answers, answer, &index))
    record_answer (self, index);
}

static void
details_committed_cb (SuralFindingRow *self, SuralResultDetails *details)
{
  guint index = 0;

  if (g_ptr_array_find (self->details, details, &index))
    record_answer (self, index);
}

static gboolean
key_pressed_cb (SuralFindingRow *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 ||
      sural_answer_key_is_for_popover (focus))
    return GDK_EVENT_PROPAGATE;
  if (gdk_keyval_to_unicode (keyval) > ' ' &&
      !sural_asking_may_answer (self->asking, GTK_WIDGET (self)))
    return GDK_EVENT_STOP;
  return sural_finding_row_take_key (self,
                                     sural_answer_key (gtk_widget_get_display (GTK_WIDGET (self)),
                                                       keyval, keycode));
}

/* Tab takes the focus to an answer before it is on screen; what presses it comes no further. */
static gboolean
press_cb (SuralFindingRow *self, guint keyval)
{
  return sural_asking_holds_press (self->asking,
                                   gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))),
                                   keyval);
}

static void
take_keys (SuralFindingRow *self, GtkPropagationPhase phase, GCallback callback)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, phase);
  g_signal_connect_swapped (keys, "key-pressed", callback, self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static guint
find_affected (SuralFindingRow *self)
{
  SuralSide side = sural_case_get_side (sural_record_get_case (self->record));

  for (guint i = 0; i < self->answers->len; i++)
    if (sural_answer_get_side (g_ptr_array_index (self->answers, i)) == side)
      return i;
  return 0;
}

/* The side that the keys answer: that with the focus, else the affected one. */
static guint
find_active (SuralFindingRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; i < self->answers->len; i++)
    {
      GtkWidget *answer = g_ptr_array_index (self->answers, i);

      if (focus != NULL && (focus == answer || gtk_widget_is_ancestor (focus, answer)))
        return i;
    }
  return find_affected (self);
}

/* Of two sides one has the focus, so that it shows which one the keys answer. */
static gboolean
sural_finding_row_grab_focus (GtkWidget *widget)
{
  SuralFindingRow *self = SURAL_FINDING_ROW (widget);

  if (self->answers->len > 1)
    return gtk_widget_grab_focus (g_ptr_array_index (self->answers, find_active (self)));
  return GTK_WIDGET_CLASS (sural_finding_row_parent_class)->grab_focus (widget);
}

static gboolean
sural_finding_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (SURAL_FINDING_ROW (widget)->answers->len > 1)
    return sural_focus_children (widget, direction);
  return GTK_WIDGET_CLASS (sural_finding_row_parent_class)->focus (widget, direction);
}

static void
sural_finding_row_dispose (GObject *object)
{
  SuralFindingRow *self = SURAL_FINDING_ROW (object);

  g_ptr_array_set_size (self->answers, 0);
  g_ptr_array_set_size (self->befores, 0);
  g_ptr_array_set_size (self->details, 0);
  g_clear_object (&self->record);
  g_clear_object (&self->earlier);
  g_clear_object (&self->asking);
  g_clear_object (&self->box);
  g_clear_object (&self->flow);
  G_OBJECT_CLASS (sural_finding_row_parent_class)->dispose (object);
}

static void
sural_finding_row_finalize (GObject *object)
{
  SuralFindingRow *self = SURAL_FINDING_ROW (object);

  g_ptr_array_unref (self->answers);
  g_ptr_array_unref (self->befores);
  g_ptr_array_unref (self->details);
  G_OBJECT_CLASS (sural_finding_row_parent_class)->finalize (object);
}

static void
sural_finding_row_class_init (SuralFindingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sural_finding_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_finding_row_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = sural_finding_row_grab_focus;
  GTK_WIDGET_CLASS (klass)->focus = sural_finding_row_focus;
}

static void
sural_finding_row_init (SuralFindingRow *self)
{
  self->answers = g_ptr_array_new ();
  self->befores = g_ptr_array_new ();
  self->details = g_ptr_array_new ();
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

static GtkWidget *
make_question (SuralFindingRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = sural_wrapped_label_new (self->definition->question, NULL);

  self->label = label;
  self->help =
      sural_finding_help_new (sural_context_get_knowledge (sural_record_get_context (self->record)),
                              self->definition);
  gtk_widget_set_hexpand (label, TRUE);
  self->texts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_valign (self->texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->texts), label);
  gtk_box_append (GTK_BOX (box), self->texts);
  self->skipped = gtk_label_new (_ ("skipped, unknown"));
  gtk_label_set_xalign (GTK_LABEL (self->skipped), 0);
  gtk_widget_add_css_class (self->skipped, "caption");
  gtk_widget_add_css_class (self->skipped, "dimmed");
  gtk_widget_set_visible (self->skipped, FALSE);
  gtk_box_append (GTK_BOX (self->texts), self->skipped);
  if (self->help != NULL)
    gtk_box_append (GTK_BOX (box), self->help);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label,
                                  NULL, -1);
  return box;
}

static void
add_details (SuralFindingRow *self, GtkWidget *box)
{
  SuralWrittenReading reading =
      sural_context_get_reading (sural_record_get_context (self->record), SURAL_WRITTEN_PAST);
  GtkWidget *details = sural_result_details_new (self->definition, &reading);

  gtk_widget_set_margin_top (details, 6);
  gtk_widget_set_visible (details, FALSE);
  g_signal_connect_swapped (details, "committed", G_CALLBACK (details_committed_cb), self);
  g_ptr_array_add (self->details, details);
  gtk_box_append (GTK_BOX (box), details);
}

static GtkWidget *
make_side (SuralFindingRow *self, SuralSide side)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *answer = sural_answer_new (self->definition, side);
  GtkWidget *before = gtk_label_new (NULL);
  SuralWrittenReading reading =
      sural_context_get_reading (sural_record_get_context (self->record), SURAL_WRITTEN_PAST);

  sural_answer_set_reading (SURAL_ANSWER (answer), &reading);
  if (side != SURAL_SIDE_NONE)
    {
      GtkWidget *heading = gtk_label_new (sural_words_side (side));

      gtk_label_set_xalign (GTK_LABEL (heading), 0);
      gtk_widget_add_css_class (heading, "caption-heading");
      gtk_box_append (GTK_BOX (box), heading);
      gtk_widget_set_focusable (answer, TRUE);
    }
  gtk_label_set_xalign (GTK_LABEL (before), 0);
  gtk_label_set_wrap (GTK_LABEL (before), TRUE);
  gtk_widget_add_css_class (before, "caption");
  gtk_widget_add_css_class (before, "dimmed");
  g_signal_connect_swapped (answer, "answered", G_CALLBACK (answered_cb), self);
  g_ptr_array_add (self->answers, answer);
  g_ptr_array_add (self->befores, before);
  gtk_box_append (GTK_BOX (box), answer);
  if (self->definition->dated)
    add_details (self, box);
  gtk_box_append (GTK_BOX (box), before);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

/* What is answered with yes or no stands beside its question where there is little room, too: more
 * of them are on screen at a time. */
static gboolean
may_flow (const SuralFindingDefinition *definition)
{
  return definition->kind == SURAL_FINDING_YES_NO && !definition->sided && !definition->dated;
}

static GtkWidget *
make_flow (void)
{
  GtkWidget *flow = adw_wrap_box_new ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (flow), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (flow), 10);
  adw_wrap_box_set_justify (ADW_WRAP_BOX (flow), ADW_JUSTIFY_FILL);
  gtk_widget_set_margin_top (flow, 4);
  gtk_widget_set_margin_bottom (flow, 4);
  gtk_widget_set_margin_start (flow, 12);
  gtk_widget_set_margin_end (flow, 6);
  return flow;
}

static void
move_into_box (GtkWidget *widget, GtkWidget *box)
{
  g_autoptr (GtkWidget) held = g_object_ref (widget);

  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (widget)), widget);
  gtk_box_append (GTK_BOX (box), widget);
}

static void
take_out (SuralFindingRow *self, GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (parent == self->box)
    gtk_box_remove (GTK_BOX (parent), widget);
  else if (parent != NULL)
    adw_wrap_box_remove (ADW_WRAP_BOX (parent), widget);
}

/* What stood earlier and the help go to where the other has no need of the room. */
static void
set_flows (SuralFindingRow *self, gboolean flows)
{
  SuralAnswer *answer = g_ptr_array_index (self->answers, 0);
  GtkWidget *before = g_ptr_array_index (self->befores, 0);
  GtkWidget *const parts[] = { self->question, self->sides };

  if (self->flow == NULL || flows == (gtk_widget_get_parent (self->question) == self->flow))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GtkWidget) held = g_object_ref (parts[i]);

      take_out (self, parts[i]);
      if (flows)
        adw_wrap_box_append (ADW_WRAP_BOX (self->flow), parts[i]);
      else
        gtk_box_append (GTK_BOX (self->box), parts[i]);
    }
  move_into_box (before, flows ? self->texts : gtk_widget_get_parent (GTK_WIDGET (answer)));
  if (self->help != NULL)
    move_into_box (self->help, flows ? self->sides : self->question);
  sural_answer_set_offers_unknown (answer, !flows);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), flows ? FLOWING_CHARACTERS : -1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), flows ? self->flow : self->box);
}

static void
build (SuralFindingRow *self)
{
  self->sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  sural_left_right_keep (self->sides);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_set_margin_top (self->box, 6);
  gtk_widget_set_margin_bottom (self->box, 6);
  gtk_widget_set_margin_start (self->box, 12);
  gtk_widget_set_margin_end (self->box, 12);
  self->question = make_question (self);
  gtk_box_append (GTK_BOX (self->box), self->question);
  if (self->definition->sided)
    {
      gtk_box_append (GTK_BOX (self->sides), make_side (self, SURAL_SIDE_LEFT));
      gtk_box_append (GTK_BOX (self->sides), make_side (self, SURAL_SIDE_RIGHT));
    }
  else
    {
      gtk_box_append (GTK_BOX (self->sides), make_side (self, SURAL_SIDE_NONE));
    }
  gtk_box_append (GTK_BOX (self->box), self->sides);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), g_object_ref_sink (self->box));
  if (may_flow (self->definition))
    self->flow = g_object_ref_sink (make_flow ());
  sural_finding_row_set_narrow (self, FALSE);
  sural_finding_row_refresh (self);
}

/**
 * sural_finding_row_new:
 * @record: the open patient, with a visit under way
 * @earlier: the findings of earlier visits
 * @definition: what is asked
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
sural_finding_row_new (SuralRecord *record,
                       SuralEarlierFindings *earlier,
                       const SuralFindingDefinition *definition)
{
  SuralFindingRow *self = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);
  g_return_val_if_fail (definition != NULL, NULL);

  self = g_object_new (SURAL_TYPE_FINDING_ROW, NULL);
  self->record = g_object_ref (record);
  self->earlier = g_object_ref (earlier);
  self->definition = definition;
  build (self);
  return GTK_WIDGET (self);
}

/**
 * sural_finding_row_set_asking:
 * @asking: what is asked on screen
 *
 * For a row that takes its keys itself: they answer only what is on screen. One in a step takes
 * none, for a key that came past the step would come past its rules.
 */
void
sural_finding_row_set_asking (SuralFindingRow *self, SuralAsking *asking)
{
  g_return_if_fail (SURAL_IS_FINDING_ROW (self));
  g_return_if_fail (SURAL_IS_ASKING (asking));
  g_return_if_fail (self->asking == NULL);

  g_set_object (&self->asking, asking);
  take_keys (self, GTK_PHASE_CAPTURE, G_CALLBACK (press_cb));
  take_keys (self, GTK_PHASE_BUBBLE, G_CALLBACK (key_pressed_cb));
  for (guint i = 0; i < self->answers->len; i++)
    sural_asking_add (asking, GTK_WIDGET (self), self->definition->id,
                      sural_answer_get_side (g_ptr_array_index (self->answers, i)));
}

/**
 * sural_finding_row_get_definition:
 *
 * Returns: what is asked
 */
const SuralFindingDefinition *
sural_finding_row_get_definition (SuralFindingRow *self)
{
  g_return_val_if_fail (SURAL_IS_FINDING_ROW (self), NULL);
  return self->definition;
}

/* What is typed after a result is its day. */
static void
go_to_details (SuralFindingRow *self, guint index)
{
  if (index < self->details->len &&
      sural_answer_get_value (g_ptr_array_index (self->answers, index)) != NULL)
    gtk_widget_grab_focus (g_ptr_array_index (self->details, index));
}

/**
 * sural_finding_row_take_key:
 * @keyval: a key that was pressed
 *
 * Answers the side that has the focus, else the affected one. After a result its day has the focus.
 *
 * Returns: FALSE when the key answers nothing here, as when it belongs to a text
 */
gboolean
sural_finding_row_take_key (SuralFindingRow *self, guint keyval)
{
  GtkRoot *root = NULL;
  guint target = 0;

  g_return_val_if_fail (SURAL_IS_FINDING_ROW (self), FALSE);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  if (root != NULL && GTK_IS_TEXT (gtk_root_get_focus (root)))
    return FALSE;
  target = find_active (self);
  if (target >= self->answers->len ||
      !sural_answer_take_key (g_ptr_array_index (self->answers, target), keyval))
    return FALSE;
  go_to_details (self, target);
  return TRUE;
}

/**
 * sural_finding_row_get_active_side:
 *
 * Returns: the side that keys answer; none for a question without sides
 */
SuralSide
sural_finding_row_get_active_side (SuralFindingRow *self)
{
  guint active = 0;

  g_return_val_if_fail (SURAL_IS_FINDING_ROW (self), SURAL_SIDE_NONE);
  active = find_active (self);
  return active < self->answers->len
             ? sural_answer_get_side (g_ptr_array_index (self->answers, active))
             : SURAL_SIDE_NONE;
}

/**
 * sural_finding_row_focus_side:
 * @side: left or right
 *
 * Returns: FALSE when the question has no sides
 */
gboolean
sural_finding_row_focus_side (SuralFindingRow *self, SuralSide side)
{
  g_return_val_if_fail (SURAL_IS_FINDING_ROW (self), FALSE);

  for (guint i = 0; i < self->answers->len; i++)
    {
      GtkWidget *answer = g_ptr_array_index (self->answers, i);

      if (side != SURAL_SIDE_NONE && sural_answer_get_side (SURAL_ANSWER (answer)) == side)
        return gtk_widget_grab_focus (answer);
    }
  return FALSE;
}

/**
 * sural_finding_row_move_on:
 *
 * Returns: FALSE when there is no other side, or it has its answer
 */
gboolean
sural_finding_row_move_on (SuralFindingRow *self)
{
  guint active = 0;

  g_return_val_if_fail (SURAL_IS_FINDING_ROW (self), FALSE);

  active = find_active (self);
  for (guint i = 0; i < self->answers->len; i++)
    {
      GtkWidget *answer = g_ptr_array_index (self->answers, i);

      if (i != active && sural_answer_get_value (SURAL_ANSWER (answer)) == NULL)
        return gtk_widget_grab_focus (answer);
    }
  return FALSE;
}

/**
 * sural_finding_row_correct_on:
 *
 * Goes from the affected side, or the first, to the other one, which has an answer, too: who
 * corrects one leg is not led away from the other.
 *
 * Returns: FALSE from the other side, or when there is none
 */
gboolean
sural_finding_row_correct_on (SuralFindingRow *self)
{
  guint active = 0;

  g_return_val_if_fail (SURAL_IS_FINDING_ROW (self), FALSE);

  active = find_active (self);
  return self->answers->len == 2 && active == find_affected (self) &&
         gtk_widget_grab_focus (g_ptr_array_index (self->answers, 1 - active));
}

/**
 * sural_finding_row_is_whole:
 *
 * Returns: whether nothing is left to type beside what was answered
 */
gboolean
sural_finding_row_is_whole (SuralFindingRow *self)
{
  g_return_val_if_fail (SURAL_IS_FINDING_ROW (self), TRUE);
  return sural_answer_takes_one_key (self->definition);
}

/**
 * sural_finding_row_is_answered:
 *
 * Returns: whether every side shows an answer, on record or on its way there
 */
gboolean
sural_finding_row_is_answered (SuralFindingRow *self)
{
  g_return_val_if_fail (SURAL_IS_FINDING_ROW (self), FALSE);
  for (guint i = 0; i < self->answers->len; i++)
    {
      if (sural_answer_get_value (g_ptr_array_index (self->answers, i)) == NULL)
        return FALSE;
    }
  return TRUE;
}

/**
 * sural_finding_row_show_answer:
 * @value: an answer of the question
 *
 * Shows it on each side, ahead of the record: whoever calls this records it.
 */
void
sural_finding_row_show_answer (SuralFindingRow *self, const char *value)
{
  g_return_if_fail (SURAL_IS_FINDING_ROW (self));
  for (guint i = 0; i < self->answers->len; i++)
    sural_answer_set_value (g_ptr_array_index (self->answers, i), value);
}

/**
 * sural_finding_row_is_typing:
 *
 * Returns: whether a number or a date is being typed that is not yet taken
 */
gboolean
sural_finding_row_is_typing (SuralFindingRow *self)
{
  g_return_val_if_fail (SURAL_IS_FINDING_ROW (self), FALSE);
  for (guint i = 0; i < self->answers->len; i++)
    {
      if (sural_answer_is_typing (g_ptr_array_index (self->answers, i)))
        return TRUE;
    }
  return FALSE;
}

/**
 * sural_finding_row_commit:
 *
 * Takes what has been typed.
 *
 * Returns: FALSE when some of it cannot be recorded; it is shown as wrong
 */
gboolean
sural_finding_row_commit (SuralFindingRow *self)
{
  gboolean ok = TRUE;

  g_return_val_if_fail (SURAL_IS_FINDING_ROW (self), TRUE);

  for (guint i = 0; i < self->answers->len; i++)
    ok = sural_answer_commit (g_ptr_array_index (self->answers, i)) && ok;
  for (guint i = 0; i < self->details->len; i++)
    {
      if (gtk_widget_get_visible (g_ptr_array_index (self->details, i)))
        ok = sural_result_details_commit (g_ptr_array_index (self->details, i)) && ok;
    }
  return ok;
}

static void
show_recorded (SuralFindingRow *self, guint index)
{
  SuralAnswer *answer = g_ptr_array_index (self->answers, index);
  SuralFinding *finding =
      sural_visit_values_find (self->record, self->definition->id, sural_answer_get_side (answer));

  sural_answer_set_value (answer, finding != NULL ? sural_finding_get_value (finding) : NULL);
  if (self->details->len == 0)
    return;
  sural_result_details_set_finding (g_ptr_array_index (self->details, index), finding);
  gtk_widget_set_visible (g_ptr_array_index (self->details, index), finding != NULL);
}

/**
 * sural_finding_row_refresh:
 *
 * Shows what is on record now. While an answer is on its way there, what was given after it is not
 * there yet: it stays, and the row is refreshed once all is kept.
 */
void
sural_finding_row_refresh (SuralFindingRow *self)
{
  g_return_if_fail (SURAL_IS_FINDING_ROW (self));

  for (guint i = 0; i < self->answers->len; i++)
    {
      SuralSide side = sural_answer_get_side (g_ptr_array_index (self->answers, i));
      GtkWidget *label = g_ptr_array_index (self->befores, i);
      g_autofree char *before =
          sural_visit_values_dup_earlier (self->record, self->earlier, self->definition, side);

      if (!sural_record_is_recording (self->record))
        show_recorded (self, i);
      gtk_label_set_label (GTK_LABEL (label), before != NULL ? before : "");
      gtk_widget_set_visible (label, before != NULL);
    }
}

/**
 * sural_finding_row_set_skipped:
 * @skipped: whether the question was passed over without an answer
 *
 * Says so beside the question, and that it is unknown.
 */
void
sural_finding_row_set_skipped (SuralFindingRow *self, gboolean skipped)
{
  g_return_if_fail (SURAL_IS_FINDING_ROW (self));

  gtk_widget_set_visible (self->skipped, skipped);
  if (skipped)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    _ ("skipped, unknown"), -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static gboolean
has_long_answers (const SuralFindingDefinition *definition)
{
  glong n_characters = 0;

  for (guint i = 0; i < definition->choices->len; i++)
    n_characters +=
        g_utf8_strlen (((const SuralChoice *) g_ptr_array_index (definition->choices, i))->label,
                       -1);
  return n_characters > MOST_BESIDE || definition->dated;
}

/**
 * sural_finding_row_set_narrow:
 * @narrow: whether there is little room
 *
 * Puts the question over its answers instead of beside them, but for a yes or a no that finds its
 * room there.
 */
void
sural_finding_row_set_narrow (SuralFindingRow *self, gboolean narrow)
{
  gboolean under = FALSE;

  g_return_if_fail (SURAL_IS_FINDING_ROW (self));

  under = narrow || self->definition->sided || has_long_answers (self->definition);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box),
                                  under ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  set_flows (self, narrow);
  gtk_box_set_spacing (GTK_BOX (self->box), narrow ? 6 : 12);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->texts),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (self->texts), narrow ? 0 : 6);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->sides), narrow && self->flow == NULL
                                                                    ? GTK_ORIENTATION_VERTICAL
                                                                    : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (self->sides), narrow ? 6 : 24);
  for (guint i = 0; i < self->details->len; i++)
    gtk_orientable_set_orientation (g_ptr_array_index (self->details, i),
                                    narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}
