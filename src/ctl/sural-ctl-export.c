/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include <glib/gi18n-lib.h>

#include "ctl/sural-ctl-clinic.h"
#include "ctl/sural-ctl-io.h"
#include "exchange/diary/sural-measurement-csv.h"
#include "record/export/sural-fhir-export.h"

typedef struct
{
  SuralStore *store;
  SuralKnowledge *knowledge;
  const char *patient_id;
  const char *episode_id;
} Export;

static SuralCtlStatus
print_csv (const Export *self, GError **error)
{
  g_autoptr (SuralCase) subject =
      sural_store_load_case (self->store, self->episode_id, SURAL_DAY_UNKNOWN, error);
  g_autofree char *table = NULL;

  /* Nobody has it before the trail says that it was given out. */
  if (subject == NULL || !sural_store_note_export (self->store, self->patient_id, error))
    return SURAL_CTL_FAILED;
  table = sural_measurements_to_csv (sural_case_get_measurements (subject), self->episode_id,
                                     self->knowledge);
  return sural_ctl_print (table);
}

static SuralCtlStatus
export_episode (Export *self, const char *episode_id, GError **error)
{
  g_autoptr (GPtrArray) episodes =
      sural_ctl_clinic_list_episodes (self->store, self->patient_id, error);
  SuralEpisode *episode =
      episodes != NULL
          ? sural_ctl_clinic_choose_episode (episodes, self->patient_id, episode_id, error)
          : NULL;

  if (episode == NULL)
    return SURAL_CTL_FAILED;
  self->episode_id = sural_episode_get_id (episode);
  return print_csv (self, error);
}

static SuralCtlStatus
print_bundle (const Export *self, GError **error)
{
  g_autoptr (GBytes) bundle =
      sural_fhir_export (self->store, self->knowledge, self->patient_id, NULL, error);

  return bundle != NULL ? sural_ctl_print (g_bytes_get_data (bundle, NULL)) : SURAL_CTL_FAILED;
}

/**
 * sural_ctl_export:
 * @verb: "export"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Prints what other programs read: every value of an episode as the table that Trends writes, or
 * the whole record as a FHIR R4 bundle.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_export (const SuralCtlVerb *verb, int argc, char **argv)
{
  g_auto (SuralCtlClinic) clinic = { NULL };
  g_autofree char *episode_id = NULL;
  g_autofree char *format = NULL;
  const GOptionEntry options[] = {
    SURAL_CTL_CLINIC_OPTIONS (clinic),
    { "episode", 0, 0, G_OPTION_ARG_STRING, &episode_id,
      _ ("This episode; else the newest open one"), "ID" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format,
      _ ("csv: the values of an episode as a table (the default); fhir: the whole record as an R4 "
         "bundle"),
      "FORMAT" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  SuralCtlStatus status;
  Export self = { NULL };
  gboolean is_bundle = FALSE;

  if (!sural_ctl_parse (verb, options, &argc, &argv, &status))
    return status;
  if (argc != 2)
    return sural_ctl_misused (
        _ ("export: say which PATIENT, by the id that “suralctl patients” prints"));
  is_bundle = g_strcmp0 (format, "fhir") == 0;
  if (format != NULL && !is_bundle && !g_str_equal (format, "csv"))
    return sural_ctl_misused (_ ("export: --format is csv or fhir, not ‘%s’"), format);
  if (is_bundle && episode_id != NULL)
    return sural_ctl_misused (_ ("export: a bundle is of all episodes; leave --episode out"));
  g_autoptr (SuralKnowledge) knowledge = sural_ctl_load_knowledge (NULL, &error);
  g_autoptr (SuralStore) store = knowledge != NULL ? sural_ctl_clinic_open (&clinic, &error) : NULL;
  if (store == NULL)
    return sural_ctl_failed (error);
  self = (Export) { .store = store, .knowledge = knowledge, .patient_id = argv[1] };
  status = is_bundle ? print_bundle (&self, &error) : export_episode (&self, episode_id, &error);
  sural_store_close (store);
  return error != NULL ? sural_ctl_failed (error) : status;
}
