import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Preferences } from '../../../functions/contract/accounts.ts';
import { call } from '../call.ts';
import { chooseLanguage } from '../language/chooseLanguage.ts';
import { languageFor, languageNames } from '../language/languages.ts';
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
  const { t } = useLingui();
  return (
    <AccountPage title={t`Preferences`}>
      {() => <WithMember>{(member) => <PreferencesForm preferences={member.preferences} />}</WithMember>}
    </AccountPage>
  );
}

const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'CAD', 'AUD', 'JPY'];
const themes = [
  ['system', msg`As this device`],
  ['light', msg`Light`],
  ['dark', msg`Dark`],
] as const;
const kinds = [
  ['orders', msg`Orders`, msg`Payment, delivery, refunds.`],
  ['messages', msg`Messages`, msg`Somebody writes to you.`],
  ['forum', msg`Forum`, msg`Answers to what you wrote.`],
  ['news', msg`News`, msg`New features, now and then.`],
] as const;

function PreferencesForm({ preferences }: { preferences: Preferences }) {
  const { i18n, t } = useLingui();
  const [chosen, setChosen] = useState(preferences);
  const [isSaved, setSaved] = useState(false);
  const [problem, save, isBusy] = useAction(async () => {
    setChosen(await call.accounts.setPreferences(chosen));
    chooseTheme(chosen.theme);
    await chooseLanguage(languageFor([chosen.language]));
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
      <Panel title={t`Language and look`}>
        <div className="grid gap-2 wide:grid-cols-3">
          <Select
            label={t`Language`}
            value={languageFor([chosen.language])}
            options={Object.entries(languageNames)}
            onChange={({ currentTarget }) => change({ language: currentTarget.value })}
          />
          <Select
            label={t`Currency`}
            value={chosen.currency}
            options={currencies.map((code) => [code, `${code} · ${currencyName(code, i18n.locale)}`])}
            onChange={({ currentTarget }) => change({ currency: currentTarget.value })}
          />
          <Select
            label={t`Theme`}
            value={chosen.theme}
            options={themes.map(([value, name]) => [value, t(name)])}
            onChange={({ currentTarget }) => {
              const theme = themes.find(([value]) => value === currentTarget.value)?.[0] ?? 'system';
              change({ theme });
            }}
          />
        </div>
      </Panel>
      <Panel title={t`What you are told of outside the app`}>
        <NotificationTable
          chosen={chosen.notifications}
          onChange={(notifications) => change({ notifications })}
        />
      </Panel>
      <Problem>{problem}</Problem>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" busy={isBusy}>
          <Trans>Save</Trans>
        </Button>
        <span role="status" className="text-sage">
          {isSaved && t`Saved.`}
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
  const { t } = useLingui();
  return (
    <table className="w-full">
      <thead>
        <tr className="text-small text-soft">
          <td />
          <th scope="col" className="w-8 font-semibold">
            <Trans>Email</Trans>
          </th>
          <th scope="col" className="w-8 font-semibold">
            <Trans>Push</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {kinds.map(([kind, name, hint]) => (
          <tr key={kind} className="border-line border-t">
            <th scope="row" className="py-1 text-left font-normal">
              <span className="block font-semibold">{t(name)}</span>
              <span className="text-small text-soft">{t(hint)}</span>
            </th>
            {(['email', 'push'] as const).map((channel) => (
              <td key={channel} className="text-center">
                <label className="inline-flex size-5.5 cursor-pointer items-center justify-center">
                  <span className="sr-only">
                    {channel === 'email' ? t`${{ kind: t(name) }} by email` : t`${{ kind: t(name) }} by push`}
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

function currencyName(code: string, language: string): string {
  return new Intl.DisplayNames(language, { type: 'currency' }).of(code) ?? code;
}
