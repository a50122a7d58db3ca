/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Evidence and gates: what weighs. */

/* Ends that are there must enclose the middle; a ratio or a weight is above 0. */
static gboolean
check_interval (const SuralInterval *interval,
                const char *what,
                const char *file,
                int line,
                GError **error)
{
  gboolean has_ends = !isnan (interval->low) || !isnan (interval->high);

  if (!(interval->mid > 0) || (has_ends && !(interval->low > 0)))
    return sural_xml_refuse (error, file, line, _ ("%s: numbers must be above 0"), what);
  if (has_ends && !(interval->low <= interval->mid && interval->mid <= interval->high))
    return sural_xml_refuse (error, file, line,
                             _ ("%s: the interval is upside down (low ≤ mid ≤ high)"), what);

  return TRUE;
}

/* No number without a source, none where there is none, and no pretence about how it got here. */
static gboolean
check_grade (SuralEvidence *self, xmlNode *lr, const char *file, int line, GError **error)
{
  g_autofree char *what = g_strdup_printf ("evidence “%s”", self->id);

  if (self->grade == SURAL_GRADE_UNMEASURED && lr != NULL)
    return sural_xml_refuse (error, file, line, _ ("%s: unmeasured, yet it has an lr"), what);
  if (self->grade != SURAL_GRADE_UNMEASURED && lr == NULL)
    return sural_xml_refuse (error, file, line, _ ("%s needs an lr, or the grade unmeasured"),
                             what);
  if (self->grade == SURAL_GRADE_PUBLISHED && self->source == NULL)
    return sural_xml_refuse (error, file, line, _ ("%s: a published number needs a source"), what);
  if (self->grade == SURAL_GRADE_PUBLISHED && self->provenance == SURAL_PROVENANCE_DESIGN)
    return sural_xml_refuse (error, file, line,
                             _ ("%s: a number chosen by design is assumed, not published"), what);
  if (self->grade != SURAL_GRADE_PUBLISHED && self->provenance != SURAL_PROVENANCE_DESIGN)
    return sural_xml_refuse (error, file, line,
                             _ ("%s: what is not published has the provenance design"), what);

  return lr == NULL || check_interval (&self->lr, what, file, line, error);
}

static SuralStudy
parse_study (xmlNode *node)
{
  SuralStudy study = { node != NULL };
  g_autofree char *people = NULL;
  g_autofree char *reference = NULL;

  if (node == NULL)
    return study;

  people = sural_xml_dup_attribute (node, "people");
  reference = sural_xml_dup_attribute (node, "reference");
  study.as_asked = sural_xml_get_boolean (node, "as-asked", FALSE);
  study.controls = g_strcmp0 (people, "cases-and-controls") == 0;
  study.n = (guint) sural_xml_get_number (node, "n", 0);
  if (g_strcmp0 (reference, "imaging") == 0 || g_strcmp0 (reference, "electrodiagnosis") == 0)
    study.reference = SURAL_REFERENCE_DIRECT;
  else if (reference != NULL && !g_str_equal (reference, "clinical"))
    study.reference = SURAL_REFERENCE_INDIRECT;

  return study;
}

/**
 * sural_people_parse:
 * @node: a people element
 * @file: the file's name, for messages
 * @error: where the error goes
 *
 * Returns: (transfer full) (nullable): a #SuralPeople, or %NULL when it is refused
 */
