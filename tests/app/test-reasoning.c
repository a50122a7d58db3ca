/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the therapist reads beside the examination: what must not be missed, the two scales, what
 * else. */
#include "config.h"

#include "app-fixture.h"

#include "app/exam/sural-exam-page.h"
#include "app/exam/sural-hypothesis-row.h"
#include "app/exam/sural-reasoning-pane.h"
#include "app/exam/sural-screen-strip.h"
#include "app/exam/sural-speaking-list.h"
#include "reasoning/weigh/sural-speaking.h"
#include "record/open/sural-record.h"

#include <math.h>

typedef struct
{
  AppFixture app;
  SuralRecord *record;
  GtkWidget *window;
  GtkWidget *pane;
  char *chosen;
} Fixture;

static void
set_finding (Fixture *self, const char *id, SuralSide side, const char *value)
{
  sural_record_set_finding (self->record, id, side, value);
  app_spin_until (sural_case_get_value (sural_record_get_case (self->record), id, side) != NULL);
}

static void
chosen_cb (Fixture *self, const char *finding)
{
  g_set_str (&self->chosen, finding);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *patient = NULL;

  app_fixture_set_up (&self->app, NULL);
  app_fixture_create_clinic (&self->app);
  patient = app_fixture_add_patient (&self->app, "Doe", "Jane");
  self->record = app_fixture_load_record (&self->app, patient);
  sural_record_start_visit (self->record);
  app_spin_until (sural_record_get_visit (self->record) != NULL);
  self->window = gtk_window_new ();
  self->pane = sural_reasoning_pane_new ();
  sural_record_page_set_record (SURAL_RECORD_PAGE (self->pane), self->record);
  sural_reasoning_pane_set_can_choose (SURAL_REASONING_PANE (self->pane), TRUE);
  g_signal_connect_swapped (self->pane, "finding-chosen", G_CALLBACK (chosen_cb), self);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 360, 720);
  gtk_window_set_child (GTK_WINDOW (self->window), self->pane);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&self->record));
  g_free (self->chosen);
  app_fixture_tear_down (&self->app, NULL);
}

static void
collect (GtkWidget *root, GType type, GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    g_ptr_array_add (found, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static GPtrArray *
list_pills (Fixture *self)
{
  GPtrArray *pills = g_ptr_array_new ();
  GtkWidget *strip = app_find (self->pane, SURAL_TYPE_SCREEN_STRIP, NULL);

  g_assert_nonnull (strip);
  collect (strip, GTK_TYPE_MENU_BUTTON, pills);
  return pills;
}

static void
assert_called (GtkWidget *widget, const char *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       name);
}

static SuralHypothesisRow *
find_row (Fixture *self, const char *hypothesis)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  collect (self->pane, SURAL_TYPE_HYPOTHESIS_ROW, rows);
  for (guint i = 0; i < rows->len; i++)
    {
      SuralHypothesisRow *row = g_ptr_array_index (rows, i);

      if (g_str_equal (sural_hypothesis_row_get_hypothesis (row)->id, hypothesis))
        return row;
    }
  return NULL;
}

static GtkPopover *
open_popover (GtkWidget *button)
{
  GtkPopover *popover = NULL;

  app_spin_until (gtk_widget_get_width (button) > 0);
  gtk_widget_grab_focus (button);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (button));
  g_assert_nonnull (popover);
  app_spin_until (gtk_widget_get_mapped (GTK_WIDGET (popover)));
  return popover;
}

/* Everything that must not be missed has a button with a name of its own; an open gate stands
 * first, and is filled. */
static void
test_strip (Fixture *self, gconstpointer data)
{
  const SuralAssessment *assessment = sural_record_get_assessment (self->record);
  g_autoptr (GPtrArray) pills = list_pills (self);
  g_autoptr (GPtrArray) after = NULL;

  g_assert_cmpuint (assessment->must_not_miss->len, >, 5);
  g_assert_cmpuint (pills->len, ==, assessment->must_not_miss->len);
  for (guint i = 0; i < pills->len; i++)
    g_assert_false (gtk_widget_has_css_class (g_ptr_array_index (pills, i), "gate"));
  set_finding (self, "rf-saddle-numbness", SURAL_SIDE_NONE, "yes");
  after = list_pills (self);
  g_assert_cmpuint (after->len, ==, pills->len);
  assert_called (g_ptr_array_index (after, 0), "Cauda equina syndrome: flag open, emergency");
  g_assert_true (gtk_widget_has_css_class (g_ptr_array_index (after, 0), "gate"));
}

