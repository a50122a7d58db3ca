/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "store/keys/sural-key-file.h"

G_BEGIN_DECLS

/* What leaves the clinic under a passphrase of its own. */
GBytes *sural_sealed_file_seal (GBytes *content,
                                const char *passphrase,
                                const SuralKeyCost *cost,
                                GError **error);
gboolean sural_sealed_file_is_one (GBytes *bytes);
gboolean sural_sealed_file_check (GBytes *bytes, const char *name, GError **error);
GBytes *
sural_sealed_file_open (GBytes *bytes, const char *name, const char *passphrase, GError **error);

G_END_DECLS
