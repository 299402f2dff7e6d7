import {
  Corrections,
  CorrectAttribute,
  CustomerConsents,
  ImportConsents,
  ImportedConsents,
  PrivacySettings,
  Purpose,
  Purposes,
  Returns,
  SavePurpose,
  SayConsents,
} from '../../../contracts/cdp/index.ts';
import { Closed } from '../../../contracts/closed.ts';
import { Id } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { refillByPurpose } from '../segments/index.ts';
import { importConsents, listConsents, listPurposes, savePurpose, sayConsents } from '../consents/index.ts';
import { correctAttribute, listCorrections } from './correct-attribute.ts';
import { listReturns } from './list-returns.ts';
import { getPrivacySettings, savePrivacySettings } from './settings.ts';

const One = Closed({ id: Id });
const SEE = { permission: 'customers.read' } as const;
const EDIT = { permission: 'customers.edit' } as const;
const READ = { permission: 'privacy.read' } as const;
const MANAGE = { permission: 'privacy.manage' } as const;

/** Consents, corrections and how the tenant treats requests. */
export function addRightsRoutes(http: Http): void {
  addConsentRoutes(http);
  addPurposeRoutes(http);
  addCorrectionRoutes(http);
  addSettingsRoutes(http);
}

function addConsentRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/customers/:id/consents',
      summary: 'Shows what a customer allows, by purpose and channel, with the proof',
      access: SEE,
      params: One,
      reply: CustomerConsents,
    },
    ({ run, params }) => run((ctx) => listConsents(ctx, params.id)),
  );
  http.route(
    {
      method: 'PUT',
      url: '/api/customers/:id/consents',
      summary: 'Adds what a customer said to the history of their consents',
      access: EDIT,
      params: One,
      body: SayConsents,
      reply: CustomerConsents,
    },
    ({ run, params, body }) =>
      run(async (ctx) => listConsents(ctx, await sayConsents(ctx, params.id, body.items))),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/consents',
      summary: 'Takes in consents that a source of the enterprise was told, by identifiers',
      access: EDIT,
      body: ImportConsents,
      reply: ImportedConsents,
    },
    ({ run, body }) => run((ctx) => importConsents(ctx, body)),
  );
}

function addPurposeRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/consent-purposes',
      summary: 'Lists the purposes for which data of customers is used',
      access: SEE,
      reply: Purposes,
    },
    ({ run }) => run(async (ctx) => ({ items: await listPurposes(ctx) })),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/consent-purposes',
      summary: 'Adds a purpose, or changes whether it needs consent',
      access: MANAGE,
      body: SavePurpose,
      reply: Purpose,
    },
    ({ run, body }) =>
      run(async (ctx) => {
        const saved = await savePurpose(ctx, body);
        await refillByPurpose(ctx, saved.code);
        return saved;
      }),
  );
}

function addCorrectionRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/customers/:id/corrections',
      summary: 'Lists what was corrected of a customer, and why',
      access: SEE,
      params: One,
      reply: Corrections,
    },
    ({ run, params }) => run((ctx) => listCorrections(ctx, params.id)),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/customers/:id/corrections',
      summary: 'Puts an attribute right, so that no import brings the wrong value back',
      access: EDIT,
      params: One,
      body: CorrectAttribute,
      reply: Corrections,
    },
    ({ run, params, body }) =>
      run(async (ctx) => {
        await correctAttribute(ctx, params.id, body);
        return listCorrections(ctx, params.id);
      }),
  );
}

function addSettingsRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/privacy-settings',
      summary: 'Shows how requests of customers are treated',
      access: READ,
      reply: PrivacySettings,
    },
    ({ run }) => run(getPrivacySettings),
  );
  http.route(
    {
      method: 'PUT',
      url: '/api/privacy-settings',
      summary: 'Sets how requests of customers are treated',
      access: MANAGE,
      body: PrivacySettings,
      reply: PrivacySettings,
    },
    ({ run, body }) => run((ctx) => savePrivacySettings(ctx, body)),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/returns',
      summary: 'Lists erased people of whom a source told again, the newest first',
      access: READ,
      reply: Returns,
    },
    ({ run }) => run(listReturns),
  );
}
