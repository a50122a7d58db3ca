/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/sural-application.h"
#include "record/open/sural-unit-settings.h"

#include "app/actions.h"
#include "app/common/say/sural-accessible.h"
#include "app/common/page/sural-dialogs.h"
#include "app/common/sural-settings.h"
#include "app/window/sural-main-window.h"
#include "knowledge/sural-knowledge-reading.h"
#include "record/demo/sural-demo-clinic.h"
#include "record/open/sural-accepted-knowledge.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>
#include <glib/gi18n-lib.h>
#include <glib-unix.h>
#include <glib/gstdio.h>

struct _SuralApplication
{
  AdwApplication parent_instance;

  SuralContext *context;
  GSettings *settings;
  char *path;                     /* of the clinic */
  GError *no_path;                /* why there is none */
  SuralKnowledgeReading *reading; /* until the context is made of it */
  char *clinic_path;              /* from the command line, or NULL */
  char *demo_folder;              /* private and temporary; removed at the end */
  SuralKnowledge
      *unseen;   /* the clinic's own, which nobody has looked at yet; NULL: there is none */
  char *refusal; /* why the clinic's own knowledge is not used; NULL when it is */
  gboolean demonstration;
};

G_DEFINE_FINAL_TYPE (SuralApplication, sural_application, ADW_TYPE_APPLICATION)

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  AdwDialog *dialog =
      g_object_new (ADW_TYPE_ABOUT_DIALOG, "application-name", "Sural", "application-icon",
                    APPLICATION_ID, "version", PACKAGE_VERSION, "developer-name",
                    _ ("The Sural contributors"), "license-type", GTK_LICENSE_GPL_3_0, "comments",
                    _ ("Calf or low back: records, weighs and follows what you find. You "
                       "conclude; Sural explains."),
                    NULL);

  sural_accessible_name_lists (GTK_WIDGET (dialog), _ ("About Sural"));
  sural_dialog_present (dialog, GTK_WIDGET (window));
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplication *application = GTK_APPLICATION (user_data);
  GtkWindow *window = gtk_application_get_active_window (application);

  /* The window keeps its size and what is in it, and may have a reason to stay; with the last one
   * the program ends. */
  if (window != NULL)
    gtk_window_close (window);
  else
    g_application_quit (G_APPLICATION (application));
}

static char *
find_clinic_path (SuralApplication *self, GSettings *settings)
{
  return self->clinic_path != NULL ? g_strdup (self->clinic_path)
                                   : sural_context_dup_usual_path (settings);
}

static char *
make_demo_path (SuralApplication *self, GError **error)
{
  self->demo_folder = g_dir_make_tmp ("sural-demo-XXXXXX", error);
  return self->demo_folder != NULL ? g_build_filename (self->demo_folder, "clinic.sural", NULL)
                                   : NULL;
}

/* What is set, and which file it will be. */
static void
choose_clinic (SuralApplication *self)
{
  if (self->demonstration)
    {
      /* Nothing that is set in a demonstration is kept either. */
      g_autoptr (GSettingsBackend) backend = g_memory_settings_backend_new ();

      self->settings = g_settings_new_with_backend (SETTINGS_ID, backend);
      self->path = make_demo_path (self, &self->no_path);
      return;
    }
  self->settings = sural_settings_new (g_getenv ("SURAL_POLICY"));
  self->path = find_clinic_path (self, self->settings);
}

/* A clinic's own knowledge lies beside its records. */
static void
begin_reading (SuralApplication *self)
{
  const SuralUnits units = sural_unit_settings_get (self->settings);
  g_autofree char *folder = g_path_get_dirname (self->path);

  g_mkdir_with_parents (folder, 0700);
  self->reading = sural_knowledge_reading_new (folder, &units);
}

