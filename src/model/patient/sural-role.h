/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SuralRole:
 * @SURAL_ROLE_ASSISTANT: enters scores, diaries, appointments and contacts
 * @SURAL_ROLE_CLINICIAN: also concludes, accepts plans and signs
 * @SURAL_ROLE_OWNER: also says who works in the clinic, and keeps the recovery code
 *
 * Who may do what; each may do what those before it may.
 */
typedef enum
{
  SURAL_ROLE_ASSISTANT,
  SURAL_ROLE_CLINICIAN,
  SURAL_ROLE_OWNER,
} SuralRole;

#define SURAL_ROLE_LAST SURAL_ROLE_OWNER

const char *sural_role_to_string (SuralRole role);
gboolean sural_role_from_string (const char *text, SuralRole *role);

G_END_DECLS
