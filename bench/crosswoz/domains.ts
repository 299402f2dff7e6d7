import type { LookupDomain, LookupRow, LookupSlot } from '../../server/ai/index.ts';

const NEAR = ['景点', '餐馆', '酒店'].map((of): LookupSlot => ({ key: `周边${of}`, kind: 'near', of }));
const RATING: LookupSlot = { key: '评分', kind: 'rating', words: ['评分', '分数', '口碑'] };
const FROM: LookupSlot = { key: '出发地', kind: 'from' };
const TO: LookupSlot = { key: '目的地', kind: 'to' };

const FACILITIES = {
  接站: '接站服务',
  接机: '接机服务',
  叫醒: '叫醒服务',
  洗衣: '洗衣服务',
  早餐: '早餐服务',
  吹风: '吹风机',
  残疾人: '残疾人设施',
};
const TYPES = { 经济: '经济型', 舒适: '舒适型', 高档: '高档型', 豪华: '豪华型' };

/** What one may look for in CrossWOZ: the slots of its states, the words for them, the rows of its databases. */
export function crosswozDomains(
  rows: Readonly<Record<'景点' | '餐馆' | '酒店', readonly LookupRow[]>>,
): LookupDomain[] {
  return [
    {
      key: '餐馆',
      nameSlot: '名称',
      nouns: ['餐馆', '餐厅', '饭馆', '饭店', '吃饭的地'],
      cues: ['吃', '用餐', '就餐', '菜', '饭'],
      slots: [
        { key: '推荐菜', kind: 'items', ignored: ['没有', '其他', '早餐', '小吃'] },
        ...NEAR,
        RATING,
        { key: '人均消费', kind: 'amount', words: ['人均', '消费'] },
      ],
      rows: rows.餐馆,
    },
    {
      key: '酒店',
      nameSlot: '名称',
      nouns: ['酒店', '宾馆', '旅馆'],
      cues: ['住', '入住', '住宿'],
      slots: [
        { key: '酒店类型', kind: 'choice', aliases: TYPES },
        { key: '酒店设施', kind: 'features', aliases: FACILITIES },
        RATING,
        { key: '价格', kind: 'amount', words: ['价格', '最低价'] },
        ...NEAR,
      ],
      rows: rows.酒店,
    },
    {
      key: '景点',
      nameSlot: '名称',
      nouns: ['景点', '景区', '好玩的地'],
      cues: ['玩', '游', '逛', '转转', '参观'],
      slots: [
        { key: '游玩时间', kind: 'duration' },
        RATING,
        { key: '门票', kind: 'amount', words: ['门票', '票价', '免费', '收费'] },
        ...NEAR,
      ],
      rows: rows.景点,
    },
    { key: '地铁', nouns: ['地铁'], slots: [FROM, TO], rows: [] },
    { key: '出租', nouns: ['出租车', '出租', '打车', '叫车', '计程车', '的士'], slots: [FROM, TO], rows: [] },
  ];
}
