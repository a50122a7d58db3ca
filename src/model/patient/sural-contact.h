/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whom a contact of a patient's record is of. */
typedef enum
{
  SURAL_CONTACT_PATIENT,              /* phone and e-mail alone */
  SURAL_CONTACT_GENERAL_PRACTITIONER, /* the family doctor */
  SURAL_CONTACT_REFERRER,             /* who sent the patient here */
  SURAL_N_CONTACTS,
} SuralContactRole;

/**
 * SuralContact:
 * @name: who it is, as a letter is addressed: "Dr. Anna Berg"
 * @practice: where they work
 * @address: in one line, its parts parted by commas, as the clinic's own is
 * @phone: a number to call, as it was typed
 * @email: an e-mail address
 *
 * How somebody is reached. A text that is not known is %NULL.
 */
typedef struct
{
  char *name;
  char *practice;
  char *address;
  char *phone;
  char *email;
} SuralContact;

void sural_contact_copy (const SuralContact *self, SuralContact *copy);
void sural_contact_clear (SuralContact *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SuralContact, sural_contact_clear)

gboolean sural_contact_is_empty (const SuralContact *self);
gboolean sural_contact_equal (const SuralContact *a, const SuralContact *b);
char *sural_contact_dup_addressee (const SuralContact *self);
gboolean sural_email_is_likely (const char *email);

const char *sural_contact_role_to_string (SuralContactRole role);
gboolean sural_contact_role_from_string (const char *text, SuralContactRole *role);

G_END_DECLS
