/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The palette: what is found for what is typed, and that it acts on nobody who is not shown. */
#include "config.h"

#include "app-fixture.h"

#include "app/actions.h"
#include "app/caseload/sural-caseload-pane.h"
#include "app/common/page/sural-dialogs.h"
#include "app/help/palette-items.h"
#include "app/help/palette-match.h"
#include "app/help/sural-command-palette.h"
#include "app/window/sural-main-window.h"
#include "record/caseload/sural-caseload-model.h"
#include "app/visit/sural-visit-view.h"
#include "model/words/sural-search-text.h"

#include <string.h>

/* What the frame around the window takes. */
#define FRAME 10

/* --- Matching --------------------------------------------------------------------------------- */

static GPtrArray *
make_items (const char *const *titles)
{
  GPtrArray *items =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_command_palette_item_free);

  for (guint i = 0; titles[i] != NULL; i++)
    g_ptr_array_add (items, sural_command_palette_item_new (SURAL_COMMAND_PALETTE_ACTION, titles[i],
                                                            "Detail", NULL, "x"));
  return items;
}

static void
assert_found (GPtrArray *items, const char *typed, const char *expected)
{
  g_autoptr (GPtrArray) found = sural_command_palette_match (items, typed);
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? "|" : "",
                            ((SuralCommandPaletteItem *) g_ptr_array_index (found, i))->title);
  g_assert_cmpstr (titles->str, ==, expected);
}

static void
test_order (void)
{
  static const char *const titles[] = { "Overview",      "Slump, reviewed",   "Straight leg raise",
                                        "Review a plan", "Crossed leg raise", NULL };
  g_autoptr (GPtrArray) items = make_items (titles);

  /* The beginning of a title, then of a word, then the middle of one. */
  assert_found (items, "review", "Review a plan|Slump, reviewed");
  assert_found (items, "view", "Overview|Slump, reviewed|Review a plan");
  assert_found (items, "  RAISE   leg ", "Straight leg raise|Crossed leg raise");
  assert_found (items, "leg plan", "");
  assert_found (items, "slümp", "Slump, reviewed");
  assert_found (items, "detail leg", "Straight leg raise|Crossed leg raise");
  assert_found (items, "",
                "Overview|Slump, reviewed|Straight leg raise|Review a plan|Crossed leg raise");
}

