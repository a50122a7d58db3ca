/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock of the computer, held against what was entered last. */
#include "config.h"

#include "app/window/sural-main-window-private.h"

#include "app/common/page/sural-dialogs.h"
#include "record/backup/clock-words.h"
#include "store/trail/sural-store-audit.h"
#include "store/sural-store-thread.h"

#include <glib/gi18n-lib.h>

/* @job_data: the time that it is. Returns: (nullable): what is to be asked */
static gpointer
read_job (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  const SuralTime *now = job_data;
  SuralTime last = SURAL_TIME_UNKNOWN;

  /* It was locked meanwhile: it is asked when it is opened again. */
  if (store != NULL && !sural_store_get_last_entry (store, &last, error))
    return NULL;
  return clock_words_dup (*now, last);
}

static void
lock (GtkWidget *window)
{
  gtk_widget_activate_action (window, "win.lock", NULL);
}

static void
ask (SuralMainWindow *self, const char *words)
{
  g_autofree char *body = g_strdup_printf (
      "%s\n\n%s", words,
      _ ("Days are counted by it: of a complaint, of a plan, of what is due. If it "
         "is wrong, lock the clinic, set the clock, and open it again. If it is "
         "right, go on; entries keep their order."));
  AdwDialog *question = adw_alert_dialog_new (_ ("Is the Clock Right?"), body);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (question);

  adw_alert_dialog_add_responses (alert, "lock", _ ("_Lock the Clinic"), "right",
                                  _ ("The Clock Is _Right"), NULL);
  adw_alert_dialog_set_default_response (alert, "lock");
  /* Escape decides nothing: it is asked again when the clinic is opened the next time. */
  adw_alert_dialog_set_close_response (alert, "right");
  g_signal_connect_object (question, "response::lock", G_CALLBACK (lock), self, G_CONNECT_SWAPPED);
  sural_dialog_present (question, GTK_WIDGET (self));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralMainWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words =
      sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);

  if (words != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    ask (self, words);
}

/* Asks, where the clock is behind the last entry of the clinic that was just opened. */
void
sural_main_window_check_clock (SuralMainWindow *self, SuralContext *context)
{
  SuralTime now = sural_context_get_now (context);

  sural_store_thread_run_async (sural_context_get_store_thread (context), read_job,
                                g_memdup2 (&now, sizeof now), g_free, g_free, NULL, read_cb,
                                g_object_ref (self));
}
