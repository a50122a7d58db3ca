/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys at random, as a hand presses them, on each step of a visit in a wide and a narrow window:
 * nothing comes on record that was not asked on screen, one key answers one question, and none
 * leads out of a step but where the step says so. */
#include "config.h"

#include "window-fixture.h"

#include "app/common/page/sural-dialogs.h"
#include "app/turn/sural-turn-page.h"
#include "app/unlock/sural-unlock-page.h"
#include "app/visit/body-map/sural-body-target.h"
#include "app/visit/steps/sural-step-end.h"
#include "app/visit/steps/sural-visit-step.h"
#include "app/visit/sural-visit-view.h"

typedef struct
{
  const char *path;
  const char *step;
  int width, height;
} Place;

/* Written out, so that docs/HAZARDS.md can name them. */
static const Place places[] = {
  { "/real-keys/wide/check-in", "check-in", 1280, 800 },
  { "/real-keys/wide/safety", "safety", 1280, 800 },
  { "/real-keys/wide/pain-map", "pain-map", 1280, 800 },
  { "/real-keys/wide/history", "history", 1280, 800 },
  { "/real-keys/wide/exam", "exam", 1280, 800 },
  { "/real-keys/wide/conclusion", "conclusion", 1280, 800 },
  { "/real-keys/wide/plan", "plan", 1280, 800 },
  { "/real-keys/wide/note", "note", 1280, 800 },
  { "/real-keys/narrow/check-in", "check-in", 360, 720 },
  { "/real-keys/narrow/safety", "safety", 360, 720 },
  { "/real-keys/narrow/pain-map", "pain-map", 360, 720 },
  { "/real-keys/narrow/history", "history", 360, 720 },
  { "/real-keys/narrow/exam", "exam", 360, 720 },
  { "/real-keys/narrow/conclusion", "conclusion", 360, 720 },
  { "/real-keys/narrow/plan", "plan", 360, 720 },
  { "/real-keys/narrow/note", "note", 360, 720 },
};

#define N_LAST 12

typedef struct
{
  WindowFixture window;
  const Place *place;
  GRand *rand;
  SuralVisitView *view; /* whose log is looked at; NULL: it is gone */
  SuralAsking *log;     /* which outlives it */
  GHashTable *asked;    /* "finding/side" of what this or an earlier view had shown and recorded */
  GHashTable *recorded; /* "finding/side" → value, as it was after the last key */
  gboolean is_resized;
  gboolean late; /* what the last key answered may still come */
  GString *last; /* the last keys, for whoever reads of a fault */
  guint n_keys, n_visits, n_answers, n_dialogs, n_faults;
} Keys;

static GtkWindow *
window_of (Keys *self)
{
  return GTK_WINDOW (self->window.window);
}

static SuralVisitView *
find_view (Keys *self)
{
  AdwNavigationPage *page = NULL;

  if (sural_main_window_is_locked (self->window.window) ||
      !sural_main_window_is_in_visit (self->window.window))
    return NULL;
  page =
      adw_navigation_view_get_visible_page (sural_main_window_get_navigation (self->window.window));
  return SURAL_IS_VISIT_VIEW (page) ? SURAL_VISIT_VIEW (page) : NULL;
}

static void
follow_view (Keys *self)
{
  g_set_weak_pointer (&self->view, find_view (self));
  g_set_object (&self->log, sural_visit_view_get_asking (self->view));
}

static gboolean
is_in_view (Keys *self)
{
  return self->view != NULL && self->view == find_view (self);
}

static SuralRecord *
record_of (Keys *self)
{
  return sural_main_window_get_record (self->window.window);
}

static void
settle (Keys *self)
{
  app_spin_until (record_of (self) == NULL || sural_record_is_settled (record_of (self)));
}

/* --- What is on record -------------------------------------------------------------------------
 */

static GHashTable *
list_recorded (Keys *self)
{
  GHashTable *recorded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  SuralCase *subject = sural_record_get_case (record_of (self));
  GPtrArray *findings = sural_case_get_findings (subject);
  GArray *measurements = sural_case_get_measurements (subject);
  SuralConclusion *conclusion = sural_case_get_conclusion (subject);

  for (guint i = 0; i < findings->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (findings, i);

      g_hash_table_insert (recorded,
                           g_strdup_printf ("%s/%d", sural_finding_get_id (finding),
                                            (int) sural_finding_get_side (finding)),
                           g_strdup (sural_finding_get_value (finding)));
    }
  for (guint i = 0; i < measurements->len; i++)
    {
      const SuralMeasurement *one = &g_array_index (measurements, SuralMeasurement, i);
      const SuralMeasure *measure =
          sural_knowledge_get_measure (sural_context_get_knowledge (self->window.app.context),
                                       one->measure);

      /* What a test counts is its finding. */
      if (measure->counted_by != NULL)
        continue;
      g_hash_table_insert (recorded, g_strdup_printf ("%s/%d", one->measure, (int) SURAL_SIDE_NONE),
                           g_strdup_printf ("%g", one->value));
    }
  g_hash_table_insert (recorded, g_strdup_printf ("side/%d", (int) SURAL_SIDE_NONE),
                       g_strdup_printf ("%d", (int) sural_case_get_side (subject)));
  if (conclusion != NULL)
    g_hash_table_insert (recorded,
                         g_strdup_printf ("%s/%d", sural_conclusion_get_hypothesis (conclusion),
                                          (int) SURAL_SIDE_NONE),
                         g_strdup ("concluded"));
  return recorded;
}

