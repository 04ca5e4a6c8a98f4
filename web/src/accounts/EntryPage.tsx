import type { ReactNode } from 'react';
import { HeroModel } from '../home/HeroModel.tsx';
import { Page } from '../ui/Page.tsx';

/** The frame of the pages on which people come in: one narrow column, and where there is room a drawing beside it. */
export function EntryPage(page: { title: string; lead?: string; children: ReactNode }) {
  return (
    <div className="mx-auto grid w-full max-w-page wide:min-h-entry wide:grid-cols-2 wide:px-4 wide:py-4">
      <Page {...page} narrow />
      <div className="hidden items-center justify-center rounded-panel bg-stage p-6 wide:flex">
        <div className="aspect-square w-full max-w-form">
          <HeroModel />
        </div>
      </div>
    </div>
  );
}
