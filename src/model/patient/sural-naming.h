/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The addresses by which what Sural keeps is named in files for other programs. They are names and
 * lead nowhere; files that are out there have them, so that none may ever change. */
#define SURAL_NAMING_PATIENT "https://sural.github.io/fhir/sid/patient"
#define SURAL_NAMING_EPISODE "https://sural.github.io/fhir/sid/episode"
#define SURAL_NAMING_RECORD "https://sural.github.io/fhir/sid/record"
#define SURAL_NAMING_MEASURE "https://sural.github.io/fhir/CodeSystem/measure"
#define SURAL_NAMING_FINDING "https://sural.github.io/fhir/CodeSystem/finding"
#define SURAL_NAMING_ANSWER "https://sural.github.io/fhir/CodeSystem/answer"
#define SURAL_NAMING_HYPOTHESIS "https://sural.github.io/fhir/CodeSystem/hypothesis"
#define SURAL_NAMING_EXERCISE "https://sural.github.io/fhir/CodeSystem/exercise"
#define SURAL_NAMING_SIDE "https://sural.github.io/fhir/CodeSystem/side"
#define SURAL_NAMING_ORIGIN "https://sural.github.io/fhir/CodeSystem/origin"
#define SURAL_NAMING_MECHANISM "https://sural.github.io/fhir/StructureDefinition/mechanism"
#define SURAL_NAMING_OWN_GOAL "https://sural.github.io/fhir/sid/own-goal"
#define SURAL_NAMING_OWN_SCORE "https://sural.github.io/fhir/CodeSystem/own-goal"
#define SURAL_NAMING_SERVED_BY "https://sural.github.io/fhir/StructureDefinition/served-by"
#define SURAL_NAMING_REFERRER "https://sural.github.io/fhir/StructureDefinition/referrer"
