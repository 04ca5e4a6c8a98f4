import { useLingui } from '@lingui/react/macro';
import { ConsolePage } from '../ConsolePage.tsx';
import { AuditList } from './AuditList.tsx';
import { VerifyPanel } from './VerifyPanel.tsx';

/** /admin/audit: who did what and when, and whether the record is as it was written. */
export default function AuditPage() {
  const { t } = useLingui();
  return (
    <ConsolePage
      title={t`Audit trail`}
      lead={t`Every act that gives or takes power, in chains that show any change made afterwards.`}
      needed="admin"
    >
      {() => (
        <>
          <VerifyPanel />
          <AuditList />
        </>
      )}
    </ConsolePage>
  );
}
