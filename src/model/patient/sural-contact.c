/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/patient/sural-contact.h"

#include <string.h>

#include "model/words/sural-clean-text.h"
#include "model/words/sural-list-text.h"

static const char *const ROLES[SURAL_N_CONTACTS] = {
  [SURAL_CONTACT_PATIENT] = "patient",
  [SURAL_CONTACT_GENERAL_PRACTITIONER] = "general-practitioner",
  [SURAL_CONTACT_REFERRER] = "referrer",
};

/* One spelling, and NULL for what is empty. */
static char *
dup_known (const char *text)
{
  char *clean = sural_clean_text (text);

  if (clean != NULL && *clean == '\0')
    g_clear_pointer (&clean, g_free);
  return clean;
}

/**
 * sural_contact_copy:
 * @self: (nullable): a contact; %NULL is one of which nothing is known
 * @copy: (out): becomes the same with its texts cleaned; what it held is lost, clear it first
 */
void
sural_contact_copy (const SuralContact *self, SuralContact *copy)
{
  g_return_if_fail (copy != NULL);

  *copy = (SuralContact) { NULL };
  if (self == NULL)
    return;
  copy->name = dup_known (self->name);
  copy->practice = dup_known (self->practice);
  copy->address = dup_known (self->address);
  copy->phone = dup_known (self->phone);
  copy->email = dup_known (self->email);
}

/**
 * sural_contact_clear:
 * @self: a contact; nothing of it is known any more
 */
void
sural_contact_clear (SuralContact *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->practice, g_free);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->phone, g_free);
  g_clear_pointer (&self->email, g_free);
}

/**
 * sural_contact_is_empty:
 * @self: a contact
 *
 * Returns: whether nothing of it is known
 */
gboolean
sural_contact_is_empty (const SuralContact *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->name == NULL && self->practice == NULL && self->address == NULL &&
         self->phone == NULL && self->email == NULL;
}

/**
 * sural_contact_equal:
 * @a: a contact
 * @b: another
 *
 * Returns: whether both say the same
 */
gboolean
sural_contact_equal (const SuralContact *a, const SuralContact *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return g_strcmp0 (a->name, b->name) == 0 && g_strcmp0 (a->practice, b->practice) == 0 &&
         g_strcmp0 (a->address, b->address) == 0 && g_strcmp0 (a->phone, b->phone) == 0 &&
         g_strcmp0 (a->email, b->email) == 0;
}

/**
 * sural_contact_dup_addressee:
 * @self: how somebody is reached
 *
 * Returns: (transfer full) (nullable): as a letter is addressed, in one line with commas; %NULL
 * where neither name nor practice is known
 */
char *
sural_contact_dup_addressee (const SuralContact *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL, NULL);

  if (self->name == NULL && self->practice == NULL)
    return NULL;
  if (self->name != NULL)
    g_ptr_array_add (parts, self->name);
  if (self->practice != NULL)
    g_ptr_array_add (parts, self->practice);
  if (self->address != NULL)
    g_ptr_array_add (parts, self->address);
  return sural_list_text (parts, SURAL_LIST_ITEMS);
}

/**
 * sural_email_is_likely:
 * @email: (nullable): a text
 *
 * Returns: whether it can be an e-mail address, so far as can be seen without sending to it:
 *   something on both sides of one "@" and no space. What is empty or %NULL is.
 */
gboolean
sural_email_is_likely (const char *email)
{
  const char *at = email != NULL ? strchr (email, '@') : NULL;

  if (email == NULL || *email == '\0')
    return TRUE;
  return at != NULL && at != email && at[1] != '\0' && strchr (at + 1, '@') == NULL &&
         strpbrk (email, " \t<>,;") == NULL;
}

/**
 * sural_contact_role_to_string:
 * @role: whom a contact is of
 *
 * Returns: (transfer none): the word that the file keeps for it
 */
const char *
sural_contact_role_to_string (SuralContactRole role)
{
  g_return_val_if_fail (role < SURAL_N_CONTACTS, NULL);

  return ROLES[role];
}

/**
 * sural_contact_role_from_string:
 * @text: (nullable): a word
 * @role: (out): what it stands for
 *
 * Returns: whether it stands for one
 */
gboolean
sural_contact_role_from_string (const char *text, SuralContactRole *role)
{
  g_return_val_if_fail (role != NULL, FALSE);

  for (int i = 0; i < SURAL_N_CONTACTS; i++)
    if (g_strcmp0 (ROLES[i], text) == 0)
      {
        *role = (SuralContactRole) i;
        return TRUE;
      }
  return FALSE;
}
