/** Everybody who may knock: `uid` undefined is nobody signed in. The documents of the table belong to `owner`. */
export const people = {
  anonymous: { uid: undefined, claims: {} },
  member: { uid: 'member', claims: { email_verified: true } },
  owner: { uid: 'owner', claims: { email_verified: true } },
  'admin who owns it': { uid: 'owner', claims: { email_verified: true, role: 'admin' } },
  'another seller': { uid: 'seller', claims: { email_verified: true, role: 'seller' } },
  moderator: { uid: 'moderator', claims: { email_verified: true, role: 'moderator' } },
  admin: { uid: 'admin', claims: { email_verified: true, role: 'admin' } },
  suspended: { uid: 'suspended', claims: { email_verified: true, suspended: true } },
  'suspended owner': { uid: 'owner', claims: { email_verified: true, suspended: true } },
  'suspended admin who owns it': {
    uid: 'owner',
    claims: { email_verified: true, role: 'admin', suspended: true },
  },
  unverified: { uid: 'unverified', claims: { email_verified: false } },
} as const;

export type Person = keyof typeof people;
