/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include <glib/gi18n-lib.h>

#include "ctl/sural-ctl-clinic.h"
#include "ctl/sural-ctl-io.h"
#include "exchange/case/sural-case-json.h"
#include "record/open/sural-patient-case.h"

static SuralCtlStatus
list_episodes (GPtrArray *episodes)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < episodes->len; i++)
    {
      SuralEpisode *episode = g_ptr_array_index (episodes, i);
      const char *complaint = sural_episode_get_complaint (episode);
      g_autofree char *onset = sural_day_to_string (sural_episode_get_onset (episode));
      g_autofree char *field = g_strdup (complaint != NULL ? complaint : "");
      g_strdelimit (field, "\t\n\r", ' ');
      g_string_append_printf (out, "%s\t%s\t%s\n", sural_episode_get_id (episode), field, onset);
    }
  return sural_ctl_print (out->str);
}

static SuralCtlStatus
print_case (SuralStore *store, const char *patient_id, const char *episode_id, gboolean only_list)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) episodes = sural_ctl_clinic_list_episodes (store, patient_id, &error);

  if (episodes == NULL)
    return sural_ctl_failed (error);
  if (only_list)
    return list_episodes (episodes);
  SuralEpisode *episode =
      sural_ctl_clinic_choose_episode (episodes, patient_id, episode_id, &error);
  if (episode == NULL)
    return sural_ctl_failed (error);
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (&error);
  g_autoptr (SuralCase) subject =
      knowledge != NULL
          ? sural_patient_case_load (store, sural_episode_get_id (episode), knowledge, &error)
          : NULL;
  if (subject == NULL)
    return sural_ctl_failed (error);
  /* Whoever has it reads it without the clinic. */
  if (!sural_store_note_export (store, patient_id, &error))
    return sural_ctl_failed (error);
  return sural_ctl_print_json (sural_case_to_json (subject, knowledge));
}

/**
 * sural_ctl_case:
 * @verb: "case"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Prints a patient's case so that assess, trend and plan take it.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_case (const SuralCtlVerb *verb, int argc, char **argv)
{
  g_auto (SuralCtlClinic) clinic = { NULL };
  g_autofree char *episode_id = NULL;
  gboolean only_list = FALSE;
  const GOptionEntry options[] = {
    SURAL_CTL_CLINIC_OPTIONS (clinic),
    { "episode", 0, 0, G_OPTION_ARG_STRING, &episode_id,
      _ ("This episode; else the newest open one"), "ID" },
    { "episodes", 0, 0, G_OPTION_ARG_NONE, &only_list,
      _ ("List the episodes instead: id, complaint, onset"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  SuralCtlStatus status;

  if (!sural_ctl_parse (verb, options, &argc, &argv, &status))
    return status;
  if (argc != 2)
    return sural_ctl_misused (
        _ ("case: say which PATIENT, by the id that “suralctl patients” prints"));
  g_autoptr (SuralStore) store = sural_ctl_clinic_open (&clinic, &error);
  if (store == NULL)
    return sural_ctl_failed (error);
  status = print_case (store, argv[1], episode_id, only_list);
  sural_store_close (store);
  return status;
}
