/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes that must not be swapped, dumped or left behind: keys and passphrases. */
typedef struct _SuralSecret SuralSecret;

SuralSecret *sural_secret_new (gsize size);
SuralSecret *sural_secret_new_random (gsize size);
SuralSecret *sural_secret_new_from_text (const char *text);
guint8 *sural_secret_get_bytes (SuralSecret *self);
const char *sural_secret_get_text (SuralSecret *self);
gsize sural_secret_get_size (SuralSecret *self);
void sural_secret_free (SuralSecret *self);
void sural_secret_wipe_text (char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralSecret, sural_secret_free)

G_END_DECLS
