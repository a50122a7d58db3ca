/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The clinic's logo among the settings: small enough for them, whatever was chosen. */
GdkTexture *sural_clinic_logo_load (GSettings *settings);
gboolean sural_clinic_logo_store (GSettings *settings, GFile *file, GError **error);

G_END_DECLS
