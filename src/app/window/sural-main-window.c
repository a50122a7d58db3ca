/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/window/sural-main-window-private.h"

#include "app/common/page/sural-banner.h"
#include "app/common/page/sural-dialogs.h"
#include "app/common/page/sural-mirrored-wrap.h"
#include "app/common/page/sural-whole-words.h"
#include "app/common/page/sural-focus-ring.h"
#include "app/common/entry/sural-form.h"
#include "app/common/sural-key-repeat.h"
#include "app/common/say/sural-toast.h"
#include "app/patient/patient-pages.h"
#include "app/turn/sural-turn-page.h"
#include "app/unlock/sural-recovery-page.h"
#include "app/unlock/sural-setup-page.h"
#include "app/unlock/sural-unlock-page.h"
#include "app/visit/sural-visit-view.h"

#include <glib/gi18n-lib.h>

/* How long the caseload waits for more changes before it is read again, in milliseconds. */
static const guint refresh_delay = 600;

enum
{
  SIGNAL_SCREEN_CHANGED,
  SIGNAL_SET_UP,
  SIGNAL_ENTERED,
  SIGNAL_LOCKING,
  SIGNAL_LOCKED,
  SIGNAL_RECORD_SHOWN,
  SIGNAL_RECORD_REFUSED,
  SIGNAL_VISIT_MADE,
  SIGNAL_DAMAGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SuralMainWindow, sural_main_window, ADW_TYPE_APPLICATION_WINDOW)

/**
 * sural_main_window_is_in_turn:
 * @self: the window
 *
 * Returns: whether the patient has the screen
 */
gboolean
sural_main_window_is_in_turn (SuralMainWindow *self)
{
  g_return_val_if_fail (SURAL_IS_MAIN_WINDOW (self), FALSE);
  return SURAL_IS_TURN_PAGE (sural_main_window_get_locked_page (self));
}

/**
 * sural_main_window_end_turn:
 * @self: the window, which the patient has
 *
 * Locks the clinic; what was answered stays among the drafts.
 */
void
sural_main_window_end_turn (SuralMainWindow *self)
{
  g_return_if_fail (sural_main_window_is_in_turn (self));

  sural_turn_page_give_back (SURAL_TURN_PAGE (sural_main_window_get_locked_page (self)));
}

/* Who is open, what is on screen or what lies over it is another. */
static void
screen_changed (SuralMainWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_SCREEN_CHANGED], 0);
}

static gboolean
refresh_cb (gpointer user_data)
{
  SuralMainWindow *self = user_data;

  self->refresh_source = 0;
  if (!self->is_locked)
    sural_caseload_pane_refresh (self->caseload);
  return G_SOURCE_REMOVE;
}

static void
refresh_soon (SuralMainWindow *self)
{
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  self->refresh_source = g_timeout_add (refresh_delay, refresh_cb, self);
}

static void
record_failed_cb (SuralMainWindow *self, const char *message)
{
  self->visit_wanted = FALSE;
  self->key_refused = FALSE;
  sural_main_window_show_message (self, message);
}

/**
 * sural_main_window_push_visit:
 *
 * Shows the visit that is under way.
 */
void
sural_main_window_push_visit (SuralMainWindow *self)
{
  AdwNavigationPage *page = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  g_return_if_fail (self->record != NULL);

  page = g_object_new (sural_patient_pages_get_visit_type (), "record", self->record, NULL);
  self->visit_wanted = FALSE;
  if (self->key_refused)
    sural_visit_view_refuse_key (SURAL_VISIT_VIEW (page));
  self->key_refused = FALSE;
  g_signal_emit (self, signals[SIGNAL_VISIT_MADE], 0, page);
  adw_navigation_view_push (self->nav, page);
}

/* One that is ending is none to go on with. */
static gboolean
has_visit (SuralMainWindow *self)
{
  return sural_record_get_visit (self->record) != NULL &&
         !sural_record_is_ending_visit (self->record);
}

static void
record_changed_cb (SuralMainWindow *self)
{
  if (self->record == NULL)
    return;
  if (self->visit_wanted && has_visit (self))
    sural_main_window_push_visit (self);
  screen_changed (self);
  refresh_soon (self);
}

/**
 * sural_main_window_forget_search:
 *
 * What was on screen before the search is gone.
 */
void
sural_main_window_forget_search (SuralMainWindow *self)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  self->searched_from = SURAL_SEARCHED_FROM_BESIDE;
  g_clear_weak_pointer (&self->searched_focus);
}

/**
 * sural_main_window_say_visit_stays:
 * @escape: whether Escape goes back to it
 *
 * Says that a visit is not ended by looking at somebody else.
 */