/* What a test of the examination measures is set on its card. */
static const SuralFindingDefinition *
find_test (Keys *self, const char *measure, SuralSide *side)
{
  GPtrArray *findings =
      sural_knowledge_get_findings (sural_context_get_knowledge (self->window.app.context));

  for (guint i = 0; i < findings->len; i++)
    {
      const SuralFindingDefinition *test = g_ptr_array_index (findings, i);

      for (guint j = 0; j < test->tools->len; j++)
        {
          const SuralTool *tool = g_ptr_array_index (test->tools, j);

          *side = g_strcmp0 (tool->left, measure) == 0 ? SURAL_SIDE_LEFT : SURAL_SIDE_RIGHT;
          if (g_strcmp0 (tool->left, measure) == 0 || g_strcmp0 (tool->right, measure) == 0)
            return test;
        }
    }
  return NULL;
}

static gboolean
is_asked (Keys *self, const char *id, SuralSide side)
{
  return sural_asking_was_shown (self->log, id, side);
}

/* What a test counts may be set as a measure, too. */
static gboolean
is_asked_as_measure (Keys *self, const char *finding, SuralSide side)
{
  GPtrArray *measures =
      sural_knowledge_get_measures (sural_context_get_knowledge (self->window.app.context));

  for (guint i = 0; i < measures->len; i++)
    {
      const SuralMeasure *measure = g_ptr_array_index (measures, i);

      if (g_strcmp0 (measure->counted_by, finding) == 0 && measure->side == side &&
          is_asked (self, measure->id, SURAL_SIDE_NONE))
        return TRUE;
    }
  return FALSE;
}

static gboolean
was_shown (Keys *self, const char *key)
{
  g_auto (GStrv) parts = g_strsplit (key, "/", 2);
  SuralSide side = (SuralSide) g_ascii_strtoll (parts[1], NULL, 10), tested = SURAL_SIDE_NONE;
  const SuralFindingDefinition *test = find_test (self, parts[0], &tested);

  return is_asked (self, parts[0], side) || is_asked_as_measure (self, parts[0], side) ||
         (test != NULL && is_asked (self, test->id, tested));
}

/* "GtkButton “Show” < AdwPreferencesGroup hidden < …": what it is, and where. */
static char *
describe (GtkWidget *widget)
{
  g_autoptr (GString) text = g_string_new (widget != NULL ? NULL : "none");

  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL)
    g_string_append_printf (text, "“%s” ", gtk_button_get_label (GTK_BUTTON (widget)));
  for (; widget != NULL && !GTK_IS_ROOT (widget); widget = gtk_widget_get_parent (widget))
    g_string_append_printf (text, "%s%s%s < ", G_OBJECT_TYPE_NAME (widget),
                            gtk_widget_get_visible (widget) ? "" : " hidden",
                            gtk_widget_get_child_visible (widget) ? "" : " not shown");
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
fault (Keys *self, const char *what, const char *detail)
{
  g_autofree char *focus = describe (gtk_window_get_focus (window_of (self)));

  if (self->n_faults++ > 20)
    return;
  g_test_message ("FAULT %s: %s %s (focus: %s; keys: %s)", self->place->path, what, detail, focus,
                  self->last->str);
  g_test_fail ();
}

/* --- Keys --------------------------------------------------------------------------------------
 */

static const char *const all_keys[] = {
  "y",
  "n",
  "p",
  "u",
  "0",
  "1",
  "2",
  "5",
  "l",
  "r",
  "b",
  "a",
  "space",
  "Up",
  "Return",
  "Return",
  "Left",
  "Right",
  "Down",
  "Escape",
  "t",
  "9",
  "Delete",
  "BackSpace",
  "Tab",
  "Tab",
  "Tab",
  "shift+Tab",
  "shift+Return",
  "KP_Enter",
  "KP_1",
  "Home",
  "End",
  "Next",
  "Prior",
  "period",
  "minus",
  "s",
  "q",
  "F9",
  "ctrl+z",
  "ctrl+shift+z",
  "shift+space",
};

static void
remember (Keys *self, const char *key)
{
  g_string_append_printf (self->last, " %s", key);
  while (self->last->len > 12 * N_LAST)
    g_string_erase (self->last, 0, 1);
}

/* A key that opens another window of the desktop's is not pressed: the browser, a file. */
static gboolean
leaves_program (Keys *self)
{
  GtkWidget *focus = gtk_window_get_focus (window_of (self));

  return GTK_IS_LINK_BUTTON (focus);
}

static void
press (Keys *self, guint n)
{
  const char *keys[4] = { NULL };

  for (guint i = 0; i < n; i++)
    {
      keys[i] = all_keys[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (all_keys))];
      if (leaves_program (self))
        keys[i] = "Tab";
      remember (self, keys[i]);
    }
  self->n_keys += n;
  window_fixture_press (&self->window, keys);
}

/* --- Where it is -------------------------------------------------------------------------------
 */

/* Whether GTK's chooser of files has put together the path of its folder. Closed before, it goes on
 * with a bar of folders that is gone (gtk_path_bar_set_file_finish(), GTK 4.18). */
