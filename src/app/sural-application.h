/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SURAL_TYPE_APPLICATION (sural_application_get_type ())
G_DECLARE_FINAL_TYPE (SuralApplication, sural_application, SURAL, APPLICATION, AdwApplication)

/* The program: command line, knowledge, context, one window. */
SuralApplication *sural_application_new (void);

G_END_DECLS
