/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/sural-code-scan.h"

G_BEGIN_DECLS

GPtrArray *sural_phone_code_find (const SuralGrey *picture);

G_END_DECLS
