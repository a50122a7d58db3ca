/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/steps/sural-conclusion-step.h"

#include "model/words/sural-list-text.h"
#include "record/words/sural-typed.h"
#include "record/words/sural-words.h"
#include "reasoning/weigh/sural-parts.h"
#include "app/visit/sural-answer-key.h"
#include "app/visit/steps/sural-hypothesis-choice.h"
#include "app/visit/steps/sural-step-end.h"
#include "record/visit/sural-visit-values.h"

#include <glib/gi18n-lib.h>

struct _SuralConclusionStep
{
  SuralVisitStep parent_instance;

  GtkListBox *list;
  GtkWidget *detail_group;
  GtkWidget *grade_row;
  GtkWidget *tissue_row;
  GtkWidget *reason_group;
  GtkWidget *reason_row;
  GtkWidget *state;
  SuralStepEnd *end;

  GPtrArray
      *choices;      /* SuralHypothesisChoice, one for each hypothesis of knowledge, in its order */
  GPtrArray *grades; /* char*: what the grade row offers; the first is NULL */
  GPtrArray *tissues;
  SuralConclusion *shown; /* what the controls show, on record or on its way there */
  gboolean pending;       /* it is on its way */
  gboolean showing;       /* the controls are being set, not used */
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (SuralConclusionStep, sural_conclusion_step, SURAL_TYPE_VISIT_STEP)

static const SuralAssessment *
get_assessment (SuralConclusionStep *self)
{
  return sural_record_get_assessment (sural_visit_step_get_record (SURAL_VISIT_STEP (self)));
}

static const SuralHypothesis *
get_hypothesis (SuralConclusionStep *self, guint index)
{
  return sural_hypothesis_choice_get_hypothesis (g_ptr_array_index (self->choices, index));
}

static gboolean
is_in_reason (SuralConclusionStep *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, self->reason_row);
}

static const SuralHypothesis *
get_chosen (SuralConclusionStep *self)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      if (sural_hypothesis_choice_get_active (g_ptr_array_index (self->choices, i)))
        return get_hypothesis (self, i);
    }
  return NULL;
}

/* What Sural puts first, (const SuralHypothesisResult*); empty when it puts nothing first. */
static GPtrArray *
list_leaders (SuralConclusionStep *self)
{
  const SuralAssessment *assessment = get_assessment (self);

  return assessment != NULL ? sural_assessment_list_named (assessment) : g_ptr_array_new ();
}

static gboolean
differs (SuralConclusionStep *self)
{
  const SuralAssessment *assessment = get_assessment (self);
  const SuralHypothesis *chosen = get_chosen (self);

  return assessment != NULL && chosen != NULL && sural_assessment_differs (assessment, chosen->id);
}

static char *
dup_reason (SuralConclusionStep *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason_row))));
}

static const char *
get_selected (GtkWidget *row, GPtrArray *values)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (row));

  return gtk_widget_get_visible (row) && selected < values->len
             ? g_ptr_array_index (values, selected)
             : NULL;
}

/* "“A” and “B”" */
static char *
dup_leaders (GPtrArray *leaders)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < leaders->len; i++)
    {
      const SuralHypothesisResult *leader = g_ptr_array_index (leaders, i);

      /* TRANSLATORS: the name of a hypothesis, in quotation marks */
      g_ptr_array_add (names, g_strdup_printf (_ ("“%s”"), leader->hypothesis->label));
    }
  return sural_list_text (names, SURAL_LIST_ALL);
}

static void
update_controls (SuralConclusionStep *self)
{
  gboolean needs_reason = differs (self);

  gtk_widget_set_visible (self->reason_group, needs_reason);
  if (needs_reason)
    {
      g_autoptr (GPtrArray) leaders = list_leaders (self);
      g_autofree char *names = dup_leaders (leaders);
      g_autofree char *text = g_strdup_printf (
          _ ("Sural puts %s first. Say why you see it differently; the reason stays with the "
             "record."),
          names);

      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->reason_group), text);
    }
  sural_step_end_set_detail (self->end, get_chosen (self) != NULL
                                            ? _ ("Your diagnosis is on record.")
                                            : _ ("Nothing is chosen. The plan asks why."));
}

static void
add_value (GPtrArray *values, const char *value)
{
  if (value == NULL)
    return;
  for (guint i = 0; i < values->len; i++)
    {
      if (g_strcmp0 (g_ptr_array_index (values, i), value) == 0)
        return;
    }
  g_ptr_array_add (values, (gpointer) value);
}