void
sural_main_window_say_visit_stays (SuralMainWindow *self, gboolean escape)
{
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  g_return_if_fail (self->record != NULL);

  name = sural_patient_dup_display_name (sural_record_get_patient (self->record));
  /* TRANSLATORS: a patient's name */
  message = escape
                ? g_strdup_printf (_ ("The visit of %s stays open. Escape goes back to it."), name)
                : g_strdup_printf (_ ("The visit of %s stays open."), name);
  g_set_weak_pointer (&self->visit_toast, sural_toast_new (message));
  /* Over the window: the visit itself goes out of sight. */
  adw_toast_overlay_add_toast (self->toasts, self->visit_toast);
}

static void
forget_record (SuralMainWindow *self)
{
  if (self->record != NULL)
    g_signal_handlers_disconnect_by_data (self->record, self);
  /* What was changed of that patient is in the list before another one is looked at. */
  if (self->refresh_source != 0)
    {
      g_clear_handle_id (&self->refresh_source, g_source_remove);
      refresh_cb (self);
    }
  g_clear_object (&self->voice);
  g_clear_object (&self->record);
  g_clear_object (&self->loading);
  self->view = NULL;
  self->visit_wanted = FALSE;
  sural_main_window_forget_search (self);
}

/* Where one was, when the same patient is opened again, with another episode or another name;
 * another patient begins at the first page. */
static char *
dup_page (SuralMainWindow *self, SuralRecord *record)
{
  SuralPatient *before = self->record != NULL ? sural_record_get_patient (self->record) : NULL;
  SuralPatient *after = sural_record_get_patient (record);

  if (self->view == NULL || before == NULL ||
      !g_str_equal (sural_patient_get_id (before), sural_patient_get_id (after)))
    return NULL;
  return g_strdup (sural_patient_view_get_page (self->view));
}

/* GTK keeps a page that is taken away with the keyboard in it until the frame ends, and forgets to
 * let go of it when something else goes the same way within that frame: a patient's page would stay
 * in memory. So the keyboard leaves first.
 *
 * Returns: whether it was in there */
static gboolean
take_focus (SuralMainWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (self->view == NULL || focus == NULL ||
      !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)))
    return FALSE;
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  return TRUE;
}

