/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * SuralCipherFinding:
 * @SURAL_CIPHER_FAILED: what encrypts failed; the file may well be whole
 * @SURAL_CIPHER_DAMAGED: the file is not as it was written
 *
 * Why a file could not be read.
 */
typedef enum
{
  SURAL_CIPHER_FAILED,
  SURAL_CIPHER_DAMAGED,
} SuralCipherFinding;

gboolean sural_cipher_works (void);
gboolean sural_cipher_check (const char *name, GError **error);
gboolean sural_cipher_fail (const char *name, GError **error);
gboolean sural_cipher_is_failure (const char *row);
SuralCipherFinding sural_cipher_look_why (sqlite3 *db);

G_END_DECLS