static void
fill_row (GtkWidget *row, GPtrArray *values, gboolean is_tissue)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < values->len; i++)
    {
      const char *value = g_ptr_array_index (values, i);

      if (value == NULL)
        gtk_string_list_append (list, _ ("Not known"));
      else
        gtk_string_list_append (list, is_tissue ? sural_words_tissue (value) : value);
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  gtk_widget_set_visible (row, values->len > 1);
}

/* Grades and tissues are those by which knowledge tells healing windows apart. */
static void
show_details (SuralConclusionStep *self)
{
  const SuralHypothesis *chosen = get_chosen (self);
  GPtrArray *windows =
      sural_knowledge_get_windows (sural_visit_step_get_knowledge (SURAL_VISIT_STEP (self)));

  g_ptr_array_set_size (self->grades, 0);
  g_ptr_array_set_size (self->tissues, 0);
  g_ptr_array_add (self->grades, NULL);
  g_ptr_array_add (self->tissues, NULL);
  for (guint i = 0; chosen != NULL && i < windows->len; i++)
    {
      const SuralHealingWindow *window = g_ptr_array_index (windows, i);

      if (g_strcmp0 (window->hypothesis, chosen->id) != 0)
        continue;
      add_value (self->grades, window->grade);
      add_value (self->tissues, window->tissue);
    }
  fill_row (self->grade_row, self->grades, FALSE);
  fill_row (self->tissue_row, self->tissues, TRUE);
  gtk_widget_set_visible (self->detail_group, self->grades->len > 1 || self->tissues->len > 1);
}

static gboolean
is_same (SuralConclusion *a, SuralConclusion *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_strcmp0 (sural_conclusion_get_hypothesis (a), sural_conclusion_get_hypothesis (b)) ==
             0 &&
         g_strcmp0 (sural_conclusion_get_grade (a), sural_conclusion_get_grade (b)) == 0 &&
         g_strcmp0 (sural_conclusion_get_tissue (a), sural_conclusion_get_tissue (b)) == 0 &&
         g_strcmp0 (sural_conclusion_get_reason (a), sural_conclusion_get_reason (b)) == 0;
}

/* Records what is chosen as it is: a diagnosis that differs waits for no reason. */
static void
conclude (SuralConclusionStep *self)
{
  SuralRecord *record = sural_visit_step_get_record (SURAL_VISIT_STEP (self));
  const SuralHypothesis *chosen = get_chosen (self);
  g_autofree char *typed = dup_reason (self);
  const char *reason = differs (self) && typed[0] != '\0' ? typed : NULL;
  g_autoptr (SuralConclusion) conclusion = NULL;

  if (self->showing || chosen == NULL)
    return;
  conclusion = sural_conclusion_new (chosen->id, get_selected (self->grade_row, self->grades),
                                     get_selected (self->tissue_row, self->tissues), reason,
                                     sural_context_get_now (sural_record_get_context (record)));
  if (is_same (self->shown, conclusion))
    return;
  g_set_object (&self->shown, conclusion);
  self->pending = TRUE;
  sural_record_conclude (record, conclusion);
  update_controls (self);
}

static void
choice_toggled_cb (SuralConclusionStep *self, GParamSpec *pspec, SuralHypothesisChoice *choice)
{
  if (!sural_hypothesis_choice_get_active (choice) || self->showing)
    return;
  self->showing = TRUE;
  show_details (self);
  self->showing = FALSE;
  update_controls (self);
  conclude (self);
}

static void
go_to (SuralConclusionStep *self, GtkWidget *widget)
{
  gtk_widget_grab_focus (widget);
  sural_asking_bring (sural_visit_step_get_asking (SURAL_VISIT_STEP (self)), widget,
                      SURAL_BRING_AHEAD);
}

/* Where Tab, an arrow or the pointer has led. */
static void
focused_cb (SuralConclusionStep *self, GtkEventController *controller)
{
  sural_asking_bring (sural_visit_step_get_asking (SURAL_VISIT_STEP (self)),
                      gtk_event_controller_get_widget (controller), SURAL_BRING_IN);
}

static void
follow_focus (SuralConclusionStep *self, GtkWidget *widget)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focused_cb), self);
  gtk_widget_add_controller (widget, focus);
}

/* To the reason where one is still to give, else to the end. */
static void
go_on (SuralConclusionStep *self)
{
  g_autofree char *reason = dup_reason (self);

  if (differs (self) && reason[0] == '\0' && !is_in_reason (self))
    go_to (self, self->reason_row);
  else
    go_to (self, GTK_WIDGET (self->end));
}

