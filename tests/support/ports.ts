import { type Ports, portsAt } from '../../emulators/suite/ports.ts';

/** Ports of the suite that the tests run against: the tests' own, or that of `npm start` when run by hand. */
export const ports: Ports = portsAt(Number(process.env.MAQUETTE_TEST_OFFSET ?? 0));