static gboolean
make_context (SuralApplication *self, GError **error)
{
  const SuralUnits units = sural_unit_settings_get (self->settings);
  g_autoptr (SuralKnowledge) knowledge = NULL;
  g_autoptr (SuralKnowledge) own = NULL;

  if (self->reading == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->no_path));
      return FALSE;
    }
  knowledge =
      sural_knowledge_reading_finish (g_steal_pointer (&self->reading), &self->refusal, error);
  if (knowledge == NULL)
    return FALSE;
  if (!sural_accepted_knowledge_has (self->settings, knowledge))
    {
      own = g_steal_pointer (&knowledge);
      knowledge = sural_knowledge_new_in_units (NULL, &units, error);
      if (knowledge == NULL)
        return FALSE;
      g_set_object (&self->unseen, own);
    }
  self->context = sural_context_new (knowledge, self->settings, self->path);
  return TRUE;
}

static void
demo_built_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralMainWindow) window = user_data;
  g_autoptr (GError) error = NULL;

  if (!sural_demo_clinic_build_finish (SURAL_CONTEXT (source), result, &error))
    {
      sural_main_window_show_message (window, error->message);
      return;
    }
  sural_main_window_enter_clinic (window);
}

static void
show_failure (SuralApplication *self, GError *error)
{
  g_printerr ("sural: %s\n", error->message);
  g_application_quit (G_APPLICATION (self));
}

static void
sural_application_activate (GApplication *application)
{
  SuralApplication *self = SURAL_APPLICATION (application);
  GtkWindow *present = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autoptr (GError) error = NULL;
  SuralMainWindow *window = NULL;

  if (present != NULL)
    {
      gtk_window_present (present);
      return;
    }
  if (self->context == NULL && !make_context (self, &error))
    {
      show_failure (self, error);
      return;
    }
  window = sural_main_window_new (GTK_APPLICATION (self), self->context);
  if (DEVELOPMENT)
    gtk_widget_add_css_class (GTK_WIDGET (window), "devel");
  sural_main_window_set_demonstration (window, self->demonstration);
  sural_main_window_set_refusal (window, self->refusal);
  if (self->unseen != NULL)
    sural_main_window_set_unseen_knowledge (window, self->unseen);
  if (self->demonstration)
    sural_demo_clinic_build_async (self->context, demo_built_cb, g_object_ref (window));
  else
    sural_main_window_present_locked (window);
  gtk_window_present (GTK_WINDOW (window));
}

/* Told to end: close the store and wipe the key, as when a person quits. */
static gboolean
terminated_cb (gpointer user_data)
{
  g_application_quit (G_APPLICATION (user_data));
  return G_SOURCE_CONTINUE;
}

static void
sural_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { "about", about_cb },
    { "quit", quit_cb },
  };
  SuralApplication *self = SURAL_APPLICATION (application);

  /* While the toolkit sets itself up. */
  choose_clinic (self);
  if (self->path != NULL)
    begin_reading (self);
  G_APPLICATION_CLASS (sural_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  sural_actions_install (GTK_APPLICATION (application));
  sural_accessible_watch ();
  g_unix_signal_add (SIGTERM, terminated_cb, application);
  g_unix_signal_add (SIGINT, terminated_cb, application);
  g_unix_signal_add (SIGHUP, terminated_cb, application);
  gtk_window_set_default_icon_name (APPLICATION_ID);
}

