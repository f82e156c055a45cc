/** How the documents that came with the product are written in its dated rules, and the name that the messages have for each. */
const documents = {
  "NDRC Order 36 (2025)": "ndrc36",
  "NDRC Order 58 (2023)": "ndrc58",
  "SAMR Order 45 (2021)": "samr45",
  "NFRA Order 2026-3": "nfra3",
  "the Sahamati fair-use templates": "sahamati",
  "the platform's own rule": "own",
  "行政处罚法 (2021)": "penaltyLaw",
  "征信业管理条例 (2013)": "creditReporting",
  "国发〔2016〕33号": "stateCouncil33",
  "国办发〔2019〕35号": "stateCouncil35",
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
  "the abnormal list is minor, and minor is repaired as soon as the duty is performed": "abnormalList",
  "serious lists are serious, at least one year": "seriousList",
} as const;
export type LawNote = (typeof notes)[keyof typeof notes];

export type LawPart = { readonly document: LawDocument; readonly articles: string | null; readonly isModel: boolean };

const written = /^(?<model>modelled on )?(?<document>.+?)(?: Art\. (?<articles>\d+(?:-\d+)?))?$/;

/** An article of a dated rule, taken apart. Null for one that names a document we do not know: an administrator typed it, and it stays as typed. */
export function lawParts(article: string): LawPart[] | null {
  const parts = article.split("; ").map((text): LawPart | null => {
    const { model, document = "", articles = null } = written.exec(text)?.groups ?? {};
    const known = (documents as Record<string, LawDocument>)[document];
    return known ? { document: known, articles, isModel: model !== undefined } : null;
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
