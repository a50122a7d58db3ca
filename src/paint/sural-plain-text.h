/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What people typed, made safe to stand on a page; private to the painters. */
char *sural_plain_text (const char *text);
char *sural_plain_text_isolate (const char *text);

G_END_DECLS
