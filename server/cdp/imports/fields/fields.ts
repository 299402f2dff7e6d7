import type { ImportKind } from '../../../../contracts/cdp/index.ts';

/** How a value is read and cleaned. */
export type ValueKind =
  | 'text'
  | 'code'
  | 'phone'
  | 'email'
  | 'id_card'
  | 'person_name'
  | 'gender'
  | 'address'
  | 'day'
  | 'moment'
  | 'amount'
  | 'currency'
  | 'number'
  | 'order_status'
  | 'tags'
  | 'value';

/** What a column of a file can be. */
export interface Field {
  name: string;
  value: ValueKind;
  /** Names of columns that mean it, in lower case with _ between words. */
  names: RegExp;
  /** It tells who the row is about. */
  identifier?: boolean;
}

/** By what a person is found, of the surest kind first: the first that a row has names the record where it has no id. */
const IDENTIFIERS: Field[] = [
  {
    name: 'user_id',
    value: 'code',
    names: /^(user|account|login)_?(id|no|name)$|^uid$|^(用户|账号|账户)(id|编号|号)$|^用户名$|^账号$/,
    identifier: true,
  },
  {
    name: 'member_id',
    value: 'code',
    names: /^(member|vip|loyalty)_?(id|no|number|code|card)?$|会员(卡)?(号|编号|id|号码)$|^会员$/,
    identifier: true,
  },
  { name: 'unionid', value: 'code', names: /union_?id/, identifier: true },
  { name: 'openid', value: 'code', names: /open_?id/, identifier: true },
  {
    name: 'external_userid',
    value: 'code',
    names: /external_?user_?id|企微(客户)?id|外部联系人id/,
    identifier: true,
  },
  {
    name: 'id_card',
    value: 'id_card',
    names: /id_?card|identity|national_id|ssn|passport|身份证|证件号|护照/,
    identifier: true,
  },
  {
    name: 'phone',
    value: 'phone',
    names: /phone|mobile|(^|_)(tel|cell|msisdn)($|_)|手机|电话|联系方式/,
    identifier: true,
  },
  { name: 'email', value: 'email', names: /e_?mail|(^|_)mail($|_)|邮箱|电邮|邮件/, identifier: true },
  { name: 'card', value: 'code', names: /^card_?(no|number)?$|^卡号$|储值卡号/, identifier: true },
  { name: 'device', value: 'code', names: /device_?id|idfa|imei|oaid|设备(号|id)/, identifier: true },
  {
    name: 'anonymous_id',
    value: 'code',
    names: /anonymous_?id|visitor_?id|distinct_?id|cookie|访客id/,
    identifier: true,
  },
];

/** Whose an order, an event or a ticket is: the id of a customer's record in the same source, or what identifies a person. */
const PERSON: Field[] = [
  {
    name: 'customer_id',
    value: 'code',
    names:
      /^(customer|client|buyer|contact|crm)_?(id|no|number|code)$|^(客户|顾客|买家|联系人)(id|编号|号|代码)$/,
  },
  ...IDENTIFIERS,
];

const CUSTOMERS: Field[] = [
  {
    name: 'id',
    value: 'code',
    names:
      /^(customer|client|contact|record|crm|lead|buyer)_?(id|no|number|code)$|^(客户|顾客|联系人|买家|记录)(id|编号|号|代码)$|^(id|_id|编号|no|uuid)$/,
  },
  ...IDENTIFIERS,
  { name: 'given_name', value: 'text', names: /(given|first|fore)_?name|^fname$|^名(字)?$/ },
  { name: 'surname', value: 'text', names: /(sur|last|family)_?name|^lname$|^姓(氏)?$/ },
  { name: 'nickname', value: 'text', names: /nick_?name|screen_?name|昵称|网名|旺旺|微信名/ },
  {
    name: 'company',
    value: 'text',
    names: /company|organi[sz]ation|employer|公司|单位|企业(名称)?$|机构/,
  },
  {
    name: 'name',
    value: 'person_name',
    names:
      /^(full_?|real_?|customer_?|client_?|contact_?|display_?)?name$|姓名|名字|客户名|联系人|收货人|称呼/,
  },
  { name: 'gender', value: 'gender', names: /gender|^sex$|性别/ },
  { name: 'birthday', value: 'day', names: /birth|^dob$|生日|出生/ },
  { name: 'province', value: 'text', names: /^(province|state)$|^省份?$|所在省/ },
  { name: 'city', value: 'text', names: /^(city|town)$|城市$|^市$|所在市/ },
  { name: 'district', value: 'text', names: /^(district|county)$|^(区|区县|县)$/ },
  { name: 'address', value: 'address', names: /address|^addr|street|地址|住址/ },
  { name: 'postcode', value: 'text', names: /post_?code|postal|^zip|邮编|邮政编码/ },
  { name: 'level', value: 'text', names: /level|^tier$|^grade$|等级|级别/ },
  { name: 'language', value: 'text', names: /^lang(uage)?$|语言/ },
  { name: 'tags', value: 'tags', names: /^tags?$|^labels?$|标签/ },
  {
    name: 'created_at',
    value: 'moment',
    names: /(created|registered|signup|sign_up|join(ed)?)(_|$)|注册(时间|日期)|创建(时间|日期)|入会/,
  },
  {
    name: 'updated_at',
    value: 'moment',
    names: /(updated|modified|changed)(_|$)|更新(时间|日期)|修改(时间|日期)/,
  },
];