/* Large enough for a finger, and within a telephone’s width. */
static void
test_strip_size (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) pills = list_pills (self);
  guint n = 0;

  app_spin_until (gtk_widget_get_width (g_ptr_array_index (pills, 0)) > 0);
  for (guint i = 0; i < pills->len; i++)
    {
      GtkWidget *pill = g_ptr_array_index (pills, i);

      if (!gtk_widget_get_mapped (pill))
        continue;
      g_assert_cmpint (gtk_widget_get_height (pill), >=, 44);
      g_assert_cmpint (gtk_widget_get_width (pill), <=, 360);
      n++;
    }
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <, pills->len);
}

/* What is folded away is named on its button, and one key from being seen. */
static void
test_strip_unfolds (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) pills = list_pills (self);
  g_autoptr (GPtrArray) toggles = g_ptr_array_new ();
  GtkWidget *last = g_ptr_array_index (pills, pills->len - 1);

  collect (app_find (self->pane, SURAL_TYPE_SCREEN_STRIP, NULL), GTK_TYPE_TOGGLE_BUTTON, toggles);
  /* Menu buttons hold toggle buttons of their own: ours is the last. */
  g_assert_false (gtk_widget_get_visible (last));
  gtk_toggle_button_set_active (g_ptr_array_index (toggles, toggles->len - 1), TRUE);
  g_assert_true (gtk_widget_get_visible (last));
}

/* The button that folds others counts what they count: questions, one that two share once. */
static void
test_strip_counts_questions (Fixture *self, gconstpointer data)
{
  const SuralAssessment *assessment = sural_record_get_assessment (self->record);
  g_autoptr (GPtrArray) pills = list_pills (self);
  g_autoptr (GPtrArray) toggles = g_ptr_array_new ();
  g_autoptr (GHashTable) questions = g_hash_table_new (NULL, NULL);
  g_autofree char *label = NULL;
  GtkWidget *content = NULL;
  guint n_screens = 0;

  for (guint i = 0; i < pills->len; i++)
    {
      const SuralScreen *screen = g_ptr_array_index (assessment->must_not_miss, i);

      if (gtk_widget_get_visible (g_ptr_array_index (pills, i)))
        continue;
      g_assert_cmpint (screen->word, ==, SURAL_SCREEN_ASK);
      n_screens++;
      for (guint j = 0; j < screen->open->len; j++)
        g_hash_table_add (questions, g_ptr_array_index (screen->open, j));
    }
  g_assert_cmpuint (g_hash_table_size (questions), >, n_screens);
  collect (app_find (self->pane, SURAL_TYPE_SCREEN_STRIP, NULL), GTK_TYPE_TOGGLE_BUTTON, toggles);
  content = gtk_button_get_child (g_ptr_array_index (toggles, toggles->len - 1));
  label = g_strdup_printf ("%u more to ask", g_hash_table_size (questions));
  g_assert_cmpstr (adw_button_content_get_label (ADW_BUTTON_CONTENT (content)), ==, label);
}

