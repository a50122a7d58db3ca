/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/words/sural-units.h"

G_BEGIN_DECLS

/* The quantities whose unit is a setting of its own. */
typedef enum
{
  SURAL_UNIT_SETTING_MASS,
  SURAL_UNIT_SETTING_LENGTH,
  SURAL_UNIT_SETTING_DISTANCE,
  SURAL_N_UNIT_SETTINGS,
} SuralUnitSetting;

/* As each of the settings has it. */
typedef enum
{
  SURAL_UNIT_CHOICE_LOCALE,
  SURAL_UNIT_CHOICE_METRIC,
  SURAL_UNIT_CHOICE_OTHER,
} SuralUnitChoice;

const char *sural_unit_setting_get_key (SuralUnitSetting setting);
const char *sural_unit_setting_get_usual (SuralUnitSetting setting);
SuralUnits sural_unit_settings_get (GSettings *settings);

G_END_DECLS
