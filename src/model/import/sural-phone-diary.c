/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/import/sural-phone-diary.h"

#include <string.h>

/* RFC 3986: what the address of a folder has, without a query and a fragment. */
#define OF_ADDRESSES                                                                               \
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/%[]@!$&'()*+,;="

/**
 * sural_phone_diary_is_key:
 * @text: (nullable): a text from outside
 *
 * Returns: whether it is written as the key of a phone diary is
 */
gboolean
sural_phone_diary_is_key (const char *text)
{
  return text != NULL && strlen (text) == SURAL_PHONE_DIARY_KEY_LENGTH &&
         strspn (text, "0123456789abcdef") == SURAL_PHONE_DIARY_KEY_LENGTH;
}

/**
 * sural_phone_diary_dup_page_name:
 * @key: of a phone diary
 *
 * Returns: (transfer full): what its page is called on the clinic's web space: nobody guesses it,
 *   and the key does not follow from it
 */
char *
sural_phone_diary_dup_page_name (const char *key)
{
  g_autofree char *text = NULL;
  g_autofree char *digest = NULL;

  g_return_val_if_fail (sural_phone_diary_is_key (key), NULL);

  text = g_strconcat ("sural-phone-page:", key, NULL);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  return g_strdup_printf ("%.20s.html", digest);
}

/**
 * sural_phone_diary_dup_page_address:
 * @folder: (nullable): where the clinic puts such pages
 * @key: (nullable): of a phone diary
 *
 * Returns: (transfer full) (nullable): where the page is to be found; %NULL where @folder is no
 *   address of a web space with TLS, or there is no diary
 */
char *
sural_phone_diary_dup_page_address (const char *folder, const char *key)
{
  g_autofree char *name = NULL;

  if (key == NULL || folder == NULL || !g_str_has_prefix (folder, "https://") ||
      folder[strspn (folder, OF_ADDRESSES)] != '\0')
    return NULL;
  name = sural_phone_diary_dup_page_name (key);
  return g_strconcat (folder, g_str_has_suffix (folder, "/") ? "" : "/", name, NULL);
}

/**
 * sural_phone_diary_free:
 * @self: a phone diary
 */
void
sural_phone_diary_free (SuralPhoneDiary *self)
{
  g_free (self->id);
  g_free (self->key);
  g_free (self->episode_id);
  g_free (self->plan_id);
  g_strfreev (self->measures);
  g_strfreev (self->exercises);
  g_free (self);
}
