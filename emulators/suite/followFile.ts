import { closeSync, openSync, readSync, unwatchFile, watchFile } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

/**
 * Calls `onLine` for every line that another program writes to a file from now on; the file may come, and start
 * anew, later. Returns what ends it.
 */
export function followFile(path: string, onLine: (line: string) => void): () => void {
  let read = 0;
  let rest = '';
  let decoder = new StringDecoder('utf8');
  watchFile(path, { interval: 200 }, ({ size }) => {
    if (size < read) {
      read = 0;
      rest = '';
      decoder = new StringDecoder('utf8');
    }
    if (size === read) return;
    rest += decoder.write(readBetween(path, read, size));
    read = size;
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
  return () => unwatchFile(path);
}

function readBetween(path: string, from: number, to: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(to - from);
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, from));
  } finally {
    closeSync(file);
  }
}