/* No tick stands beside what is unlikely: it reads as found. */
static void
test_unlikely_has_no_tick (Fixture *self, gconstpointer data)
{
  const SuralAssessment *assessment = sural_record_get_assessment (self->record);
  g_autoptr (GPtrArray) images = g_ptr_array_new ();
  g_autoptr (GPtrArray) definitions = g_ptr_array_new ();
  guint n_unlikely = 0;

  g_ptr_array_extend (definitions, sural_knowledge_get_findings (assessment->knowledge), NULL,
                      NULL);
  for (guint i = 0; i < definitions->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);

      if (definition->kind == SURAL_FINDING_YES_NO)
        set_finding (self, definition->id, SURAL_SIDE_NONE, "no");
    }
  assessment = sural_record_get_assessment (self->record);
  for (guint i = 0; i < assessment->must_not_miss->len; i++)
    n_unlikely += ((const SuralScreen *) g_ptr_array_index (assessment->must_not_miss, i))->word ==
                  SURAL_SCREEN_UNLIKELY;
  g_assert_cmpuint (n_unlikely, >, 0);
  collect (app_find (self->pane, SURAL_TYPE_SCREEN_STRIP, NULL), GTK_TYPE_IMAGE, images);
  for (guint i = 0; i < images->len; i++)
    g_assert_cmpstr (gtk_image_get_icon_name (g_ptr_array_index (images, i)), !=,
                     "object-select-symbolic");
}

/* A flag that goes before everything is named over what is proposed, and no ordinary test is
 * proposed until it is acknowledged. */
static void
test_flag_goes_first (Fixture *self, gconstpointer data)
{
  const SuralGate *first = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *title = NULL;

  set_finding (self, "rf-saddle-numbness", SURAL_SIDE_NONE, "yes");
  list = sural_record_list_next (self->record, &first);
  g_assert_nonnull (first);
  g_assert_cmpuint (list->len, <, sural_record_get_assessment (self->record)->next->len);
  title = g_strdup_printf ("First: %s", first->label);
  g_assert_nonnull (app_find (self->pane, GTK_TYPE_LABEL, title));
  sural_record_acknowledge_gate (self->record, first->id, "Sent to the emergency department");
  app_spin_until (sural_record_get_gate_acknowledgement (self->record, first->id) != NULL);
  g_assert_null (app_find (self->pane, GTK_TYPE_LABEL, title));
}

/* The popover says what to do, and leads to the questions that are open. */
static void
test_card (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) pills = NULL;
  const SuralScreen *screen = NULL;
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
  const SuralFindingDefinition *question = NULL;
  GtkPopover *popover = NULL;

  set_finding (self, "hx-pop", SURAL_SIDE_NONE, "yes");
  pills = list_pills (self);
  screen = g_ptr_array_index (sural_record_get_assessment (self->record)->must_not_miss, 0);
  g_assert_cmpstr (screen->result->hypothesis->id, ==, "achilles-rupture");
  popover = open_popover (g_ptr_array_index (pills, 0));
  g_assert_nonnull (app_find (GTK_WIDGET (popover), GTK_TYPE_LABEL, "What to do"));
  g_assert_nonnull (app_find (GTK_WIDGET (popover), GTK_TYPE_LABEL, screen->action));
  g_assert_nonnull (app_find (GTK_WIDGET (popover), GTK_TYPE_LABEL, "What speaks for it"));
  /* Wide enough to be read, whatever its words are. */
  app_spin_until (gtk_widget_get_width (GTK_WIDGET (popover)) > 0);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (popover)), >=, 300);
  question = g_ptr_array_index (screen->open, 0);
  collect (GTK_WIDGET (popover), GTK_TYPE_BUTTON, buttons);
  for (guint i = 0; i < buttons->len && self->chosen == NULL; i++)
    if (gtk_widget_has_css_class (g_ptr_array_index (buttons, i), "screen-question"))
      g_signal_emit_by_name (g_ptr_array_index (buttons, i), "clicked");
  g_assert_cmpstr (self->chosen, ==, question->id);
  app_spin_until (!gtk_widget_get_mapped (GTK_WIDGET (popover)));
}

/* Where there are no cards to go to, a question is a question. */
static void
test_card_alone (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) pills = NULL;
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
  GtkPopover *popover = NULL;

  sural_reasoning_pane_set_can_choose (SURAL_REASONING_PANE (self->pane), FALSE);
  pills = list_pills (self);
  popover = open_popover (g_ptr_array_index (pills, 0));
  g_assert_nonnull (app_find (GTK_WIDGET (popover), GTK_TYPE_LABEL, "Not answered yet"));
  collect (GTK_WIDGET (popover), GTK_TYPE_BUTTON, buttons);
  for (guint i = 0; i < buttons->len; i++)
    g_assert_false (gtk_widget_has_css_class (g_ptr_array_index (buttons, i), "screen-question"));
}

