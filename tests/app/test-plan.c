/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"

#include "app/common/drawing/sural-drawing.h"
#include "app/patient/sural-overview-page.h"
#include "app/plan/sural-dose-dialog.h"
#include "app/plan/sural-plan-editor-row.h"
#include "app/plan/sural-plan-editor.h"
#include "app/plan/sural-plan-page.h"
#include "app/plan/sural-unasked-dialog.h"
#include "app/plan/sural-week-calendar.h"
#include "app/plan/sural-week-session.h"
#include "app/visit/card/sural-finding-row.h"
#include "record/open/sural-record.h"
#include "record/plan/sural-plan-item-words.h"

/* The editor over a real clinic: what the clinician does by hand, to the version on record. */

typedef struct
{
  AppFixture app;
  SuralRecord *record;
  AdwWindow *window;
  AdwDialog *editor;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *patient = NULL;
  SuralPlan *proposal;

  app_fixture_set_up (&self->app, NULL);
  app_fixture_create_clinic (&self->app);
  patient = app_fixture_add_patient (&self->app, "Doe", "Jane");
  self->record = app_fixture_load_record (&self->app, patient);
  proposal = sural_record_get_proposal (self->record);
  g_assert_null (proposal->withheld);
  g_assert_cmpuint (proposal->items->len, >=, 2);

  self->window = g_object_ref (ADW_WINDOW (adw_window_new ()));
  adw_window_set_content (self->window, gtk_label_new ("page"));
  gtk_window_present (GTK_WINDOW (self->window));
  self->editor = sural_plan_editor_new (self->record, proposal);
  adw_dialog_present (self->editor, GTK_WIDGET (self->window));
  app_spin_once ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  for (guint i = 0; i < 30; i++)
    app_spin_once ();
  g_assert_finalize_object (g_steal_pointer (&self->window));
  g_assert_finalize_object (g_steal_pointer (&self->record));
  app_fixture_tear_down (&self->app, NULL);
}

static GtkWidget *
visible_dialog (Fixture *self)
{
  return GTK_WIDGET (adw_window_get_visible_dialog (self->window));
}

static SuralPlan *
accept (Fixture *self)
{
  app_click (GTK_WIDGET (self->editor), "_Accept");
  app_spin_until (sural_record_get_plan (self->record) != NULL);
  return sural_record_get_plan (self->record);
}

static GtkWidget *
first_row (Fixture *self)
{
  return app_find (GTK_WIDGET (self->editor), SURAL_TYPE_PLAN_EDITOR_ROW, NULL);
}

