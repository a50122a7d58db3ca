/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/help/help-topics.h"

static const SuralHelpTopic topics[] = {
  /* Before the clinic is open. */
  { "SuralSetupPage", "clinic" },
  { "SuralUnlockPage", "lock" },
  { "SuralRestoreDialog", "backup" },
  { "SuralRecoveryPage", "backup" },
  { "SuralMismatchDialog", "backup" },
  /* The list, and what waits. */
  { "SuralCaseloadPane", "caseload" },
  { "SuralTodayPage", "caseload" },
  { "SuralDeletedDialog", "lock" },
  { "SuralDischargeDialog", "lock" },
  { "SuralMergeDialog", "lock" },
  { "SuralImportHistoryDialog", "import" },
  { "SuralMergedDialog", "lock" },
  { "SuralIntakeDialog", "intake" },
  { "SuralCommandPalette", "palette" },
  { "SuralNoteSearchDialog", "palette" },
  /* A patient. */
  { "SuralPatientBanner", "intake" },
  { "SuralPatientView", "caseload", "Page" },
  { "SuralGoalsDialog", "papers" },
  { "SuralAttachmentsDialog", "pictures" },
  { "SuralOverviewPage", "reasoning" },
  { "SuralPainCard", "check-in" },
  { "SuralReassessmentCard", "reasoning" },
  { "SuralExamPage", "reasoning" },
  { "SuralReasoningPane", "reasoning" },
  { "SuralGateCard", "red-flags" },
  { "SuralScreenCard", "red-flags" },
  { "SuralTrendsPage", "trends" },
  { "SuralScoreDialog", "trends" },
  { "SuralVisitDialog", "trends" },
  { "SuralPlanPage", "plan" },
  { "SuralPlanEditor", "plan" },
  { "SuralDoseDialog", "plan" },
  { "SuralExerciseLibrary", "plan" },
  { "SuralExercisePicker", "plan" },
  { "SuralUnaskedDialog", "plan" },
  { "SuralNotesPage", "papers" },
  { "SuralNoteCard", "papers" },
  { "SuralAmendDialog", "papers" },
  /* A visit. */
  { "SuralVisitView", "visit", "Step" },
  { "SuralCheckInStep", "check-in" },
  { "SuralPainMapStep", "check-in" },
  { "SuralTurnDialog", "check-in" },
  { "SuralTurnPage", "check-in" },
  { "SuralQuestionsStep", "visit" },
  { "safety", "red-flags" }, /* the questions of the safety step */
  { "SuralGateStrip", "red-flags" },
  { "SuralExamStep", "examination" },
  { "SuralExamCard", "examination" },
  { "SuralSideCard", "examination" },
  { "SuralCorrectDialog", "lock" },
  { "SuralConclusionStep", "reasoning" },
  { "SuralPlanStep", "plan" },
  { "SuralNoteStep", "papers" },
  /* What comes in and goes out. */
  { "SuralPaperPage", "papers" },
  { "SuralPaperPreview", "papers" },
  { "SuralDiaryDialog", "import" },
  { "SuralSheetDialog", "import" },
  { "SuralTrainingDialog", "import" },
  { "SuralImportProgress", "import" },
  /* Settings. */
  { "SuralPreferencesDialog", "clinic" },
  { "SuralBackupPage", "backup" },
  { "SuralAuditDialog", "privacy" },
  { "SuralClinicianDialog", "clinic" },
  { "SuralCliniciansPage", "clinic" },
  { "SuralKeysDialog", "clinic" },
  { "SuralShortcutsDialog", "visit" },
};

/**
 * sural_help_topics_get:
 * @n_topics: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_topics): the table
 */
const SuralHelpTopic *
sural_help_topics_get (guint *n_topics)
{
  g_return_val_if_fail (n_topics != NULL, NULL);
  *n_topics = G_N_ELEMENTS (topics);
  return topics;
}

/**
 * sural_help_topics_find:
 * @type: the name of a widget's type
 *
 * Returns: (transfer none) (nullable): what the guide says about it; NULL for nothing
 */
const SuralHelpTopic *
sural_help_topics_find (const char *type)
{
  g_return_val_if_fail (type != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    {
      if (g_str_equal (topics[i].type, type))
        return &topics[i];
    }
  return NULL;
}
