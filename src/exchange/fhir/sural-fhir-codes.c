/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fhir/sural-fhir-codes.h"

#include <gio/gio.h>

#include "sural-fhir-resources.h"

#define CODES_PATH "/io/github/sural/Sural/fhir/fhir-codes.json"

struct _SuralFhirCodes
{
  JsonNode *root;
};

/**
 * sural_fhir_codes_new:
 *
 * Returns: (transfer full): the codes that the program is built with
 */
SuralFhirCodes *
sural_fhir_codes_new (void)
{
  SuralFhirCodes *self = g_new0 (SuralFhirCodes, 1);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (sural_fhir_get_resource (), CODES_PATH,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  /* It is a part of the program, as its code is. */
  if (bytes == NULL || !json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL),
                                                    (gssize) g_bytes_get_size (bytes), NULL))
    g_error ("The codes of FHIR are not in the program");
  self->root = json_parser_steal_root (parser);
  return self;
}

/**
 * sural_fhir_codes_free:
 * @self: codes
 */
void
sural_fhir_codes_free (SuralFhirCodes *self)
{
  json_node_unref (self->root);
  g_free (self);
}

static JsonObject *
get_group (SuralFhirCodes *self, const char *group)
{
  return json_object_get_object_member (json_node_get_object (self->root), group);
}

static JsonObject *
make_coding (SuralFhirCodes *self, JsonObject *code)
{
  JsonObject *coding = json_object_new ();
  const char *system = json_object_get_string_member (code, "system");

  json_object_set_string_member (coding, "system",
                                 json_object_get_string_member (get_group (self, "systems"),
                                                                system));
  json_object_set_string_member (coding, "code", json_object_get_string_member (code, "code"));
  json_object_set_string_member (coding, "display",
                                 json_object_get_string_member (code, "display"));
  return coding;
}

/**
 * sural_fhir_codes_append:
 * @self: codes
 * @group: "measures", "hypotheses", "answers", "sites" or "documents"
 * @id: what is coded, by our id
 * @codings: gets a Coding for each code that it has; nothing where it has none
 */
void
sural_fhir_codes_append (SuralFhirCodes *self,
                         const char *group,
                         const char *id,
                         JsonArray *codings)
{
  JsonObject *members = NULL;
  JsonArray *codes = NULL;

  g_return_if_fail (self != NULL && group != NULL && id != NULL && codings != NULL);

  members = get_group (self, group);
  if (!json_object_has_member (members, id))
    return;
  codes = json_object_get_array_member (members, id);
  for (guint i = 0; i < json_array_get_length (codes); i++)
    json_array_add_object_element (codings,
                                   make_coding (self, json_array_get_object_element (codes, i)));
}

/**
 * sural_fhir_codes_find_unit:
 * @self: codes
 * @unit: (nullable): a unit as the knowledge writes it
 *
 * Returns: (nullable): the same in UCUM
 */
const char *
sural_fhir_codes_find_unit (SuralFhirCodes *self, const char *unit)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (unit == NULL || !json_object_has_member (get_group (self, "units"), unit))
    return NULL;
  return json_object_get_string_member (get_group (self, "units"), unit);
}

/**
 * sural_fhir_codes_is_of_calf:
 * @self: codes
 * @measure: the id of a measure
 *
 * Returns: whether it is measured at the leg that the episode is of
 */
gboolean
sural_fhir_codes_is_of_calf (SuralFhirCodes *self, const char *measure)
{
  JsonArray *measures = NULL;

  g_return_val_if_fail (self != NULL && measure != NULL, FALSE);

  measures = json_object_get_array_member (json_node_get_object (self->root), "of-calf");
  for (guint i = 0; i < json_array_get_length (measures); i++)
    if (g_str_equal (json_array_get_string_element (measures, i), measure))
      return TRUE;
  return FALSE;
}