static GtkWidget *
find_by_tip (GtkWidget *root, const char *tip)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (root), tip) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_by_tip (child, tip);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
press (GtkWidget *root, const char *tip)
{
  GtkWidget *button = find_by_tip (root, tip);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* A changed dose needs a reason, and keeps it on record and in the next proposal. */
static void
test_dose (Fixture *self, gconstpointer data)
{
  g_autofree char *exercise =
      g_strdup (sural_plan_editor_row_get_exercise (SURAL_PLAN_EDITOR_ROW (first_row (self))));
  GtkWidget *dialog = NULL;
  const SuralPlanItem *item = NULL;

  press (first_row (self), "Change the dose");
  app_spin_until (visible_dialog (self) != GTK_WIDGET (self->editor));
  dialog = visible_dialog (self);
  adw_spin_row_set_value (ADW_SPIN_ROW (app_find (dialog, ADW_TYPE_SPIN_ROW, "Days a Week")), 4);
  g_assert_false (gtk_widget_get_sensitive (app_find (dialog, GTK_TYPE_BUTTON, "Chan_ge")));
  app_type (dialog, "Why It Differs", "  ");
  g_assert_false (gtk_widget_get_sensitive (app_find (dialog, GTK_TYPE_BUTTON, "Chan_ge")));
  app_type (dialog, "Why It Differs", "Shift work <b>");
  app_click (dialog, "Chan_ge");
  item = sural_plan_find_item (accept (self), exercise);
  g_assert_cmpuint (item->per_week, ==, 4);
  g_assert_cmpstr (item->override_reason, ==, "Shift work <b>");
  item = sural_plan_find_item (sural_record_get_proposal (self->record), exercise);
  g_assert_cmpuint (item->per_week, ==, 4);
}

static void
test_remove_and_undo (Fixture *self, gconstpointer data)
{
  guint n_items = sural_record_get_proposal (self->record)->items->len;
  g_autofree char *exercise =
      g_strdup (sural_plan_editor_row_get_exercise (SURAL_PLAN_EDITOR_ROW (first_row (self))));

  press (first_row (self), "Take out");
  g_assert_cmpstr (sural_plan_editor_row_get_exercise (SURAL_PLAN_EDITOR_ROW (first_row (self))),
                   !=, exercise);
  press (GTK_WIDGET (self->editor), "Undo");
  g_assert_cmpstr (sural_plan_editor_row_get_exercise (SURAL_PLAN_EDITOR_ROW (first_row (self))),
                   ==, exercise);
  press (first_row (self), "Take out");
  g_assert_cmpuint (accept (self)->items->len, ==, n_items - 1);
  g_assert_null (sural_plan_find_item (sural_record_get_plan (self->record), exercise));
  /* It stays out, and the next proposal does not ask for it again. */
  g_assert_null (sural_plan_find_item (sural_record_get_proposal (self->record), exercise));
}

static void
test_reorder_and_time (Fixture *self, gconstpointer data)
{
  GPtrArray *items = sural_record_get_proposal (self->record)->items;
  g_autofree char *first = g_strdup (((SuralPlanItem *) g_ptr_array_index (items, 0))->exercise);
  GtkWidget *row = first_row (self);
  SuralPlan *plan = NULL;

  gtk_widget_grab_focus (row);
  g_assert_true (gtk_widget_activate_action (row, "plan-row.move", "i", 1));
  g_assert_cmpstr (sural_plan_editor_row_get_exercise (SURAL_PLAN_EDITOR_ROW (first_row (self))),
                   !=, first);
  adw_spin_row_set_value (ADW_SPIN_ROW (app_find (GTK_WIDGET (self->editor), ADW_TYPE_SPIN_ROW,
                                                  "Minutes a Day the Patient Has")),
                          35);
  plan = accept (self);
  g_assert_cmpuint (plan->minutes_available, ==, 35);
  g_assert_cmpstr (((SuralPlanItem *) g_ptr_array_index (plan->items, 1))->exercise, ==, first);
}

static const SuralPlanOmission *
find_omission (Fixture *self, gboolean contraindicated)
{
  SuralPlan *proposal = sural_record_get_proposal (self->record);

  for (guint i = 0; i < proposal->left_out->len; i++)
    {
      const SuralPlanOmission *omission = g_ptr_array_index (proposal->left_out, i);

      if (!omission->contraindicated == !contraindicated)
        return omission;
    }
  g_assert_not_reached ();
}

/* Opens the picker at an exercise that the planner leaves out for @why. */
static GtkWidget *
open_picker (Fixture *self, const char *label, const char *why)
{
  GtkWidget *picker = NULL;
  GtkWidget *row = NULL;

  app_click (GTK_WIDGET (self->editor), "A_dd Exercise…");
  app_spin_until (visible_dialog (self) != GTK_WIDGET (self->editor));
  picker = visible_dialog (self);
  row = app_find (picker, ADW_TYPE_ACTION_ROW, label);
  g_assert_nonnull (row);
  g_signal_emit_by_name (gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX), "row-activated", row);
  app_spin_until (app_find (picker, GTK_TYPE_LABEL, why) != NULL);
  g_assert_false (gtk_widget_get_sensitive (app_find (picker, GTK_TYPE_BUTTON, "_Add")));
  return picker;
}

/* From the library: why the planner leaves it out is said, and a reason is asked for. */
static void
test_add (Fixture *self, gconstpointer data)
{
  SuralKnowledge *knowledge = sural_context_get_knowledge (self->app.context);
  const SuralPlanOmission *omission = find_omission (self, FALSE);
  /* The proposal is made anew when the plan is accepted. */
  g_autofree char *exercise = g_strdup (omission->exercise);
  GtkWidget *picker =
      open_picker (self, sural_knowledge_get_exercise (knowledge, exercise)->label, omission->why);
  const SuralPlanItem *item = NULL;

  app_type (picker, "Your Reason", "Wants to keep it");
  app_click (picker, "_Add");

  item = sural_plan_find_item (accept (self), exercise);
  g_assert_nonnull (item);
  g_assert_cmpstr (item->override_reason, ==, "Wants to keep it");
}

