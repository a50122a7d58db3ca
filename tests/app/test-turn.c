/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The patient has the screen: all of it by the keyboard, nothing else within reach, locked at the
 * end and in the middle. */
#include "config.h"

#include "window-fixture.h"

#include "app/actions.h"
#include "app/common/page/sural-dialogs.h"
#include "app/turn/sural-turn-answer.h"
#include "app/turn/sural-turn-dialog.h"
#include "app/turn/sural-turn-page.h"
#include "app/unlock/sural-unlock-page.h"
#include "record/visit/sural-turn.h"
#include "record/visit/sural-visit-values.h"

#include <math.h>
#include <string.h>

static SuralTurnPage *
get_page (WindowFixture *self)
{
  GtkWidget *page = sural_main_window_get_locked_page (self->window);

  return SURAL_IS_TURN_PAGE (page) ? SURAL_TURN_PAGE (page) : NULL;
}

static GtkWidget *
find_type (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
press (WindowFixture *self, const char *key)
{
  const char *const keys[] = { key, NULL };

  window_fixture_press (self, keys);
}

/* Into the check-in of a visit, then through the dialog to the patient's page. */
static void
hand_over (WindowFixture *self)
{
  AdwDialog *dialog = NULL;

  window_fixture_take_keyboard (self);
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "start-visit", NULL);
  app_spin_until (sural_main_window_is_in_visit (self->window));
  app_spin_until (
      g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), "patient-turn"));
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "patient-turn", NULL);
  dialog = sural_dialogs_get_visible (GTK_WIDGET (self->window));
  g_assert_true (SURAL_IS_TURN_DIALOG (dialog));
  app_click (GTK_WIDGET (dialog), "_Hand Over");
  app_spin_until (get_page (self) != NULL && gtk_widget_get_mapped (GTK_WIDGET (get_page (self))));
  window_fixture_take_keyboard (self);
}

static void
unlock (WindowFixture *self)
{
  app_spin_until (SURAL_IS_UNLOCK_PAGE (sural_main_window_get_locked_page (self->window)));
  sural_unlock_page_submit (SURAL_UNLOCK_PAGE (sural_main_window_get_locked_page (self->window)),
                            app_fixture_passphrase);
  app_spin_until (!sural_main_window_is_locked (self->window));
  app_spin_until (sural_main_window_get_record (self->window) != NULL &&
                  sural_main_window_is_in_visit (self->window));
}

static double
measured (WindowFixture *self, const char *measure)
{
  return sural_visit_values_get_measurement (sural_main_window_get_record (self->window), measure);
}

static gboolean
shows_text (GtkWidget *root, const char *text)
{
  if (!gtk_widget_get_mapped (root))
    return FALSE;
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, text))
      return TRUE;
  return FALSE;
}

/* A button is pressed for a moment before it does what it does. */
static void
expect (WindowFixture *self, const char *text)
{
  app_spin_until (shows_text (GTK_WIDGET (self->window), text));
}

/* From the welcome to the thanks: digits, a number of two, a number that is typed, one that is
 * skipped. Then the passphrase brings the visit back with what was answered. */
static void
test_keyboard (WindowFixture *self, gconstpointer data)
{
  window_fixture_open (self, GPOINTER_TO_INT (data), 720);
  hand_over (self);
  expect (self, "Hello Jane");
  press (self, "Return");
  expect (self, "Question 1 of 7");
  /* Nothing is chosen: Enter leads nowhere. */
  press (self, "Return");
  expect (self, "Question 1 of 7");
  press (self, "4");
  press (self, "Return");
  press (self, "1");
  press (self, "0");
  press (self, "Return");
  expect (self, "Question 3 of 7");
  press (self, "alt+s");
  expect (self, "Question 4 of 7");
  press (self, "alt+b");
  expect (self, "Question 3 of 7");
  /* Arrows lead from answer to answer. */
  press (self, "2");
  press (self, "Right");
  press (self, "Return");
  press (self, "0");
  press (self, "Return");
  expect (self, "Question 5 of 7");
  press (self, "4");
  press (self, "5");
  press (self, "Return");
  expect (self, "Question 6 of 7");
  press (self, "alt+s");
  expect (self, "Question 7 of 7");
  press (self, "7");
  press (self, "Return");
  app_spin_until (SURAL_IS_UNLOCK_PAGE (sural_main_window_get_locked_page (self->window)));
  expect (self, "Thank You");
  g_assert_true (sural_main_window_is_locked (self->window));

  unlock (self);
  g_assert_cmpfloat (measured (self, "calf-pain-now"), ==, 4);
  g_assert_cmpfloat (measured (self, "calf-pain-worst"), ==, 10);
  g_assert_cmpfloat (measured (self, "leg-symptoms"), ==, 3);
  g_assert_cmpfloat (measured (self, "back-pain"), ==, 0);
  g_assert_cmpfloat (measured (self, "sitting-tolerance"), ==, 45);
  g_assert_true (isnan (measured (self, "sleep-hours")));
  g_assert_cmpfloat (measured (self, "stress"), ==, 7);
  expect (self, "The patient answered 6 of 7 questions");
  window_fixture_close (self);
}

