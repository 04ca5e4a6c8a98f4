import { createCipheriv, createHash } from 'node:crypto';

const blockBytes = 16_384;

/** Numbers in [0, 1) that nobody can tell without the key: the AES-256-CTR stream of key and purpose. */
export function keyedNumbers(key: string, purpose: string): () => number {
  const secret = createHash('sha256').update(`maquette watermark:${purpose}:${key}`).digest();
  const stream = createCipheriv('aes-256-ctr', secret, Buffer.alloc(16));
  const zeros = Buffer.alloc(blockBytes);
  let block = Buffer.alloc(0);
  let at = 0;
  return () => {
    if (at === block.length) {
      block = stream.update(zeros);
      at = 0;
    }
    at += 4;
    return block.readUInt32BE(at - 4) / 2 ** 32;
  };
}

/** 0 to count - 1 in an order that the key decides (Fisher and Yates). */
export function keyedOrder(count: number, next: () => number): Uint32Array {
  const order = new Uint32Array(count).map((_, i) => i);
  for (let i = count - 1; i > 0; i -= 1) {
    const other = Math.floor(next() * (i + 1));
    const held = order[i] ?? 0;
    order[i] = order[other] ?? 0;
    order[other] = held;
  }
  return order;
}
