/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/attachment/attachment-words.h"

#include <glib/gi18n-lib.h>

#include "model/words/sural-list-text.h"
#include "record/words/sural-typed.h"

/**
 * sural_words_attachment_kind:
 * @kind: what it is of
 *
 * Returns: its name, for people
 */
const char *
sural_words_attachment_kind (SuralAttachmentKind kind)
{
  switch (kind)
    {
    case SURAL_ATTACHMENT_SCAN:
      return _ ("Scan");
    case SURAL_ATTACHMENT_LETTER:
      return C_ ("attachment", "Letter");
    case SURAL_ATTACHMENT_PHOTO:
    default:
      return _ ("Photo");
    }
}

/**
 * sural_words_attachment:
 * @attachment: a picture
 *
 * Returns: (transfer full): what it is of and of which day, as far as that is known
 */
char *
sural_words_attachment (const SuralAttachment *attachment)
{
  g_autofree char *day = NULL;
  GString *text = NULL;

  g_return_val_if_fail (attachment != NULL, NULL);

  text = g_string_new (sural_words_attachment_kind (attachment->kind));
  day = sural_format_day (attachment->day);
  sural_list_append (text, SURAL_LIST_ITEMS, *day != '\0' ? day : _ ("day not known"));
  return g_string_free_and_steal (text);
}
