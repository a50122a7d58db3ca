/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paint/paper/sural-document.h"
#include "paint/paper/sural-paper.h"
#include "record/open/sural-record.h"
#include "record/paper/sural-paperwork-kind.h"
#include "record/phone/sural-phone-sheet.h"

G_BEGIN_DECLS

#define SURAL_TYPE_PAPERWORK (sural_paperwork_get_type ())
G_DECLARE_FINAL_TYPE (SuralPaperwork, sural_paperwork, SURAL, PAPERWORK, GObject)

/* One paper of a patient, before it is laid out: preview, printer and file are made from it. */
SuralPaperwork *sural_paperwork_new (SuralRecord *record, SuralPaperworkKind kind, SuralNote *note);

/* Comes out behind it, in one file and one job. */
void sural_paperwork_add (SuralPaperwork *self, SuralPaperwork *other);
gboolean sural_paperwork_has_others (SuralPaperwork *self);

/* To whom a letter goes, in one line with commas; NULL: whom it names itself. */
gboolean sural_paperwork_has_addressee (SuralPaperwork *self);
void sural_paperwork_set_addressee (SuralPaperwork *self, const char *addressee);
char *sural_paperwork_dup_addressee (SuralPaperwork *self);

/* In the patient's language where it is for them, else in that of the program; or in this one. */
const char *sural_paperwork_get_language (SuralPaperwork *self);
void sural_paperwork_set_language (SuralPaperwork *self, const char *language);

SuralRecord *sural_paperwork_get_record (SuralPaperwork *self);
SuralPaperworkKind sural_paperwork_get_kind (SuralPaperwork *self);
SuralNote *sural_paperwork_get_note (SuralPaperwork *self);
/* Why there is nothing to print, and what to do; NULL when there is. */
const char *sural_paperwork_get_obstacle (SuralPaperwork *self);
/* It asks the patient to call, and the clinic's number is not known. */
gboolean sural_paperwork_lacks_phone (SuralPaperwork *self);
/* Reads what a paper needs that the open record does not hold. */
gboolean sural_paperwork_needs_loading (SuralPaperwork *self);
void sural_paperwork_load_async (SuralPaperwork *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean sural_paperwork_load_finish (SuralPaperwork *self, GAsyncResult *result, GError **error);
SuralDocument *sural_paperwork_compose (SuralPaperwork *self, SuralPaper paper);
/* The same for the patient's phone: what a handout asks and says. */
SuralPhoneSheet *sural_paperwork_new_phone_sheet (SuralPaperwork *self);

/* Of the diary sheets on it (SuralDiaryTicket): kept with the file before it is given out. */
GArray *sural_paperwork_list_tickets (SuralPaperwork *self);

/* Names without anything of the patient: desks and printers are shared. */
const char *sural_paperwork_get_name (SuralPaperwork *self);
const char *sural_paperwork_get_file_name (SuralPaperwork *self);

/* The paper that is laid out for: as chosen, else as usual where the user is. */
SuralPaper sural_paperwork_get_paper (GSettings *settings);
void sural_paperwork_set_paper (GSettings *settings, SuralPaper paper);

G_END_DECLS
