import { Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { fuzzyScore } from './fuzzyScore.ts';

/** Something that a person can go to or do from anywhere. */
export interface Command {
  readonly id: string;
  readonly title: string;
  /** What kind it is, or where it leads. */
  readonly hint: string;
  readonly run: () => unknown;
}

/** Finds a command by some of its letters and runs it. Escape closes it; the browser gives the focus back. */
export function CommandPalette({ commands, onClose }: { commands: readonly Command[]; onClose: () => void }) {
  const { t } = useLingui();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const listId = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  const found = fitting(commands, search);
  const current = Math.min(chosen, found.length - 1);
  const optionId = (at: number) => `${listId}-${found[at]?.id}`;
  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') run(found[current]);
    const next = moves[event.key]?.(current, found.length);
    if (next === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    if (next === undefined) return;
    setChosen(next);
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <dialog
      ref={dialog}
      aria-label={t`Go to a page, or do something`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={({ target }) => target === dialog.current && onClose()}
      className="mx-auto mt-[12vh] mb-auto w-[calc(100%-2rem)] max-w-text overflow-hidden rounded-panel border border-line bg-panel p-0 text-ink shadow-float backdrop:bg-scrim"
    >
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={found.length > 0 ? optionId(current) : undefined}
        aria-autocomplete="list"
        aria-label={t`Find a page or an action`}
        placeholder={t`Find a page or an action`}
        autoComplete="off"
        spellCheck={false}
        value={search}
        onChange={({ currentTarget: { value } }) => {
          setSearch(value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
        className="min-h-7 w-full border-line border-b bg-transparent px-2.5 text-lead outline-none placeholder:text-soft"
      />
      <div
        id={listId}
        role="listbox"
        aria-label={t`Pages and actions`}
        className="max-h-[50vh] overflow-y-auto p-1"
      >
        {found.map((command, at) => (
          // The keyboard is served by the field, which keeps the focus.
          // biome-ignore lint/a11y/useKeyWithClickEvents: so
          // biome-ignore lint/a11y/useFocusableInteractive: so
          <div
            key={command.id}
            id={optionId(at)}
            role="option"
            aria-selected={at === current}
            onClick={() => run(command)}
            onPointerMove={() => setChosen(at)}
            className="flex min-h-5 cursor-pointer items-center justify-between gap-2 rounded-small px-1.5 aria-selected:bg-stage"
          >
            <span>{command.title}</span>
            <span className="text-small text-soft">{command.hint}</span>
          </div>
        ))}
      </div>
      <p role="status" className="px-2.5 pb-1.5 text-small text-soft empty:hidden">
        {found.length === 0 && <Trans>Nothing of that name. Try fewer letters.</Trans>}
      </p>
    </dialog>
  );
}

const moves: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (count === 0 ? 0 : (at + 1) % count),
  ArrowUp: (at, count) => (count === 0 ? 0 : (at - 1 + count) % count),
};

function fitting(commands: readonly Command[], search: string): Command[] {
  return commands
    .flatMap((command) => {
      const score = fuzzyScore(search, command.title);
      return score === undefined ? [] : [{ command, score: search === '' ? 0 : score }];
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ command }) => command);
}
