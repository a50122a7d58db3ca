/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/visit/sural-finding-set.h"

#include "model/words/sural-id-hash.h"

struct _SuralFindingSet
{
  GPtrArray *findings;
  GHashTable *by_id; /* interned finding id → Slots */
};

/* The findings of one id, by side; the array owns them. */
typedef struct
{
  SuralFinding *on[SURAL_SIDE_BOTH + 1];
} Slots;

/**
 * sural_finding_set_new:
 *
 * Returns: (transfer full): a set in which nothing is known
 */
SuralFindingSet *
sural_finding_set_new (void)
{
  SuralFindingSet *self = g_new0 (SuralFindingSet, 1);

  self->findings = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new_full (sural_id_hash, g_str_equal, NULL, g_free);
  return self;
}

/* Rules ask for hundreds of findings at each answer: the array alone takes too long. */
static void
index_finding (SuralFindingSet *self, SuralFinding *finding)
{
  const char *id = sural_finding_get_id (finding);
  Slots *slots = g_hash_table_lookup (self->by_id, id);

  if (slots == NULL)
    {
      slots = g_new0 (Slots, 1);
      g_hash_table_insert (self->by_id, (gpointer) id, slots);
    }
  slots->on[sural_finding_get_side (finding)] = finding;
}

/**
 * sural_finding_set_copy:
 *
 * Returns: (transfer full): a set that can be changed without changing @self; the findings are
 *   shared
 */
SuralFindingSet *
sural_finding_set_copy (SuralFindingSet *self)
{
  SuralFindingSet *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = sural_finding_set_new ();
  for (guint i = 0; i < self->findings->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (self->findings, i);

      g_ptr_array_add (copy->findings, g_object_ref (finding));
      index_finding (copy, finding);
    }
  return copy;
}

/**
 * sural_finding_set_free:
 * @self: (transfer full): a set
 */
void
sural_finding_set_free (SuralFindingSet *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->findings);
  g_free (self);
}

/**
 * sural_finding_set_record:
 * @finding: what was found; it takes the place of an earlier one of the same id and side
 */
void
sural_finding_set_record (SuralFindingSet *self, SuralFinding *finding)
{
  SuralFinding *before = NULL;
  guint position = 0;

  g_return_if_fail (self != NULL);
  g_return_if_fail (SURAL_IS_FINDING (finding));

  before = sural_finding_set_lookup (self, sural_finding_get_id (finding),
                                     sural_finding_get_side (finding));
  g_object_ref (finding);
  index_finding (self, finding);
  if (before != NULL && g_ptr_array_find (self->findings, before, &position))
    {
      g_ptr_array_index (self->findings, position) = finding;
      g_object_unref (before);
      return;
    }
  g_ptr_array_add (self->findings, finding);
}

/**
 * sural_finding_set_forget:
 * @finding_id: a finding's id
 * @side: its side
 *
 * Makes a finding unknown again.
 */
void
sural_finding_set_forget (SuralFindingSet *self, const char *finding_id, SuralSide side)
{
  SuralFinding *finding = sural_finding_set_lookup (self, finding_id, side);

  if (finding == NULL)
    return;
  ((Slots *) g_hash_table_lookup (self->by_id, finding_id))->on[side] = NULL;
  g_ptr_array_remove (self->findings, finding);
}

/**
 * sural_finding_set_lookup:
 * @finding_id: a finding's id
 * @side: its side
 *
 * Returns: (transfer none) (nullable): the finding; NULL when it was never recorded, which is
 *   unknown and not negative
 */
SuralFinding *
sural_finding_set_lookup (SuralFindingSet *self, const char *finding_id, SuralSide side)
{
  const Slots *slots = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (finding_id != NULL, NULL);

  slots = g_hash_table_lookup (self->by_id, finding_id);
  return slots != NULL && (gsize) side < G_N_ELEMENTS (slots->on) ? slots->on[side] : NULL;
}

/**
 * sural_finding_set_has:
 * @finding_id: a finding's id
 *
 * Returns: whether it was recorded on any side, or without one
 */
gboolean
sural_finding_set_has (SuralFindingSet *self, const char *finding_id)
{
  const Slots *slots = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (finding_id != NULL, FALSE);

  slots = g_hash_table_lookup (self->by_id, finding_id);
  for (guint side = 0; slots != NULL && side < G_N_ELEMENTS (slots->on); side++)
    {
      if (slots->on[side] != NULL)
        return TRUE;
    }
  return FALSE;
}

/**
 * sural_finding_set_lookup_leg:
 * @finding_id: a finding's id
 * @leg: left or right
 *
 * Returns: (transfer none) (nullable): the finding of that leg; one recorded for both legs, or
 *   without a side, speaks for each
 */
SuralFinding *
sural_finding_set_lookup_leg (SuralFindingSet *self, const char *finding_id, SuralSide leg)
{
  const Slots *slots = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (finding_id != NULL, NULL);
  g_return_val_if_fail (leg == SURAL_SIDE_LEFT || leg == SURAL_SIDE_RIGHT, NULL);

  slots = g_hash_table_lookup (self->by_id, finding_id);
  if (slots == NULL)
    return NULL;
  if (slots->on[leg] != NULL)
    return slots->on[leg];
  return slots->on[SURAL_SIDE_BOTH] != NULL ? slots->on[SURAL_SIDE_BOTH]
                                            : slots->on[SURAL_SIDE_NONE];
}

/**
 * sural_finding_set_get_array:
 *
 * Returns: (transfer none) (element-type SuralFinding): every finding that is known, in the order
 *   of first recording
 */
GPtrArray *
sural_finding_set_get_array (SuralFindingSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->findings;
}
