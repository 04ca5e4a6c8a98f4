import { useLingui } from '@lingui/react/macro';
import { useLocation } from 'wouter';
import type { Command } from '../ui/CommandPalette.tsx';
import { chooseTheme } from '../ui/theme.ts';

/** What can be done from every page. */
export function useActions(isSignedIn: boolean): Command[] {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const hint = t`Action`;
  const signOut = async () => {
    await (await import('../firebase/auth.ts')).signOut();
    navigate('/');
  };
  return [
    { id: 'light', title: t`Use the light theme`, hint, run: () => chooseTheme('light') },
    { id: 'dark', title: t`Use the dark theme`, hint, run: () => chooseTheme('dark') },
    { id: 'system', title: t`Use the theme of this device`, hint, run: () => chooseTheme('system') },
    ...(isSignedIn ? [{ id: 'sign-out', title: t`Sign out`, hint, run: signOut }] : []),
  ];
}
