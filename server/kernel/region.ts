/** Six-digit codes of GB/T 2260: province, city, county. Kept as text. */

/** The whole country, above every province. */
export const nationCode = "000000";

export type Province = {
  readonly code: string;
  readonly name: string;
  /** The name without its kind: 江苏. */
  readonly common: string;
  /** The one character on plates and tiles: 苏. */
  readonly short: string;
  readonly en: string;
  /** Its place among the equal tiles, columns 1–8 from the left and rows 1–8 from the top. */
  readonly column: number;
  readonly row: number;
};

export const provinces: readonly Province[] = [
  { code: "110000", name: "北京市", common: "北京", short: "京", en: "Beijing", column: 6, row: 3 },
  { code: "120000", name: "天津市", common: "天津", short: "津", en: "Tianjin", column: 7, row: 3 },
  { code: "130000", name: "河北省", common: "河北", short: "冀", en: "Hebei", column: 5, row: 3 },
  { code: "140000", name: "山西省", common: "山西", short: "晋", en: "Shanxi", column: 4, row: 3 },
  { code: "150000", name: "内蒙古自治区", common: "内蒙古", short: "蒙", en: "Inner Mongolia", column: 5, row: 2 },
  { code: "210000", name: "辽宁省", common: "辽宁", short: "辽", en: "Liaoning", column: 7, row: 2 },
  { code: "220000", name: "吉林省", common: "吉林", short: "吉", en: "Jilin", column: 8, row: 2 },
  { code: "230000", name: "黑龙江省", common: "黑龙江", short: "黑", en: "Heilongjiang", column: 8, row: 1 },
  { code: "310000", name: "上海市", common: "上海", short: "沪", en: "Shanghai", column: 7, row: 4 },
  { code: "320000", name: "江苏省", common: "江苏", short: "苏", en: "Jiangsu", column: 6, row: 4 },
  { code: "330000", name: "浙江省", common: "浙江", short: "浙", en: "Zhejiang", column: 6, row: 5 },
  { code: "340000", name: "安徽省", common: "安徽", short: "皖", en: "Anhui", column: 5, row: 5 },
  { code: "350000", name: "福建省", common: "福建", short: "闽", en: "Fujian", column: 6, row: 6 },
  { code: "360000", name: "江西省", common: "江西", short: "赣", en: "Jiangxi", column: 5, row: 6 },
  { code: "370000", name: "山东省", common: "山东", short: "鲁", en: "Shandong", column: 5, row: 4 },
  { code: "410000", name: "河南省", common: "河南", short: "豫", en: "Henan", column: 4, row: 4 },
  { code: "420000", name: "湖北省", common: "湖北", short: "鄂", en: "Hubei", column: 4, row: 5 },
  { code: "430000", name: "湖南省", common: "湖南", short: "湘", en: "Hunan", column: 4, row: 6 },
  { code: "440000", name: "广东省", common: "广东", short: "粤", en: "Guangdong", column: 4, row: 7 },
  { code: "450000", name: "广西壮族自治区", common: "广西", short: "桂", en: "Guangxi", column: 3, row: 7 },
  { code: "460000", name: "海南省", common: "海南", short: "琼", en: "Hainan", column: 3, row: 8 },
  { code: "500000", name: "重庆市", common: "重庆", short: "渝", en: "Chongqing", column: 3, row: 5 },
  { code: "510000", name: "四川省", common: "四川", short: "川", en: "Sichuan", column: 2, row: 5 },
  { code: "520000", name: "贵州省", common: "贵州", short: "贵", en: "Guizhou", column: 3, row: 6 },
  { code: "530000", name: "云南省", common: "云南", short: "云", en: "Yunnan", column: 2, row: 6 },
  { code: "540000", name: "西藏自治区", common: "西藏", short: "藏", en: "Tibet", column: 1, row: 4 },
  { code: "610000", name: "陕西省", common: "陕西", short: "陕", en: "Shaanxi", column: 3, row: 4 },
  { code: "620000", name: "甘肃省", common: "甘肃", short: "甘", en: "Gansu", column: 2, row: 3 },
  { code: "630000", name: "青海省", common: "青海", short: "青", en: "Qinghai", column: 2, row: 4 },
  { code: "640000", name: "宁夏回族自治区", common: "宁夏", short: "宁", en: "Ningxia", column: 3, row: 3 },
  { code: "650000", name: "新疆维吾尔自治区", common: "新疆", short: "新", en: "Xinjiang", column: 1, row: 3 },
  { code: "710000", name: "台湾省", common: "台湾", short: "台", en: "Taiwan", column: 7, row: 6 },
  { code: "810000", name: "香港特别行政区", common: "香港", short: "港", en: "Hong Kong", column: 5, row: 7 },
  { code: "820000", name: "澳门特别行政区", common: "澳门", short: "澳", en: "Macau", column: 4, row: 8 },
];

const provinceOfCode = new Map(provinces.map((province) => [province.code, province]));

export type RegionLevel = "nation" | "province" | "city" | "county";

/** Six digits. Whether the code is in force is the reference table's answer: abolished and zone codes are legal in credit codes. */
export function isRegionCode(code: string): boolean {
  return /^\d{6}$/.test(code);
}

/** How large the region of a code is, by its trailing zeros (GB/T 2260). */
export function levelOf(code: string): RegionLevel {
  if (code === nationCode) return "nation";
  if (code.endsWith("0000")) return "province";
  return code.endsWith("00") ? "city" : "county";
}

/** The province of a code: 320594 → 320000. */
export function provinceCodeOf(code: string): string {
  return `${code.slice(0, 2)}0000`;
}

/** The city of a code, or null for a province: 320594 → 320500. */
export function cityCodeOf(code: string): string | null {
  return code.endsWith("0000") ? null : `${code.slice(0, 4)}00`;
}

/** The province a code lies in, or null for the nation and for codes of none. */
export function provinceOf(code: string): Province | null {
  return provinceOfCode.get(provinceCodeOf(code)) ?? null;
}

/** What every code inside a region begins with: its own code without the trailing pairs of zeros. Empty for the nation. */
export function regionPrefix(code: string): string {
  return code.replace(/(?:00)+$/, "");
}

/** Whether `parent` is `child` or an area around it; the nation contains every region. */
export function contains(parent: string, child: string): boolean {
  return child.startsWith(regionPrefix(parent));
}
