/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fhir/sural-fhir-source.h"

#include <string.h>

#include "exchange/fhir/sural-fhir-identifier.h"

/* An instant in UTC, so that moments of several zones compare as texts. */
static const char *
keep_instant (const char *text, GStringChunk *texts)
{
  g_autoptr (GDateTime) moment = NULL;
  g_autoptr (GDateTime) utc = NULL;
  g_autofree char *plain = NULL;

  if (text == NULL || strlen (text) > 64)
    return NULL;
  moment = g_date_time_new_from_iso8601 (text, NULL);
  if (moment == NULL)
    return NULL;
  utc = g_date_time_to_utc (moment);
  plain = g_date_time_format (utc, "%Y-%m-%dT%H:%M:%S.%fZ");
  return g_string_chunk_insert_const (texts, plain);
}

/* A count of versions where the server keeps one, else the moment of the last change, else that of
 * the release. */
static const char *
read_version (const SuralJsonCursor *resource, GStringChunk *texts)
{
  SuralJsonCursor meta;
  const char *version = NULL;
  const char *instant = NULL;

  if (sural_json_cursor_enter (resource, "meta", &meta) && JSON_NODE_HOLDS_OBJECT (meta.node))
    {
      version = sural_json_cursor_peek_string (&meta, "versionId");
      instant = keep_instant (sural_json_cursor_peek_string (&meta, "lastUpdated"), texts);
    }
  if (version != NULL && *version != '\0' && strlen (version) <= 18 &&
      version[strspn (version, "0123456789")] == '\0')
    return g_string_chunk_insert_const (texts, version);
  return instant != NULL ? instant
                         : keep_instant (sural_json_cursor_peek_string (resource, "issued"), texts);
}

/**
 * sural_fhir_read_source:
 * @resource: a FHIR Observation
 * @full_url: (nullable): the address of its entry in the bundle
 * @texts: what keeps the texts of @source
 * @source: (out caller-allocates): what it is known by
 *
 * An observation is known by the id of the resource, together with its server where that is said;
 * both mean something only within one patient, for a server may be copied.
 *
 * Returns: whether it has an id
 */
gboolean
sural_fhir_read_source (const SuralJsonCursor *resource,
                        const char *full_url,
                        GStringChunk *texts,
                        SuralImportSource *source)
{
  const char *id = NULL;
  const char *status = NULL;
  gboolean is_changed = FALSE;
  g_autofree char *relative = NULL;
  g_autofree char *key = NULL;
  gsize server = 0;

  g_return_val_if_fail (resource != NULL && texts != NULL && source != NULL, FALSE);

  id = sural_json_cursor_peek_string (resource, "id");
  status = sural_json_cursor_peek_string (resource, "status");
  is_changed = g_strcmp0 (status, "entered-in-error") != 0 &&
               (g_strcmp0 (status, "amended") == 0 || g_strcmp0 (status, "corrected") == 0);
  *source = (SuralImportSource) { NULL };
  if (id == NULL || *id == '\0')
    {
      /* An identifier of the whole world, which needs no server. */
      if (full_url == NULL || !g_str_has_prefix (full_url, "urn:uuid:"))
        return FALSE;
      key = g_strdup (full_url);
    }
  else
    {
      relative = g_strconcat ("Observation/", id, NULL);
      server = sural_fhir_find_server (full_url, relative);
      key = server > 0 ? g_strdup_printf ("%.*s|%s", (int) server, full_url, relative)
                       : g_steal_pointer (&relative);
    }
  if (strlen (key) > 400)
    return FALSE;
  source->key = g_string_chunk_insert_const (texts, key);
  source->version = read_version (resource, texts);
  /* A bare id may be another score's in the next export. */
  source->came_corrected = is_changed;
  source->is_corrected = is_changed && (server > 0 || id == NULL);
  source->is_preliminary = g_strcmp0 (status, "preliminary") == 0;
  return TRUE;
}

/* "3" of "W/\"3\"", which is how a server writes a version in its answers. */
static const char *
read_tag (const char *tag, GStringChunk *texts)
{
  const char *begin = tag != NULL ? strchr (tag, '"') : NULL;
  const gsize n = begin != NULL ? strspn (begin + 1, "0123456789") : 0;

  return n > 0 && n <= 18 && begin[1 + n] == '"'
             ? g_string_chunk_insert_len (texts, begin + 1, (gssize) n)
             : NULL;
}

/**
 * sural_fhir_read_deleted:
 * @entry: an entry of a bundle that holds no resource
 * @texts: what keeps the texts of @source
 * @source: (out caller-allocates): what the observation is known by
 *
 * A history has no resource for what was deleted, but the request that did it: "DELETE
 * Observation/o5".
 *
 * Returns: whether it says that an observation was deleted
 */
gboolean
sural_fhir_read_deleted (const SuralJsonCursor *entry,
                         GStringChunk *texts,
                         SuralImportSource *source)
{
  static const char OBSERVATION[] = "Observation/";
  const char *full_url = NULL;
  const char *url = NULL;
  const char *at = NULL;
  SuralJsonCursor request, response;
  g_autofree char *relative = NULL;
  g_autofree char *key = NULL;
  gsize server = 0;

  g_return_val_if_fail (entry != NULL && texts != NULL && source != NULL, FALSE);

  *source = (SuralImportSource) { NULL };
  if (!sural_json_cursor_enter (entry, "request", &request) ||
      !JSON_NODE_HOLDS_OBJECT (request.node) ||
      g_strcmp0 (sural_json_cursor_peek_string (&request, "method"), "DELETE") != 0)
    return FALSE;
  full_url = sural_json_cursor_peek_string (entry, "fullUrl");
  url = sural_json_cursor_peek_string (&request, "url");
  at = url != NULL ? g_strrstr (url, OBSERVATION) : NULL;
  if (at == NULL || at[strlen (OBSERVATION)] == '\0' || strlen (url) > 400 ||
      (at > url && at[-1] != '/'))
    return FALSE;
  relative = g_strndup (at, strlen (OBSERVATION) + strcspn (at + strlen (OBSERVATION), "/?"));
  if (at > url)
    full_url = url;
  server = sural_fhir_find_server (full_url, relative);
  key = server > 0 ? g_strdup_printf ("%.*s|%s", (int) server, full_url, relative)
                   : g_steal_pointer (&relative);
  source->key = g_string_chunk_insert_const (texts, key);
  if (sural_json_cursor_enter (entry, "response", &response) &&
      JSON_NODE_HOLDS_OBJECT (response.node))
    {
      source->version = read_tag (sural_json_cursor_peek_string (&response, "etag"), texts);
      if (source->version == NULL)
        source->version =
            keep_instant (sural_json_cursor_peek_string (&response, "lastModified"), texts);
    }
  return TRUE;
}
