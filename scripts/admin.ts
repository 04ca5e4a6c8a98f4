import { parseArgs } from 'node:util';
import { portsAt } from '../emulators/suite/ports.ts';
import type { Role } from '../functions/contract/operation.ts';
import { failWith } from './project.ts';

const usage = `
npm run admin -- grant <email> [admin | moderator | seller]   give a role; admin where none is named
npm run admin -- revoke <email>                               make somebody a plain member again
npm run admin -- list                                         who has a role

Acts on the local suite, or on a Firebase project with --project <project id>, as whoever
"gcloud auth application-default login" has signed in. The person must have an account already.`;

const roles = ['admin', 'moderator', 'seller'] as const;
/** Who did it, in the audit trail: whoever could run this has the project's own rights. */
const actor = 'system:npm-run-admin';

/** `npm run admin`: roles from the command line, above all the first operator's, whom nobody else could appoint. */
async function admin(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { project: { type: 'string' } },
    allowPositionals: true,
  });
  const [command, email, role = 'admin', ...rest] = positionals;
  pointTo(values.project);
  if (command === 'list' && email === undefined) return list();
  if (rest.length > 0 || !email) throw new Error(usage.trim());
  if (command === 'grant') return give(email, parseRole(role));
  if (command === 'revoke' && positionals.length === 2) return give(email, 'member');
  throw new Error(usage.trim());
}

/** Points the server's own code to a project, or to the local suite; the addresses of another suite are kept. */
function pointTo(project: string | undefined): void {
  process.env.GCLOUD_PROJECT = project ?? 'demo-maquette';
  if (project) return;
  const { firestore, auth } = portsAt(0);
  process.env.FIRESTORE_EMULATOR_HOST ??= `127.0.0.1:${firestore}`;
  process.env.FIREBASE_AUTH_EMULATOR_HOST ??= `127.0.0.1:${auth}`;
  process.env.METADATA_SERVER_DETECTION = 'none'; // Google's, which no machine here has
}

function parseRole(word: string): Role {
  const role = roles.find((known) => known === word);
  if (!role) throw new Error(`There is no role "${word}". There are: ${roles.join(', ')}.`);
  return role;
}

async function give(email: string, role: Role): Promise<void> {
  const [{ auth }, { setRole }] = await Promise.all([
    import('../functions/src/lib/auth.ts'),
    import('../functions/src/accounts/setRole.ts'),
  ]);
  const { users } = await auth.getUsers([{ email }]);
  const user = users[0];
  if (!user)
    throw new Error(`Nobody here has the address ${email}. Have them make an account, then repeat this.`);
  const action = role === 'member' ? 'removeRole' : 'grantRole';
  await setRole(user.uid, role, { actor, action });
  console.log(`${email} is ${role} from the next call on, and sees it after signing in again.`);
}

async function list(): Promise<void> {
  const { collections } = await import('../functions/src/lib/paths.ts');
  const { docs } = await collections.members().where('role', 'in', roles).limit(500).get();
  const lines = docs.map(
    (member) => `${String(member.get('role')).padEnd(10)} ${member.get('email') ?? member.id}`,
  );
  console.log(lines.length > 0 ? lines.toSorted().join('\n') : 'Nobody who has signed in has a role.');
}

await admin(process.argv.slice(2)).then(() => process.exit(0), failWith);
