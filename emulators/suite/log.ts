import { createWriteStream, type WriteStream } from 'node:fs';
import { stripVTControlCharacters, styleText } from 'node:util';

type Colour = 'cyan' | 'magenta' | 'blue' | 'green' | 'yellow';
const colours: Colour[] = ['cyan', 'magenta', 'blue', 'green', 'yellow'];

/** What the file keeps and the terminal is spared: said better elsewhere, or true of every local suite. */
const noise = [
  /^\s*$/,
  /^[┌│├└]/,
  /CLI MOTD|VSCode notification|Report them at|not currently authenticated/,
  /Env variable override|Functions emulator in debug mode|Issues\? Report/,
  /Debugger (listening|attached)|For help, see: https:\/\/nodejs|Waiting for the debugger/,
  /^127\.0\.0\.1 - - |\[hosting\] Rewriting|Serving at port|Other reserved ports|Emulator Hub host/,
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
    const { name, message } = attribute(part, stripVTControlCharacters(text));
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