const ORDERS: Field[] = [
  {
    name: 'id',
    value: 'code',
    names: /^order_?(id|no|number|code|sn)$|订单(号|编号|id)|交易号|^(id|单号|编号)$/,
  },
  ...PERSON,
  {
    name: 'at',
    value: 'moment',
    names:
      /^(order(ed)?|placed|created|purchase)_?(at|time|date|on)$|^(date|time)$|下单|订单(时间|日期)|创建时间|购买(时间|日期)|^(日期|时间)$/,
  },
  {
    name: 'amount',
    value: 'amount',
    names:
      /^(total|amount|order_?(amount|total|value)|paid(_?amount)?|grand_total|revenue)|金额|实付|总价|应付|合计/,
  },
  { name: 'refunded', value: 'amount', names: /refund/ },
  { name: 'currency', value: 'currency', names: /currency|币种|货币/ },
  { name: 'status', value: 'order_status', names: /status|state|状态/ },
  {
    name: 'item_sku',
    value: 'code',
    names: /sku|product_?(id|code|no)|item_?(id|code|no)|商品(编码|编号|id|代码)|货号/,
  },
  { name: 'item_name', value: 'text', names: /product|item|goods|商品|产品|品名|宝贝/ },
  { name: 'item_quantity', value: 'number', names: /quantity|^qty$|^count$|数量|件数/ },
  { name: 'item_price', value: 'amount', names: /price|单价|价格/ },
  {
    name: 'name',
    value: 'person_name',
    names: /^(customer_?|buyer_?|receiver_?|contact_?)?name$|姓名|收货人|买家|联系人/,
  },
  { name: 'updated_at', value: 'moment', names: /(updated|modified|changed)(_|$)|更新(时间|日期)/ },
];

const EVENTS: Field[] = [
  { name: 'id', value: 'code', names: /^(event|message|msg)_?(id|no)$|^(id|uuid)$|事件(id|编号)/ },
  ...PERSON,
  { name: 'event', value: 'text', names: /^event(_?(name|type))?$|^(action|name|type)$|事件|行为|动作/ },
  { name: 'at', value: 'moment', names: /(^|_)(at|time|timestamp|date|datetime)$|时间|日期/ },
];

const PRODUCTS: Field[] = [
  {
    name: 'id',
    value: 'code',
    names: /^(product|item|goods|sku)_?(id|no|code|number)?$|sku|^(id|编号|货号|条码)$|商品(编码|编号|id)/,
  },
  { name: 'name', value: 'text', names: /name|title|名称|品名|标题/ },
  { name: 'category', value: 'text', names: /categor|^type$|类目|分类|品类|类别/ },
  { name: 'price', value: 'amount', names: /price|价格|售价|单价/ },
  { name: 'currency', value: 'currency', names: /currency|币种|货币/ },
];

const TICKETS: Field[] = [
  {
    name: 'id',
    value: 'code',
    names: /^(ticket|case|issue|work_?order)_?(id|no|number)$|工单(号|编号|id)|^(id|单号|编号)$/,
  },
  ...PERSON,
  { name: 'subject', value: 'text', names: /subject|title|主题|标题|问题$/ },
  { name: 'status', value: 'text', names: /status|state|状态/ },
  { name: 'priority', value: 'text', names: /priority|优先级|紧急/ },
  { name: 'category', value: 'text', names: /categor|^type$|类型|分类|类别/ },
  {
    name: 'at',
    value: 'moment',
    names: /(opened|created)(_|$)|^(date|time)$|创建(时间|日期)|提交时间|^(日期|时间)$/,
  },
  { name: 'closed_at', value: 'moment', names: /(closed|resolved|solved)(_|$)|(关闭|解决|完成)(时间|日期)/ },
];

const FIELDS: Record<ImportKind, Field[]> = {
  customers: CUSTOMERS,
  orders: ORDERS,
  events: EVENTS,
  products: PRODUCTS,
  tickets: TICKETS,
};

/** What the columns of a file of this kind can be, beside `attribute:NAME` and `property:NAME`. */
export function fieldsOf(kind: ImportKind): readonly Field[] {
  return FIELDS[kind];
}

/** Before the name of a column that is none of the fields and is kept all the same. */
export const OPEN_PREFIX: Record<ImportKind, 'attribute:' | 'property:'> = {
  customers: 'attribute:',
  products: 'attribute:',
  orders: 'property:',
  events: 'property:',
  tickets: 'property:',
};

/** The field of that name; undefined for `ignore` and unknown ones. */
export function findField(kind: ImportKind, to: string): Field | undefined {
  const prefix = OPEN_PREFIX[kind];
  if (to.startsWith(prefix) && to.length > prefix.length && to.length <= prefix.length + 100) {
    return { name: to, value: 'value', names: /^$/ };
  }
  return FIELDS[kind].find((field) => field.name === to);
}

/** A column's name as the patterns of fields read it. */
export function plainName(written: string): string {
  return written
    .normalize('NFKC')
    .replace(/[(（[].*?[)）\]]/gu, '')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');
}
