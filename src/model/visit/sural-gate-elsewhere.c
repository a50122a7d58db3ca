/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/visit/sural-gate-elsewhere.h"

/**
 * sural_gate_elsewhere_new:
 * @gate: the gate's id
 * @complaint: (nullable): as which the other complaint is known
 * @findings: (nullable) (element-type SuralFinding): what opened it; referenced
 *
 * Returns: (transfer full): the gate
 */
SuralGateElsewhere *
sural_gate_elsewhere_new (const char *gate, const char *complaint, GPtrArray *findings)
{
  SuralGateElsewhere *self;

  g_return_val_if_fail (gate != NULL, NULL);

  self = g_new0 (SuralGateElsewhere, 1);
  self->gate = g_strdup (gate);
  self->complaint = g_strdup (complaint != NULL ? complaint : "");
  self->findings = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    g_ptr_array_add (self->findings, g_object_ref (g_ptr_array_index (findings, i)));
  return self;
}

/**
 * sural_gate_elsewhere_copy:
 * @self: a gate of another complaint
 *
 * Returns: (transfer full): another that says the same
 */
SuralGateElsewhere *
sural_gate_elsewhere_copy (const SuralGateElsewhere *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return sural_gate_elsewhere_new (self->gate, self->complaint, self->findings);
}

/**
 * sural_gate_elsewhere_free:
 * @self: (transfer full): a gate of another complaint
 */
void
sural_gate_elsewhere_free (SuralGateElsewhere *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->gate);
  g_free (self->complaint);
  g_ptr_array_unref (self->findings);
  g_free (self);
}
