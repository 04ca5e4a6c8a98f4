import { Trans } from '@lingui/react/macro';

/** Says why nothing can be done here, and who could. */
export function Obstacle({ why }: { why: 'own' | 'rank' }) {
  return (
    <p className="text-small text-soft">
      {why === 'own' ? (
        <Trans>This is you. Another admin can change it.</Trans>
      ) : (
        <Trans>Only an admin acts on moderators and admins.</Trans>
      )}
    </p>
  );
}
