// In the order of how many people bear them (the ministry's yearly report on names, census counts for the rest).
const SINGLE =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文' +
  '傅樊兰殷施洪翟安颜倪牛温芦季俞章鲁葛伍申尤毕聂柴焦向柳邢岳齐梅庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强丛敖车应桑沙符辜楚晏瞿冼冉丘古' +
  '粟佟商班宫滕勾郎戚杭仇房湛骆娄危原芮储靖井巫乌焦牧山蓬全郗仰秋仲伊暴甯厉戎祖束幸韶郜蓟印宿怀蒲邰从鄂索咸籍卓蔺屠蒙池苍双闻莘党贡劳姬扶堵宰郦雍却璩濮寿通边扈燕冀浦尚农别晏阎充慕连茹习宦艾鱼容慎戈庾终暨居衡步都弘匡国寇广禄阙东殳沃利蔚越夔隆师巩厍晁敖融冷訾辛阚那简饶空毋沙乜养鞠须丰巢蒯相后荆红游竺权逯盖益桓公晋';
const COMPOUND =
  '欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 长孙 宇文 独孤 端木 南宫 西门 轩辕 百里 呼延 太史 申屠 钟离 闻人 淳于 单于 澹台 公冶 宗政 濮阳 赫连 万俟 鲜于 闾丘 司空 亓官 司寇 子车 颛孙 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 段干 东郭 南门 羊舌 微生 梁丘 左丘 东门 第五 纳兰 完颜 叶赫 爱新觉罗 歐陽 諸葛 東方 司馬 獨孤';

const SINGLES = new Set(SINGLE);
const COMPOUNDS = new Set(COMPOUND.split(' '));

/** Compound surnames (复姓), as 欧阳. */
export function isCompoundSurname(text: string): boolean {
  return COMPOUNDS.has(text);
}

/** Surnames of one character that a list of about 400 knows. */
export function isChineseSurname(text: string): boolean {
  return SINGLES.has(text) || COMPOUNDS.has(text);
}
