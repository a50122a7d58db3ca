/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/visit/sural-conclusion.h"

struct _SuralConclusion
{
  GObject parent_instance;

  char *hypothesis;
  char *grade;
  char *tissue;
  char *reason;
  SuralTime recorded;
  SuralTime since;
};

G_DEFINE_FINAL_TYPE (SuralConclusion, sural_conclusion, G_TYPE_OBJECT)

static void
sural_conclusion_finalize (GObject *object)
{
  SuralConclusion *self = SURAL_CONCLUSION (object);

  g_clear_pointer (&self->hypothesis, g_free);
  g_clear_pointer (&self->grade, g_free);
  g_clear_pointer (&self->tissue, g_free);
  g_clear_pointer (&self->reason, g_free);

  G_OBJECT_CLASS (sural_conclusion_parent_class)->finalize (object);
}

static void
sural_conclusion_class_init (SuralConclusionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_conclusion_finalize;
}

static void
sural_conclusion_init (SuralConclusion *self)
{
}

/**
 * sural_conclusion_new:
 * @hypothesis: (nullable): id of the hypothesis that the clinician works with
 * @grade: (nullable): MRI grade of a strain, "0" to "3"
 * @tissue: (nullable): "gastrocnemius" or "soleus"
 * @reason: (nullable): why it differs from the order Sural found
 * @recorded: when it was recorded
 *
 * Returns: (transfer full): a new object
 */
SuralConclusion *
sural_conclusion_new (const char *hypothesis,
                      const char *grade,
                      const char *tissue,
                      const char *reason,
                      SuralTime recorded)
{
  SuralConclusion *self = g_object_new (SURAL_TYPE_CONCLUSION, NULL);

  self->hypothesis = g_strdup (hypothesis);
  self->grade = g_strdup (grade);
  self->tissue = g_strdup (tissue);
  self->reason = g_strdup (reason);
  self->recorded = recorded;
  self->since = recorded;

  return self;
}

/**
 * sural_conclusion_get_hypothesis:
 * @self: a conclusion
 *
 * Returns: (transfer none) (nullable): id of the hypothesis that the clinician works with
 */
const char *
sural_conclusion_get_hypothesis (SuralConclusion *self)
{
  g_return_val_if_fail (SURAL_IS_CONCLUSION (self), NULL);

  return self->hypothesis;
}

/**
 * sural_conclusion_get_grade:
 * @self: a conclusion
 *
 * Returns: (transfer none) (nullable): MRI grade of a strain, "0" to "3"
 */
const char *
sural_conclusion_get_grade (SuralConclusion *self)
{
  g_return_val_if_fail (SURAL_IS_CONCLUSION (self), NULL);

  return self->grade;
}

/**
 * sural_conclusion_get_tissue:
 * @self: a conclusion
 *
 * Returns: (transfer none) (nullable): "gastrocnemius" or "soleus"
 */
const char *
sural_conclusion_get_tissue (SuralConclusion *self)
{
  g_return_val_if_fail (SURAL_IS_CONCLUSION (self), NULL);

  return self->tissue;
}

/**
 * sural_conclusion_get_reason:
 * @self: a conclusion
 *
 * Returns: (transfer none) (nullable): why it differs from the order Sural found
 */
const char *
sural_conclusion_get_reason (SuralConclusion *self)
{
  g_return_val_if_fail (SURAL_IS_CONCLUSION (self), NULL);

  return self->reason;
}

/**
 * sural_conclusion_get_recorded:
 * @self: a conclusion
 *
 * Returns: when it was recorded
 */
SuralTime
sural_conclusion_get_recorded (SuralConclusion *self)
{
  g_return_val_if_fail (SURAL_IS_CONCLUSION (self), SURAL_TIME_UNKNOWN);

  return self->recorded;
}

/**
 * sural_conclusion_get_since:
 * @self: a conclusion
 *
 * Returns: since when its hypothesis is the conclusion; when it was recorded, where nothing else is
 *   known
 */
SuralTime
sural_conclusion_get_since (SuralConclusion *self)
{
  g_return_val_if_fail (SURAL_IS_CONCLUSION (self), SURAL_TIME_UNKNOWN);

  return self->since;
}

/**
 * sural_conclusion_set_since:
 * @self: a conclusion that nobody else has seen yet
 * @since: since when its hypothesis is the conclusion
 *
 * Belongs to making a conclusion: once it is recorded it stays as it is.
 */
void
sural_conclusion_set_since (SuralConclusion *self, SuralTime since)
{
  g_return_if_fail (SURAL_IS_CONCLUSION (self));

  self->since = since;
}
