import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useSearch } from 'wouter';
import { ButtonLink } from '../ui/Button.tsx';
import { ApplyCode } from './ApplyCode.tsx';
import { ChoosePassword } from './ChoosePassword.tsx';
import { EntryPage } from './EntryPage.tsx';
import { LinkSignIn } from './LinkSignIn.tsx';
import { mailedAction } from './mailedAction.ts';

/** /auth/action: where the links in the mails of Firebase Auth lead. Nothing is done before a button is pressed, because mail scanners open links too. */
export default function MailedActionPage() {
  const { t } = useLingui();
  const search = useSearch();
  // Kept as opened: a code that was used must not be read again from the address.
  const [action] = useState(() => mailedAction(`?${search}`, location.origin));
  if (!action) {
    return (
      <EntryPage title={t`This link is not whole`}>
        <p>
          <Trans>
            A part of it is missing. Open it from the mail again, or copy all of it into the address line.
          </Trans>
        </p>
        <ButtonLink href="/sign-in">
          <Trans>Go to signing in</Trans>
        </ButtonLink>
      </EntryPage>
    );
  }
  if (action.mode === 'resetPassword') return <ChoosePassword {...action} />;
  if (action.mode === 'signIn') return <LinkSignIn {...action} />;
  return <ApplyCode {...action} mode={action.mode} />;
}
