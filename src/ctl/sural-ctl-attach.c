/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include <glib/gi18n-lib.h>

#include "ctl/sural-ctl-clinic.h"
#include "ctl/sural-ctl-io.h"
#include "model/sural-error.h"
#include "record/attachment/attachment-words.h"
#include "record/attachment/sural-attachment-intake.h"
#include "record/change/sural-committer.h"
#include "store/patient/sural-store-attachments.h"

/* What the options say. */
typedef struct
{
  char *episode_id, *kind, *title, *day, *withdraw;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->episode_id);
  g_free (self->kind);
  g_free (self->title);
  g_free (self->day);
  g_free (self->withdraw);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* As the window does, with the right of whoever the clinic is open for. */
static gboolean
commit (SuralStore *store, const char *episode_id, const SuralChange *change, GError **error)
{
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (error);
  g_autoptr (SuralCommit) done = NULL;

  if (knowledge != NULL)
    done = sural_commit_change (store, knowledge, episode_id, sural_store_get_role (store), change,
                                error);
  return done != NULL;
}

static gboolean
describe (SuralAttachment *attachment, const Options *options, SuralDay today, GError **error)
{
  SuralAttachmentKind kind = attachment->kind;
  SuralDay day = SURAL_DAY_UNKNOWN;

  if (options->kind != NULL && !sural_attachment_kind_from_string (options->kind, &kind))
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                   _ ("--kind is photo, scan or letter, not “%s”"), options->kind);
      return FALSE;
    }
  if (options->day != NULL && !sural_day_parse (options->day, &day, error))
    return FALSE;
  return sural_attachment_describe (attachment, kind,
                                    options->title != NULL ? options->title : attachment->title,
                                    day, today, error);
}

static gboolean
attach (SuralStore *store,
        const char *episode_id,
        const char *path,
        const Options *options,
        GError **error)
{
  const SuralDay today = sural_time_get_day (sural_store_get_now (store));
  g_autoptr (GBytes) bytes = sural_ctl_read_file (path, error);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (SuralAttachment) attachment =
      bytes != NULL ? sural_attachment_prepare (bytes, name, error) : NULL;
  g_autoptr (SuralChange) change = NULL;

  if (attachment == NULL || !describe (attachment, options, today, error))
    return FALSE;
  change = sural_change_new_attach (attachment);
  if (commit (store, episode_id, change, error))
    return TRUE;
  g_prefix_error (error, "%s: ", name);
  return FALSE;
}

static gboolean
withdraw (SuralStore *store, const char *episode_id, const char *id, GError **error)
{
  g_autoptr (SuralAttachment) attachment = sural_store_get_attachment (store, id, error);
  g_autoptr (SuralChange) change = NULL;

  if (attachment == NULL)
    return FALSE;
  change = sural_change_new_attachment_stands (id, attachment->title, FALSE);
  return commit (store, episode_id, change, error);
}

static SuralCtlStatus
print_list (SuralStore *store, const char *patient_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = sural_store_list_attachments (store, patient_id, FALSE, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  if (found == NULL)
    return sural_ctl_failed (error);
  for (guint i = 0; i < found->len; i++)
    {
      const SuralAttachment *one = g_ptr_array_index (found, i);
      g_autofree char *words = sural_words_attachment (one);
      g_autofree char *size = g_format_size (one->size);

      g_string_append_printf (text, "%s\t", one->id);
      sural_ctl_append_field (text, one->title);
      g_string_append_printf (text, "\t%s\t%u × %u\t%s\n", words, one->width, one->height, size);
    }
  return sural_ctl_print (text->str);
}

static SuralCtlStatus
run (SuralStore *store, const char *patient_id, char **paths, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) episodes = sural_ctl_clinic_list_episodes (store, patient_id, &error);
  SuralEpisode *episode =
      episodes != NULL
          ? sural_ctl_clinic_choose_episode (episodes, patient_id, options->episode_id, &error)
          : NULL;
  const char *id = episode != NULL ? sural_episode_get_id (episode) : NULL;

  if (id == NULL)
    return sural_ctl_failed (error);
  if (options->withdraw != NULL && !withdraw (store, id, options->withdraw, &error))
    return sural_ctl_failed (error);
  for (char **path = paths; *path != NULL; path++)
    if (!attach (store, id, *path, options, &error))
      return sural_ctl_failed (error);
  return print_list (store, sural_episode_get_patient_id (episode));
}

/**
 * sural_ctl_attach:
 * @verb: "attach"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Attaches pictures to a patient, each written anew from its pixels, or withdraws one, and lists
 * what there is.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_attach (const SuralCtlVerb *verb, int argc, char **argv)
{
  g_auto (SuralCtlClinic) clinic = { NULL };
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    SURAL_CTL_CLINIC_OPTIONS (clinic),
    { "episode", 0, 0, G_OPTION_ARG_STRING, &options.episode_id,
      _ ("This episode; else the newest open one"), "ID" },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &options.kind, _ ("photo, scan or letter"), "KIND" },
    { "title", 0, 0, G_OPTION_ARG_STRING, &options.title,
      _ ("What it is called; else as its file is"), "TITLE" },
    { "day", 0, 0, G_OPTION_ARG_STRING, &options.day, _ ("On which it was taken or written"),
      "YYYY-MM-DD" },
    { "withdraw", 0, 0, G_OPTION_ARG_STRING, &options.withdraw,
      _ ("Withdraw this one, by the id in the list"), "ID" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  SuralCtlStatus status;

  if (!sural_ctl_parse (verb, entries, &argc, &argv, &status))
    return status;
  if (argc < 2)
    return sural_ctl_misused (
        _ ("attach: say which PATIENT, by the id that “suralctl patients” prints"));
  g_autoptr (SuralStore) store = sural_ctl_clinic_open (&clinic, &error);
  if (store == NULL)
    return sural_ctl_failed (error);
  status = run (store, argv[1], argv + 2, &options);
  sural_store_close (store);
  return status;
}
