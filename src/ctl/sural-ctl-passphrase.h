/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A passphrase that is wiped when it goes. */
typedef char SuralCtlPassphrase;

SuralCtlPassphrase *sural_ctl_passphrase_read_file (const char *path, GError **error);
SuralCtlPassphrase *sural_ctl_passphrase_get (const char *file,
                                              const char *question,
                                              const char *option,
                                              gboolean twice,
                                              GError **error);
void sural_ctl_passphrase_free (SuralCtlPassphrase *passphrase);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralCtlPassphrase, sural_ctl_passphrase_free)

G_END_DECLS
