/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/plan/sural-plan-language.h"

#include "model/words/sural-translation.h"

static void
carry (char **text)
{
  char *said = sural_translation_carry (*text);

  g_free (*text);
  *text = said;
}

/* Whether all of them are sentences of the knowledge. */
static gboolean
carry_all (char **texts)
{
  gboolean all = TRUE;

  for (gsize i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      g_autofree char *kept = g_strdup (texts[i]);

      carry (&texts[i]);
      all &= !g_str_equal (kept, texts[i]);
    }
  return all;
}

static void
carry_list (GPtrArray *texts)
{
  for (guint i = 0; texts != NULL && i < texts->len; i++)
    carry ((char **) &g_ptr_array_index (texts, i));
}

/* Why it was chosen is put together of what was found then: where it cannot be said word for word,
 * it is said as the proposal of today has it, which is made in the language. */
static void
say_item (SuralPlanItem *item, const SuralPlan *proposal)
{
  const SuralPlanItem *today = sural_plan_find_item (proposal, item->exercise);

  carry (&item->effort);
  carry (&item->progress);
  carry (&item->stop);
  if (carry_all (item->why) || today == NULL || today->why == NULL)
    return;
  g_strfreev (item->why);
  item->why = g_strdupv (today->why);
}

/**
 * sural_plan_say_in_language:
 * @plan: a copy of what was accepted, which is changed
 * @proposal: what would be proposed today, made in the language of the paper
 *
 * Says the sentences of the knowledge that were kept with a plan in the language of the paper under
 * way; what the clinician wrote stays as it was written. In the language of the program nothing is
 * changed: what was accepted reads as it read then.
 */
void
sural_plan_say_in_language (SuralPlan *plan, const SuralPlan *proposal)
{
  g_return_if_fail (plan != NULL && proposal != NULL);

  if (sural_translation_get_current () == NULL)
    return;
  carry (&plan->withheld);
  for (guint i = 0; i < plan->items->len; i++)
    say_item (g_ptr_array_index (plan->items, i), proposal);
  for (guint i = 0; i < plan->left_out->len; i++)
    carry (&((SuralPlanOmission *) g_ptr_array_index (plan->left_out, i))->why);
  carry_list (plan->reduce);
  carry_list (plan->criteria);
  carry_list (plan->not_asked);
  if (plan->goal != NULL && proposal->goal != NULL)
    g_set_str (&plan->goal, proposal->goal);
}
