import { fail } from '../values/status.ts';

/** The path of a URL, each of its segments percent-decoded. */
export function decodePath(path: string): string {
  try {
    return path.split('/').map(decodeURIComponent).join('/');
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return fail('INVALID_ARGUMENT', `The path "${path}" is not properly percent-encoded.`);
  }
}