static gboolean
has_path (GtkWidget *widget, gboolean in_bar)
{
  gboolean bar = in_bar || g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkPathBar");
  gboolean found = bar && GTK_IS_TOGGLE_BUTTON (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found;
       child = gtk_widget_get_next_sibling (child))
    found = has_path (child, bar);
  return found;
}

static void
close_window (GtkWindow *window)
{
  g_test_message ("closes a %s", G_OBJECT_TYPE_NAME (window));
  if (g_str_equal (G_OBJECT_TYPE_NAME (window), "GtkFileChooserDialog"))
    for (guint i = 0; i < 500 && !has_path (GTK_WIDGET (window), FALSE); i++)
      app_spin_once ();
  gtk_window_close (window);
}

static void
close_windows (Keys *self)
{
  g_autoptr (GListModel) model = g_object_ref (gtk_window_get_toplevels ());
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (all, g_list_model_get_item (model, i));
  for (guint i = 0; i < all->len; i++)
    {
      GtkWidget *window = g_ptr_array_index (all, i);

      if (window != GTK_WIDGET (self->window.window) && gtk_widget_get_visible (window))
        close_window (GTK_WINDOW (window));
    }
}

static void
unlock (Keys *self)
{
  GtkWidget *page = sural_main_window_get_locked_page (self->window.window);

  /* The patient has it: given back it is locked. */
  if (SURAL_IS_TURN_PAGE (page))
    {
      sural_turn_page_give_back (SURAL_TURN_PAGE (page));
      app_spin_until (
          SURAL_IS_UNLOCK_PAGE (page = sural_main_window_get_locked_page (self->window.window)));
    }
  sural_unlock_page_submit (SURAL_UNLOCK_PAGE (page), app_fixture_passphrase);
  app_spin_until (!sural_main_window_is_locked (self->window.window));
  app_spin_until (sural_main_window_get_patient_view (self->window.window) != NULL);
}

static void
take_stock (Keys *self)
{
  settle (self);
  g_clear_pointer (&self->recorded, g_hash_table_unref);
  self->recorded = list_recorded (self);
}

/* What ends the visit before may still be on its way, and takes the page of the next one away. */
static gboolean
is_in_visit_again (Keys *self)
{
  SuralVisitView *view = find_view (self);

  settle (self);
  if (view == NULL)
    sural_main_window_start_visit (self->window.window);
  return view != NULL && view == find_view (self) && gtk_widget_get_mapped (GTK_WIDGET (view));
}

static void
start_visit (Keys *self)
{
  for (AdwDialog *dialog = NULL;
       (dialog = sural_dialogs_get_visible (GTK_WIDGET (self->window.window))) != NULL;)
    adw_dialog_force_close (dialog);
  if (record_of (self) == NULL)
    {
      g_test_message ("the patient was closed: %s", self->last->str);
      sural_main_window_open_patient (self->window.window, self->window.patient_id, NULL);
      app_spin_until (record_of (self) != NULL);
    }
  app_spin_until (is_in_visit_again (self));
  self->n_visits++;
}

/* From where keys have led, on the same step. */
static void
come_back (Keys *self)
{
  GtkWidget *focus = gtk_window_get_focus (window_of (self));
  GtkWidget *popover = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) : NULL;

  if (!gtk_window_is_active (window_of (self)))
    window_fixture_take_keyboard (&self->window);
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  if (is_in_view (self) && sural_dialogs_get_visible (GTK_WIDGET (self->window.window)) == NULL)
    sural_visit_view_show_step (self->view, self->place->step);
}

/* To the step that is looked at, in a visit whose log begins. */
static void
go_there (Keys *self)
{
  close_windows (self);
  if (sural_main_window_is_locked (self->window.window))
    unlock (self);
  if (find_view (self) == NULL)
    start_visit (self);
  if (!is_in_view (self))
    {
      follow_view (self);
      take_stock (self);
    }
  if (sural_dialogs_get_visible (GTK_WIDGET (self->window.window)) == NULL &&
      g_strcmp0 (sural_visit_view_get_step (self->view), self->place->step) != 0)
    sural_visit_view_show_step (self->view, self->place->step);
  else if (g_rand_int_range (self->rand, 0, 6) == 0)
    come_back (self);
}

/* --- What is looked at -------------------------------------------------------------------------
 */

static void
check_changes (Keys *self, gboolean one)
{
  g_autoptr (GHashTable) now = NULL;
  g_autoptr (GString) changed = g_string_new (NULL);
  GHashTableIter iter;
  gpointer key, value;
  guint n = 0;

  settle (self);
  if (record_of (self) == NULL)
    return;
  now = list_recorded (self);
  g_hash_table_iter_init (&iter, now);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const char *before = g_hash_table_lookup (self->recorded, key);

      if (g_strcmp0 (before, value) == 0)
        continue;
      n++;
      g_string_append_printf (changed, " %s: %s → %s", (char *) key, before, (char *) value);
      if (was_shown (self, key))
        g_hash_table_add (self->asked, g_strdup (key));
      else if (!g_hash_table_contains (self->asked, key))
        fault (self, "recorded, never shown", changed->str);
    }
  self->n_answers += n;
  if (one && n > 1)
    fault (self, "one key, several answers", changed->str);
  g_hash_table_unref (self->recorded);
  self->recorded = g_steal_pointer (&now);
}

