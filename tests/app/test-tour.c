/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hints for beginners: one at a time, where it is of use, and never twice. */
#include "config.h"

#include "app-fixture.h"

#include "app/actions.h"
#include "app/common/page/sural-dialogs.h"
#include "app/help/sural-guide-text.h"
#include "app/help/tour.h"
#include "app/window/sural-main-window.h"
#include "app/unlock/sural-setup-page.h"
#include "app/visit/sural-visit-view.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

/* --- The rules -------------------------------------------------------------------------------- */

static SuralTourScene
random_scene (void)
{
  SuralTourScene scene = { .has_patients = g_test_rand_bit () };

  if (scene.has_patients)
    scene.in_visit = g_test_rand_bit ();
  scene.has_nobody = !scene.has_patients && g_test_rand_bit ();
  scene.shows_patient = scene.has_patients && !scene.in_visit && g_test_rand_bit ();
  scene.has_answered = scene.in_visit && g_test_rand_bit ();
  return scene;
}

/* Wherever one goes and whatever one puts away: what has gone never comes back, and what shows was
 * waiting. All of them go in the end. */
static void
test_properties (void)
{
  for (guint round = 0; round < 200; round++)
    {
      g_auto (GStrv) waiting = sural_tour_begin ();
      guint n = g_strv_length (waiting);

      for (guint step = 0; step < 400 && n > 0; step++)
        {
          SuralTourScene scene = random_scene ();
          g_auto (GStrv) rest = sural_tour_see ((const char *const *) waiting, &scene);
          const SuralTourHint *hint = sural_tour_choose ((const char *const *) rest, &scene);

          for (guint i = 0; rest[i] != NULL; i++)
            g_assert_true (g_strv_contains ((const char *const *) waiting, rest[i]));
          g_assert_cmpuint (g_strv_length (rest), <=, n);
          g_strfreev (waiting);
          waiting = g_strdupv (rest);
          if (hint == NULL)
            continue;
          g_assert_true (g_strv_contains ((const char *const *) waiting, hint->id));
          g_strfreev (waiting);
          waiting = sural_tour_without ((const char *const *) rest, hint->id);
          g_assert_null (waiting[0] != NULL &&
                                 g_strv_contains ((const char *const *) waiting, hint->id)
                             ? hint
                             : NULL);
          n = g_strv_length (waiting);
        }
      g_assert_cmpuint (g_strv_length (waiting), ==, 0);
    }
}

/* As long as the list was not read, nothing is said of it, and nothing taken for done. */
static void
test_unread (void)
{
  g_auto (GStrv) waiting = sural_tour_begin ();
  const SuralTourScene scene = { 0 };
  g_auto (GStrv) rest = sural_tour_see ((const char *const *) waiting, &scene);

  g_assert_cmpstrv (rest, waiting);
  g_assert_null (sural_tour_choose ((const char *const *) waiting, &scene));
}

/* What a newer version kept is passed over. */
static void
test_unknown (void)
{
  static const char *const waiting[] = { "of-tomorrow", "lock", NULL };
  SuralTourScene scene = { .has_patients = TRUE };

  g_assert_cmpstr (sural_tour_choose (waiting, &scene)->id, ==, "lock");
  scene.in_visit = TRUE;
  g_assert_null (sural_tour_choose (waiting, &scene));
}

/* Each key that is named is there. */
static void
test_keys (void)
{
  g_auto (GStrv) all = sural_tour_begin ();

  for (guint i = 0; all[i] != NULL; i++)
    {
      const char *const one[] = { all[i], NULL };
      const SuralTourScene scenes[] = { { .has_nobody = TRUE },
                                        { .has_patients = TRUE, .shows_patient = TRUE },
                                        { .has_patients = TRUE, .in_visit = TRUE } };
      const SuralTourHint *hint = NULL;
      g_autoptr (GPtrArray) pieces = NULL;

      for (guint k = 0; k < G_N_ELEMENTS (scenes) && hint == NULL; k++)
        hint = sural_tour_choose (one, &scenes[k]);
      g_assert_nonnull (hint);
      pieces = sural_guide_text_split (hint->text, NULL);
      g_assert_nonnull (pieces);
      for (guint k = 0; k < pieces->len; k++)
        {
          const SuralGuidePiece *piece = g_ptr_array_index (pieces, k);
          g_autofree char *label =
              piece->kind == SURAL_GUIDE_KEY ? sural_actions_dup_label (piece->text) : NULL;

          g_assert_true (piece->kind != SURAL_GUIDE_KEY || label != NULL);
        }
    }
}

/* --- In the window ---------------------------------------------------------------------------- */

/* What the frame around the window takes. */
#define FRAME 10

typedef struct
{
  AppFixture app;
  GSettings *settings;
  SuralMainWindow *window;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GSettingsBackend) backend = g_memory_settings_backend_new ();
  g_autoptr (SuralContext) context = NULL;

  app_fixture_set_up (&self->app, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  self->settings = g_settings_new_with_backend (SETTINGS_ID, backend);
  context = sural_context_new (sural_context_get_knowledge (self->app.context), self->settings,
                               sural_context_get_clinic_path (self->app.context));
  sural_store_thread_shutdown (sural_context_get_store_thread (self->app.context));
  g_set_object (&self->app.context, context);
  self->window = sural_main_window_new (NULL, context);
  g_object_ref (self->window);
  gtk_window_set_default_size (GTK_WINDOW (self->window), GPOINTER_TO_INT (data) + FRAME, 720);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  app_spin_until (G_OBJECT (self->window)->ref_count == 1);
  g_assert_finalize_object (g_steal_pointer (&self->window));
  app_spin_until (G_OBJECT (self->app.context)->ref_count == 1);
  app_fixture_tear_down (&self->app, NULL);
  g_clear_object (&self->settings);
}