static char *
make_text (int most)
{
  static const char *const letters[] = { "a", "b", "ß", "É", "é", " ", "-", "ı",
                                         "İ", "1", "&", "<", "ώ", "Ώ", "\t" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (int n = g_test_rand_int_range (1, most); n > 0; n--)
    g_string_append (text, letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static gboolean
contains (GPtrArray *found, gconstpointer item)
{
  return g_ptr_array_find (found, item, NULL);
}

/* Whatever anything is called: it is found by its own title and by each part of it; nothing is
 * found twice; a longer text finds no more; no word is found that is not there; the better come
 * first. */
static void
test_properties (void)
{
  for (guint round = 0; round < 400; round++)
    {
      g_autoptr (GPtrArray) items =
          g_ptr_array_new_with_free_func ((GDestroyNotify) sural_command_palette_item_free);

      for (guint i = 0; i < 12; i++)
        {
          g_autofree char *title = make_text (12);
          g_autofree char *detail = make_text (6);

          g_ptr_array_add (items, sural_command_palette_item_new (SURAL_COMMAND_PALETTE_PATIENT,
                                                                  title, detail, NULL, "id"));
        }
      for (guint i = 0; i < items->len; i++)
        {
          SuralCommandPaletteItem *item = g_ptr_array_index (items, i);
          g_autoptr (GPtrArray) whole = sural_command_palette_match (items, item->title);
          g_autofree char *more = g_strconcat (item->title, " ", item->detail, NULL);
          g_autoptr (GPtrArray) longer = sural_command_palette_match (items, more);
          g_auto (GStrv) words = g_strsplit_set (item->title, " \t", -1);

          g_assert_true (contains (whole, item));
          g_assert_true (contains (longer, item));
          g_assert_cmpuint (longer->len, <=, whole->len);
          for (guint k = 0; k < longer->len; k++)
            g_assert_true (contains (whole, g_ptr_array_index (longer, k)));
          for (guint k = 0; words[k] != NULL; k++)
            {
              g_autoptr (GPtrArray) by_word = sural_command_palette_match (items, words[k]);

              g_assert_true (contains (by_word, item));
            }
          for (guint k = 0; k < whole->len; k++)
            {
              SuralCommandPaletteItem *one = g_ptr_array_index (whole, k);
              guint place = 0;

              g_assert_true (g_ptr_array_find (whole, one, &place) && place == k);
              for (guint w = 0; words[w] != NULL; w++)
                {
                  g_autofree char *folded = sural_search_text_fold (words[w]);

                  g_assert_nonnull (strstr (one->folded, folded));
                }
            }
        }
    }
}

/* --- In the window ---------------------------------------------------------------------------- */

typedef struct
{
  AppFixture app;
  SuralMainWindow *window;
  char *doe;
  char *odd;
} Fixture;

static AdwDialog *
get_dialog (Fixture *self)
{
  return sural_dialogs_get_visible (GTK_WIDGET (self->window));
}

static GListModel *
get_model (Fixture *self)
{
  return sural_caseload_pane_get_model (
      SURAL_CASELOAD_PANE (sural_main_window_get_caseload (self->window)));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  app_fixture_set_up (&self->app, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  self->window = sural_main_window_new (NULL, self->app.context);
  g_object_ref (self->window);
  gtk_window_set_default_size (GTK_WINDOW (self->window), GPOINTER_TO_INT (data) + FRAME, 720);
  gtk_window_present (GTK_WINDOW (self->window));
  app_fixture_create_clinic (&self->app);
  self->doe = app_fixture_add_patient (&self->app, "Doe", "Jane");
  self->odd = app_fixture_add_patient (&self->app, "<b>Zorn</b> & Co", "Zoe");
  sural_main_window_enter_clinic (self->window);
  app_spin_until (g_list_model_get_n_items (get_model (self)) > 1);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  app_spin_until (G_OBJECT (self->window)->ref_count == 1);
  g_assert_finalize_object (g_steal_pointer (&self->window));
  app_spin_until (G_OBJECT (self->app.context)->ref_count == 1);
  g_free (self->doe);
  g_free (self->odd);
  app_fixture_tear_down (&self->app, NULL);
}

static gboolean
is_enabled (Fixture *self, const char *name)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), name);
}

static GtkWidget *
open_palette (Fixture *self)
{
  GtkWidget *search = NULL;

  g_assert_true (is_enabled (self, "palette"));
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "palette", NULL);
  app_spin_until (SURAL_IS_COMMAND_PALETTE (get_dialog (self)));
  search = app_find (GTK_WIDGET (get_dialog (self)), GTK_TYPE_SEARCH_ENTRY, NULL);
  app_spin_until (
      gtk_widget_get_mapped (search) && gtk_window_get_focus (GTK_WINDOW (self->window)) != NULL &&
      gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)), search));
  return search;
}

static GtkListBox *
get_list (Fixture *self)
{
  return GTK_LIST_BOX (app_find (GTK_WIDGET (get_dialog (self)), GTK_TYPE_LIST_BOX, NULL));
}

static void
type (GtkWidget *search, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (search), text);
  g_signal_emit_by_name (search, "search-changed");
}

static const char *
get_selected (Fixture *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (get_list (self));

  return row != NULL ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)) : NULL;
}

static void
find (Fixture *self, const char *text)
{
  GtkWidget *search = open_palette (self);

  type (search, text);
  g_assert_nonnull (get_selected (self));
  g_signal_emit_by_name (search, "activate");
}

static gboolean
is_shown (Fixture *self, const char *patient_id)
{
  SuralRecord *record = sural_main_window_get_shown_record (self->window);

  return record != NULL && sural_record_get_patient (record) != NULL &&
         g_str_equal (sural_patient_get_id (sural_record_get_patient (record)), patient_id);
}

static SuralVisitView *
get_visit (Fixture *self)
{
  AdwNavigationPage *page =
      adw_navigation_view_get_visible_page (sural_main_window_get_navigation (self->window));

  return SURAL_IS_VISIT_VIEW (page) ? SURAL_VISIT_VIEW (page) : NULL;
}

