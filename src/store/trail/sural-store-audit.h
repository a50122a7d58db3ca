/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sural-store.h"

G_BEGIN_DECLS

/* What an entry of the audit trail is about, to choose by. */
typedef enum
{
  SURAL_AUDIT_ANY,
  SURAL_AUDIT_ACCESS,    /* the clinic was opened */
  SURAL_AUDIT_GIVEN_OUT, /* printed or exported */
  SURAL_AUDIT_ACCOUNTS,  /* who works here, and their keys */
  SURAL_AUDIT_RECORDS,   /* all else: what was written */
  SURAL_N_AUDIT_KINDS,
} SuralAuditKind;

/**
 * SuralAuditRecord:
 *
 * One entry, for people: who did what, to whose record, when.
 */
typedef struct
{
  gint64 seq; /* its place in the file */
  SuralTime at;
  SuralAuditKind kind;
  char *clinician_id;
  char *clinician;
  char *action;
  char *entity;
  char *entity_id;
  char *patient_id; /* NULL: about nobody */
  char *patient;    /* as lists show the name; NULL: about nobody */
  char *workstation;
} SuralAuditRecord;

void sural_audit_record_free (SuralAuditRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralAuditRecord, sural_audit_record_free)

/* What is asked for; what is not said is not asked. */
typedef struct
{
  const char *clinician_id;
  const char *patient_id;
  SuralAuditKind kind;
  SuralDay from; /* SURAL_DAY_UNKNOWN: from the first */
  SuralDay to;   /* the last day that is asked for; SURAL_DAY_UNKNOWN: to the newest */
} SuralAuditFilter;

GPtrArray *sural_store_list_audit (SuralStore *self,
                                   const SuralAuditFilter *filter,
                                   gint64 before,
                                   guint limit,
                                   GCancellable *cancellable,
                                   GError **error); /* SuralAuditRecord, newest first */
/* When the last entry was made but for those of opening the clinic: a clock behind that is wrong
 * now, or was then. */
gboolean sural_store_get_last_entry (SuralStore *self, SuralTime *at, GError **error);
/* The newest entry with what is before it, in a few characters to be kept somewhere else: a trail
 * that was rewritten or cut holds it no longer. */
char *sural_store_dup_trail_end (SuralStore *self, GError **error);
gboolean sural_store_check_trail_end (SuralStore *self, const char *end, GError **error);
/* That papers of a record were printed, or that it was given out as a file. */
gboolean sural_store_note_print (SuralStore *self, const char *patient_id, GError **error);

G_END_DECLS
