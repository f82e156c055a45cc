/** How the documents that came with the product are written in its dated rules and in its list of measures, and the name that the messages have for each. */
const documents = {
  "NDRC Order 36 (2025)": "ndrc36",
  "NDRC Order 58 (2023)": "ndrc58",
  "SAMR Order 45 (2021)": "samr45",
  "NFRA Order 2026-3": "nfra3",
  "the Sahamati fair-use templates": "sahamati",
  "the platform's own rule": "own",
  "行政处罚法 (2021)": "penaltyLaw",
  "征信业管理条例 (2013)": "creditReporting",
  征信业管理条例: "creditReporting",
  "发改财金规〔2022〕1917号 全国失信惩戒措施基础清单": "basicList",
  "各行业法律、行政法规关于市场或行业禁入的规定": "marketBans",
  政府采购法: "procurementLaw",
  公司法: "companyLaw",
  最高人民法院关于限制被执行人高消费及有关消费的若干规定: "consumptionLimits",
  出境入境管理法: "exitEntryLaw",
  网络安全法: "cybersecurityLaw",
  税收征收管理法: "taxCollectionLaw",
  兵役法: "militaryServiceLaw",
  公务员法: "civilServantLaw",
  商业银行法: "commercialBankLaw",
  企业信息公示暂行条例: "enterprisePublicity",
  "税总发〔2015〕96号 (银税互动)": "bankTax",
  国家税务总局公告2014年第40号: "taxAnnouncement40",
  "纳税缴费信用管理办法 (2025)": "taxCredit",
  海关注册登记和备案企业信用管理办法: "customsCredit",
  "国发〔2016〕33号": "stateCouncil33",
  "国办发〔2019〕35号": "stateCouncil35",
  "国办发〔2020〕49号": "stateCouncil49",
  "国办发〔2025〕22号": "stateCouncil22",
  "经营主体信用承诺实施指南 (2025)": "commitmentGuide",
  "国家发展改革委 双公示 notices (2015, 2018)": "doubleNotices",
  浙江省公共信用信息管理条例: "zhejiang",
  台州市企业信用促进条例: "taizhou",
  山东省社会信用条例: "shandong",
  深圳经济特区社会信用条例: "shenzhen",
} as const;
export type LawDocument = (typeof documents)[keyof typeof documents];

/** What the rules that came with the product say besides, of how sure their numbers are. */
const notes = {
  "start date unconfirmed": "start",
  "review unconfirmed": "review",
  "start date and review unconfirmed": "startAndReview",
  "which suspensions are meant unconfirmed": "suspensions",
  "the band is not known, so no fine alone is serious": "noBand",
  "the number is not known": "noNumber",
  "the law says which way, the rates are design": "ratesAreDesign",
  "the national guide's own list is not known": "noList",
  "from which grade on is the platform's own": "fromGrade",
  "the grade and the first day are the platform's own": "gradeAndStart",
  "the limit of the summary procedure stands for a small fine": "smallFine",
  "an opening is a look at the profile, and each leaves a receipt": "opening",
  "by which words a decision is told to belong to a field is design": "fieldWords",
  "by which words a unit is told to be the regulator is design": "unitWords",
  "counts are design": "countsAreDesign",
  "a granted line is watched until thirty days after it ends": "watchedUntil",
  "a deletion is confirmed within three days of its own": "confirmedWithin",
  "the abnormal list is minor, and minor is repaired as soon as the duty is performed": "abnormalList",
  "serious lists are serious, at least one year": "seriousList",
} as const;
export type LawNote = (typeof notes)[keyof typeof notes];

export type LawPart = { readonly document: LawDocument; readonly articles: readonly string[]; readonly isModel: boolean };

const written = /^(?<model>modelled on )?(?<document>.+?)(?<articles> Art\. \d+(?:-\d+)?(?:, Art\. \d+(?:-\d+)?)*)?$/;

/** Where a rule or a measure stands, taken apart. Null for one that names a document we do not know: an administrator typed it, and it stays as typed. */
export function lawParts(article: string): LawPart[] | null {
  const parts = article.split("; ").map((text): LawPart | null => {
    const { model, document = "", articles = "" } = written.exec(text)?.groups ?? {};
    const known = (documents as Record<string, LawDocument>)[document];
    return known ? { document: known, articles: articles.match(/\d+(?:-\d+)?/g) ?? [], isModel: model !== undefined } : null;
  });
  return parts.every((part) => part !== null) ? parts : null;
}

export type LawMark = {
  readonly word: "verified" | "secondary" | "unconfirmed" | "design" | null;
  readonly notes: readonly (LawNote | { typed: string })[];
};

/** How sure a rule is, and what is said besides: first one word, then notes. */
export function markParts(mark: string): LawMark {
  const word = (["verified", "secondary", "unconfirmed", "design"] as const).find((one) => mark.startsWith(one)) ?? null;
  const rest = word ? mark.slice(word.length).replace(/^[;:,\s]+/, "") : mark;
  const said = rest.split("; ").filter((text) => text !== "");
  return { word, notes: said.map((text) => (notes as Record<string, LawNote>)[text] ?? { typed: text }) };
}

/** The same as it stands beside its article: a rule that is the platform's own by its name is not said to be so again. */
export function markBeside(article: string, mark: string): LawMark {
  const parts = markParts(mark);
  const isSaid = parts.word === "design" && lawParts(article)?.every(({ document }) => document === "own") === true;
  return isSaid ? { ...parts, word: null } : parts;
}