static gboolean
is_in (GtkWidget *widget, GtkWidget *ancestor)
{
  return widget != NULL && (widget == ancestor || gtk_widget_is_ancestor (widget, ancestor));
}

static gboolean
has_keyboard (Keys *self)
{
  AdwDialog *dialog = sural_dialogs_get_visible (GTK_WIDGET (self->window.window));
  GtkWidget *focus = gtk_window_get_focus (window_of (self));

  return dialog == NULL || is_in (focus, GTK_WIDGET (dialog));
}

static void
check_keyboard (Keys *self)
{
  AdwDialog *dialog = sural_dialogs_get_visible (GTK_WIDGET (self->window.window));

  for (guint i = 0; i < 100 && !has_keyboard (self); i++)
    app_spin_once ();
  if (!has_keyboard (self))
    fault (self, "the keyboard is not in", G_OBJECT_TYPE_NAME (dialog));
  if (dialog == NULL)
    return;
  self->n_dialogs++;
  if (g_rand_int_range (self->rand, 0, 6) == 0)
    adw_dialog_force_close (dialog);
}

/* Where no key is for what does not show. */
static gboolean
is_seen (Keys *self)
{
  GtkWidget *focus = gtk_window_get_focus (window_of (self));

  return focus == NULL || gtk_widget_get_mapped (focus);
}

static void
check_seen (Keys *self)
{
  for (guint i = 0; i < 100 && !is_seen (self); i++)
    app_spin_once ();
  if (!is_seen (self))
    fault (self, "the keyboard is with what does not show, after", self->last->str);
}

/* Several are meant by what says no to the rest, accepts what the map shows, or takes back. */
static gboolean
answers_several (const char *key)
{
  return g_str_equal (key, "0") || g_str_equal (key, "a") || g_str_has_prefix (key, "ctrl+");
}

/* Where Enter goes on to the next step: at the end, on the map, and on what leads there. */
static gboolean
may_leave (GtkWidget *focus)
{
  return focus != NULL &&
         (gtk_widget_get_ancestor (focus, SURAL_TYPE_STEP_END) != NULL ||
          SURAL_IS_BODY_TARGET (focus) || GTK_IS_BUTTON (focus) || GTK_IS_LIST_BOX_ROW (focus));
}

static void
press_and_look (Keys *self)
{
  g_autofree char *step = NULL;
  gboolean one = g_rand_boolean (self->rand), several = FALSE, leaves = FALSE;
  GtkWidget *focus = NULL; /* what the key takes away is gone afterwards */

  if (one)
    app_let_paint (GTK_WIDGET (self->window.window));
  if (!is_in_view (self))
    return;
  step = g_strdup (sural_visit_view_get_step (self->view));
  focus = gtk_window_get_focus (window_of (self));
  leaves = may_leave (focus);
  several = !one || (GTK_IS_BUTTON (focus) && !GTK_IS_TOGGLE_BUTTON (focus));
  press (self, one ? 1 : 3);
  several = several || answers_several (strrchr (self->last->str, ' ') + 1);
  one = one && !self->late;
  self->late = several;
  if (!is_in_view (self))
    return;
  check_seen (self);
  check_changes (self, one && !several);
  if (!is_in_view (self))
    return;
  if (one && !several && !leaves && g_strcmp0 (step, sural_visit_view_get_step (self->view)) != 0)
    fault (self, "left the step", step);
}

/* A second a step; SURAL_TEST_LONG says how many others, 600 for ten minutes. */
static gint64
get_time_for_a_step (void)
{
  const char *seconds = g_getenv ("SURAL_TEST_LONG");
  gint64 n = seconds != NULL ? g_ascii_strtoll (seconds, NULL, 10) : 1;

  g_assert_cmpint (n, >, 0);
  return n * G_TIME_SPAN_SECOND;
}

/* However busy the machine is. */
static const guint LEAST_KEYS = 40;

static void
test_keys (Keys *self, gconstpointer data)
{
  gint64 end = g_get_monotonic_time () + get_time_for_a_step ();

  window_fixture_open (&self->window, self->place->width, self->place->height);
  while (self->n_keys < LEAST_KEYS || g_get_monotonic_time () < end)
    {
      go_there (self);
      press_and_look (self);
      check_keyboard (self);
    }
  g_test_message ("%s: %u keys, %u visits, %u answers, %u in dialogs, %u faults", self->place->path,
                  self->n_keys, self->n_visits, self->n_answers, self->n_dialogs, self->n_faults);
}

/* Whoever finishes a visit and presses F5 before the file knows of its end begins another one, and
 * not the one that is ending. */
