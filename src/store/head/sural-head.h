/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/day/sural-day.h"
#include "store/keys/sural-secret.h"

G_BEGIN_DECLS

/* The head of a clinic: a small file beside it ("clinic.sural.head") that says what the clinic's
 * file has to hold, under a key that follows from that of the file. It is written before each
 * commit, with what is there and what is being made, and once more after it: who is killed at any
 * moment leaves one of the two. */
typedef struct _SuralHead SuralHead;

#define SURAL_HEAD_DIGEST_SIZE 32
#define SURAL_HEAD_SALT_SIZE 8
#define SURAL_HEAD_NONCE_SIZE 32
#define SURAL_HEAD_TAG_SIZE 16
/* Of a file up to this size every byte is known: reading that many again takes some 25 ms. */
#define SURAL_HEAD_FILE_LIMIT (64 * 1024 * 1024)
#define SURAL_HEAD_NO_CHANGES (-1) /* of a file from before they were counted */

/**
 * SuralHeadState:
 * @changes: commits that were counted, see file_state in schema/0015.sql, or
 *   %SURAL_HEAD_NO_CHANGES
 * @entry: place of the newest entry of the audit trail in the file, 0: none
 * @at: when that was made, on the clinic's clock
 * @hash: the hash of that entry
 * @schema: a digest of all tables, indexes, triggers and views
 *
 * What is in the file at one moment.
 */
typedef struct
{
  gint64 changes;
  gint64 entry;
  SuralTime at;
  guint8 hash[SURAL_HEAD_DIGEST_SIZE];
  guint8 schema[SURAL_HEAD_DIGEST_SIZE];
} SuralHeadState;

/**
 * SuralHeadContent:
 * @state: what is in the file
 * @next: what is being made
 * @has_next: whether a commit is under way
 * @has_log: whether there was something in the log, so that without it the file is older
 * @log_salt: by which that log is known, or the last one there was
 * @base: @changes of the file when that log was begun: without its log it holds no less
 * @has_file: as @has_tag, in a head of an earlier version
 * @file: a digest of every byte of the file then
 * @has_tag: whether the clinic was closed with everything in its file, and @tag is known
 * @nonce: a number of its own
 * @tag: of every byte of the file then, under a key of that number
 *
 * What a head says.
 */
typedef struct
{
  SuralHeadState state;
  SuralHeadState next;
  gboolean has_next;
  gboolean has_log;
  guint8 log_salt[SURAL_HEAD_SALT_SIZE];
  gint64 base;
  gboolean has_file;
  guint8 file[SURAL_HEAD_DIGEST_SIZE];
  gboolean has_tag;
  guint8 nonce[SURAL_HEAD_NONCE_SIZE];
  guint8 tag[SURAL_HEAD_TAG_SIZE];
} SuralHeadContent;

typedef enum
{
  SURAL_HEAD_NONE,    /* there is no such file */
  SURAL_HEAD_DAMAGED, /* nothing in it is of this clinic, or as it was written */
  SURAL_HEAD_GOOD,
} SuralHeadCondition;

/**
 * SuralHeadFile:
 * @SURAL_HEAD_FILE_UNKNOWN: nobody can tell: the head knows nothing of the bytes of the file
 * @SURAL_HEAD_FILE_SAME: each byte is as it was when the file was closed
 * @SURAL_HEAD_FILE_OTHER: it is another one
 *
 * A file, held against the one that was closed.
 */
typedef enum
{
  SURAL_HEAD_FILE_UNKNOWN,
  SURAL_HEAD_FILE_SAME,
  SURAL_HEAD_FILE_OTHER,
} SuralHeadFile;

char *sural_head_dup_path (const char *clinic_path);
SuralHead *sural_head_new (const char *path, SuralSecret *file_key);
void sural_head_free (SuralHead *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralHead, sural_head_free)

SuralHeadCondition sural_head_read (SuralHead *self, SuralHeadContent *content);
gboolean sural_head_write (SuralHead *self,
                           const SuralHeadContent *content,
                           gboolean synced,
                           GError **error);
gboolean sural_head_is_in_place (SuralHead *self);
gboolean sural_head_put_back (SuralHead *self, const SuralHeadContent *content, GError **error);
void sural_head_note_file (SuralHead *self, SuralHeadContent *content, const char *path);
SuralHeadFile
sural_head_compare_file (SuralHead *self, const SuralHeadContent *content, const char *path);
gboolean sural_head_state_equal (const SuralHeadState *a, const SuralHeadState *b);

G_END_DECLS
