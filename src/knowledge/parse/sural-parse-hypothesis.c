/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What it may be, and where each begins. */

static SuralPart
get_part (xmlNode *node)
{
  g_autofree char *text = sural_xml_dup_attribute (node, "part");

  for (SuralPart part = SURAL_PART_ORIGIN; part <= SURAL_PART_REST; part++)
    if (g_strcmp0 (text, sural_part_to_string (part)) == 0)
      return part;

  return SURAL_PART_REST;
}

/* A starting probability is written in per cent, and is neither 0 nor 100. */
static gboolean
parse_start (xmlNode *node,
             const char *what,
             const char *file,
             SuralInterval *start,
             GError **error)
{
  SuralInterval given = sural_xml_get_interval (node);
  int line = sural_xml_get_line (node);

  if (!(given.low > 0 && given.low <= given.mid && given.mid <= given.high && given.high < 100))
    return sural_xml_refuse (error, file, line,
                             _ ("%s: a start is in per cent, 0 < low ≤ mid ≤ high < 100"), what);

  *start = (SuralInterval) { given.low / 100, given.mid / 100, given.high / 100 };
  return TRUE;
}

static SuralModifier *
parse_modifier (xmlNode *node, const char *file, GError **error)
{
  g_autoptr (SuralModifier) self = g_new0 (SuralModifier, 1);
  double factor = sural_xml_get_number (node, "factor", NAN);

  self->id = sural_xml_dup_attribute (node, "id");
  self->text = sural_xml_dup_child_text (node, "text");
  self->factor = (SuralInterval) { sural_xml_get_number (node, "low", NAN), factor,
                                   sural_xml_get_number (node, "high", NAN) };
  if (!sural_basis_parse (node, file, &self->grade, &self->provenance, &self->sources, error) ||
      !sural_condition_parse (node, "when", file, &self->when, error))
    return NULL;
  if (!(factor > 0 && factor < 1000))
    {
      sural_xml_refuse (error, file, sural_xml_get_line (node),
                        _ ("modifier “%s”: the factor is a number above 0 and below 1000"),
                        self->id);
      return NULL;
    }

  return g_steal_pointer (&self);
}

static gboolean
parse_modifiers (SuralHypothesis *self, xmlNode *node, const char *file, GError **error)
{
  for (xmlNode *at = sural_xml_first (node, "modifier"); at != NULL;
       at = sural_xml_next (at, "modifier"))
    {
      SuralModifier *modifier = parse_modifier (at, file, error);

      if (modifier == NULL)
        return FALSE;
      g_ptr_array_add (self->modifiers, modifier);
    }

  return TRUE;
}

static gboolean
parse_own_start (SuralHypothesis *self, xmlNode *node, const char *file, GError **error)
{
  g_autofree char *what = g_strdup_printf ("hypothesis “%s”", self->id);
  xmlNode *start = sural_xml_first (node, "start");

  if ((start == NULL) != (self->part == SURAL_PART_REST))
    return sural_xml_refuse (error, file, sural_xml_get_line (node),
                             _ ("%s: each hypothesis but the rest has a start"), what);
  if (start == NULL)
    return TRUE;

  return parse_start (start, what, file, &self->start, error) &&
         sural_basis_parse (start, file, &self->start_grade, &self->start_provenance,
                            &self->start_sources, error);
}

/**
 * sural_hypothesis_parse:
 * @node: a hypothesis element
 * @file: the file's name, for messages
 * @error: where the error goes
 *
 * Returns: (transfer full) (nullable): a #SuralHypothesis, or %NULL when it is refused
 */
gpointer
sural_hypothesis_parse (xmlNode *node, const char *file, GError **error)
{
  g_autoptr (SuralHypothesis) self = g_new0 (SuralHypothesis, 1);
  g_autofree char *family = sural_xml_dup_attribute (node, "family");

  self->id = sural_xml_intern_attribute (node, "id");
  self->label = sural_xml_dup_child_text (node, "label");
  self->summary = sural_xml_dup_child_text (node, "summary");
  self->family = g_str_equal (family, "nerve")    ? SURAL_FAMILY_NERVE
                 : g_str_equal (family, "muscle") ? SURAL_FAMILY_MUSCLE
                                                  : SURAL_FAMILY_OTHER;
  self->part = get_part (node);
  self->start = (SuralInterval) { NAN, NAN, NAN };
  self->gate = sural_xml_intern_attribute (node, "gate");
  self->reasons = sural_xml_dup_words (node, "reasons");
  self->modifiers = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_modifier_free);
  self->modifiers_most = sural_xml_get_number (node, "modifiers-most", NAN);
  self->withheld_why = sural_xml_dup_child_text (node, "withheld-why");
  self->ask = sural_xml_dup_child_text (node, "ask");
  self->low = sural_xml_dup_child_text (node, "low");
  self->unlikely = sural_xml_dup_child_text (node, "unlikely");

  if (!parse_own_start (self, node, file, error) || !parse_modifiers (self, node, file, error) ||
      !sural_condition_parse (node, "reason", file, &self->reason, error) ||
      !sural_condition_parse (node, "confirmed", file, &self->confirmed, error) ||
      !sural_condition_parse (node, "excluded", file, &self->excluded, error) ||
      !sural_condition_parse (node, "treated", file, &self->treated, error) ||
      !sural_condition_parse (node, "withheld", file, &self->withheld, error))
    return NULL;
  if ((self->withheld == NULL) != (self->withheld_why == NULL))
    {
      sural_xml_refuse (error, file, sural_xml_get_line (node),
                        _ ("hypothesis “%s”: withheld and withheld-why go together"), self->id);
      return NULL;
    }

  return g_steal_pointer (&self);
}

static gboolean
add_start (SuralPresentation *self, xmlNode *node, const char *file, GError **error)
{
  g_autofree char *hypothesis = sural_xml_dup_attribute (node, "hypothesis");
  g_autofree char *what = g_strdup_printf ("presentation “%s”, “%s”", self->id, hypothesis);
  SuralInterval start;

  if (!parse_start (node, what, file, &start, error))
    return FALSE;
  if (g_hash_table_contains (self->starts, hypothesis))
    return sural_xml_refuse (error, file, sural_xml_get_line (node), _ ("%s: has two starts"),
                             what);

  g_hash_table_insert (self->starts, g_steal_pointer (&hypothesis),
                       g_memdup2 (&start, sizeof start));

  return TRUE;
}

/**
 * sural_presentation_parse:
 * @node: a presentation element
 * @file: the file's name, for messages
 * @error: where the error goes
 *
 * Returns: (transfer full) (nullable): a #SuralPresentation, or %NULL when it is refused
 */
gpointer
sural_presentation_parse (xmlNode *node, const char *file, GError **error)
{
  g_autoptr (SuralPresentation) self = g_new0 (SuralPresentation, 1);

  self->id = sural_xml_dup_attribute (node, "id");
  self->label = sural_xml_dup_child_text (node, "label");
  self->note = sural_xml_dup_child_text (node, "note");
  self->spends = sural_xml_dup_words (node, "spends");
  self->starts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (!sural_basis_parse (node, file, &self->grade, &self->provenance, &self->sources, error) ||
      !sural_condition_parse (node, "when", file, &self->when, error))
    return NULL;
  for (xmlNode *at = sural_xml_first (node, "start"); at != NULL; at = sural_xml_next (at, "start"))
    {
      if (!add_start (self, at, file, error))
        return NULL;
    }

  return g_steal_pointer (&self);
}
