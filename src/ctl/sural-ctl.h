/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SURAL_CTL_DONE = 0,
  SURAL_CTL_FAILED = 1,
  SURAL_CTL_MISUSED = 2,
} SuralCtlStatus;

typedef struct _SuralCtlVerb SuralCtlVerb;

/**
 * SuralCtlVerb:
 * @name: the word on the command line
 * @arguments: what follows it besides options, for the help
 * @summary: what it does, one line
 * @run: does it; @argv[0] is the program, the rest what follows the verb
 */
struct _SuralCtlVerb
{
  const char *name;
  const char *arguments;
  const char *summary;
  SuralCtlStatus (*run) (const SuralCtlVerb *verb, int argc, char **argv);
};

/* One file a verb. */
SuralCtlStatus sural_ctl_assess (const SuralCtlVerb *verb, int argc, char **argv);
SuralCtlStatus sural_ctl_trend (const SuralCtlVerb *verb, int argc, char **argv);
SuralCtlStatus sural_ctl_plan (const SuralCtlVerb *verb, int argc, char **argv);
SuralCtlStatus sural_ctl_letter (const SuralCtlVerb *verb, int argc, char **argv);
SuralCtlStatus sural_ctl_report (const SuralCtlVerb *verb, int argc, char **argv);
SuralCtlStatus sural_ctl_init (const SuralCtlVerb *verb, int argc, char **argv);
SuralCtlStatus sural_ctl_import (const SuralCtlVerb *verb, int argc, char **argv);
SuralCtlStatus sural_ctl_patients (const SuralCtlVerb *verb, int argc, char **argv);
SuralCtlStatus sural_ctl_today (const SuralCtlVerb *verb, int argc, char **argv);
SuralCtlStatus sural_ctl_notes (const SuralCtlVerb *verb, int argc, char **argv);
SuralCtlStatus sural_ctl_imports (const SuralCtlVerb *verb, int argc, char **argv);
SuralCtlStatus sural_ctl_merge (const SuralCtlVerb *verb, int argc, char **argv);
SuralCtlStatus sural_ctl_case (const SuralCtlVerb *verb, int argc, char **argv);
SuralCtlStatus sural_ctl_export (const SuralCtlVerb *verb, int argc, char **argv);
SuralCtlStatus sural_ctl_archive (const SuralCtlVerb *verb, int argc, char **argv);
SuralCtlStatus sural_ctl_unpack (const SuralCtlVerb *verb, int argc, char **argv);
SuralCtlStatus sural_ctl_attach (const SuralCtlVerb *verb, int argc, char **argv);
SuralCtlStatus sural_ctl_phone (const SuralCtlVerb *verb, int argc, char **argv);
SuralCtlStatus sural_ctl_record (const SuralCtlVerb *verb, int argc, char **argv);
SuralCtlStatus sural_ctl_visit (const SuralCtlVerb *verb, int argc, char **argv);
SuralCtlStatus sural_ctl_clinicians (const SuralCtlVerb *verb, int argc, char **argv);
SuralCtlStatus sural_ctl_audit (const SuralCtlVerb *verb, int argc, char **argv);
SuralCtlStatus sural_ctl_verify (const SuralCtlVerb *verb, int argc, char **argv);
SuralCtlStatus sural_ctl_backup (const SuralCtlVerb *verb, int argc, char **argv);
SuralCtlStatus sural_ctl_restore (const SuralCtlVerb *verb, int argc, char **argv);
SuralCtlStatus sural_ctl_knowledge (const SuralCtlVerb *verb, int argc, char **argv);

G_END_DECLS
