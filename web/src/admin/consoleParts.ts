import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { OperatorRole } from '../accounts/maySee.ts';

/** A part of the console, and who is shown it. */
export interface ConsolePart {
  readonly href: string;
  readonly title: MessageDescriptor;
  /** What one does there. */
  readonly about: MessageDescriptor;
  readonly needed: OperatorRole;
}

/** The parts of the console, in the order of its navigation. */
export const consoleParts: readonly ConsolePart[] = [
  {
    href: '/admin',
    title: msg`Overview`,
    about: msg`What the console can do, and where.`,
    needed: 'moderator',
  },
  {
    href: '/admin/people',
    title: msg`People`,
    about: msg`Find somebody, give them a role, shut them out or let them in again.`,
    needed: 'moderator',
  },
  {
    href: '/admin/sign-in',
    title: msg`Signing in`,
    about: msg`Organisations that sign in their own people, and email domains that are kept out.`,
    needed: 'admin',
  },
  {
    href: '/admin/audit',
    title: msg`Audit trail`,
    about: msg`Who did what and when, and proof that nothing of it was changed.`,
    needed: 'admin',
  },
  {
    href: '/admin/health',
    title: msg`Health`,
    about: msg`How fast the server answers, how often it fails, and what it stands on.`,
    needed: 'admin',
  },
  {
    href: '/admin/limits',
    title: msg`Limits`,
    about: msg`How often each operation may be called.`,
    needed: 'admin',
  },
  {
    href: '/admin/usage',
    title: msg`API usage`,
    about: msg`Which keys call the public API, and how much.`,
    needed: 'admin',
  },
  {
    href: '/admin/system',
    title: msg`System check`,
    about: msg`One run through every service that the marketplace stands on.`,
    needed: 'admin',
  },
];
