/** What a licence lets others do with a model. */
interface Terms {
  /** Name to show. */
  readonly name: string;
  /** Where the text is; none for those that are Maquette's own wording. */
  readonly url?: string;
  /** Others may change it and pass on the result. */
  readonly derivatives: boolean;
  /** What is made from it carries the same licence. */
  readonly shareAlike: boolean;
  /** It, and what is made from it, may be sold. */
  readonly commercial: boolean;
  /** Its maker is named. */
  readonly attribution: boolean;
}

const cc = (part: string) => `https://creativecommons.org/licenses/${part}/4.0/`;

/** Every licence that an asset can carry, by SPDX identifier; `LicenseRef-` is SPDX's own way to name others. */
export const licences = {
  'CC0-1.0': {
    name: 'CC0: public domain',
    url: 'https://creativecommons.org/publicdomain/zero/1.0/',
    ...{ derivatives: true, shareAlike: false, commercial: true, attribution: false },
  },
  'CC-BY-4.0': {
    name: 'CC BY 4.0',
    url: cc('by'),
    ...{ derivatives: true, shareAlike: false, commercial: true, attribution: true },
  },
  'CC-BY-SA-4.0': {
    name: 'CC BY-SA 4.0',
    url: cc('by-sa'),
    ...{ derivatives: true, shareAlike: true, commercial: true, attribution: true },
  },
  'CC-BY-NC-4.0': {
    name: 'CC BY-NC 4.0',
    url: cc('by-nc'),
    ...{ derivatives: true, shareAlike: false, commercial: false, attribution: true },
  },
  'CC-BY-NC-SA-4.0': {
    name: 'CC BY-NC-SA 4.0',
    url: cc('by-nc-sa'),
    ...{ derivatives: true, shareAlike: true, commercial: false, attribution: true },
  },
  'CC-BY-ND-4.0': {
    name: 'CC BY-ND 4.0',
    url: cc('by-nd'),
    ...{ derivatives: false, shareAlike: false, commercial: true, attribution: true },
  },
  'CC-BY-NC-ND-4.0': {
    name: 'CC BY-NC-ND 4.0',
    url: cc('by-nc-nd'),
    ...{ derivatives: false, shareAlike: false, commercial: false, attribution: true },
  },
  MIT: {
    name: 'MIT',
    url: 'https://spdx.org/licenses/MIT.html',
    ...{ derivatives: true, shareAlike: false, commercial: true, attribution: true },
  },
  'CERN-OHL-S-2.0': {
    name: 'CERN Open Hardware, strongly reciprocal',
    url: 'https://spdx.org/licenses/CERN-OHL-S-2.0.html',
    ...{ derivatives: true, shareAlike: true, commercial: true, attribution: true },
  },
  'CERN-OHL-P-2.0': {
    name: 'CERN Open Hardware, permissive',
    url: 'https://spdx.org/licenses/CERN-OHL-P-2.0.html',
    ...{ derivatives: true, shareAlike: false, commercial: true, attribution: true },
  },
  /** The buyer changes it, and sells what they make of it. */
  'LicenseRef-Maquette-Commercial': {
    name: 'Commercial',
    ...{ derivatives: true, shareAlike: false, commercial: true, attribution: false },
  },
  /** The buyer changes it for themselves and those they give it to. */
  'LicenseRef-Maquette-Personal': {
    name: 'Personal use',
    ...{ derivatives: true, shareAlike: false, commercial: false, attribution: false },
  },
  'LicenseRef-All-Rights-Reserved': {
    name: 'All rights reserved',
    ...{ derivatives: false, shareAlike: false, commercial: false, attribution: true },
  },
} as const satisfies Record<string, Terms>;

export type LicenceId = keyof typeof licences;

export const licenceIds = Object.keys(licences) as [LicenceId, ...LicenceId[]]; // the keys of the table

/** Why something under `derived` cannot be made from something under `source`, or undefined where it can. */
export function remixProblem(
  source: LicenceId,
  derived: LicenceId,
): 'no-derivatives' | 'same-licence-needed' | 'not-commercial' | undefined {
  const terms: Terms = licences[source];
  if (!terms.derivatives) return 'no-derivatives';
  if (terms.shareAlike && derived !== source) return 'same-licence-needed';
  if (!terms.commercial && licences[derived].commercial) return 'not-commercial';
  return undefined;
}
