import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import Value from 'typebox/value';
import { DemoContent } from './schema.ts';
import type { DemoFaq } from './schema.ts';

export type {
  DemoAgent,
  DemoContent,
  DemoConversation,
  DemoCustomer,
  DemoFaq,
  DemoOrder,
  DemoProduct,
  DemoSkillGroup,
  DemoTurn,
} from './schema.ts';
export { conversationStart, shopTime } from './place-in-time.ts';

/**
 * The demo shop, read from the files beside this module and checked against its schema.
 * Throws when a file is missing or has another shape.
 */
export function loadDemoContent(): DemoContent {
  return Value.Parse(DemoContent, {
    shop: readJson('shop.json'),
    faq: readFaq('faq.csv'),
    products: readJson('products.json'),
    customers: readJson('customers.json'),
    orders: readJson('orders.json'),
    agents: readJson('agents.json'),
    skillGroups: readJson('skill-groups.json'),
    businessHours: readJson('business-hours.json'),
    cannedReplies: readJson('canned-replies.json'),
    welcome: readJson('welcome.json'),
    conversations: readJson('conversations.json'),
    questions: readJson('questions.json'),
  });
}

function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}

function readJson(name: string): unknown {
  return JSON.parse(read(name));
}

function readFaq(name: string): DemoFaq[] {
  const rows: string[][] = parse(read(name), { fromLine: 2 });
  return rows.map(([question = '', answer = '', category = '', ...variants]) => ({
    question,
    answer,
    category,
    variants: variants.filter((variant) => variant !== ''),
  }));
}
