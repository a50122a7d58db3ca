/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tests/core/fhir-files.h"

#include <string.h>

/* A patient as FHIR has one; @more goes into the resource. */
char *
fhir_patient (const char *id,
              const char *family,
              const char *given,
              const char *born,
              const char *more)
{
  return g_strdup_printf ("{\"resourceType\":\"Patient\",\"id\":\"%s\",\"name\":[{\"use\":"
                          "\"official\",\"family\":\"%s\",\"given\":[\"%s\"]}],\"birthDate\":"
                          "\"%s\",\"gender\":\"female\"%s}",
                          id, family, given, born, more);
}

char *
fhir_number (const char *system, const char *value)
{
  return g_strdup_printf (",\"identifier\":[{\"type\":{\"coding\":[{\"system\":"
                          "\"http://terminology.hl7.org/CodeSystem/v2-0203\",\"code\":\"MR\"}]},"
                          "\"system\":\"%s\",\"value\":\"%s\"}]",
                          system, value);
}

/* @what: the value and all else of it */
char *
fhir_score (const char *id,
            const char *subject,
            const char *status,
            const char *at,
            const char *what)
{
  return g_strdup_printf ("{\"resourceType\":\"Observation\",\"id\":\"%s\",\"status\":\"%s\","
                          "\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":"
                          "\"72514-3\"}]},\"subject\":{\"reference\":\"Patient/%s\"},"
                          "\"effectiveDateTime\":\"%s\",%s}",
                          id, status, subject, at, what);
}

static const char *
find_id (const char *resource)
{
  return strstr (resource, "\"id\":\"") + strlen ("\"id\":\"");
}

/* Takes resources, the last of them NULL, and frees them. */
char *
fhir_bundle (const char *head, ...)
{
  GString *text = g_string_new ("{\"resourceType\":\"Bundle\",\"type\":\"collection\"");
  va_list resources;
  char *resource = NULL;
  gboolean is_first = TRUE;

  g_string_append_printf (text, "%s,\"entry\":[", head);
  va_start (resources, head);
  while ((resource = va_arg (resources, char *)) != NULL)
    {
      const char *id = find_id (resource);
      gboolean is_patient = strstr (resource, "\"Patient\",") != NULL;

      g_string_append_printf (
          text, "%s{\"fullUrl\":\"https://one.invalid/fhir/%s/%.*s\",\"resource\":%s}",
          is_first ? "" : ",", is_patient ? "Patient" : "Observation", (int) strcspn (id, "\""), id,
          resource);
      is_first = FALSE;
      g_free (resource);
    }
  va_end (resources);
  g_string_append (text, "]}");
  return g_string_free (text, FALSE);
}