static void
remove_demo_folder (SuralApplication *self)
{
  g_autoptr (GDir) folder = NULL;

  if (self->demo_folder == NULL)
    return;
  folder = g_dir_open (self->demo_folder, 0, NULL);
  for (const char *name = folder != NULL ? g_dir_read_name (folder) : NULL; name != NULL;
       name = g_dir_read_name (folder))
    {
      g_autofree char *path = g_build_filename (self->demo_folder, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      g_file_delete (file, NULL, NULL);
    }
  g_rmdir (self->demo_folder);
}

/* What is still read when nobody asked for a window. */
static void
end_reading (SuralApplication *self)
{
  g_autoptr (SuralKnowledge) knowledge = NULL;
  g_autofree char *refusal = NULL;

  if (self->reading != NULL)
    knowledge = sural_knowledge_reading_finish (g_steal_pointer (&self->reading), &refusal, NULL);
}

static void
sural_application_shutdown (GApplication *application)
{
  SuralApplication *self = SURAL_APPLICATION (application);

  if (self->context != NULL)
    sural_store_thread_shutdown (sural_context_get_store_thread (self->context));
  end_reading (self);
  remove_demo_folder (self);
  G_APPLICATION_CLASS (sural_application_parent_class)->shutdown (application);
  g_clear_object (&self->context);
}

/* One that is named by an option or alone, as a file manager names it. */
static gboolean
take_clinic (SuralApplication *self, GVariantDict *options)
{
  g_autofree char *clinic = NULL;
  g_autofree const char **files = NULL;

  g_variant_dict_lookup (options, "clinic", "^ay", &clinic);
  g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &files);
  if (files != NULL && files[0] != NULL && (files[1] != NULL || clinic != NULL))
    {
      g_printerr (_ ("sural: one clinic at a time; start Sural once for each\n"));
      return FALSE;
    }
  if (clinic == NULL && files != NULL)
    clinic = g_strdup (files[0]);
  if (clinic != NULL)
    self->clinic_path = g_canonicalize_filename (clinic, NULL);
  return TRUE;
}

/* Whether it is another one than that which opens without being named. */
static gboolean
is_other_clinic (SuralApplication *self)
{
  g_autofree char *named = g_steal_pointer (&self->clinic_path);
  g_autoptr (GSettings) settings = sural_settings_new (g_getenv ("SURAL_POLICY"));
  g_autofree char *usual = find_clinic_path (self, settings);
  const gboolean other = named != NULL && !g_str_equal (named, usual);

  self->clinic_path = g_steal_pointer (&named);
  return other;
}

static int
sural_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  SuralApplication *self = SURAL_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("sural %s\n", PACKAGE_VERSION);
      return 0;
    }
  self->demonstration = g_variant_dict_contains (options, "demo");
  if (!take_clinic (self, options))
    return 2;
  if (self->demonstration && self->clinic_path != NULL)
    {
      g_printerr (_ ("sural: --demo and --clinic do not go together\n"));
      return 2;
    }
  /* A demonstration, or another clinic, stands beside the one that may be open already, in a window
   * and a process of its own. Where it is open in another one already its key file is locked, which
   * is said there. */
  if (self->demonstration || is_other_clinic (self))
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  return -1;
}

static void
sural_application_finalize (GObject *object)
{
  SuralApplication *self = SURAL_APPLICATION (object);

  g_clear_object (&self->context);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->path, g_free);
  g_clear_error (&self->no_path);
  g_clear_pointer (&self->clinic_path, g_free);
  g_clear_pointer (&self->demo_folder, g_free);
  g_clear_pointer (&self->refusal, g_free);
  g_clear_object (&self->unseen);
  G_OBJECT_CLASS (sural_application_parent_class)->finalize (object);
}

static void
sural_application_class_init (SuralApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sural_application_finalize;
  application_class->activate = sural_application_activate;
  application_class->startup = sural_application_startup;
  application_class->shutdown = sural_application_shutdown;
  application_class->handle_local_options = sural_application_handle_local_options;
}

static void
sural_application_init (SuralApplication *self)
{
  static const GOptionEntry options[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, NULL,
      N_ ("Open a demonstration clinic; nothing of it is kept"), NULL },
    { "clinic", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Open this clinic file"), N_ ("FILE") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_ ("[FILE]") },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * sural_application_new:
 *
 * Returns: (transfer full): the program
 */
SuralApplication *
sural_application_new (void)
{
  return g_object_new (SURAL_TYPE_APPLICATION, "application-id", APPLICATION_ID,
                       "resource-base-path", "/io/github/sural/Sural", NULL);
}
