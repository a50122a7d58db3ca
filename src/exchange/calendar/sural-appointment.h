/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/day/sural-day.h"

G_BEGIN_DECLS

/**
 * SuralAppointment:
 * @uid: what the calendar knows it by, the same for each time of a series; "" where it says none
 * @start: when it begins, on the clinic's clock
 * @end: when it ends; @start where nothing says so
 * @is_whole_day: of days without hours: @end is the midnight behind the last
 * @summary: its title, in one line; may be ""
 * @description: (nullable): what else it says
 * @location: (nullable): where it is
 * @attendees: who takes part, by name
 * @file: the name of the file that it stands in
 * @line: where in that it begins
 *
 * One appointment of a day, as somebody's calendar has it.
 */
typedef struct
{
  char *uid;
  SuralTime start, end;
  gboolean is_whole_day;
  char *summary;
  char *description;
  char *location;
  GStrv attendees;
  char *file;
  guint line;
} SuralAppointment;

void sural_appointment_free (SuralAppointment *self);
SuralAppointment *sural_appointment_copy (const SuralAppointment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralAppointment, sural_appointment_free)

G_END_DECLS
