/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Codes of phones that come in several pictures, of which none has all. */
typedef struct _SuralPhoneCodes SuralPhoneCodes;

SuralPhoneCodes *sural_phone_codes_new (void);
void sural_phone_codes_free (SuralPhoneCodes *self);
gboolean sural_phone_codes_take (SuralPhoneCodes *self,
                                 GBytes *lines,
                                 const char *name,
                                 GBytes **whole,
                                 GError **error);
gboolean sural_phone_codes_check (SuralPhoneCodes *self, char **name, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralPhoneCodes, sural_phone_codes_free)

G_END_DECLS