static void
show_record (SuralMainWindow *self, SuralRecord *record)
{
  g_autofree char *wanted = g_steal_pointer (&self->wanted_page);
  g_autofree char *page = wanted != NULL ? g_strdup (wanted) : dup_page (self, record);
  g_autoptr (SuralRecord) owned = g_object_ref (record);
  gboolean had_focus = take_focus (self);

  if (sural_main_window_is_in_visit (self) && sural_record_get_visit (self->record) != NULL)
    sural_main_window_say_visit_stays (self, FALSE);
  adw_navigation_view_pop_to_tag (self->nav, "main");
  forget_record (self);
  self->record = g_steal_pointer (&owned);
  g_signal_connect_object (record, "failed", G_CALLBACK (record_failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (record, "changed", G_CALLBACK (record_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->voice = sural_record_voice_new (record, GTK_WIDGET (self));
  self->view = sural_patient_view_new (record);
  adw_navigation_split_view_set_content (self->split, ADW_NAVIGATION_PAGE (self->view));
  if (page != NULL)
    sural_patient_view_show_page (self->view, page);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  if (had_focus)
    gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
  sural_caseload_pane_select (self->caseload,
                              sural_patient_get_id (sural_record_get_patient (record)));
  screen_changed (self);
  g_signal_emit (self, signals[SIGNAL_RECORD_SHOWN], 0);
  if (g_strcmp0 (wanted, "visit") == 0 && sural_record_get_visit (record) != NULL)
    sural_main_window_push_visit (self);
}

static void
record_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralMainWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  SuralRecord *record = SURAL_RECORD (source);
  gboolean loaded = sural_record_load_finish (record, result, &error);

  if (self->loading != record || self->is_locked)
    return;
  if (!loaded)
    {
      g_clear_object (&self->loading);
      g_signal_emit (self, signals[SIGNAL_RECORD_REFUSED], 0);
      sural_main_window_show_message (self, error->message);
      return;
    }
  show_record (self, record);
}

/* Nobody has asked for what the list could not keep: a banner that says why is enough. */
static void
caseload_failed_cb (SuralMainWindow *self, const char *message)
{
  if (!adw_banner_get_revealed (self->held) && !adw_banner_get_revealed (self->moved))
    sural_main_window_show_message (self, message);
}

static void
caseload_open_cb (SuralMainWindow *self, const char *patient_id, const char *episode_id)
{
  sural_main_window_open_patient (self, patient_id, episode_id);
}

static void
today_open_cb (SuralMainWindow *self,
               const char *patient_id,
               const char *episode_id,
               const char *page)
{
  sural_main_window_open_patient_at (self, patient_id, episode_id, page);
}

static void
visit_popped_cb (SuralMainWindow *self)
{
  screen_changed (self);
  refresh_soon (self);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralMainWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!sural_store_thread_close_finish (SURAL_STORE_THREAD (source), result, &error))
    sural_main_window_show_message (self, error->message);
}

static void
close_anyway (SuralMainWindow *self)
{
  sural_drafts_give_up (sural_drafts_get (self->context));
  gtk_window_close (GTK_WINDOW (self));
}

/* What was typed in a dialog and not saved lies in the clinic's file, as a rule; where the file
 * could not take it, it goes with the window. A dialog that shows is closed in its place first:
 * that is the toolkit's way. */
static gboolean
ask_before_closing (SuralMainWindow *self)
{
  AdwDialog *question = NULL;

  if (sural_drafts_are_safe (sural_drafts_get (self->context)))
    return FALSE;
  question = adw_alert_dialog_new (_ ("Close Without Saving?"),
                                   _ ("The clinic’s file could not take something that you typed "
                                      "and did not save. It is lost when Sural is closed."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (question), "keep", _ ("_Keep Open"), "discard",
                                  _ ("_Close"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (question), "discard",
                                            ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (question, "response::discard", G_CALLBACK (close_anyway), self,
                           G_CONNECT_SWAPPED);
  sural_dialog_present (question, GTK_WIDGET (self));
  return TRUE;
}

/* A visit is left as by its own way out, so that it keeps its place and the draft of its note. */
static gboolean
close_request_cb (SuralMainWindow *self)
{
  GtkWidget *page = sural_main_window_get_locked_page (self);

  /* Whoever closes it while the patient has it finds it locked. */
  if (sural_main_window_is_in_turn (self))
    {
      sural_main_window_end_turn (self);
      return GDK_EVENT_STOP;
    }
  if (SURAL_IS_SETUP_PAGE (page) && sural_setup_page_holds_code (SURAL_SETUP_PAGE (page)))
    {
      sural_setup_page_ask_to_confirm (SURAL_SETUP_PAGE (page));
      return GDK_EVENT_STOP;
    }
  if (self->code_page != NULL && SURAL_IS_UNLOCK_PAGE (page))
    {
      sural_unlock_page_show_message (SURAL_UNLOCK_PAGE (page),
                                      _ ("The recovery code has not been written down yet. Unlock "
                                         "the clinic to see it once more."));
      return GDK_EVENT_STOP;
    }
  if (ask_before_closing (self))
    return GDK_EVENT_STOP;
  if (!self->is_locked)
    sural_main_window_close_patient (self);
  return GDK_EVENT_PROPAGATE;
}

/* Who types in a dialog is there. */
static void
visible_dialog_cb (SuralMainWindow *self)
{
  AdwDialog *dialog = sural_dialogs_get_visible (GTK_WIDGET (self));

  if (dialog != NULL && adw_dialog_get_child (dialog) != NULL && self->watch != NULL &&
      g_object_get_data (G_OBJECT (dialog), "sural-lock-watched") == NULL)
    {
      g_object_set_data (G_OBJECT (dialog), "sural-lock-watched", self->watch);
      sural_lock_watch_add (self->watch, adw_dialog_get_child (dialog));
    }
  screen_changed (self);
}

/**
 * sural_main_window_forget_place:
 *
 * Nothing is come back to.
 */
void
sural_main_window_forget_place (SuralMainWindow *self)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  g_clear_pointer (&self->place.patient_id, g_free);
  g_clear_pointer (&self->place.episode_id, g_free);
  g_clear_pointer (&self->place.page, g_free);
  g_clear_pointer (&self->place.opener, g_free);
  self->place.in_visit = FALSE;
  self->place.is_pending = FALSE;
}

static void
sural_main_window_dispose (GObject *object)
{
  SuralMainWindow *self = SURAL_MAIN_WINDOW (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_pointer (&self->wanted_page, g_free);
  g_clear_handle_id (&self->held_source, g_source_remove);
  g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  g_clear_weak_pointer (&self->visit_toast);
  /* What is taken apart now is no screen to go by. */
  g_signal_handlers_disconnect_by_func (self, screen_changed, self);
  if (self->nav != NULL)
    g_signal_handlers_disconnect_by_data (self->nav, self);
  if (self->split != NULL)
    g_signal_handlers_disconnect_by_data (self->split, self);
  forget_record (self);
  sural_main_window_forget_place (self);
  g_clear_object (&self->code_page);
  g_clear_object (&self->watch);
  g_clear_object (&self->nobody_ref);
  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_MAIN_WINDOW);
  g_clear_object (&self->unseen);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sural_main_window_parent_class)->dispose (object);
}

/* What the parts of the window listen to. */
static void
add_signals (GType type)
{
  static const struct
  {
    const char *name;
    guint signal;
  } plain[] = {
    { "screen-changed", SIGNAL_SCREEN_CHANGED },
    { "set-up", SIGNAL_SET_UP },
    { "entered", SIGNAL_ENTERED },
    { "locking", SIGNAL_LOCKING },
    { "locked", SIGNAL_LOCKED },
    { "record-shown", SIGNAL_RECORD_SHOWN },
    { "record-refused", SIGNAL_RECORD_REFUSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    signals[plain[i].signal] =
        g_signal_new (plain[i].name, type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_VISIT_MADE] = g_signal_new ("visit-made", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                             NULL, G_TYPE_NONE, 1, ADW_TYPE_NAVIGATION_PAGE);
  signals[SIGNAL_DAMAGED] = g_signal_new ("damaged", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_POINTER);
}

static void
sural_main_window_class_init (SuralMainWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_main_window_dispose;
  add_signals (G_TYPE_FROM_CLASS (klass));
  sural_whole_words_watch ();
  sural_mirrored_wrap_watch ();
  g_type_ensure (SURAL_TYPE_CASELOAD_PANE);
  g_type_ensure (SURAL_TYPE_TODAY_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-main-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralMainWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SuralMainWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SuralMainWindow, locked);
  gtk_widget_class_bind_template_child (widget_class, SuralMainWindow, nav);
  gtk_widget_class_bind_template_child (widget_class, SuralMainWindow, split);
  gtk_widget_class_bind_template_child (widget_class, SuralMainWindow, caseload);
  gtk_widget_class_bind_template_child (widget_class, SuralMainWindow, nobody);
  gtk_widget_class_bind_template_child (widget_class, SuralMainWindow, demo);
  gtk_widget_class_bind_template_child (widget_class, SuralMainWindow, refusal);
  gtk_widget_class_bind_template_child (widget_class, SuralMainWindow, backup);
  gtk_widget_class_bind_template_child (widget_class, SuralMainWindow, moved);
  gtk_widget_class_bind_template_child (widget_class, SuralMainWindow, held);
  gtk_widget_class_bind_template_child (widget_class, SuralMainWindow, tour);
  gtk_widget_class_bind_template_child (widget_class, SuralMainWindow, tour_text);
}

/* What is on screen decides which keys are of use. */
static void
watch_screen (SuralMainWindow *self)
{
  g_signal_connect_swapped (self, "notify::visible-dialog", G_CALLBACK (screen_changed), self);
  g_signal_connect_swapped (self->nav, "notify::visible-page", G_CALLBACK (screen_changed), self);
  g_signal_connect_swapped (self->split, "notify::collapsed", G_CALLBACK (screen_changed), self);
  g_signal_connect_swapped (self->split, "notify::show-content", G_CALLBACK (screen_changed), self);
}

/* The visit that is coming up; NULL while it has not, or when it is there. */
static SuralVisitView *
get_coming_visit (SuralMainWindow *self)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->nav);

  return SURAL_IS_VISIT_VIEW (page) && !sural_visit_view_is_up (SURAL_VISIT_VIEW (page))
             ? SURAL_VISIT_VIEW (page)
             : NULL;
}

/* What is typed while a visit comes up is meant for a question that nobody has seen yet: it answers
 * nothing, there or on the page before, and is not lost without a word. */
static gboolean
key_pressed_cb (SuralMainWindow *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  SuralVisitView *coming = get_coming_visit (self);

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 ||
      gdk_keyval_to_unicode (keyval) <= ' ' || (coming == NULL && !self->visit_wanted))
    return GDK_EVENT_PROPAGATE;
  if (coming != NULL)
    sural_visit_view_refuse_key (coming);
  else
    self->key_refused = TRUE;
  return GDK_EVENT_STOP;
}

static void
show_banners_whole (SuralMainWindow *self)
{
  AdwBanner *banners[] = { self->demo, self->refusal, self->backup, self->moved, self->held };

  for (guint i = 0; i < G_N_ELEMENTS (banners); i++)
    sural_banner_show_whole (banners[i]);
}

static void
sural_main_window_init (SuralMainWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  show_banners_whole (self);
  sural_key_repeat_stop (GTK_WIDGET (self));
  sural_focus_ring_keep (GTK_WINDOW (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  /* The empty page comes back whenever a patient is closed. */
  self->nobody_ref = g_object_ref (self->nobody);
  self->is_locked = TRUE;
  g_signal_connect_swapped (self->caseload, "open", G_CALLBACK (caseload_open_cb), self);
  g_signal_connect_swapped (self->caseload, "failed", G_CALLBACK (caseload_failed_cb), self);
  g_signal_connect_swapped (self->nobody, "open", G_CALLBACK (today_open_cb), self);
  g_signal_connect_swapped (self->nav, "popped", G_CALLBACK (visit_popped_cb), self);
  watch_screen (self);
  sural_dialogs_watch (GTK_WINDOW (self));
  g_signal_connect (self, "notify::visible-dialog", G_CALLBACK (visible_dialog_cb), NULL);
  g_signal_connect (self, "close-request", G_CALLBACK (close_request_cb), NULL);
}

static void
watch_settings_cb (SuralMainWindow *self)
{
  GSettings *settings = sural_context_get_settings (self->context);

  sural_lock_watch_set_minutes (self->watch, g_settings_get_uint (settings, "auto-lock-minutes"));
}

static void
apply_settings (SuralMainWindow *self)
{
  GSettings *settings = sural_context_get_settings (self->context);

  if (settings == NULL)
    return;
  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  watch_settings_cb (self);
  g_signal_connect_object (settings, "changed::auto-lock-minutes", G_CALLBACK (watch_settings_cb),
                           self, G_CONNECT_SWAPPED);
}

/* What another clinic is called than the one that opens where none is named; NULL: it is that one.
 */
static char *
dup_other_name (SuralMainWindow *self)
{
  const char *path = sural_context_get_clinic_path (self->context);
  GSettings *settings = sural_context_get_settings (self->context);
  g_autofree char *usual = settings != NULL ? sural_context_dup_usual_path (settings) : NULL;

  if (usual == NULL || self->is_demonstration || g_str_equal (usual, path))
    return NULL;
  return g_path_get_basename (path);
}

/* Beside the clinic that opens where none is named the window says which other one it shows. */
static void
name_clinic (SuralMainWindow *self)
{
  g_autofree char *name = dup_other_name (self);
  g_autofree char *title = NULL, *caseload = NULL;

  if (name == NULL)
    {
      gtk_window_set_title (GTK_WINDOW (self), g_get_application_name ());
      adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self->caseload), _ ("Caseload"));
      return;
    }
  title = g_strdup_printf ("%s · Sural", name);
  caseload = g_strdup_printf ("%s · %s", _ ("Caseload"), name);
  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self->caseload), caseload);
}

