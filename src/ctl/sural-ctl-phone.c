/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include <glib/gi18n-lib.h>

#include "ctl/sural-ctl-clinic.h"
#include "ctl/sural-ctl-io.h"
#include "record/phone/sural-phone-sheet.h"
#include "record/open/sural-patient-case.h"
#include "record/open/sural-reading.h"

/* What the options say. */
typedef struct
{
  char *episode_id, *output, *language, *folder;
  char *clinic_name, *phone, *address;
  SuralUnits units;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->episode_id);
  g_free (self->output);
  g_free (self->language);
  g_free (self->folder);
  g_free (self->clinic_name);
  g_free (self->phone);
  g_free (self->address);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
write_page (const char *path, gpointer data, GError **error)
{
  gsize size = 0;
  const char *page = g_bytes_get_data (data, &size);

  return g_file_set_contents_full (path, page, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                   error);
}

/* What the page says about the clinic: what an option says of it, else what stands on the clinic's
 * papers. */
static gboolean
take_letterhead (SuralStore *store, Options *options, GError **error)
{
  g_autoptr (SuralClinicDetails) details = sural_store_get_clinic_details (store, error);

  if (details == NULL)
    return FALSE;
  if (options->clinic_name == NULL)
    options->clinic_name = g_strdup (details->texts[SURAL_DETAIL_NAME]);
  if (options->phone == NULL)
    options->phone = g_strdup (details->texts[SURAL_DETAIL_PHONE]);
  if (options->address == NULL)
    options->address = g_strdup (details->texts[SURAL_DETAIL_ADDRESS]);
  return TRUE;
}

static GBytes *
make_page (SuralStore *store, const char *episode_id, const Options *options, GError **error)
{
  const SuralDay today = sural_time_get_day (sural_time_now ());
  g_autoptr (SuralKnowledge) knowledge =
      sural_ctl_load_knowledge_in (options->folder, &options->units, error);
  g_autoptr (SuralCase) subject =
      knowledge != NULL ? sural_patient_case_load (store, episode_id, knowledge, error) : NULL;
  g_autoptr (SuralReading) reading = NULL;
  g_autoptr (SuralPhoneSheet) sheet = NULL;

  if (subject == NULL)
    return NULL;
  reading = sural_reading_new (subject, knowledge);
  sheet = sural_phone_sheet_new (&(SuralPhoneSheetContent) { .episode_id = episode_id,
                                                             .plan = reading->in_force,
                                                             .assessment = reading->assessment,
                                                             .knowledge = knowledge,
                                                             .first_day = today,
                                                             .clinic_name = options->clinic_name,
                                                             .phone = options->phone,
                                                             .address = options->address });
  return sural_phone_sheet_give_out (sheet, store, error);
}

static SuralCtlStatus
give_out (SuralStore *store, const char *patient_id, Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) episodes = sural_ctl_clinic_list_episodes (store, patient_id, &error);
  SuralEpisode *episode =
      episodes != NULL
          ? sural_ctl_clinic_choose_episode (episodes, patient_id, options->episode_id, &error)
          : NULL;
  g_autoptr (GBytes) page = episode != NULL && take_letterhead (store, options, &error)
                                ? make_page (store, sural_episode_get_id (episode), options, &error)
                                : NULL;

  if (page == NULL || !sural_ctl_write_file (options->output, write_page, page, &error))
    return sural_ctl_failed (error);
  return SURAL_CTL_DONE;
}

/**
 * sural_ctl_phone:
 * @verb: "phone"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Makes the page of a phone diary for a patient. Nothing of the patient is in it; the clinic keeps
 * whose the answers are that come back under its key, and takes them in with “import”.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_phone (const SuralCtlVerb *verb, int argc, char **argv)
{
  g_auto (SuralCtlClinic) clinic = { NULL };
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    SURAL_CTL_CLINIC_OPTIONS (clinic),
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &options.output, _ ("Where to, .html"), "FILE" },
    { "episode", 0, 0, G_OPTION_ARG_STRING, &options.episode_id,
      _ ("This episode; else the newest open one"), "ID" },
    { "language", 0, 0, G_OPTION_ARG_STRING, &options.language,
      _ ("In what language, as de or en; else that of the environment"), "LANGUAGE" },
    { "name", 0, 0, G_OPTION_ARG_STRING, &options.clinic_name, _ ("What the clinic is called"),
      "NAME" },
    { "telephone", 0, 0, G_OPTION_ARG_STRING, &options.phone,
      _ ("The number that the page says to call"), "NUMBER" },
    { "address", 0, 0, G_OPTION_ARG_STRING, &options.address,
      _ ("Where the next appointment is, in one line"), "ADDRESS" },
    { "knowledge", 0, 0, G_OPTION_ARG_FILENAME, &options.folder,
      _ ("The clinic's own clinical content"), "DIR" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  SuralCtlStatus status;

  if (!sural_ctl_parse (verb, entries, &argc, &argv, &status))
    return status;
  if (argc != 2)
    return sural_ctl_misused (
        _ ("phone: say which PATIENT, by the id that “suralctl patients” prints"));
  if (options.output == NULL || !g_str_has_suffix (options.output, ".html"))
    return sural_ctl_misused (_ ("phone: say where to with --output=FILE.html"));
  if (!sural_ctl_take_language (verb, options.language, &status))
    return status;
  g_autoptr (SuralStore) store = sural_ctl_clinic_open (&clinic, &error);
  if (store == NULL)
    return sural_ctl_failed (error);
  status = give_out (store, argv[1], &options);
  sural_store_close (store);
  return status;
}
