import { connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Milliseconds without a sign of the scanner after which it counts as down. */
const patience = 60_000;
/** Bytes in one piece; ClamAV takes each as it comes. */
const pieceBytes = 2 ** 20;
/** Bytes of the longest answer. */
const longestAnswer = 4096;

/** Bytes in any number of pieces. */
export type Pieces = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/**
 * Sends bytes to a ClamAV daemon and gives its answer, by INSTREAM (clamd(8)): pieces with their length before them, a
 * length of nothing at the end. Rejects when the daemon cannot be reached, falls silent or hangs up without an answer.
 */
export async function askClamd(hostAndPort: string, bytes: Pieces): Promise<string> {
  const socket = connectTo(hostAndPort);
  try {
    const [answer] = await Promise.all([readAnswer(socket), sendAll(socket, bytes)]);
    return answer;
  } finally {
    socket.destroy();
  }
}

function connectTo(hostAndPort: string): Socket {
  const at = hostAndPort.lastIndexOf(':');
  const host = hostAndPort.slice(0, at).replace(/^\[|\]$/g, '');
  const socket = connect({ host, port: Number(hostAndPort.slice(at + 1)) });
  return socket.setTimeout(patience, () =>
    socket.destroy(new Error(`The virus scanner was silent for ${patience / 1000} seconds.`)),
  );
}

/** One who hangs up in the middle has said why, or has said nothing; the answer tells. */
async function sendAll(socket: Socket, bytes: Pieces): Promise<void> {
  try {
    await pipeline(Readable.from(framed(bytes)), socket, { end: false });
  } catch (error) {
    if (socket.bytesRead === 0) throw error;
  }
}

async function* framed(bytes: Pieces): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; at += pieceBytes) {
      const piece = chunk.subarray(at, at + pieceBytes);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(piece.length);
      yield length;
      yield Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    }
  }
  yield Buffer.alloc(4);
}

/** What the daemon says up to the NUL that ends it. */
async function readAnswer(socket: Socket): Promise<string> {
  let answer = '';
  for await (const chunk of socket) {
    answer += String(chunk);
    if (answer.includes('\0')) return answer.slice(0, answer.indexOf('\0'));
    if (answer.length > longestAnswer) break;
  }
  throw new Error(`The virus scanner hung up after ${JSON.stringify(answer.slice(0, 100))}.`);
}
