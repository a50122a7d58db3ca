/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/card/sural-response-panel.h"

#include "app/common/say/sural-announce.h"
#include "app/common/page/sural-wrapped-label.h"
#include "app/visit/sural-answer-key.h"
#include "app/visit/sural-answer.h"
#include "reasoning/weigh/sural-response.h"
#include "record/visit/sural-visit-values.h"
#include "record/words/sural-typed.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>

/* The width of the questions, in the unit that grows with the text: the answers stand in one column
 * beside them, and under them where there is no room. */
enum
{
  QUESTION_WIDTH = 170,
  QUESTION_WIDTH_NARROW = 600,
  QUESTION_CHARS = 17,
};

struct _SuralResponsePanel
{
  AdwBin parent_instance;

  SuralRecord *record;
  SuralEarlierFindings *earlier;
  SuralAsking *asking;
  const SuralFindingDefinition *movement; /* of the knowledge, which outlives every page */
  GPtrArray *parts;                       /* const SuralFindingDefinition, in the order shown */
  GPtrArray *rows;                        /* the row that each of them stands in */
  GPtrArray *answers;                     /* SuralAnswer */
  char *follows;                          /* the class that follows now; NULL for none */
  gboolean answered;                      /* something was, since a class was last read from it */

  GtkWidget *list;
  GtkSizeGroup *column;
  GtkWidget *result;
  GtkWidget *reason;
  GtkWidget *before;
};

enum
{
  SIGNAL_FOLLOWS,
  SIGNAL_LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SuralResponsePanel, sural_response_panel, ADW_TYPE_BIN)

static void
sural_response_panel_dispose (GObject *object)
{
  SuralResponsePanel *self = SURAL_RESPONSE_PANEL (object);

  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->answers, 0);
  g_clear_object (&self->record);
  g_clear_object (&self->earlier);
  g_clear_object (&self->asking);
  gtk_widget_dispose_template (GTK_WIDGET (object), SURAL_TYPE_RESPONSE_PANEL);
  G_OBJECT_CLASS (sural_response_panel_parent_class)->dispose (object);
}

static void
sural_response_panel_finalize (GObject *object)
{
  SuralResponsePanel *self = SURAL_RESPONSE_PANEL (object);

  g_ptr_array_unref (self->parts);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->answers);
  g_free (self->follows);
  G_OBJECT_CLASS (sural_response_panel_parent_class)->finalize (object);
}

static void
sural_response_panel_class_init (SuralResponsePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_response_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_response_panel_finalize;

  /**
   * SuralResponsePanel::follows:
   * @before: (nullable): the class that followed before
   * @now: the class that follows now
   */
  signals[SIGNAL_FOLLOWS] =
      g_signal_new ("follows", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  /**
   * SuralResponsePanel::left:
   *
   * A key has led out of the rows.
   */
  signals[SIGNAL_LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-response-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralResponsePanel, list);
  gtk_widget_class_bind_template_child (widget_class, SuralResponsePanel, column);
  gtk_widget_class_bind_template_child (widget_class, SuralResponsePanel, result);
  gtk_widget_class_bind_template_child (widget_class, SuralResponsePanel, reason);
  gtk_widget_class_bind_template_child (widget_class, SuralResponsePanel, before);
}

static void
sural_response_panel_init (SuralResponsePanel *self)
{
  self->parts = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  self->answers = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static SuralKnowledge *
get_knowledge (SuralResponsePanel *self)
{
  return sural_context_get_knowledge (sural_record_get_context (self->record));
}

static void
answered_cb (SuralResponsePanel *self, const char *value, SuralAnswer *answer)
{
  const SuralFindingDefinition *part = NULL;
  guint index = 0;

  if (!g_ptr_array_find (self->answers, answer, &index))
    return;
  part = g_ptr_array_index (self->parts, index);
  self->answered = TRUE;
  sural_record_set_finding (self->record, part->id, SURAL_SIDE_NONE, value);
}

static GtkWidget *
make_row (SuralResponsePanel *self, const char *question)
{
  GtkWidget *row = adw_wrap_box_new ();
  GtkWidget *label = sural_wrapped_label_new (question, NULL);
  GtkWidget *clamp = adw_clamp_new ();

  gtk_widget_add_css_class (row, "response-row");
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (row), 12);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (row), 10);
  gtk_label_set_width_chars (GTK_LABEL (label), QUESTION_CHARS);
  adw_clamp_set_unit (ADW_CLAMP (clamp), ADW_LENGTH_UNIT_SP);
  adw_clamp_set_child (ADW_CLAMP (clamp), label);
  gtk_widget_set_valign (clamp, GTK_ALIGN_CENTER);
  gtk_size_group_add_widget (self->column, clamp);
  adw_wrap_box_append (ADW_WRAP_BOX (row), clamp);
  gtk_box_append (GTK_BOX (self->list), row);
  return row;
}

