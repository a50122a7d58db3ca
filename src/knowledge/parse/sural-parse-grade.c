/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* How far a ratio may be from what its sensitivity and specificity give: it is rounded. */
static const double ROUNDING = 0.01;

/**
 * sural_grade_parse:
 * @node: an element
 * @name: its attribute
 *
 * Returns: the grade it says; unmeasured when it says none
 */
SuralGrade
sural_grade_parse (xmlNode *node, const char *name)
{
  g_autofree char *text = sural_xml_dup_attribute (node, name);
  SuralGrade grade = SURAL_GRADE_UNMEASURED;

  sural_grade_from_string (text, &grade);

  return grade;
}

/* "cluster “neural-tension”"; a part of an element that has no id of its own goes by that of the
 * element: "step of exercise “walking”". */
static char *
dup_who (xmlNode *node)
{
  g_autofree char *id = sural_xml_dup_attribute (node, "id");
  g_autofree char *parent = id == NULL ? sural_xml_dup_attribute (node->parent, "id") : NULL;

  if (id != NULL)
    return g_strdup_printf ("%s “%s”", (const char *) node->name, id);

  return g_strdup_printf ("%s of %s “%s”", (const char *) node->name,
                          (const char *) node->parent->name, parent);
}

/**
 * sural_provenance_parse:
 * @node: an element with an id, or a part of one
 * @name: its attribute
 * @grade: of the number
 * @file: the file's name, for messages
 * @provenance: (out): how the number got here
 * @error: where the error goes
 *
 * What is not published was chosen by design unless the element says otherwise; what is published
 * has to say.
 *
 * Returns: whether the two agree
 */
gboolean
sural_provenance_parse (xmlNode *node,
                        const char *name,
                        SuralGrade grade,
                        const char *file,
                        SuralProvenance *provenance,
                        GError **error)
{
  g_autofree char *text = sural_xml_dup_attribute (node, name);
  g_autofree char *who = NULL;
  gboolean says;

  *provenance = SURAL_PROVENANCE_DESIGN;
  says = sural_provenance_from_string (text, provenance);
  if (grade != SURAL_GRADE_PUBLISHED || (says && *provenance != SURAL_PROVENANCE_DESIGN))
    return TRUE;

  who = dup_who (node);
  if (!says)
    return sural_xml_refuse (error, file, sural_xml_get_line (node),
                             _ ("%s: a published number says how it got here (%s)"), who, name);

  return sural_xml_refuse (error, file, sural_xml_get_line (node),
                           _ ("%s: a number chosen by design is assumed, not published"), who);
}

/**
 * sural_basis_parse:
 * @node: an element with an id, or a part of one, that may have grade, provenance and sources
 * @file: the file's name, for messages
 * @grade: (out): how its numbers are known; assumed when it does not say
 * @provenance: (out): how they got here
 * @sources: (out) (transfer full): ids
 * @error: where the error goes
 *
 * Returns: whether what is published has a source and says how it got here; @sources is set anyway
 */
gboolean
sural_basis_parse (xmlNode *node,
                   const char *file,
                   SuralGrade *grade,
                   SuralProvenance *provenance,
                   char ***sources,
                   GError **error)
{
  g_autofree char *who = NULL;

  *grade = sural_xml_has (node, "grade") ? sural_grade_parse (node, "grade") : SURAL_GRADE_ASSUMED;
  *sources = sural_xml_dup_words (node, "sources");
  if (*grade != SURAL_GRADE_UNMEASURED &&
      (*grade != SURAL_GRADE_PUBLISHED || (*sources)[0] != NULL))
    return sural_provenance_parse (node, "provenance", *grade, file, provenance, error);

  who = dup_who (node);
  if (*grade == SURAL_GRADE_UNMEASURED)
    return sural_xml_refuse (error, file, sural_xml_get_line (node),
                             _ ("%s: unmeasured, yet it has numbers"), who);

  return sural_xml_refuse (error, file, sural_xml_get_line (node),
                           _ ("%s: a published number needs a source"), who);
}