gpointer
sural_people_parse (xmlNode *node, const char *file, GError **error)
{
  g_autoptr (SuralPeople) self = g_new0 (SuralPeople, 1);

  self->id = sural_xml_dup_attribute (node, "id");
  self->text = sural_xml_dup_child_text (node, "text");

  if (!sural_basis_parse (node, file, &self->grade, &self->provenance, &self->sources, error) ||
      !sural_condition_parse (node, "when", file, &self->when, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * sural_evidence_parse:
 * @node: an evidence element
 * @file: the file's name, for messages
 * @error: where the error goes
 *
 * Returns: (transfer full) (nullable): a #SuralEvidence, or %NULL when it is refused
 */
gpointer
sural_evidence_parse (xmlNode *node, const char *file, GError **error)
{
  g_autoptr (SuralEvidence) self = g_new0 (SuralEvidence, 1);
  g_autofree char *provenance = sural_xml_dup_attribute (node, "provenance");
  xmlNode *lr = sural_xml_first (node, "lr");

  self->id = sural_xml_dup_attribute (node, "id");
  self->finding = sural_xml_intern_attribute (node, "finding");
  self->hypothesis = sural_xml_intern_attribute (node, "hypothesis");
  self->cluster = sural_xml_dup_attribute (node, "cluster");
  self->source = sural_xml_dup_attribute (node, "source");
  self->people_id = sural_xml_intern_attribute (node, "people");
  self->chosen = sural_xml_get_boolean (node, "chosen", TRUE);
  self->population = sural_xml_dup_child_text (node, "population");
  self->text = sural_xml_dup_child_text (node, "text");
  self->lr = sural_xml_get_interval (lr);
  self->study = parse_study (sural_xml_first (node, "study"));
  self->grade = sural_grade_parse (node, "grade");
  sural_provenance_from_string (provenance, &self->provenance);

  if (!check_grade (self, lr, file, sural_xml_get_line (node), error) ||
      !sural_accuracy_parse (node, self, file, error) ||
      !sural_condition_parse (node, "when", file, &self->when, error))
    return NULL;

  return g_steal_pointer (&self);
}

static SuralUrgency
get_urgency (xmlNode *node)
{
  g_autofree char *text = sural_xml_dup_attribute (node, "urgency");

  for (int i = SURAL_URGENCY_EMERGENCY; i <= SURAL_URGENCY_SOON; i++)
    {
      if (g_str_equal (text, sural_urgency_to_string ((SuralUrgency) i)))
        return (SuralUrgency) i;
    }

  return SURAL_URGENCY_EMERGENCY;
}

/**
 * sural_gate_parse:
 * @node: a gate element
 * @file: the file's name, for messages
 * @error: where the error goes
 *
 * Returns: (transfer full) (nullable): a #SuralGate, or %NULL when it is refused
 */
gpointer
sural_gate_parse (xmlNode *node, const char *file, GError **error)
{
  g_autoptr (SuralGate) self = g_new0 (SuralGate, 1);

  self->id = sural_xml_intern_attribute (node, "id");
  self->urgency = get_urgency (node);
  self->label = sural_xml_dup_child_text (node, "label");
  self->action = sural_xml_dup_child_text (node, "action");
  self->basis = sural_xml_dup_child_text (node, "basis");
  self->grade =
      sural_xml_has (node, "grade") ? sural_grade_parse (node, "grade") : SURAL_GRADE_ASSUMED;
  self->sources = sural_xml_dup_words (node, "sources");
  self->questions = sural_xml_dup_words (node, "questions");
  self->forbids = g_ptr_array_new_with_free_func (g_free);
  for (xmlNode *at = sural_xml_first (node, "forbid"); at != NULL;
       at = sural_xml_next (at, "forbid"))
    g_ptr_array_add (self->forbids, sural_xml_dup_id (at));

  if (!sural_condition_parse (node, "when", file, &self->when, error) ||
      !sural_condition_parse (node, "fits", file, &self->fits, error) ||
      !sural_provenance_parse (node, "provenance", self->grade, file, &self->provenance, error))
    return NULL;
  if (self->grade == SURAL_GRADE_PUBLISHED && self->sources[0] == NULL)
    {
      sural_xml_refuse (error, file, sural_xml_get_line (node),
                        _ ("gate “%s”: a published rule needs a source"), self->id);
      return NULL;
    }

  return g_steal_pointer (&self);
}
