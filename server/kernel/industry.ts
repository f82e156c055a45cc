/** Codes of GB/T 4754-2017: a section letter, then division (2 digits), group (3) and class (4). Kept as text; the class is stored, the rest derived. */

export type IndustrySection = {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly from: number;
  readonly to: number;
};

/** The twenty sections with their first and last division, in the standard's order of divisions. */
export const industrySections: readonly IndustrySection[] = [
  { code: "A", zh: "农、林、牧、渔业", en: "Agriculture, forestry, animal husbandry, fishery", from: 1, to: 5 },
  { code: "B", zh: "采矿业", en: "Mining", from: 6, to: 12 },
  { code: "C", zh: "制造业", en: "Manufacturing", from: 13, to: 43 },
  { code: "D", zh: "电力、热力、燃气及水生产和供应业", en: "Electricity, heat, gas, water", from: 44, to: 46 },
  { code: "E", zh: "建筑业", en: "Construction", from: 47, to: 50 },
  { code: "F", zh: "批发和零售业", en: "Wholesale and retail", from: 51, to: 52 },
  { code: "G", zh: "交通运输、仓储和邮政业", en: "Transport, storage, post", from: 53, to: 60 },
  { code: "H", zh: "住宿和餐饮业", en: "Accommodation and catering", from: 61, to: 62 },
  { code: "I", zh: "信息传输、软件和信息技术服务业", en: "Information transmission, software, IT", from: 63, to: 65 },
  { code: "J", zh: "金融业", en: "Finance", from: 66, to: 69 },
  { code: "K", zh: "房地产业", en: "Real estate", from: 70, to: 70 },
  { code: "L", zh: "租赁和商务服务业", en: "Leasing and business services", from: 71, to: 72 },
  { code: "M", zh: "科学研究和技术服务业", en: "Scientific research and technical services", from: 73, to: 75 },
  { code: "N", zh: "水利、环境和公共设施管理业", en: "Water, environment, public facilities", from: 76, to: 79 },
  { code: "O", zh: "居民服务、修理和其他服务业", en: "Resident services, repair", from: 80, to: 82 },
  { code: "P", zh: "教育", en: "Education", from: 83, to: 83 },
  { code: "Q", zh: "卫生和社会工作", en: "Health and social work", from: 84, to: 85 },
  { code: "R", zh: "文化、体育和娱乐业", en: "Culture, sports, entertainment", from: 86, to: 90 },
  { code: "S", zh: "公共管理、社会保障和社会组织", en: "Public administration, social security, social organisations", from: 91, to: 96 },
  { code: "T", zh: "国际组织", en: "International organisations", from: 97, to: 97 },
];

export type IndustryLevel = "section" | "division" | "group" | "class";

const levels: readonly IndustryLevel[] = ["section", "division", "group", "class"];

/** The level of a well-formed code, or null. Whether the standard knows it is the reference table's answer. */
export function industryLevelOf(code: string): IndustryLevel | null {
  if (!/^(?:[A-T]|\d{2,4})$/.test(code) || sectionOf(code) === null) return null;
  return levels[code.length - 1] ?? null;
}

/** The section of any code: 3484 → C. Null for a division that no section holds. */
export function sectionOf(code: string): IndustrySection | null {
  const division = Number(code.slice(0, 2));
  return industrySections.find((section) => section.code === code || (division >= section.from && division <= section.to)) ?? null;
}

/** The code and everything above it, the code first: 3484 → 3484, 348, 34, C. Empty when malformed. */
export function industryLineage(code: string): string[] {
  const section = sectionOf(code);
  if (!section || industryLevelOf(code) === null) return [];
  const numbered = [4, 3, 2].filter((length) => code.length >= length).map((length) => code.slice(0, length));
  return [...numbered, section.code];
}

/** Whether a code is `ancestor` or lies below it: 3484 lies within 348, 34 and C. */
export function within(code: string, ancestor: string): boolean {
  return industryLineage(code).includes(ancestor);
}
