/**
 * A handle as it is kept: full width and capitals brought to plain small letters; undefined when it cannot be one.
 * Says the same as `Handle` of the contract, which stays on the server to keep zod out of the page.
 */
export function handleForm(typed: string): string | undefined {
  const handle = typed.normalize('NFKC').trim().toLowerCase();
  return typed.length <= 60 && /^[a-z0-9](?:[a-z0-9]|[-_](?=[a-z0-9])){2,29}$/.test(handle)
    ? handle
    : undefined;
}
