/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sural_wrap_words (GtkWidget *within);

G_END_DECLS
