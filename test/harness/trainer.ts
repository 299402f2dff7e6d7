import { newMember, newShop } from './shop.ts';
import type { Json, Member, Shop } from './shop.ts';
import type { TestApp } from './app.ts';
import { newId } from '../../server/platform/ids/index.ts';
import { liveModels, trainModel } from '../../server/ai/index.ts';

/** Labelled texts of a shop, written for tests: eight for each of four intents. */
export const SHOP_TEXTS: Record<string, string[]> = {
  退货: [
    '我想退货',
    '东西不合适怎么退',
    '申请退货退款',
    '这件衣服要退掉',
    '能不能把商品退回去',
    '退货流程是什么',
    '买错了想退货',
    '收到的货不想要了要退',
  ],
  物流: [
    '快递到哪里了',
    '我的包裹什么时候送到',
    '物流一直没有更新',
    '查一下快递单号',
    '怎么还没有发货',
    '包裹显示在路上三天了',
    '配送要多久',
    '快递员没有联系我',
  ],
  发票: [
    '怎么开发票',
    '需要增值税发票',
    '发票抬头写错了',
    '电子发票在哪里下载',
    '能补开发票吗',
    '开票信息怎么改',
    '发票什么时候寄出',
    '公司报销要发票',
  ],
  修改地址: [
    '收货地址写错了',
    '帮我改一下地址',
    '怎么修改收货地址',
    '地址填错能换吗',
    '我想换个收件地址',
    '订单地址能改成公司吗',
    '更改配送地址',
    '收件人和地址都要改',
  ],
};

/** The same as a CSV file. */
export function csvOf(texts: Record<string, string[]> = SHOP_TEXTS): string {
  const rows = Object.entries(texts).flatMap(([label, list]) => list.map((text) => `${text},${label}`));
  return `text,label\n${rows.join('\n')}\n`;
}

/** A shop with a supervisor who trains and an administrator who publishes. */
export interface Trainer {
  shop: Shop;
  trainer: Member;
  publisher: Member;
  /** Makes a data set and fills it from a CSV file. */
  dataSetOf(csv?: string): Promise<string>;
  /** Starts a training, carries it out, and returns how it ended. */
  train(dataSetId: string): Promise<Json>;
  /** Resolves when this process serves what was committed. */
  refreshed(): Promise<void>;
}

export async function newTrainer(test: TestApp): Promise<Trainer> {
  const shop = await newShop(test);
  const trainer = await newMember(test, shop, 'supervisor');
  const publisher = await newMember(test, shop, 'administrator');

  const dataSetOf: Trainer['dataSetOf'] = async (csv = csvOf()) => {
    const made = await trainer.call('POST', '/api/training/data-sets', {
      name: `客服意图 ${newId()}`,
      language: 'zh',
    });
    const id = String(made.json['id']);
    const imported = await trainer.upload(`/api/training/data-sets/${id}/imports`, 'intents.csv', csv);
    if (imported.status !== 200) throw new Error(JSON.stringify(imported.json));
    return id;
  };
  return {
    shop,
    trainer,
    publisher,
    dataSetOf,
    async train(dataSetId) {
      const { json, status } = await trainer.call('POST', `/api/training/data-sets/${dataSetId}/runs`);
      if (status !== 201) throw new Error(JSON.stringify(json));
      await trainModel.run(test.app, { tenant: shop.tenant, runId: json['id'] });
      return (await trainer.call('GET', `/api/training/runs/${String(json['id'])}`)).json;
    },
    refreshed: () => liveModels(test.app).refresh(shop.tenant),
  };
}
