import { Trans, useLingui } from '@lingui/react/macro';
import { documentPaths } from '../../../../functions/contract/paths.ts';
import { call } from '../../call.ts';
import { sentenceFor } from '../../sentences.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { useLoaded } from '../../ui/useLoaded.ts';
import { moment } from '../moment.ts';

/** What was last done to a person, and the ways to all of it and to what they did themselves. */
export function MemberAudit({ memberId }: { memberId: string }) {
  const { t } = useLingui();
  const entity = documentPaths.member(memberId);
  const { value, error } = useLoaded(entity, (signal) =>
    call.admin.listAudit({ entity, limit: 8 }, { signal, repeat: true }),
  );
  return (
    <Panel title={t`On record`}>
      <div className="flex flex-col gap-1.5">
        <Problem>{error !== undefined && sentenceFor(error)}</Problem>
        {!value && error === undefined && <p className="text-soft">{t`Loading…`}</p>}
        {value?.items.length === 0 && (
          <p className="text-soft">
            <Trans>Nothing was done to this person yet.</Trans>
          </p>
        )}
        {value && value.items.length > 0 && (
          <ul className="text-small">
            {value.items.map(({ seq, at, action, actor }) => (
              <li
                key={seq}
                className="flex flex-wrap justify-between gap-x-2 border-line border-t py-0.5 first:border-t-0"
              >
                <TextLink href={`/admin/audit?${new URLSearchParams({ entity, entry: `${entity}!${seq}` })}`}>
                  {action}
                </TextLink>
                <span className="text-soft">
                  <Trans>
                    {moment(at)}, by {actor}
                  </Trans>
                </span>
              </li>
            ))}
          </ul>
        )}
        <p className="flex flex-wrap gap-x-2 text-small">
          <TextLink href={`/admin/audit?${new URLSearchParams({ entity })}`}>
            <Trans>All that was done to them</Trans>
          </TextLink>
          <TextLink href={`/admin/audit?${new URLSearchParams({ actor: memberId })}`}>
            <Trans>All that they did</Trans>
          </TextLink>
        </p>
      </div>
    </Panel>
  );
}
