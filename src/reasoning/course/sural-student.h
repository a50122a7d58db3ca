/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Student's t distribution. */
double sural_student_above (double t, double freedom);
double sural_student_quantile (double above, double freedom);

G_END_DECLS
