/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Every source is compiled with this before it (meson.build), so that what is marked for the
 * translators is said in the language of the paper under way, see sural-translation.h, and nobody
 * can forget to ask for it. */

#include <glib/gi18n-lib.h>

G_BEGIN_DECLS

const char *sural_gettext (const char *id) G_GNUC_FORMAT (1);
const char *sural_pgettext (const char *id, gsize offset) G_GNUC_FORMAT (1);
const char *sural_pgettext2 (const char *context, const char *id) G_GNUC_FORMAT (2);
const char *
sural_ngettext (const char *one, const char *many, gulong n) G_GNUC_FORMAT (1) G_GNUC_FORMAT (2);

G_END_DECLS

#undef _
#undef Q_
#undef C_
#undef gettext
#undef ngettext
#undef dngettext
#define _(String) ((char *) sural_gettext (String))
#define C_(Context, String) sural_pgettext (Context "\004" String, strlen (Context) + 1)
#define gettext(String) sural_gettext (String)
#define ngettext(One, Many, n) sural_ngettext (One, Many, n)
#define dngettext(Domain, One, Many, n) sural_ngettext (One, Many, n)
#define g_dgettext(Domain, String) sural_gettext (String)
#define g_dngettext(Domain, One, Many, n) sural_ngettext (One, Many, n)
#define g_dpgettext2(Domain, Context, String) sural_pgettext2 (Context, String)
