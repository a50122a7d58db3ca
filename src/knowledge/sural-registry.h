/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Definitions of one kind in the order of the files, found by id, each with the place it came from.
 * A later layer (a clinic's own file) replaces in place; within a layer an id stands once. */
typedef struct _SuralRegistry SuralRegistry;

/* Where an element stands in the files: what is refused is refused with it. */
typedef struct
{
  const char *file; /* interned */
  int line;
  guint layer;       /* 0: ours; 1: the clinic's */
  gboolean replaces; /* whether it took the place of one of an earlier layer */
} SuralPlace;

SuralRegistry *sural_registry_new (const char *name, GDestroyNotify free_item);
void sural_registry_free (SuralRegistry *self);
const char *sural_registry_get_name (SuralRegistry *self);

void
sural_registry_put (SuralRegistry *self, const char *id, gpointer item, const SuralPlace *place);
void sural_registry_move_last (SuralRegistry *self, const char *id);
void sural_registry_move_before (SuralRegistry *self, const char *id, const char *before);

gpointer sural_registry_lookup (SuralRegistry *self, const char *id);
const SuralPlace *sural_registry_get_place (SuralRegistry *self, const char *id);
GPtrArray *sural_registry_get_items (SuralRegistry *self);
GPtrArray *sural_registry_list_ids (SuralRegistry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralRegistry, sural_registry_free)

G_END_DECLS
