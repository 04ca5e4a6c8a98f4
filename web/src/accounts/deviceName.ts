import { t } from '@lingui/core/macro';

const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;

const systems = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'Mac'],
  ['Linux', 'Linux'],
] as const;

/** A browser and its system in two words, from how it names itself; the first that fits counts. */
export function deviceName(userAgent: string): string {
  const find = (known: typeof browsers | typeof systems) =>
    known.find(([mark]) => userAgent.includes(mark))?.[1];
  const [browser, system] = [find(browsers), find(systems)];
  if (!browser) return system ?? t`Unknown device`;
  return system ? t`${browser} on ${system}` : browser;
}