/**
 * sural_main_window_create:
 * @application: (nullable): the application
 * @context: the clinic
 *
 * Returns: (transfer none): a window without the parts that sural_main_window_new() adds
 */
SuralMainWindow *
sural_main_window_create (GtkApplication *application, SuralContext *context)
{
  SuralMainWindow *self = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context), NULL);

  self = g_object_new (SURAL_TYPE_MAIN_WINDOW, "application", application, NULL);
  g_set_object (&self->context, context);
  self->watch = sural_lock_watch_new (GTK_WIDGET (self));
  g_signal_connect_object (self->watch, "lock", G_CALLBACK (sural_main_window_lock), self,
                           G_CONNECT_SWAPPED);
  apply_settings (self);
  name_clinic (self);
  sural_caseload_pane_set_context (self->caseload, context);
  return self;
}

static void
set_up_cb (SuralMainWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_SET_UP], 0);
  sural_main_window_enter_clinic (self);
}

/* What was found as the clinic was opened is said once it is. */
static void
unlocked_cb (SuralMainWindow *self, SuralUnlockPage *page)
{
  g_autofree char *said = g_strdup (sural_unlock_page_get_said (page));

  sural_main_window_enter_clinic (self);
  if (said != NULL)
    sural_main_window_show_message (self, said);
  sural_main_window_check_clock (self, self->context);
}