static void
reason_given_cb (SuralConclusionStep *self)
{
  conclude (self);
  go_on (self);
}

static SuralHypothesisChoice *
find_focused (SuralConclusionStep *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL
             ? (SuralHypothesisChoice *) gtk_widget_get_ancestor (focus,
                                                                  SURAL_TYPE_HYPOTHESIS_CHOICE)
             : NULL;
}

/* A key chooses a row that is on screen. */
static gboolean
choose (SuralConclusionStep *self, GtkWidget *row)
{
  if (!SURAL_IS_HYPOTHESIS_CHOICE (row))
    return GDK_EVENT_PROPAGATE;
  if (!sural_asking_may_answer (sural_visit_step_get_asking (SURAL_VISIT_STEP (self)), row))
    return GDK_EVENT_STOP;
  go_to (self, row);
  sural_hypothesis_choice_set_active (SURAL_HYPOTHESIS_CHOICE (row), TRUE);
  return GDK_EVENT_STOP;
}

/* Space and digits choose; Enter chooses nothing and goes on. */
static gboolean
key_pressed_cb (SuralConclusionStep *self, guint pressed, guint keycode, GdkModifierType modifiers)
{
  guint keyval = sural_answer_key (gtk_widget_get_display (GTK_WIDGET (self)), pressed, keycode);
  SuralHypothesisChoice *focused = find_focused (self);

  if (focused == NULL ||
      (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space)
    return choose (self, GTK_WIDGET (focused));
  if (keyval >= GDK_KEY_1 && keyval <= GDK_KEY_9)
    return choose (self, GTK_WIDGET (gtk_list_box_get_row_at_index (self->list,
                                                                    (int) (keyval - GDK_KEY_1))));
  if (!sural_answer_key_is_enter (keyval))
    return GDK_EVENT_PROPAGATE;
  go_on (self);
  return GDK_EVENT_STOP;
}

/* A reason that was typed and not yet taken is taken on leaving. */
static void
sural_conclusion_step_leave (SuralVisitStep *step)
{
  conclude (SURAL_CONCLUSION_STEP (step));
}

static void
select_value (GtkWidget *row, GPtrArray *values, const char *value)
{
  for (guint i = 0; i < values->len; i++)
    {
      if (g_strcmp0 (g_ptr_array_index (values, i), value) == 0)
        adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
    }
}

/* Shows the clinician's own conclusion on record; none takes back what was chosen. A reason that is
 * being typed stays. */
static void
show_conclusion (SuralConclusionStep *self, SuralConclusion *conclusion)
{
  const char *id = conclusion != NULL ? sural_conclusion_get_hypothesis (conclusion) : NULL;
  const char *reason = conclusion != NULL ? sural_conclusion_get_reason (conclusion) : NULL;

  self->showing = TRUE;
  for (guint i = 0; i < self->choices->len; i++)
    sural_hypothesis_choice_set_active (g_ptr_array_index (self->choices, i),
                                        g_strcmp0 (get_hypothesis (self, i)->id, id) == 0);
  show_details (self);
  if (conclusion != NULL)
    {
      select_value (self->grade_row, self->grades, sural_conclusion_get_grade (conclusion));
      select_value (self->tissue_row, self->tissues, sural_conclusion_get_tissue (conclusion));
    }
  if (!is_in_reason (self))
    gtk_editable_set_text (GTK_EDITABLE (self->reason_row), reason != NULL ? reason : "");
  self->showing = FALSE;
}

/* What was just chosen runs ahead of what is on record. */
static void
follow_record (SuralConclusionStep *self, SuralConclusion *recorded)
{
  if (is_same (self->shown, recorded))
    self->pending = FALSE;
  else if (!self->pending)
    {
      g_set_object (&self->shown, recorded);
      show_conclusion (self, recorded);
    }
}

/* What could not be kept must not look as if it were. */
static void
failed_cb (SuralConclusionStep *self)
{
  self->pending = FALSE;
}

/* Where each stands now; in which order is only looked at when the step is come to, so that no row
 * moves under the hand that chooses. */
static void
show_standings (SuralConclusionStep *self)
{
  const SuralAssessment *assessment = get_assessment (self);

  if (assessment == NULL)
    return;
  for (guint i = 0; i < self->choices->len; i++)
    {
      SuralHypothesisChoice *choice = g_ptr_array_index (self->choices, i);
      const char *id = sural_hypothesis_choice_get_hypothesis (choice)->id;

      sural_hypothesis_choice_update (choice, sural_assessment_find (assessment, id),
                                      sural_assessment_find_screen (assessment, id));
    }
}

/* The first nine are chosen by their digit. */
static void
sort_choices (SuralConclusionStep *self)
{
  GtkListBoxRow *row = NULL;

  gtk_list_box_invalidate_sort (self->list);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    sural_hypothesis_choice_set_key (SURAL_HYPOTHESIS_CHOICE (row), i < 9 ? (guint) i + 1 : 0);
}

/* Begins at what is chosen, else at the first row; that one has the focus chooses nothing. */
static void
sural_conclusion_step_enter (SuralVisitStep *step)
{
  SuralConclusionStep *self = SURAL_CONCLUSION_STEP (step);
  GtkWidget *row = NULL;

  sort_choices (self);
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0));
  for (guint i = 0; i < self->choices->len; i++)
    {
      if (sural_hypothesis_choice_get_active (g_ptr_array_index (self->choices, i)))
        row = g_ptr_array_index (self->choices, i);
    }
  if (row != NULL)
    go_to (self, row);
}