/* Patients are opened, and their names are shown as they are. */
static void
test_patient (Fixture *self, gconstpointer data)
{
  GtkWidget *search = open_palette (self);

  /* Enter alone does nothing. */
  g_assert_null (get_selected (self));
  g_signal_emit_by_name (search, "activate");
  g_assert_true (SURAL_IS_COMMAND_PALETTE (get_dialog (self)));
  type (search, "no such thing at all");
  g_signal_emit_by_name (search, "activate");
  g_assert_true (SURAL_IS_COMMAND_PALETTE (get_dialog (self)));
  /* Also when the list of patients was not read yet. */
  type (search, "zorn");
  app_spin_until (g_strcmp0 (get_selected (self), "<b>Zorn</b> & Co, Zoe") == 0);
  g_assert_nonnull (
      app_find (GTK_WIDGET (get_dialog (self)), GTK_TYPE_LABEL, "<b>Zorn</b> & Co, Zoe"));
  g_signal_emit_by_name (search, "activate");
  app_spin_until (is_shown (self, self->odd));
  app_spin_until (get_dialog (self) == NULL);
}

static gpointer
add_episode_job (SuralStore *store, gpointer episode, GCancellable *cancellable, GError **error)
{
  return sural_store_save_episode (store, episode, error) ? episode : NULL;
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_nonnull (sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, NULL));
  *(gboolean *) user_data = TRUE;
}

/* One that began later: it is the one that opens where none is asked for. */
static void
add_later_episode (Fixture *self)
{
  g_autoptr (SuralEpisode) episode =
      sural_episode_new ("Sore shin", SURAL_SIDE_RIGHT, sural_day_new (2026, 9, 15));
  gboolean done = FALSE;

  sural_episode_set_patient_id (episode, self->doe);
  sural_store_thread_run_async (sural_context_get_store_thread (self->app.context), add_episode_job,
                                episode, NULL, NULL, NULL, added_cb, &done);
  app_spin_until (done);
}

static void
open_flag (Fixture *self)
{
  SuralRecord *record = NULL;

  find (self, "Doe");
  app_spin_until (is_shown (self, self->doe) && is_enabled (self, "start-visit"));
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "start-visit", NULL);
  app_spin_until (get_visit (self) != NULL);
  record = sural_main_window_get_record (self->window);
  sural_record_set_finding (record, "rf-saddle-numbness", SURAL_SIDE_NONE, "yes");
  app_spin_until (sural_assessment_has_gate (sural_record_get_assessment (record), "cauda-equina"));
  sural_record_end_visit (record);
  app_spin_until (sural_record_get_visit (record) == NULL);
}

static const char *
get_shown_episode (Fixture *self)
{
  SuralRecord *record = sural_main_window_get_shown_record (self->window);
  SuralEpisode *episode = record != NULL ? sural_record_get_episode (record) : NULL;

  return episode != NULL ? sural_episode_get_id (episode) : "";
}

static gboolean
is_told (Fixture *self)
{
  SuralCaseloadPane *pane = SURAL_CASELOAD_PANE (sural_main_window_get_caseload (self->window));
  SuralCaseloadModel *model = SURAL_CASELOAD_MODEL (sural_caseload_pane_get_model (pane));
  const guint position = sural_caseload_model_find (model, self->doe);
  g_autoptr (SuralCaseloadItem) item = g_list_model_get_item (G_LIST_MODEL (model), position);
  SuralCaseloadEntry *entry = item != NULL ? sural_caseload_item_get_entry (item) : NULL;

  return entry != NULL && sural_caseload_entry_get_n_open_episodes (entry) == 2 &&
         sural_caseload_entry_get_mark (entry) == SURAL_CASELOAD_MARK_RED_FLAG;
}

static GtkWidget *
find_flag_toast (Fixture *self)
{
  GtkWidget *toast = app_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL,
                               "A red flag is open in another episode: Calf pain");

  return toast != NULL && gtk_widget_get_mapped (toast) ? toast : NULL;
}

/* Who is opened by name comes with the newest episode; a red flag that is open in another one is
 * told of, and is one press away. Nobody else is told. */
static void
test_other_flag (Fixture *self, gconstpointer data)
{
  g_autofree char *flagged = NULL;

  open_flag (self);
  flagged = g_strdup (get_shown_episode (self));
  g_assert_null (find_flag_toast (self));
  add_later_episode (self);
  find (self, "zorn");
  app_spin_until (is_shown (self, self->odd) && get_dialog (self) == NULL);
  sural_main_window_refresh (self->window);
  app_spin_until (is_told (self));
  g_assert_null (find_flag_toast (self));

  find (self, "Doe");
  app_spin_until (is_shown (self, self->doe) && get_dialog (self) == NULL);
  g_assert_cmpstr (get_shown_episode (self), !=, flagged);
  app_spin_until (find_flag_toast (self) != NULL);
  app_click (GTK_WIDGET (self->window), "Show");
  app_spin_until (g_str_equal (get_shown_episode (self), flagged));
  app_spin_until (find_flag_toast (self) == NULL);
}

