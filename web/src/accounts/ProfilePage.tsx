import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Member } from '../../../functions/contract/accounts.ts';
import { call } from '../call.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Field, TextArea } from '../ui/Field.tsx';
import { fields } from '../ui/fields.ts';
import { Notice } from '../ui/Notice.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Problem } from '../ui/Problem.tsx';
import { TextLink } from '../ui/TextLink.tsx';
import { useAction } from '../ui/useAction.ts';
import { AccountPage } from './AccountPage.tsx';
import { AvatarForm } from './AvatarForm.tsx';
import { HandleField } from './HandleField.tsx';
import { WithMember } from './WithMember.tsx';

/** /account: what others see of one. */
export default function ProfilePage() {
  const { t } = useLingui();
  return (
    <AccountPage title={t`Profile`}>
      {() => <WithMember>{(member, onChange) => <Profile member={member} onChange={onChange} />}</WithMember>}
    </AccountPage>
  );
}

function Profile({ member, onChange }: { member: Member; onChange: (member: Member) => void }) {
  const { t } = useLingui();
  return (
    <>
      {!member.onboardedAt && (
        <Notice
          action={
            <ButtonLink href="/welcome">
              <Trans>Finish it</Trans>
            </ButtonLink>
          }
        >
          <Trans>Your account is not set up yet: tell us what you came for, and choose a handle.</Trans>
        </Notice>
      )}
      <Panel title={t`Picture`}>
        <AvatarForm member={member} onChange={onChange} />
      </Panel>
      <Panel title={t`What others see`}>
        <ProfileForm member={member} onChange={onChange} />
      </Panel>
    </>
  );
}

const names = ['name', 'handle', 'bio', 'links'] as const;

function ProfileForm({ member, onChange }: { member: Member; onChange: (member: Member) => void }) {
  const { t } = useLingui();
  const [handle, setHandle] = useState(member.handle ?? member.suggestedHandle);
  const [isSaved, setSaved] = useState(false);
  const [problem, save, isBusy] = useAction(async (given: Record<(typeof names)[number], string>) => {
    setSaved(false);
    const { name, bio, links } = given;
    const changed = await call.accounts.updateProfile({
      name,
      bio,
      links: links.split(/\s+/).filter(Boolean),
      handle: given.handle,
    });
    onChange(changed);
    await (await import('../firebase/auth.ts')).reloadUser();
    setSaved(true);
  });
  return (
    <form className="flex flex-col gap-2" onSubmit={fields(names, save)} onChange={() => setSaved(false)}>
      <Field
        label={t`Name`}
        name="name"
        defaultValue={member.name}
        autoComplete="name"
        maxLength={60}
        required
      />
      <HandleField value={handle} own={member.handle} onType={setHandle} />
      <TextArea
        label={t`About you`}
        name="bio"
        defaultValue={member.bio}
        maxLength={500}
        hint={t`Up to 500 characters: what you make, and how.`}
      />
      <TextArea
        label={t`Links`}
        name="links"
        defaultValue={member.links.join('\n')}
        rows={3}
        spellCheck={false}
        hint={t`One a line, five at most, each beginning with https://`}
      />
      <Problem>{problem}</Problem>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" busy={isBusy}>
          <Trans>Save</Trans>
        </Button>
        <span role="status" className="text-sage">
          {isSaved && t`Saved.`}
        </span>
        {member.handle && (
          <TextLink href={`/people/${member.handle}`}>
            <Trans>See it as others do</Trans>
          </TextLink>
        )}
      </div>
    </form>
  );
}
