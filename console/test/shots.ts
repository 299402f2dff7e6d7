import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../test/harness/browser.ts';
import { openContext, watchPage } from './browser.ts';
import type { PageOptions } from './browser.ts';
import { customerId } from './customers/people.ts';
import { SHOP } from './customers/story.ts';
import { startMock } from './mock/server.ts';
import type { MockServer } from './mock/server.ts';

interface Shot {
  name: string;
  path: string;
  signedOut?: boolean;
  before?: (mock: MockServer) => void;
  act?: (page: Page, mock: MockServer) => Promise<void>;
  options?: PageOptions[];
}

const SIZES: PageOptions[] = [{}, { width: 1440, height: 900, dark: true }];
const ALL: PageOptions[] = [...SIZES, { width: 1440, height: 900 }, { dark: true }, { language: 'en' }];

function conversationId(index: number): string {
  return `0190c000-0000-7000-8000-${String(index).padStart(12, '0')}`;
}

async function loaded(page: Page): Promise<void> {
  await page.waitForSelector('[role=log] article');
}

const SHOTS: Shot[] = [
  { name: 'sign-in', path: '/sign-in', signedOut: true, options: ALL },
  {
    name: 'sign-in-wrong',
    path: '/sign-in',
    signedOut: true,
    options: [{}],
    act: async (page) => {
      await page.fill('input[type=email]', 'xu.ruolan@example.com');
      await page.fill('input[type=password]', 'wrong');
      await page.press('input[type=password]', 'Enter');
      await page.waitForSelector('.ant-alert-error');
    },
  },
  {
    name: 'sign-in-code',
    path: '/sign-in',
    signedOut: true,
    options: [{}],
    before: (mock) => (mock.state.session.user.secondFactor = true),
    act: async (page) => {
      await page.fill('input[type=email]', 'xu.ruolan@example.com');
      await page.fill('input[type=password]', 'right-password-here');
      await page.press('input[type=password]', 'Enter');
      await page.waitForSelector('.ant-otp');
    },
  },
  { name: 'invitation', path: '/invitation#token=invite-token', signedOut: true, options: [{}] },
  { name: 'account', path: '/account' },
  { name: 'inbox-empty', path: '/inbox' },
  { name: 'inbox', path: `/inbox?view=mine&c=${conversationId(1)}`, options: ALL, act: loaded },
  { name: 'inbox-long', path: `/inbox?view=mine&c=${conversationId(0)}`, options: [{}], act: loaded },
  {
    name: 'inbox-transfer',
    path: `/inbox?view=mine&c=${conversationId(1)}`,
    options: [{}],
    act: async (page) => {
      await loaded(page);
      await page.keyboard.press('t');
      await page.waitForSelector('.ant-modal');
      await page.getByText('指定坐席').click();
      await page.locator('.ant-modal .ant-select').click();
    },
  },
  {
    name: 'inbox-canned',
    path: `/inbox?view=mine&c=${conversationId(1)}`,
    options: [{}, { dark: true }],
    act: async (page) => {
      await loaded(page);
      await page.keyboard.press('r');
      await page.keyboard.type('/');
      await page.waitForSelector('[role=listbox] code');
    },
  },
  {
    name: 'inbox-stale',
    path: `/inbox?view=bot&c=${conversationId(6)}`,
    options: [{}],
    act: async (page, mock) => {
      await loaded(page);
      mock.cut();
      await page.waitForSelector('[data-live=stale]');
      await page.getByRole('log').evaluate((element) => element.scrollTo(0, 0));
      await page.getByRole('tab', { name: '资料' }).click();
    },
  },
  {
    name: 'inbox-profile',
    path: `/inbox?view=mine&c=${conversationId(0)}`,
    options: [{ width: 1440, height: 900 }],
    act: async (page) => {
      await loaded(page);
      await page.getByRole('tab', { name: '资料' }).click();
      await page.locator('[data-page-search] input').fill('空气');
    },
  },
  {
    name: 'inbox-history',
    path: `/inbox?view=resolved&c=${conversationId(9)}`,
    options: [{ width: 1440, height: 900 }],
    act: async (page) => {
      await loaded(page);
      await page.getByRole('tab', { name: '往来' }).click();
    },
  },
  {
    name: 'inbox-error',
    path: `/inbox?view=mine&c=${conversationId(1)}`,
    options: [{}],
    before: (mock) => {
      mock.state.failing.set('/api/conversations', { status: 500, code: 'platform.unexpected' });
      mock.state.failing.set(`/api/conversations/${conversationId(1)}`, {
        status: 404,
        code: 'service.conversation_unknown',
      });
    },
  },
  {
    name: 'shortcuts',
    path: '/inbox',
    options: [{}],
    act: async (page) => {
      await page.keyboard.press('?');
      await page.waitForSelector('.ant-modal');
    },
  },
  {
    name: 'forbidden',
    path: '/team',
    options: [{}],
    before: (mock) => {
      mock.state.session.permissions = ['conversations.read', 'conversations.reply', 'reports.read'];
      mock.state.session.user.role = 'agent';
    },
  },
  { name: 'not-found', path: '/nowhere', options: [{}] },
  {
    name: 'enrol',
    path: '/account',
    options: [{}],
    before: (mock) => (mock.state.session.mustEnrol = true),
  },
  {
    name: 'customers',
    path: '/customers',
    options: ALL,
    act: async (page) => {
      await page.locator('tbody a').first().waitFor();
      await page.keyboard.press('j');
      await page.getByRole('complementary').getByRole('button').waitFor();
    },
  },
  { name: 'customers-none', path: '/customers?q=zzz', options: [{}] },
  { name: 'customer', path: `/customers/${customerId(0)}`, options: ALL },
  {
    name: 'customer-attributes',
    path: `/customers/${customerId(0)}?tab=attributes`,
    options: ALL,
    act: async (page) => page.locator('li button[aria-expanded]').first().click(),
  },
  {
    name: 'customer-identity',
    path: `/customers/${customerId(0)}?tab=identity`,
    options: ALL,
    act: async (page) => page.getByText('97').first().click(),
  },
  { name: 'customer-orders', path: `/customers/${customerId(0)}?tab=orders` },
  { name: 'customer-tags', path: `/customers/${customerId(0)}?tab=tags`, options: [{}] },
  {
    name: 'customer-unmerge',
    path: `/customers/${customerId(0)}?tab=identity`,
    act: async (page) => {
      await page.getByRole('button', { name: '不是同一人' }).first().click();
      await page.waitForSelector('.ant-modal');
    },
  },
  {
    name: 'customer-merge',
    path: `/customers/${customerId(0)}`,
    act: async (page) => {
      await page.getByRole('button', { name: '合并客户' }).click();
      await page.locator('.ant-modal input').fill('林');
      await page.locator('.ant-modal li button').first().click();
      await page.waitForSelector('.ant-modal table');
    },
  },
  { name: 'customer-review', path: '/customers/review', options: ALL },
  { name: 'customer-sources', path: '/customers/sources', options: ALL },
  {
    name: 'customer-rejects',
    path: `/customers/sources?source=${SHOP}`,
  },
  { name: 'customer-rules', path: '/customers/rules', options: ALL },
  { name: 'inbox-queue', path: `/inbox?view=queue&c=${conversationId(4)}`, act: loaded },
];