static guint
count_goals (SuralRecord *record)
{
  g_autoptr (GPtrArray) goals = sural_record_list_goals (record);

  return goals->len;
}

/* In the visit that came back one key takes back all that the patient answered, and goes there.
 * What has no place in a visit, as a goal, is taken back as well. */
static void
test_undone (WindowFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) goals = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_goal_free);
  SuralRecord *record = NULL;

  window_fixture_open (self, 1000, 720);
  hand_over (self);
  press (self, "Return");
  press (self, "8");
  for (guint i = 1; i <= 7; i++)
    {
      g_autofree char *progress = g_strdup_printf ("Question %u of 7", i);

      expect (self, progress);
      press (self, i == 1 ? "Return" : "alt+s");
    }
  unlock (self);
  record = sural_main_window_get_record (self->window);
  app_spin_until (measured (self, "calf-pain-now") == 8);
  g_ptr_array_add (goals, sural_goal_new (1, "run to the lake", NULL));
  sural_record_set_goals (record, goals);
  app_spin_until (sural_record_is_settled (record));
  app_spin_until (count_goals (record) == 1);
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "undo-there", NULL);
  app_spin_until (count_goals (record) == 0);
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "undo-there", NULL);
  app_spin_until (isnan (measured (self, "calf-pain-now")));
  window_fixture_close (self);
}

static void
assert_alone (WindowFixture *self, SuralTurnPage *page)
{
  g_assert_true (get_page (self) == page);
  g_assert_null (sural_dialogs_get_visible (GTK_WIDGET (self->window)));
  g_assert_null (sural_main_window_get_record (self->window));
  g_assert_null (sural_main_window_get_patient_view (self->window));
  g_assert_false (shows_text (GTK_WIDGET (self->window), "Doe"));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 1);
}

/* Every shortcut of the program but the lock, the menu key, Escape and Tab round the window, and
 * each action by its name: the patient's page stays, and nothing of a record shows. */
static void
test_nothing_else (WindowFixture *self, gconstpointer data)
{
  static const char *const KEYS[] = { "Escape",    "F10", "Menu",      "alt+Left", "ctrl+Page_Down",
                                      "shift+F10", "F9",  "BackSpace", "ctrl+v",   "ctrl+Tab" };
  SuralTurnPage *page = NULL;
  g_auto (GStrv) names = NULL;
  guint n = 0;
  const SuralAction *actions = sural_actions_get (&n);

  window_fixture_open (self, 1000, 720);
  hand_over (self);
  page = get_page (self);
  names = g_action_group_list_actions (G_ACTION_GROUP (self->window));
  for (gsize i = 0; names[i] != NULL; i++)
    g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), names[i]) ==
                   g_str_equal (names[i], "lock"));
  for (guint i = 0; i < n; i++)
    {
      const char *accel = actions[i].accel;
      g_autoptr (GString) key = g_string_new (accel);

      if (accel == NULL || g_strcmp0 (actions[i].name, "win.lock") == 0 ||
          g_strcmp0 (actions[i].name, "window.close") == 0 ||
          g_strcmp0 (actions[i].name, "app.quit") == 0)
        continue;
      g_string_replace (key, "<Control>", "ctrl+", 0);
      g_string_replace (key, "<Shift>", "shift+", 0);
      g_string_replace (key, "<Alt>", "alt+", 0);
      press (self, key->str);
      assert_alone (self, page);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    {
      press (self, KEYS[i]);
      assert_alone (self, page);
    }
  for (guint i = 0; i < 12; i++)
    {
      GtkWidget *focus = NULL;

      press (self, "Tab");
      focus = gtk_window_get_focus (GTK_WINDOW (self->window));
      g_assert_true (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (page)));
    }
  sural_main_window_show_message (self->window, "Doe, Jane: a message");
  assert_alone (self, page);
  window_fixture_close (self);
}

