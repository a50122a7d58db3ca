/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Spoils inputs, by a seed: the same seed spoils in the same way again. */
typedef struct _SuralMutator SuralMutator;

SuralMutator *sural_mutator_new (guint32 seed, const char *const *words, gsize max_bytes);
void sural_mutator_free (SuralMutator *self);
void sural_mutator_add_seed (SuralMutator *self, const char *path);
guint sural_mutator_get_n_seeds (SuralMutator *self);
GBytes *sural_mutator_next (SuralMutator *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralMutator, sural_mutator_free)

G_END_DECLS
