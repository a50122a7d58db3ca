/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libical/ical.h>

G_BEGIN_DECLS

/* What clock the hours of an appointment are of. */
typedef struct _SuralIcsZone SuralIcsZone;

/* The zones that files define for themselves, and those that were looked up. */
typedef struct _SuralIcsZones SuralIcsZones;

SuralIcsZones *sural_ics_zones_new (void);
void sural_ics_zones_free (SuralIcsZones *self);
void sural_ics_zones_define (SuralIcsZones *self, const char *text);
const SuralIcsZone *sural_ics_zones_find (SuralIcsZones *self, const char *tzid);
const SuralIcsZone *sural_ics_zones_get_universal (SuralIcsZones *self);

gint64
sural_ics_zone_to_unix (const SuralIcsZone *self, struct icaltimetype time, GTimeZone *clinic);
struct icaltimetype
sural_ics_zone_from_unix (const SuralIcsZone *self, gint64 moment, GTimeZone *clinic);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralIcsZones, sural_ics_zones_free)

G_END_DECLS
