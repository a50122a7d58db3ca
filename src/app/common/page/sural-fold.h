/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is folded away under a title that wraps; Tab passes over it until it is opened. */
GtkWidget *sural_fold_new (const char *title, GtkWidget *content);

G_END_DECLS
