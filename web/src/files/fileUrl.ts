import { site } from '../site.ts';

/** The address of an object in the bucket that the rules let anybody read. */
export async function fileUrl(name: string): Promise<string> {
  const { firebase, emulators } = await site();
  const origin = emulators
    ? `http://${emulators.host}:${emulators.storage}`
    : 'https://firebasestorage.googleapis.com';
  return `${origin}/v0/b/${firebase.storageBucket}/o/${encodeURIComponent(name)}?alt=media`;
}
