/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/course/sural-limb-pair.h"

#include <math.h>
#include <string.h>

#include "reasoning/course/sural-series.h"

#define LEFT "-left"
#define GRAVITY 9.80665 /* N for each kg */

/* The last day on which both legs were measured; a leg on its own is compared with nothing. */
static gboolean
find_day (const SuralSeries *left, const SuralSeries *right, SuralLimbPair *pair)
{
  guint j = right->points->len;

  for (guint i = left->points->len; i > 0; i--)
    {
      const SuralPoint *one = sural_series_get (left, i - 1);

      while (j > 0 && sural_series_get (right, j - 1)->day > one->day)
        j--;
      if (j == 0)
        return FALSE;
      if (sural_series_get (right, j - 1)->day != one->day)
        continue;
      pair->day = one->day;
      pair->left_value = one->value;
      pair->right_value = sural_series_get (right, j - 1)->value;
      return TRUE;
    }
  return FALSE;
}

static void
compare_legs (SuralLimbPair *pair, SuralSide side)
{
  double other;

  if (side == SURAL_SIDE_LEFT || side == SURAL_SIDE_RIGHT)
    pair->of = side;
  else if (pair->left_value != pair->right_value)
    pair->of = pair->left_value < pair->right_value ? SURAL_SIDE_LEFT : SURAL_SIDE_RIGHT;
  else
    pair->of = SURAL_SIDE_NONE;
  other = pair->of == SURAL_SIDE_RIGHT ? pair->left_value : pair->right_value;
  pair->index = other > 0 ? (pair->left_value + pair->right_value - other) / other : NAN;
}

/* The mass that is nearest in time, the earlier of two that are as near. */
static double
find_mass (GPtrArray *series, SuralDay day)
{
  const SuralSeries *masses = sural_series_find (series, "body-mass");
  double mass = NAN;
  guint nearest = G_MAXUINT;

  for (guint i = 0; masses != NULL && i < masses->points->len; i++)
    {
      const SuralPoint *point = sural_series_get (masses, i);
      const guint days = (guint) ABS ((int) point->day - (int) day);

      if (days < nearest)
        {
          nearest = days;
          mass = point->value;
        }
    }
  return mass;
}

static void
weigh_legs (SuralLimbPair *pair, GPtrArray *series)
{
  const gboolean is_force = g_strcmp0 (pair->left->unit, "N") == 0;
  double whole;

  pair->is_by_mass = is_force || g_strcmp0 (pair->left->unit, "Nm") == 0;
  pair->mass = pair->is_by_mass ? find_mass (series, pair->day) : NAN;
  whole = pair->mass * (is_force ? GRAVITY : 1);
  pair->left_by_mass = pair->left_value / whole;
  pair->right_by_mass = pair->right_value / whole;
}

static const SuralConstant *
find_constant (SuralKnowledge *knowledge, const char *stem, const char *what)
{
  g_autofree char *id = g_strconcat (stem, "-", what, NULL);

  return sural_knowledge_find_constant (knowledge, id);
}

static SuralLimbPair *
make_pair (const SuralSeries *left, GPtrArray *series, SuralSide side, SuralKnowledge *knowledge)
{
  const gsize length = strlen (left->measure->id) - strlen (LEFT);
  g_autofree char *stem = g_strndup (left->measure->id, length);
  g_autofree char *id = g_strconcat (stem, "-right", NULL);
  const SuralSeries *right = sural_series_find (series, id);
  SuralLimbPair pair = { left->measure };

  if (right == NULL || !find_day (left, right, &pair))
    return NULL;
  pair.right = right->measure;
  compare_legs (&pair, side);
  weigh_legs (&pair, series);
  pair.least = sural_knowledge_find_constant (knowledge, "limb-symmetry-least");
  pair.healthy = find_constant (knowledge, stem, "healthy");
  pair.asymmetry = find_constant (knowledge, stem, "asymmetry");
  return g_memdup2 (&pair, sizeof pair);
}

/**
 * sural_limb_pairs_find:
 * @series: (element-type SuralSeries): what was measured
 * @side: of the complaint
 * @knowledge: what healthy people reach
 *
 * Holds the two legs against each other, for each measure of an instrument that both have a value
 * of on the same day. The index is the value of the leg in question by that of the other; one above
 * 1 says that it is the stronger. Body weight is body mass times 9.80665 N/kg.
 *
 * Returns: (transfer full) (element-type SuralLimbPair): the pairs, in the order of the knowledge
 */
GPtrArray *
sural_limb_pairs_find (GPtrArray *series, SuralSide side, SuralKnowledge *knowledge)
{
  GPtrArray *pairs = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (series != NULL, pairs);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), pairs);

  for (guint i = 0; i < series->len; i++)
    {
      const SuralSeries *left = g_ptr_array_index (series, i);
      SuralLimbPair *pair = NULL;

      if (g_strcmp0 (left->measure->panel, "strength") == 0 &&
          g_str_has_suffix (left->measure->id, LEFT))
        pair = make_pair (left, series, side, knowledge);
      if (pair != NULL)
        g_ptr_array_add (pairs, pair);
    }
  return pairs;
}
