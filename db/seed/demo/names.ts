import type { Chance } from "./random.ts";

const firsts = [..."澜云禾锦青竹石半漕渡墨双岚汀屿川桥溪星沐清瑞恒远嘉盛启明华泰安凌峰朗晨霖泽润原野松柏梧桐芷兰蔚澄皓景晟卓"];
const seconds = [..."汀屿桥溪里湖塘园砚浜舟岫禾岚原野麓源泉林谷峰川海陵洲台庭轩宇辰曜霖泽润信诚达通合顺昌兴盛隆恒远创睿思维智联"];

const surnames = [..."沈周陆顾钱吴郑王李陈张林黄许何吕施孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦"];
const given = [
  "若澜",
  "以宁",
  "子安",
  "明远",
  "思齐",
  "雨桐",
  "嘉言",
  "景行",
  "书瑶",
  "承志",
  "文博",
  "静姝",
  "弘毅",
  "清和",
  "知行",
  "安然",
  "怀瑾",
  "予安",
  "星河",
  "念慈",
  "云帆",
  "晓舟",
  "佳禾",
  "一鸣",
  "可欣",
  "立群",
];

/** A way to draw company names that no other company of this world has: place + two characters + trade. */
export function companyNamesOf(chance: Chance): (cityName: string, trade: string) => string {
  const taken = new Set<string>();
  return (cityName, trade) => {
    for (;;) {
      const name = `${cityName}${chance.pick(firsts)}${chance.pick(seconds)}${trade}有限公司`;
      if (!taken.has(name)) {
        taken.add(name);
        return name;
      }
    }
  };
}

/** An invented person's name. */
export function personNameOf(chance: Chance): string {
  return chance.pick(surnames) + chance.pick(given);
}