/* What is forbidden is marked so, says why, and cannot be added with any reason. */
static void
test_add_forbidden (Fixture *self, gconstpointer data)
{
  SuralKnowledge *knowledge = sural_context_get_knowledge (self->app.context);
  const SuralPlanOmission *omission = find_omission (self, TRUE);
  const char *label = sural_knowledge_get_exercise (knowledge, omission->exercise)->label;
  GtkWidget *picker = open_picker (self, label, omission->why);
  guint n_items = sural_record_get_proposal (self->record)->items->len;

  g_assert_nonnull (app_find (app_find (picker, ADW_TYPE_ACTION_ROW, label), GTK_TYPE_LABEL,
                              "Contraindicated now"));
  /* Not even by a reason that was typed before. */
  app_type (picker, "Your Reason", "Seen and cleared today");
  g_assert_false (gtk_widget_get_visible (
      gtk_widget_get_ancestor (app_find (picker, ADW_TYPE_ENTRY_ROW, "Your Reason"),
                               ADW_TYPE_PREFERENCES_GROUP)));
  g_assert_false (gtk_widget_get_sensitive (app_find (picker, GTK_TYPE_BUTTON, "_Add")));
  g_signal_emit_by_name (app_find (picker, ADW_TYPE_ENTRY_ROW, "Your Reason"), "entry-activated");
  g_assert_true (visible_dialog (self) == picker);
  g_assert_cmpuint (sural_record_get_proposal (self->record)->items->len, ==, n_items);
}

/* What is added by hand is done with the episode's leg until another is chosen; what has no side
 * gets none. */
static void
test_side (Fixture *self, gconstpointer data)
{
  SuralKnowledge *knowledge = sural_context_get_knowledge (self->app.context);
  GPtrArray *exercises = sural_knowledge_get_exercises (knowledge);
  g_autoptr (SuralPlanDraft) draft =
      sural_plan_draft_new (sural_record_get_proposal (self->record), SURAL_SIDE_LEFT);
  AdwDialog *dialog;
  guint n_sided = 0, n_other = 0;
  const SuralExercise *sided = NULL;

  for (guint i = 0; i < exercises->len; i++)
    {
      const SuralExercise *exercise = g_ptr_array_index (exercises, i);
      const SuralPlanItem *item;

      if (sural_plan_find_item (sural_plan_draft_get_plan (draft), exercise->id) != NULL)
        continue;
      sural_plan_draft_add (draft, exercise, NULL, "Wanted");
      item = sural_plan_find_item (sural_plan_draft_get_plan (draft), exercise->id);
      g_assert_cmpint (item->side, ==, exercise->sided ? SURAL_SIDE_LEFT : SURAL_SIDE_NONE);
      n_sided += exercise->sided;
      n_other += !exercise->sided;
      sided = exercise->sided ? exercise : sided;
    }
  g_assert_cmpuint (n_sided, >, 0);
  g_assert_cmpuint (n_other, >, 0);

  dialog = sural_dose_dialog_new (draft, sided->id, sided->label, TRUE);
  adw_dialog_present (dialog, GTK_WIDGET (self->window));
  app_spin_once ();
  adw_combo_row_set_selected (ADW_COMBO_ROW (
                                  app_find (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, "With")),
                              SURAL_SIDE_BOTH);
  app_click (GTK_WIDGET (dialog), "Chan_ge");
  g_assert_cmpint (sural_plan_find_item (sural_plan_draft_get_plan (draft), sided->id)->side, ==,
                   SURAL_SIDE_BOTH);
}

/* What was not asked is asked in place: in a visit, and unknown until it is answered. */
static void
assert_same (const SuralPlan *a, const SuralPlan *b)
{
  g_assert_cmpuint (a->items->len, ==, b->items->len);
  for (guint i = 0; i < a->items->len; i++)
    g_assert_true (
        sural_plan_item_equal (g_ptr_array_index (a->items, i), g_ptr_array_index (b->items, i)));
  g_assert_cmpuint (a->left_out->len, ==, b->left_out->len);
  g_assert_cmpuint (a->minutes_available, ==, b->minutes_available);
}

