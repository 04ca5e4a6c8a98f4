import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
export type Status = 'waiting' | 'running' | 'done' | 'failed' | 'skipped';

const words: Record<Status, MessageDescriptor> = {
  waiting: msg`Waiting`,
  running: msg`Running`,
  done: msg`Done`,
  failed: msg`Failed`,
  skipped: msg`Not run`,
};

const looks: Record<Status, string> = {
  waiting: 'text-soft',
  running: 'text-clay',
  done: 'text-sage',
  failed: 'text-clay',
  skipped: 'text-amber',
};

const lines: Record<Status, string> = {
  waiting: '',
  running: '',
  done: 'M5.5 10.5l3 3 6-7',
  failed: 'M6.5 6.5l7 7m0-7l-7 7',
  skipped: 'M6 10h8',
};

/** How far something is: a shape and a word, so that colour is never the only sign. */
export function StatusMark({ status }: { status: Status }) {
  const { t } = useLingui();
  return (
    <span className={`inline-flex min-h-3 items-center gap-1 text-small font-semibold ${looks[status]}`}>
      <svg
        viewBox="0 0 20 20"
        aria-hidden="true"
        className={`size-2.5 flex-none ${status === 'running' ? 'animate-turn' : ''}`}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <circle cx="10" cy="10" r="8.5" strokeDasharray={dashes(status)} />
        <path d={lines[status]} />
      </svg>
      {t(words[status])}
    </span>
  );
}

function dashes(status: Status): string | undefined {
  if (status === 'running') return '32 22';
  return status === 'waiting' || status === 'skipped' ? '2 3.9' : undefined;
}
