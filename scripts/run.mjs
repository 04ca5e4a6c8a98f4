// The door of every npm script: makes sure that the packages and the pinned Node are there, then runs
// scripts/<name>.ts with that Node. Plain JavaScript for whatever Node the machine has.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pinned = readFileSync(join(root, '.nvmrc'), 'utf8').trim();
const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const stamp = join(root, 'node_modules', '.maquette-installed');

const [name, ...rest] = process.argv.slice(2);
if (Number(process.versions.node.split('.')[0]) < 20) {
  stop(
    `Maquette needs Node 20 or newer to start, and this is ${process.version}. Install Node 20 or newer and run the command again.`,
  );
}
if (process.platform === 'win32') {
  stop('Maquette runs on Linux and macOS. On Windows, use it inside WSL.');
}
installPackages();
installNode();
run();

/**
 * Installs what package-lock.json says where node_modules is missing or was made from another lock file. Not `npm ci`:
 * it refuses a lock file made where a platform's optional binaries could not be had.
 */
function installPackages() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Installing the packages of package-lock.json (about a minute the first time) …');
  const npm = spawnSync(
    'npm',
    ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  if (npm.error || npm.status !== 0) {
    stop(
      'The packages could not be installed (npm says why above). Check the connection to the npm registry and run the command again.',
    );
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** The `node` package fetches the binary for this machine by a script of its own. */
function installNode() {
  if (versionOf(node) === `v${pinned}`) return;
  console.log(`Installing Node ${pinned} for this project …`);
  const dir = join(root, 'node_modules', 'node');
  const setup = spawnSync(process.execPath, ['installArchSpecificPackage.js'], {
    cwd: dir,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (setup.status !== 0 || versionOf(node) !== `v${pinned}`) {
    stop(
      `Node ${pinned} could not be installed for ${process.platform}-${process.arch}. Check the connection to the npm registry, or put Node ${pinned} first on PATH and into node_modules/node/bin.`,
    );
  }
  // npm links a bin when it installs the package, and this one came later.
  const link = join(root, 'node_modules', '.bin', 'node');
  rmSync(link, { force: true });
  symlinkSync(join('..', 'node', 'bin', 'node'), link);
}

function versionOf(binary) {
  const asked = spawnSync(binary, ['--version'], { encoding: 'utf8' });
  return asked.status === 0 ? asked.stdout.trim() : undefined;
}

function run() {
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(':');
  const child = spawn(node, [join(root, 'scripts', `${name}.ts`), ...rest], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
  });
  // Ctrl-C reaches the child by itself, being in the same process group; the door only waits for it to finish.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

function stop(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}