static guint
find_place (const SuralAssessment *assessment, const SuralHypothesis *hypothesis)
{
  for (guint i = 0; assessment != NULL && i < assessment->differential->len; i++)
    {
      const SuralHypothesisResult *result = g_ptr_array_index (assessment->differential, i);

      if (result->hypothesis == hypothesis)
        return i;
    }
  return G_MAXUINT;
}

static int
compare_choices (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  const SuralAssessment *assessment = get_assessment (user_data);
  guint first =
      find_place (assessment, sural_hypothesis_choice_get_hypothesis (SURAL_HYPOTHESIS_CHOICE (a)));
  guint second =
      find_place (assessment, sural_hypothesis_choice_get_hypothesis (SURAL_HYPOTHESIS_CHOICE (b)));

  return first < second ? -1 : first > second;
}

static void
sural_conclusion_step_refresh (SuralVisitStep *step)
{
  SuralConclusionStep *self = SURAL_CONCLUSION_STEP (step);
  SuralConclusion *conclusion =
      sural_case_get_conclusion (sural_record_get_case (sural_visit_step_get_record (step)));
  g_autofree char *text = NULL;

  show_standings (self);
  follow_record (self, conclusion);
  if (conclusion != NULL)
    {
      const SuralHypothesis *hypothesis =
          sural_knowledge_get_hypothesis (sural_visit_step_get_knowledge (step),
                                          sural_conclusion_get_hypothesis (conclusion));
      g_autofree char *day =
          sural_format_day (sural_time_get_day (sural_conclusion_get_recorded (conclusion)));

      const char *label =
          hypothesis != NULL ? hypothesis->label : sural_conclusion_get_hypothesis (conclusion);

      text = differs (self) && sural_conclusion_get_reason (conclusion) == NULL
                 ? g_strdup_printf (_ ("On record since %s: %s. Reason still to give."), day, label)
                 : g_strdup_printf (_ ("On record since %s: %s"), day, label);
    }
  gtk_label_set_label (GTK_LABEL (self->state),
                       text != NULL ? text : _ ("No conclusion on record yet"));
  update_controls (self);
}

static void
sural_conclusion_step_setup (SuralVisitStep *step)
{
  SuralConclusionStep *self = SURAL_CONCLUSION_STEP (step);
  GPtrArray *hypotheses = sural_knowledge_get_hypotheses (sural_visit_step_get_knowledge (step));

  for (guint i = 0; i < hypotheses->len; i++)
    {
      GtkWidget *choice =
          sural_hypothesis_choice_new (g_ptr_array_index (hypotheses, i),
                                       i > 0 ? g_ptr_array_index (self->choices, 0) : NULL);

      g_signal_connect_object (choice, "notify::active", G_CALLBACK (choice_toggled_cb), self,
                               G_CONNECT_SWAPPED);
      sural_hypothesis_choice_set_narrow (SURAL_HYPOTHESIS_CHOICE (choice), self->narrow);
      follow_focus (self, choice);
      g_ptr_array_add (self->choices, choice);
      sural_asking_add (sural_visit_step_get_asking (step), choice, get_hypothesis (self, i)->id,
                        SURAL_SIDE_NONE);
      gtk_list_box_append (self->list, choice);
    }
  g_signal_connect_object (sural_visit_step_get_record (step), "failed", G_CALLBACK (failed_cb),
                           self, G_CONNECT_SWAPPED);
  follow_focus (self, self->grade_row);
  follow_focus (self, self->tissue_row);
  follow_focus (self, self->reason_row);
  follow_focus (self, GTK_WIDGET (self->end));
  sural_step_end_set_title (self->end, _ ("Enter goes on to the plan"));
  gtk_list_box_set_sort_func (self->list, compare_choices, self, NULL);
  sort_choices (self);
  show_details (self);
}