/* An exercise that @plan has not. */
static const SuralExercise *
find_other (SuralKnowledge *knowledge, SuralPlan *plan)
{
  GPtrArray *exercises = sural_knowledge_get_exercises (knowledge);

  for (guint i = 0; i < exercises->len; i++)
    {
      const SuralExercise *exercise = g_ptr_array_index (exercises, i);

      if (sural_plan_find_item (plan, exercise->id) == NULL)
        return exercise;
    }
  g_assert_not_reached ();
}

/* Every kind of change, made again to another draft of the same plan, gives the same plan, and each
 * can be undone there. What has no place any more is left out. */
static void
test_replay (Fixture *self, gconstpointer data)
{
  SuralPlan *proposal = sural_record_get_proposal (self->record);
  SuralKnowledge *knowledge = sural_context_get_knowledge (self->app.context);
  g_autoptr (SuralPlanDraft) draft = sural_plan_draft_new (proposal, SURAL_SIDE_LEFT);
  g_autoptr (SuralPlanDraft) again = sural_plan_draft_new (proposal, SURAL_SIDE_LEFT);
  const SuralExercise *other = find_other (knowledge, proposal);
  const SuralPlanItem *first = g_ptr_array_index (proposal->items, 0);
  const SuralPlanItem *second = g_ptr_array_index (proposal->items, 1);
  g_autoptr (SuralPlanItem) dose = sural_plan_item_copy (first);
  g_autoptr (GVariant) steps = NULL;
  g_autoptr (SuralPlan) arranged = NULL;

  dose->reps += 3;
  sural_plan_draft_set_dose (draft, first->exercise, dose, "Asked for <b>more</b>");
  sural_plan_draft_add (draft, other, "Not needed", "Wanted");
  sural_plan_draft_move_to (draft, other->id, first->exercise);
  sural_plan_draft_set_minutes_available (draft, 17, knowledge);
  sural_plan_draft_remove (draft, second->exercise);
  sural_plan_draft_remove (draft, other->id);
  sural_plan_draft_undo (draft);
  arranged = sural_plan_copy (sural_plan_draft_get_plan (draft));
  ((SuralPlanItem *) g_ptr_array_index (arranged->items, 0))->days = 0x15;
  sural_plan_draft_arrange (draft, arranged);
  steps = sural_plan_draft_dup_steps (draft);

  sural_plan_draft_replay (again, knowledge, steps);
  assert_same (sural_plan_draft_get_plan (again), sural_plan_draft_get_plan (draft));
  while (sural_plan_draft_can_undo (draft))
    {
      g_assert_true (sural_plan_draft_can_undo (again));
      sural_plan_draft_undo (draft);
      sural_plan_draft_undo (again);
      assert_same (sural_plan_draft_get_plan (again), sural_plan_draft_get_plan (draft));
    }
  g_assert_false (sural_plan_draft_can_undo (again));

  sural_plan_draft_remove (again, first->exercise);
  sural_plan_draft_remove (again, second->exercise);
  sural_plan_draft_replay (again, knowledge, steps);
  g_assert_null (sural_plan_find_item (sural_plan_draft_get_plan (again), second->exercise));
}

/* An editor that is closed by force, as by the lock, comes back with its changes. */
static void
test_editor_comes_back (Fixture *self, gconstpointer data)
{
  SuralPlan *proposal = sural_record_get_proposal (self->record);
  AdwDialog *again = NULL;

  g_assert_true (adw_dialog_get_can_close (self->editor));
  gtk_widget_activate_action (first_row (self), "plan-row.move", "i", 1);
  g_assert_false (adw_dialog_get_can_close (self->editor));
  adw_dialog_force_close (self->editor);
  app_spin_until (visible_dialog (self) == NULL);
  again = sural_plan_editor_new (self->record, proposal);
  adw_dialog_present (again, GTK_WIDGET (self->window));
  g_assert_false (adw_dialog_get_can_close (again));
  adw_dialog_force_close (again);
}

