/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A picture as a clinic keeps its logo: small enough for that, whatever was chosen. */
GBytes *sural_clinic_logo_read (GFile *file, GError **error);

G_END_DECLS
