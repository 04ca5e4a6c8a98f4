import { SignInSettings } from '../../contract/accounts.ts';
import { now } from '../lib/clock.ts';
import { paths } from '../lib/paths.ts';

/** How long an instance goes by what it read, in ms: a change of the settings counts everywhere after that. */
export const settingsLife = 30_000;

let last: { settings: SignInSettings; readAt: number } | undefined;

/** The operator's sign-in settings, at most half a minute old; nothing is routed or banned before they are set. */
export async function readSignInSettings(): Promise<SignInSettings> {
  if (last && now() - last.readAt < settingsLife) return last.settings;
  const readAt = now();
  const found = await paths.signInSettings().get();
  const settings = parseSignInSettings(found.data());
  last = { settings, readAt };
  return settings;
}

/** The settings in a document, or the first ones where there is none. */
export function parseSignInSettings(data: unknown): SignInSettings {
  return data === undefined ? { routes: [], bannedDomains: [] } : SignInSettings.parse(data);
}

/** Has this instance read the settings anew. */
export function forgetSignInSettings(): void {
  last = undefined;
}
