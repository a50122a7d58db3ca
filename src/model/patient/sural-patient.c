/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/patient/sural-patient.h"

struct _SuralPatient
{
  GObject parent_instance;

  char *id;
  char *family_name;
  char *given_name;
  SuralDay birth_day;
  char *birth_part; /* NULL where the day is known, or nothing is */
  SuralSex sex;
  char *external_id;
  char *died;     /* "": the day is not known; NULL: nobody said so */
  char *language; /* of their papers; NULL: that of the program */
  char *merged_into;
  SuralContact contacts[SURAL_N_CONTACTS];
};

G_DEFINE_FINAL_TYPE (SuralPatient, sural_patient, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_FAMILY_NAME,
  PROP_GIVEN_NAME,
  PROP_BIRTH_DAY,
  PROP_BIRTH_PART,
  PROP_SEX,
  PROP_EXTERNAL_ID,
  PROP_DISPLAY_NAME,
} SuralPatientProperty;

static GParamSpec *properties[PROP_DISPLAY_NAME + 1];

static void
sural_patient_finalize (GObject *object)
{
  SuralPatient *self = SURAL_PATIENT (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->family_name, g_free);
  g_clear_pointer (&self->given_name, g_free);
  g_clear_pointer (&self->birth_part, g_free);
  g_clear_pointer (&self->external_id, g_free);
  g_clear_pointer (&self->died, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->merged_into, g_free);
  for (int i = 0; i < SURAL_N_CONTACTS; i++)
    sural_contact_clear (&self->contacts[i]);

  G_OBJECT_CLASS (sural_patient_parent_class)->finalize (object);
}

