/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/import/sural-import-paste.h"

#include "app/common/say/sural-announce.h"
#include "app/common/say/sural-toast.h"
#include "app/import/sural-import-flow.h"
#include "record/open/sural-drafts.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* What is kept lies in locked memory, of which there is little; a longer table comes as a file. */
static const gsize most_bytes = 1024 * 1024;

static SuralDrafts *
get_drafts (SuralMainWindow *window)
{
  return sural_drafts_get (sural_main_window_get_context (window));
}

/* NULL: no patient is open. */
static char *
dup_key (SuralMainWindow *window)
{
  SuralRecord *record = sural_main_window_get_shown_record (window);

  return record != NULL
             ? g_strconcat ("pasted-table:",
                            sural_patient_get_id (sural_record_get_patient (record)), NULL)
             : NULL;
}

/* A table on its way into the record. */
typedef struct
{
  SuralMainWindow *window;
  char *key;
} Pasted;

static void
pasted_free (gpointer data, GClosure *closure)
{
  Pasted *self = data;

  g_object_unref (self->window);
  g_free (self->key);
  g_free (self);
}

static void
discard_cb (SuralMainWindow *window, AdwToast *toast)
{
  sural_drafts_keep (get_drafts (window), g_object_get_data (G_OBJECT (toast), "key"), NULL);
}

static void
say_kept (SuralMainWindow *window, const char *key)
{
  const char *title = _ ("The pasted table is kept until it is taken in");
  AdwToast *toast = sural_toast_new (title);

  adw_toast_set_button_label (toast, _ ("Discard"));
  g_object_set_data_full (G_OBJECT (toast), "key", g_strdup (key), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (discard_cb), window,
                           G_CONNECT_SWAPPED);
  sural_main_window_add_toast (window, toast);
  sural_announce (GTK_WIDGET (window), title);
}

/* It is kept where nothing came of it but that somebody put it off. After a lock it is shown again.
 */
static void
done_cb (SuralImportRun *run, Pasted *self)
{
  if (!sural_main_window_is_locked (self->window))
    {
      if (sural_import_report_is_empty (sural_import_run_get_report (run)))
        say_kept (self->window, self->key);
      else
        sural_drafts_keep (get_drafts (self->window), self->key, NULL);
    }
  /* What can be undone outlives its window in a toast of it. */
  g_signal_handlers_disconnect_by_data (run, self);
}

static void
take (SuralMainWindow *window, const char *key, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (SuralImportInput) input = sural_import_input_new_for_bytes (bytes, _ ("Pasted table"));
  g_autoptr (GListStore) inputs = g_list_store_new (SURAL_TYPE_IMPORT_INPUT);
  g_autoptr (SuralImportRun) run = NULL;
  Pasted *pasted = g_new0 (Pasted, 1);

  g_list_store_append (inputs, input);
  run = sural_import_run_new_in_window (window, G_LIST_MODEL (inputs), "win.paste-again");
  pasted->window = g_object_ref (window);
  pasted->key = g_strdup (key);
  g_signal_connect_data (run, "done", G_CALLBACK (done_cb), pasted, pasted_free, 0);
  sural_import_run_start (run);
}

/**
 * sural_import_paste_offer:
 * @window: the window
 */
void
sural_import_paste_offer (SuralMainWindow *window)
{
  g_autofree char *key = NULL;
  g_autoptr (GVariant) draft = NULL;
  AdwToast *toast = NULL;
  const char *title = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (window));

  key = dup_key (window);
  draft = key != NULL ? sural_drafts_dup (get_drafts (window), key) : NULL;
  if (draft == NULL)
    return;
  title = _ ("A table that was pasted here is not taken in yet");
  toast = sural_toast_new (title);
  adw_toast_set_button_label (toast, _ ("Show"));
  adw_toast_set_action_name (toast, "win.paste-again");
  sural_main_window_add_toast (window, toast);
  sural_announce (GTK_WIDGET (window), title);
}

/**
 * sural_import_paste_again:
 * @window: the window
 */
void
sural_import_paste_again (SuralMainWindow *window)
{
  g_autofree char *key = NULL;
  g_autoptr (GVariant) draft = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (window));

  key = dup_key (window);
  draft = key != NULL ? sural_drafts_dup (get_drafts (window), key) : NULL;
  if (draft != NULL && g_variant_is_of_type (draft, G_VARIANT_TYPE_STRING))
    take (window, key, g_variant_get_string (draft, NULL));
  else
    sural_main_window_show_message (
        window, _ ("There is no table to paste; copy its cells in the spreadsheet first"));
}

/* @asked: the key of who was open when it was asked for. What another program hands over late is
 * nobody else's. */
static void
take_text (SuralMainWindow *window, const char *text, const char *asked)
{
  g_autofree char *key = dup_key (window);

  if (key == NULL || g_strcmp0 (key, asked) != 0)
    sural_main_window_show_message (window,
                                    _ ("Open the patient whom the table is of, and paste it then"));
  else if (text == NULL || *text == '\0')
    sural_import_paste_again (window);
  else if (strlen (text) > most_bytes)
    sural_main_window_show_message (window,
                                    _ ("The table is longer than can be pasted; save it as a file"
                                       " and import that"));
  else
    {
      sural_drafts_keep (get_drafts (window), key, g_variant_new_string (text));
      take (window, key, text);
    }
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralMainWindow) window = user_data;
  g_autofree char *asked = g_object_steal_data (G_OBJECT (window), "sural-import-pasting");
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (!sural_main_window_is_locked (window))
    take_text (window, text, asked);
}

/* A picture of a diary sheet or of a phone says itself whose it is. It is kept nowhere: it can be
 * copied again. */
static void
picture_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralMainWindow) window = user_data;
  g_autoptr (GdkTexture) texture =
      gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GListStore) inputs = g_list_store_new (SURAL_TYPE_IMPORT_INPUT);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SuralImportInput) input = NULL;
  g_autoptr (SuralImportRun) run = NULL;

  if (texture == NULL || sural_main_window_is_locked (window))
    return;
  bytes = gdk_texture_save_to_png_bytes (texture);
  input = sural_import_input_new_for_bytes (bytes, _ ("Pasted picture"));
  g_list_store_append (inputs, input);
  run = sural_import_run_new_in_window (window, G_LIST_MODEL (inputs), NULL);
  sural_import_run_start (run);
}

/**
 * sural_import_paste:
 * @window: the window
 */
void
sural_import_paste (SuralMainWindow *window)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (window));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  g_autofree char *key = NULL;

  /* A spreadsheet offers a picture of its cells, too. */
  if (!gdk_content_formats_contain_gtype (formats, G_TYPE_STRING) &&
      gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE))
    {
      gdk_clipboard_read_texture_async (clipboard, NULL, picture_read_cb, g_object_ref (window));
      return;
    }

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (window));

  /* Another program may take a while to give it; the key that is pressed meanwhile asks no second
   * time. */
  if (g_object_get_data (G_OBJECT (window), "sural-import-pasting") != NULL)
    return;
  key = dup_key (window);
  g_object_set_data_full (G_OBJECT (window), "sural-import-pasting",
                          key != NULL ? g_steal_pointer (&key) : g_strdup (""), g_free);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (window)), NULL, read_cb,
                                 g_object_ref (window));
}
