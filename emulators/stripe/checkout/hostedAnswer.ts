/** What a hosted page answers: a page, or the way to another. */
export type HostedAnswer =
  | { readonly status: number; readonly page: string }
  | { readonly status: 303; readonly location: string };
