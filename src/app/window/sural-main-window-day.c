/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Today's list: opening who is meant, asking where that is not sure, and somebody new. */
#include "config.h"

#include "app/window/sural-main-window-private.h"

#include "app/common/page/sural-dialogs.h"
#include "app/help/palette-patients.h"
#include "app/help/sural-command-palette.h"
#include "app/patient/sural-intake-dialog.h"

#include <glib/gi18n-lib.h>

#define NEW_PATIENT "new-patient"

/* An appointment for which somebody is chosen: the list may be another one by then. */
typedef struct
{
  GWeakRef window;
  SuralAppointment *appointment;
  SuralPatient *named; /* NULL: no name can be read */
  char *patient_id;    /* who was chosen; NULL: somebody new */
} Choice;

static Choice *
choice_new (SuralMainWindow *window,
            const SuralAppointment *appointment,
            SuralPatient *named,
            const char *patient_id)
{
  Choice *self = g_new0 (Choice, 1);

  g_weak_ref_init (&self->window, window);
  self->appointment = sural_appointment_copy (appointment);
  g_set_object (&self->named, named);
  self->patient_id = g_strdup (patient_id);
  return self;
}

static void
choice_free (gpointer data)
{
  Choice *self = data;

  g_weak_ref_clear (&self->window);
  sural_appointment_free (self->appointment);
  g_clear_object (&self->named);
  g_free (self->patient_id);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choice, choice_free)

static void
choice_closure_free (gpointer data, GClosure *closure)
{
  choice_free (data);
}

/* --- Whom somebody chose ---------------------------------------------------------------------- */

static void
remembered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Choice) choice = user_data;
  g_autoptr (SuralMainWindow) self = g_weak_ref_get (&choice->window);
  g_autoptr (GError) error = NULL;
  const gboolean is_kept = sural_day_list_remember_finish (SURAL_CONTEXT (source), result, &error);

  if (self == NULL || self->is_locked)
    return;
  if (!is_kept)
    sural_main_window_show_message (self, error->message);
  sural_day_watch_start (self->day);
}

static void
remember (SuralMainWindow *self, const Choice *choice, const char *patient_id)
{
  sural_day_list_remember_async (self->context, choice->appointment, patient_id, remembered_cb,
                                 choice_new (self, choice->appointment, NULL, patient_id));
}

/* --- Somebody new ----------------------------------------------------------------------------- */

static void
saved_cb (SuralIntakeDialog *dialog, const char *patient_id, const char *episode_id, Choice *choice)
{
  g_autoptr (SuralMainWindow) self = g_weak_ref_get (&choice->window);

  if (self == NULL || self->is_locked)
    return;
  remember (self, choice, patient_id);
  sural_main_window_refresh (self);
  sural_main_window_open_patient (self, patient_id, episode_id);
}

/* The new patient turned out to be here already. */
static void
open_cb (SuralIntakeDialog *dialog, const char *patient_id, Choice *choice)
{
  saved_cb (dialog, patient_id, NULL, choice);
}

static void
ask_for_new (SuralMainWindow *self, const Choice *choice)
{
  SuralIntakeDialog *dialog = sural_intake_dialog_new (self->context);

  if (choice->named != NULL)
    sural_intake_dialog_fill (dialog, choice->named);
  g_signal_connect_data (dialog, "saved", G_CALLBACK (saved_cb),
                         choice_new (self, choice->appointment, NULL, NULL), choice_closure_free,
                         0);
  g_signal_connect_data (dialog, "open", G_CALLBACK (open_cb),
                         choice_new (self, choice->appointment, NULL, NULL), choice_closure_free,
                         0);
  sural_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

/* --- Asking ----------------------------------------------------------------------------------- */

static gboolean
chosen_idle_cb (gpointer user_data)
{
  Choice *choice = user_data;
  g_autoptr (SuralMainWindow) self = g_weak_ref_get (&choice->window);

  if (self == NULL || self->is_locked || sural_dialogs_get_visible (GTK_WIDGET (self)) != NULL)
    return G_SOURCE_REMOVE;
  if (choice->patient_id == NULL)
    {
      ask_for_new (self, choice);
      return G_SOURCE_REMOVE;
    }
  remember (self, choice, choice->patient_id);
  sural_main_window_open_patient (self, choice->patient_id, NULL);
  return G_SOURCE_REMOVE;
}

static void
chosen_cb (SuralCommandPalette *palette, Choice *choice)
{
  const SuralCommandPaletteItem *chosen = sural_command_palette_get_chosen (palette);
  g_autoptr (SuralMainWindow) self = g_weak_ref_get (&choice->window);
  const gboolean is_new = chosen != NULL && chosen->kind == SURAL_COMMAND_PALETTE_ACTION;

  if (chosen == NULL || self == NULL || self->is_locked)
    return;
  /* After the keyboard is back where it was. */
  g_idle_add_full (G_PRIORITY_LOW, chosen_idle_cb,
                   choice_new (self, choice->appointment, choice->named,
                               is_new ? NULL : chosen->target),
                   choice_free);
}

static const SuralDayRow *
get_row (SuralMainWindow *self, guint number)
{
  const SuralDayList *list = sural_day_watch_get_list (self->day);

  return list != NULL && number < list->rows->len ? g_ptr_array_index (list->rows, number) : NULL;
}

/* Whoever has a word of the title in their name, or the date of birth, is listed first. */
static SuralPatient *
make_like (const SuralDayRow *row)
{
  SuralPatient *like = sural_patient_new (row->appointment->summary, NULL);

  if (row->whom->named != NULL)
    sural_patient_set_birth_day (like, sural_patient_get_birth_day (row->whom->named));
  return like;
}

static void
choose_cb (SuralMainWindow *self, guint number)
{
  g_autoptr (GPtrArray) items =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_command_palette_item_free);
  const SuralDayRow *row = get_row (self, number);
  g_autoptr (SuralPatient) like = row != NULL ? make_like (row) : NULL;
  AdwDialog *palette = NULL;

  if (row == NULL)
    return;
  g_ptr_array_add (items,
                   sural_command_palette_item_new (SURAL_COMMAND_PALETTE_ACTION, _ ("New Patient…"),
                                                   NULL, NULL, NEW_PATIENT));
  palette = sural_command_palette_new_whom (items, sural_context_get_knowledge (self->context),
                                            _ ("Who Is Meant?"));
  g_object_ref_sink (palette);
  sural_command_palette_connect (SURAL_COMMAND_PALETTE (palette), self->context, like, 0);
  if (sural_dialog_present (palette, GTK_WIDGET (self)))
    g_signal_connect_data (palette, "closed", G_CALLBACK (chosen_cb),
                           choice_new (self, row->appointment, row->whom->named, NULL),
                           choice_closure_free, 0);
  g_object_unref (palette);
}