static void
sural_patient_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SuralPatient *self = SURAL_PATIENT (object);

  switch ((SuralPatientProperty) id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_FAMILY_NAME:
      g_value_set_string (value, self->family_name);
      break;
    case PROP_GIVEN_NAME:
      g_value_set_string (value, self->given_name);
      break;
    case PROP_BIRTH_DAY:
      g_value_set_uint (value, self->birth_day);
      break;
    case PROP_BIRTH_PART:
      g_value_set_string (value, self->birth_part);
      break;
    case PROP_SEX:
      g_value_set_uint (value, self->sex);
      break;
    case PROP_EXTERNAL_ID:
      g_value_set_string (value, self->external_id);
      break;
    case PROP_DISPLAY_NAME:
      g_value_take_string (value, sural_patient_dup_display_name (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sural_patient_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SuralPatient *self = SURAL_PATIENT (object);

  switch ((SuralPatientProperty) id)
    {
    case PROP_ID:
      sural_patient_set_id (self, g_value_get_string (value));
      break;
    case PROP_FAMILY_NAME:
      sural_patient_set_family_name (self, g_value_get_string (value));
      break;
    case PROP_GIVEN_NAME:
      sural_patient_set_given_name (self, g_value_get_string (value));
      break;
    case PROP_BIRTH_DAY:
      sural_patient_set_birth_day (self, g_value_get_uint (value));
      break;
    case PROP_BIRTH_PART:
      sural_patient_set_birth_part (self, g_value_get_string (value));
      break;
    case PROP_SEX:
      sural_patient_set_sex (self, (SuralSex) g_value_get_uint (value));
      break;
    case PROP_EXTERNAL_ID:
      sural_patient_set_external_id (self, g_value_get_string (value));
      break;
    case PROP_DISPLAY_NAME:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sural_patient_class_init (SuralPatientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sural_patient_finalize;
  object_class->get_property = sural_patient_get_property;
  object_class->set_property = sural_patient_set_property;

  properties[PROP_ID] =
      g_param_spec_string ("id", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FAMILY_NAME] =
      g_param_spec_string ("family-name", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_GIVEN_NAME] =
      g_param_spec_string ("given-name", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_BIRTH_DAY] =
      g_param_spec_uint ("birth-day", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_BIRTH_PART] =
      g_param_spec_string ("birth-part", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SEX] =
      g_param_spec_uint ("sex", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_EXTERNAL_ID] =
      g_param_spec_string ("external-id", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_DISPLAY_NAME] = g_param_spec_string ("display-name", NULL, NULL, NULL,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
sural_patient_init (SuralPatient *self)
{
}

/**
 * sural_patient_new:
 * @family_name: (nullable): the family name
 * @given_name: (nullable): the given names
 *
 * Returns: (transfer full): a patient who was not saved yet
 */
SuralPatient *
sural_patient_new (const char *family_name, const char *given_name)
{
  SuralPatient *self = g_object_new (SURAL_TYPE_PATIENT, NULL);

  self->family_name = g_strdup (family_name);
  self->given_name = g_strdup (given_name);

  return self;
}

/**
 * sural_patient_dup_display_name:
 * @self: a patient
 *
 * Returns: (transfer full): the name as lists show it, "Family, Given"; what is missing is left
 *   out
 */
char *
sural_patient_dup_display_name (SuralPatient *self)
{
  gboolean has_family, has_given;

  g_return_val_if_fail (SURAL_IS_PATIENT (self), NULL);

  has_family = self->family_name != NULL && *self->family_name != '\0';
  has_given = self->given_name != NULL && *self->given_name != '\0';
  if (has_family && has_given)
    return g_strdup_printf ("%s, %s", self->family_name, self->given_name);

  return g_strdup (has_family ? self->family_name : has_given ? self->given_name : "");
}

static void
notify_name (SuralPatient *self, SuralPatientProperty property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DISPLAY_NAME]);
}

/**
 * sural_patient_get_id:
 * @self: a patient
 *
 * Returns: (transfer none) (nullable): the UUID; %NULL until it was saved
 */
const char *
sural_patient_get_id (SuralPatient *self)
{
  g_return_val_if_fail (SURAL_IS_PATIENT (self), NULL);

  return self->id;
}

/**
 * sural_patient_set_id:
 * @self: a patient
 * @id: (nullable): the UUID; %NULL until it was saved
 */
void
sural_patient_set_id (SuralPatient *self, const char *id)
{
  g_return_if_fail (SURAL_IS_PATIENT (self));

  if (g_set_str (&self->id, id))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ID]);
}

/**
 * sural_patient_get_family_name:
 * @self: a patient
 *
 * Returns: (transfer none) (nullable): the family name
 */
const char *
sural_patient_get_family_name (SuralPatient *self)
{
  g_return_val_if_fail (SURAL_IS_PATIENT (self), NULL);

  return self->family_name;
}

/**
 * sural_patient_set_family_name:
 * @self: a patient
 * @family_name: (nullable): the family name
 */
void
sural_patient_set_family_name (SuralPatient *self, const char *family_name)
{
  g_return_if_fail (SURAL_IS_PATIENT (self));

  if (g_set_str (&self->family_name, family_name))
    notify_name (self, PROP_FAMILY_NAME);
}

/**
 * sural_patient_get_given_name:
 * @self: a patient
 *
 * Returns: (transfer none) (nullable): the given names
 */
const char *
sural_patient_get_given_name (SuralPatient *self)
{
  g_return_val_if_fail (SURAL_IS_PATIENT (self), NULL);

  return self->given_name;
}

/**
 * sural_patient_set_given_name:
 * @self: a patient
 * @given_name: (nullable): the given names
 */
void
sural_patient_set_given_name (SuralPatient *self, const char *given_name)
{
  g_return_if_fail (SURAL_IS_PATIENT (self));

  if (g_set_str (&self->given_name, given_name))
    notify_name (self, PROP_GIVEN_NAME);
}

/**
 * sural_patient_get_birth_day:
 * @self: a patient
 *
 * Returns: the day of birth
 */
SuralDay
sural_patient_get_birth_day (SuralPatient *self)
{
  g_return_val_if_fail (SURAL_IS_PATIENT (self), SURAL_DAY_UNKNOWN);

  return self->birth_day;
}

/**
 * sural_patient_set_birth_day:
 * @self: a patient
 * @birth_day: the day of birth
 */
void
sural_patient_set_birth_day (SuralPatient *self, SuralDay birth_day)
{
  g_return_if_fail (SURAL_IS_PATIENT (self));

  if (self->birth_day == birth_day)
    return;

  self->birth_day = birth_day;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BIRTH_DAY]);
}

/**
 * sural_patient_get_birth_part:
 * @self: a patient
 *
 * Returns: (transfer none) (nullable): what is known of a birth date whose day is not: a year, or a
 *   year and a month as "1984-03"
 */
const char *
sural_patient_get_birth_part (SuralPatient *self)
{
  g_return_val_if_fail (SURAL_IS_PATIENT (self), NULL);

  return self->birth_part;
}

/**
 * sural_patient_set_birth_part:
 * @self: a patient
 * @birth_part: (nullable): a year, or a year and a month as "1984-03"
 */
void
sural_patient_set_birth_part (SuralPatient *self, const char *birth_part)
{
  g_return_if_fail (SURAL_IS_PATIENT (self));

  if (g_set_str (&self->birth_part, birth_part))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BIRTH_PART]);
}

/**
 * sural_patient_dup_born:
 * @self: a patient
 *
 * Returns: (transfer full) (nullable): the birth date as far as it is known: "1984-03-11",
 * "1984-03" or "1984"; %NULL where nothing is
 */
char *
sural_patient_dup_born (SuralPatient *self)
{
  g_return_val_if_fail (SURAL_IS_PATIENT (self), NULL);

  if (self->birth_day != SURAL_DAY_UNKNOWN)
    return sural_day_to_string (self->birth_day);
  return g_strdup (self->birth_part);
}

