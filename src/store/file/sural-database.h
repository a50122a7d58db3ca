/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "store/file/sural-progress.h"
#include "store/keys/sural-secret.h"
#include "store/file/sural-statement.h"

G_BEGIN_DECLS

/* The one encrypted database file: opening, statements, transactions. Nothing here knows what the
 * rows mean. */
typedef struct _SuralDatabase SuralDatabase;

#define SURAL_DATABASE_APPLICATION_ID 0x5375726c /* "Surl" */

SuralDatabase *
sural_database_open (const char *path, SuralSecret *key, const guint8 *salt, GError **error);
SuralDatabase *sural_database_open_to_read (const char *path,
                                            SuralSecret *key,
                                            const guint8 *salt,
                                            GError **error);
SuralDatabase *
sural_database_open_known (const char *path, SuralSecret *key, const guint8 *salt, GError **error);
SuralDatabase *
sural_database_open_alone (const char *path, SuralSecret *key, const guint8 *salt, GError **error);
SuralDatabase *sural_database_new_empty (GError **error);
/* For what is saved of a damaged file: whatever of it reads, and a file without a name to put it
 * into. */
SuralDatabase *sural_database_open_damaged (const char *path,
                                            SuralSecret *key,
                                            const guint8 *salt,
                                            gboolean with_log,
                                            GError **error);
SuralDatabase *sural_database_new_scratch (const char *folder,
                                           SuralSecret *key,
                                           const guint8 *salt,
                                           GError **error);
SuralDatabase *sural_database_copy_to_scratch (SuralDatabase *self,
                                               const char *folder,
                                               SuralSecret *key,
                                               const guint8 *salt,
                                               GError **error);
SuralDatabase *sural_database_open_beside (SuralDatabase *self, GError **error);
gboolean sural_database_is_checked_at_once (SuralDatabase *self);
gboolean sural_database_check_pages (SuralDatabase *self, GError **error);
gboolean sural_database_count_bad_pages (SuralDatabase *self, gint64 *n, GError **error);
gboolean sural_database_trust_links (SuralDatabase *self, gboolean trusted, GError **error);
gboolean sural_database_set_guards (SuralDatabase *self, gboolean guarded, GError **error);
gboolean sural_database_enter_service (SuralDatabase *self, GError **error);
gboolean sural_database_settle (SuralDatabase *self, GError **error);
void sural_database_free (SuralDatabase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralDatabase, sural_database_free)

const char *sural_database_get_path (SuralDatabase *self);
gboolean sural_database_exec (SuralDatabase *self, const char *sql, GError **error);
/* @sql is a literal: it is kept by its address. */
SuralStatement *sural_database_prepare (SuralDatabase *self, const char *sql, GError **error);
SuralStatement *sural_database_prepare_text (SuralDatabase *self, const char *sql, GError **error);
gboolean
sural_database_query_int (SuralDatabase *self, const char *sql, gint64 *value, GError **error);
gint64 sural_database_get_n_changed (SuralDatabase *self);
gint64 sural_database_get_n_changed_ever (SuralDatabase *self);
gint64 sural_database_get_last_row (SuralDatabase *self);

gboolean sural_database_begin (SuralDatabase *self, GError **error);
gboolean sural_database_end (SuralDatabase *self, gboolean success, GError **error);
gboolean sural_database_is_outermost (SuralDatabase *self);
gboolean sural_database_is_in_transaction (SuralDatabase *self);
gboolean sural_database_has_failed (SuralDatabase *self);

/* Called as a transaction is about to be kept, within it, and once it is. Where the first says
 * FALSE it is taken back. */
typedef gboolean (*SuralDatabaseBefore) (SuralDatabase *self, gpointer data, GError **error);
typedef void (*SuralDatabaseAfter) (SuralDatabase *self, gpointer data);
void sural_database_watch_commits (SuralDatabase *self,
                                   SuralDatabaseBefore before,
                                   SuralDatabaseAfter after,
                                   gpointer data);

/* While set, statements stop when it is cancelled. */
void sural_database_set_cancellable (SuralDatabase *self, GCancellable *cancellable);

gboolean sural_database_verify_links (SuralDatabase *self, GError **error);
gboolean sural_database_verify (SuralDatabase *self, GError **error);
SuralDatabase *sural_database_copy_new (SuralDatabase *self,
                                        const char *path,
                                        const SuralProgress *progress,
                                        GError **error);
gboolean sural_database_copy_to (SuralDatabase *self, const char *path, GError **error);

G_END_DECLS
