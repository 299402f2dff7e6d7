/** A list and how often each entry is drawn. */
export interface Weighted {
  entries: string[];
  /** Rising sums of the weights. */
  upTo: number[];
}

/** `text` is "entry weight entry weight …". */
function weighted(text: string): Weighted {
  const parts = text.trim().split(/\s+/);
  const entries: string[] = [];
  const upTo: number[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    entries.push(parts[at] ?? '');
    upTo.push((upTo.at(-1) ?? 0) + Number(parts[at + 1]));
  }
  return { entries, upTo };
}

/** Characters whose frequency falls from the first to the last as 1/(rank + 4). */
function ranked(characters: string): Weighted {
  return weighted([...characters].map((character, rank) => `${character} ${100 / (rank + 4)}`).join(' '));
}

/** Surnames with the share of people that bear them, in percent; what is rarer follows with a small share each. */
export const SURNAMES = weighted(
  `王 7.1 李 7.0 张 6.7 刘 5.4 陈 4.6 杨 3.1 黄 2.3 赵 2.1 吴 2.0 周 1.9 徐 1.5 孙 1.4 马 1.3 朱 1.2 胡 1.2 郭 1.1 何 1.1 林 1.1 高 1.0 罗 1.0
  郑 0.9 梁 0.9 谢 0.8 宋 0.7 唐 0.7 许 0.6 韩 0.6 邓 0.6 冯 0.6 曹 0.6 彭 0.6 曾 0.5 肖 0.5 田 0.5 董 0.5 潘 0.5 袁 0.4 蔡 0.4 蒋 0.4 余 0.4
  于 0.4 杜 0.4 叶 0.4 程 0.4 魏 0.4 苏 0.4 吕 0.4 丁 0.4 任 0.4 卢 0.4 姚 0.3 沈 0.3 钟 0.3 姜 0.3 崔 0.3 谭 0.3 陆 0.3 范 0.3 汪 0.3 廖 0.3
  石 0.2 金 0.2 韦 0.2 贾 0.2 夏 0.2 付 0.2 方 0.2 邹 0.2 熊 0.2 白 0.2 孟 0.2 秦 0.2 邱 0.2 侯 0.2 江 0.2 尹 0.2 薛 0.2 闫 0.2 段 0.2 雷 0.2
  黎 0.1 史 0.1 陶 0.1 贺 0.1 毛 0.1 郝 0.1 顾 0.1 龚 0.1 邵 0.1 万 0.1 钱 0.1 覃 0.1 武 0.1 戴 0.1 莫 0.1 孔 0.1 向 0.1 常 0.1 温 0.1 康 0.1
  欧阳 0.07 上官 0.01 司马 0.01 诸葛 0.01 东方 0.01 尉迟 0.01 夏侯 0.01 令狐 0.01 单 0.04 仇 0.02 解 0.03 查 0.02`,
);

export const MALE = ranked(
  '伟强军勇杰涛明超建国华平文辉刚斌鹏波俊浩宇志峰林海飞龙云天永成鑫晨博凯健翔阳东旭亮宏坤振威磊洋亚江春瑞睿泽轩子皓然嘉诚逸家豪昊一航思远哲彬渊铭源启恒毅麟',
);
export const FEMALE = ranked(
  '芳娜敏静丽艳娟霞秀英玲桂兰红梅燕萍莉洁婷雪慧琳颖欣怡佳雯倩晶丹璐蕾薇媛瑶月春玉琴凤珍美琪莹思梦雨涵诗琦子轩梓萱紫馨可语桐沐若妍依诺一诺婉清悦彤',
);