static void
test_start_after_finish (Keys *self, gconstpointer data)
{
  g_autofree char *ended = NULL;
  SuralVisit *visit = NULL;

  window_fixture_open (&self->window, self->place->width, self->place->height);
  for (guint i = 0; i < 5; i++)
    {
      start_visit (self);
      settle (self);
      g_assert_true (sural_visit_view_show_step (find_view (self), self->place->step));
      app_let_paint (GTK_WIDGET (self->window.window));
      g_set_str (&ended, sural_visit_get_id (sural_record_get_visit (record_of (self))));
      gtk_widget_grab_focus (
          app_find (GTK_WIDGET (find_view (self)), GTK_TYPE_BUTTON, "_Finish visit"));
      window_fixture_press (&self->window, (const char *const[]) { "Return", "F5", NULL });
      app_spin_until (sural_record_is_settled (record_of (self)) && find_view (self) != NULL);
      app_let_paint (GTK_WIDGET (self->window.window));
      settle (self);
      g_assert_nonnull (find_view (self));
      visit = sural_record_get_visit (record_of (self));
      g_assert_nonnull (visit);
      g_assert_cmpstr (sural_visit_get_id (visit), !=, ended);
    }
}

static void
press_one (Keys *self, const char *key)
{
  window_fixture_press (&self->window, (const char *const[]) { key, NULL });
  settle (self);
  app_let_paint (GTK_WIDGET (self->window.window));
}

/* In a visit on that step, as it shows. */
static void
begin (Keys *self, const char *step)
{
  window_fixture_open (&self->window, self->place->width, self->place->height);
  start_visit (self);
  settle (self);
  follow_view (self);
  g_assert_true (sural_visit_view_show_step (self->view, step));
  app_let_paint (GTK_WIDGET (self->window.window));
}

static const char *
value_of (Keys *self, const char *finding)
{
  return sural_case_get_value (sural_record_get_case (record_of (self)), finding, SURAL_SIDE_NONE);
}

static gboolean
is_note_signed (Keys *self)
{
  GPtrArray *notes = sural_record_get_notes (record_of (self));

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      if (sural_note_is_signed (g_ptr_array_index (notes, i)))
        return TRUE;
    }
  return FALSE;
}

/* What is missing is asked for at the plan or the note, and mended on another step instead: the
 * keyboard stays there, and the next Enter accepts and signs nothing. */
static void
test_gap_closed_elsewhere (Keys *self, gconstpointer data)
{
  GtkWidget *focus = NULL;

  begin (self, self->place->step);
  sural_record_acknowledge_gate (record_of (self), "gap-safety", "Asked next time");
  settle (self);
  g_signal_emit_by_name (app_find (GTK_WIDGET (self->view), GTK_TYPE_BUTTON,
                                   g_str_equal (self->place->step, "plan") ? "_Accept plan"
                                                                           : "_Sign note"),
                         "clicked");
  app_let_paint (GTK_WIDGET (self->window.window));
  focus = gtk_window_get_focus (window_of (self));
  g_assert_true (GTK_IS_TEXT (focus));

  g_assert_true (sural_visit_view_show_step (self->view, "conclusion"));
  app_let_paint (GTK_WIDGET (self->window.window));
  press_one (self, "1");
  g_assert_nonnull (sural_case_get_conclusion (sural_record_get_case (record_of (self))));
  focus = gtk_window_get_focus (window_of (self));
  g_assert_true (focus == NULL || gtk_widget_get_mapped (focus));
  press_one (self, "Return");
  g_assert_null (sural_record_get_plan (record_of (self)));
  g_assert_false (is_note_signed (self));
}

/* A key that was meant otherwise opens a gate, which asks for its reason: Ctrl+Z takes back what
 * opened it, as long as no reason was begun. */
static void
test_undo_at_gate (Keys *self, gconstpointer data)
{
  const char *const flag = "rf-bladder";
  GtkWidget *entry = NULL;

  begin (self, "safety");
  g_assert_true (sural_visit_view_show_finding (self->view, flag));
  app_let_paint (GTK_WIDGET (self->window.window));
  press_one (self, "y");
  g_assert_cmpstr (value_of (self, flag), ==, "yes");
  entry = gtk_window_get_focus (window_of (self));
  g_assert_true (GTK_IS_TEXT (entry));

  /* What was begun is undone first, and then it is a text that was typed in. */
  press_one (self, "x");
  press_one (self, "ctrl+z");
  press_one (self, "ctrl+z");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_cmpstr (value_of (self, flag), ==, "yes");

  press_one (self, "Escape");
  press_one (self, "ctrl+z");
  g_assert_null (value_of (self, flag));
  g_assert_true (sural_visit_view_show_finding (self->view, flag));
  press_one (self, "y");
  g_assert_true (GTK_IS_TEXT (gtk_window_get_focus (window_of (self))));
  press_one (self, "ctrl+z");
  g_assert_null (value_of (self, flag));
  g_assert_true (gtk_widget_get_mapped (gtk_window_get_focus (window_of (self))));
}

/* A plan that is withheld shows no button to accept it: the keyboard begins with what does show,
 * and leads on from there. */
static void
test_withheld_plan (Keys *self, gconstpointer data)
{
  GtkWidget *focus = NULL;

  begin (self, "safety");
  g_assert_true (sural_visit_view_show_finding (self->view, "rf-bladder"));
  app_let_paint (GTK_WIDGET (self->window.window));
  press_one (self, "y");
  g_assert_nonnull (sural_record_get_proposal (record_of (self))->withheld);
  g_assert_true (sural_visit_view_show_step (self->view, "plan"));
  app_let_paint (GTK_WIDGET (self->window.window));
  focus = gtk_window_get_focus (window_of (self));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_get_mapped (focus));
  press_one (self, "Tab");
  g_assert_true (gtk_window_get_focus (window_of (self)) != focus);
  g_assert_true (gtk_widget_get_mapped (gtk_window_get_focus (window_of (self))));
}

