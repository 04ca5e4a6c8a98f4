import { useEffect, useState } from 'react';
import { useSearch } from 'wouter';
import { call } from '../call.ts';
import type { Challenge } from '../firebase/challenge.ts';
import type { SignInOutcome } from '../firebase/signIn.ts';
import { useAction } from '../ui/useAction.ts';
import { nextPath } from './nextPath.ts';
import { useEnter } from './useEnter.ts';

/** Where somebody who signs in is. */
export type SignInStage =
  | { readonly at: 'email' }
  | { readonly at: 'password'; readonly email: string; readonly provider: string | undefined }
  | { readonly at: 'organisation'; readonly email: string; readonly provider: string }
  | { readonly at: 'link-sent'; readonly email: string }
  | { readonly at: 'second-step'; readonly challenge: Challenge };

/** Milliseconds to wait for the server to say where an address signs in. */
const patience = 6_000;

/** Signing in, step by step; each step throws nothing, its sentence is in `problem`. */
export function useSignIn() {
  const [stage, setStage] = useState<SignInStage>({ at: 'email' });
  const next = nextPath(`?${useSearch()}`, location.origin);
  const enter = useEnter(next);
  const settle = (outcome: SignInOutcome) => {
    if (outcome.state === 'challenged') setStage({ at: 'second-step', challenge: outcome.challenge });
    else enter(outcome.isNew);
  };
  const [problem, act, isBusy] = useAction((work: () => Promise<unknown>) => work());

  // biome-ignore lint/correctness/useExhaustiveDependencies: what a page does on being opened
  useEffect(() => {
    void import('../firebase/signIn.ts').then((ways) => {
      if (ways.isBackFromRedirect()) void act(async () => settle(await ways.finishRedirect()));
      else void import('../firebase/popups.ts').then(({ popupResolver }) => popupResolver());
    });
  }, []);

  return {
    stage,
    problem,
    isBusy,
    startOver: () => setStage({ at: 'email' }),
    finish: () => enter(false),
    withEmail: (email: string) => act(async () => setStage(await stageFor(email))),
    withPassword: (email: string, password: string) =>
      act(async () => settle(await (await ways()).signInWithPassword(email, password))),
    withProvider: (id: string) => act(async () => settle(await (await ways()).signInWithProvider(id))),
    withLink: (email: string) =>
      act(async () => {
        await (await ways()).sendSignInLink(email, next);
        setStage({ at: 'link-sent', email });
      }),
  };
}

function ways() {
  return import('../firebase/signIn.ts');
}

/** How an address goes on. While the server does not say, by password: Auth asks it again before anybody gets in. */
async function stageFor(email: string): Promise<SignInStage> {
  const route = await call.accounts
    .routeSignIn({ email }, { signal: AbortSignal.timeout(patience) })
    .catch(() => ({ provider: undefined, required: false }));
  const { provider, required } = route;
  return provider && required ? { at: 'organisation', email, provider } : { at: 'password', email, provider };
}
