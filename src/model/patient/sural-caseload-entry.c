/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/patient/sural-caseload-entry.h"

#include <math.h>

#include "model/visit/sural-measurement.h"

struct _SuralCaseloadEntry
{
  GObject parent_instance;

  char *patient_id;
  char *episode_id;
  char *name;
  SuralDay birth_day;
  char *birth_part;
  SuralSex sex;
  char *died;
  char *complaint;
  SuralSide side;
  SuralDay onset;
  SuralDay last_visit;
  SuralDay review_by;
  GArray *spark;
  SuralCaseloadMark mark;
  SuralCaseloadSection section;
  gint64 rank;
  char *reason;
  char *pain_label;
  double pain_most;
  char *external_id;
  char *open_episode_id;
  SuralTime open_since;
  guint n_unsigned;
  char *unsigned_episode_id;
  gboolean discharged;
  guint n_open_episodes;
  SuralDay discharge_day;
  SuralDay judged;
};

G_DEFINE_FINAL_TYPE (SuralCaseloadEntry, sural_caseload_entry, G_TYPE_OBJECT)

typedef enum
{
  PROP_PATIENT_ID = 1,
  PROP_EPISODE_ID,
  PROP_NAME,
  PROP_BIRTH_DAY,
  PROP_COMPLAINT,
  PROP_SIDE,
  PROP_ONSET,
  PROP_LAST_VISIT,
  PROP_REVIEW_BY,
  PROP_PAIN,
  PROP_MARK,
} SuralCaseloadEntryProperty;

static GParamSpec *properties[PROP_MARK + 1];

static void
sural_caseload_entry_finalize (GObject *object)
{
  SuralCaseloadEntry *self = SURAL_CASELOAD_ENTRY (object);

  g_clear_pointer (&self->patient_id, g_free);
  g_clear_pointer (&self->episode_id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->complaint, g_free);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->pain_label, g_free);
  g_clear_pointer (&self->birth_part, g_free);
  g_clear_pointer (&self->died, g_free);
  g_clear_pointer (&self->external_id, g_free);
  g_clear_pointer (&self->open_episode_id, g_free);
  g_clear_pointer (&self->unsigned_episode_id, g_free);
  g_clear_pointer (&self->spark, g_array_unref);

  G_OBJECT_CLASS (sural_caseload_entry_parent_class)->finalize (object);
}

