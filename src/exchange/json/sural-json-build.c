/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/json/sural-json-build.h"

#include <math.h>

/**
 * sural_json_add_string:
 * @object: an object
 * @key: the member
 * @text: (nullable): its value; %NULL: null
 */
void
sural_json_add_string (JsonObject *object, const char *key, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, key, text);
  else
    json_object_set_null_member (object, key);
}

/**
 * sural_json_add_number:
 * @object: an object
 * @key: the member
 * @number: its value; one that is not finite becomes null
 */
void
sural_json_add_number (JsonObject *object, const char *key, double number)
{
  if (isfinite (number))
    json_object_set_double_member (object, key, number);
  else
    json_object_set_null_member (object, key);
}

/**
 * sural_json_add_count:
 * @object: an object
 * @key: the member
 * @count: its value; 0 stands for "does not apply" and becomes null
 */
void
sural_json_add_count (JsonObject *object, const char *key, guint count)
{
  if (count > 0)
    json_object_set_int_member (object, key, count);
  else
    json_object_set_null_member (object, key);
}

/**
 * sural_json_add_day:
 * @object: an object
 * @key: the member
 * @day: its value as "YYYY-MM-DD"; %SURAL_DAY_UNKNOWN becomes null
 */
void
sural_json_add_day (JsonObject *object, const char *key, SuralDay day)
{
  g_autofree char *text = day != SURAL_DAY_UNKNOWN ? sural_day_to_string (day) : NULL;

  sural_json_add_string (object, key, text);
}

/**
 * sural_json_add_interval:
 * @object: an object
 * @key: the member
 * @interval: its value as {low, mid, high}; what is not known is null in it
 */
void
sural_json_add_interval (JsonObject *object, const char *key, SuralInterval interval)
{
  JsonObject *value = json_object_new ();
  sural_json_add_number (value, "low", interval.low);
  sural_json_add_number (value, "mid", interval.mid);
  sural_json_add_number (value, "high", interval.high);
  json_object_set_object_member (object, key, value);
}

/**
 * sural_json_add_strv:
 * @object: an object
 * @key: the member
 * @texts: (nullable) (array zero-terminated=1): its value; %NULL: an empty list
 */
void
sural_json_add_strv (JsonObject *object, const char *key, const char *const *texts)
{
  JsonArray *array = json_array_new ();

  for (gsize i = 0; texts != NULL && texts[i] != NULL; i++)
    json_array_add_string_element (array, texts[i]);
  json_object_set_array_member (object, key, array);
}

/**
 * sural_json_add_texts:
 * @object: an object
 * @key: the member
 * @texts: (nullable) (element-type utf8): its value; %NULL: an empty list
 */
void
sural_json_add_texts (JsonObject *object, const char *key, GPtrArray *texts)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (texts, i));
  json_object_set_array_member (object, key, array);
}

/**
 * sural_json_take_object:
 * @object: (transfer full): an object
 *
 * Returns: (transfer full): the document that is @object
 */
JsonNode *
sural_json_take_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}
