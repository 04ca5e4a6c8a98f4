import { type AuthBlockingEvent, beforeUserSignedIn } from 'firebase-functions/identity';
import { Member } from '../../contract/accounts.ts';
import { roleIn } from '../lib/access.ts';
import { now } from '../lib/clock.ts';
import { config } from '../lib/config.ts';
import { db } from '../lib/db.ts';
import { fail } from '../lib/fail.ts';
import { queueMail } from '../lib/mail.ts';
import { paths } from '../lib/paths.ts';
import { admissionProblem } from './admissionProblem.ts';
import { methodOf } from './methodOf.ts';
import { claimsOf } from './mirrorClaims.ts';
import { type Account, newMember } from './newMember.ts';
import { readSignInSettings } from './readSignInSettings.ts';
import { sessionOf } from './sessionOf.ts';
import { welcomeMail } from './welcomeMail.ts';

/** How long a session is listed, in ms. */
const sessionLife = 90 * 24 * 60 * 60 * 1000;

/**
 * Asked by Firebase Auth before every sign-in; it waits seven seconds at most. Refuses the suspended and whom the
 * operator's settings keep out; makes the member's document and queues the welcome mail the first time; notes the
 * session. The token gets the role that the document holds, and the session's id as `sid`.
 */
export const admitSignIn = beforeUserSignedIn(async (event) => {
  const account = accountIn(event);
  const method = methodOf(event.eventType);
  const problem = admissionProblem({ email: account.email, method }, await readSignInSettings());
  if (problem) fail('permission-denied', problem);
  const sid = event.eventId;
  const member = await noteSignIn(account, { ...event, method, sid });
  if (member.suspended) fail('permission-denied', 'account-suspended');
  return { customClaims: claimsOf(event.data?.customClaims, member), sessionClaims: { sid } };
});

interface SignInEvent {
  readonly sid: string;
  readonly method: string;
  readonly userAgent: string;
  readonly ipAddress: string;
}

/** Brings the member's document up to date, and notes the session of whoever may come in. */
function noteSignIn(account: Account, signIn: SignInEvent): Promise<Member> {
  const path = paths.member(account.uid);
  return db.runTransaction(async (tx) => {
    const found = await tx.get(path);
    const member = found.exists ? Member.parse(found.data()) : newMember(account, now());
    const email = account.email?.toLowerCase();
    const { emailVerified } = account;
    if (!found.exists) {
      tx.create(path, member);
      if (email)
        queueMail(
          tx,
          `welcome-${account.uid}`,
          welcomeMail({ ...member, ...member.preferences, email }, config().siteOrigin),
        );
    } else if (email !== member.email || emailVerified !== member.emailVerified) {
      tx.update(path, { ...(email ? { email } : {}), emailVerified });
    }
    if (!member.suspended) {
      const session = sessionOf(signIn.sid, signIn, now());
      tx.set(paths.session(account.uid, signIn.sid), {
        ...session,
        expireAt: new Date(session.startedAt + sessionLife),
      });
    }
    return member;
  });
}

function accountIn({ data, locale }: AuthBlockingEvent): Account {
  if (!data) throw new Error('Firebase Auth asks about a sign-in without telling whose.');
  const claims = data.customClaims ?? {};
  return {
    uid: data.uid,
    email: data.email,
    emailVerified: data.emailVerified,
    displayName: data.displayName,
    locale,
    role: roleIn(claims),
    isSuspended: claims.suspended === true,
  };
}
