/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Folders in which a job is done again and again, each time from what was there before. */
char *job_folder_new (const char *template_name);
void job_folder_empty (const char *folder);
void job_folder_copy (const char *from, const char *to);
void job_folder_remove (char *folder);

G_END_DECLS