static const char *
get_hint (Fixture *self)
{
  GtkWidget *button = app_find (GTK_WIDGET (self->window), GTK_TYPE_BUTTON, "_Got It");
  GtkWidget *bar = gtk_widget_get_parent (button);

  if (!gtk_widget_get_mapped (bar))
    return NULL;
  return gtk_label_get_text (GTK_LABEL (app_find (bar, GTK_TYPE_LABEL, NULL)));
}

static gboolean
has_hint (Fixture *self, const char *part)
{
  const char *hint = get_hint (self);

  return hint != NULL && strstr (hint, part) != NULL;
}

static void
act (Fixture *self, const char *name)
{
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), name));
  g_action_group_activate_action (G_ACTION_GROUP (self->window), name, NULL);
}

/* A clinic that was there before gives no hints. */
static void
test_old_clinic (Fixture *self, gconstpointer data)
{
  g_autofree char *doe = NULL;

  app_fixture_create_clinic (&self->app);
  doe = app_fixture_add_patient (&self->app, "Doe", "Jane");
  sural_main_window_enter_clinic (self->window);
  sural_main_window_open_patient (self->window, doe, NULL);
  app_spin_until (sural_main_window_get_patient_view (self->window) != NULL);
  g_assert_null (get_hint (self));
}

/* What was done needs no hint: in a visit that begins and with its first answer. */
static void
test_visit (Fixture *self, gconstpointer data)
{
  g_autofree char *doe = NULL;

  app_fixture_create_clinic (&self->app);
  doe = app_fixture_add_patient (&self->app, "Doe", "Jane");
  sural_main_window_enter_clinic (self->window);
  sural_main_window_open_patient (self->window, doe, NULL);
  app_spin_until (sural_main_window_get_patient_view (self->window) != NULL);
  act (self, "tour");
  app_spin_until (has_hint (self, "starts a visit"));
  act (self, "start-visit");
  app_spin_until (has_hint (self, "goes on"));
  sural_record_set_finding (sural_main_window_get_record (self->window), "ex-slump",
                            SURAL_SIDE_LEFT, "positive");
  app_spin_until (get_hint (self) == NULL);
}

/* The first clinic: from the code to the first answer, each hint goes by itself. */
static void
test_walk (Fixture *self, gconstpointer data)
{
  GtkWidget *setup = NULL;
  g_auto (GStrv) waiting = NULL;

  sural_main_window_present_locked (self->window);
  setup = sural_main_window_get_locked_page (self->window);
  sural_setup_page_submit (SURAL_SETUP_PAGE (setup), "", "Dr Who", app_fixture_passphrase,
                           app_fixture_passphrase);
  g_assert_null (get_hint (self));
  app_spin_until (sural_setup_page_holds_code (SURAL_SETUP_PAGE (setup)));
  sural_setup_page_confirm (SURAL_SETUP_PAGE (setup));
  app_spin_until (has_hint (self, "first patient"));
  /* The keyboard is where it is without the hint. */
  g_assert_false (gtk_widget_is_ancestor (
      gtk_window_get_focus (GTK_WINDOW (self->window)),
      gtk_widget_get_parent (app_find (GTK_WIDGET (self->window), GTK_TYPE_BUTTON, "_Got It"))));
  act (self, "put-hint-away");
  app_spin_until (get_hint (self) == NULL);
  /* Used before it was told. */
  act (self, "help");
  app_spin_until (sural_dialogs_get_visible (GTK_WIDGET (self->window)) != NULL);
  adw_dialog_force_close (sural_dialogs_get_visible (GTK_WIDGET (self->window)));
  waiting = g_settings_get_strv (self->settings, "tour");
  g_assert_false (g_strv_contains ((const char *const *) waiting, "help"));
  g_assert_false (g_strv_contains ((const char *const *) waiting, "patient"));
  g_assert_true (g_strv_contains ((const char *const *) waiting, "visit"));
  /* Again from the menu, and all of it away. */
  app_spin_until (sural_dialogs_get_visible (GTK_WIDGET (self->window)) == NULL);
  act (self, "tour");
  app_spin_until (has_hint (self, "first patient"));
  act (self, "end-tour");
  app_spin_until (get_hint (self) == NULL);
  g_strfreev (waiting);
  waiting = g_settings_get_strv (self->settings, "tour");
  g_assert_cmpuint (g_strv_length (waiting), ==, 0);
}

#define add(path, width, func)                                                                     \
  g_test_add (path, Fixture, GINT_TO_POINTER (width), set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/tour/properties", test_properties);
  g_test_add_func ("/tour/unread", test_unread);
  g_test_add_func ("/tour/unknown", test_unknown);
  g_test_add_func ("/tour/keys", test_keys);
  add ("/tour/old-clinic", 1280, test_old_clinic);
  add ("/tour/visit", 1280, test_visit);
  add ("/tour/visit-narrow", 360, test_visit);
  add ("/tour/walk", 1280, test_walk);
  add ("/tour/walk-narrow", 360, test_walk);
  return g_test_run ();
}
