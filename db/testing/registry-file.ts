import { makeUscc } from "../../server/kernel/uscc.ts";

const places = [
  { regionCode: "510107", province: "四川省", city: "成都市" },
  { regionCode: "330106", province: "浙江省", city: "杭州市" },
  { regionCode: "320594", province: "江苏省", city: "苏州市" },
] as const;
const trades = [
  { word: "食品", industry: "C14", scope: "食品生产；食品销售；货物进出口。" },
  { word: "机电设备", industry: "C34", scope: "机械设备制造；机械设备销售；机械设备租赁；技术进出口。" },
  { word: "信息技术", industry: "I65", scope: "软件开发；信息系统集成服务；数据处理和存储支持服务；技术服务、技术开发、技术咨询。" },
  { word: "物流", industry: "G54", scope: "道路货物运输；国内货物运输代理；普通货物仓储服务。" },
] as const;

/** A registry's file line by line, its header first: companies that all differ, each row without a fault. Names and codes are invented. */
export function* registryLines(rows: number): Generator<string> {
  yield "企业名称,统一社会信用代码,注册日期,注册资金,经营范围,所在省份,地区,行业代码\n";
  for (let position = 0; position < rows; position++) yield registryLine(position);
}

/** The code of the company in this place of the file, counted from zero. */
export function registryCode(position: number): string {
  const { regionCode } = places[position % places.length] ?? places[0];
  return makeUscc({ department: "9", type: "1", regionCode, serial: 20_000_000 + position });
}

function registryLine(position: number): string {
  const place = places[position % places.length] ?? places[0];
  const trade = trades[position % trades.length] ?? trades[0];
  const name = `${place.city}符信${trade.word}第${position + 1}号（试）有限公司`;
  const two = (value: number) => String(value).padStart(2, "0");
  const registeredOn = `${2000 + (position % 24)}-${two(1 + (position % 12))}-${two(1 + (position % 28))}`;
  const cells = [
    name,
    registryCode(position),
    registeredOn,
    `${10 + (position % 990)}万人民币`,
    trade.scope,
    place.province,
    place.city,
    trade.industry,
  ];
  return `${cells.join(",")}\n`;
}
