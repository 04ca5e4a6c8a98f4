import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Inspection } from '../../../../functions/contract/inspection.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Terms } from '../../ui/Terms.tsx';
import { sizeText } from '../viewer/lengthText.ts';
import { problemWords } from '../viewer/problemWords.ts';

/** What was found out about a model: what it is made of, and how it would print. */
export function InspectionPanel({ inspection }: { inspection: Inspection }) {
  const { t, i18n } = useLingui();
  const { print, validation } = inspection;
  const count = (value: number) => i18n.number(value);
  return (
    <div className="grid gap-2 wide:grid-cols-2">
      <Panel title={t`What it is made of`}>
        <Terms
          rows={[
            [
              t`Size`,
              sizeText(
                inspection.size.map((millimetres) => millimetres / 1000),
                i18n.locale,
              ),
            ],
            [t`Triangles`, count(inspection.triangles)],
            [t`Vertices`, count(inspection.vertices)],
            [t`Parts`, count(inspection.meshes)],
            [t`Materials`, count(inspection.materials.length)],
            [t`Textures`, texturesText(inspection)],
            [
              t`Animations`,
              inspection.animations.length > 0 ? count(inspection.animations.length) : undefined,
            ],
            [t`Joints`, inspection.joints > 0 ? count(inspection.joints) : undefined],
            [t`Draw calls`, count(inspection.drawCalls)],
            [
              t`glTF check`,
              validation &&
                (validation.errors === 0
                  ? t`no errors`
                  : plural(validation.errors, { one: '# error', other: '# errors' })),
            ],
          ]}
        />
      </Panel>
      <Panel title={t`How it would print`}>
        <div className="mb-1 flex flex-wrap gap-0.5">
          <Badge tone={print.watertight ? 'good' : 'warning'}>
            {print.watertight ? t`Watertight` : t`Has holes`}
          </Badge>
          <Badge tone={print.manifold ? 'good' : 'warning'}>
            {print.manifold ? t`Manifold` : t`Not manifold`}
          </Badge>
        </div>
        <Terms
          rows={[
            [
              t`Volume`,
              print.volume === undefined ? undefined : `${count(Math.round(print.volume / 10) / 100)} cm³`,
            ],
            [t`Surface`, `${count(Math.round(print.surface / 100))} cm²`],
            [t`Pieces`, count(print.shells)],
            [t`Thinnest wall`, print.wall && `${count(Math.round(print.wall.smallest * 100) / 100)} mm`],
            [t`Needs support`, i18n.number(print.overhang, { style: 'percent' })],
          ]}
        />
        {print.problems.length > 0 && (
          <ul className="mt-1 list-disc pl-2 text-small">
            {print.problems.map(({ kind, count: found }) => (
              <li key={kind}>
                {i18n._(problemWords[kind])}: {count(found)}
              </li>
            ))}
          </ul>
        )}
        {print.problems.length === 0 && (
          <p className="mt-1 text-small text-sage">
            <Trans>Nothing stands in the way of printing it.</Trans>
          </p>
        )}
      </Panel>
    </div>
  );
}

function texturesText({ textures }: Inspection): string {
  const largest = Math.max(0, ...textures.map(({ width, height }) => Math.max(width, height)));
  return textures.length === 0 ? '0' : `${textures.length} (≤ ${largest} px)`;
}
