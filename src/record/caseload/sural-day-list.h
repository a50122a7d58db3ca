/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/calendar/sural-calendar.h"
#include "record/caseload/sural-appointment-whom.h"
#include "record/open/sural-context.h"

G_BEGIN_DECLS

/* An appointment of the day, and who is meant by it. */
typedef struct
{
  SuralAppointment *appointment;
  SuralWhom *whom;
} SuralDayRow;

/**
 * SuralDayList:
 * @day: which day
 * @rows: (element-type SuralDayRow): its appointments, in the order of the clock
 * @problems: (element-type utf8): what could not be read, in words with file and line
 * @n_more: how many more of those there are
 *
 * The day's list of a calendar.
 */
typedef struct
{
  SuralDay day;
  GPtrArray *rows;
  GPtrArray *problems;
  guint n_more;
} SuralDayList;

SuralDayList *sural_day_list_new (SuralStore *store,
                                  SuralCalendar *calendar,
                                  SuralDay day,
                                  const SuralWrittenReading *reading,
                                  GError **error);
void sural_day_list_free (SuralDayList *self);

/* Reads the calendar on a thread of its own, and finds who is meant on that of the store. */
void sural_day_list_read_async (SuralContext *context,
                                GFile *calendar,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
SuralDayList *
sural_day_list_read_finish (SuralContext *context, GAsyncResult *result, GError **error);

/* Keeps whom somebody chose. */
void sural_day_list_remember_async (SuralContext *context,
                                    const SuralAppointment *appointment,
                                    const char *patient_id,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean
sural_day_list_remember_finish (SuralContext *context, GAsyncResult *result, GError **error);

char *sural_day_list_dup_hours (const SuralAppointment *appointment, SuralDay day, char **end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralDayList, sural_day_list_free)

G_END_DECLS
