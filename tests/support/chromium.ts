import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';

/** Browsers that a machine may have of its own, tried when the packaged one does not run there. */
const installed = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Flags that keep Chromium from asking the network for things of its own. */
const offline = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-dev-shm-usage',
];

/** How Playwright launches Chromium: the build of the npm package where it fits this machine, else an installed one. */
export async function chromiumLaunch(): Promise<{ executablePath: string; args: string[] }> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const packaged = process.platform === 'linux' && process.arch === 'x64';
  const executablePath = packaged
    ? await chromium.executablePath()
    : installed.find((path) => existsSync(path));
  if (!executablePath)
    throw new Error(
      `No Chromium for this machine. Install Chromium or Chrome at one of: ${installed.join(', ')}.`,
    );
  return { executablePath, args: [...sandbox, ...offline] };
}