/* Whether the keyboard is with something on that step that shows. */
static gboolean
is_on_step (Keys *self, const char *step)
{
  GtkWidget *focus = gtk_window_get_focus (window_of (self));

  return g_strcmp0 (sural_visit_view_get_step (self->view), step) == 0 && focus != NULL &&
         gtk_widget_get_mapped (focus) &&
         gtk_widget_get_ancestor (focus, SURAL_TYPE_VISIT_STEP) != NULL;
}

/* A step that is chosen in the list over the page has the keyboard, and not the one before. */
static void
test_step_list (Keys *self, gconstpointer data)
{
  AdwOverlaySplitView *over = NULL;

  begin (self, "check-in");
  over = ADW_OVERLAY_SPLIT_VIEW (
      app_find (GTK_WIDGET (self->view), ADW_TYPE_OVERLAY_SPLIT_VIEW, NULL));
  g_assert_true (adw_overlay_split_view_get_collapsed (over));
  adw_overlay_split_view_set_show_sidebar (over, TRUE);
  app_let_paint (GTK_WIDGET (self->window.window));
  g_assert_true (GTK_IS_LIST_BOX_ROW (gtk_window_get_focus (window_of (self))));
  press_one (self, "Down");
  press_one (self, "Return");
  g_assert_false (adw_overlay_split_view_get_show_sidebar (over));
  g_assert_true (is_on_step (self, "safety"));

  /* Gone on to by its key while the list is open, and the list put away. */
  adw_overlay_split_view_set_show_sidebar (over, TRUE);
  app_let_paint (GTK_WIDGET (self->window.window));
  press_one (self, "ctrl+Next");
  press_one (self, "Escape");
  g_assert_false (adw_overlay_split_view_get_show_sidebar (over));
  g_assert_true (is_on_step (self, "pain-map"));
}

/* What is put away over the page of the patient gives the keyboard back to it, also when a visit
 * has begun over it meanwhile: it goes to the step that shows. */
static void
test_page_before (Keys *self, gconstpointer data)
{
  GtkWidget *page = NULL, *button = NULL;

  begin (self, "pain-map");
  page = GTK_WIDGET (sural_main_window_get_patient_view (self->window.window));
  button = app_find (app_find (page, ADW_TYPE_HEADER_BAR, NULL), GTK_TYPE_MENU_BUTTON, NULL);
  g_assert_false (gtk_widget_get_mapped (button));
  gtk_widget_grab_focus (button);
  g_assert_true (is_on_step (self, "pain-map"));
}

/* When every score that shows is given, those that are folded away do not have the keyboard. */
static void
test_folded_scores (Keys *self, gconstpointer data)
{
  GPtrArray *measures =
      sural_knowledge_get_measures (sural_context_get_knowledge (self->window.app.context));
  GtkWidget *focus = NULL;

  begin (self, "check-in");
  for (guint i = 0; i < measures->len; i++)
    {
      const SuralMeasure *measure = g_ptr_array_index (measures, i);

      if (sural_measure_is_asked (measure) && g_strcmp0 (measure->panel, "function") != 0)
        sural_record_set_measured (record_of (self), measure->id, measure->minimum);
    }
  settle (self);
  g_assert_true (sural_visit_view_show_step (self->view, "safety"));
  g_assert_true (sural_visit_view_show_step (self->view, "check-in"));
  app_let_paint (GTK_WIDGET (self->window.window));
  g_assert_true (is_on_step (self, "check-in"));
  focus = gtk_window_get_focus (window_of (self));
  g_assert_nonnull (gtk_widget_get_ancestor (focus, SURAL_TYPE_STEP_END));
}

/* Enter at the end of a step leads to the next one, and the Enter after it is meant there. */
static void
test_first_enter (Keys *self, gconstpointer data)
{
  GtkWidget *first = NULL;

  begin (self, "safety");
  g_assert_true (sural_visit_view_show_finding (self->view, "rf-bladder"));
  app_let_paint (GTK_WIDGET (self->window.window));
  press_one (self, "n");
  g_assert_true (sural_visit_view_show_step (self->view, "history"));
  app_let_paint (GTK_WIDGET (self->window.window));
  first = gtk_window_get_focus (window_of (self));
  press_one (self, "Return");
  g_assert_true (gtk_window_get_focus (window_of (self)) != first);
}

static GtkWidget *
find_refusal (Keys *self)
{
  return app_find (GTK_WIDGET (self->view), GTK_TYPE_LABEL,
                   "That key came before the question was on screen. Press it again.");
}

static gboolean
is_refused (Keys *self)
{
  GtkWidget *label = find_refusal (self);

  return label != NULL && gtk_widget_get_mapped (label);
}

static guint
count_scores (Keys *self)
{
  return sural_case_get_measurements (sural_record_get_case (record_of (self)))->len;
}

/* What is typed right after F5 is meant for a question that nobody may have seen: it is in its
 * place, or the visit says that it is not when it is there. Pressed again it answers. */
