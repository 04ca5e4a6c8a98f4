import * as z from 'zod';
import { refusalReasons } from '../../../contract/fileKinds.ts';

/** What the asking process sends down the standard input, a line of JSON each. */
export const Request = z.object({ work: z.string(), options: z.unknown(), folder: z.string() });
export type Request = z.infer<typeof Request>;

/** What the working process answers on file descriptor 3, a line of JSON each; not trusted. */
export const Message = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    progress: z.number().min(0).max(1),
    step: z.string().max(100).optional(),
  }),
  z.object({ type: z.literal('done'), result: z.unknown() }),
  z.object({ type: z.literal('failed'), reason: z.enum(refusalReasons), detail: z.string() }),
]);
export type Message = z.infer<typeof Message>;

/** The file descriptor of answers; standard output is left to libraries that print. */
export const answerDescriptor = 3;