static void
sural_caseload_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SuralCaseloadEntry *self = SURAL_CASELOAD_ENTRY (object);

  switch ((SuralCaseloadEntryProperty) id)
    {
    case PROP_PATIENT_ID:
      g_value_set_string (value, self->patient_id);
      break;
    case PROP_EPISODE_ID:
      g_value_set_string (value, self->episode_id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_BIRTH_DAY:
      g_value_set_uint (value, self->birth_day);
      break;
    case PROP_COMPLAINT:
      g_value_set_string (value, self->complaint);
      break;
    case PROP_SIDE:
      g_value_set_uint (value, self->side);
      break;
    case PROP_ONSET:
      g_value_set_uint (value, self->onset);
      break;
    case PROP_LAST_VISIT:
      g_value_set_uint (value, self->last_visit);
      break;
    case PROP_REVIEW_BY:
      g_value_set_uint (value, self->review_by);
      break;
    case PROP_PAIN:
      g_value_set_double (value, sural_caseload_entry_get_pain (self));
      break;
    case PROP_MARK:
      g_value_set_uint (value, self->mark);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sural_caseload_entry_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  SuralCaseloadEntry *self = SURAL_CASELOAD_ENTRY (object);

  switch ((SuralCaseloadEntryProperty) id)
    {
    case PROP_MARK:
      sural_caseload_entry_set_mark (self, (SuralCaseloadMark) g_value_get_uint (value));
      break;
    case PROP_PATIENT_ID:
    case PROP_EPISODE_ID:
    case PROP_NAME:
    case PROP_BIRTH_DAY:
    case PROP_COMPLAINT:
    case PROP_SIDE:
    case PROP_ONSET:
    case PROP_LAST_VISIT:
    case PROP_REVIEW_BY:
    case PROP_PAIN:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sural_caseload_entry_class_init (SuralCaseloadEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sural_caseload_entry_finalize;
  object_class->get_property = sural_caseload_entry_get_property;
  object_class->set_property = sural_caseload_entry_set_property;

  properties[PROP_PATIENT_ID] = g_param_spec_string ("patient-id", NULL, NULL, NULL,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EPISODE_ID] = g_param_spec_string ("episode-id", NULL, NULL, NULL,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NAME] =
      g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BIRTH_DAY] = g_param_spec_uint ("birth-day", NULL, NULL, 0, G_MAXUINT, 0,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COMPLAINT] = g_param_spec_string ("complaint", NULL, NULL, NULL,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SIDE] = g_param_spec_uint ("side", NULL, NULL, 0, G_MAXUINT, 0,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ONSET] = g_param_spec_uint ("onset", NULL, NULL, 0, G_MAXUINT, 0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LAST_VISIT] = g_param_spec_uint ("last-visit", NULL, NULL, 0, G_MAXUINT, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REVIEW_BY] = g_param_spec_uint ("review-by", NULL, NULL, 0, G_MAXUINT, 0,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAIN] = g_param_spec_double ("pain", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MARK] =
      g_param_spec_uint ("mark", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
sural_caseload_entry_init (SuralCaseloadEntry *self)
{
  self->section = SURAL_CASELOAD_SECTION_UNKNOWN;
  self->pain_most = NAN;
  self->open_since = SURAL_TIME_UNKNOWN;
  self->discharge_day = SURAL_DAY_UNKNOWN;
}

/**
 * sural_caseload_entry_new:
 * @patient_id: the UUID of the patient
 * @episode_id: (nullable): the UUID of the open episode
 * @name: the name as lists show it
 * @birth_day: the day of birth
 *
 * Returns: (transfer full): a row without an episode
 */
SuralCaseloadEntry *
sural_caseload_entry_new (const char *patient_id,
                          const char *episode_id,
                          const char *name,
                          SuralDay birth_day)
{
  SuralCaseloadEntry *self = g_object_new (SURAL_TYPE_CASELOAD_ENTRY, NULL);

  self->patient_id = g_strdup (patient_id);
  self->episode_id = g_strdup (episode_id);
  self->name = g_strdup (name);
  self->birth_day = birth_day;

  return self;
}

/**
 * sural_caseload_entry_set_episode:
 * @self: a row of the caseload
 * @complaint: (nullable): what the patient complains of
 * @side: the affected side
 * @onset: the day on which it began
 */
void
sural_caseload_entry_set_episode (SuralCaseloadEntry *self,
                                  const char *complaint,
                                  SuralSide side,
                                  SuralDay onset)
{
  g_return_if_fail (SURAL_IS_CASELOAD_ENTRY (self));

  if (g_set_str (&self->complaint, complaint))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLAINT]);
  if (self->side != side)
    {
      self->side = side;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDE]);
    }
  if (self->onset != onset)
    {
      self->onset = onset;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ONSET]);
    }
}

/**
 * sural_caseload_entry_get_patient_id:
 * @self: a row of the caseload
 *
 * Returns: (transfer none) (nullable): the UUID of the patient
 */
const char *
sural_caseload_entry_get_patient_id (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), NULL);

  return self->patient_id;
}

/**
 * sural_caseload_entry_get_episode_id:
 * @self: a row of the caseload
 *
 * Returns: (transfer none) (nullable): the UUID of the open episode
 */
const char *
sural_caseload_entry_get_episode_id (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), NULL);

  return self->episode_id;
}

/**
 * sural_caseload_entry_get_name:
 * @self: a row of the caseload
 *
 * Returns: (transfer none) (nullable): the name as lists show it
 */
const char *
sural_caseload_entry_get_name (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), NULL);

  return self->name;
}

/**
 * sural_caseload_entry_get_birth_day:
 * @self: a row of the caseload
 *
 * Returns: the day of birth
 */
SuralDay
sural_caseload_entry_get_birth_day (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), SURAL_DAY_UNKNOWN);

  return self->birth_day;
}

/**
 * sural_caseload_entry_get_sex:
 *
 * Returns: the sex, by which a patient is told from a namesake
 */
SuralSex
sural_caseload_entry_get_sex (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), SURAL_SEX_UNKNOWN);

  return self->sex;
}

/**
 * sural_caseload_entry_set_sex:
 * @sex: the sex
 */
void
sural_caseload_entry_set_sex (SuralCaseloadEntry *self, SuralSex sex)
{
  g_return_if_fail (SURAL_IS_CASELOAD_ENTRY (self));

  self->sex = sex;
}

/**
 * sural_caseload_entry_get_died:
 *
 * Returns: (transfer none) (nullable): as sural_patient_get_died() has it
 */
