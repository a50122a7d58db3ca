/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/day/sural-day.h"

G_BEGIN_DECLS

/* One whole day for a calendar (RFC 5545), without anything of the patient. */
char *sural_appointment_ics (SuralDay day, const char *summary, const char *location);

char *sural_appointment_ics_for_clinic (SuralDay day, const char *clinic_name, const char *address);

G_END_DECLS
