/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/visit/sural-snapshot.h"

#include <math.h>

static const SuralSnapshotScale no_scale = { NULL, { NAN, NAN, NAN }, NAN };

/**
 * sural_snapshot_new:
 * @knowledge_version: the version of the knowledge for people
 * @knowledge_digest: SHA-256 of the knowledge
 *
 * Returns: (transfer full): an undecided snapshot of model 1, without hypotheses, gates and moves
 */
SuralSnapshot *
sural_snapshot_new (const char *knowledge_version, const char *knowledge_digest)
{
  SuralSnapshot *self = NULL;

  g_return_val_if_fail (knowledge_version != NULL && knowledge_digest != NULL, NULL);

  self = g_new0 (SuralSnapshot, 1);
  g_ref_count_init (&self->ref_count);
  self->recorded = SURAL_TIME_UNKNOWN;
  self->knowledge_version = g_strdup (knowledge_version);
  self->knowledge_digest = g_strdup (knowledge_digest);
  self->model = 1;
  self->nerve = no_scale;
  self->muscle = no_scale;
  self->balance = g_intern_static_string ("undecided");
  self->standings = g_ptr_array_new_with_free_func (g_free);
  self->gates = g_ptr_array_new ();
  self->moves = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_snapshot_move_free);
  return self;
}

/**
 * sural_snapshot_ref:
 * @self: a snapshot
 *
 * Returns: (transfer full): @self
 */
SuralSnapshot *
sural_snapshot_ref (SuralSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sural_snapshot_unref:
 * @self: (transfer full): a snapshot
 */
void
sural_snapshot_unref (SuralSnapshot *self)
{
  g_return_if_fail (self != NULL);

  if (!g_ref_count_dec (&self->ref_count))
    return;
  g_free (self->visit_id);
  g_free (self->knowledge_version);
  g_free (self->knowledge_digest);
  g_ptr_array_unref (self->standings);
  g_ptr_array_unref (self->gates);
  g_ptr_array_unref (self->moves);
  g_free (self);
}

/**
 * sural_snapshot_add_standing:
 * @self: a snapshot that is being filled
 * @hypothesis: a hypothesis' id
 * @band: its band's id
 * @probability: 0–1, with its interval
 */
void
sural_snapshot_add_standing (SuralSnapshot *self,
                             const char *hypothesis,
                             const char *band,
                             SuralInterval probability)
{
  SuralSnapshotStanding *standing = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (hypothesis != NULL && band != NULL);

  standing = g_new0 (SuralSnapshotStanding, 1);
  standing->hypothesis = g_intern_string (hypothesis);
  standing->band = g_intern_string (band);
  standing->probability = probability;
  g_ptr_array_add (self->standings, standing);
}

/**
 * sural_snapshot_move_new:
 * @finding: (nullable): a finding's id
 * @presentation: (nullable): a presentation's id
 * @weight: log-odds, nerve positive
 *
 * Returns: (transfer full): a move without values
 */
SuralSnapshotMove *
sural_snapshot_move_new (const char *finding, const char *presentation, double weight)
{
  SuralSnapshotMove *self = g_new0 (SuralSnapshotMove, 1);

  self->finding = g_intern_string (finding);
  self->presentation = g_intern_string (presentation);
  self->values = g_ptr_array_new_with_free_func (g_object_unref);
  self->weight = weight;
  return self;
}

/**
 * sural_snapshot_move_free:
 * @self: (transfer full): a move
 */
void
sural_snapshot_move_free (SuralSnapshotMove *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->values);
  g_free (self);
}

/* To the last bit: what is kept is never rounded. What is not known is like nothing but that. */
static gboolean
is_same_number (double a, double b)
{
  return !!isnan (a) == !!isnan (b) && !(a < b) && !(a > b);
}

static gboolean
is_same_interval (SuralInterval a, SuralInterval b)
{
  return is_same_number (a.low, b.low) && is_same_number (a.mid, b.mid) &&
         is_same_number (a.high, b.high);
}

static gboolean
is_same_scale (const SuralSnapshotScale *a, const SuralSnapshotScale *b)
{
  return a->band == b->band && is_same_interval (a->odds, b->odds) &&
         is_same_number (a->completeness, b->completeness);
}

/* What the findings came to, apart from the lists. */
static gboolean
is_same_head (const SuralSnapshot *a, const SuralSnapshot *b)
{
  return g_strcmp0 (a->knowledge_version, b->knowledge_version) == 0 &&
         g_strcmp0 (a->knowledge_digest, b->knowledge_digest) == 0 && a->model == b->model &&
         a->answer == b->answer && a->presentation == b->presentation &&
         is_same_scale (&a->nerve, &b->nerve) && is_same_scale (&a->muscle, &b->muscle) &&
         a->balance == b->balance &&
         is_same_interval (a->nerve_versus_muscle, b->nerve_versus_muscle) &&
         a->prior_dependent == b->prior_dependent;
}

static gboolean
is_same_standing (const SuralSnapshotStanding *a, const SuralSnapshotStanding *b)
{
  return a->hypothesis == b->hypothesis && a->band == b->band &&
         is_same_interval (a->probability, b->probability);
}

static gboolean
is_same_value (SuralFinding *a, SuralFinding *b)
{
  return sural_finding_get_side (a) == sural_finding_get_side (b) &&
         g_strcmp0 (sural_finding_get_id (a), sural_finding_get_id (b)) == 0 &&
         g_strcmp0 (sural_finding_get_value (a), sural_finding_get_value (b)) == 0;
}

static gboolean
is_same_move (const SuralSnapshotMove *a, const SuralSnapshotMove *b)
{
  if (a->finding != b->finding || a->presentation != b->presentation ||
      !is_same_number (a->weight, b->weight) || a->values->len != b->values->len)
    return FALSE;
  for (guint i = 0; i < a->values->len; i++)
    if (!is_same_value (g_ptr_array_index (a->values, i), g_ptr_array_index (b->values, i)))
      return FALSE;
  return TRUE;
}

/**
 * sural_snapshot_equal:
 * @a: a snapshot
 * @b: another
 *
 * Returns: whether both say the same by the same knowledge; visit and time do not count
 */
gboolean
sural_snapshot_equal (const SuralSnapshot *a, const SuralSnapshot *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (!is_same_head (a, b) || a->standings->len != b->standings->len ||
      a->gates->len != b->gates->len || a->moves->len != b->moves->len)
    return FALSE;
  for (guint i = 0; i < a->standings->len; i++)
    if (!is_same_standing (g_ptr_array_index (a->standings, i),
                           g_ptr_array_index (b->standings, i)))
      return FALSE;
  for (guint i = 0; i < a->gates->len; i++)
    if (g_ptr_array_index (a->gates, i) != g_ptr_array_index (b->gates, i))
      return FALSE;
  for (guint i = 0; i < a->moves->len; i++)
    if (!is_same_move (g_ptr_array_index (a->moves, i), g_ptr_array_index (b->moves, i)))
      return FALSE;
  return TRUE;
}
