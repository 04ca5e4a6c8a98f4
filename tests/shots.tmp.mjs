import { chromium } from '@playwright/test';
import { chromiumLaunch } from './support/chromium.ts';
const [,, base, ...paths] = process.argv;
const browser = await chromium.launch(await chromiumLaunch());
for (const scheme of ['light','dark']) for (const width of [360,1280]) {
  const page = await browser.newPage({ viewport: { width, height: width===360?740:860 }, colorScheme: scheme });
  page.on('console', m => { if (m.type()==='error') console.log('console', m.text()) });
  page.on('pageerror', e => console.log('pageerror', e.message));
  for (const path of paths) {
    await page.goto(base + path); await page.waitForTimeout(600);
    await page.screenshot({ path: `/tmp/shots/${path.replace(/\W+/g,'_')||'_'}-${scheme}-${width}.png`, fullPage: true });
  }
  await page.close();
}
await browser.close();
