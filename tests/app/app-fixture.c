/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"

#include <glib/gstdio.h>

const char *const app_fixture_passphrase = "four words are better";

static gboolean
elapsed_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

void
app_spin_once (void)
{
  gboolean elapsed = FALSE;
  guint source = g_timeout_add (10, elapsed_cb, &elapsed);

  g_main_context_iteration (NULL, TRUE);
  if (!elapsed)
    g_source_remove (source);
}

void
app_fixture_set_up (AppFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (&error);
  g_autofree char *path = NULL;
  SuralTime now = 0;

  g_assert_no_error (error);
  self->folder = g_dir_make_tmp ("sural-app-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, "clinic.sural", NULL);
  self->context = sural_context_new (knowledge, NULL, path);
  g_assert_true (sural_time_parse ("2026-09-20T10:00", &now, &error));
  sural_context_set_now (self->context, now);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

void
app_fixture_tear_down (AppFixture *self, gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&self->context));
  remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

void
app_fixture_create_clinic (AppFixture *self)
{
  SuralStoreThread *thread = sural_context_get_store_thread (self->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;

  sural_store_thread_create_async (thread, sural_context_get_clinic_path (self->context), "Tester",
                                   app_fixture_passphrase, NULL, result_cb, &result);
  app_spin_until (result != NULL);
  code = sural_store_thread_create_finish (thread, result, &error);
  g_assert_no_error (error);
  sural_context_settle_store (self->context);
}

typedef struct
{
  SuralPatient *patient;
  SuralEpisode *episode;
} Intake;

static gpointer
add_patient_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Intake *intake = data;

  if (!sural_store_save_patient (store, intake->patient, error))
    return NULL;
  sural_episode_set_patient_id (intake->episode, sural_patient_get_id (intake->patient));
  if (!sural_store_save_episode (store, intake->episode, error))
    return NULL;
  return g_strdup (sural_patient_get_id (intake->patient));
}

char *
app_fixture_add_patient (AppFixture *self, const char *family, const char *given)
{
  return app_fixture_add_patient_with_side (self, family, given, SURAL_SIDE_LEFT);
}

char *
app_fixture_add_patient_with_side (AppFixture *self,
                                   const char *family,
                                   const char *given,
                                   SuralSide side)
{
  SuralStoreThread *thread = sural_context_get_store_thread (self->context);
  g_autoptr (SuralPatient) patient = sural_patient_new (family, given);
  g_autoptr (SuralEpisode) episode =
      sural_episode_new ("Calf pain", side, sural_day_new (2026, 9, 1));
  Intake intake = { patient, episode };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *id = NULL;

  sural_patient_set_birth_day (patient, sural_day_new (1990, 4, 2));
  sural_store_thread_run_async (thread, add_patient_job, &intake, NULL, g_free, NULL, result_cb,
                                &result);
  app_spin_until (result != NULL);
  id = sural_store_thread_run_finish (thread, result, &error);
  g_assert_no_error (error);
  return id;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sural_record_load_finish (SURAL_RECORD (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

SuralRecord *
app_fixture_load_record (AppFixture *self, const char *patient_id)
{
  SuralRecord *record = sural_record_new (self->context);
  gboolean loaded = FALSE;

  sural_record_load_async (record, patient_id, NULL, NULL, loaded_cb, &loaded);
  app_spin_until (loaded);
  return record;
}

static gpointer
set_now_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  sural_store_set_now (store, *(SuralTime *) data);
  return NULL;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

void
app_fixture_set_now (AppFixture *self, SuralTime now)
{
  gboolean done = FALSE;

  sural_context_set_now (self->context, now);
  sural_store_thread_run_async (sural_context_get_store_thread (self->context), set_now_job, &now,
                                NULL, NULL, NULL, done_cb, &done);
  app_spin_until (done);
}

static gboolean
is_named (GtkWidget *widget, const char *name)
{
  static const char *const properties[] = { "title", "label" };

  if (!gtk_widget_get_mapped (widget) && !gtk_widget_get_visible (widget))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (widget), properties[i]);
      g_autofree char *text = NULL;

      if (pspec == NULL || pspec->value_type != G_TYPE_STRING)
        continue;
      g_object_get (widget, properties[i], &text, NULL);
      if (g_strcmp0 (text, name) == 0)
        return TRUE;
    }
  return FALSE;
}

GtkWidget *
app_find (GtkWidget *root, GType type, const char *name)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (name == NULL || is_named (root, name)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = app_find (child, type, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

void
app_type (GtkWidget *root, const char *row_title, const char *text)
{
  GtkWidget *row = app_find (root, ADW_TYPE_ENTRY_ROW, row_title);

  if (row == NULL)
    g_error ("no entry row named %s", row_title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

void
app_click (GtkWidget *root, const char *label)
{
  GtkWidget *button = app_find (root, GTK_TYPE_BUTTON, label);

  if (button == NULL)
    g_error ("no button named %s", label);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
painted_cb (guint *n_painted)
{
  (*n_painted)++;
}

void
app_let_paint (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  guint n_painted = 0;
  gulong handler = 0;

  if (clock == NULL || !gtk_widget_get_mapped (widget))
    return;
  handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &n_painted);
  /* The first ones may still lay out what has just come up, and move what is not in view. */
  while (n_painted < 3)
    {
      guint before = n_painted;

      gtk_widget_queue_draw (widget);
      app_spin_until (n_painted > before);
    }
  g_signal_handler_disconnect (clock, handler);
}

/* What no page takes presses the button that has the focus, as everywhere. */
static gboolean
press_button (GtkWidget *widget, guint keyval)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (keyval != GDK_KEY_Return || !GTK_IS_BUTTON (focus) || !gtk_widget_is_ancestor (focus, widget))
    return FALSE;
  g_signal_emit_by_name (focus, "clicked");
  return TRUE;
}

gboolean
app_press_with (GtkWidget *widget, guint keyval, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = NULL;

  app_let_paint (widget);
  controllers = gtk_widget_observe_controllers (widget);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0, modifiers, &handled);
      if (handled)
        return TRUE;
    }
  return press_button (widget, keyval);
}

static gboolean
offer_key (GtkWidget *widget,
           gboolean capture,
           guint keyval,
           guint keycode,
           GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller) ||
          (gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE) != capture)
        continue;
      g_signal_emit_by_name (controller, "key-pressed", keyval, keycode, modifiers, &handled);
      if (handled)
        return TRUE;
    }
  return FALSE;
}

void
app_key (GtkWidget *window, guint keyval, guint keycode, GdkModifierType modifiers)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));
  g_autoptr (GPtrArray) path = g_ptr_array_new_with_free_func (g_object_unref);

  for (GtkWidget *widget = focus; widget != NULL; widget = gtk_widget_get_parent (widget))
    g_ptr_array_add (path, g_object_ref (widget));
  for (guint i = path->len; i > 0; i--)
    {
      if (offer_key (g_ptr_array_index (path, i - 1), TRUE, keyval, keycode, modifiers))
        return;
    }
  for (guint i = 0; i < path->len; i++)
    {
      if (offer_key (g_ptr_array_index (path, i), FALSE, keyval, keycode, modifiers))
        return;
    }
  /* A link would leave the program. */
  if (GTK_IS_BUTTON (focus) && !GTK_IS_LINK_BUTTON (focus) && modifiers == 0 &&
      (keyval == GDK_KEY_Return || keyval == GDK_KEY_space))
    g_signal_emit_by_name (focus, "clicked");
}