static void
test_key_before_visit (Keys *self, gconstpointer data)
{
  GtkWidget *focus = NULL;

  window_fixture_open (&self->window, self->place->width, self->place->height);
  window_fixture_press (&self->window, (const char *const[]) { "F5", "6", NULL });
  app_spin_until (find_view (self) != NULL && sural_visit_view_is_up (find_view (self)));
  settle (self);
  follow_view (self);
  app_let_paint (GTK_WIDGET (self->window.window));
  g_assert_cmpuint (count_scores (self), ==, 0);
  focus = gtk_window_get_focus (window_of (self));
  g_assert_true (GTK_IS_TEXT (focus));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (focus)), ==, is_refused (self) ? "" : "6");

  if (is_refused (self))
    press_one (self, "6");
  press_one (self, "Return");
  g_assert_cmpuint (count_scores (self), ==, 1);
  g_assert_false (is_refused (self));

  /* As it would be with a key that came in between. */
  sural_visit_view_refuse_key (self->view);
  g_assert_true (is_refused (self));
  press_one (self, "4");
  g_assert_false (is_refused (self));
}

/* Whoever goes on answering as a flag opens finds no reason in that: letters that answer are none,
 * the card says so, and what is typed next takes their place. */
static void
test_letters_at_gate (Keys *self, gconstpointer data)
{
  GtkWidget *entry = NULL;

  begin (self, "safety");
  g_assert_true (sural_visit_view_show_finding (self->view, "rf-bladder"));
  app_let_paint (GTK_WIDGET (self->window.window));
  press_one (self, "y");
  entry = gtk_window_get_focus (window_of (self));
  for (guint i = 0; i < 4; i++)
    press_one (self, "n");
  press_one (self, "Return");
  g_assert_null (sural_record_get_gate_acknowledgement (record_of (self), "cauda-equina"));
  g_assert_true (gtk_window_get_focus (window_of (self)) == entry);
  g_assert_nonnull (app_find (GTK_WIDGET (self->view), GTK_TYPE_LABEL,
                              "Letters that answer questions are no reason. Say in words what you "
                              "did, or why you go on."));
  press_one (self, "s");
  press_one (self, "e");
  press_one (self, "n");
  press_one (self, "t");
  press_one (self, "Return");
  g_assert_cmpstr (sural_record_get_gate_acknowledgement (record_of (self), "cauda-equina"), ==,
                   "sent");
}

static gboolean
is_at_end (Keys *self)
{
  GtkWidget *focus = gtk_window_get_focus (window_of (self));

  return focus != NULL && gtk_widget_get_mapped (focus) &&
         (SURAL_IS_STEP_END (focus) ||
          gtk_widget_get_ancestor (focus, SURAL_TYPE_STEP_END) != NULL);
}

/* What the keys do now, at the foot of the questions that show. */
static GtkWidget *
find_hint (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      strstr (gtk_label_get_label (GTK_LABEL (widget)), "Enter leaves it unknown") != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_hint (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* With nothing to say no to, 0 leads nowhere. */
static void
test_no_to_nothing (Keys *self, gconstpointer data)
{
  GtkWidget *focus = NULL;

  begin (self, "safety");
  g_assert_true (sural_visit_view_show_finding (self->view, "rf-bladder"));
  app_let_paint (GTK_WIDGET (self->window.window));
  for (guint i = 0; i < 30 && !is_at_end (self); i++)
    press_one (self, "0");
  g_assert_true (is_at_end (self));
  press_one (self, "shift+Return");
  focus = gtk_window_get_focus (window_of (self));
  press_one (self, "0");
  g_assert_true (gtk_window_get_focus (window_of (self)) == focus);
}

/* Who corrects both legs is not led away after the first. */
static void
test_both_legs_corrected (Keys *self, gconstpointer data)
{
  SuralCase *subject = NULL;

  begin (self, "exam");
  g_assert_true (sural_visit_view_show_finding (self->view, "ex-slump"));
  app_let_paint (GTK_WIDGET (self->window.window));
  press_one (self, "p");
  press_one (self, "p");
  g_assert_true (sural_visit_view_show_finding (self->view, "ex-slump"));
  app_let_paint (GTK_WIDGET (self->window.window));
  press_one (self, "n");
  press_one (self, "n");
  subject = sural_record_get_case (record_of (self));
  g_assert_cmpstr (sural_case_get_value (subject, "ex-slump", SURAL_SIDE_LEFT), ==, "negative");
  g_assert_cmpstr (sural_case_get_value (subject, "ex-slump", SURAL_SIDE_RIGHT), ==, "negative");
}

/* The guide that was read, and a window that got narrow, leave the keyboard and the hint as they
 * were. */
static void
test_hint_after_guide (Keys *self, gconstpointer data)
{
  GtkWidget *focus = NULL;
  GtkWidget *hint = NULL;
  g_autofree char *before = NULL;

  begin (self, "safety");
  focus = gtk_window_get_focus (window_of (self));
  hint = find_hint (GTK_WIDGET (self->view));
  before = g_strdup (gtk_label_get_label (GTK_LABEL (hint)));
  press_one (self, "F1");
  app_spin_until (sural_dialogs_get_visible (GTK_WIDGET (self->window.window)) != NULL);
  app_let_paint (GTK_WIDGET (self->window.window));
  press_one (self, "Escape");
  app_spin_until (sural_dialogs_get_visible (GTK_WIDGET (self->window.window)) == NULL);
  app_let_paint (GTK_WIDGET (self->window.window));
  g_assert_true (gtk_window_get_focus (window_of (self)) == focus);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (hint)), ==, before);
}

