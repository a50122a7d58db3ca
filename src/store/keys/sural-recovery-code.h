/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/keys/sural-secret.h"

G_BEGIN_DECLS

/* The code that opens a clinic whose passphrase is lost: seven groups of four, made to be written
 * on paper and typed back. */
SuralSecret *sural_recovery_code_new (void);
SuralSecret *sural_recovery_code_normalise (const char *typed);

G_END_DECLS