static gboolean
is_of_this_visit (SuralRecord *record)
{
  SuralConclusion *conclusion = sural_case_get_conclusion (sural_record_get_case (record));

  return conclusion != NULL &&
         sural_conclusion_get_recorded (conclusion) >= sural_visit_values_get_start (record);
}

static gboolean
sural_conclusion_step_asks (SuralVisitStep *step, const char *id)
{
  return g_str_equal (id, "conclusion");
}

static gboolean
sural_conclusion_step_show_finding (SuralVisitStep *step, const char *id)
{
  if (!sural_conclusion_step_asks (step, id))
    return FALSE;
  sural_conclusion_step_enter (step);
  return TRUE;
}

static void
sural_conclusion_step_count (SuralVisitStep *step, guint *n_recorded, guint *n_asked)
{
  *n_asked = 1;
  *n_recorded = is_of_this_visit (sural_visit_step_get_record (step)) ? 1 : 0;
}

static void
sural_conclusion_step_dispose (GObject *object)
{
  SuralConclusionStep *self = SURAL_CONCLUSION_STEP (object);

  gtk_list_box_set_sort_func (self->list, NULL, NULL, NULL);
  g_ptr_array_set_size (self->choices, 0);
  g_clear_object (&self->shown);
  G_OBJECT_CLASS (sural_conclusion_step_parent_class)->dispose (object);
}

static void
sural_conclusion_step_finalize (GObject *object)
{
  SuralConclusionStep *self = SURAL_CONCLUSION_STEP (object);

  g_ptr_array_unref (self->choices);
  g_ptr_array_unref (self->grades);
  g_ptr_array_unref (self->tissues);
  G_OBJECT_CLASS (sural_conclusion_step_parent_class)->finalize (object);
}

static void
sural_conclusion_step_set_narrow (SuralVisitStep *step, gboolean narrow)
{
  SuralConclusionStep *self = SURAL_CONCLUSION_STEP (step);

  self->narrow = narrow;
  for (guint i = 0; i < self->choices->len; i++)
    sural_hypothesis_choice_set_narrow (g_ptr_array_index (self->choices, i), narrow);
}

static void
sural_conclusion_step_class_init (SuralConclusionStepClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SuralVisitStepClass *step_class = SURAL_VISIT_STEP_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_conclusion_step_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_conclusion_step_finalize;
  step_class->setup = sural_conclusion_step_setup;
  step_class->refresh = sural_conclusion_step_refresh;
  step_class->asks = sural_conclusion_step_asks;
  step_class->show_finding = sural_conclusion_step_show_finding;
  step_class->enter = sural_conclusion_step_enter;
  step_class->leave = sural_conclusion_step_leave;
  step_class->count = sural_conclusion_step_count;
  step_class->set_narrow = sural_conclusion_step_set_narrow;
  g_type_ensure (SURAL_TYPE_STEP_END);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sural/Sural/ui/sural-conclusion-step.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralConclusionStep, list);
  gtk_widget_class_bind_template_child (widget_class, SuralConclusionStep, detail_group);
  gtk_widget_class_bind_template_child (widget_class, SuralConclusionStep, grade_row);
  gtk_widget_class_bind_template_child (widget_class, SuralConclusionStep, tissue_row);
  gtk_widget_class_bind_template_child (widget_class, SuralConclusionStep, reason_group);
  gtk_widget_class_bind_template_child (widget_class, SuralConclusionStep, reason_row);
  gtk_widget_class_bind_template_child (widget_class, SuralConclusionStep, end);
  gtk_widget_class_bind_template_child (widget_class, SuralConclusionStep, state);
  gtk_widget_class_bind_template_callback (widget_class, conclude);
  gtk_widget_class_bind_template_callback (widget_class, reason_given_cb);
  gtk_widget_class_bind_template_callback (widget_class, sural_visit_step_done);
}

static void
sural_conclusion_step_init (SuralConclusionStep *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->choices = g_ptr_array_new ();
  self->grades = g_ptr_array_new ();
  self->tissues = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * sural_conclusion_step_new:
 *
 * Returns: (transfer floating): the step
 */
GtkWidget *
sural_conclusion_step_new (void)
{
  return g_object_new (SURAL_TYPE_CONCLUSION_STEP, NULL);
}
