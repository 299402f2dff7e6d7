import type { AttributeDefinition } from '../../../../contracts/cdp/index.ts';

type Row = [
  name: string,
  type: AttributeDefinition['type'],
  labelZh: string,
  labelEn: string,
  group: AttributeDefinition['group'],
  rule: AttributeDefinition['rule'],
  personal: boolean | null,
];

const ROWS: Row[] = [
  ['name', 'text', '姓名', 'Name', 'base', 'trusted', true],
  ['gender', 'text', '性别', 'Gender', 'base', 'trusted', null],
  ['birthday', 'date', '生日', 'Birthday', 'base', 'trusted', true],
  ['language', 'text', '语言', 'Language', 'base', 'latest', false],
  ['province', 'text', '省份', 'Province', 'base', 'latest', false],
  ['city', 'text', '城市', 'City', 'base', 'latest', false],
  ['country', 'text', '国家', 'Country', 'base', 'latest', false],
  ['company', 'text', '公司', 'Company', 'base', 'trusted', null],
  ['address', 'text', '地址', 'Address', 'contact', 'trusted', true],
  ['preferred_channel', 'text', '偏好渠道', 'Preferred channel', 'preference', 'latest', false],
  ['best_hour', 'number', '最佳触达时段', 'Best hour', 'preference', 'latest', false],
  ['best_weekday', 'number', '最佳触达星期', 'Best weekday', 'preference', 'latest', false],
  ['first_seen', 'date', '首次出现', 'First seen', 'behaviour', 'first', false],
  ['last_seen', 'date', '最近出现', 'Last seen', 'behaviour', 'latest', false],
  ['level', 'text', '等级', 'Level', 'value', 'trusted', false],
  ['rfm_r', 'number', '最近消费评分', 'RFM recency', 'value', 'latest', false],
  ['rfm_f', 'number', '消费频次评分', 'RFM frequency', 'value', 'latest', false],
  ['rfm_m', 'number', '消费金额评分', 'RFM monetary', 'value', 'latest', false],
  ['rfm_segment', 'text', 'RFM 分群', 'RFM segment', 'value', 'latest', false],
  ['lifecycle', 'text', '生命周期', 'Lifecycle', 'value', 'latest', false],
  ['clv', 'number', '客户终身价值', 'Customer lifetime value', 'value', 'latest', false],
  ['churn_risk', 'number', '流失风险', 'Churn risk', 'value', 'latest', false],
];

/** What Zhike knows of attributes before anything was declared. */
export const DEFAULT_ATTRIBUTES: AttributeDefinition[] = ROWS.map(
  ([name, type, labelZh, labelEn, group, rule, personal]) => ({
    name,
    type,
    labelZh,
    labelEn,
    group,
    rule,
    personal,
    sources: [],
  }),
);

/** Of a name that nobody has declared. */
export function defaultAttribute(name: string, type: AttributeDefinition['type']): AttributeDefinition {
  return {
    name,
    type,
    labelZh: '',
    labelEn: '',
    group: 'base',
    rule: 'trusted',
    personal: null,
    sources: [],
  };
}

/** Most trusted first: what a person wrote, systems of the enterprise, pages and apps, what was heard, what was derived. */
export const USUAL_ORDER = ['person', '*', 'traits', 'dialogue', 'rule', 'computed'];
