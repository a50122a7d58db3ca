/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/patient/sural-clinic-details.h"
#include "store/sural-store-thread.h"

G_BEGIN_DECLS

#define SURAL_TYPE_STATIONERY (sural_stationery_get_type ())
G_DECLARE_FINAL_TYPE (SuralStationery, sural_stationery, SURAL, STATIONERY, GObject)

SuralStationery *
sural_stationery_new (SuralStoreThread *thread, GSettings *settings, gboolean is_usual);

/* What the clinic that is open has; "changed" tells when it is known. */
void sural_stationery_read (SuralStationery *self);

const char *sural_stationery_get_text (SuralStationery *self, SuralDetail detail);
GBytes *sural_stationery_get_logo (SuralStationery *self);
const char *sural_stationery_get_therapist (SuralStationery *self);
const char *sural_stationery_get_registration (SuralStationery *self);

/* Whether it can be changed here, by whoever has opened the clinic. */
gboolean sural_stationery_can_set_text (SuralStationery *self, SuralDetail detail);
gboolean sural_stationery_can_set_logo (SuralStationery *self);

/* Seen at once and written after it; "refused" tells where it could not be. */
void sural_stationery_set_text (SuralStationery *self, SuralDetail detail, const char *text);
void sural_stationery_set_logo (SuralStationery *self, GBytes *logo);

G_END_DECLS
