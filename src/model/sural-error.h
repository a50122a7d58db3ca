/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SURAL_ERROR:
 *
 * The error domain of the core. Every message is one line for a person: what happened, to what,
 * where (file, line, row or id), and what to do about it when that is not obvious. What was read
 * from a file carries its place as data as well.
 */
#define SURAL_ERROR (sural_error_quark ())

/**
 * SuralError:
 * @SURAL_ERROR_INVALID: input that is not what it has to be (syntax, unknown id, out of range)
 * @SURAL_ERROR_NOT_FOUND: what was asked for does not exist
 * @SURAL_ERROR_EXISTS: what was to be made is already there
 * @SURAL_ERROR_LIMIT: input larger or deeper than is accepted
 * @SURAL_ERROR_PASSPHRASE: a passphrase that opens nothing
 * @SURAL_ERROR_FOREIGN: a file that is not ours
 * @SURAL_ERROR_NEWER: a file written by a newer Sural
 * @SURAL_ERROR_DAMAGED: a file of ours that does not read back as written
 * @SURAL_ERROR_BUSY: a file that another program holds
 * @SURAL_ERROR_LOCKED: the clinic is locked
 * @SURAL_ERROR_IMMUTABLE: a signed note or another record that may only be superseded
 * @SURAL_ERROR_DIFFERS: what comes in differs from what is there at the same place
 * @SURAL_ERROR_UNLIKELY: what comes in can hardly be, and nobody said that it is so
 * @SURAL_ERROR_MOVED: the clinic's file is not where it was opened any more
 * @SURAL_ERROR_MISMATCH: head, file and log of a clinic do not say the same, and nobody chose yet
 * @SURAL_ERROR_IN_DOUBT: the disk failed where nobody can tell whether it was done
 * @SURAL_ERROR_FAILED: anything else
 */
typedef enum
{
  SURAL_ERROR_INVALID,
  SURAL_ERROR_NOT_FOUND,
  SURAL_ERROR_EXISTS,
  SURAL_ERROR_LIMIT,
  SURAL_ERROR_PASSPHRASE,
  SURAL_ERROR_FOREIGN,
  SURAL_ERROR_NEWER,
  SURAL_ERROR_DAMAGED,
  SURAL_ERROR_BUSY,
  SURAL_ERROR_LOCKED,
  SURAL_ERROR_IMMUTABLE,
  SURAL_ERROR_DIFFERS,
  SURAL_ERROR_UNLIKELY,
  SURAL_ERROR_MOVED,
  SURAL_ERROR_MISMATCH,
  SURAL_ERROR_IN_DOUBT,
  SURAL_ERROR_FAILED,
} SuralError;

GQuark sural_error_quark (void);
void
sural_error_set (GError **error, SuralError code, const char *format, ...) G_GNUC_PRINTF (3, 4);
void sural_error_set_at (GError **error,
                         SuralError code,
                         const char *file,
                         guint line,
                         const char *format,
                         ...) G_GNUC_PRINTF (5, 6);
void sural_error_set_in (GError **error,
                         SuralError code,
                         const char *file,
                         const char *path,
                         const char *format,
                         ...) G_GNUC_PRINTF (5, 6);
const char *sural_error_get_file (const GError *error);
guint sural_error_get_line (const GError *error);
const char *sural_error_get_path (const GError *error);

G_END_DECLS
