import { useLingui } from '@lingui/react/macro';
import type { MemberDetail } from '../../../../functions/contract/accounts.ts';
import { Avatar } from '../../accounts/Avatar.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Terms } from '../../ui/Terms.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { moment } from '../moment.ts';

/** Who somebody is, as they say. */
export function ProfilePanel({ member }: { member: MemberDetail }) {
  const { t } = useLingui();
  const { name, handle, email, emailVerified, bio, links, avatar, joinedAt, onboardedAt, id } = member;
  return (
    <Panel title={t`Profile`}>
      <div className="flex items-start gap-2">
        <Avatar name={name} avatar={avatar} />
        <div className="min-w-0 flex-1">
          <Terms
            rows={[
              [t`Handle`, handle && <TextLink href={`/people/${handle}`}>{`@${handle}`}</TextLink>],
              [t`Email`, email && (emailVerified ? email : t`${{ email }} (not confirmed)`)],
              [t`About`, bio],
              [t`Links`, links.join(', ')],
              [t`Joined`, moment(joinedAt)],
              [t`Welcomed`, onboardedAt === undefined ? t`not yet` : moment(onboardedAt)],
              [
                t`Id`,
                <code key="id" className="font-mono text-small">
                  {id}
                </code>,
              ],
            ]}
          />
        </div>
      </div>
    </Panel>
  );
}
