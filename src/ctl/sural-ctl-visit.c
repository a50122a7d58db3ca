/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include <glib/gi18n-lib.h>

#include "ctl/sural-ctl-clinic.h"
#include "ctl/sural-ctl-io.h"
#include "model/sural-error.h"
#include "record/visit/sural-script-run.h"

/* A script is read whole before its first line is done: no visit is longer. */
#define MOST_BYTES (1024 * 1024)

static SuralCtlStatus
visit (SuralStore *store,
       const char *patient_id,
       const char *episode_id,
       const char *script,
       const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) episodes = NULL;
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (&error);
  SuralEpisode *episode = NULL;
  gboolean done = FALSE;

  if (knowledge != NULL)
    episodes = sural_ctl_clinic_list_episodes (store, patient_id, &error);
  if (episodes != NULL)
    episode = sural_ctl_clinic_choose_episode (episodes, patient_id, episode_id, &error);
  if (episode == NULL)
    return sural_ctl_failed (error);
  done = sural_script_run (store, knowledge, sural_episode_get_id (episode), script, name, out,
                           &error);
  sural_ctl_print (out->str);
  return done ? SURAL_CTL_DONE : sural_ctl_failed (error);
}

static char *
read_script (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = sural_ctl_read_file (path, error);
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (bytes == NULL)
    return NULL;
  if (size > MOST_BYTES || (size > 0 && memchr (data, '\0', size) != NULL))
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_LIMIT, _ ("%s: is no script of a visit"), path);
      return NULL;
    }
  return g_strndup (data != NULL ? data : "", size);
}

/**
 * sural_ctl_visit:
 * @verb: "visit"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Does a visit, a change a line, by the same changes as the window.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_visit (const SuralCtlVerb *verb, int argc, char **argv)
{
  g_auto (SuralCtlClinic) clinic = { NULL };
  g_autofree char *episode_id = NULL;
  g_autofree char *script = NULL;
  const GOptionEntry options[] = {
    SURAL_CTL_CLINIC_OPTIONS (clinic),
    { "episode", 0, 0, G_OPTION_ARG_STRING, &episode_id,
      _ ("This episode; else the newest open one"), "ID" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStore) store = NULL;
  SuralCtlStatus status;

  if (!sural_ctl_parse (verb, options, &argc, &argv, &status))
    return status;
  if (argc != 2 && argc != 3)
    return sural_ctl_misused (
        _ ("visit: say which PATIENT, by the id that “suralctl patients” prints,"
           " and which SCRIPT"));
  script = read_script (argc == 3 ? argv[2] : "-", &error);
  if (script == NULL)
    return sural_ctl_failed (error);
  store = sural_ctl_clinic_open (&clinic, &error);
  if (store == NULL)
    return sural_ctl_failed (error);
  status = visit (store, argv[1], episode_id, script, argc == 3 ? argv[2] : "-");
  sural_store_close (store);
  return status;
}
