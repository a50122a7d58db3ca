/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/calendar/sural-appointment.h"
#include "exchange/calendar/sural-ics-blocks.h"
#include "exchange/calendar/sural-ics-zone.h"

G_BEGIN_DECLS

/* When something is: what the clock of a zone shows, or a date. */
typedef struct
{
  struct icaltimetype time;
  const SuralIcsZone *zone; /* NULL: that of the clinic, or a date */
} SuralIcsMoment;

/**
 * SuralIcsEvent:
 * @shown: what is shown of it; start and end are filled in for each of its times
 * @start: when it begins, the first time
 * @seconds: how long it lasts
 * @rule: how it repeats, where @has_rule
 * @left_out: (element-type SuralIcsMoment): times of a series that are not
 * @added: (element-type SuralIcsMoment): times beside the rule
 * @replaces: the time of a series that this is instead of; a null time: none
 * @sequence: the higher of two replaces the other
 * @changed: and the later of two with the same, as text that sorts
 *
 * An appointment of a calendar, or a series of them.
 */
typedef struct
{
  SuralAppointment *shown;
  SuralIcsMoment start;
  gint64 seconds;
  gboolean has_rule;
  struct icalrecurrencetype rule;
  GArray *left_out;
  GArray *added;
  SuralIcsMoment replaces;
  gboolean is_cancelled;
  int sequence;
  char *changed;
} SuralIcsEvent;

SuralIcsEvent *sural_ics_event_new (const SuralIcsBlock *block,
                                    const char *file,
                                    SuralIcsZones *zones,
                                    GError **remark,
                                    GError **error);
void sural_ics_event_free (SuralIcsEvent *self);
char *sural_ics_moment_dup_key (const SuralIcsMoment *self, GTimeZone *clinic);
gboolean sural_ics_event_list (const SuralIcsEvent *self,
                               SuralDay day,
                               GTimeZone *clinic,
                               GHashTable *replaced,
                               GPtrArray *appointments);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralIcsEvent, sural_ics_event_free)

G_END_DECLS
