/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SuralFileContent:
 * @SURAL_FILE_TABLE: text that is tried as a table
 * @SURAL_FILE_JSON: JSON: one value, or one a line
 * @SURAL_FILE_PICTURE: a picture, perhaps of a diary sheet
 * @SURAL_FILE_TRAINING: a training log, as sural_training_file_read() takes it
 * @SURAL_FILE_ANSWERS: what a phone hands over, as sural_phone_envelope_read() takes it
 *
 * What a file that comes from outside is read as.
 */
typedef enum
{
  SURAL_FILE_TABLE,
  SURAL_FILE_JSON,
  SURAL_FILE_TRAINING,
  SURAL_FILE_ANSWERS,
  SURAL_FILE_PICTURE,
} SuralFileContent;

/* The largest file that is taken into memory, and the most that one may unpack to, in bytes. */
#define SURAL_FILE_MOST_BYTES (64 * 1024 * 1024)

GBytes *sural_file_content_open (GBytes *bytes,
                                 const char *name,
                                 SuralFileContent *content,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
