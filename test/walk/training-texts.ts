const INTENTS: Record<string, { things: string[]; forms: string[] }> = {
  挂失: {
    things: ['会员卡丢了', '会员卡不见了', '卡片遗失', '会员卡被偷', '把卡弄丢'],
    forms: ['{}要挂失', '{}怎么挂失', '{}，帮我挂失一下', '{}，请尽快停用'],
  },
  补办: {
    things: ['补办会员卡', '补一张新卡', '重新办卡', '换一张卡片', '补卡'],
    forms: ['想{}', '{}要多久', '怎么{}', '{}需要什么材料'],
  },
  升级: {
    things: ['升级金卡', '升到白金会员', '提升会员等级', '会员升级', '升黑金'],
    forms: ['怎么{}', '{}有什么条件', '我想{}', '{}要消费多少'],
  },
  积分: {
    things: ['积分兑换礼品', '积分抵现', '用积分换券', '积分清零', '查积分余额'],
    forms: ['{}在哪里弄', '请问{}', '{}的规则', '想了解{}'],
  },
  注销: {
    things: ['注销会员', '销户', '退出会员', '删除我的账号', '取消会员资格'],
    forms: ['我要{}', '如何{}', '{}以后能恢复吗', '申请{}'],
  },
};

/** A CSV file with five intents, a row without a text, a duplicate and a contradiction. */
export function trainingCsv(): string {
  const rows = Object.entries(INTENTS).flatMap(([label, { things, forms }]) =>
    things.flatMap((thing) => forms.map((form) => `${form.replace('{}', thing)},${label}`)),
  );
  const faults = [',挂失', '补卡需要什么材料,补办', '想补办会员卡,挂失'];
  return `text,label\n${[...rows, ...faults].join('\n')}\n`;
}