/** Province, city, districts, and the first digits of identity numbers and of the telephone. */
export const CITIES = `
北京市|北京市|东城区,西城区,朝阳区,海淀区,丰台区,通州区|110105|010
上海市|上海市|黄浦区,徐汇区,长宁区,静安区,浦东新区,闵行区|310104|021
广东省|广州市|天河区,越秀区,海珠区,白云区,番禺区|440106|020
广东省|深圳市|福田区,罗湖区,南山区,宝安区,龙岗区|440304|0755
广东省|佛山市|禅城区,南海区,顺德区|440604|0757
浙江省|杭州市|西湖区,上城区,拱墅区,滨江区,余杭区|330106|0571
浙江省|宁波市|海曙区,江北区,鄞州区|330203|0574
江苏省|南京市|玄武区,秦淮区,鼓楼区,建邺区,江宁区|320102|025
江苏省|苏州市|姑苏区,吴中区,相城区,工业园区|320508|0512
四川省|成都市|锦江区,青羊区,武侯区,成华区,高新区|510104|028
湖北省|武汉市|江岸区,江汉区,武昌区,洪山区|420106|027
湖南省|长沙市|芙蓉区,天心区,岳麓区,开福区|430102|0731
山东省|济南市|历下区,市中区,槐荫区|370102|0531
山东省|青岛市|市南区,市北区,崂山区|370202|0532
河南省|郑州市|中原区,二七区,金水区|410105|0371
陕西省|西安市|碑林区,雁塔区,莲湖区,未央区|610103|029
辽宁省|沈阳市|和平区,沈河区,铁西区|210102|024
辽宁省|大连市|中山区,西岗区,沙河口区|210202|0411
福建省|厦门市|思明区,湖里区,集美区|350203|0592
福建省|福州市|鼓楼区,台江区,仓山区|350102|0591
重庆市|重庆市|渝中区,江北区,南岸区,渝北区|500103|023
天津市|天津市|和平区,河西区,南开区|120101|022
安徽省|合肥市|蜀山区,包河区,庐阳区|340104|0551
河北省|石家庄市|长安区,桥西区,裕华区|130102|0311
云南省|昆明市|五华区,盘龙区,官渡区|530102|0871
黑龙江省|哈尔滨市|道里区,南岗区,香坊区|230102|0451`
  .trim()
  .split('\n')
  .map((line) => {
    const [province = '', city = '', districts = '', region = '', area = ''] = line.split('|');
    return { province, city, districts: districts.split(','), region, area };
  });

export const ROADS =
  '中山路 人民路 解放路 建设路 和平路 文三路 长江路 黄河路 新华路 胜利路 友谊路 学院路 科技路 环城东路 滨江大道 迎宾大道 朝阳街 东风街 文化路 光明路 公园路 北京路 南京路 青年路 五一路 健康路 振兴路 延安路 春风路 花园路 体育路 金山大道 翠竹路 云桥街 桃源路 湖滨路 工业南路 凤凰路 民主路 育才路'.split(
    ' ',
  );
export const ESTATES =
  '阳光花园 锦绣家园 金色港湾 翠湖苑 碧水湾 幸福里 书香门第 东方明珠 世纪城 紫荆园 望江府 桂花园 清水湾 枫林苑 康桥名苑 万和城 御景园 学府花园 星河湾 白鹭洲'.split(
    ' ',
  );
export const MAIL_DOMAINS = weighted(
  'qq.com 50 163.com 22 126.com 8 foxmail.com 4 sina.com 4 gmail.com 4 outlook.com 4 139.com 3 hotmail.com 1',
);
export const MOBILE_PREFIXES =
  '130 131 132 133 135 136 137 138 139 150 151 152 153 155 156 157 158 159 166 170 175 176 177 178 180 181 182 183 185 186 187 188 189 191 195 198 199'.split(
    ' ',
  );

/** Characters that readers and scanners take for each other. */
export const LOOK_ALIKES = new Map(
  '伟韦 杰木 涛淘 明朋 超起 建健 华毕 辉挥 斌彬 俊俭 浩洁 宇字 峰锋 林杜 鑫金 晨展 博搏 翔羊 阳阴 东车 旭旮 亮高 宏安 坤神 磊垒 洋样 江汪 瑞端 睿容 泽择 轩杆 皓浩 然燃 诚城 豪毫 昊昱 航般 远运 哲誓 毅殷 娜哪 敏每 静净 丽两 艳滟 娟绢 霞露 玲铃 桂挂 梅海 燕蒸 莉荆 洁浩 婷停 雪雷 慧彗 琳淋 颖颍 欣欢 怡恰 佳住 雯斐 倩情 晶品 薇微 媛暖 瑶摇 莹萤 琪棋 涵函 诗待 琦奇 萱宣 馨声 彤形 悦说'
    .split(' ')
    .flatMap((pair): [string, string][] => [
      [pair[0] ?? '', pair[1] ?? ''],
      [pair[1] ?? '', pair[0] ?? ''],
    ]),
);
