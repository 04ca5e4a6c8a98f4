import { type Ports, portsAt } from '../emulators/suite/ports.ts';
import { documentPaths } from '../functions/contract/paths.ts';
import { newMember } from '../functions/src/accounts/newMember.ts';
import { failWith } from './project.ts';

interface Person {
  readonly uid: string;
  readonly email: string;
  readonly password: string;
  readonly name: string;
  /** Custom claim `role`; a member has none. */
  readonly role?: 'admin' | 'moderator' | 'seller';
  /** In words, for the list that `npm start` prints. */
  readonly is: string;
}

/** People to try Maquette with; they exist on the local suite alone. */
export const demoPeople: readonly Person[] = [
  {
    uid: 'demo-operator',
    email: 'operator@maquette.test',
    password: 'maquette',
    name: 'Olu Operator',
    role: 'admin',
    is: 'runs the marketplace (admin)',
  },
  {
    uid: 'demo-moderator',
    email: 'moderator@maquette.test',
    password: 'maquette',
    name: 'Mika Moderator',
    role: 'moderator',
    is: 'keeps it friendly (moderator)',
  },
  {
    uid: 'demo-seller',
    email: 'seller@maquette.test',
    password: 'maquette',
    name: 'Sol Seller',
    role: 'seller',
    is: 'has a shop (seller)',
  },
  {
    uid: 'demo-buyer',
    email: 'buyer@maquette.test',
    password: 'maquette',
    name: 'Bo Buyer',
    is: 'buys and commissions (member)',
  },
];

/** Organisations whose people sign in by OIDC and by SAML, at the Auth emulator's page for each. */
export const demoOrganisations = [
  { domain: 'oidc-corp.example', provider: 'oidc.corp', required: true },
  { domain: 'saml-corp.example', provider: 'saml.corp', required: true },
] as const;

/** Creates the demo people and organisations that are not there yet; what somebody changed since is left alone. */
export async function seed(ports: Ports): Promise<void> {
  process.env.FIREBASE_AUTH_EMULATOR_HOST = `127.0.0.1:${ports.auth}`;
  process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${ports.firestore}`;
  const [{ initializeApp }, { getAuth }, { getFirestore }] = await Promise.all([
    import('firebase-admin/app'),
    import('firebase-admin/auth'),
    import('firebase-admin/firestore'),
  ]);
  const app = initializeApp({ projectId: 'demo-maquette' }, `seed-${ports.auth}`);
  const auth = getAuth(app);
  const firestore = getFirestore(app);
  // As the Firebase console sets new projects up: no answer tells whether an address has an account.
  await auth
    .projectConfigManager()
    .updateProjectConfig({ emailPrivacyConfig: { enableImprovedEmailPrivacy: true } });
  const { notFound } = await auth.getUsers(demoPeople.map(({ uid }) => ({ uid })));
  for (const missing of notFound) {
    const person = demoPeople.find(({ uid }) => 'uid' in missing && uid === missing.uid);
    if (person === undefined) continue;
    await auth.createUser({
      uid: person.uid,
      email: person.email,
      emailVerified: true,
      password: person.password,
      displayName: person.name,
    });
    if (person.role) await auth.setCustomUserClaims(person.uid, { role: person.role });
    await firestore.doc(documentPaths.member(person.uid)).set(memberOf(person));
  }
  const settings = firestore.doc('settings/signIn');
  if (!(await settings.get()).exists) await settings.set({ routes: demoOrganisations, bannedDomains: [] });
}

function memberOf({ uid, email, name, role }: Person) {
  const account = { uid, email, emailVerified: true, displayName: name, isSuspended: false };
  return newMember({ ...account, role: role ?? 'member' }, Date.now());
}

if (import.meta.main) {
  await seed(portsAt(0)).catch(failWith);
  console.log(`Seeded: ${demoPeople.map(({ email }) => email).join(', ')}`);
}
