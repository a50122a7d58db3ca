/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Measures, healing windows, alerts and plan rules: the course of an episode. */

static guint
get_count (xmlNode *node, const char *name)
{
  return (guint) sural_xml_get_number (node, name, 0);
}

static SuralBetter
get_better (xmlNode *node)
{
  g_autofree char *text = sural_xml_dup_attribute (node, "better");

  return g_str_equal (text, "lower")    ? SURAL_BETTER_LOWER
         : g_str_equal (text, "higher") ? SURAL_BETTER_HIGHER
                                        : SURAL_BETTER_NEITHER;
}

static SuralSide
get_side (xmlNode *node)
{
  g_autofree char *text = sural_xml_dup_attribute (node, "side");
  SuralSide side = SURAL_SIDE_NONE;

  if (text != NULL)
    sural_side_from_string (text, &side);
  return side;
}

static gboolean
check_measure (const SuralMeasure *self, const char *file, int line, GError **error)
{
  gboolean has_mcid = !isnan (self->mcid) || !isnan (self->mcid_fraction);

  if (!(self->minimum < self->maximum && self->step > 0))
    return sural_xml_refuse (
        error, file, line, _ ("measure “%s” needs a minimum below its maximum and a step above 0"),
        self->id);
  if (has_mcid == (self->mcid_grade == SURAL_GRADE_UNMEASURED))
    return sural_xml_refuse (error, file, line,
                             _ ("measure “%s”: unmeasured and an mcid exclude each other"),
                             self->id);
  if (self->mcid <= 0 || self->mcid_fraction <= 0 || self->mcid_fraction > 1)
    return sural_xml_refuse (error, file, line,
                             _ ("measure “%s”: an mcid is above 0, a fraction at most 1"),
                             self->id);
  if (self->mcid_grade == SURAL_GRADE_PUBLISHED && self->mcid_source == NULL)
    return sural_xml_refuse (error, file, line,
                             _ ("measure “%s”: a published mcid needs mcid-source"), self->id);

  return TRUE;
}

/* It asks for more than later on, or it would not be needed. */
static gboolean
check_early (const SuralMeasure *self, const char *file, int line, GError **error)
{
  const SuralEarlyChange *early = &self->early;

  if (early->grade == SURAL_GRADE_PUBLISHED && early->source == NULL)
    return sural_xml_refuse (error, file, line,
                             _ ("early of measure “%s”: a published number needs a source"),
                             self->id);
  if (early->grade == SURAL_GRADE_UNMEASURED || early->mcid_fraction <= 0 ||
      early->mcid_fraction > 1)
    return sural_xml_refuse (
        error, file, line,
        _ ("early of measure “%s” is published or assumed, a fraction at most 1"), self->id);
  if (!(early->mcid >= self->mcid) || early->mcid_fraction < self->mcid_fraction ||
      (isnan (early->mcid_fraction) && !isnan (self->mcid_fraction)))
    return sural_xml_refuse (error, file, line,
                             _ ("early of measure “%s” asks for less than its mcid"), self->id);

  return TRUE;
}

static gboolean
parse_early (SuralMeasure *self, xmlNode *measure, const char *file, GError **error)
{
  xmlNode *node = sural_xml_first (measure, "early");

  if (node == NULL)
    return TRUE;
  self->early.until_day = (int) get_count (node, "until-day");
  self->early.mcid = sural_xml_get_number (node, "mcid", NAN);
  self->early.mcid_fraction = sural_xml_get_number (node, "mcid-fraction", NAN);
  self->early.grade = sural_grade_parse (node, "grade");
  self->early.source = sural_xml_dup_attribute (node, "source");

  return check_early (self, file, sural_xml_get_line (node), error) &&
         sural_provenance_parse (node, "provenance", self->early.grade, file,
                                 &self->early.provenance, error);
}

