import { handleKey } from './handleKey.ts';

/** Handles that would read as the marketplace itself, or as a page of it. */
const reserved = `
  about abuse account accounts admin administrator api app assets auth billing blog cart catalog checkout commissions
  community contact credits dashboard delete demo dev developer developers docs download downloads edit everyone faq
  feed forum guest help home images info jobs legal login logout mail maquette me member members messages mod moderator
  moderators new news noreply no-reply notifications null official operator orders owner pages payments people plugins
  policy postmaster press pricing privacy products profile register root sales search security seller sellers settings
  shop shops signin sign-in signout signup sign-up staff static status store studio support suspended system team terms
  test undefined user users verified webmaster welcome www you
`;

const keys = new Set(reserved.trim().split(/\s+/).map(handleKey));

/** Whether a handle, or one that looks like it, is kept for the marketplace itself. */
export function isReservedHandle(handle: string): boolean {
  return keys.has(handleKey(handle));
}