const char *
sural_caseload_entry_get_died (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), NULL);

  return self->died;
}

/**
 * sural_caseload_entry_set_died:
 * @died: (nullable): as sural_patient_get_died() has it
 */
void
sural_caseload_entry_set_died (SuralCaseloadEntry *self, const char *died)
{
  g_return_if_fail (SURAL_IS_CASELOAD_ENTRY (self));

  g_set_str (&self->died, died);
}

/**
 * sural_caseload_entry_get_birth_part:
 * @self: a row of the caseload
 *
 * Returns: (transfer none) (nullable): what is known of a birth date whose day is not
 */
const char *
sural_caseload_entry_get_birth_part (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), NULL);

  return self->birth_part;
}

/**
 * sural_caseload_entry_set_birth_part:
 * @self: a row of the caseload
 * @birth_part: (nullable): what is known of a birth date whose day is not
 */
void
sural_caseload_entry_set_birth_part (SuralCaseloadEntry *self, const char *birth_part)
{
  g_return_if_fail (SURAL_IS_CASELOAD_ENTRY (self));

  g_set_str (&self->birth_part, birth_part);
}

/**
 * sural_caseload_entry_get_complaint:
 * @self: a row of the caseload
 *
 * Returns: (transfer none) (nullable): what the patient complains of
 */
const char *
sural_caseload_entry_get_complaint (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), NULL);

  return self->complaint;
}

/**
 * sural_caseload_entry_get_side:
 * @self: a row of the caseload
 *
 * Returns: the affected side
 */
SuralSide
sural_caseload_entry_get_side (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), SURAL_SIDE_NONE);

  return self->side;
}

/**
 * sural_caseload_entry_get_onset:
 * @self: a row of the caseload
 *
 * Returns: the day on which it began
 */
SuralDay
sural_caseload_entry_get_onset (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), SURAL_DAY_UNKNOWN);

  return self->onset;
}

/**
 * sural_caseload_entry_get_last_visit:
 * @self: a row of the caseload
 *
 * Returns: the day of the last visit
 */
SuralDay
sural_caseload_entry_get_last_visit (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), SURAL_DAY_UNKNOWN);

  return self->last_visit;
}

/**
 * sural_caseload_entry_set_last_visit:
 * @self: a row of the caseload
 * @last_visit: the day of the last visit
 */
void
sural_caseload_entry_set_last_visit (SuralCaseloadEntry *self, SuralDay last_visit)
{
  g_return_if_fail (SURAL_IS_CASELOAD_ENTRY (self));

  if (self->last_visit == last_visit)
    return;

  self->last_visit = last_visit;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAST_VISIT]);
}

/**
 * sural_caseload_entry_get_review_by:
 * @self: a row of the caseload
 *
 * Returns: the day by which the plan is to be looked at again
 */
SuralDay
sural_caseload_entry_get_review_by (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), SURAL_DAY_UNKNOWN);

  return self->review_by;
}

/**
 * sural_caseload_entry_set_review_by:
 * @self: a row of the caseload
 * @review_by: the day by which the plan is to be looked at again
 */
void
sural_caseload_entry_set_review_by (SuralCaseloadEntry *self, SuralDay review_by)
{
  g_return_if_fail (SURAL_IS_CASELOAD_ENTRY (self));

  if (self->review_by == review_by)
    return;

  self->review_by = review_by;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVIEW_BY]);
}

/**
 * sural_caseload_entry_get_pain:
 * @self: a row of the caseload
 *
 * Returns: the last pain score, 0 to 10; NAN when there is none
 */
double
sural_caseload_entry_get_pain (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), NAN);

  if (self->spark == NULL || self->spark->len == 0)
    return NAN;

  return g_array_index (self->spark, SuralMeasurement, self->spark->len - 1).value;
}

/**
 * sural_caseload_entry_get_spark:
 * @self: a row of the caseload
 *
 * Returns: (transfer none) (nullable) (element-type SuralMeasurement): the last pain scores,
 *   oldest first
 */
GArray *
sural_caseload_entry_get_spark (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), NULL);

  return self->spark;
}

/**
 * sural_caseload_entry_set_spark:
 * @self: a row of the caseload
 * @measurements: (nullable) (element-type SuralMeasurement): the last pain scores, oldest first
 */