/* Locked in the middle, by the key, by nobody being there or by closing: what was answered waits
 * and is in the record only when the therapist says so. */
static void
test_locked (WindowFixture *self, gconstpointer data)
{
  g_autoptr (SuralTurn) kept = NULL;
  AdwDialog *dialog = NULL;

  window_fixture_open (self, 1000, 720);
  hand_over (self);
  press (self, "Return");
  press (self, "6");
  press (self, "Return");
  if (g_strcmp0 (data, "close") == 0)
    gtk_window_close (GTK_WINDOW (self->window));
  else if (g_strcmp0 (data, "idle") == 0)
    sural_main_window_lock (self->window);
  else
    press (self, "ctrl+l");
  app_spin_until (SURAL_IS_UNLOCK_PAGE (sural_main_window_get_locked_page (self->window)));
  expect (self, "Please Give It Back");
  unlock (self);
  g_assert_true (isnan (measured (self, "calf-pain-now")));
  kept = sural_turn_new_kept (sural_main_window_get_record (self->window));
  g_assert_nonnull (kept);
  g_assert_cmpuint (sural_turn_get_n_answered (kept), ==, 1);
  g_clear_object (&kept);

  app_spin_until (
      g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), "patient-turn"));
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "patient-turn", NULL);
  dialog = sural_dialogs_get_visible (GTK_WIDGET (self->window));
  g_assert_true (SURAL_IS_TURN_DIALOG (dialog));
  expect (self, "1 of 7 questions are answered");
  gtk_widget_activate (
      app_find (GTK_WIDGET (dialog), ADW_TYPE_BUTTON_ROW, "_Take Over What Is Answered"));
  app_spin_until (sural_dialogs_get_visible (GTK_WIDGET (self->window)) == NULL);
  app_spin_until (measured (self, "calf-pain-now") == 6);
  g_assert_null (sural_turn_new_kept (sural_main_window_get_record (self->window)));
  window_fixture_close (self);
}

/* A screen reader hears what is asked as it comes to the answers, and which of how many it is. */
static void
test_named (WindowFixture *self, gconstpointer data)
{
  GtkWidget *answer = NULL;

  window_fixture_open (self, 1000, 720);
  hand_over (self);
  press (self, "Return");
  answer = find_type (GTK_WIDGET (get_page (self)), SURAL_TYPE_TURN_ANSWER);
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (answer)), ==,
                   GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (answer), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "How strong is the pain in your calf right now?");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (
                                           gtk_window_get_focus (GTK_WINDOW (self->window))),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "0: No pain");
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (answer),
                                                   GTK_ACCESSIBLE_RELATION_DESCRIBED_BY));
  window_fixture_close (self);
}

int
main (int argc, char **argv)
{
#define ADD(path, data, test)                                                                      \
  g_test_add (path, WindowFixture, data, window_fixture_set_up, test, window_fixture_tear_down)
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/turn/keyboard/wide", GINT_TO_POINTER (1000), test_keyboard);
  ADD ("/turn/keyboard/narrow", GINT_TO_POINTER (360), test_keyboard);
  ADD ("/turn/nothing-else", NULL, test_nothing_else);
  ADD ("/turn/locked/key", "key", test_locked);
  ADD ("/turn/locked/idle", "idle", test_locked);
  ADD ("/turn/locked/close", "close", test_locked);
  ADD ("/turn/named", NULL, test_named);
  ADD ("/turn/undone", NULL, test_undone);
  return g_test_run ();
}
