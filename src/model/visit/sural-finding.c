/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/visit/sural-finding.h"

#include <math.h>

struct _SuralFinding
{
  GObject parent_instance;

  const char *id;
  SuralSide side;
  char *value;
  double number;
  char *note;
  SuralTime recorded;
  SuralTime since;
  SuralDay day;
  gboolean from_intake;
};

G_DEFINE_FINAL_TYPE (SuralFinding, sural_finding, G_TYPE_OBJECT)

static void
sural_finding_finalize (GObject *object)
{
  SuralFinding *self = SURAL_FINDING (object);

  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->note, g_free);

  G_OBJECT_CLASS (sural_finding_parent_class)->finalize (object);
}

static void
sural_finding_class_init (SuralFindingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_finding_finalize;
}

static void
sural_finding_init (SuralFinding *self)
{
  self->number = NAN;
}

static double
parse_number (const char *text)
{
  char *end = NULL;
  double number = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' && isfinite (number) ? number : NAN;
}

/* A value that is a date, and nothing else: no id and no number reads as one. */
static SuralDay
parse_day (const char *text)
{
  SuralDay day = SURAL_DAY_UNKNOWN;

  return sural_day_parse (text, &day, NULL) ? day : SURAL_DAY_UNKNOWN;
}

/**
 * sural_finding_new_full:
 * @finding_id: a finding's id, "ex-slump"
 * @side: the leg, or %SURAL_SIDE_NONE for a finding without sides
 * @value: the answer as case files write it, or a number in the finding's unit; %NULL stands for
 *   "taken back", which only the store is given
 * @note: (nullable): what the clinician added
 * @recorded: when it was recorded
 *
 * Whether id, side and value fit each other is for sural_knowledge_check_finding() to say.
 *
 * Returns: (transfer full): a new finding
 */
SuralFinding *
sural_finding_new_full (const char *finding_id,
                        SuralSide side,
                        const char *value,
                        const char *note,
                        SuralTime recorded)
{
  SuralFinding *self;

  g_return_val_if_fail (finding_id != NULL, NULL);

  self = g_object_new (SURAL_TYPE_FINDING, NULL);
  self->id = g_intern_string (finding_id);
  self->side = side;
  self->value = g_strdup (value);
  self->number = value != NULL ? parse_number (value) : NAN;
  self->note = g_strdup (note);
  self->recorded = recorded;
  self->since = recorded;
  self->day = value != NULL ? parse_day (value) : SURAL_DAY_UNKNOWN;

  return self;
}

/**
 * sural_finding_new:
 * @finding_id: a finding's id
 * @side: the leg, or %SURAL_SIDE_NONE for a finding without sides
 * @value: the answer as case files write it
 *
 * Returns: (transfer full): a new finding without note or time
 */
SuralFinding *
sural_finding_new (const char *finding_id, SuralSide side, const char *value)
{
  return sural_finding_new_full (finding_id, side, value, NULL, SURAL_TIME_UNKNOWN);
}

/**
 * sural_finding_new_number:
 * @finding_id: a finding's id
 * @side: the leg, or %SURAL_SIDE_NONE for a finding without sides
 * @value: a finite number in the finding's unit
 *
 * Returns: (transfer full): a new finding without note or time
 */
SuralFinding *
sural_finding_new_number (const char *finding_id, SuralSide side, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_val_if_fail (isfinite (value), NULL);

  /* Fifteen digits print every number that can be typed as it was typed. */
  return sural_finding_new (finding_id, side, g_ascii_formatd (text, sizeof text, "%.15g", value));
}

/**
 * sural_finding_get_id:
 * @self: a finding
 *
 * Returns: (transfer none): the finding's id, interned
 */
const char *
sural_finding_get_id (SuralFinding *self)
{
  g_return_val_if_fail (SURAL_IS_FINDING (self), NULL);

  return self->id;
}