static void
test_ask (Fixture *self, gconstpointer data)
{
  SuralPlan *proposal = sural_record_get_proposal (self->record);
  g_autoptr (SuralPlan) plan = sural_plan_copy (proposal);
  g_autoptr (GPtrArray) before = sural_record_list_unasked (self->record, plan);
  g_autoptr (GPtrArray) after = NULL;
  AdwDialog *dialog = sural_unasked_dialog_new (self->record, plan, NULL);
  const SuralFindingDefinition *definition;
  GtkWidget *row;

  g_assert_cmpuint (before->len, >, 0);
  adw_dialog_present (dialog, GTK_WIDGET (self->window));
  app_spin_once ();
  row = app_find (GTK_WIDGET (dialog), SURAL_TYPE_FINDING_ROW, NULL);
  g_assert_nonnull (row);
  g_assert_false (gtk_widget_is_sensitive (row));
  app_click (GTK_WIDGET (dialog), "_Start Visit");
  app_spin_until (sural_record_get_visit (self->record) != NULL);
  g_assert_true (gtk_widget_is_sensitive (row));
  g_assert_true (gtk_widget_has_focus (row));

  definition = sural_finding_row_get_definition (SURAL_FINDING_ROW (row));
  g_assert_cmpint (definition->kind, ==, SURAL_FINDING_YES_NO);
  g_assert_null (
      sural_case_lookup (sural_record_get_case (self->record), definition->id, SURAL_SIDE_NONE));
  g_assert_true (sural_finding_row_take_key (SURAL_FINDING_ROW (row), GDK_KEY_n));
  app_spin_until (sural_case_lookup (sural_record_get_case (self->record), definition->id,
                                     SURAL_SIDE_NONE) != NULL);
  g_assert_cmpstr (sural_case_get_value (sural_record_get_case (self->record), definition->id,
                                         SURAL_SIDE_NONE),
                   ==, "no");
  after = sural_record_list_unasked (self->record, plan);
  g_assert_cmpuint (after->len, <, before->len);
}

static GtkWidget *
show_page (Fixture *self, GType type)
{
  GtkWidget *page = g_object_new (type, NULL);

  sural_record_page_set_record (SURAL_RECORD_PAGE (page), self->record);
  adw_window_set_content (self->window, page);
  app_spin_once ();
  return page;
}

/* The bone is found to be tender after the plan was accepted: plan page and overview say so, and
 * what the gate forbids is in force no more. */
static void
test_flag_after_plan (Fixture *self, gconstpointer data)
{
  SuralPlan *plan = accept (self);
  const SuralPlan *shown = NULL;
  GtkWidget *page = NULL;

  g_assert_nonnull (sural_plan_find_item (plan, "walking"));
  g_assert_nonnull (
      sural_plan_find_item (sural_record_get_plan_in_force (self->record), "walking"));
  sural_record_start_visit (self->record);
  app_spin_until (sural_record_get_visit (self->record) != NULL);
  sural_record_set_finding (self->record, "bx-bone-tenderness", SURAL_SIDE_NONE, "yes");
  app_spin_until (sural_record_get_plan_in_force (self->record)->flags->len > 0);

  shown = sural_record_get_plan_in_force (self->record);
  g_assert_null (sural_plan_find_item (shown, "walking"));
  g_assert_nonnull (sural_plan_find_item (sural_record_get_plan (self->record), "walking"));
  page = show_page (self, SURAL_TYPE_PLAN_PAGE);
  for (guint i = 0; i < shown->flags->len; i++)
    g_assert_nonnull (app_find (page, GTK_TYPE_LABEL, g_ptr_array_index (shown->flags, i)));
  page = show_page (self, SURAL_TYPE_OVERVIEW_PAGE);
  for (guint i = 0; i < shown->flags->len; i++)
    g_assert_nonnull (app_find (page, GTK_TYPE_LABEL, g_ptr_array_index (shown->flags, i)));
}

