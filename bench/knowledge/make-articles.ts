import { seededRandom } from '../../server/ai/index.ts';
import type { IndexedArticle } from '../../server/ai/index.ts';

const THINGS =
  '耳机 键盘 雨伞 台灯 书包 水杯 运动鞋 手表 帽子 被子 毛巾 花瓶 电饭煲 空气炸锅 吸尘器 净水器 加湿器 床垫 窗帘 沙发 茶几 衣柜 餐桌 锅具 刀具'.split(
    ' ',
  );
const KINDS =
  '黑色 白色 大号 小号 儿童 男士 女士 旗舰 青春 标准 折叠 无线 智能 便携 家用 商用 新款 老款 升级 限量'.split(
    ' ',
  );
const ASKED = [
  ['怎么退货', '想退掉', '不要了能退吗'],
  ['怎么换货', '想换一个', '可以换大一点的吗'],
  ['多久发货', '什么时候寄出', '几天能到'],
  ['怎么开发票', '能开专票吗', '发票在哪下载'],
  ['保修多长时间', '坏了给修吗', '质保几年'],
  ['怎么清洗', '脏了怎么洗', '能用水冲吗'],
  ['怎么安装', '上门装吗', '安装要钱吗'],
  ['有没有优惠', '能便宜点吗', '用券多少钱'],
  ['尺寸是多少', '有多大', '长宽高各多少'],
  ['充不进电怎么办', '没反应了', '开不了机怎么处理'],
] as const;
const PIECES =
  '请在订单页选择商品并提交申请 我们会在二十四小时内处理 如有疑问请联系客服 运费由平台承担 请保留原包装和配件 周末顺延 具体以页面说明为准 会员另有优惠 支持全国联保 请先断电再操作'.split(
    ' ',
  );

/** Made-up articles of a large shop, each of another product model: a question, two variants, an answer of some sentences. */
export function makeArticles(count: number): IndexedArticle[] {
  const random = seededRandom(7);
  const pick = <T>(some: readonly T[]): T => some[Math.floor(random() * some.length)]!;
  return Array.from({ length: count }, (_, i) => {
    const model = `${String.fromCharCode(65 + (i % 26))}${Math.floor(i / 10)}`;
    const thing = `${pick(KINDS)}${pick(THINGS)}${model}`;
    const [question, ...variants] = pick(ASKED).map((asked) => `${thing}${asked}`);
    const answer = Array.from({ length: 3 + Math.floor(random() * 6) }, () => pick(PIECES)).join('，');
    return { id: `a${i}`, question: question ?? thing, answer: `${thing}：${answer}。`, variants };
  });
}
