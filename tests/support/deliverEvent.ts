import { ports } from './ports.ts';

/** An event as Eventarc sends it. */
interface CloudEvent {
  readonly id: string;
  readonly type: string;
  readonly source: string;
  readonly time: string;
  readonly data: unknown;
}

const triggers = `http://127.0.0.1:${ports.functions}/functions/projects/demo-maquette/triggers`;

/** Delivers an event to a background function, and resolves when the function has handled it. */
export async function deliverEvent(functionName: string, event: CloudEvent): Promise<void> {
  const answer = await fetch(`${triggers}/${await triggerOf(functionName)}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/cloudevents+json' },
    body: JSON.stringify({ specversion: '1.0', ...event }),
  });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${functionName} answered ${answer.status}: ${text}`);
}

/** The emulator's name for the function, which counts how often it was loaded; an unknown one is answered with all. */
async function triggerOf(functionName: string): Promise<string> {
  const known = await (await fetch(`${triggers}/unknown`, { method: 'POST' })).text();
  const name = known.match(new RegExp(`us-central1-${functionName}-\\d+`, 'g'))?.at(-1);
  if (!name) throw new Error(`There is no function ${functionName}: ${known}`);
  return name;
}
