/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/sural-ctl-passphrase.h"
#include "record/change/sural-change.h"
#include "store/sural-store.h"

G_BEGIN_DECLS

/**
 * SuralCtlClinic:
 * @path: what --clinic says, or %NULL
 * @passphrase_file: what --passphrase-file says, or %NULL
 * @clinician: whose passphrase it is, as --clinician says, or %NULL
 * @accepts_loss: whether --accept-loss is there
 *
 * The options of every verb that works on a clinic.
 */
typedef struct
{
  char *path;
  char *passphrase_file;
  char *clinician;
  gboolean accepts_loss;
} SuralCtlClinic;

/* To stand in a verb's table of options. */
#define SURAL_CTL_CLINIC_OPTIONS(clinic)                                                           \
  SURAL_CTL_CLINIC_FILE_OPTIONS (clinic),                                                          \
      { "clinician",                                                                               \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_STRING,                                                                       \
        &(clinic).clinician,                                                                       \
        "Whose passphrase it is, where several work in the clinic",                                \
        "NAME" },                                                                                  \
  {                                                                                                \
    "accept-loss", 0, 0, G_OPTION_ARG_NONE, &(clinic).accepts_loss,                                \
        "Open what is there, although something of the clinic is missing", NULL                    \
  }

/* Those of a verb for which there is nobody yet. */
#define SURAL_CTL_CLINIC_FILE_OPTIONS(clinic)                                                      \
  { "clinic", 0, 0, G_OPTION_ARG_FILENAME, &(clinic).path, "The clinic's file", "FILE" },          \
      { "passphrase-file",                                                                         \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_FILENAME,                                                                     \
        &(clinic).passphrase_file,                                                                 \
        "Read the passphrase from this file instead of asking",                                    \
        "FILE" }

char *sural_ctl_clinic_dup_path (const SuralCtlClinic *self);
SuralCtlPassphrase *
sural_ctl_clinic_get_passphrase (const SuralCtlClinic *self, gboolean twice, GError **error);
SuralStore *sural_ctl_clinic_open (const SuralCtlClinic *self, GError **error);
GPtrArray *
sural_ctl_clinic_list_episodes (SuralStore *store, const char *patient_id, GError **error);
SuralEpisode *sural_ctl_clinic_choose_episode (GPtrArray *episodes,
                                               const char *patient_id,
                                               const char *episode_id,
                                               GError **error);
gboolean sural_ctl_clinic_commit (SuralStore *store, const SuralChange *change, GError **error);
void sural_ctl_clinic_clear (SuralCtlClinic *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SuralCtlClinic, sural_ctl_clinic_clear)

G_END_DECLS
