import { findPlaceholder, foldText } from '../../cleaning/index.ts';

type Word = { ok: true; value: string } | { ok: false; reason: string };

const MALE = /^(?:男性?|男士|先生|m|male|man|mr\.?|1)$/;
const FEMALE = /^(?:女性?|女士|小姐|f|female|woman|mrs\.?|ms\.?|2)$/;

/** 男, F, 先生 … as `male` or `female`; 1 and 2 are those of GB/T 2261.1. */
export function readGender(text: string): Word {
  const word = foldText(text).toLowerCase();
  if (MALE.test(word)) return { ok: true, value: 'male' };
  if (FEMALE.test(word)) return { ok: true, value: 'female' };
  return {
    ok: false,
    reason: findPlaceholder(word) ?? (/^(?:0|9|u|其他|other)$/.test(word) ? 'no_value' : 'invalid'),
  };
}

const STATUS: [RegExp, string][] = [
  [/退款(?:成功|完成)|已退款|已退货|全额退|refund|returned|chargeback/, 'refunded'],
  [/取消|关闭|作废|cancel|void|closed|expired|失败|failed/, 'cancelled'],
  [/待付|未付|待支付|未支付|待确认|草稿|pending|unpaid|draft|await|open|new/, 'pending'],
  [/完成|成功|已收货|签收|已评价|complete|deliver|fulfil|finish|success|done|received/, 'completed'],
  [/已付|已支付|待发货|已发货|发货|配送|运输|paid|processing|shipped|sent|ready/, 'paid'],
];

/** What has become of an order, in one of five words, from the usual ones of shops in Chinese and English. */
export function readOrderStatus(text: string): Word {
  const word = foldText(text).toLowerCase();
  const found = STATUS.find(([pattern]) => pattern.test(word));
  return found ? { ok: true, value: found[1] } : { ok: false, reason: findPlaceholder(word) ?? 'invalid' };
}
