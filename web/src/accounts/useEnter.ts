import { useLocation } from 'wouter';
import { speakOwnLanguage } from './ownLanguage.ts';
import { afterSignIn } from './welcomePath.ts';

/** Ends a sign-in: goes on to where it leads, in the language of the person's own. */
export function useEnter(next: string): (isNew: boolean) => void {
  const [, navigate] = useLocation();
  return (isNew) => {
    if (!isNew) void speakOwnLanguage();
    navigate(afterSignIn(next, isNew), { replace: true });
  };
}