static void
damaged_cb (SuralMainWindow *self, const char *who, SuralSecret *passphrase)
{
  g_signal_emit (self, signals[SIGNAL_DAMAGED], 0, who, passphrase);
}

/**
 * sural_main_window_show_locked_page:
 * @page: (transfer floating): what shows in place of the clinic
 */
void
sural_main_window_show_locked_page (SuralMainWindow *self, GtkWidget *page)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  adw_bin_set_child (self->locked, page);
  gtk_stack_set_visible_child_name (self->stack, "locked");
  gtk_widget_grab_focus (page);
  screen_changed (self);
}

/**
 * sural_main_window_present_locked:
 *
 * Shows the page that unlocks the clinic, or the one that sets it up where there is none.
 */
void
sural_main_window_present_locked (SuralMainWindow *self)
{
  GtkWidget *page = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  if (sural_store_exists (sural_context_get_clinic_path (self->context)))
    {
      page = sural_unlock_page_new (self->context);
      name = dup_other_name (self);
      sural_unlock_page_name_file (SURAL_UNLOCK_PAGE (page), name);
      g_signal_connect_object (page, "unlocked", G_CALLBACK (unlocked_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (page, "damaged", G_CALLBACK (damaged_cb), self, G_CONNECT_SWAPPED);
      if (self->is_damaged)
        sural_unlock_page_expect_damage (SURAL_UNLOCK_PAGE (page));
    }
  else
    {
      page = sural_setup_page_new (self->context);
      g_signal_connect_object (page, "done", G_CALLBACK (set_up_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (page, "code-shown", G_CALLBACK (screen_changed), self,
                               G_CONNECT_SWAPPED);
    }
  sural_main_window_show_locked_page (self, page);
}

static void
show_code_page (SuralMainWindow *self)
{
  g_autoptr (GtkWidget) page = g_steal_pointer (&self->code_page);

  adw_bin_set_child (self->locked, page);
  sural_setup_page_conceal (SURAL_SETUP_PAGE (page), FALSE);
  screen_changed (self);
}

static void
warn_of_exposed_keys (SuralMainWindow *self)
{
  if (sural_store_has_exposed_keys (sural_context_get_clinic_path (self->context)))
    sural_main_window_add_toast (
        self, sural_toast_new (_ ("Others who use this computer can read the key file of this "
                                  "clinic, or an older one beside it. Let only its owner read "
                                  "them.")));
}

/**
 * sural_main_window_enter_clinic:
 *
 * Shows the caseload of the clinic that was opened.
 */
void
sural_main_window_enter_clinic (SuralMainWindow *self)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  if (self->code_page != NULL)
    {
      show_code_page (self);
      return;
    }
  self->is_locked = FALSE;
  sural_context_settle_store (self->context);
  sural_drafts_load (sural_drafts_get (self->context));
  gtk_stack_set_visible_child_name (self->stack, "clinic");
  adw_bin_set_child (self->locked, NULL);
  sural_caseload_pane_refresh (self->caseload);
  sural_caseload_pane_focus_search (self->caseload);
  screen_changed (self);
  warn_of_exposed_keys (self);
  g_signal_emit (self, signals[SIGNAL_ENTERED], 0);
}

/* The code is shown once: as long as nobody has confirmed it, it is shown again after the lock. */
static void
lock_code_page (SuralMainWindow *self)
{
  GtkWidget *page = sural_main_window_get_locked_page (self);

  if (!SURAL_IS_SETUP_PAGE (page) || !sural_setup_page_holds_code (SURAL_SETUP_PAGE (page)))
    return;
  g_set_object (&self->code_page, page);
  sural_setup_page_conceal (SURAL_SETUP_PAGE (page), TRUE);
  sural_store_thread_close_async (sural_context_get_store_thread (self->context), closed_cb,
                                  g_object_ref (self));
  sural_main_window_present_locked (self);
  screen_changed (self);
}

/* What could be read of a damaged clinic is open behind the page that says so. */
static void
lock_recovery_page (SuralMainWindow *self)
{
  if (!SURAL_IS_RECOVERY_PAGE (sural_main_window_get_locked_page (self)))
    return;
  sural_store_thread_close_async (sural_context_get_store_thread (self->context), closed_cb,
                                  g_object_ref (self));
  sural_main_window_present_locked (self);
  screen_changed (self);
}

/* What this program put into the clipboard, a code or words of a record, goes with the lock; what
 * came from elsewhere is not ours to take. */
static void
clear_clipboard (GdkClipboard *clipboard)
{
  if (gdk_clipboard_is_local (clipboard))
    gdk_clipboard_set_content (clipboard, NULL);
}

static void
clear_clipboards (SuralMainWindow *self)
{
  clear_clipboard (gtk_widget_get_clipboard (GTK_WIDGET (self)));
  clear_clipboard (gtk_widget_get_primary_clipboard (GTK_WIDGET (self)));
}

/**
 * sural_main_window_put_away:
 *
 * Nothing of the clinic is left on screen or in a widget: every dialog is closed and every page of
 * a patient destroyed. Where one was and what was typed comes back with the passphrase.
 */
void
sural_main_window_put_away (SuralMainWindow *self)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self) && !self->is_locked);

  clear_clipboards (self);
  g_signal_emit (self, signals[SIGNAL_LOCKING], 0);
  self->is_locked = TRUE;
  /* What is about to be destroyed must not have the keyboard. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  adw_toast_overlay_dismiss_all (self->toasts);
  sural_main_window_close_patient (self);
  sural_caseload_pane_clear (self->caseload);
  g_signal_emit (self, signals[SIGNAL_LOCKED], 0);
}

/**
 * sural_main_window_close_store:
 *
 * Closes the store after what is under way, with which the key is wiped, and asks for the
 * passphrase.
 */
void
sural_main_window_close_store (SuralMainWindow *self)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self) && self->is_locked);

  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  sural_store_thread_close_async (sural_context_get_store_thread (self->context), closed_cb,
                                  g_object_ref (self));
  sural_main_window_present_locked (self);
}

