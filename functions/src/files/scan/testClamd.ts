import { createServer, type Server } from 'node:net';

/** The EICAR test file, which every scanner takes for a virus; in halves, so that none takes this file for one. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** How a daemon misbehaves: answers an error, hangs up in the middle, or talks nonsense. */
export type Fault = 'error' | 'hang-up' | 'nonsense';

/** A ClamAV daemon's INSTREAM, which knows EICAR alone; takes `maxBytes`. Listens on a free port. */
export async function startTestClamd({ maxBytes = 1e6, fault }: { maxBytes?: number; fault?: Fault } = {}) {
  const server = createServer((socket) => {
    socket.on('error', () => undefined); // hung up on by the other side
    let heard = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      heard = Buffer.concat([heard, Buffer.from(chunk)]);
      const answer = fault ? faultyAnswer(fault) : answerTo(heard, maxBytes);
      if (answer !== undefined) socket.end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: addressOf(server), close: () => server.close() };
}

function addressOf(server: Server): string {
  const address = server.address();
  return typeof address === 'object' && address ? `127.0.0.1:${address.port}` : '';
}

function faultyAnswer(fault: Fault): string {
  return { error: 'INSTREAM: read failed. ERROR\0', 'hang-up': '', nonsense: 'OK, I think\0' }[fault];
}

/** The answer, once all has come; undefined before. */
function answerTo(heard: Buffer, maxBytes: number): string | undefined {
  const command = 'zINSTREAM\0';
  if (heard.length < command.length) return undefined;
  if (!heard.toString('latin1').startsWith(command)) return 'UNKNOWN COMMAND\0';
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= heard.length; ) {
    const length = heard.readUInt32BE(at);
    if (length === 0)
      return Buffer.concat(pieces).includes(eicar) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0';
    if (at + 4 + length > heard.length) return undefined;
    pieces.push(heard.subarray(at + 4, at + 4 + length));
    if (pieces.reduce((sum, piece) => sum + piece.length, 0) > maxBytes)
      return 'INSTREAM size limit exceeded. ERROR\0';
    at += 4 + length;
  }
  return undefined;
}
