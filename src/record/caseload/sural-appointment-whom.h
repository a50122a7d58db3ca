/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/calendar/sural-appointment.h"
#include "model/patient/sural-patient.h"
#include "model/day/sural-written-day.h"
#include "store/sural-store.h"

G_BEGIN_DECLS

/**
 * SuralWhomKind:
 * @SURAL_WHOM_NOBODY: nobody of the clinic is named
 * @SURAL_WHOM_FITS: one patient is meant
 * @SURAL_WHOM_SEVERAL: more than one patient fits: it has to be asked
 * @SURAL_WHOM_SIMILAR: nobody fits, and some are like it: it has to be asked
 *
 * What is made of an appointment.
 */
typedef enum
{
  SURAL_WHOM_NOBODY,
  SURAL_WHOM_FITS,
  SURAL_WHOM_SEVERAL,
  SURAL_WHOM_SIMILAR,
} SuralWhomKind;

/* By what somebody fits. */
typedef enum
{
  SURAL_WHOM_BY_NOTHING,
  SURAL_WHOM_BY_SAID, /* somebody said so before */
  SURAL_WHOM_BY_NUMBER,
  SURAL_WHOM_BY_NAME,
} SuralWhomBy;

/**
 * SuralWhom:
 * @kind: what is made of it
 * @by: of %SURAL_WHOM_FITS: by what
 * @patients: (element-type SuralPatient): who fits, or may be meant
 * @named: (nullable): the name as it can be read, for somebody new
 *
 * Who is meant by an appointment.
 */
typedef struct
{
  SuralWhomKind kind;
  SuralWhomBy by;
  GPtrArray *patients;
  SuralPatient *named;
} SuralWhom;

SuralWhom *sural_whom_find (SuralStore *store,
                            const SuralAppointment *appointment,
                            GHashTable *numbers,
                            const SuralWrittenReading *reading,
                            GError **error);
void sural_whom_free (SuralWhom *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralWhom, sural_whom_free)

G_END_DECLS