static void
assert_no_number (SuralHypothesisRow *row)
{
  const char *subtitle = adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row));

  g_assert_null (strchr (subtitle, '%'));
}

/* Nerve and muscle have their rows; what must not be missed has none; what it may be when neither
 * explains it has one once a finding speaks for it. Words come before numbers. */
static void
test_parts (Fixture *self, gconstpointer data)
{
  SuralHypothesisRow *row = NULL;

  g_assert_nonnull (find_row (self, "lumbar-radiculopathy"));
  g_assert_nonnull (find_row (self, "calf-strain"));
  g_assert_null (find_row (self, "deep-vein-thrombosis"));
  g_assert_null (find_row (self, "spinal-stenosis"));
  g_assert_null (find_row (self, "other"));
  g_assert_cmpstr (adw_expander_row_get_subtitle (
                       ADW_EXPANDER_ROW (find_row (self, "lumbar-radiculopathy"))),
                   ==, "not asked");
  set_finding (self, "hx-lump", SURAL_SIDE_NONE, "yes");
  row = find_row (self, "growing-mass");
  if (row == NULL)
    row = find_row (self, "peripheral-nerve");
  g_assert_nonnull (row);
  assert_no_number (row);
  assert_no_number (find_row (self, "calf-strain"));
  g_assert_nonnull (app_find (GTK_WIDGET (row), ADW_TYPE_ACTION_ROW, "Interval"));
  g_assert_null (find_row (self, "spinal-stenosis"));
}

/* What is held back says why, and names nothing. */
static void
test_withheld (Fixture *self, gconstpointer data)
{
  const char *subtitle = NULL;

  set_finding (self, "hx-onset", SURAL_SIDE_NONE, "sudden");
  set_finding (self, "hx-only-calf-loading", SURAL_SIDE_NONE, "yes");
  set_finding (self, "hx-pop", SURAL_SIDE_NONE, "yes");
  set_finding (self, "ax-thompson", SURAL_SIDE_LEFT, "positive");
  subtitle = adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (find_row (self, "calf-strain")));
  g_assert_true (g_str_has_prefix (subtitle, "held back: The tendon first"));
}

static GtkWidget *
open_exam_page (Fixture *self)
{
  GtkWidget *page = sural_exam_page_new ();

  sural_record_page_set_record (SURAL_RECORD_PAGE (page), self->record);
  self->pane = page;
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1000, 800);
  gtk_window_set_child (GTK_WINDOW (self->window), page);
  app_spin_until (gtk_widget_get_mapped (page));
  app_spin_until (app_find (page, SURAL_TYPE_SPEAKING_LIST, NULL) != NULL);
  return page;
}

