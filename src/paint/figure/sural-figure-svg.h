/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "knowledge/sural-figure-definition.h"

G_BEGIN_DECLS

/* Start and end of a movement as a picture that stands for itself. */
GBytes *sural_figure_to_svg (const SuralFigureDefinition *figure, double height);

G_END_DECLS
