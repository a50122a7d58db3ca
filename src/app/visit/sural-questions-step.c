/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/sural-questions-step.h"

#include "app/common/sural-words.h"
#include "app/visit/sural-finding-row.h"
#include "app/visit/sural-visit-values.h"

#include <glib/gi18n-lib.h>

struct _SuralQuestionsStep
{
  SuralVisitStep parent_instance;

  SuralQuestions questions;
  GtkWidget *column;
  GPtrArray *rows; /* SuralFindingRow, in order */
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (SuralQuestionsStep, sural_questions_step, SURAL_TYPE_VISIT_STEP)

/**
 * sural_questions_step_asks:
 * @questions: the safety screen or the history
 * @definition: a finding
 *
 * A question of a safety section belongs to the safety screen; a test or a measurement of such a
 * section takes hands and belongs to the examination.
 *
 * Returns: whether @definition is asked there
 */
gboolean
sural_questions_step_asks (SuralQuestions questions, const SuralFindingDefinition *definition)
{
  gboolean is_history = g_strcmp0 (definition->section, "history") == 0;
  gboolean is_question =
      definition->kind == SURAL_FINDING_YES_NO || definition->kind == SURAL_FINDING_CHOICE;

  if (questions == SURAL_QUESTIONS_HISTORY)
    return is_history;
  return !is_history && is_question && g_strcmp0 (definition->section, "examination") != 0;
}

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

/* Enter goes to the next question; after the last one to the next step. */
static gboolean
key_pressed_cb (SuralQuestionsStep *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row = NULL;
  guint index = 0;

  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || focus == NULL ||
      (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 ||
      gtk_widget_get_ancestor (focus, GTK_TYPE_MENU_BUTTON) != NULL)
    return GDK_EVENT_PROPAGATE;
  row = SURAL_IS_FINDING_ROW (focus) ? focus
                                     : gtk_widget_get_ancestor (focus, SURAL_TYPE_FINDING_ROW);
  if (row == NULL || !g_ptr_array_find (self->rows, row, &index))
    return GDK_EVENT_PROPAGATE;
  if ((modifiers & GDK_SHIFT_MASK) != 0)
    {
      if (index > 0)
        gtk_widget_grab_focus (g_ptr_array_index (self->rows, index - 1));
    }
  else if (index + 1 < self->rows->len)
    {
      gtk_widget_grab_focus (g_ptr_array_index (self->rows, index + 1));
    }
  else
    {
      sural_visit_step_done (SURAL_VISIT_STEP (self));
    }
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_group (SuralQuestionsStep *self, const char *section)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
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
  gtk_box_append (GTK_BOX (group), heading);
  gtk_box_append (GTK_BOX (group), list);
  gtk_box_append (GTK_BOX (self->column), group);
  return list;
}

static void
sural_questions_step_setup (SuralVisitStep *step)
{
  SuralQuestionsStep *self = SURAL_QUESTIONS_STEP (step);
  GPtrArray *findings = sural_knowledge_get_findings (sural_visit_step_get_knowledge (step));
  const char *section = NULL;
  GtkWidget *list = NULL;

  for (guint i = 0; i < findings->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (findings, i);
      GtkWidget *row = NULL;

      if (!sural_questions_step_asks (self->questions, definition))
        continue;
      if (list == NULL || g_strcmp0 (section, definition->section) != 0)
        list = make_group (self, definition->section);
      section = definition->section;
      row = sural_finding_row_new (sural_visit_step_get_record (step),
                                   sural_visit_step_get_earlier (step), definition);
      sural_finding_row_set_narrow (SURAL_FINDING_ROW (row), self->narrow);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
sural_questions_step_refresh (SuralVisitStep *step)
{
  SuralQuestionsStep *self = SURAL_QUESTIONS_STEP (step);

  for (guint i = 0; i < self->rows->len; i++)
    sural_finding_row_refresh (g_ptr_array_index (self->rows, i));
}

static void
sural_questions_step_count (SuralVisitStep *step, guint *n_recorded, guint *n_asked)
{
  SuralQuestionsStep *self = SURAL_QUESTIONS_STEP (step);
  SuralRecord *record = sural_visit_step_get_record (step);

  *n_asked = self->rows->len;
  *n_recorded = 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const SuralFindingDefinition *definition =
          sural_finding_row_get_definition (g_ptr_array_index (self->rows, i));
      /* Red flags are asked at every visit; how it began is asked once. */
      gboolean done = self->questions == SURAL_QUESTIONS_SAFETY
                          ? sural_visit_values_is_recorded (record, definition)
                          : sural_visit_values_is_known (record, definition);

      if (done)
        (*n_recorded)++;
    }
}

static gboolean
sural_questions_step_show_finding (SuralVisitStep *step, const char *finding_id)
{
  SuralQuestionsStep *self = SURAL_QUESTIONS_STEP (step);

  for (guint i = 0; i < self->rows->len; i++)
    {
      SuralFindingRow *row = g_ptr_array_index (self->rows, i);

      if (g_strcmp0 (sural_finding_row_get_definition (row)->id, finding_id) == 0)
        {
          gtk_widget_grab_focus (GTK_WIDGET (row));
          return TRUE;
        }
    }
  return FALSE;
}

/* Begins at the first question without an answer. */
static void
sural_questions_step_enter (SuralVisitStep *step)
{
  SuralQuestionsStep *self = SURAL_QUESTIONS_STEP (step);
  SuralRecord *record = sural_visit_step_get_record (step);

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (!sural_visit_values_is_recorded (record, sural_finding_row_get_definition (
                                                       SURAL_FINDING_ROW (row))))
        {
          gtk_widget_grab_focus (row);
          return;
        }
    }
  if (self->rows->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, 0));
}

static void
sural_questions_step_set_narrow (SuralVisitStep *step, gboolean narrow)
{
  SuralQuestionsStep *self = SURAL_QUESTIONS_STEP (step);

  self->narrow = narrow;
  for (guint i = 0; i < self->rows->len; i++)
    sural_finding_row_set_narrow (g_ptr_array_index (self->rows, i), narrow);
}

static void
sural_questions_step_dispose (GObject *object)
{
  SuralQuestionsStep *self = SURAL_QUESTIONS_STEP (object);

  g_ptr_array_set_size (self->rows, 0);
  G_OBJECT_CLASS (sural_questions_step_parent_class)->dispose (object);
}

static void
sural_questions_step_finalize (GObject *object)
{
  g_ptr_array_unref (SURAL_QUESTIONS_STEP (object)->rows);
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
  step_class->show_finding = sural_questions_step_show_finding;
  step_class->enter = sural_questions_step_enter;
  step_class->set_narrow = sural_questions_step_set_narrow;
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/io/github/sural/Sural/ui/sural-questions-step.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), SuralQuestionsStep, column);
}

static void
sural_questions_step_init (SuralQuestionsStep *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->rows = g_ptr_array_new ();
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
  return GTK_WIDGET (self);
}
