import { createWriteStream, type WriteStream } from 'node:fs';
import { styleText } from 'node:util';

type Colour = 'cyan' | 'magenta' | 'blue' | 'green' | 'yellow';
const colours: Colour[] = ['cyan', 'magenta', 'blue', 'green', 'yellow'];

/** Lines of the CLI that only say that this machine has no network, or repeat what the suite says better. */
const noise = [
  /Unable to fetch the CLI MOTD/,
  /Could not find VSCode notification/,
  /^\s*$/,
  /^[┌│├└]/,
  /Issues\? Report them at/,
  /Debugger (listening|attached)|For help, see: https:\/\/nodejs|Waiting for the debugger/,
];

/**
 * One log for the whole suite: `12:03:44 firestore  text`. The file gets every line; the terminal is spared the
 * noise, and under `quiet` shows warnings and errors only.
 */
export class SuiteLog {
  readonly #file: WriteStream;
  readonly #quiet: boolean;

  constructor(file: string, quiet: boolean) {
    this.#file = createWriteStream(file, { flags: 'a' });
    this.#quiet = quiet;
  }

  line(part: string, text: string): void {
    const { name, message } = attribute(part, text);
    const time = new Date().toTimeString().slice(0, 8);
    this.#file.write(`${time} ${name.padEnd(15)} ${message}\n`);
    if (noise.some((pattern) => pattern.test(message))) return;
    if (this.#quiet && !/^[⚠!]|error|crashed/i.test(message)) return;
    console.log(`${styleText('dim', time)} ${styleText(colourOf(name), name.padEnd(15))} ${message}`);
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#file.end(resolve));
  }
}

/** The CLI speaks for seven emulators: `i  functions[…]: text` is a line of `functions`. */
function attribute(part: string, text: string): { name: string; message: string } {
  const [, mark, name, message] = /^([i✔⚠!>]?)\s*([a-z]+)(?:\[[^\]]*\])?: (.*)$/u.exec(text) ?? [];
  if (part !== 'firebase' || name === undefined || message === undefined)
    return { name: part, message: text };
  return { name, message: mark === '⚠' || mark === '!' ? `⚠ ${message}` : message };
}

function colourOf(name: string): Colour {
  const sum = [...name].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return colours[sum % colours.length] ?? 'cyan';
}
