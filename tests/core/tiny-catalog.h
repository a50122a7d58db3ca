/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A translation of a few messages, as msgfmt writes it. */
GBytes *tiny_catalog_new (GHashTable *messages);
/* The same as the file of @language in a folder of translations. */
void tiny_catalog_write (const char *folder, const char *language, GHashTable *messages);

G_END_DECLS
