import { ButtonLink } from './ui/Button.tsx';
import { EmptyState } from './ui/EmptyState.tsx';

/** Any address that leads nowhere. */
export function NotFoundPage() {
  return (
    <EmptyState title="There is nothing here" action={<ButtonLink href="/">Go to the start</ButtonLink>}>
      The address may be mistyped, or what was here has been taken down.
    </EmptyState>
  );
}
