/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SuralDetail:
 * @SURAL_DETAIL_NAME: the clinic's name
 * @SURAL_DETAIL_ADDRESS: its address in one line
 * @SURAL_DETAIL_PHONE: the telephone number that patients are asked to call
 * @SURAL_DETAIL_PHONE_PAGE: the https address of the folder where diaries for the phone are put
 */
typedef enum
{
  SURAL_DETAIL_NAME,
  SURAL_DETAIL_ADDRESS,
  SURAL_DETAIL_PHONE,
  SURAL_DETAIL_PHONE_PAGE,
} SuralDetail;

#define SURAL_N_DETAILS (SURAL_DETAIL_PHONE_PAGE + 1)

/* What one of them may have at most, in bytes. */
#define SURAL_DETAIL_LIMIT 500

/**
 * SuralClinicDetails:
 * @texts: by #SuralDetail; never %NULL, "" where it was not given
 * @logo: (nullable): a PNG file
 *
 * What stands at the head of a clinic's papers.
 */
typedef struct
{
  char *texts[SURAL_N_DETAILS];
  GBytes *logo;
} SuralClinicDetails;

SuralClinicDetails *sural_clinic_details_new (void);
SuralClinicDetails *sural_clinic_details_copy (const SuralClinicDetails *self);
void sural_clinic_details_free (SuralClinicDetails *self);
void sural_clinic_details_set_logo (SuralClinicDetails *self, GBytes *logo);
gboolean sural_clinic_details_is_empty (const SuralClinicDetails *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralClinicDetails, sural_clinic_details_free)

G_END_DECLS
