/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Figures: bodies posed by joint angles. The grammar holds angles to what a person can do. */

static const char *const part_names[SURAL_N_BODY_PARTS] = {
  "head", "chest", "back", "shoulder", "elbow", "wrist", "hand",
  "hip",  "knee",  "calf", "ankle",    "heel",  "ball",  "toe",
};

static const char *const prop_names[SURAL_N_PROPS] = { "floor",    "table",  "wall",    "box",
                                                       "chair",    "pillow", "barbell", "weight",
                                                       "ball",     "sled",   "helper",  "hammer",
                                                       "distance", "bicycle" };

static const char *const highlight_names[] = {
  "none", "calf", "achilles", "thigh", "back", "nerve"
};

/* The grammar has let only these names through. */
static guint
find_name (const char *const *names, guint n_names, const char *name)
{
  for (guint i = 0; i < n_names; i++)
    {
      if (g_strcmp0 (names[i], name) == 0)
        return i;
    }

  return 0;
}

static SuralBodyPoint
get_point (xmlNode *node, const char *attribute)
{
  g_autofree char *name = sural_xml_dup_attribute (node, attribute);
  SuralBodyPoint point = { SURAL_BODY_HIP, SURAL_LIMB_NEAR };
  const char *part = name;

  if (name == NULL)
    return point;
  if (g_str_has_prefix (name, "far-"))
    {
      point.limb = SURAL_LIMB_FAR;
      part += strlen ("far-");
    }
  point.part = (SuralBodyPart) find_name (part_names, SURAL_N_BODY_PARTS, part);

  return point;
}

/* One number for both limbs, or one for the near and one for the far. */
static void
get_joint (xmlNode *node, const char *name, double *angles)
{
  g_auto (GStrv) words = sural_xml_dup_words (node, name);

  if (words[0] == NULL)
    return;
  angles[SURAL_LIMB_NEAR] = g_ascii_strtod (words[0], NULL);
  angles[SURAL_LIMB_FAR] =
      words[1] != NULL ? g_ascii_strtod (words[1], NULL) : angles[SURAL_LIMB_NEAR];
}

static SuralPose
get_pose (xmlNode *node)
{
  SuralPose pose = {
    .trunk = sural_xml_get_number (node, "trunk", 0),
    .lumbar = sural_xml_get_number (node, "lumbar", 0),
    .neck = sural_xml_get_number (node, "neck", 0),
    .x = sural_xml_get_number (node, "x", 0),
    .y = sural_xml_get_number (node, "y", 0),
  };

  get_joint (node, "shoulder", pose.shoulder);
  get_joint (node, "elbow", pose.elbow);
  get_joint (node, "wrist", pose.wrist);
  get_joint (node, "hip", pose.hip);
  get_joint (node, "knee", pose.knee);
  get_joint (node, "ankle", pose.ankle);
  get_joint (node, "toes", pose.toes);

  return pose;
}

static SuralProp
get_prop (xmlNode *node)
{
  g_autofree char *kind = sural_xml_dup_attribute (node, "kind");
  g_autofree char *at = sural_xml_dup_attribute (node, "at");

  return (SuralProp) {
    .kind = (SuralPropKind) find_name (prop_names, SURAL_N_PROPS, kind),
    .attached = at != NULL,
    .at = get_point (node, "at"),
    .x = sural_xml_get_number (node, "x", 0),
    .y = sural_xml_get_number (node, "y", 0),
    .width = sural_xml_get_number (node, "width", 0),
    .height = sural_xml_get_number (node, "height", 0),
    .angle = sural_xml_get_number (node, "angle", 0),
  };
}

static SuralFigureArrow
get_arrow (xmlNode *node)
{
  return (SuralFigureArrow) {
    .at = get_point (node, "at"),
    .angle = sural_xml_get_number (node, "angle", NAN),
    .length = sural_xml_get_number (node, "length", 0),
    .offset = sural_xml_get_number (node, "offset", 0),
  };
}

static void
parse_parts (SuralFigureDefinition *self, xmlNode *node)
{
  for (xmlNode *at = sural_xml_first (node, NULL); at != NULL; at = sural_xml_next (at, NULL))
    {
      if (sural_xml_is (at, "pose"))
        {
          SuralPose pose = get_pose (at);

          g_array_append_val (self->poses, pose);
        }
      else if (sural_xml_is (at, "prop"))
        {
          SuralProp prop = get_prop (at);

          g_array_append_val (self->props, prop);
        }
      else
        {
          SuralFigureArrow arrow = get_arrow (at);

          g_array_append_val (self->arrows, arrow);
        }
    }
}

/**
 * sural_figure_definition_parse:
 * @node: a figure element
 * @file: the file's name, for messages
 * @error: where the error goes
 *
 * Returns: (transfer full) (nullable): a #SuralFigureDefinition, or %NULL when it is refused
 */
gpointer
sural_figure_definition_parse (xmlNode *node, const char *file, GError **error)
{
  SuralFigureDefinition *self = g_new0 (SuralFigureDefinition, 1);
  g_autofree char *view = sural_xml_dup_attribute (node, "view");
  g_autofree char *highlight = sural_xml_dup_attribute (node, "highlight");

  self->id = sural_xml_intern_attribute (node, "id");
  self->shows = sural_xml_dup_words (node, "shows");
  self->view = g_strcmp0 (view, "behind") == 0 ? SURAL_FIGURE_BEHIND : SURAL_FIGURE_SIDE;
  self->highlight =
      (SuralHighlight) find_name (highlight_names, G_N_ELEMENTS (highlight_names), highlight);
  self->anchor = get_point (node, "anchor");
  self->poses = g_array_new (FALSE, FALSE, sizeof (SuralPose));
  self->props = g_array_new (FALSE, FALSE, sizeof (SuralProp));
  self->arrows = g_array_new (FALSE, FALSE, sizeof (SuralFigureArrow));
  parse_parts (self, node);

  /* The body seen from behind has no other shape to light up; it would light up the back. */
  if (self->view == SURAL_FIGURE_BEHIND && self->highlight != SURAL_HIGHLIGHT_BACK &&
      self->highlight != SURAL_HIGHLIGHT_NONE)
    {
      sural_xml_refuse (error, file, sural_xml_get_line (node),
                        _ ("figure “%s”: seen from behind only the back can be highlighted"),
                        self->id);
      g_clear_pointer (&self, sural_figure_definition_free);
    }

  return self;
}
