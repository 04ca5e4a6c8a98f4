import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { fields } from '../../ui/fields.ts';
import { Problem } from '../../ui/Problem.tsx';
import { useAction } from '../../ui/useAction.ts';

interface FolderNameDialogProps {
  readonly title: string;
  /** What it is called now. */
  readonly name?: string;
  readonly onName: (name: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks what a folder should be called. */
export function FolderNameDialog({ title, name = '', onName, onClose }: FolderNameDialogProps) {
  const { t } = useLingui();
  const [problem, save, isBusy] = useAction((given: { name: string }) => onName(given.name));
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="flex flex-col gap-2" onSubmit={fields(['name'] as const, save)}>
        <Field label={t`Name`} name="name" defaultValue={name} maxLength={120} required />
        <Problem>{problem}</Problem>
        <Button type="submit" busy={isBusy}>
          {name ? <Trans>Save</Trans> : <Trans>Make the folder</Trans>}
        </Button>
      </form>
    </Dialog>
  );
}
