/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "ctl/sural-ctl-io.h"
#include "ctl/sural-ctl.h"
#include "model/words/sural-translation.h"

/* The one table of verbs: it runs them and writes the help. */
static const SuralCtlVerb verbs[] = {
  { "assess", "CASE.json", N_ ("What the findings weigh, and what to test next"),
    sural_ctl_assess },
  { "trend", "CASE.json", N_ ("How it goes against the healing window"), sural_ctl_trend },
  { "plan", "CASE.json", N_ ("The rehab plan, and why"), sural_ctl_plan },
  { "letter", "CASE.json", N_ ("A letter to whoever sees the patient next, as a PDF"),
    sural_ctl_letter },
  { "report", "CASE.json", N_ ("The progress report for the referrer, as a PDF"),
    sural_ctl_report },
  { "init", "", N_ ("Make a clinic"), sural_ctl_init },
  { "import", "FILE…", N_ ("Take in diaries, training logs and FHIR bundles"), sural_ctl_import },
  { "imports", "[PATIENT]", N_ ("List what was taken in, or take it back"), sural_ctl_imports },
  { "patients", "", N_ ("List the patients: id, name, date of birth"), sural_ctl_patients },
  { "today", "CALENDAR", N_ ("List a day of a calendar, and who is meant by its appointments"),
    sural_ctl_today },
  { "notes", "WORD…", N_ ("Find the notes of all patients in which the words stand"),
    sural_ctl_notes },
  { "merge", "PATIENT OTHER", N_ ("Show two records of one person as one, or take them apart"),
    sural_ctl_merge },
  { "case", "PATIENT", N_ ("Print a patient's case as JSON"), sural_ctl_case },
  { "export", "PATIENT", N_ ("Print a patient's record for other programs"), sural_ctl_export },
  { "archive", "PATIENT ARCHIVE", N_ ("Save a patient's whole record as one encrypted file"),
    sural_ctl_archive },
  { "unpack", "ARCHIVE FOLDER", N_ ("Take what is in such a file apart"), sural_ctl_unpack },
  { "attach", "PATIENT [FILE…]", N_ ("Attach photos, scans and letters, or list them"),
    sural_ctl_attach },
  { "phone", "PATIENT", N_ ("Make a diary for the patient's phone, as one page of HTML"),
    sural_ctl_phone },
  { "record", "PATIENT", N_ ("What each visit found, and what moved it since the one before"),
    sural_ctl_record },
  { "visit", "PATIENT [SCRIPT]", N_ ("Do a visit, a change a line"), sural_ctl_visit },
  { "clinicians", "[add | remove | role … NAME]", N_ ("List who works in the clinic, or change it"),
    sural_ctl_clinicians },
  { "audit", "[PATIENT]", N_ ("What was done, by whom and when"), sural_ctl_audit },
  { "verify", "", N_ ("Read the whole clinic back and check it"), sural_ctl_verify },
  { "backup", "[FILE]", N_ ("Make an encrypted backup of the clinic and read it back"),
    sural_ctl_backup },
  { "restore", "FILE", N_ ("Check a backup and put it in the clinic's place"), sural_ctl_restore },
  { "knowledge", "check [DIR] | sources", N_ ("Check the clinical content, or list its sources"),
    sural_ctl_knowledge },
};

/* A core dump would leave patients' data on the disk in the clear. Where a crash handler is fed by
 * the kernel through a pipe only the second of these counts. Under the address sanitizer the second
 * is left out: its leak check attaches to the process. */
static void
settle_limits (void)
{
  const struct rlimit none = { 0, 0 };
  setrlimit (RLIMIT_CORE, &none);
  /* Where files may only be so large, writing fails in words, as on a full disk. */
  signal (SIGXFSZ, SIG_IGN);
#ifndef __SANITIZE_ADDRESS__
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

static SuralCtlStatus
print_help (void)
{
  g_autoptr (GString) help = g_string_new (_ ("usage: suralctl VERB [OPTION…] [ARGUMENT…]\n\n"));

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autofree char *call = g_strdup_printf ("%s %s", verbs[i].name, verbs[i].arguments);
      int padding = MAX (0, 34 - (int) g_utf8_strlen (call, -1));
      g_string_append_printf (help, "  %s%*s %s\n", call, padding, "", _ (verbs[i].summary));
    }
  g_string_append (help, _ ("\n“suralctl VERB --help” tells the options of a verb. “-” is standard "
                            "input.\nExit status: 0 done, 1 failed, 2 misused.\n"));
  return sural_ctl_print (help->str);
}

static SuralCtlStatus
run_verb (int argc, char **argv)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      if (!g_str_equal (argv[1], verbs[i].name))
        continue;
      g_autofree char *program = g_strconcat ("suralctl ", verbs[i].name, NULL);
      g_set_prgname (program);
      argv[1] = argv[0];
      return verbs[i].run (&verbs[i], argc - 1, argv + 1);
    }
  return sural_ctl_misused (_ ("there is no verb ‘%s’; “suralctl --help” lists them"), argv[1]);
}

int
main (int argc, char **argv)
{
  settle_limits ();
  umask (077);
  /* The encoding of names, and the language of what is said to people: numbers are the same
   * everywhere, and so is what other programs read. */
  setlocale (LC_CTYPE, "");
  setlocale (LC_MESSAGES, "");
  setlocale (LC_TIME, "");
  sural_translation_init (TRUE);

  if (argc < 2)
    return sural_ctl_misused (_ ("say what to do; “suralctl --help” lists the verbs"));
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h") ||
      g_str_equal (argv[1], "help"))
    return print_help ();
  if (g_str_equal (argv[1], "--version"))
    return sural_ctl_print ("suralctl " PACKAGE_VERSION "\n");
  return run_verb (argc, argv);
}
