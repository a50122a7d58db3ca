/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/sural-error.h"

G_DEFINE_QUARK (sural - error - quark, sural_error)
