/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/day/sural-day.h"
#include "model/visit/sural-interval.h"

G_BEGIN_DECLS

/* Members that are null when there is nothing to say: JSON knows neither NaN nor "no day". */
void sural_json_add_string (JsonObject *object, const char *key, const char *text);
void sural_json_add_number (JsonObject *object, const char *key, double number);
void sural_json_add_count (JsonObject *object, const char *key, guint count);
void sural_json_add_day (JsonObject *object, const char *key, SuralDay day);
void sural_json_add_interval (JsonObject *object, const char *key, SuralInterval interval);
void sural_json_add_strv (JsonObject *object, const char *key, const char *const *texts);
void sural_json_add_texts (JsonObject *object, const char *key, GPtrArray *texts);
JsonNode *sural_json_take_object (JsonObject *object);

G_END_DECLS
