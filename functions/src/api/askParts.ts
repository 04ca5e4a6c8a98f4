import { config } from '../lib/config.ts';
import { bucket } from '../lib/files.ts';
import { paths } from '../lib/paths.ts';
import { askQueue } from '../lib/tasks.ts';

/** Each asks one part of Maquette for the least that shows it answers us; throws where it does not. */
export const askFirestore = () => paths.event('readyz').get();

export async function askStorage(): Promise<void> {
  // Not the bucket's own record, for which the functions' account has no right, and which the Storage emulator lacks.
  await (await bucket()).getFiles({ maxResults: 1, autoPaginate: false });
}

export const askTasks = () => askQueue('systemProbe');

export async function askStripe(): Promise<void> {
  const { stripeOrigin, stripeKey } = config();
  const answer = await fetch(`${stripeOrigin}/v1/balance`, {
    headers: { Authorization: `Bearer ${stripeKey}` },
  });
  if (!answer.ok) throw new Error(`Stripe answered ${answer.status}.`);
}