/* Sets and repetitions are one thing and stand in one row. */
static GtkWidget *
get_row (SuralResponsePanel *self, const SuralFindingDefinition *part)
{
  const SuralFindingDefinition *last =
      self->parts->len > 0 ? g_ptr_array_index (self->parts, self->parts->len - 1) : NULL;

  if (last != NULL && g_str_equal (last->part, "sets") && g_str_equal (part->part, "reps"))
    return g_ptr_array_index (self->rows, self->rows->len - 1);
  return make_row (self, part->question);
}

static void
add_part (SuralResponsePanel *self, const SuralFindingDefinition *part)
{
  GtkWidget *row = get_row (self, part);
  GtkWidget *answer = sural_answer_new (part, SURAL_SIDE_NONE);

  sural_answer_set_compact (SURAL_ANSWER (answer));
  gtk_widget_set_focusable (answer, TRUE);
  gtk_widget_set_valign (answer, GTK_ALIGN_CENTER);
  adw_wrap_box_append (ADW_WRAP_BOX (row), answer);
  g_signal_connect_object (answer, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  sural_asking_add (self->asking, answer, part->id, SURAL_SIDE_NONE);
  g_ptr_array_add (self->parts, (gpointer) part);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->answers, answer);
}

/* The case with nothing but what was observed at this visit: what an earlier one found does not
 * mix with it. */
static SuralCase *
make_case (SuralResponsePanel *self)
{
  SuralCase *today = sural_case_new ();

  for (guint i = 0; i < self->parts->len; i++)
    {
      const SuralFindingDefinition *part = g_ptr_array_index (self->parts, i);
      const char *value = sural_visit_values_get (self->record, part->id, SURAL_SIDE_NONE);
      g_autoptr (SuralFinding) finding = NULL;

      if (value == NULL)
        continue;
      finding = sural_finding_new (part->id, SURAL_SIDE_NONE, value);
      sural_case_record (today, finding);
    }
  return today;
}

/* What was last observed of a part before this visit; NULL for nothing. */
static SuralFinding *
find_earlier (SuralResponsePanel *self, guint index)
{
  const SuralFindingDefinition *part = g_ptr_array_index (self->parts, index);
  g_autoptr (GPtrArray) found =
      sural_earlier_findings_list (self->earlier, part->id, SURAL_SIDE_NONE,
                                   sural_visit_values_get_start (self->record));

  return found->len > 0 ? g_ptr_array_index (found, 0) : NULL;
}

/* What was observed on the last day on which something was. */
static SuralCase *
make_earlier_case (SuralResponsePanel *self, SuralDay *day)
{
  SuralCase *before = sural_case_new ();

  *day = SURAL_DAY_UNKNOWN;
  for (guint i = 0; i < self->parts->len; i++)
    {
      SuralFinding *finding = find_earlier (self, i);

      if (finding != NULL)
        *day = MAX (*day, sural_time_get_day (sural_finding_get_recorded (finding)));
    }
  for (guint i = 0; i < self->parts->len; i++)
    {
      SuralFinding *finding = find_earlier (self, i);

      if (finding != NULL && sural_time_get_day (sural_finding_get_recorded (finding)) == *day)
        sural_case_record (before, finding);
    }
  return before;
}

static void
show_earlier (SuralResponsePanel *self)
{
  SuralDay day = SURAL_DAY_UNKNOWN;
  g_autoptr (SuralCase) before = make_earlier_case (self, &day);
  g_autofree char *observed = sural_response_text (self->movement, before, get_knowledge (self));
  g_autofree char *date = observed != NULL ? sural_format_day (day) : NULL;
  /* TRANSLATORS: what was observed at an earlier visit, and its date */
  g_autofree char *text =
      observed != NULL ? g_strdup_printf (_ ("On %s: %s"), date, observed) : NULL;

  gtk_label_set_label (GTK_LABEL (self->before), text != NULL ? text : "");
  gtk_widget_set_visible (self->before, text != NULL);
}