static gboolean
check_share (const SuralInterval *share,
             const char *name,
             const SuralEvidence *self,
             const char *file,
             int line,
             GError **error)
{
  gboolean has_ends = !isnan (share->low) && !isnan (share->high);

  if (!(share->mid >= 0 && share->mid <= 1) ||
      (has_ends && !(share->low >= 0 && share->low <= share->mid && share->mid <= share->high &&
                     share->high <= 1)))
    return sural_xml_refuse (error, file, line,
                             _ ("evidence “%s”: %s is from 0 to 1, low ≤ mid ≤ high"), self->id,
                             name);

  return TRUE;
}

static gboolean
is_near (double a, double b)
{
  return isfinite (a) && isfinite (b) && fabs (a - b) <= ROUNDING * fabs (b);
}

/* A computed ratio has to be that of its figures: LR+ = sensitivity / (1 − specificity),
 * LR− = (1 − sensitivity) / specificity. */
static gboolean
check_computed (const SuralEvidence *self, const char *file, int line, GError **error)
{
  double sensitivity = self->accuracy.sensitivity.mid;
  double specificity = self->accuracy.specificity.mid;
  double positive = sensitivity / (1 - specificity);
  double negative = (1 - sensitivity) / specificity;

  if (is_near (self->lr.mid, positive) || is_near (self->lr.mid, negative))
    return TRUE;

  return sural_xml_refuse (error, file, line,
                           _ ("evidence “%s”: lr %g is not what its accuracy gives (%.3g or %.3g)"),
                           self->id, self->lr.mid, positive, negative);
}

static SuralInterval
get_share (xmlNode *node, const char *name)
{
  g_autofree char *low = g_strconcat (name, "-low", NULL);
  g_autofree char *high = g_strconcat (name, "-high", NULL);

  return (SuralInterval) {
    .low = sural_xml_get_number (node, low, NAN),
    .mid = sural_xml_get_number (node, name, NAN),
    .high = sural_xml_get_number (node, high, NAN),
  };
}

/**
 * sural_accuracy_parse:
 * @evidence: an evidence element
 * @self: takes the accuracy; has its id, ratio and provenance already
 * @file: the file's name, for messages
 * @error: where the error goes
 *
 * Returns: whether a computed ratio has the figures it is computed from, and fits them
 */
gboolean
sural_accuracy_parse (xmlNode *evidence, SuralEvidence *self, const char *file, GError **error)
{
  xmlNode *node = sural_xml_first (evidence, "accuracy");
  g_autofree char *seen = NULL;
  int line = sural_xml_get_line (evidence);

  self->accuracy =
      (SuralAccuracy) { SURAL_INTERVAL_UNKNOWN, SURAL_INTERVAL_UNKNOWN, 0, 0, self->provenance };
  if (node == NULL && self->provenance != SURAL_PROVENANCE_COMPUTED)
    return TRUE;
  if (node == NULL)
    return sural_xml_refuse (error, file, line,
                             _ ("evidence “%s”: a computed lr needs the accuracy it comes from"),
                             self->id);

  seen = sural_xml_dup_attribute (node, "seen");
  sural_provenance_from_string (seen, &self->accuracy.seen);
  self->accuracy.sensitivity = get_share (node, "sensitivity");
  self->accuracy.specificity = get_share (node, "specificity");
  self->accuracy.with = (guint) sural_xml_get_number (node, "with", 0);
  self->accuracy.without = (guint) sural_xml_get_number (node, "without", 0);

  return check_share (&self->accuracy.sensitivity, "sensitivity", self, file, line, error) &&
         check_share (&self->accuracy.specificity, "specificity", self, file, line, error) &&
         (self->provenance != SURAL_PROVENANCE_COMPUTED ||
          check_computed (self, file, line, error));
}