/* The minutes come first, then a card for each exercise; a review that is past is said to be. */
static void
test_page (Fixture *self, gconstpointer data)
{
  SuralPlan *plan = accept (self);
  SuralKnowledge *knowledge = sural_context_get_knowledge (self->app.context);
  SuralTime now = sural_context_get_now (self->app.context);
  g_autofree char *minutes =
      sural_plan_words_minutes (plan, sural_context_get_knowledge (self->app.context));
  g_autofree char *review = NULL;
  GtkWidget *page = show_page (self, SURAL_TYPE_PLAN_PAGE);

  g_assert_nonnull (app_find (page, GTK_TYPE_LABEL, minutes));
  g_assert_cmpint (plan->minutes_available, ==, 0);
  for (guint i = 0; i < plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);
      const SuralExercise *exercise = sural_knowledge_get_exercise (knowledge, item->exercise);
      GtkWidget *name = app_find (page, GTK_TYPE_LABEL, exercise->label);
      GtkWidget *card = NULL;

      g_assert_nonnull (name);
      card = gtk_widget_get_ancestor (name, GTK_TYPE_FLOW_BOX_CHILD);
      g_assert_nonnull (card);
      g_assert_true ((sural_knowledge_find_figure (knowledge, item->exercise) != NULL) ==
                     (app_find (card, SURAL_TYPE_DRAWING, NULL) != NULL));
    }

  g_assert_cmpuint (plan->review_by, !=, SURAL_DAY_UNKNOWN);
  review = sural_plan_words_review (plan->review_by, sural_context_get_today (self->app.context));
  g_assert_nonnull (app_find (page, GTK_TYPE_LABEL, review));
  app_fixture_set_now (&self->app, now + 60 * SURAL_SECONDS_PER_DAY);
  page = show_page (self, SURAL_TYPE_PLAN_PAGE);
  g_free (review);
  review = sural_plan_words_review (plan->review_by, sural_context_get_today (self->app.context));
  g_assert_true (g_str_has_prefix (review, "Review overdue since "));
  g_assert_nonnull (app_find (page, GTK_TYPE_LABEL, review));
}

/* Every fold of the page opened and shut, and gone past with the keyboard each way: nothing that is
 * out of the window is offered the focus, which GTK holds for critical. */
static void
test_folds (Fixture *self, gconstpointer data)
{
  static const GtkDirectionType ways[] = { GTK_DIR_TAB_FORWARD, GTK_DIR_DOWN, GTK_DIR_UP,
                                           GTK_DIR_TAB_BACKWARD };
  GtkWidget *page = NULL;
  GtkWidget *fold = NULL;

  accept (self);
  page = show_page (self, SURAL_TYPE_PLAN_PAGE);
  fold = app_find (page, GTK_TYPE_EXPANDER, NULL);
  g_assert_nonnull (fold);
  app_spin_until (gtk_widget_get_mapped (fold));
  for (guint open = 0; open < 2; open++)
    {
      gtk_expander_set_expanded (GTK_EXPANDER (fold), open == 0);
      g_assert_true (gtk_widget_get_visible (gtk_expander_get_child (GTK_EXPANDER (fold))) ==
                     (open == 0));
      app_spin_once ();
      gtk_widget_grab_focus (fold);
      for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
        for (guint i = 0; i < 60; i++)
          gtk_widget_child_focus (page, ways[way]);
    }
}

static double
get_bottom (GtkWidget *page, const char *text)
{
  GtkWidget *label = app_find (page, GTK_TYPE_LABEL, text);
  graphene_rect_t bounds = { 0 };

  g_assert_nonnull (label);
  app_spin_until (gtk_widget_get_mapped (label) && gtk_widget_get_height (label) > 0);
  g_assert_true (gtk_widget_compute_bounds (label, page, &bounds));
  return (double) (bounds.origin.y + bounds.size.height);
}

/* What is left of a window of 1280 by 800 beside the caseload shows without scrolling whether it is
 * nerve or muscle, and when the plan is looked at again. */
static void
test_overview (Fixture *self, gconstpointer data)
{
  const int width = 930, height = 665;
  SuralPlan *plan = accept (self);
  SuralTime now = sural_context_get_now (self->app.context);
  g_autofree char *review = NULL;
  g_autofree char *minutes =
      sural_plan_words_minutes (plan, sural_context_get_knowledge (self->app.context));
  GtkWidget *page = NULL;

  app_fixture_set_now (&self->app, now + 60 * SURAL_SECONDS_PER_DAY);
  review = sural_plan_words_review (plan->review_by, sural_context_get_today (self->app.context));
  app_resize_window (GTK_WINDOW (self->window), width, height);
  page = show_page (self, SURAL_TYPE_OVERVIEW_PAGE);
  app_spin_until (gtk_widget_get_width (page) > 880);
  g_assert_cmpfloat (get_bottom (page, "No working diagnosis yet"), <, height);
  g_assert_true (g_str_has_prefix (review, "Review overdue since "));
  g_assert_cmpfloat (get_bottom (page, review), <, height);
  g_assert_cmpfloat (get_bottom (page, minutes), <, height);
}

