import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Session } from '../../../functions/contract/accounts.ts';
import { formatDate } from '../language/formats.ts';
import { deviceName } from './deviceName.ts';
import { providerName } from './providerName.ts';

/** One sign-in: on what, when, how and from where. */
export function SessionRow({ session }: { session: Session }) {
  const { t } = useLingui();
  const { method, startedAt, userAgent, network } = session;
  const when = formatDate(startedAt, { dateStyle: 'medium', timeStyle: 'short' });
  const known = methods[method];
  const how = known ? t(known) : t`by ${{ provider: providerName(method) }}`;
  return (
    <li className="border-line border-t py-1 first:border-t-0">
      <p className="font-semibold">{deviceName(userAgent)}</p>
      <p className="text-small text-soft">
        <Trans>
          {when}, {how}, from {network}
        </Trans>
      </p>
    </li>
  );
}

const methods: Readonly<Record<string, MessageDescriptor>> = {
  password: msg`by password`,
  emailLink: msg`by mailed link`,
  phone: msg`by phone`,
};
