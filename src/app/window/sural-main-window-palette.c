/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The palette, and what is done with what was found in it. */
#include "config.h"

#include "app/window/sural-main-window-private.h"

#include "app/common/page/sural-dialogs.h"
#include "app/help/palette-items.h"
#include "app/help/palette-patients.h"
#include "app/help/sural-command-palette.h"

/* What was chosen, to be done once the palette is gone: until then it lies over everything. */
typedef struct
{
  GWeakRef window;
  char *patient_id; /* who was on screen when it was chosen; NULL: nobody */
  SuralCommandPaletteKind kind;
  char *target;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *self = data;

  g_weak_ref_clear (&self->window);
  g_free (self->patient_id);
  g_free (self->target);
  g_free (self);
}

static const char *
get_shown_patient_id (SuralMainWindow *self)
{
  SuralRecord *record = sural_main_window_get_shown_record (self);

  return record != NULL ? sural_patient_get_id (sural_record_get_patient (record)) : NULL;
}

static void
act (SuralMainWindow *self, const char *detailed_name)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (sural_command_palette_is_enabled (GTK_WINDOW (self), detailed_name) &&
      g_action_parse_detailed_name (detailed_name, &name, &target, NULL))
    gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
}

static void
open_picture (SuralMainWindow *self, const char *target)
{
  g_auto (GStrv) ids = g_strsplit (target, "/", 3);

  if (g_strv_length (ids) == 3)
    sural_main_window_open_attachment (self, ids[0], ids[1], ids[2]);
}

/* Whom it concerned is still there, or nothing is done. */
static gboolean
choose_cb (gpointer user_data)
{
  Choice *choice = user_data;
  g_autoptr (SuralMainWindow) self = g_weak_ref_get (&choice->window);

  if (self == NULL || self->is_locked || sural_dialogs_get_visible (GTK_WIDGET (self)) != NULL ||
      g_strcmp0 (choice->patient_id, get_shown_patient_id (self)) != 0)
    return G_SOURCE_REMOVE;
  switch (choice->kind)
    {
    case SURAL_COMMAND_PALETTE_PATIENT:
      sural_main_window_open_patient (self, choice->target, NULL);
      break;
    case SURAL_COMMAND_PALETTE_CARD:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-test", "s", choice->target);
      break;
    case SURAL_COMMAND_PALETTE_ACTION:
      act (self, choice->target);
      break;
    case SURAL_COMMAND_PALETTE_PICTURE:
      open_picture (self, choice->target);
      break;
    case SURAL_COMMAND_PALETTE_TEXT:
    default:
      break;
    }
  return G_SOURCE_REMOVE;
}

static void
closed_cb (SuralCommandPalette *palette, SuralMainWindow *self)
{
  const SuralCommandPaletteItem *chosen = sural_command_palette_get_chosen (palette);
  Choice *choice = NULL;

  if (chosen == NULL || self->is_locked)
    return;
  choice = g_new0 (Choice, 1);
  g_weak_ref_init (&choice->window, self);
  choice->patient_id = g_strdup (get_shown_patient_id (self));
  choice->kind = chosen->kind;
  choice->target = g_strdup (chosen->target);
  /* After the keyboard is back where it was. */
  g_idle_add_full (G_PRIORITY_LOW, choose_cb, choice, choice_free);
}

static SuralVisitView *
get_visit (SuralMainWindow *self)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->nav);

  return SURAL_IS_VISIT_VIEW (page) ? SURAL_VISIT_VIEW (page) : NULL;
}

/**
 * sural_main_window_find:
 *
 * Opens one search over patients, pictures and letters, what can be done now, and tests.
 */
void
sural_main_window_find (SuralMainWindow *self)
{
  g_autoptr (GPtrArray) items =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_command_palette_item_free);
  SuralKnowledge *knowledge = NULL;
  AdwDialog *palette = NULL;
  guint n_actions = 0;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  if (self->is_locked)
    return;
  sural_main_window_end_hint (self, "palette");
  knowledge = sural_context_get_knowledge (self->context);
  /* What can be done is asked before the palette lies over it. */
  sural_command_palette_add_actions (items, GTK_WINDOW (self));
  n_actions = items->len;
  sural_command_palette_add_tests (items, knowledge, get_visit (self));
  palette = sural_command_palette_new (items, knowledge);
  g_object_ref_sink (palette);
  sural_command_palette_connect (SURAL_COMMAND_PALETTE (palette), self->context, NULL, n_actions);
  if (sural_dialog_present (palette, GTK_WIDGET (self)))
    g_signal_connect_object (palette, "closed", G_CALLBACK (closed_cb), self, 0);
  g_object_unref (palette);
}