void
sural_caseload_entry_set_spark (SuralCaseloadEntry *self, GArray *measurements)
{
  g_return_if_fail (SURAL_IS_CASELOAD_ENTRY (self));

  if (measurements != NULL)
    g_array_ref (measurements);
  g_clear_pointer (&self->spark, g_array_unref);
  self->spark = measurements;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAIN]);
}

/**
 * sural_caseload_entry_get_mark:
 * @self: a row of the caseload
 *
 * Returns: the mark that the row carries
 */
SuralCaseloadMark
sural_caseload_entry_get_mark (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), SURAL_CASELOAD_MARK_NONE);

  return self->mark;
}

/**
 * sural_caseload_entry_set_mark:
 * @self: a row of the caseload
 * @mark: the gravest mark that applies
 */
void
sural_caseload_entry_set_mark (SuralCaseloadEntry *self, SuralCaseloadMark mark)
{
  g_return_if_fail (SURAL_IS_CASELOAD_ENTRY (self));

  if (self->mark == mark)
    return;

  self->mark = mark;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MARK]);
}

/**
 * sural_caseload_entry_get_section:
 * @self: a row of the caseload
 *
 * Returns: where in the caseload the patient stands
 */
SuralCaseloadSection
sural_caseload_entry_get_section (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), SURAL_CASELOAD_SECTION_UNKNOWN);

  return self->section;
}

/**
 * sural_caseload_entry_get_reason:
 * @self: a row of the caseload
 *
 * Returns: (transfer none) (nullable): why there, one line: a gate or an alert
 */
const char *
sural_caseload_entry_get_reason (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), NULL);

  return self->reason;
}

/**
 * sural_caseload_entry_set_section:
 * @self: a row of the caseload
 * @section: where the patient stands
 * @reason: (nullable): why, one line
 */
void
sural_caseload_entry_set_section (SuralCaseloadEntry *self,
                                  SuralCaseloadSection section,
                                  const char *reason)
{
  g_return_if_fail (SURAL_IS_CASELOAD_ENTRY (self));

  self->section = section;
  g_set_str (&self->reason, reason);
}

/**
 * sural_caseload_entry_get_rank:
 * @self: a row of the caseload
 *
 * Returns: its order within its section, the least first; 0 where there is none
 */
gint64
sural_caseload_entry_get_rank (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), 0);

  return self->rank;
}

/**
 * sural_caseload_entry_set_rank:
 * @self: a row of the caseload
 * @rank: its order within its section, the least first
 */
void
sural_caseload_entry_set_rank (SuralCaseloadEntry *self, gint64 rank)
{
  g_return_if_fail (SURAL_IS_CASELOAD_ENTRY (self));

  self->rank = rank;
}

/**
 * sural_caseload_entry_get_pain_label:
 * @self: a row of the caseload
 *
 * Returns: (transfer none) (nullable): what the last pain score is of
 */
const char *
sural_caseload_entry_get_pain_label (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), NULL);

  return self->pain_label;
}

/**
 * sural_caseload_entry_get_pain_most:
 * @self: a row of the caseload
 *
 * Returns: the most that the score can be; NAN when that is not known
 */
double
sural_caseload_entry_get_pain_most (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), NAN);

  return self->pain_most;
}

/**
 * sural_caseload_entry_set_pain_meaning:
 * @self: a row of the caseload
 * @label: (nullable): what the pain scores are of
 * @most: the most that one can be
 */
void
sural_caseload_entry_set_pain_meaning (SuralCaseloadEntry *self, const char *label, double most)
{
  g_return_if_fail (SURAL_IS_CASELOAD_ENTRY (self));

  g_set_str (&self->pain_label, label);
  self->pain_most = most;
}

/**
 * sural_caseload_entry_get_external_id:
 * @self: a row of the caseload
 *
 * Returns: (transfer none) (nullable): the number by which the clinic knows the patient
 */
const char *
sural_caseload_entry_get_external_id (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), NULL);

  return self->external_id;
}

/**
 * sural_caseload_entry_set_external_id:
 * @self: a row of the caseload
 * @id: (nullable): the number by which the clinic knows the patient
 */
void
sural_caseload_entry_set_external_id (SuralCaseloadEntry *self, const char *id)
{
  g_return_if_fail (SURAL_IS_CASELOAD_ENTRY (self));

  g_set_str (&self->external_id, id);
}

/**
 * sural_caseload_entry_get_open_episode_id:
 * @self: a row of the caseload
 *
 * Returns: (transfer none) (nullable): the episode whose visit is open
 */
const char *
sural_caseload_entry_get_open_episode_id (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), NULL);

  return self->open_episode_id;
}

