import type { Headers } from '../service/caller.ts';
import { fail } from '../values/status.ts';
import { parseJson } from './body.ts';

/** Messages in one request. */
const maxMessages = 1000;

/** The body of a forward channel request. */
export interface WebChannelForm {
  /** The number of the first message. */
  readonly offset: number;
  readonly messages: readonly unknown[];
  /** The headers that the handshake carries in its body, so that browsers need no preflight. */
  readonly header: Headers;
}

/** @throws StatusError INVALID_ARGUMENT for a body that is not whole or not well formed. */
export function parseForm(body: string): WebChannelForm {
  const form = new URLSearchParams(body);
  const count = numberIn(form, 'count') ?? 0;
  if (count > maxMessages) fail('INVALID_ARGUMENT', `A request can have at most ${maxMessages} messages.`);
  const messages = Array.from({ length: count }, (_, index) => {
    const text = form.get(`req${index}___data__`);
    return text === null
      ? fail('INVALID_ARGUMENT', `Message ${index} of ${count} is missing.`)
      : parseJson(text);
  });
  return { offset: numberIn(form, 'ofs') ?? 0, messages, header: headersIn(form.get('headers') ?? '') };
}

/** A whole number not below zero, or undefined where there is none of the name. */
export function numberIn(parameters: URLSearchParams, name: string): number | undefined {
  const text = parameters.get(name);
  if (text === null) return undefined;
  return /^\d{1,15}$/.test(text)
    ? Number(text)
    : fail('INVALID_ARGUMENT', `"${name}" must be a whole number.`);
}

function headersIn(block: string): Headers {
  const lines = block.split('\r\n').map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
  });
  const headers = new Map(lines);
  return (name) => headers.get(name);
}
