/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which form of a message a number takes in a language, as a catalogue's header says it. */
typedef struct _SuralPlural SuralPlural;

SuralPlural *sural_plural_new (const char *header);
void sural_plural_free (SuralPlural *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralPlural, sural_plural_free)

guint sural_plural_choose (const SuralPlural *self, gulong n);

G_END_DECLS