static void
new_cb (SuralMainWindow *self, guint number)
{
  const SuralDayRow *row = get_row (self, number);
  g_autoptr (Choice) choice = NULL;

  if (row == NULL)
    return;
  choice = choice_new (self, row->appointment, row->whom->named, NULL);
  ask_for_new (self, choice);
}

/* --- The list --------------------------------------------------------------------------------- */

static void
open_patient_cb (SuralMainWindow *self, const char *patient_id)
{
  sural_main_window_open_patient (self, patient_id, NULL);
}

static void
day_changed_cb (SuralMainWindow *self)
{
  sural_day_group_set_narrow (sural_today_page_get_day (self->nobody_ref),
                              adw_navigation_split_view_get_collapsed (self->split));
  sural_today_page_show_day (self->nobody_ref, sural_day_watch_has_calendar (self->day),
                             sural_day_watch_get_list (self->day),
                             sural_day_watch_get_failure (self->day));
  g_signal_emit_by_name (self, "screen-changed");
}

static void
read_cb (SuralMainWindow *self)
{
  sural_day_watch_start (self->day);
}

static void
locked_cb (SuralMainWindow *self)
{
  sural_day_watch_stop (self->day);
}

/**
 * sural_main_window_can_open_appointment:
 *
 * Returns: whether today's list is on screen, and has somebody in it
 */
gboolean
sural_main_window_can_open_appointment (SuralMainWindow *self)
{
  g_return_val_if_fail (SURAL_IS_MAIN_WINDOW (self), FALSE);

  return !self->is_locked && self->record == NULL && self->nobody_ref != NULL &&
         (!adw_navigation_split_view_get_collapsed (self->split) ||
          adw_navigation_split_view_get_show_content (self->split)) &&
         sural_day_group_get_n_rows (sural_today_page_get_day (self->nobody_ref)) > 0;
}

/**
 * sural_main_window_open_appointment:
 * @number: of a row of today's list, from 1
 *
 * Does what Enter does on that row.
 */
void
sural_main_window_open_appointment (SuralMainWindow *self, guint number)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  if (number > 0 && sural_main_window_can_open_appointment (self))
    sural_day_group_activate (sural_today_page_get_day (self->nobody_ref), number - 1);
}

/**
 * sural_main_window_add_day:
 *
 * Shows today's list where a calendar was chosen.
 */
void
sural_main_window_add_day (SuralMainWindow *self)
{
  SuralDayGroup *group = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  group = sural_today_page_get_day (self->nobody_ref);
  self->day = sural_day_watch_new (self->context);
  g_object_set_data_full (G_OBJECT (self), "day-watch", self->day, g_object_unref);
  g_signal_connect_object (self->day, "changed", G_CALLBACK (day_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "open", G_CALLBACK (open_patient_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "choose", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "new", G_CALLBACK (new_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->caseload, "read", G_CALLBACK (read_cb), self);
  g_signal_connect_swapped (self->split, "notify::collapsed", G_CALLBACK (day_changed_cb), self);
  g_signal_connect (self, "locked", G_CALLBACK (locked_cb), NULL);
}
