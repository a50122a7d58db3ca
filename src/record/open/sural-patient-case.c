/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/open/sural-patient-case.h"

#include "reasoning/weigh/sural-gates.h"

/* What another complaint opened that is dealt with before anything else. */
static gboolean
add_gates_of (SuralCase *subject,
              SuralStore *store,
              SuralEpisode *other,
              SuralKnowledge *knowledge,
              GError **error)
{
  g_autoptr (SuralCase) its =
      sural_store_load_case (store, sural_episode_get_id (other), SURAL_DAY_UNKNOWN, error);
  g_autoptr (GPtrArray) gates = its != NULL ? sural_gates_find_open (its, knowledge) : NULL;

  for (guint i = 0; gates != NULL && i < gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (gates, i);
      g_autoptr (SuralGateElsewhere) gate =
          sural_gate_elsewhere_new (result->gate->id, sural_episode_get_complaint (other),
                                    result->because);

      if (sural_gate_withholds_plan (result->gate))
        sural_case_add_gate_elsewhere (subject, gate);
    }
  return gates != NULL;
}

/* The plan in force. It may have been accepted on a later day than the last that something was
 * recorded on: the case is of that day then. */
static gboolean
add_plan (SuralCase *subject, SuralStore *store, const char *episode_id, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SuralPlan) plan = sural_store_get_plan (store, episode_id, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  sural_case_set_plan (subject, plan);
  if (plan != NULL && plan->made > sural_case_get_assessed (subject))
    sural_case_set_assessed (subject, plan->made);
  return TRUE;
}

/**
 * sural_patient_case_load:
 * @store: the clinic's store
 * @episode_id: an episode
 * @knowledge: what the gates are
 * @error: return location
 *
 * Reads all of an episode as sural_store_load_case() does, with the plan that was accepted last,
 * and with the emergencies and the gates of the same day that other complaints of the patient
 * opened, as far as these are treated here: they are the person's. Whatever judges, prints or gives
 * out a plan reads it from here.
 *
 * Returns: (transfer full): the case; %SURAL_ERROR_NOT_FOUND when there is no such episode
 */
SuralCase *
sural_patient_case_load (SuralStore *store,
                         const char *episode_id,
                         SuralKnowledge *knowledge,
                         GError **error)
{
  g_autoptr (SuralCase) subject = NULL;
  g_autoptr (SuralEpisode) episode = NULL;
  g_autoptr (GPtrArray) episodes = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (store) && SURAL_IS_KNOWLEDGE (knowledge), NULL);
  g_return_val_if_fail (episode_id != NULL, NULL);

  subject = sural_store_load_case (store, episode_id, SURAL_DAY_UNKNOWN, error);
  episode = subject != NULL ? sural_store_get_episode (store, episode_id, error) : NULL;
  episodes = episode != NULL
                 ? sural_store_list_episodes (store, sural_episode_get_patient_id (episode), error)
                 : NULL;
  if (episodes == NULL || !add_plan (subject, store, episode_id, error))
    return NULL;
  for (guint i = 0; i < episodes->len; i++)
    {
      SuralEpisode *other = g_ptr_array_index (episodes, i);

      if (!g_str_equal (sural_episode_get_id (other), episode_id) &&
          !sural_episode_is_closed (other) &&
          !add_gates_of (subject, store, other, knowledge, error))
        return NULL;
    }
  return g_steal_pointer (&subject);
}
