import type { Suite } from '../emulators/suite/suite.ts';
import { demoOrganisations, demoPeople } from './seed.ts';

/** Prints where to look and whom to sign in as; `appPort` is where the app is served. */
export function announce({ ports }: Suite, appPort: number = ports.hosting): void {
  const at = (port: number, path = '') => `http://localhost:${port}${path}`;
  const organisations = demoOrganisations.map(({ domain }) => `anyone@${domain}`).join(', ');
  const people = demoPeople.map(
    (person) => `${person.email.padEnd(24)} ${person.password.padEnd(10)} ${person.is}`,
  );
  console.log(`
Maquette is ready (${process.uptime().toFixed(0)} s).

  The app            ${at(appPort)}
  System check       ${at(appPort, '/admin/system')}
  Mail, SMS, push    ${at(ports.mailbox)}

  Sign in as         ${people.join('\n                     ')}
                     ${organisations} (at their organisation)

  Ctrl-C stops it and keeps the state; npm start -- --fresh begins anew. The whole log is in .data/suite.log.
`);
}

/** Stops the suite once, at Ctrl-C or a termination signal, and ends the program; `first` is called before. */
export function stopOnSignal(suite: Suite, first: () => void = () => undefined): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, async () => {
      if (stopping) return;
      stopping = true;
      console.log('\nStopping; the state is kept in .data/ …');
      first();
      await suite.stop();
      process.exit(0);
    });
  }
}