/**
 * sural_patient_get_sex:
 * @self: a patient
 *
 * Returns: the sex
 */
SuralSex
sural_patient_get_sex (SuralPatient *self)
{
  g_return_val_if_fail (SURAL_IS_PATIENT (self), SURAL_SEX_UNKNOWN);

  return self->sex;
}

/**
 * sural_patient_set_sex:
 * @self: a patient
 * @sex: the sex
 */
void
sural_patient_set_sex (SuralPatient *self, SuralSex sex)
{
  g_return_if_fail (SURAL_IS_PATIENT (self));

  if (self->sex == sex)
    return;

  self->sex = sex;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEX]);
}

/**
 * sural_patient_get_external_id:
 * @self: a patient
 *
 * Returns: (transfer none) (nullable): the id in the system that the record came from
 */
const char *
sural_patient_get_external_id (SuralPatient *self)
{
  g_return_val_if_fail (SURAL_IS_PATIENT (self), NULL);

  return self->external_id;
}

/**
 * sural_patient_set_external_id:
 * @self: a patient
 * @external_id: (nullable): the id in the system that the record came from
 */
void
sural_patient_set_external_id (SuralPatient *self, const char *external_id)
{
  g_return_if_fail (SURAL_IS_PATIENT (self));

  if (g_set_str (&self->external_id, external_id))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXTERNAL_ID]);
}

/**
 * sural_patient_get_died:
 * @self: a patient
 *
 * Returns: (transfer none) (nullable): when they died as far as it is known, "2026-03-01",
 * "2026-03" or "2026"; "" where the day is not known; %NULL where nobody said that they did
 */
const char *
sural_patient_get_died (SuralPatient *self)
{
  g_return_val_if_fail (SURAL_IS_PATIENT (self), NULL);

  return self->died;
}

/**
 * sural_patient_set_died:
 * @self: a patient
 * @died: (nullable): as sural_patient_get_died() says it
 */
void
sural_patient_set_died (SuralPatient *self, const char *died)
{
  g_return_if_fail (SURAL_IS_PATIENT (self));

  g_set_str (&self->died, died);
}

/**
 * sural_patient_get_language:
 * @self: a patient
 *
 * Returns: (transfer none) (nullable): the BCP 47 tag of the language in which they get their
 *   papers; %NULL: that of the program
 */
const char *
sural_patient_get_language (SuralPatient *self)
{
  g_return_val_if_fail (SURAL_IS_PATIENT (self), NULL);

  return self->language;
}

/**
 * sural_patient_set_language:
 * @self: a patient
 * @language: (nullable): as sural_patient_get_language() says it
 */
void
sural_patient_set_language (SuralPatient *self, const char *language)
{
  g_return_if_fail (SURAL_IS_PATIENT (self));

  g_set_str (&self->language, language);
}

/**
 * sural_patient_get_merged_into:
 * @self: a patient
 *
 * Returns: (transfer none) (nullable): the record of the same person in which this one is shown;
 *   %NULL where it stands for itself
 */
const char *
sural_patient_get_merged_into (SuralPatient *self)
{
  g_return_val_if_fail (SURAL_IS_PATIENT (self), NULL);

  return self->merged_into;
}

/**
 * sural_patient_set_merged_into:
 * @self: a patient
 * @patient_id: (nullable): the record in which this one is shown
 */
void
sural_patient_set_merged_into (SuralPatient *self, const char *patient_id)
{
  g_return_if_fail (SURAL_IS_PATIENT (self));

  g_set_str (&self->merged_into, patient_id);
}

/**
 * sural_patient_get_contact:
 * @self: a patient
 * @role: whom it is of
 *
 * Returns: (transfer none): how they are reached; never %NULL, what is not known of it is
 */
const SuralContact *
sural_patient_get_contact (SuralPatient *self, SuralContactRole role)
{
  g_return_val_if_fail (SURAL_IS_PATIENT (self), NULL);
  g_return_val_if_fail (role < SURAL_N_CONTACTS, NULL);

  return &self->contacts[role];
}

/**
 * sural_patient_set_contact:
 * @self: a patient
 * @role: whom it is of
 * @contact: (nullable): how they are reached; each text is cleaned. Of the patient phone and e-mail
 *   alone are taken.
 */
void
sural_patient_set_contact (SuralPatient *self, SuralContactRole role, const SuralContact *contact)
{
  SuralContact given = { NULL };
  SuralContact taken = { NULL };

  g_return_if_fail (SURAL_IS_PATIENT (self));
  g_return_if_fail (role < SURAL_N_CONTACTS);

  if (contact != NULL)
    given = *contact;
  if (role == SURAL_CONTACT_PATIENT)
    given.name = given.practice = given.address = NULL;
  sural_contact_copy (&given, &taken);
  sural_contact_clear (&self->contacts[role]);
  self->contacts[role] = taken;
}
