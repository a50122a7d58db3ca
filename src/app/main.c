/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/sural-application.h"

#include "model/words/sural-translation.h"

#include <locale.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>

/* A core dump would put the key and the records on the disk in clear text. */
static void
settle_limits (void)
{
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
  /* Where files may only be so large, writing fails in words, as on a full disk. */
  signal (SIGXFSZ, SIG_IGN);
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
}

int
main (int argc, char *argv[])
{
  g_autoptr (SuralApplication) application = NULL;

  settle_limits ();
  setlocale (LC_ALL, "");
  /* Once is enough, and a thread reads by it while the toolkit sets itself up. */
  gtk_disable_setlocale ();
  sural_translation_init (FALSE);
  g_set_application_name ("Sural");
  application = sural_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