/**
 * sural_main_window_lock:
 *
 * Locks the clinic: every dialog is closed, every page of a patient is destroyed, the store is
 * closed after what is under way, and the key is wiped with it. Where one was and what was typed
 * comes back with the passphrase.
 */
void
sural_main_window_lock (SuralMainWindow *self)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  if (sural_main_window_is_in_turn (self))
    {
      sural_main_window_end_turn (self);
      return;
    }
  if (self->is_locked)
    {
      clear_clipboards (self);
      lock_code_page (self);
      lock_recovery_page (self);
      return;
    }
  sural_main_window_put_away (self);
  sural_main_window_close_store (self);
}

/**
 * sural_main_window_is_locked:
 *
 * Returns: TRUE while no clinic is open
 */
gboolean
sural_main_window_is_locked (SuralMainWindow *self)
{
  g_return_val_if_fail (SURAL_IS_MAIN_WINDOW (self), TRUE);
  return self->is_locked;
}

/**
 * sural_main_window_open_patient:
 * @patient_id: whom to open
 * @episode_id: (nullable): which episode; NULL: the newest
 *
 * Reads the record and shows it.
 */
void
sural_main_window_open_patient (SuralMainWindow *self,
                                const char *patient_id,
                                const char *episode_id)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  g_return_if_fail (patient_id != NULL);

  sural_main_window_open_patient_at (self, patient_id, episode_id, NULL);
}

