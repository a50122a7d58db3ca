/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/open/sural-unit-settings.h"

#include <locale.h>

static const struct
{
  const char *key;
  const char *kept;
} rows[SURAL_N_UNIT_SETTINGS] = {
  [SURAL_UNIT_SETTING_MASS] = { "mass-unit", "kg" },
  [SURAL_UNIT_SETTING_LENGTH] = { "length-unit", "cm" },
  [SURAL_UNIT_SETTING_DISTANCE] = { "distance-unit", "km" },
};

static SuralUnits
get_usual (void)
{
  return sural_units_for_locale (setlocale (LC_MEASUREMENT, NULL));
}

/**
 * sural_unit_setting_get_key:
 *
 * Returns: the key of the setting
 */
const char *
sural_unit_setting_get_key (SuralUnitSetting setting)
{
  g_return_val_if_fail (setting < SURAL_N_UNIT_SETTINGS, NULL);
  return rows[setting].key;
}

/**
 * sural_unit_setting_get_usual:
 *
 * Returns: the unit that is usual where the user is: "kg" or "lb"
 */
const char *
sural_unit_setting_get_usual (SuralUnitSetting setting)
{
  SuralUnits usual = get_usual ();

  g_return_val_if_fail (setting < SURAL_N_UNIT_SETTINGS, NULL);
  return sural_units_find (&usual, rows[setting].kept)->symbol;
}

static gboolean
is_other (GSettings *settings, SuralUnitSetting setting, gboolean usual)
{
  SuralUnitChoice choice = (SuralUnitChoice) g_settings_get_enum (settings, rows[setting].key);

  return choice == SURAL_UNIT_CHOICE_LOCALE ? usual : choice == SURAL_UNIT_CHOICE_OTHER;
}

/**
 * sural_unit_settings_get:
 * @settings: (nullable): the settings; NULL: there are none, and all is metric
 *
 * Returns: what is shown and typed: what was chosen, else what is usual where the user is
 */
SuralUnits
sural_unit_settings_get (GSettings *settings)
{
  SuralUnits units = get_usual ();

  if (settings == NULL)
    return (SuralUnits) { FALSE, FALSE, FALSE };
  units.pounds = is_other (settings, SURAL_UNIT_SETTING_MASS, units.pounds);
  units.inches = is_other (settings, SURAL_UNIT_SETTING_LENGTH, units.inches);
  units.miles = is_other (settings, SURAL_UNIT_SETTING_DISTANCE, units.miles);
  return units;
}
