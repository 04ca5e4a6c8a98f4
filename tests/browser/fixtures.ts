import { test as base, expect, type Page } from '@playwright/test';
import { demoPeople } from '../../scripts/seed.ts';
import { type Faults, suiteFaults } from '../support/faults.ts';
import { signIn } from '../support/signIn.ts';

export { expect };

interface Fixtures {
  /** What may go wrong in the suite; made good again when the test is over, however it ends. */
  readonly faults: Faults;
  /** Errors that the console showed, uncaught ones and breaches of the Content Security Policy among them. */
  readonly complaints: readonly string[];
  /** Where the operator's session lies, who signed in once for all tests. */
  readonly operatorPage: Page;
}

export const test = base.extend<Fixtures, { operatorState: Awaited<ReturnType<typeof signedInState>> }>({
  // Playwright wants the first argument destructured, also where nothing is taken from it.
  // biome-ignore lint/correctness/noEmptyPattern: so
  faults: async ({}, use) => {
    const faults = suiteFaults();
    await use(faults);
    await faults.mend();
  },
  complaints: async ({ page }, use) => {
    await use(complaintsOf(page));
  },
  operatorState: [
    async ({ browser }, use, { project }) => {
      const page = await browser.newPage({ baseURL: project.use.baseURL ?? '' });
      await use(await signedInState(page));
    },
    { scope: 'worker' },
  ],
  operatorPage: async ({ browser, operatorState, baseURL }, use) => {
    const context = await browser.newContext({ storageState: operatorState, baseURL: baseURL ?? '' });
    await use(await context.newPage());
    await context.close();
  },
});

export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text());
  });
  return complaints;
}

async function signedInState(page: Page) {
  page.setDefaultTimeout(15_000);
  await page.goto('/sign-in');
  await signInAs(page, 'demo-operator');
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
  const state = await page.context().storageState({ indexedDB: true });
  await page.close();
  return state;
}

/** Signs a demo person in on the sign-in page that is open. */
export async function signInAs(page: Page, uid: string): Promise<void> {
  const person = demoPeople.find((known) => known.uid === uid);
  if (!person) throw new Error(`Nobody among the demo people is ${uid}.`);
  await signIn(page, person.email, person.password);
}