static void
show_result (SuralResponsePanel *self, const SuralPlanRule *rule)
{
  const char *chosen = sural_visit_values_get (self->record, self->movement->id, SURAL_SIDE_NONE);
  g_autofree char *result = NULL;
  g_autofree char *reason = NULL;

  if (rule == NULL)
    {
      gtk_label_set_label (GTK_LABEL (self->result),
                           _ ("What it is follows from the answers below"));
      gtk_label_set_label (
          GTK_LABEL (self->reason),
          _ ("Place, pain and one sign, before and after. What was not looked at gives no class."));
      return;
    }
  /* TRANSLATORS: the class of a response to a movement */
  result =
      g_strdup_printf (_ ("Follows: %s"),
                       sural_finding_definition_get_choice_label (self->movement, rule->value));
  reason = g_strdup_printf ("%s (%s)%s%s", rule->text, sural_words_grade (rule->grade),
                            chosen != NULL && !g_str_equal (chosen, rule->value) ? " · " : "",
                            chosen != NULL && !g_str_equal (chosen, rule->value)
                                ? _ ("Chosen otherwise.")
                                : "");
  gtk_label_set_label (GTK_LABEL (self->result), result);
  gtk_label_set_label (GTK_LABEL (self->reason), reason);
}

/* A class that follows from an answer that was just given is told once. */
static void
read_class (SuralResponsePanel *self)
{
  g_autoptr (SuralCase) today = make_case (self);
  const SuralPlanRule *rule = sural_response_follow (self->movement, today, get_knowledge (self));
  g_autofree char *before = g_steal_pointer (&self->follows);

  self->follows = g_strdup (rule != NULL ? rule->value : NULL);
  show_result (self, rule);
  if (!self->answered || rule == NULL)
    return;
  self->answered = FALSE;
  sural_announce (GTK_WIDGET (self), gtk_label_get_label (GTK_LABEL (self->result)));
  g_signal_emit (self, signals[SIGNAL_FOLLOWS], 0, before, self->follows);
}

/**
 * sural_response_panel_new:
 * @record: the open patient, with a visit under way
 * @earlier: the findings of its earlier visits
 * @asking: what the visit asks on screen
 * @movement: a finding that has observations; must outlive the widget
 *
 * Returns: (transfer floating): the panel
 */
GtkWidget *
sural_response_panel_new (SuralRecord *record,
                          SuralEarlierFindings *earlier,
                          SuralAsking *asking,
                          const SuralFindingDefinition *movement)
{
  SuralResponsePanel *self = NULL;
  GPtrArray *findings = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);
  g_return_val_if_fail (movement != NULL, NULL);

  self = g_object_new (SURAL_TYPE_RESPONSE_PANEL, NULL);
  self->record = g_object_ref (record);
  self->earlier = g_object_ref (earlier);
  self->asking = g_object_ref (asking);
  self->movement = movement;
  findings = sural_knowledge_get_findings (get_knowledge (self));
  for (guint i = 0; i < findings->len; i++)
    {
      const SuralFindingDefinition *part = g_ptr_array_index (findings, i);

      if (part->part_of == movement->id)
        add_part (self, part);
    }
  sural_response_panel_refresh (self);
  return GTK_WIDGET (self);
}

/**
 * sural_response_panel_refresh:
 *
 * Shows what is on record now, and what follows from it.
 */
void
sural_response_panel_refresh (SuralResponsePanel *self)
{
  g_return_if_fail (SURAL_IS_RESPONSE_PANEL (self));

  for (guint i = 0; i < self->parts->len; i++)
    {
      const SuralFindingDefinition *part = g_ptr_array_index (self->parts, i);

      sural_answer_set_value (g_ptr_array_index (self->answers, i),
                              sural_visit_values_get (self->record, part->id, SURAL_SIDE_NONE));
    }
  show_earlier (self);
  read_class (self);
}

/**
 * sural_response_panel_set_narrow:
 * @narrow: whether there is little room: answers under their question
 */
