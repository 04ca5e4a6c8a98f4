import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { answerDescriptor } from './messages.ts';

/** Bytes of the longest answer: an inspection with the places of a hundred thousand faults. */
const longestAnswer = 8 * 2 ** 20;

/** Hands over each line that a process answers, or undefined once for one that is too long; until the returned stop. */
export function eachMessageLine(child: ChildProcess, onLine: (line: string | undefined) => void): () => void {
  // Node types the streams beyond the third as either direction; this one was opened to be read.
  const answers = child.stdio[answerDescriptor] as Readable;
  let waiting: Buffer[] = [];
  let length = 0;
  const hear = (chunk: Buffer) => {
    let rest = chunk;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      onLine(Buffer.concat([...waiting, rest.subarray(0, end)]).toString());
      waiting = [];
      length = 0;
      rest = rest.subarray(end + 1);
    }
    waiting.push(rest);
    length += rest.length;
    if (length > longestAnswer) {
      answers.off('data', hear);
      answers.pause();
      onLine(undefined);
    }
  };
  answers.on('data', hear);
  return () => answers.off('data', hear);
}
