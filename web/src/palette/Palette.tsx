import { useLingui } from '@lingui/react/macro';
import { useLocation } from 'wouter';
import { useKnownPerson } from '../accounts/knownPerson.ts';
import { type Command, CommandPalette } from '../ui/CommandPalette.tsx';
import { pagesFor } from './pagesFor.ts';
import { useActions } from './useActions.ts';

/** Every page that the person may see, and what can be done from anywhere. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const person = useKnownPerson();
  const [, navigate] = useLocation();
  const actions = useActions(person !== undefined);
  const pages = pagesFor(person?.role).map(
    ({ href, title, part }): Command => ({
      id: href,
      title: t(title),
      hint: part ? t(part) : href,
      run: () => navigate(href),
    }),
  );
  return <CommandPalette commands={[...pages, ...actions]} onClose={onClose} />;
}