/**
 * sural_main_window_open_patient_at:
 * @patient_id: whom to open
 * @episode_id: (nullable): which episode; NULL: the newest
 * @page: (nullable): which page; "visit" goes on with the visit that was left open
 *
 * Reads the record and shows that of it.
 */
void
sural_main_window_open_patient_at (SuralMainWindow *self,
                                   const char *patient_id,
                                   const char *episode_id,
                                   const char *page)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  g_return_if_fail (patient_id != NULL);

  if (self->is_locked)
    return;
  g_set_str (&self->wanted_page, page);
  g_clear_object (&self->loading);
  self->loading = sural_record_new (self->context);
  sural_record_load_async (self->loading, patient_id, episode_id, NULL, record_loaded_cb,
                           g_object_ref (self));
}

/**
 * sural_main_window_close_patient:
 *
 * Takes the patient's pages away.
 */
void
sural_main_window_close_patient (SuralMainWindow *self)
{
  gboolean had_focus = FALSE;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  had_focus = take_focus (self);
  adw_navigation_view_pop_to_tag (self->nav, "main");
  adw_navigation_split_view_set_content (self->split, ADW_NAVIGATION_PAGE (self->nobody));
  adw_navigation_split_view_set_show_content (self->split, FALSE);
  forget_record (self);
  sural_caseload_pane_select (self->caseload, NULL);
  if (had_focus)
    sural_caseload_pane_focus_search (self->caseload);
  screen_changed (self);
}

/**
 * sural_main_window_refresh:
 *
 * Reads the caseload again.
 */
void
sural_main_window_refresh (SuralMainWindow *self)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  sural_caseload_pane_refresh (self->caseload);
}

/**
 * sural_main_window_start_visit:
 *
 * Starts a visit of the open patient, or goes on with the one under way.
 */
void
sural_main_window_start_visit (SuralMainWindow *self)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  if (self->record == NULL || sural_main_window_is_in_visit (self))
    return;
  if (has_visit (self))
    {
      sural_main_window_push_visit (self);
      return;
    }
  if (self->visit_wanted)
    return;
  self->visit_wanted = TRUE;
  sural_record_start_visit (self->record);
}

/**
 * sural_main_window_is_in_visit:
 *
 * Returns: TRUE while the guided visit shows
 */
gboolean
sural_main_window_is_in_visit (SuralMainWindow *self)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->nav);

  return page != NULL && g_strcmp0 (adw_navigation_page_get_tag (page), "main") != 0;
}

/**
 * sural_main_window_get_context:
 *
 * Returns: (transfer none): the clinic
 */
SuralContext *
sural_main_window_get_context (SuralMainWindow *self)
{
  g_return_val_if_fail (SURAL_IS_MAIN_WINDOW (self), NULL);
  return self->context;
}

/**
 * sural_main_window_get_record:
 *
 * Returns: (transfer none) (nullable): the record of the patient who is open
 */
SuralRecord *
sural_main_window_get_record (SuralMainWindow *self)
{
  g_return_val_if_fail (SURAL_IS_MAIN_WINDOW (self), NULL);
  return self->record;
}

/**
 * sural_main_window_get_locked_page:
 *
 * Returns: (transfer none) (nullable): the page that sets up or unlocks the clinic
 */
GtkWidget *
sural_main_window_get_locked_page (SuralMainWindow *self)
{
  g_return_val_if_fail (SURAL_IS_MAIN_WINDOW (self), NULL);
  return adw_bin_get_child (self->locked);
}

/**
 * sural_main_window_get_caseload:
 *
 * Returns: (transfer none): the sidebar
 */
GtkWidget *
sural_main_window_get_caseload (SuralMainWindow *self)
{
  g_return_val_if_fail (SURAL_IS_MAIN_WINDOW (self), NULL);
  return GTK_WIDGET (self->caseload);
}

/**
 * sural_main_window_get_patient_view:
 *
 * Returns: (transfer none) (nullable): the open patient's pages
 */