/* An action is offered while it can be used, with its keys, and only then. */
static void
test_action (Fixture *self, gconstpointer data)
{
  GtkWidget *search = open_palette (self);
  g_autofree char *keys = sural_actions_dup_label ("win.start-visit");

  type (search, "go on with a visit");
  g_assert_null (get_selected (self));
  adw_dialog_force_close (get_dialog (self));
  app_spin_until (get_dialog (self) == NULL);
  find (self, "Doe");
  app_spin_until (is_shown (self, self->doe));
  app_spin_until (get_dialog (self) == NULL && is_enabled (self, "start-visit"));
  search = open_palette (self);
  type (search, "go on with a visit");
  g_assert_nonnull (get_selected (self));
  g_assert_nonnull (app_find (GTK_WIDGET (get_dialog (self)), GTK_TYPE_LABEL, keys));
  g_signal_emit_by_name (search, "activate");
  app_spin_until (get_visit (self) != NULL);
  /* The pages of the patient are behind the visit. */
  search = open_palette (self);
  type (search, "trends");
  for (int i = 0; gtk_list_box_get_row_at_index (get_list (self), i) != NULL; i++)
    g_assert_cmpstr (adw_preferences_row_get_title (
                         ADW_PREFERENCES_ROW (gtk_list_box_get_row_at_index (get_list (self), i))),
                     !=, "Trends");
}

/* In a visit a test is gone to; elsewhere one reads about it. */
static void
test_test (Fixture *self, gconstpointer data)
{
  const SuralFindingDefinition *slump =
      sural_knowledge_get_finding (sural_context_get_knowledge (self->app.context), "ex-slump");
  GtkWidget *search = open_palette (self);

  type (search, slump->label);
  g_assert_cmpstr (get_selected (self), ==, slump->label);
  g_signal_emit_by_name (search, "activate");
  app_spin_until (app_find (GTK_WIDGET (get_dialog (self)), GTK_TYPE_LABEL, slump->how) != NULL);
  adw_dialog_force_close (get_dialog (self));
  app_spin_until (get_dialog (self) == NULL);

  find (self, "Doe");
  app_spin_until (is_shown (self, self->doe) && is_enabled (self, "start-visit"));
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "start-visit", NULL);
  app_spin_until (get_visit (self) != NULL);
  find (self, slump->label);
  app_spin_until (g_str_equal (sural_visit_view_get_step (get_visit (self)), "exam"));
  g_assert_true (sural_visit_view_asks_here (get_visit (self), "ex-slump"));
}

static gboolean
says_nothing (Fixture *self)
{
  GtkWidget *nothing =
      app_find (GTK_WIDGET (get_dialog (self)), GTK_TYPE_LABEL, "Nothing is called so.");

  return nothing != NULL && gtk_widget_get_mapped (nothing);
}

/* Where nothing is found that is said in the list, as often as it is so. */
static void
test_nothing (Fixture *self, gconstpointer data)
{
  GtkWidget *search = open_palette (self);

  for (guint i = 0; i < 2; i++)
    {
      type (search, i == 0 ? "zzzz" : "zzzzz");
      app_spin_until (says_nothing (self));
      g_assert_null (get_selected (self));
      type (search, "Doe");
      app_spin_until (get_selected (self) != NULL);
      g_assert_false (says_nothing (self));
    }
}

/* Nothing of a clinic is found while it is locked, and what was chosen dies with the lock. */
static void
test_lock (Fixture *self, gconstpointer data)
{
  GtkWidget *search = open_palette (self);

  type (search, "Doe");
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "lock", NULL);
  app_spin_until (get_dialog (self) == NULL);
  g_assert_false (is_enabled (self, "palette"));
  for (guint i = 0; i < 10; i++)
    app_spin_once ();
  g_assert_null (sural_main_window_get_record (self->window));
}

#define add(path, width, func)                                                                     \
  g_test_add (path, Fixture, GINT_TO_POINTER (width), set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/palette/order", test_order);
  g_test_add_func ("/palette/properties", test_properties);
  add ("/palette/patient", 1280, test_patient);
  add ("/palette/patient-narrow", 360, test_patient);
  add ("/palette/other-flag", 1280, test_other_flag);
  add ("/palette/action", 1280, test_action);
  add ("/palette/test", 1280, test_test);
  add ("/palette/nothing", 1280, test_nothing);
  add ("/palette/lock", 1280, test_lock);
  return g_test_run ();
}
