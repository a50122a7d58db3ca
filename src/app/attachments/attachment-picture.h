/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/patient/sural-attachment.h"
#include "scan/sural-colours.h"

G_BEGIN_DECLS

GdkPaintable *attachment_picture_new (const SuralColours *picture, guint turns);
GtkWidget *attachment_thumbnail_new (const SuralAttachment *attachment, int size);

G_END_DECLS