static void
add_training (SuralPlan *plan, const char *exercise, guint days, guint per_week)
{
  SuralPlanItem *item = (SuralPlanItem *) sural_plan_find_item (plan, exercise);

  if (item == NULL)
    {
      item = sural_plan_item_new (exercise);
      g_ptr_array_add (plan->items, item);
    }
  item->days = days;
  item->per_week = per_week;
  item->per_day = 1;
  item->minutes = 20;
  g_set_str (&item->override_reason, "Wanted");
}

/* Before that no training is allowed. */
static void
conclude (Fixture *self)
{
  g_autoptr (SuralConclusion) conclusion =
      sural_conclusion_new ("calf-strain", NULL, NULL, NULL, SURAL_TIME_UNKNOWN);

  sural_record_start_visit (self->record);
  app_spin_until (sural_record_get_visit (self->record) != NULL);
  sural_record_conclude (self->record, conclusion);
  app_spin_until (sural_case_get_conclusion (sural_record_get_case (self->record)) != NULL);
}

/* Training on every day but Sunday; two of it on Monday, of which neither can go there alone. */
static SuralPlan *
make_week (Fixture *self)
{
  SuralPlan *plan = sural_plan_copy (sural_record_get_proposal (self->record));

  add_training (plan, "bike-training", 0x15, 3);
  add_training (plan, "deep-water-running", 0x2a, 3);
  add_training (plan, "other-leg-strength", 0x09, 2);
  return plan;
}

static SuralWeekSession *
find_session (GtkWidget *root, const char *exercise, guint day)
{
  if (SURAL_IS_WEEK_SESSION (root) &&
      sural_week_session_get_day (SURAL_WEEK_SESSION (root)) == day &&
      g_str_equal (sural_week_session_get_exercise (SURAL_WEEK_SESSION (root)), exercise))
    return SURAL_WEEK_SESSION (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      SuralWeekSession *found = find_session (child, exercise, day);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static guint
days_on_record (Fixture *self, const char *exercise)
{
  const SuralPlan *plan = sural_record_get_plan_in_force (self->record);
  const SuralPlanItem *item = sural_plan_find_item (plan, exercise);

  return item != NULL ? item->days : 0;
}

/* Alt and an arrow move a session of the accepted plan, without a new version; it keeps the focus.
 * What would leave no day of rest stays, and the page says why; with all of its day it goes. Undo
 * takes each back. */
static void
test_week_by_keys (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralPlan) plan = make_week (self);
  SuralKnowledge *knowledge = sural_context_get_knowledge (self->app.context);
  GtkWidget *page = NULL;
  GtkWidget *calendar = NULL;
  g_autofree char *refused =
      g_strdup_printf ("%s was not moved. %s",
                       sural_knowledge_get_exercise (knowledge, "bike-training")->label,
                       sural_knowledge_get_sentence (knowledge, "move-rest"));

  adw_dialog_force_close (self->editor);
  conclude (self);
  page = show_page (self, SURAL_TYPE_PLAN_PAGE);
  calendar = app_find (page, SURAL_TYPE_WEEK_CALENDAR, NULL);
  sural_record_accept_plan (self->record, plan);
  app_spin_until (find_session (calendar, "bike-training", 2) != NULL);
  app_let_paint (page);
  g_assert_cmphex (days_on_record (self, "bike-training"), ==, 0x15);

  gtk_widget_grab_focus (GTK_WIDGET (find_session (calendar, "bike-training", 2)));
  app_key (GTK_WIDGET (self->window), GDK_KEY_Left, 0, GDK_ALT_MASK);
  app_spin_until (days_on_record (self, "bike-training") == 0x13);
  g_assert_cmpuint (sural_record_get_plan (self->record)->version, ==, 1);
  app_spin_until (find_session (calendar, "bike-training", 1) != NULL &&
                  gtk_widget_has_focus (GTK_WIDGET (find_session (calendar, "bike-training", 1))));

  gtk_widget_grab_focus (GTK_WIDGET (find_session (calendar, "bike-training", 0)));
  app_key (GTK_WIDGET (self->window), GDK_KEY_Left, 0, GDK_ALT_MASK);
  /* Wednesday is free now. */
  app_spin_until (days_on_record (self, "bike-training") == 0x52);
  sural_record_undo (self->record);
  app_spin_until (days_on_record (self, "bike-training") == 0x13);
  sural_record_undo (self->record);
  app_spin_until (days_on_record (self, "bike-training") == 0x15);

  gtk_widget_grab_focus (GTK_WIDGET (find_session (calendar, "bike-training", 0)));
  app_key (GTK_WIDGET (self->window), GDK_KEY_Left, 0, GDK_ALT_MASK);
  app_spin_until (app_find (calendar, GTK_TYPE_LABEL, refused) != NULL);
  g_assert_cmphex (days_on_record (self, "bike-training"), ==, 0x15);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (find_session (calendar, "bike-training", 0))));
  app_click (calendar, "Let Monday and Sunday Change Places");
  app_spin_until (days_on_record (self, "bike-training") == 0x54);
  g_assert_cmphex (days_on_record (self, "other-leg-strength"), ==, 0x48);
  g_assert_null (find_session (calendar, "other-leg-strength", 0));
}

