/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/day/sural-day.h"

G_BEGIN_DECLS

/* What a picture may have as it is kept: pixels, bytes, and pixels on the longer side of its small
 * one. */
#define SURAL_ATTACHMENT_MOST_PIXELS (12 * 1000 * 1000)
#define SURAL_ATTACHMENT_MOST_BYTES (2 * 1024 * 1024)
#define SURAL_ATTACHMENT_THUMBNAIL 160

/* From so many of a patient on it is said what they take. */
#define SURAL_ATTACHMENT_MANY 50

/* Of a title, in bytes. */
#define SURAL_ATTACHMENT_TITLE_MOST 200

typedef enum
{
  SURAL_ATTACHMENT_PHOTO,
  SURAL_ATTACHMENT_SCAN,
  SURAL_ATTACHMENT_LETTER,
} SuralAttachmentKind;

#define SURAL_N_ATTACHMENT_KINDS 3

/**
 * SuralAttachment:
 * @id: (nullable): %NULL until it is kept
 * @episode_id: (nullable): the complaint that it belongs to
 * @kind: what it is of
 * @title: what it is called; never empty
 * @day: on which it was taken or written; unknown: nobody said
 * @width: in pixels, upright
 * @height: the same
 * @size: of @picture, in bytes
 * @digest: SHA-256 of @picture, in hexadecimal digits
 * @picture: (nullable): a JPEG that this program wrote; %NULL where only a list was asked for
 * @thumb_width: in pixels
 * @thumb_height: the same
 * @thumbnail: (nullable): red, green and blue of each pixel: nothing that has to be decoded
 * @added: when it was attached
 * @added_by: (nullable): the name of who did
 *
 * A picture, a scan or a letter of a patient. It lies in the clinic's file and nowhere else.
 */
typedef struct
{
  char *id;
  char *episode_id;
  SuralAttachmentKind kind;
  char *title;
  SuralDay day;
  guint width, height;
  gsize size;
  char *digest;
  GBytes *picture;
  guint thumb_width, thumb_height;
  GBytes *thumbnail;
  SuralTime added;
  char *added_by;
} SuralAttachment;

SuralAttachment *sural_attachment_new (SuralAttachmentKind kind, const char *title, SuralDay day);
SuralAttachment *sural_attachment_ref (SuralAttachment *self);
void sural_attachment_unref (SuralAttachment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralAttachment, sural_attachment_unref)

const char *sural_attachment_kind_to_string (SuralAttachmentKind kind);
gboolean sural_attachment_kind_from_string (const char *text, SuralAttachmentKind *kind);

G_END_DECLS
