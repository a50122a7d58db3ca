/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A finished run of suralctl. */
typedef struct
{
  int status;
  char *out;
  char *err;
} CtlRun;

/* Runs suralctl in @folder with @input as its standard input (NULL: none) and the arguments, the
 * last of them NULL. */
CtlRun *ctl_run (const char *folder, const char *input, ...) G_GNUC_NULL_TERMINATED;
CtlRun *ctl_run_all (const char *folder, const char *input, GPtrArray *arguments);
void ctl_run_free (CtlRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtlRun, ctl_run_free)

/* It ended well and had nothing to complain of. */
void ctl_run_assert_done (const CtlRun *self);
/* It ended with @status, said one line that begins with "suralctl: " and @place, and printed
 * nothing. */
void ctl_run_assert_refused (const CtlRun *self, int status, const char *place);

/* A folder of its own for a test, taken away again with all that is in it. */
char *ctl_make_folder (void);
/* The same with a clinic, "c.sural", whose passphrase is in "pass". */
char *ctl_make_clinic (void);
/* Runs @verb on that clinic; the last of the arguments is NULL. */
CtlRun *ctl_run_on_clinic (const char *folder, const char *verb, ...) G_GNUC_NULL_TERMINATED;
void ctl_remove_folder (char *folder);
void ctl_write (const char *folder, const char *name, const char *text);
guint ctl_count_files (const char *folder);

G_END_DECLS
