/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/calendar/sural-appointment.h"
#include "model/patient/sural-patient.h"
#include "model/day/sural-written-day.h"

G_BEGIN_DECLS

/**
 * SuralAppointmentText:
 * @words: what may be a part of a name, in its order
 * @numbers: what may be a record number
 * @born: a date, %SURAL_DAY_UNKNOWN where there is none, or it could be two
 *
 * The parts of a text of a calendar from which somebody is known.
 */
typedef struct
{
  GPtrArray *words;
  GPtrArray *numbers;
  SuralDay born;
} SuralAppointmentText;

SuralAppointmentText *
sural_appointment_text_new (const char *text, const SuralWrittenReading *reading);
void sural_appointment_text_free (SuralAppointmentText *self);
SuralPatient *sural_appointment_guess_name (const SuralAppointment *appointment, SuralDay born);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralAppointmentText, sural_appointment_text_free)

G_END_DECLS
