import { relative } from 'node:path';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

// Those that drive a browser or start whole processes; a clean clone remembers no durations.
const LONG = [
  /^console\/test\//,
  /^test\/walk\//,
  /\.browser\.test\.ts$/,
  /^(test|bench)\//,
  /^server\/cli\//,
];

/** Begins with the files of tests that take long, so that no worker is alone with one at the end. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const root = this.ctx.config.root;
    const rank = ({ moduleId }: TestSpecification) => {
      const place = LONG.findIndex((pattern) => pattern.test(relative(root, moduleId)));
      return place < 0 ? LONG.length : place;
    };
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
