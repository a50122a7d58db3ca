/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "store/keys/sural-secret.h"

G_BEGIN_DECLS

#define SURAL_PASSPHRASE_MINIMUM 8  /* characters */
#define SURAL_PASSPHRASE_LIMIT 1024 /* bytes */

typedef enum
{
  SURAL_PASSPHRASE_SHORT,
  SURAL_PASSPHRASE_LONG,
  SURAL_PASSPHRASE_GUESSED, /* found within hours by who has the files; not taken */
  SURAL_PASSPHRASE_GOOD,
  SURAL_PASSPHRASE_STRONG,
} SuralPassphraseStrength;

double sural_passphrase_estimate_bits (const char *passphrase);
SuralPassphraseStrength sural_passphrase_judge (const char *passphrase);
gboolean sural_passphrase_check (const char *passphrase, GError **error);

SuralSecret *sural_passphrase_compose (const char *passphrase);

G_END_DECLS
