/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/case/sural-result-json.h"

#include "exchange/json/sural-json-build.h"

static JsonArray *
forecast_to_json (GArray *forecast)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; forecast != NULL && i < forecast->len; i++)
    {
      const SuralForecast *point = &g_array_index (forecast, SuralForecast, i);
      JsonObject *object = json_object_new ();
      sural_json_add_day (object, "date", point->day);
      sural_json_add_number (object, "low", point->value.low);
      sural_json_add_number (object, "mid", point->value.mid);
      sural_json_add_number (object, "high", point->value.high);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
measures_to_json (GPtrArray *measures)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < measures->len; i++)
    {
      const SuralMeasureTrend *trend = g_ptr_array_index (measures, i);
      gboolean judged = trend->meaningful != SURAL_MEANINGFUL_UNKNOWN;
      JsonObject *object = json_object_new ();
      sural_json_add_string (object, "id", trend->measure->id);
      json_object_set_int_member (object, "n", trend->n);
      sural_json_add_number (object, "baseline", trend->baseline);
      sural_json_add_number (object, "latest", trend->latest);
      sural_json_add_number (object, "change", trend->change);
      sural_json_add_number (object, "mcid", trend->mcid);
      sural_json_add_string (object, "mcid_grade", sural_grade_to_string (trend->mcid_grade));
      sural_json_add_string (object, "mcid_provenance",
                             sural_provenance_to_string (trend->mcid_provenance));
      sural_json_add_string (object, "mcid_source", trend->mcid_source);
      sural_json_add_string (object, "meaningful",
                             judged ? sural_meaningful_to_string (trend->meaningful) : NULL);
      sural_json_add_interval (object, "slope_per_week", trend->slope_per_week);
      json_object_set_array_member (object, "forecast", forecast_to_json (trend->forecast));
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
alerts_to_json (GPtrArray *alerts)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < alerts->len; i++)
    {
      const SuralAlert *alert = g_ptr_array_index (alerts, i);
      JsonObject *object = json_object_new ();
      sural_json_add_string (object, "id", alert->definition->id);
      sural_json_add_day (object, "since", alert->since);
      sural_json_add_string (object, "because", alert->because);
      sural_json_add_texts (object, "reconsider", alert->reconsider);
      json_object_set_boolean_member (object, "open", sural_alert_is_open (alert));
      sural_json_add_string (object, "acknowledged",
                             alert->answer != NULL ? alert->answer->reason : NULL);
      sural_json_add_string (object, "grade", sural_grade_to_string (alert->definition->grade));
      sural_json_add_string (object, "provenance",
                             sural_provenance_to_string (alert->definition->provenance));
      sural_json_add_strv (object, "sources", (const char *const *) alert->definition->sources);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
drivers_to_json (GPtrArray *drivers)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < drivers->len; i++)
    {
      const SuralDriver *driver = g_ptr_array_index (drivers, i);
      JsonObject *object = json_object_new ();
      sural_json_add_string (object, "id", driver->id);
      json_object_set_int_member (object, "lag", driver->lag);
      sural_json_add_number (object, "per", driver->per);
      sural_json_add_number (object, "effect", driver->effect);
      sural_json_add_number (object, "low", driver->low);
      sural_json_add_number (object, "high", driver->high);
      json_object_set_int_member (object, "n", driver->n);
      json_array_add_object_element (array, object);
    }
  return array;
}

/* Distances are kilometres. */
static JsonObject *
long_run_to_json (const SuralLongRun *run)
{
  JsonObject *object = json_object_new ();
  g_autofree char *day = sural_day_to_string (run->day);
  g_autofree char *before_day = sural_day_to_string (run->before_day);

  sural_json_add_string (object, "day", day);
  sural_json_add_number (object, "distance", run->distance);
  sural_json_add_string (object, "before_day", before_day);
  sural_json_add_number (object, "before", run->before);
  json_object_set_int_member (object, "days", run->days);
  sural_json_add_string (object, "grade", sural_grade_to_string (run->rule->grade));
  sural_json_add_string (object, "provenance", sural_provenance_to_string (run->rule->provenance));
  sural_json_add_string (object, "source", run->rule->source);
  return object;
}