/* Two numbers whose product is the measure: what they reach together is what it may be. */
static gboolean
parse_factors (SuralMeasure *self, xmlNode *measure, const char *file, GError **error)
{
  double least = 1, most = 1;
  guint n = 0;

  for (xmlNode *node = sural_xml_first (measure, "factor"); node != NULL;
       node = sural_xml_next (node, "factor"), n++)
    if (n < SURAL_MEASURE_N_FACTORS)
      {
        SuralMeasureFactor *factor = &self->factors[n];

        factor->label = sural_xml_dup_child_text (node, "label");
        factor->minimum = sural_xml_get_number (node, "minimum", NAN);
        factor->maximum = sural_xml_get_number (node, "maximum", NAN);
        least *= factor->minimum;
        most *= factor->maximum;
      }
  if (n == 0)
    return TRUE;
  if (n != SURAL_MEASURE_N_FACTORS || least != self->minimum || most != self->maximum)
    return sural_xml_refuse (error, file, sural_xml_get_line (measure),
                             _ ("measure “%s” is between the products of its two factors"),
                             self->id);

  return TRUE;
}

/* The same measure with its numbers in the unit that is shown. */
static SuralMeasure *
make_shown (const SuralMeasure *self)
{
  SuralMeasure *as_shown = NULL;

  if (self->shown == NULL || self->shown->factor == 1)
    return NULL;
  as_shown = g_memdup2 (self, sizeof *self);
  as_shown->unit = (char *) self->shown->symbol;
  as_shown->shown = NULL;
  as_shown->minimum = sural_shown_unit_show (self->shown, self->minimum);
  as_shown->maximum = sural_shown_unit_show (self->shown, self->maximum);
  as_shown->mcid = sural_shown_unit_show (self->shown, self->mcid);
  as_shown->early.mcid = sural_shown_unit_show (self->shown, self->early.mcid);
  return as_shown;
}

/**
 * sural_measure_parse:
 * @node: a measure element
 * @file: the file's name, for messages
 * @error: where the error goes
 *
 * Returns: (transfer full) (nullable): a #SuralMeasure, or %NULL when it is refused
 */
gpointer
sural_measure_parse (xmlNode *node, const char *file, GError **error)
{
  SuralMeasure *self = g_new0 (SuralMeasure, 1);

  self->id = sural_xml_intern_attribute (node, "id");
  self->label = sural_xml_dup_child_text (node, "label");
  self->note = sural_xml_dup_child_text (node, "note");
  self->unit = sural_xml_dup_attribute (node, "unit");
  self->shown = sural_units_find (sural_xml_get_units (node), self->unit);
  self->panel = sural_xml_dup_attribute (node, "panel");
  self->minimum = sural_xml_get_number (node, "minimum", NAN);
  self->maximum = sural_xml_get_number (node, "maximum", NAN);
  self->step = sural_xml_get_number (node, "step", NAN);
  self->better = get_better (node);
  self->mcid = sural_xml_get_number (node, "mcid", NAN);
  self->mcid_fraction = sural_xml_get_number (node, "mcid-fraction", NAN);
  self->mcid_grade = sural_grade_parse (node, "mcid-grade");
  self->mcid_source = sural_xml_dup_attribute (node, "mcid-source");
  self->at_least = sural_xml_intern_attribute (node, "at-least");
  self->counted_by = sural_xml_intern_attribute (node, "counted-by");
  self->side = get_side (node);
  self->life_days = get_count (node, "life-days");
  self->life_grade = SURAL_GRADE_UNMEASURED;
  if (self->life_days > 0)
    self->life_grade = sural_xml_has (node, "life-grade") ? sural_grade_parse (node, "life-grade")
                                                          : SURAL_GRADE_ASSUMED;

  if (!check_measure (self, file, sural_xml_get_line (node), error) ||
      !sural_provenance_parse (node, "mcid-provenance", self->mcid_grade, file,
                               &self->mcid_provenance, error) ||
      !sural_provenance_parse (node, "life-provenance", self->life_grade, file,
                               &self->life_provenance, error) ||
      !parse_early (self, node, file, error) || !parse_factors (self, node, file, error))
    g_clear_pointer (&self, sural_measure_free);
  else
    self->as_shown = make_shown (self);

  return self;
}

static gboolean
check_window (const SuralHealingWindow *self, const char *file, int line, GError **error)
{
  if (self->from > self->to)
    return sural_xml_refuse (error, file, line, _ ("window “%s” ends before it begins"), self->id);
  if (self->number_grade == SURAL_GRADE_PUBLISHED && self->sources[0] == NULL)
    return sural_xml_refuse (error, file, line,
                             _ ("window “%s”: a published number needs a source"), self->id);

  return TRUE;
}

/**
 * sural_healing_window_parse:
 * @node: a window element
 * @file: the file's name, for messages
 * @error: where the error goes
 *
 * Returns: (transfer full) (nullable): a #SuralHealingWindow, or %NULL when it is refused
 */