static void
test_focus_after_resize (Keys *self, gconstpointer data)
{
  static const char *const STEPS[] = { "check-in", "safety", "exam" };

  begin (self, "check-in");
  /* A window of another size holds its clinic for longer than a test waits. */
  self->is_resized = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (STEPS); i++)
    {
      GtkWidget *focus = NULL;

      g_assert_true (sural_visit_view_show_step (self->view, STEPS[i]));
      app_let_paint (GTK_WIDGET (self->window.window));
      focus = gtk_window_get_focus (window_of (self));
      for (guint j = 0; j < 2; j++)
        {
          gtk_window_set_default_size (window_of (self), j == 0 ? 360 : 1280, j == 0 ? 720 : 800);
          app_spin_until ((gtk_widget_get_width (GTK_WIDGET (self->window.window)) < 500) ==
                          (j == 0));
          app_let_paint (GTK_WIDGET (self->window.window));
          app_let_paint (GTK_WIDGET (self->window.window));
          if (gtk_window_get_focus (window_of (self)) != focus)
            {
              g_autofree char *now = describe (gtk_window_get_focus (window_of (self)));

              g_test_message ("%s, %s: %s", STEPS[i], j == 0 ? "narrow" : "wide", now);
              g_test_fail ();
            }
        }
    }
}

static void
set_up (Keys *self, gconstpointer data)
{
  window_fixture_set_up (&self->window, NULL);
  self->place = data;
  self->rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  self->last = g_string_new (NULL);
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* Whether the window goes is what other tests see to: a key at random may leave something open that
 * GTK still holds. */
static gboolean
let_window_go (Keys *self)
{
  GtkWindow *window = window_of (self);
  gint64 end = g_get_monotonic_time () + 5 * G_TIME_SPAN_SECOND;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (window);
  while (G_OBJECT (window)->ref_count > 1 && g_get_monotonic_time () < end)
    app_spin_once ();
  g_clear_object (&self->window.window);
  while (window != NULL && g_get_monotonic_time () < end)
    app_spin_once ();
  if (window == NULL)
    return TRUE;
  g_object_remove_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  g_test_message ("the window is still held: %s", self->last->str);
  return FALSE;
}

static void
tear_down (Keys *self, gconstpointer data)
{
  gboolean gone = FALSE;

  close_windows (self);
  settle (self);
  for (AdwDialog *dialog = NULL;
       (dialog = sural_dialogs_get_visible (GTK_WIDGET (self->window.window))) != NULL;)
    adw_dialog_force_close (dialog);
  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->log);
  gone = let_window_go (self);
  g_clear_pointer (&self->recorded, g_hash_table_unref);
  g_hash_table_unref (self->asked);
  g_string_free (self->last, TRUE);
  g_rand_free (self->rand);
  if (gone && !self->is_resized)
    window_fixture_tear_down (&self->window, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    g_test_add (places[i].path, Keys, &places[i], set_up, test_keys, tear_down);
  g_test_add ("/real-keys/wide/start-after-finish", Keys, &places[7], set_up,
              test_start_after_finish, tear_down);
  g_test_add ("/real-keys/narrow/start-after-finish", Keys, &places[15], set_up,
              test_start_after_finish, tear_down);
  g_test_add ("/real-keys/wide/gap-of-the-plan", Keys, &places[6], set_up,
              test_gap_closed_elsewhere, tear_down);
  g_test_add ("/real-keys/wide/gap-of-the-note", Keys, &places[7], set_up,
              test_gap_closed_elsewhere, tear_down);
  g_test_add ("/real-keys/wide/undo-at-gate", Keys, &places[1], set_up, test_undo_at_gate,
              tear_down);
  g_test_add ("/real-keys/wide/withheld-plan", Keys, &places[6], set_up, test_withheld_plan,
              tear_down);
  g_test_add ("/real-keys/narrow/step-list", Keys, &places[8], set_up, test_step_list, tear_down);
  g_test_add ("/real-keys/narrow/page-before", Keys, &places[8], set_up, test_page_before,
              tear_down);
  g_test_add ("/real-keys/narrow/folded-scores", Keys, &places[8], set_up, test_folded_scores,
              tear_down);
  g_test_add ("/real-keys/wide/key-before-visit", Keys, &places[0], set_up, test_key_before_visit,
              tear_down);
  g_test_add ("/real-keys/wide/letters-at-gate", Keys, &places[1], set_up, test_letters_at_gate,
              tear_down);
  g_test_add ("/real-keys/wide/no-to-nothing", Keys, &places[1], set_up, test_no_to_nothing,
              tear_down);
  g_test_add ("/real-keys/wide/both-legs-corrected", Keys, &places[4], set_up,
              test_both_legs_corrected, tear_down);
  g_test_add ("/real-keys/wide/hint-after-guide", Keys, &places[1], set_up, test_hint_after_guide,
              tear_down);
  g_test_add ("/real-keys/wide/focus-after-resize", Keys, &places[0], set_up,
              test_focus_after_resize, tear_down);
  g_test_add ("/real-keys/wide/first-enter", Keys, &places[3], set_up, test_first_enter, tear_down);
  return g_test_run ();
}
