/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What nearly every source of the core reads first, read once for each library (c_pch of Meson). No
 * source relies on it: each names what it uses, and `-Db_pch=false` builds without. */

#include "model/sural-gettext.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>