gpointer
sural_healing_window_parse (xmlNode *node, const char *file, GError **error)
{
  SuralHealingWindow *self = g_new0 (SuralHealingWindow, 1);

  self->id = sural_xml_dup_attribute (node, "id");
  self->hypothesis = sural_xml_intern_attribute (node, "hypothesis");
  self->grade = sural_xml_dup_attribute (node, "grade");
  self->tissue = sural_xml_dup_attribute (node, "tissue");
  self->from = (int) get_count (node, "from");
  self->to = (int) get_count (node, "to");
  self->text = sural_xml_dup_child_text (node, "text");
  self->number_grade = sural_grade_parse (node, "number-grade");
  self->sources = sural_xml_dup_words (node, "sources");

  if (!check_window (self, file, sural_xml_get_line (node), error) ||
      !sural_provenance_parse (node, "provenance", self->number_grade, file, &self->provenance,
                               error) ||
      !sural_condition_parse (node, "when", file, &self->when, error))
    g_clear_pointer (&self, sural_healing_window_free);

  return self;
}

static SuralReconsider *
parse_reconsider (xmlNode *node, const char *file, GError **error)
{
  g_autoptr (SuralReconsider) self = g_new0 (SuralReconsider, 1);

  self->text = sural_xml_dup_child_text (node, "text");
  if (self->text == NULL)
    self->text = sural_xml_dup_text (node);
  if (!sural_condition_parse (node, "when", file, &self->when, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * sural_alert_parse:
 * @node: an alert element
 * @file: the file's name, for messages
 * @error: where the error goes
 *
 * Returns: (transfer full) (nullable): a #SuralAlertDefinition, or %NULL when it is refused
 */
gpointer
sural_alert_parse (xmlNode *node, const char *file, GError **error)
{
  g_autoptr (SuralAlertDefinition) self = g_new0 (SuralAlertDefinition, 1);

  self->id = sural_xml_dup_attribute (node, "id");
  self->label = sural_xml_dup_child_text (node, "label");
  self->text = sural_xml_dup_child_text (node, "text");
  self->by_day = (int) get_count (node, "by-day");
  self->over_days = (int) get_count (node, "over-days");
  self->sources = sural_xml_dup_words (node, "sources");
  self->reconsider = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_reconsider_free);
  for (xmlNode *at = sural_xml_first (node, "reconsider"); at != NULL;
       at = sural_xml_next (at, "reconsider"))
    {
      SuralReconsider *reconsider = parse_reconsider (at, file, error);

      if (reconsider == NULL)
        return NULL;
      g_ptr_array_add (self->reconsider, reconsider);
    }
  self->grade =
      sural_xml_has (node, "grade") ? sural_grade_parse (node, "grade") : SURAL_GRADE_ASSUMED;
  if (!sural_provenance_parse (node, "provenance", self->grade, file, &self->provenance, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * sural_plan_rule_parse:
 * @node: a rule element
 * @file: the file's name, for messages
 * @error: where the error goes
 *
 * Returns: (transfer full) (nullable): a #SuralPlanRule, or %NULL when it is refused
 */
gpointer
sural_plan_rule_parse (xmlNode *node, const char *file, GError **error)
{
  g_autoptr (SuralPlanRule) self = g_new0 (SuralPlanRule, 1);
  g_autofree char *legs = NULL;

  self->id = sural_xml_dup_attribute (node, "id");
  self->kind = sural_xml_dup_attribute (node, "kind");
  self->value = sural_xml_dup_attribute (node, "value");
  self->text = sural_xml_dup_child_text (node, "text");
  self->basis = sural_xml_dup_child_text (node, "basis");
  legs = sural_xml_dup_attribute (node, "legs");
  self->every_leg = g_strcmp0 (legs, "every") == 0;

  if (!sural_basis_parse (node, file, &self->grade, &self->provenance, &self->sources, error) ||
      !sural_condition_parse (node, "when", file, &self->when, error) ||
      !sural_condition_parse (node, "met", file, &self->met, error))
    return NULL;
  if (self->met != NULL && !g_str_equal (self->kind, "criteria"))
    {
      sural_xml_refuse (error, file, sural_xml_get_line (node),
                        _ ("rule “%s”: only criteria can be met"), self->id);
      return NULL;
    }

  return g_steal_pointer (&self);
}