static void
add_constant (JsonObject *object, const char *name, const SuralConstant *constant)
{
  JsonObject *member = NULL;

  if (constant == NULL)
    {
      json_object_set_null_member (object, name);
      return;
    }
  member = json_object_new ();
  sural_json_add_number (member, "value", constant->value);
  sural_json_add_string (member, "grade", sural_grade_to_string (constant->grade));
  sural_json_add_string (member, "provenance", sural_provenance_to_string (constant->provenance));
  sural_json_add_string (member, "source", constant->source);
  json_object_set_object_member (object, name, member);
}

/* Values have the unit of the measure; what has no number is null. */
static JsonArray *
limbs_to_json (GPtrArray *limbs)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < limbs->len; i++)
    {
      const SuralLimbPair *pair = g_ptr_array_index (limbs, i);
      JsonObject *object = json_object_new ();
      g_autofree char *day = sural_day_to_string (pair->day);

      sural_json_add_string (object, "left_id", pair->left->id);
      sural_json_add_string (object, "right_id", pair->right->id);
      sural_json_add_string (object, "day", day);
      sural_json_add_number (object, "left", pair->left_value);
      sural_json_add_number (object, "right", pair->right_value);
      sural_json_add_string (object, "side", sural_side_to_string (pair->of));
      sural_json_add_number (object, "index", pair->index);
      sural_json_add_number (object, "left_by_mass", pair->left_by_mass);
      sural_json_add_number (object, "right_by_mass", pair->right_by_mass);
      add_constant (object, "least", pair->least);
      add_constant (object, "healthy", pair->healthy);
      add_constant (object, "asymmetry", pair->asymmetry);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
cover_to_json (GArray *cover)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < cover->len; i++)
    {
      const SuralDriverCover *one = &g_array_index (cover, SuralDriverCover, i);
      JsonObject *object = json_object_new ();
      sural_json_add_string (object, "id", one->load->id);
      json_object_set_int_member (object, "n", one->n);
      json_object_set_int_member (object, "needed", one->needed);
      json_array_add_object_element (array, object);
    }
  return array;
}

/**
 * sural_trend_to_json:
 * @trend: how a case goes
 *
 * "window" is in days since onset, as "day" is; its two dates are there when the onset is known.
 *
 * Returns: (transfer full): what `suralctl trend --format=json` prints
 */
JsonNode *
sural_trend_to_json (const SuralTrend *trend)
{
  g_return_val_if_fail (trend != NULL, NULL);

  JsonObject *root = json_object_new ();

  if (trend->day >= 0)
    json_object_set_int_member (root, "day", trend->day);
  else
    json_object_set_null_member (root, "day");
  if (trend->window != NULL)
    {
      JsonObject *window = json_object_new ();
      json_object_set_int_member (window, "from", trend->window->from);
      json_object_set_int_member (window, "to", trend->window->to);
      sural_json_add_day (window, "from_date", trend->window_from);
      sural_json_add_day (window, "to_date", trend->window_to);
      sural_json_add_string (window, "text", trend->window->text);
      sural_json_add_string (window, "grade", sural_grade_to_string (trend->window->number_grade));
      sural_json_add_string (window, "provenance",
                             sural_provenance_to_string (trend->window->provenance));
      sural_json_add_strv (window, "sources", (const char *const *) trend->window->sources);
      json_object_set_object_member (root, "window", window);
    }
  else
    json_object_set_null_member (root, "window");
  json_object_set_array_member (root, "measures", measures_to_json (trend->measures));
  json_object_set_array_member (root, "alerts", alerts_to_json (trend->alerts));
  json_object_set_array_member (root, "drivers", drivers_to_json (trend->drivers));
  json_object_set_array_member (root, "driver_days", cover_to_json (trend->driver_cover));
  if (trend->long_run != NULL)
    json_object_set_object_member (root, "long_run", long_run_to_json (trend->long_run));
  else
    json_object_set_null_member (root, "long_run");
  json_object_set_array_member (root, "limbs", limbs_to_json (trend->limbs));
  return sural_json_take_object (root);
}
