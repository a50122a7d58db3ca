/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sural-store.h"

G_BEGIN_DECLS

#define SURAL_TYPE_STORE_THREAD (sural_store_thread_get_type ())
G_DECLARE_FINAL_TYPE (SuralStoreThread, sural_store_thread, SURAL, STORE_THREAD, GObject)

/* The one thread on which a window's store lives, so that no SQL runs on the main thread. Jobs run
 * in the order they were given. “file-moved” is emitted on the main thread when one could not be
 * saved because the clinic's file is not where it was opened. */
SuralStoreThread *sural_store_thread_new (void);

/* Runs on the store thread. @store is NULL while no clinic is open. Returns the result (freed with
 * the job's result_destroy when nobody takes it) or NULL; an error is set when it failed. */
typedef gpointer (*SuralStoreJob) (SuralStore *store,
                                   gpointer job_data,
                                   GCancellable *cancellable,
                                   GError **error);

/* For a job that needs a clinic: whether one is open. */
gboolean sural_store_thread_check_open (SuralStore *store, GError **error);

void sural_store_thread_run_async (SuralStoreThread *self,
                                   SuralStoreJob job,
                                   gpointer job_data,
                                   GDestroyNotify job_data_destroy,
                                   GDestroyNotify result_destroy,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gpointer
sural_store_thread_run_finish (SuralStoreThread *self, GAsyncResult *result, GError **error);

/* Opening, creating and closing keep the store on its thread. */
void sural_store_thread_open_async (SuralStoreThread *self,
                                    const char *path,
                                    const char *passphrase,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
void sural_store_thread_open_as_async (SuralStoreThread *self,
                                       const char *path,
                                       const char *clinician_id,
                                       const char *passphrase,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
/* As sural_store_open_examined(); @mismatches receives what was found, whether it opened or not. */
void sural_store_thread_open_examined_async (SuralStoreThread *self,
                                             const char *path,
                                             const char *clinician_id,
                                             const char *passphrase,
                                             gboolean accept,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
gboolean sural_store_thread_open_examined_finish (SuralStoreThread *self,
                                                  GAsyncResult *result,
                                                  GPtrArray **mismatches,
                                                  GError **error);
/* As sural_store_open_salvaged(). */
void sural_store_thread_open_salvaged_async (SuralStoreThread *self,
                                             const char *path,
                                             const char *clinician_id,
                                             const char *passphrase,
                                             gint64 since,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
gboolean sural_store_thread_open_salvaged_finish (SuralStoreThread *self,
                                                  GAsyncResult *result,
                                                  SuralSalvageReport *report,
                                                  GError **error);
gboolean
sural_store_thread_open_finish (SuralStoreThread *self, GAsyncResult *result, GError **error);
void sural_store_thread_create_async (SuralStoreThread *self,
                                      const char *path,
                                      const char *clinician,
                                      const char *passphrase,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
char *sural_store_thread_create_finish (SuralStoreThread *self,
                                        GAsyncResult *result,
                                        GError **error); /* the recovery code */
void sural_store_thread_close_async (SuralStoreThread *self,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean
sural_store_thread_close_finish (SuralStoreThread *self, GAsyncResult *result, GError **error);

/* Waits for the jobs under way, closes the store and ends the thread; for the end of the program.
 */
void sural_store_thread_shutdown (SuralStoreThread *self);

G_END_DECLS