GtkWidget *
sural_main_window_get_patient_view (SuralMainWindow *self)
{
  g_return_val_if_fail (SURAL_IS_MAIN_WINDOW (self), NULL);
  return GTK_WIDGET (self->view);
}

/**
 * sural_main_window_get_navigation:
 *
 * Returns: (transfer none): what the guided visit is pushed on
 */
AdwNavigationView *
sural_main_window_get_navigation (SuralMainWindow *self)
{
  g_return_val_if_fail (SURAL_IS_MAIN_WINDOW (self), NULL);
  return self->nav;
}

/**
 * sural_main_window_set_demonstration:
 * @demonstration: whether to say that nothing is kept
 */
void
sural_main_window_set_demonstration (SuralMainWindow *self, gboolean demonstration)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  self->is_demonstration = demonstration;
  name_clinic (self);
  /* A banner that is not revealed is read aloud all the same. */
  gtk_widget_set_visible (GTK_WIDGET (self->demo), demonstration);
  adw_banner_set_revealed (self->demo, demonstration);
}

/**
 * sural_main_window_set_refusal:
 * @refusal: (nullable): why the clinic's own clinical content is not used, with file and line
 *
 * Says so as long as the window is open.
 */
void
sural_main_window_set_refusal (SuralMainWindow *self, const char *refusal)
{
  g_autofree char *title = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  if (refusal != NULL)
    /* TRANSLATORS: a file, the line in it and what is wrong there */
    title =
        g_strdup_printf (_ ("The clinic’s own clinical content is not used, the built-in one is. "
                            "%s. Mend that file or take it out, then start Sural again."),
                         refusal);
  adw_banner_set_title (self->refusal, title != NULL ? title : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), refusal != NULL);
  adw_banner_set_revealed (self->refusal, refusal != NULL);
}

/**
 * sural_main_window_add_toast:
 * @toast: (transfer full): what to show
 */
void
sural_main_window_add_toast (SuralMainWindow *self, AdwToast *toast)
{
  AdwNavigationPage *page = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  /* A patient reads none of it: it would name somebody, or be of no use to them. */
  if (sural_main_window_is_in_turn (self))
    {
      g_object_ref_sink (toast);
      g_object_unref (toast);
      return;
    }
  page = adw_navigation_view_get_visible_page (self->nav);
  if (!self->is_locked && SURAL_IS_VISIT_VIEW (page))
    {
      sural_visit_view_add_toast (SURAL_VISIT_VIEW (page), toast);
      return;
    }
  /* An offer stays for long, and over the window would lie over the answers of a visit; what it
   * offers can be had elsewhere, but for another episode's red flag. */
  if (adw_toast_get_button_label (toast) != NULL && toast != self->flag_toast)
    g_signal_connect_object (self, "visit-made", G_CALLBACK (adw_toast_dismiss), toast,
                             G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * sural_main_window_show_message:
 * @message: one line, shown as it is
 */
void
sural_main_window_show_message (SuralMainWindow *self, const char *message)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  sural_main_window_add_toast (self, sural_toast_new (message));
}

/**
 * sural_main_window_get_shown_record:
 *
 * Returns: (transfer none) (nullable): the record of the patient whom one sees: their pages, or
 * their visit. NULL while the list of a narrow window stands before them
 */
SuralRecord *
sural_main_window_get_shown_record (SuralMainWindow *self)
{
  g_return_val_if_fail (SURAL_IS_MAIN_WINDOW (self), NULL);

  if (sural_main_window_is_in_visit (self) ||
      !adw_navigation_split_view_get_collapsed (self->split) ||
      adw_navigation_split_view_get_show_content (self->split))
    return self->record;
  return NULL;
}

/**
 * sural_main_window_get_shown_place:
 *
 * Returns: (transfer none): what fills the window while nothing of it has the keyboard: the page
 *   that unlocks, the visit, the patient's pages or what waits
 */
GtkWidget *
sural_main_window_get_shown_place (SuralMainWindow *self)
{
  g_return_val_if_fail (SURAL_IS_MAIN_WINDOW (self), NULL);

  if (adw_bin_get_child (self->locked) != NULL)
    return adw_bin_get_child (self->locked);
  if (sural_main_window_is_in_visit (self))
    return GTK_WIDGET (adw_navigation_view_get_visible_page (self->nav));
  if (adw_navigation_split_view_get_collapsed (self->split) &&
      !adw_navigation_split_view_get_show_content (self->split))
    return GTK_WIDGET (self->caseload);
  if (self->view != NULL)
    return GTK_WIDGET (self->view);
  return GTK_WIDGET (self->nobody_ref);
}

/**
 * sural_main_window_get_today:
 *
 * Returns: (transfer none): the page that shows what waits
 */
GtkWidget *
sural_main_window_get_today (SuralMainWindow *self)
{
  g_return_val_if_fail (SURAL_IS_MAIN_WINDOW (self), NULL);
  return GTK_WIDGET (self->nobody_ref);
}