void
sural_response_panel_set_narrow (SuralResponsePanel *self, gboolean narrow)
{
  g_return_if_fail (SURAL_IS_RESPONSE_PANEL (self));

  for (guint i = 0; i < self->rows->len; i++)
    {
      AdwClamp *clamp = ADW_CLAMP (gtk_widget_get_first_child (g_ptr_array_index (self->rows, i)));
      int width = narrow ? QUESTION_WIDTH_NARROW : QUESTION_WIDTH;

      gtk_label_set_width_chars (GTK_LABEL (adw_clamp_get_child (clamp)),
                                 narrow ? -1 : QUESTION_CHARS);
      adw_clamp_set_maximum_size (clamp, width);
      adw_clamp_set_tightening_threshold (clamp, width);
    }
}

/* The answer that has the focus; -1 for none. */
static int
get_active (SuralResponsePanel *self, GtkWidget *focus)
{
  for (guint i = 0; focus != NULL && i < self->answers->len; i++)
    {
      GtkWidget *answer = g_ptr_array_index (self->answers, i);

      if (focus == answer || gtk_widget_is_ancestor (focus, answer))
        return (int) i;
    }
  return -1;
}

/* To a row; before the first and after the last comes the answer of the card. */
static void
go_to (SuralResponsePanel *self, int row)
{
  if (row >= 0 && row < (int) self->answers->len)
    {
      gtk_widget_grab_focus (g_ptr_array_index (self->answers, row));
      sural_asking_bring (self->asking, g_ptr_array_index (self->answers, row), SURAL_BRING_AHEAD);
    }
  else
    g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

/* Gives the answer of a row and goes on, unless it is a number that is only begun. */
static gboolean
answer_row (SuralResponsePanel *self, int row, guint keyval)
{
  SuralAnswer *answer = g_ptr_array_index (self->answers, row);

  /* A key that would answer what is not on screen brings it there, and is spent. */
  if (gdk_keyval_to_unicode (keyval) > ' ' &&
      !sural_asking_may_answer (self->asking, GTK_WIDGET (answer)))
    return TRUE;
  if (!sural_answer_take_key (answer, keyval))
    return FALSE;
  if (sural_answer_is_typing (answer) || keyval == GDK_KEY_Delete || keyval == GDK_KEY_BackSpace)
    return TRUE;
  go_to (self, row + 1);
  sural_asking_answered (self->asking, TRUE);
  return TRUE;
}

/**
 * sural_response_panel_take_key:
 * @keyval: a key that was pressed on the card
 *
 * Down goes to the first row from wherever the focus is; the other keys mean something in a row.
 *
 * Returns: FALSE when the key means nothing here
 */
gboolean
sural_response_panel_take_key (SuralResponsePanel *self, guint keyval)
{
  GtkWidget *focus = NULL;
  int row = -1;

  g_return_val_if_fail (SURAL_IS_RESPONSE_PANEL (self), FALSE);

  focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  row = get_active (self, focus);
  if (row < 0 && keyval != GDK_KEY_Down)
    return FALSE;
  if (row >= 0 &&
      (keyval == GDK_KEY_Down || keyval == GDK_KEY_Up || sural_answer_key_is_enter (keyval)))
    {
      gboolean typing = sural_answer_is_typing (g_ptr_array_index (self->answers, row));

      if (sural_answer_commit (g_ptr_array_index (self->answers, row)) &&
          (!sural_answer_key_is_enter (keyval) || sural_asking_take_enter (self->asking) || typing))
        go_to (self, keyval == GDK_KEY_Up ? row - 1 : row + 1);
      return TRUE;
    }
  if (row < 0)
    {
      go_to (self, 0);
      return TRUE;
    }
  return !GTK_IS_TEXT (focus) && answer_row (self, row, keyval);
}

/**
 * sural_response_panel_commit:
 *
 * Returns: FALSE when something typed cannot be recorded; it is shown as wrong
 */
gboolean
sural_response_panel_commit (SuralResponsePanel *self)
{
  gboolean ok = TRUE;

  g_return_val_if_fail (SURAL_IS_RESPONSE_PANEL (self), TRUE);
  for (guint i = 0; i < self->answers->len; i++)
    ok = sural_answer_commit (g_ptr_array_index (self->answers, i)) && ok;
  return ok;
}
