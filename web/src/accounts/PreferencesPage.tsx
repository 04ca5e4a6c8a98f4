import { useState } from 'react';
import type { Preferences } from '../../../functions/contract/accounts.ts';
import { call } from '../call.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/Field.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Problem } from '../ui/Problem.tsx';
import { chooseTheme } from '../ui/theme.ts';
import { useAction } from '../ui/useAction.ts';
import { AccountPage } from './AccountPage.tsx';
import { WithMember } from './WithMember.tsx';

/** /account/preferences: language, currency, theme, and what one is told of. */
export default function PreferencesPage() {
  return (
    <AccountPage title="Preferences">
      {() => <WithMember>{(member) => <PreferencesForm preferences={member.preferences} />}</WithMember>}
    </AccountPage>
  );
}

const languages = [['en', 'English']] as const;
const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'CAD', 'AUD', 'JPY'];
const themes = [
  ['system', 'As this device'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const;
const kinds = [
  ['orders', 'Orders', 'Payment, delivery, refunds.'],
  ['messages', 'Messages', 'Somebody writes to you.'],
  ['forum', 'Forum', 'Answers to what you wrote.'],
  ['news', 'News', 'New features, now and then.'],
] as const;

function PreferencesForm({ preferences }: { preferences: Preferences }) {
  const [chosen, setChosen] = useState(preferences);
  const [isSaved, setSaved] = useState(false);
  const [problem, save, isBusy] = useAction(async () => {
    setChosen(await call.accounts.setPreferences(chosen));
    chooseTheme(chosen.theme);
    setSaved(true);
  });
  const change = (changed: Partial<Preferences>) => {
    setSaved(false);
    setChosen({ ...chosen, ...changed });
  };
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Panel title="Language and look">
        <div className="grid gap-2 wide:grid-cols-3">
          <Select
            label="Language"
            value={chosen.language}
            options={languages}
            onChange={({ currentTarget }) => change({ language: currentTarget.value })}
          />
          <Select
            label="Currency"
            value={chosen.currency}
            options={currencies.map((code) => [code, `${code} · ${currencyName(code)}`])}
            onChange={({ currentTarget }) => change({ currency: currentTarget.value })}
          />
          <Select
            label="Theme"
            value={chosen.theme}
            options={themes}
            onChange={({ currentTarget }) => {
              const theme = themes.find(([value]) => value === currentTarget.value)?.[0] ?? 'system';
              change({ theme });
            }}
          />
        </div>
      </Panel>
      <Panel title="What you are told of outside the app">
        <NotificationTable
          chosen={chosen.notifications}
          onChange={(notifications) => change({ notifications })}
        />
      </Panel>
      <Problem>{problem}</Problem>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" busy={isBusy}>
          Save
        </Button>
        <span role="status" className="text-sage">
          {isSaved && 'Saved.'}
        </span>
      </div>
    </form>
  );
}

function NotificationTable({
  chosen,
  onChange,
}: {
  chosen: Preferences['notifications'];
  onChange: (changed: Preferences['notifications']) => void;
}) {
  return (
    <table className="w-full">
      <thead>
        <tr className="text-small text-soft">
          <td />
          <th scope="col" className="w-8 font-semibold">
            Email
          </th>
          <th scope="col" className="w-8 font-semibold">
            Push
          </th>
        </tr>
      </thead>
      <tbody>
        {kinds.map(([kind, name, hint]) => (
          <tr key={kind} className="border-line border-t">
            <th scope="row" className="py-1 text-left font-normal">
              <span className="block font-semibold">{name}</span>
              <span className="text-small text-soft">{hint}</span>
            </th>
            {(['email', 'push'] as const).map((channel) => (
              <td key={channel} className="text-center">
                <label className="inline-flex size-5.5 cursor-pointer items-center justify-center">
                  <span className="sr-only">
                    {name} by {channel}
                  </span>
                  <input
                    type="checkbox"
                    className="size-2.5 accent-clay"
                    checked={chosen[kind][channel]}
                    onChange={({ currentTarget }) =>
                      onChange({ ...chosen, [kind]: { ...chosen[kind], [channel]: currentTarget.checked } })
                    }
                  />
                </label>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function currencyName(code: string): string {
  return new Intl.DisplayNames('en', { type: 'currency' }).of(code) ?? code;
}
