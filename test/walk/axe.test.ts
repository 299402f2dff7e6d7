import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PHONE } from '../../widget/test/browser.ts';
import { fillPages } from './fill-pages.ts';
import { findFaults } from './find-faults.ts';
import { walkFlows } from './flows-walk.ts';
import { walkImports } from './imports-walk.ts';
import { walkSegments } from './segments-walk.ts';
import { openStage, takeTime } from './stage.ts';
import type { Stage } from './stage.ts';

takeTime();

const THEMES = ['light', 'dark'] as const;
const PAGES = [
  'dashboard',
  'knowledge',
  'knowledge/documents',
  'knowledge/gaps',
  'flows',
  'graph',
  'training',
  'writing',
  'segments',
  'tickets',
  'team',
  'channels',
  'http-actions',
  'security',
  'account',
];
/** Parts of pages, in one theme. */
const PARTS = [
  'knowledge?article=new',
  'team?tab=routing',
  'team?tab=roles',
  'channels?tab=hours',
  'channels?tab=replies',
  'security?tab=keys',
  'security?tab=sign-in',
];

let stage: Stage;
let owner: Page;

beforeAll(async () => {
  stage = await openStage();
  await fillPages(stage);
  owner = await stage.signIn('owner@demo.zhike.example', '/inbox?view=resolved');
}, 120_000);
afterAll(() => stage.close());

describe.each(THEMES)('axe finds nothing serious in the %s theme', (colorScheme) => {
  it('on the sign-in page', async () => {
    const page = await stage.openPage({ colorScheme });
    await page.goto(`${stage.server.url}/sign-in`);
    await page.locator('input[type=password]').waitFor();
    expect(await findFaults(page)).toEqual([]);
    await stage.shoot(page, `sign-in-${colorScheme}`);
    await page.context().close();
  });

  it('on the inbox with an open conversation', async () => {
    await owner.emulateMedia({ colorScheme });
    await owner.goto(`${stage.server.url}/inbox?view=resolved`);
    await owner.locator('[data-conversation]').first().click();
    await owner.getByRole('log').locator('article').first().waitFor();
    expect(await findFaults(owner)).toEqual([]);
    await stage.shoot(owner, `inbox-${colorScheme}`);
  });

  it.each([
    ['desktop', {}],
    ['phone', PHONE],
  ] as const)('in the open widget on a %s', async (device, options) => {
    const visitor = await stage.visit({ name: '来看看' }, { ...options, colorScheme });
    await visitor.launcher.click();
    await visitor.dialog.waitFor();
    await stage.shoot(visitor.page, `widget-greeting-${device}-${colorScheme}`);
    await visitor.say('运费怎么算');
    await visitor.log.getByText('1 个来源').waitFor();
    await visitor.say('会员积分');
    await visitor.dialog.getByRole('button', { name: '都不是' }).waitFor();
    expect(await findFaults(visitor.page, '#zhike-chat')).toEqual([]);
    await stage.shoot(visitor.page, `widget-${device}-${colorScheme}`);
    await visitor.page.context().close();
  });
});

describe.each([...PAGES, ...PARTS])('axe finds nothing serious on /%s', (path) => {
  it.each(PARTS.includes(path) ? THEMES.slice(0, 1) : THEMES)('in the %s theme', async (colorScheme) => {
    await owner.emulateMedia({ colorScheme });
    // A page follows the theme without being loaded anew.
    const url = `${stage.server.url}/${path}`;
    if (owner.url() !== url) await owner.goto(url);
    await owner.getByRole('heading', { level: 1 }).waitFor();
    expect(await findFaults(owner)).toEqual([]);
    await stage.shoot(owner, `${path.replace(/\W/g, '-')}-${colorScheme}`);
    const tooWide = await owner.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(tooWide, 'the page scrolls sideways').toBeLessThanOrEqual(0);
  });
});

it.each(THEMES)(
  'edits a flow as a picture and as text, and tries it, in the %s theme',
  async (colorScheme) => {
    await owner.emulateMedia({ colorScheme });
    await walkFlows(stage, owner, colorScheme);
  },
);

it('builds a segment with its size beside it, saves it and sees its members', async () => {
  await owner.emulateMedia({ colorScheme: 'light' });
  await walkSegments(stage, owner);
});

it('takes in three messy files, shows what became of each row, and makes a webhook', async () => {
  await walkImports(stage, owner);
});

it('complains about nothing and asks no other host', () => {
  expect(stage.complaints).toEqual([]);
});
