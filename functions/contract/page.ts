import * as z from 'zod';

/** How every list is asked for: from the beginning, or from where the page before ended. */
export const PageRequest = z.strictObject({
  limit: z.int().min(1).max(100).default(20),
  /** `nextCursor` of the page before. */
  cursor: z.string().max(1_000).optional(),
});
export type PageRequest = z.output<typeof PageRequest>;

/** How every list is answered; without `nextCursor` it ends here. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().optional() });
}