/* Plain arrows go from day to day; from right to left they go the other way. */
static void
test_week_arrows (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralPlan) plan = make_week (self);
  GtkWidget *calendar = sural_week_calendar_new ();
  SuralWeekSession *session = NULL;

  adw_window_set_content (self->window, calendar);
  adw_dialog_force_close (self->editor);
  sural_week_calendar_set_plan (SURAL_WEEK_CALENDAR (calendar), plan,
                                sural_context_get_knowledge (self->app.context), TRUE);
  app_spin_once ();
  session = find_session (calendar, "bike-training", 0);
  gtk_widget_grab_focus (GTK_WIDGET (session));
  app_key (GTK_WIDGET (self->window), GDK_KEY_Right, 0, 0);
  g_assert_false (gtk_widget_has_focus (GTK_WIDGET (session)));
  session = SURAL_WEEK_SESSION (gtk_root_get_focus (GTK_ROOT (self->window)));
  g_assert_cmpuint (sural_week_session_get_day (session), ==, 1);
  gtk_widget_set_direction (calendar, GTK_TEXT_DIR_RTL);
  app_key (GTK_WIDGET (self->window), GDK_KEY_Right, 0, 0);
  session = SURAL_WEEK_SESSION (gtk_root_get_focus (GTK_ROOT (self->window)));
  g_assert_cmpuint (sural_week_session_get_day (session), ==, 0);
}

/* In the editor it is a change of the draft, and of the version that is accepted. */
static void
test_week_of_draft (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralPlan) plan = make_week (self);
  SuralPlan *accepted = NULL;
  GtkWidget *editor = NULL;

  conclude (self);
  adw_dialog_force_close (self->editor);
  app_spin_until (visible_dialog (self) == NULL);
  self->editor = sural_plan_editor_new (self->record, plan);
  adw_dialog_present (self->editor, GTK_WIDGET (self->window));
  app_spin_once ();
  editor = GTK_WIDGET (self->editor);
  gtk_widget_activate_action (GTK_WIDGET (find_session (editor, "bike-training", 2)), "week.move",
                              "(suu)", "bike-training", 2u, 1u);
  g_assert_nonnull (find_session (editor, "bike-training", 1));
  press (editor, "Undo");
  g_assert_null (find_session (editor, "bike-training", 1));
  gtk_widget_activate_action (GTK_WIDGET (find_session (editor, "bike-training", 2)), "week.move",
                              "(suu)", "bike-training", 2u, 1u);
  accepted = accept (self);
  g_assert_cmphex (sural_plan_find_item (accepted, "bike-training")->days, ==, 0x13);
  /* The next proposal goes on from there. */
  g_assert_cmphex (
      sural_plan_find_item (sural_record_get_proposal (self->record), "bike-training")->days, ==,
      0x13);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, function) g_test_add ("/plan/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("dose", test_dose);
  ADD ("remove-and-undo", test_remove_and_undo);
  ADD ("reorder-and-time", test_reorder_and_time);
  ADD ("add", test_add);
  ADD ("add-forbidden", test_add_forbidden);
  ADD ("flag-after-plan", test_flag_after_plan);
  ADD ("folds", test_folds);
  ADD ("overview", test_overview);
  ADD ("page", test_page);
  ADD ("side", test_side);
  ADD ("ask", test_ask);
  ADD ("replay", test_replay);
  ADD ("editor-comes-back", test_editor_comes_back);
  ADD ("week-by-keys", test_week_by_keys);
  ADD ("week-arrows", test_week_arrows);
  ADD ("week-of-draft", test_week_of_draft);
  return g_test_run ();
}