/**
 * sural_caseload_entry_get_open_since:
 * @self: a row of the caseload
 *
 * Returns: when the visit that is open was begun; %SURAL_TIME_UNKNOWN when none is
 */
SuralTime
sural_caseload_entry_get_open_since (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), SURAL_TIME_UNKNOWN);

  return self->open_since;
}

/**
 * sural_caseload_entry_set_open_visit:
 * @self: a row of the caseload
 * @episode_id: (nullable): the episode whose visit is open
 * @since: when it was begun
 */
void
sural_caseload_entry_set_open_visit (SuralCaseloadEntry *self,
                                     const char *episode_id,
                                     SuralTime since)
{
  g_return_if_fail (SURAL_IS_CASELOAD_ENTRY (self));

  g_set_str (&self->open_episode_id, episode_id);
  self->open_since = since;
}

/**
 * sural_caseload_entry_get_n_unsigned:
 * @self: a row of the caseload
 *
 * Returns: how many visits ended without a signed note
 */
guint
sural_caseload_entry_get_n_unsigned (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), 0);

  return self->n_unsigned;
}

/**
 * sural_caseload_entry_get_unsigned_episode_id:
 * @self: a row of the caseload
 *
 * Returns: (transfer none) (nullable): the episode of the newest of them
 */
const char *
sural_caseload_entry_get_unsigned_episode_id (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), NULL);

  return self->unsigned_episode_id;
}

/**
 * sural_caseload_entry_set_unsigned:
 * @self: a row of the caseload
 * @n_unsigned: how many visits ended without a signed note
 * @episode_id: (nullable): the episode of the newest of them
 */
void
sural_caseload_entry_set_unsigned (SuralCaseloadEntry *self,
                                   guint n_unsigned,
                                   const char *episode_id)
{
  g_return_if_fail (SURAL_IS_CASELOAD_ENTRY (self));

  self->n_unsigned = n_unsigned;
  g_set_str (&self->unsigned_episode_id, episode_id);
}

/**
 * sural_caseload_entry_get_n_open_episodes:
 * @self: a row of the caseload
 *
 * Returns: how many episodes of the patient are open; the row tells of one
 */
guint
sural_caseload_entry_get_n_open_episodes (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), 0);

  return self->n_open_episodes;
}

/**
 * sural_caseload_entry_set_n_open_episodes:
 * @self: a row of the caseload
 * @n_open_episodes: how many episodes of the patient are open
 */
void
sural_caseload_entry_set_n_open_episodes (SuralCaseloadEntry *self, guint n_open_episodes)
{
  g_return_if_fail (SURAL_IS_CASELOAD_ENTRY (self));

  self->n_open_episodes = n_open_episodes;
}

/**
 * sural_caseload_entry_get_judged:
 * @self: a row of the caseload
 *
 * Returns: the day of which the verdict is; %SURAL_DAY_UNKNOWN where the record was changed since
 */
SuralDay
sural_caseload_entry_get_judged (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), SURAL_DAY_UNKNOWN);

  return self->judged;
}

/**
 * sural_caseload_entry_set_judged:
 * @self: a row of the caseload
 * @day: the day of which the verdict is
 */
void
sural_caseload_entry_set_judged (SuralCaseloadEntry *self, SuralDay day)
{
  g_return_if_fail (SURAL_IS_CASELOAD_ENTRY (self));

  self->judged = day;
}

/**
 * sural_caseload_entry_is_discharged:
 * @self: a row of the caseload
 *
 * Returns: whether the patient had an episode and none is open any more
 */
gboolean
sural_caseload_entry_is_discharged (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), FALSE);

  return self->discharged;
}

/**
 * sural_caseload_entry_get_discharge_day:
 * @self: a row of the caseload
 *
 * Returns: the day of the discharge; may be unknown
 */
SuralDay
sural_caseload_entry_get_discharge_day (SuralCaseloadEntry *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (self), SURAL_DAY_UNKNOWN);

  return self->discharge_day;
}

/**
 * sural_caseload_entry_set_discharged:
 * @self: a row of the caseload
 * @discharged: whether no episode is open any more
 * @day: since when; may be unknown
 */
void
sural_caseload_entry_set_discharged (SuralCaseloadEntry *self, gboolean discharged, SuralDay day)
{
  g_return_if_fail (SURAL_IS_CASELOAD_ENTRY (self));

  self->discharged = discharged;
  self->discharge_day = day;
}
