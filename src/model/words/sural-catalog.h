/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The messages of one language, as msgfmt wrote them. */
typedef struct _SuralCatalog SuralCatalog;

SuralCatalog *sural_catalog_open (const char *path, GError **error);
void sural_catalog_free (SuralCatalog *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralCatalog, sural_catalog_free)

const char *sural_catalog_find (const SuralCatalog *self, const char *id);
const char *sural_catalog_find_plural (const SuralCatalog *self, const char *id, gulong n);
const char *sural_catalog_find_id (const SuralCatalog *self, const char *text);

G_END_DECLS
