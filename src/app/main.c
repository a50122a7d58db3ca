/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/sural-application.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <sys/prctl.h>
#include <sys/resource.h>

/* A core dump would put the key and the records on the disk in clear text. */
static void
refuse_core_dumps (void)
{
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
}

int
main (int argc, char *argv[])
{
  g_autoptr (SuralApplication) application = NULL;
  /* Translations that are tried before they are installed. */
  const char *translations = g_getenv ("SURAL_LOCALEDIR");

  refuse_core_dumps ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, translations != NULL ? translations : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Sural");
  application = sural_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