static gboolean
has_word (GtkWidget *root, const char *word)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  collect (root, GTK_TYPE_LABEL, labels);
  for (guint i = 0; i < labels->len; i++)
    {
      if (strstr (gtk_label_get_text (g_ptr_array_index (labels, i)), word) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* What weighs most stands first, says in words which way it speaks, and is before all else. */
static void
test_what_speaks (Fixture *self, gconstpointer data)
{
  const SuralAssessment *assessment = NULL;
  g_autoptr (GPtrArray) spoken = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  GtkWidget *list = NULL;
  gboolean against = FALSE;

  set_finding (self, "ex-achilles-reflex", SURAL_SIDE_LEFT, "1");
  set_finding (self, "ex-achilles-reflex", SURAL_SIDE_RIGHT, "2");
  set_finding (self, "ex-palpation-focal", SURAL_SIDE_LEFT, "negative");
  set_finding (self, "hx-worse-cough", SURAL_SIDE_NONE, "leg");
  list = app_find (open_exam_page (self), SURAL_TYPE_SPEAKING_LIST, NULL);
  g_assert_null (gtk_widget_get_prev_sibling (list));
  assessment = sural_record_get_assessment (self->record);
  spoken = sural_assessment_list_spoken (assessment);
  collect (list, GTK_TYPE_LIST_BOX_ROW, rows);
  g_assert_cmpuint (spoken->len, >=, 3);
  g_assert_cmpuint (rows->len, ==, spoken->len);
  for (guint i = 0; i < spoken->len; i++)
    {
      const SuralSpoken *one = g_ptr_array_index (spoken, i);
      const SuralSpoken *before = i > 0 ? g_ptr_array_index (spoken, i - 1) : one;
      GtkWidget *row = g_ptr_array_index (rows, i);
      gboolean nerve = one->result == assessment->nerve;

      g_assert_cmpfloat (fabs (before->reason->weight), >=, fabs (one->reason->weight));
      g_assert_nonnull (app_find (row, GTK_TYPE_LABEL, one->reason->evidence->text));
      if (one->reason->weight > 0)
        g_assert_true (has_word (row, nerve ? "For nerve" : "For muscle"));
      if (one->reason->weight < 0)
        g_assert_true (has_word (row, nerve ? "Against nerve" : "Against muscle"));
      against |= one->reason->weight < 0;
    }
  g_assert_true (against);
}

/* What is not there and says nothing folds; what is there never does; the affected leg is named. */
static void
test_quiet_folds (Fixture *self, gconstpointer data)
{
  GtkWidget *page = NULL;
  g_autoptr (GHashTable) speaking = NULL;
  SuralKnowledge *knowledge = sural_context_get_knowledge (sural_record_get_context (self->record));
  SuralCase *subject = NULL;

  set_finding (self, "rf-saddle-numbness", SURAL_SIDE_NONE, "no");
  set_finding (self, "rf-cancer", SURAL_SIDE_NONE, "no");
  set_finding (self, "ex-heel-raise", SURAL_SIDE_LEFT, "11");
  set_finding (self, "ex-heel-raise", SURAL_SIDE_RIGHT, "25");
  page = open_exam_page (self);
  g_assert_true (has_word (page, "2 red flags: none, 20 Sep 2026"));
  g_assert_true (has_word (page, "Left, affected"));
  g_assert_false (has_word (page, "Right, affected"));
  subject = sural_record_get_case (self->record);
  speaking = sural_assessment_list_speaking (sural_record_get_assessment (self->record), subject);
  g_assert_true (sural_finding_is_quiet (sural_knowledge_get_finding (knowledge, "rf-cancer"),
                                         subject, speaking));
  g_assert_false (sural_finding_is_quiet (sural_knowledge_get_finding (knowledge, "ex-heel-raise"),
                                          subject, speaking));
  g_clear_pointer (&speaking, g_hash_table_unref);
  set_finding (self, "rf-cancer", SURAL_SIDE_NONE, "yes");
  app_spin_until (has_word (page, "1 red flag: none, 20 Sep 2026"));
  subject = sural_record_get_case (self->record);
  speaking = sural_assessment_list_speaking (sural_record_get_assessment (self->record), subject);
  g_assert_false (sural_finding_is_quiet (sural_knowledge_get_finding (knowledge, "rf-cancer"),
                                          subject, speaking));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/reasoning/strip", test_strip);
  ADD ("/reasoning/strip-size", test_strip_size);
  ADD ("/reasoning/strip-unfolds", test_strip_unfolds);
  ADD ("/reasoning/flag-goes-first", test_flag_goes_first);
  ADD ("/reasoning/strip-counts-questions", test_strip_counts_questions);
  ADD ("/reasoning/unlikely-has-no-tick", test_unlikely_has_no_tick);
  ADD ("/reasoning/card", test_card);
  ADD ("/reasoning/card-alone", test_card_alone);
  ADD ("/reasoning/parts", test_parts);
  ADD ("/reasoning/withheld", test_withheld);
  ADD ("/reasoning/what-speaks", test_what_speaks);
  ADD ("/reasoning/quiet-folds", test_quiet_folds);
#undef ADD
  return g_test_run ();
}
