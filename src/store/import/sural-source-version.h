/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

int sural_source_version_compare (const char *version, const char *other);

G_END_DECLS