/** Pictures of the screens with made-up data, for looking at: `node console/test/shots.ts FOLDER [name…]`. */
async function takeShots(folder: string, names: string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await launchBrowser();
  for (const shot of SHOTS.filter(({ name }) => names.length === 0 || names.includes(name))) {
    for (const options of shot.options ?? SIZES) await takeShot(browser, folder, shot, options);
  }
  await browser.close();
}

async function takeShot(
  browser: Awaited<ReturnType<typeof launchBrowser>>,
  folder: string,
  shot: Shot,
  options: PageOptions,
): Promise<void> {
  const mock = await startMock();
  mock.state.signedIn = !shot.signedOut;
  if (options.language === 'en') mock.state.session.user.language = 'en';
  shot.before?.(mock);
  const context = await openContext(browser, options);
  const page = await context.newPage();
  const complaints: string[] = [];
  watchPage(page, complaints);
  await page.goto(mock.url + shot.path);
  await page.waitForLoadState('networkidle');
  await shot.act?.(page, mock);
  await page.waitForTimeout(400);
  const look = `${options.width ?? 1280}${options.dark ? '-dark' : ''}${options.language === 'en' ? '-en' : ''}`;
  await page.screenshot({ path: join(folder, `${shot.name}-${look}.png`) });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  process.stdout.write(`${shot.name} ${look}${wide ? ' SCROLLS SIDEWAYS' : ''} ${complaints.join(' | ')}\n`);
  await context.close();
  await mock.close();
}

const [folder = 'shots', ...names] = process.argv.slice(2);
await takeShots(folder, names);