/**
 * sural_finding_get_side:
 * @self: a finding
 *
 * Returns: the leg, or %SURAL_SIDE_NONE
 */
SuralSide
sural_finding_get_side (SuralFinding *self)
{
  g_return_val_if_fail (SURAL_IS_FINDING (self), SURAL_SIDE_NONE);

  return self->side;
}

/**
 * sural_finding_get_value:
 * @self: a finding
 *
 * Returns: (transfer none) (nullable): the value as text; %NULL when it was taken back
 */
const char *
sural_finding_get_value (SuralFinding *self)
{
  g_return_val_if_fail (SURAL_IS_FINDING (self), NULL);

  return self->value;
}

/**
 * sural_finding_get_number:
 * @self: a finding
 *
 * Returns: the value as a number in the finding's unit; NAN when it is a word
 */
double
sural_finding_get_number (SuralFinding *self)
{
  g_return_val_if_fail (SURAL_IS_FINDING (self), NAN);

  return self->number;
}

/**
 * sural_finding_get_note:
 * @self: a finding
 *
 * Returns: (transfer none) (nullable): what the clinician added
 */
const char *
sural_finding_get_note (SuralFinding *self)
{
  g_return_val_if_fail (SURAL_IS_FINDING (self), NULL);

  return self->note;
}

/**
 * sural_finding_get_recorded:
 * @self: a finding
 *
 * Returns: when it was recorded
 */
SuralTime
sural_finding_get_recorded (SuralFinding *self)
{
  g_return_val_if_fail (SURAL_IS_FINDING (self), SURAL_TIME_UNKNOWN);

  return self->recorded;
}

/**
 * sural_finding_get_since:
 * @self: a finding
 *
 * Returns: when it was first recorded with the value that it has, and with no other since; when it
 *   was recorded, where nothing else is known
 */
SuralTime
sural_finding_get_since (SuralFinding *self)
{
  g_return_val_if_fail (SURAL_IS_FINDING (self), SURAL_TIME_UNKNOWN);

  return self->since;
}

/**
 * sural_finding_set_since:
 * @self: a finding that nobody else has seen yet
 * @since: since when it stands
 *
 * Belongs to making a finding: once it is recorded it stays as it is.
 */
void
sural_finding_set_since (SuralFinding *self, SuralTime since)
{
  g_return_if_fail (SURAL_IS_FINDING (self));

  self->since = since;
}

/**
 * sural_finding_get_day:
 * @self: a finding
 *
 * Returns: the day that the finding is of: that of a scan or a sample, and where the value is a
 * date that date; %SURAL_DAY_UNKNOWN where none is known
 */
SuralDay
sural_finding_get_day (SuralFinding *self)
{
  g_return_val_if_fail (SURAL_IS_FINDING (self), SURAL_DAY_UNKNOWN);

  return self->day;
}

/**
 * sural_finding_set_day:
 * @self: a finding that nobody else has seen yet
 * @day: the day that it is of; %SURAL_DAY_UNKNOWN where none is known
 *
 * Belongs to making a finding: once it is recorded it stays as it is.
 */
void
sural_finding_set_day (SuralFinding *self, SuralDay day)
{
  g_return_if_fail (SURAL_IS_FINDING (self));

  self->day = day;
}

/**
 * sural_finding_is_from_intake:
 * @self: a finding
 *
 * Returns: whether it was said when the episode was begun, and at no visit
 */
gboolean
sural_finding_is_from_intake (SuralFinding *self)
{
  g_return_val_if_fail (SURAL_IS_FINDING (self), FALSE);

  return self->from_intake;
}

/**
 * sural_finding_set_from_intake:
 * @self: a finding
 * @from_intake: whether it was said when the episode was begun
 */
void
sural_finding_set_from_intake (SuralFinding *self, gboolean from_intake)
{
  g_return_if_fail (SURAL_IS_FINDING (self));

  self->from_intake = from_intake;
}
