/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/sural-phone-diary.h"

#include <string.h>

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
