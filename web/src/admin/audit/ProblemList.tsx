import { Trans } from '@lingui/react/macro';
import { TextLink } from '../../ui/TextLink.tsx';
import { count } from '../numbers.ts';
import type { Verification } from './verification.ts';

/** What is not as it was recorded, with the ways to the chains it was found in. */
export function ProblemList({ seen: { problems, problemCount } }: { seen: Verification }) {
  return (
    <>
      <ul className="max-h-[40vh] overflow-y-auto rounded-small border border-clay">
        {problems.map(({ kind, entity, seq, detail }) => (
          <li
            key={`${kind} ${entity} ${seq} ${detail}`}
            className="border-line border-t px-1.5 py-1 first:border-t-0"
          >
            <p>{detail}</p>
            <p className="text-small text-soft">
              {kind}
              {entity && ' · '}
              {entity && (
                <TextLink href={`/admin/audit?${new URLSearchParams({ entity })}`}>
                  {seq === undefined ? entity : `${entity} · ${seq}`}
                </TextLink>
              )}
            </p>
          </li>
        ))}
      </ul>
      {problemCount > problems.length && (
        <p className="text-small text-soft">
          <Trans>
            The first {count(problems.length)} of {count(problemCount)} are shown.
          </Trans>
        </p>
      )}
    </>
  );
}
