/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

#include <glib/gi18n-lib.h>

/* The figure of the pain map: lines, regions and overlays. */

static SuralBodyAspect
get_aspect (xmlNode *node)
{
  g_autofree char *text = sural_xml_dup_attribute (node, "aspect");

  if (g_strcmp0 (text, "back") == 0)
    return SURAL_BODY_ASPECT_BACK;

  return g_strcmp0 (text, "front") == 0 ? SURAL_BODY_ASPECT_FRONT : SURAL_BODY_ASPECT_SIDE;
}

static SuralBodyPath *
get_path (xmlNode *node, const char *file, GError **error)
{
  g_autofree char *text = sural_xml_dup_attribute (node, "path");
  SuralBodyPath *path = sural_body_path_parse (text);

  if (path == NULL)
    sural_xml_refuse (error, file, sural_xml_get_line (node),
                      _ ("the path is not of M x y, L x y, C x y x y x y and Z"));

  return path;
}

/**
 * sural_body_line_parse:
 * @node: a body-line element
 * @file: the file's name, for messages
 * @error: where the error goes
 *
 * Returns: (transfer full): a #SuralBodyLine
 */
gpointer
sural_body_line_parse (xmlNode *node, const char *file, GError **error)
{
  SuralBodyPath *path = get_path (node, file, error);
  SuralBodyLine *self;

  if (path == NULL)
    return NULL;
  self = g_new0 (SuralBodyLine, 1);
  self->id = sural_xml_dup_attribute (node, "id");
  self->aspect = get_aspect (node);
  self->path = path;
  self->weight = sural_xml_get_number (node, "weight", 1);
  self->is_outline = sural_xml_get_boolean (node, "outline", FALSE);

  return self;
}

static SuralBodyZone
get_zone (xmlNode *node)
{
  g_autofree char *text = sural_xml_dup_attribute (node, "zone");

  if (g_strcmp0 (text, "above") == 0)
    return SURAL_BODY_ZONE_ABOVE;

  return g_strcmp0 (text, "knee") == 0 ? SURAL_BODY_ZONE_KNEE : SURAL_BODY_ZONE_BELOW;
}

/**
 * sural_body_region_parse:
 * @node: a body-region element
 * @file: the file's name, for messages
 * @error: where the error goes
 *
 * Returns: (transfer full): a #SuralBodyRegion
 */
gpointer
sural_body_region_parse (xmlNode *node, const char *file, GError **error)
{
  SuralBodyPath *path = get_path (node, file, error);
  SuralBodyRegion *self;

  if (path == NULL)
    return NULL;
  self = g_new0 (SuralBodyRegion, 1);
  self->id = sural_xml_intern_attribute (node, "id");
  self->aspect = get_aspect (node);
  self->zone = get_zone (node);
  self->path = path;
  self->label = sural_xml_dup_child_text (node, "label");

  return self;
}

static gboolean
parse_areas (SuralBodyOverlay *self, xmlNode *node, const char *file, GError **error)
{
  for (xmlNode *at = sural_xml_first (node, "area"); at != NULL; at = sural_xml_next (at, "area"))
    {
      SuralBodyAspect aspect = get_aspect (at);

      if (self->areas[aspect] != NULL)
        return sural_xml_refuse (error, file, sural_xml_get_line (at),
                                 _ ("body-overlay “%s” has two areas of one aspect"), self->id);
      self->areas[aspect] = get_path (at, file, error);
      if (self->areas[aspect] == NULL)
        return FALSE;
    }

  return TRUE;
}

/**
 * sural_body_overlay_parse:
 * @node: a body-overlay element
 * @file: the file's name, for messages
 * @error: where the error goes
 *
 * Returns: (transfer full): a #SuralBodyOverlay
 */
gpointer
sural_body_overlay_parse (xmlNode *node, const char *file, GError **error)
{
  g_autoptr (SuralBodyOverlay) self = g_new0 (SuralBodyOverlay, 1);
  g_autofree char *kind = sural_xml_dup_attribute (node, "kind");
  g_autofree char *grade = sural_xml_dup_attribute (node, "grade");

  self->id = sural_xml_intern_attribute (node, "id");
  self->kind = g_strcmp0 (kind, "muscle") == 0 ? SURAL_BODY_MUSCLE : SURAL_BODY_DERMATOME;
  self->grade = SURAL_GRADE_ASSUMED;
  sural_grade_from_string (grade, &self->grade);
  self->source = sural_xml_dup_attribute (node, "source");
  self->label = sural_xml_dup_child_text (node, "label");
  self->text = sural_xml_dup_child_text (node, "text");
  if (!sural_provenance_parse (node, "provenance", self->grade, file, &self->provenance, error) ||
      !parse_areas (self, node, file, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * sural_body_line_free:
 * @self: a line
 */
void
sural_body_line_free (SuralBodyLine *self)
{
  g_free (self->id);
  sural_body_path_free (self->path);
  g_free (self);
}

/**
 * sural_body_region_free:
 * @self: a region
 */
void
sural_body_region_free (SuralBodyRegion *self)
{
  sural_body_path_free (self->path);
  g_free (self->label);
  g_free (self);
}

/**
 * sural_body_overlay_free:
 * @self: an overlay
 */
void
sural_body_overlay_free (SuralBodyOverlay *self)
{
  for (guint i = 0; i < SURAL_N_BODY_ASPECTS; i++)
    sural_body_path_free (self->areas[i]);
  g_free (self->source);
  g_free (self->label);
  g_free (self->text);
  g_free (self);
}
