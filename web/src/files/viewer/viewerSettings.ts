import type { ProblemKind } from '../../../../functions/contract/inspection.ts';
import type { Section } from './section.ts';
import type { Shading } from './shading.ts';
import type { Background, Environment } from './stage.ts';

/** What a click on the model does. */
export type Tool = 'look' | 'measure';

/** How the model is shown; all that a person can set. */
export interface ViewerSettings {
  readonly tool: Tool;
  readonly shading: Shading;
  readonly environment: Environment;
  readonly background: Background;
  /** 1 as the model was meant; 0.25 to 3. */
  readonly exposure: number;
  /** How far the parts are pulled apart, 0 to 1. */
  readonly explode: number;
  readonly section: Section | undefined;
  readonly problem: ProblemKind | undefined;
  /** Whether the model turns by itself. */
  readonly isTurning: boolean;
}

export const firstSettings: ViewerSettings = {
  tool: 'look',
  shading: 'material',
  environment: 'studio',
  background: 'page',
  exposure: 1,
  explode: 0,
  section: undefined,
  problem: undefined,
  isTurning: false,
};
