/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What nearly every source of the window reads first: three quarters of the time to compile one.
 * See sural-core-pch.h. */

#include "model/sural-gettext.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>
