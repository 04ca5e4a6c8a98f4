import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { MemberDetail } from '../../../../functions/contract/accounts.ts';
import { providerName } from '../../accounts/providerName.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Terms } from '../../ui/Terms.tsx';
import { moment } from '../moment.ts';

const ways = { password: msg`Password`, phone: msg`Phone`, totp: msg`Authenticator app` } as const;

/** How somebody can sign in; what they sign in with is not shown to anybody. */
export function SignInPanel({
  member,
  signIn: { providers, factors, lastSignInAt },
}: {
  member: MemberDetail;
  signIn: NonNullable<MemberDetail['signIn']>;
}) {
  const { t } = useLingui();
  const nameOf = (id: string) => (isWay(id) ? t(ways[id]) : providerName(id));
  return (
    <Panel title={t`Signing in`}>
      <Terms
        rows={[
          [t`By`, providers.map(nameOf).join(', ') || t`mailed links`],
          [t`Second step`, factors.map(nameOf).join(', ') || t`none`],
          [t`Last`, lastSignInAt === undefined ? t`never` : moment(lastSignInAt)],
          [t`All ended`, member.signedOutAt === undefined ? undefined : moment(member.signedOutAt)],
        ]}
      />
    </Panel>
  );
}

function isWay(id: string): id is keyof typeof ways {
  return Object.hasOwn(ways, id);
}
