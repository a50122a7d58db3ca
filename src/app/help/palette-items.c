/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the palette finds. */
#include "config.h"

#include "app/help/palette-items.h"

#include "app/actions.h"
#include "model/patient/sural-caseload-entry.h"
#include "model/patient/sural-found-attachment.h"
#include "record/attachment/attachment-words.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * sural_command_palette_is_enabled:
 * @window: the window
 * @detailed_name: an action of it or of its application, with its target
 *
 * Returns: whether it can be used now
 */
gboolean
sural_command_palette_is_enabled (GtkWindow *window, const char *detailed_name)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  GtkApplication *application = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (window), FALSE);

  if (!g_action_parse_detailed_name (detailed_name, &name, &target, NULL))
    return FALSE;
  application = gtk_window_get_application (window);
  if (g_str_has_prefix (name, "win."))
    return g_action_group_get_action_enabled (G_ACTION_GROUP (window), name + strlen ("win."));
  if (g_str_has_prefix (name, "app."))
    return application != NULL &&
           g_action_group_get_action_enabled (G_ACTION_GROUP (application), name + strlen ("app."));
  return g_str_equal (name, "window.close");
}

/**
 * sural_command_palette_add_actions:
 * @items: (element-type SuralCommandPaletteItem): what can be found
 * @window: the window, before a dialog is up
 *
 * Adds what of the table of actions can be used now.
 */
void
sural_command_palette_add_actions (GPtrArray *items, GtkWindow *window)
{
  guint n_actions = 0;
  const SuralAction *actions = sural_actions_get (&n_actions);

  g_return_if_fail (items != NULL);

  for (guint i = 0; i < n_actions; i++)
    {
      g_autofree char *keys = NULL;

      if (actions[i].name == NULL || g_str_equal (actions[i].name, "win.palette") ||
          !sural_command_palette_is_enabled (window, actions[i].name))
        continue;
      keys = sural_actions_dup_label (actions[i].name);
      g_ptr_array_add (items,
                       sural_command_palette_item_new (SURAL_COMMAND_PALETTE_ACTION,
                                                       _ (actions[i].title), _ (actions[i].group),
                                                       keys, actions[i].name));
    }
}

static char *
describe (SuralCaseloadEntry *entry)
{
  g_autofree char *birth = sural_format_birth (sural_caseload_entry_get_birth_day (entry),
                                               sural_caseload_entry_get_birth_part (entry));
  const char *complaint = sural_caseload_entry_get_complaint (entry);
  gboolean has_complaint = complaint != NULL && *complaint != '\0';

  if (*birth == '\0')
    return g_strdup (has_complaint ? complaint : NULL);
  if (!has_complaint)
    return g_strdup_printf (_ ("born %s"), birth);
  /* TRANSLATORS: a day and what a patient complains of */
  return g_strdup_printf (_ ("born %s · %s"), birth, complaint);
}

/**
 * sural_command_palette_add_patients:
 * @items: (element-type SuralCommandPaletteItem): what can be found
 * @entries: (element-type SuralCaseloadEntry): patients
 *
 * Adds them.
 */
void
sural_command_palette_add_patients (GPtrArray *items, GPtrArray *entries)
{
  g_return_if_fail (items != NULL && entries != NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      SuralCaseloadEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *detail = describe (entry);

      g_ptr_array_add (items,
                       sural_command_palette_item_new (
                           SURAL_COMMAND_PALETTE_PATIENT, sural_caseload_entry_get_name (entry),
                           detail, NULL, sural_caseload_entry_get_patient_id (entry)));
    }
}

/* All that tells somebody from a namesake. */
static char *
describe_record (SuralCaseloadEntry *entry)
{
  g_autofree char *birth = sural_format_birth (sural_caseload_entry_get_birth_day (entry),
                                               sural_caseload_entry_get_birth_part (entry));
  g_autofree char *number = sural_words_number (sural_caseload_entry_get_external_id (entry));
  const char *sex = sural_words_sex (sural_caseload_entry_get_sex (entry));
  const char *complaint = sural_caseload_entry_get_complaint (entry);
  g_autoptr (GString) text = g_string_new (NULL);

  if (*birth == '\0')
    g_string_append (text, _ ("birth date not known"));
  else
    g_string_append_printf (text, _ ("born %s"), birth);
  if (sex != NULL)
    g_string_append_printf (text, " · %s", sex);
  if (number != NULL)
    g_string_append_printf (text, " · %s", number);
  if (complaint != NULL && *complaint != '\0')
    g_string_append_printf (text, " · %s", complaint);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * sural_command_palette_add_records:
 * @items: (element-type SuralCommandPaletteItem): what can be found
 * @entries: (element-type SuralCaseloadEntry): patients
 *
 * Adds them with all that tells them from a namesake.
 */
void
sural_command_palette_add_records (GPtrArray *items, GPtrArray *entries)
{
  g_return_if_fail (items != NULL && entries != NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      SuralCaseloadEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *detail = describe_record (entry);

      g_ptr_array_add (items,
                       sural_command_palette_item_new (
                           SURAL_COMMAND_PALETTE_PATIENT, sural_caseload_entry_get_name (entry),
                           detail, NULL, sural_caseload_entry_get_patient_id (entry)));
    }
}

/**
 * sural_command_palette_add_pictures:
 * @items: (element-type SuralCommandPaletteItem): what can be found
 * @found: (element-type SuralFoundAttachment): pictures and letters
 *
 * Adds them with whose they are.
 */
void
sural_command_palette_add_pictures (GPtrArray *items, GPtrArray *found)
{
  g_return_if_fail (items != NULL && found != NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const SuralFoundAttachment *one = g_ptr_array_index (found, i);
      g_autofree char *words = sural_words_attachment (one->attachment);
      g_autofree char *detail = g_strdup_printf ("%s · %s", one->name, words);
      g_autofree char *target =
          g_strjoin ("/", one->patient_id, one->attachment->episode_id, one->attachment->id, NULL);

      g_ptr_array_add (items, sural_command_palette_item_new (SURAL_COMMAND_PALETTE_PICTURE,
                                                              one->attachment->title, detail, NULL,
                                                              target));
    }
}

/**
 * sural_command_palette_add_tests:
 * @items: (element-type SuralCommandPaletteItem): what can be found
 * @knowledge: where the tests are
 * @visit: (nullable): the visit that is shown
 *
 * Adds what is asked or done: it leads to its place in the visit, and to what is to be read about
 * it where there is none.
 */
void
sural_command_palette_add_tests (GPtrArray *items, SuralKnowledge *knowledge, SuralVisitView *visit)
{
  GPtrArray *findings = sural_knowledge_get_findings (knowledge);

  g_return_if_fail (items != NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const SuralFindingDefinition *finding = g_ptr_array_index (findings, i);
      const char *step = NULL;

      if (!finding->asked || finding->part_of != NULL)
        continue;
      if (visit != NULL)
        step = sural_visit_view_get_step_title_of (visit, finding->id);
      if (step != NULL)
        g_ptr_array_add (items,
                         sural_command_palette_item_new (SURAL_COMMAND_PALETTE_CARD, finding->label,
                                                         step, NULL, finding->id));
      else if (finding->how != NULL || finding->counts != NULL)
        g_ptr_array_add (items,
                         sural_command_palette_item_new (SURAL_COMMAND_PALETTE_TEXT, finding->label,
                                                         _ ("Read about it"), NULL, finding->id));
    }
}
